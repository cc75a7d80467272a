"""Was it then? The dates of a corpus held against the days on which known things happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gisa.checks.almanac import CLOSE, ELSEWHERE, NAMED, REACH, Almanac, Event
from gisa.checks.circumstances import Circumstances
from gisa.checks.propositions import Finding
from gisa.checks.reading import Days, Reading
from gisa.schema.reference_data import Fact
from gisa.schema.tables import Date

_YEARS_BEFORE = 3  # a date longer before the event is of something earlier


class EventFinder:
    """Holds the dates of a corpus against the events of the almanac."""

    def __init__(self, almanac: Almanac, reading: Reading, circumstances: Circumstances) -> None:
        """Take the events, the corpus, and what its clauses say of time and place."""
        self._circumstances = circumstances
        self._almanac = almanac
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every date: of an event that is known, or "no reference" if it is past."""
        for row in self._reading.dates:
            published = self._reading.published(row)
            if row.earliest is None or row.latest is None or row.type not in ("DATE", "INTERVAL"):
                continue
            ahead = bool(published and row.earliest > published[1])
            found = self._dated(row, ahead)
            if found:
                yield found
            elif not published or row.latest <= published[1]:
                words = {"claimed": f"date:{row.value}"}
                yield Finding("fact", row, "no reference", "date.no reference", row.value, words=words, topic=row.value)

    def _dated(self, row: Date, ahead: bool) -> Finding | None:
        """The finding on one date, of the surest event; only targets are held against dates to come."""
        events = [event for event in self._almanac.events if (event.fact.measure == "target_year") == ahead]
        near = [event for event in events if self._tells(event, row)]
        hits = [event for event in near if _overlaps(row, event.days)]
        primary = [event for event in hits if event.fact.role == "primary"]
        specific = sorted(primary or self._named(near, row), key=_specificity)
        if primary:
            sure = self._almanac.nearness(specific[0].fact, row, self._reading) == NAMED
            return replace(_of_event(row, specific[0].fact, "agrees"), sure=sure)
        if specific and hits and self._is_contestable(row):
            other = hits[0].fact
            return replace(_of_event(row, specific[0].fact, "date error"), note_ko=other.note_ko, note_en=other.note_en)
        if not (specific and (ahead or self._is_contestable(row))):
            return None
        if row.earliest and row.earliest.year >= specific[0].days[0].year - _YEARS_BEFORE:
            return _of_event(row, specific[0].fact, "differs")
        return None

    def _is_contestable(self, row: Date) -> bool:
        """Whether the clause of a date tells what happened, not what is planned."""
        sentence = self._reading.sentence(row)
        start, end = row.start - sentence.start, row.end - sentence.start
        return self._almanac.clauses.is_contestable(sentence.exact, start, end)

    def _named(self, near: Sequence[Event], row: Date) -> list[Event]:
        """The events whose subject the sentence names, and does not name for something else made of it."""
        return [
            event
            for event in near
            if event.fact.role == "primary"
            and self._almanac.nearness(event.fact, row, self._reading) == NAMED
            and not self._is_of_something_made_of_it(event.fact, row)
        ]

    def _is_of_something_made_of_it(self, fact: Fact, row: Date) -> bool:
        """Whether a date is of what uses or follows the subject of a fact, which has dates of its own."""
        sentence = self._reading.sentence(row)
        names = fact.aliases.places(sentence.exact)
        named = names[0][1] if names else 0
        happened = fact.cues.first.places(sentence.exact[named:])
        until = max(row.start - sentence.start, named + happened[0][0] if happened else named)
        return self._almanac.signs["derived"].hold(sentence.exact[named:until])

    def _tells(self, event: Event, row: Date) -> bool:
        """Whether a sentence says that the event fell on the date: its words stand near, and no other date between."""
        sentence = self._reading.sentence(row)
        # The cheapest question first: most sentences hold none of an event's words.
        if not event.fact.cues.hold(sentence.exact) or not self._circumstances.is_here(row, event.country):
            return False
        if self._almanac.nearness(event.fact, row, self._reading) == ELSEWHERE:
            return False
        at = event.fact.cues.first.places(sentence.exact[row.end - sentence.start :])
        if not at:
            return event.reach != CLOSE
        gap = at[0][0]
        others = [date for date in self._reading.dates_with(row) if row.end <= date.start < row.end + gap]
        return gap <= (CLOSE if event.reach == CLOSE else max(event.reach, REACH)) and not others


def _specificity(event: Event) -> tuple[int, int]:
    """The most words that tell it first, then the longest reach."""
    return -len(event.fact.cues.groups), -event.reach


def _overlaps(row: Date, days: Days) -> bool:
    return bool(row.earliest and row.latest and row.earliest <= days[1] and days[0] <= row.latest)


def _of_event(row: Date, fact: Fact, verdict: str) -> Finding:
    return Finding(
        "fact",
        row,
        verdict,
        f"date.{verdict}",
        row.value,
        "",
        fact.date,
        {"claimed": f"date:{row.value}", "reference": f"date:{fact.date}"},
        fact.note_ko,
        fact.note_en,
        fact.cited,
        topic=fact.fact_id,
        confidence=fact.confidence,
    )
