"""What was dated before? The memory that relative dates are resolved against, and what a date leaves in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gisa.dates.grammar import Phrase
from gisa.schema import edtf as cal


@dataclass(frozen=True, slots=True)
class DateMemory:
    """What was dated before: the last day, month, year; the day of the report (a bare day); where the last stood."""

    published: str
    day: str = ""
    bare: str = ""
    month: str = ""
    year: str = ""
    part: str = ""
    sentence_no: int = -1
    latest: str = ""
    end: int = 0

    def at(self, text: str, start: int) -> DateMemory:
        """The memory at a place: a new paragraph comes back from a remark to the latest day of the report."""
        return replace(self, bare=self.latest) if text.find("\n", self.end, start) >= 0 else self

    @property
    def today(self) -> str:
        """The day of publication, if it is known to the day."""
        return self.published[:10] if cal.is_day(self.published[:10]) else ""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A value with what it was resolved against."""

    value: str
    anchor: str = "absolute"
    type: str = "DATE"


def remember(memory: DateMemory, phrase: Phrase, reading: DateReading) -> DateMemory:
    """The memory after a date; what lies in a set or has no value leaves no trace."""
    value = reading.value.strip("{}").split(",")[-1].rpartition("/")[2]
    if reading.type == "SET" or not value[:4].isdigit() or phrase.shape not in {"point", "range"}:
        return memory
    day = value[:10] if cal.is_day(value[:10]) else ""
    month = value[:7] if len(value) >= 7 and value[5:7] <= "12" else ""
    bare = day if day and phrase.point.parts.keys().isdisjoint({"year", "month"}) and not phrase.point.way else ""
    return replace(
        memory,
        day=day or memory.day,
        bare=bare or memory.bare,
        latest=max(bare, memory.latest),
        month=month or memory.month,
        year=value[:4],
        part=value if len(value) == 7 and value[5:7] > "12" and "same" not in phrase.point else memory.part,
        sentence_no=phrase.sentence_no,
    )
