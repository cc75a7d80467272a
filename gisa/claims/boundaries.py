"""Where do the reported words begin? The speaker and the scene of a report cut away from what is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.claims.reported_speech import Statement
from gisa.claims.scenes import Scene
from gisa.claims.sights import Sight
from gisa.claims.speaker_phrases import Speaker
from gisa.claims.vocabulary import Connective, Setting, Venue
from gisa.schema.tables import Date
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Match

_SUBJECT = frozenset({"topic", "subject", "also"})
_ENDINGS = frozenset({"EC", "EP", "JX", "SP"})
# The scene of a report is set within so many morphemes of its speaker.
_REACH = 16


class Boundaries:
    """What stands between a speaker and the reported words: connectives, days, scenes."""

    def __init__(self, language: Language) -> None:
        """Compile the words that set the scene of a report."""
        self._connectives = language.lexicon(Connective)
        self._venues = language.lexicon(Venue)
        self._settings = language.lexicon(Setting)

    def content_start(self, statement: Statement, named: Speaker | None, scene: Scene, dates: Sequence[Date]) -> int:
        """Where the reported words begin: at the opening mark, or after the speaker and what sets the scene.

        ``dates`` are those of the sentence that may be part of the scene.
        """
        if statement.form == "quote":
            return statement.start
        start = named.after if named and named.after <= statement.end else statement.floor
        start = max(start, statement.start) if statement.kind == "according" else start
        moved = -1
        while moved != start:
            moved, start = start, _past(scene.sight, start, statement.end)
            start = self._past_scene(scene, start, statement.end, dates)
        return start

    def _past_scene(self, scene: Scene, start: int, end: int, dates: Sequence[Date]) -> int:
        """Past one connective, one day or one clause that sets the scene, if one begins here."""
        sight = scene.sight
        first, last = sight.index_at(start), sight.index_at(end)
        ahead = sight.morphs[first : min(first + _REACH, last)]
        linking = next(iter(self._connectives.find(ahead[:4])), None)
        if linking and linking.first == 0:
            verbal = ahead[linking.last - 1].tag in {"VV", "XSV"}
            return max([linking.end, *_closings(ahead, linking.last)] if verbal else [linking.end])
        day = next((date for date in dates if date.start == start), None)
        if day:
            at = sight.index_at(day.end)
            behind = [one for one in sight.morphs[at : at + 2] if one.tag in {"JKB", "JX"} and one.start == day.end]
            return max([day.end, *(morph.end for morph in behind), _past_brackets(sight, day.end)])
        stop = next((one.start for one in scene.speakers if one.role in _SUBJECT and start <= one.start), end)
        # What the reporting verb itself closes (*that they hold a fair*) is no scene: something must be left to report.
        return max((at for at in self._scene_ends(ahead, stop) if at < end), default=start)

    def _scene_ends(self, ahead: Sequence[Morph], stop: int) -> Iterator[int]:
        """Where the clauses end that set a scene before the next subject."""
        venues = {match.last for match in self._venues.find(ahead)}
        for match in self._settings.find(ahead):
            if match.end <= stop and _sets_scene(match, ahead, venues):
                yield max([match.end, *_closings(ahead, match.last)])


def _past(sight: Sight, start: int, end: int) -> int:
    """Past spaces, commas and bullets."""
    text, offset = sight.sentence.exact, sight.sentence.start
    marks = {quote.start - 1 for quote in sight.quotes}
    while start < end and not (
        text[start - offset].isalnum() or text[start - offset] in "(<[《〈「『" or start in marks
    ):
        start += 1
    return start


def _past_brackets(sight: Sight, at: int) -> int:
    """Past brackets that open where a day ends (*local time*), else where it ends."""
    text, offset = sight.sentence.exact, sight.sentence.start
    closing = text.find(")", at - offset, at - offset + _REACH)
    return closing + 1 + offset if text[at - offset : at - offset + 1] == "(" and closing > 0 else at


def _closings(ahead: Sequence[Morph], first: int) -> Iterator[int]:
    """Where the endings, particles and comma after a word end."""
    for morph in ahead[first : first + 3]:
        if morph.tag not in _ENDINGS:
            return
        yield morph.end


def _sets_scene(match: Match[Setting], ahead: Sequence[Morph], venues: set[int]) -> bool:
    """Whether a verb or particle closes an adverbial of place or occasion; light ones need a venue before them."""
    after = ahead[match.last : match.last + 1]
    is_verb = ahead[match.last - 1].tag != "JKB"
    if is_verb and not any(morph.tag == "EC" for morph in after):
        return False
    return not match.row.needs or any(match.first - 4 <= venue <= match.first for venue in venues)


def is_mixed(statement: Statement, named: Speaker | None, scene: Scene, start: int) -> tuple[int, int] | None:
    """The span of a clause that is partly quoted: a quotation with its subject outside, or a clause that holds one."""
    sight = scene.sight
    if statement.form == "clause":
        held = any(quote.mark in '"“”＂' and start <= quote.start < statement.end for quote in sight.quotes)
        return (start, statement.end) if held else None
    low = named.after if named and named.after <= statement.start else statement.floor
    between = [
        one for one in scene.speakers if one.role in {"subject"} and low <= one.start and one.after <= statement.start
    ]
    if statement.kind in {"alone", "beside"} or not between or between[-1] == named:
        return None
    subject = between[-1]
    gap = sight.morphs[sight.index_at(subject.after) : sight.index_at(statement.start - 1)]
    is_clause = not any(morph.tag in {"VV", "VA", "VX", "XSV", "XSA", "VCP"} for morph in gap)
    return (subject.start, statement.end + 1) if is_clause else None
