"""Largest, first, only of what? Claims to rank, with the scope that they state."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gisa.claims.repetition import key_of
from gisa.claims.sights import covering
from gisa.claims.vocabulary import SpeakerParticle, SuperlativeTerm
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


@dataclass(frozen=True, slots=True)
class _Ranking:
    """A term that ranks in its sentence: the morphemes from its scope to its head, and the entities named there."""

    match: Match[SuperlativeTerm]
    morphs: Sequence[Morph]
    first: int
    last: int
    named: Sequence[Mention]

    @property
    def span(self) -> tuple[int, int]:
        """From the scope through the ranked noun."""
        return self.morphs[self.first].start, max(morph.end for morph in self.morphs[self.first : self.last])

    @property
    def entity(self) -> str:
        """The entity that the sentence is about, or that is itself ranked."""
        return _topic(self.named, self.morphs) or _head_entity(self.named, self.morphs, self.last)


class SuperlativeFinder:
    """Finds claims to rank with scope and ranked thing, whose entity is named there or spoken of before."""

    def __init__(self, language: Language) -> None:
        """Compile the terms that rank, and the particles of place that a scope may have."""
        self._terms = language.lexicon(SuperlativeTerm)
        self._places = {
            covering(row.example, language) for row in language.rows(SpeakerParticle) if row.role in {"place", "forum"}
        }

    def find(self, document: Document, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterator[Superlative]:
        """The superlatives of an article.

        ``exact`` runs from the scope through the noun that is ranked; ``claim`` is the address of the claim that
        holds it.
        """
        holders = sorted(claims, key=lambda claim: claim.content_start)
        topic = ""
        for sentence in document.sentences:
            if sentence.zone not in SPEAKING:
                continue
            named = _within(mentions, sentence)
            topic = _topic(named, document.morphs_of(sentence.sentence_no)) or topic
            for ranking in self._rankings(document.morphs_of(sentence.sentence_no), named):
                yield _superlative(document, ranking, ranking.entity or topic, holders)

    def _rankings(self, morphs: Sequence[Morph], named: Sequence[Mention]) -> Iterator[_Ranking]:
        for match in self._terms.find(morphs):
            first = _scope_start(morphs, match.first, self._places)
            if _ranks(morphs, match, has_scope=first < match.first):
                yield _Ranking(match, morphs, first, _head_end(morphs, match.last), named)


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


def _ranks(morphs: Sequence[Morph], match: Match[SuperlativeTerm], *, has_scope: bool) -> bool:
    """Whether the term ranks something: not a bound of a number, a part of a compound or an ordinal without scope."""
    after = next(iter(morphs[match.last : match.last + 1]), None)
    # A single syllable behind the term is more often an ending misread than a compound.
    if after and after.start == match.end and after.tag in {"NNG", "NNP"} and after.end - after.start > 1:
        return False
    bounds = after is not None and after.tag in _NUMBER
    return has_scope or not (bounds or match.row.needs == "scope")


def _superlative(document: Document, ranking: _Ranking, entity: str, claims: Sequence[Claim]) -> Superlative:
    (start, end), match = ranking.span, ranking.match
    at = bisect.bisect_right(claims, match.start, key=lambda claim: claim.content_start) - 1
    held = at >= 0 and match.end <= claims[at].content_end
    return Superlative(
        **document.place(start, end, match.row.rule),
        entity_id=entity,
        term=document.text[match.start : match.end],
        scope=document.text[start : match.start].strip(),
        claim=key_of(claims[at]) if held else "",
    )
