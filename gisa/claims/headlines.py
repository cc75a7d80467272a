"""Which quotations stand alone? Those of headlines and crossheads, and those that a neighbouring sentence reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gisa.claims.reported_speech import Statement
from gisa.claims.sights import Cue, Sight, cue_of
from gisa.claims.speaker_phrases import Speaker
from gisa.claims.vocabulary import SpeechCue
from gisa.text.analyser import Morph
from gisa.text.patterns import Match
from gisa.text.sentences import Quote

_DOUBLE = frozenset('"“”＂')
_PREDICATES = frozenset({"VV", "VA", "XSV", "XSA", "VX", "VCP", "VCN", "EF"})
# A quotation alone may be signed: “…” (NAME TITLE).
_SIGNED = re.compile(r"\W*\s?\([^()\"“”]{2,40}\)[\W]*")
_NAMES = frozenset({"NNG", "NNP", "SL", "SN", "XSN", "XPN"})
_OPENING = _NAMES | {"NNB"}
_WORDS = frozenset({"NNG", "NNP", "VV", "VA", "SL", "SN", "XR"})
# A name and its quotation in a title: a comma, a space and the mark between them.
_ADJACENT = 4


def find_alone(sight: Sight, morphs: Sequence[Morph], *, is_title: bool) -> list[Statement]:
    """The quotations of a sentence that say something without a reporting word, if the sentence is made of them.

    A title is a line without a full stop; a sentence that is nothing but a quotation is another. ``morphs`` are all
    those of the sentence.
    """
    rest = rest_of(sight)
    whole = not any(char.isalnum() for char in rest) or _SIGNED.fullmatch(rest) is not None
    if not whole and not is_title:
        return []
    return [_statement(sight, quote) for quote in sight.quotes if _says(sight, quote, morphs, whole=whole)]


def rest_of(sight: Sight) -> str:
    """The sentence without its quotations."""
    text, at, start = "", 0, sight.sentence.start
    for quote in sight.quotes:
        text += sight.sentence.exact[at : quote.start - start]
        at = quote.end - start
    return text + sight.sentence.exact[at:]


def _says(sight: Sight, quote: Quote, morphs: Sequence[Morph], *, whole: bool) -> bool:
    """Whether a quotation in a title is a statement rather than a name: several words at the edge of the line.

    Single marks and brackets also hold names, so there a predicate is asked for.
    """
    text, offset = sight.sentence.exact, sight.sentence.start
    inside = [morph for morph in morphs if quote.start <= morph.start < quote.end]
    single = len(text[quote.start - offset : quote.end - offset].split()) < 2
    exclaimed = whole and quote.mark in _DOUBLE and any(morph.tag == "EF" for morph in inside)
    if single and not exclaimed:
        return False
    if quote.mark not in _DOUBLE and not any(morph.tag in _PREDICATES for morph in inside):
        return False
    before, after = text[: max(0, quote.start - 1 - offset)], text[quote.end + 1 - offset :]
    opens = not any(char.isalnum() for char in before)
    closes = not any(char.isalnum() for char in after)
    is_cut = not after[:1].isalnum() and not after.startswith(" ")
    told = quote.mark in _DOUBLE and any(0 <= cue.start - quote.end <= _ADJACENT for cue in sight.cues)
    return whole or closes or told or (quote.mark in _DOUBLE and (opens or is_cut)) or (is_cut and opens)


def _statement(sight: Sight, quote: Quote) -> Statement:
    return Statement(
        form="quote",
        kind="alone",
        sentence_no=sight.sentence.sentence_no,
        start=quote.start,
        end=quote.end,
        floor=sight.sentence.start,
        after=quote.end + 1,
        until=sight.sentence.end,
        cue=None,
        rule="headings:alone",
    )


def reporting_cue(sight: Sight, *, is_before: bool) -> Cue | None:
    """The reporting word in which a sentence ends, for a quotation that stands in the sentence beside it.

    A sentence before the quotation announces it only if its verb has no object of its own.
    """
    if not sight.cues:
        return None
    match = sight.cues[-1]
    if is_before and any(morph.tag == "JKO" for morph in sight.morphs[max(0, match.first - 4) : match.first]):
        return None
    after = [morph for morph in sight.morphs[match.last :] if morph.tag not in {"EP", "VX", "SF", "JX"}]
    if any(morph.tag not in {"EF", "EC", "VCP"} for morph in after):
        return None
    return cue_of(match) if _reports(sight, match) else None


def _reports(sight: Sight, match: Match[SpeechCue]) -> bool:
    """A verb always; a noun as the predicate of what someone has said."""
    if sight.morphs[match.last - 1].tag not in {"NNG", "NNB"}:
        return not (_conditions(match.row) or match.row.owner == "public")
    owned = match.first > 0 and sight.morphs[match.first - 1].tag in {"JKG", "ETM"}
    return owned and not match.row.pivot


def _conditions(row: SpeechCue) -> bool:
    """Whether a word reports only under some condition."""
    return any((row.quote, row.near, row.named, row.owned, row.object, row.pivot))


def find_beside(statement: Statement, sight: Sight, speakers: Sequence[Speaker]) -> Speaker | None:
    """The source that a title names: its one person, who stands by the quotation, who opens it, else any name."""
    named = [speaker for speaker in speakers if speaker.standing == 2 and speaker.entity_id]
    distance = {
        speaker.start: min(abs(speaker.start - statement.after), abs(statement.start - speaker.end))
        for speaker in named
    }
    people = [speaker for speaker in named if speaker.type == "person"]
    near = [speaker for speaker in named if distance[speaker.start] <= _ADJACENT]
    head = [speaker for speaker in named if speaker.start == statement.floor]
    nearest = min(near, key=lambda speaker: distance[speaker.start], default=None)
    # One person in the line speaks for the body that opens it; of several, some are only met or named.
    alone = people[0] if len({speaker.entity_id for speaker in people}) == 1 else None
    named_here = alone or nearest or opening_name(sight, speakers) or next(iter(people), None)
    return named_here or _name_before(statement, sight) or next(iter(head), None)


def opening_name(sight: Sight, speakers: Sequence[Speaker]) -> Speaker | None:
    """Whoever a title is about: the name before the comma at its head (``NAME, …``), listed or not."""
    last = next((i for i, morph in enumerate(sight.morphs[: _ADJACENT + 2]) if morph.tag == "SP"), 0)
    run = sight.morphs[:last]
    if not run or run[0].start > sight.sentence.start or any(one.tag not in _OPENING for one in run):
        return None
    start, end, offset = run[0].start, run[-1].end, sight.sentence.start
    known = [one for one in speakers if one.start == start and one.standing == 2 and one.entity_id and one.end <= end]
    if known:
        return known[-1]
    if not any(one.unknown or one.tag in {"NNP", "SL"} for one in run):
        return None
    name = sight.sentence.exact[start - offset : end - offset]
    return Speaker(start=start, end=end, after=end, role="bare", name=name, type="organisation", standing=1)


def _name_before(statement: Statement, sight: Sight) -> Speaker | None:
    """A name that no list holds right before a quotation: ``… NAME “…”``, back to the mark or the ending before it."""
    last = sight.index_at(statement.start - 1)
    if last and sight.morphs[last - 1].tag == "SP":
        last -= 1
    first = last
    while first and sight.morphs[first - 1].tag in _NAMES:
        first -= 1
    run = sight.morphs[first:last]
    opens = first == 0 or sight.morphs[first - 1].tag in {"SP", "SE", "SY", "SSC", "JX", "JKB", "EC", "EF", "SF"}
    if not opens or not 0 < len(run) <= _ADJACENT or not any(one.unknown or one.tag in {"NNP", "SL"} for one in run):
        return None
    start, end, offset = run[0].start, run[-1].end, sight.sentence.start
    name = sight.sentence.exact[start - offset : end - offset]
    return Speaker(start=start, end=end, after=end, role="bare", name=name, type="organisation", standing=1)


def content_words(morphs: Sequence[Morph], start: int, end: int) -> frozenset[str]:
    """The forms of the content words between two positions."""
    return frozenset(morph.form for morph in morphs if morph.tag in _WORDS and start <= morph.start < end)
