"""Largest, first, only of what? Claims to rank, with the scope that they state."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from gisa.claims.repetition import key_of
from gisa.claims.reported_speech import covering
from gisa.page.document import SPEAKING, Document
from gisa.schema.tables import Claim, Mention, Sentence, Superlative
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Match

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "XSN", "XPN", "SL", "SN", "XR", "NR"})
_FIELD = _NOMINAL - {"NNB", "SN", "NR"}
_MODIFIER = frozenset({"VA", "VV", "XSA", "VCP", "EC", "ETM", "JKG", "EP", "VX", "MAG"})
_NUMBER = frozenset({"SN", "NR", "MM"})
_SCOPE, _HEAD = 5, 10


def find_superlatives(
    document: Document, language: Language, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Superlative]:
    """The superlatives of an article with scope and ranked thing, whose entity is named there or spoken of before.

    ``exact`` runs from the scope through the noun that is ranked; ``claim`` is the address of the claim that holds it.
    """
    places = {
        covering(row["example"], language)
        for row in language.rows("speaker_particles")
        if row["role"] in {"place", "forum"}
    }
    holders = sorted(claims, key=lambda claim: claim.content_start)
    topic = ""
    for sentence in document.sentences:
        if sentence.zone not in SPEAKING:
            continue
        morphs = document.morphs_of(sentence.sentence_no)
        named = _within(mentions, sentence)
        topic = _topic(named, morphs) or topic
        for match in language.lexicon("superlatives").find(morphs):
            first = _scope_start(morphs, match.first, places)
            last = _head_end(morphs, match.last)
            if _ranks(morphs, match, has_scope=first < match.first):
                yield _superlative(
                    document,
                    morphs,
                    match,
                    first,
                    last,
                    _topic(named, morphs) or _head_entity(named, morphs, last) or topic,
                    holders,
                )


def _within(mentions: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    low = bisect.bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    return mentions[low : bisect.bisect_left(mentions, sentence.end, key=lambda mention: mention.start)]


def _topic(named: Sequence[Mention], morphs: Sequence[Morph]) -> str:
    """The first entity of a sentence that a topic or subject particle follows."""
    particles = {morph.start for morph in morphs if morph.tag in {"JX", "JKS"}}
    return next((mention.entity_id for mention in named if mention.end in particles), "")


def _head_entity(named: Sequence[Mention], morphs: Sequence[Morph], last: int) -> str:
    """The entity that is itself the ranked noun."""
    end = morphs[last - 1].end
    return next((mention.entity_id for mention in named if mention.start < end <= mention.end), "")


def _scope_start(morphs: Sequence[Morph], at: int, places: set[tuple[str, str]]) -> int:
    """Where the nouns begin that limit the field: directly before the term, or before a particle of place."""
    first = at - 1 if at and morphs[at - 1].tag == "JKB" and (morphs[at - 1].form, "JKB") in places else at
    start = first
    while (
        start > 0 and first - start < _SCOPE and morphs[start - 1].tag in _FIELD | ({"NNB"} if start == at else set())
    ):
        start -= 1
    return start if start < first else at


def _head_end(morphs: Sequence[Morph], at: int) -> int:
    """Where the ranked noun ends: after a modifier that the term belongs to, and the nouns that follow."""
    last = at
    while last < len(morphs) and last - at < _HEAD and morphs[last].tag in _MODIFIER:
        last += 1
    last = last if last == at or morphs[last - 1].tag in {"ETM", "JKG"} else at
    while last < len(morphs) and last - at < _HEAD and morphs[last].tag in _NOMINAL - {"NNB"}:
        last += 1
    return last


def _ranks(morphs: Sequence[Morph], match: Match, *, has_scope: bool) -> bool:
    """Whether the term ranks something: not a bound of a number, a part of a compound or an ordinal without scope."""
    after = next(iter(morphs[match.last : match.last + 1]), None)
    # A single syllable behind the term is more often an ending misread than a compound.
    if after and after.start == match.end and after.tag in {"NNG", "NNP"} and after.end - after.start > 1:
        return False
    bounds = after is not None and after.tag in _NUMBER
    return has_scope or not (bounds or "scope" in match.row.alternatives("needs"))


def _superlative(
    document: Document,
    morphs: Sequence[Morph],
    match: Match,
    first: int,
    last: int,
    entity: str,
    claims: Sequence[Claim],
) -> Superlative:
    start, end = morphs[first].start, max(morph.end for morph in morphs[first:last])
    at = bisect.bisect_right(claims, match.start, key=lambda claim: claim.content_start) - 1
    held = at >= 0 and match.end <= claims[at].content_end
    return Superlative(
        **document.place(start, end, match.row.rule),
        entity_id=entity,
        term=document.text[match.start : match.end],
        scope=document.text[start : match.start].strip(),
        claim=key_of(claims[at]) if held else "",
    )
