"""Has so much time passed? Years since a beginning, from one date to another, and since a foundation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from gisa.checks.propositions import Finding
from gisa.checks.reading import Reading
from gisa.checks.vocabulary import Signs
from gisa.schema.tables import Date, Quantity

_NEXT, _NEAR, _FOUNDED = 3, 12, 24
_OPEN, _CLOSED = 0, 1  # by how many years a span counts more than the difference of its years


class PeriodFinder:
    """Holds the spans of years of a corpus against the dates beside them."""

    def __init__(self, signs: Signs, reading: Reading) -> None:
        """Take the words of beginnings and ends, and the corpus."""
        self._signs = signs
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every "for the nth year", "from … to …, n years" and "n-th anniversary"."""
        for row in self._reading.quantities:
            if row.unit == "year" and row.low == row.high and row.low:
                dates = [date for date in self._reading.dates_with(row) if date.earliest and date.latest]
                yield from self._elapsed(row, dates)
                yield from self._lasting(row, dates)
                yield from self._since_foundation(row, dates)

    def _elapsed(self, row: Quantity, dates: Sequence[Date]) -> Iterator[Finding]:
        """A verdict on "for the nth year" where the sentence says since when."""
        text, published = self._reading.text(row), self._reading.published(row)
        begun = [date for date in dates if date.end <= row.start]
        if published and begun and self._signs["nth_year"].hold(text[row.start : row.end + 1]):
            yield _counted(row, "elapsed", begun[-1], published[1].year, (_OPEN, _CLOSED))

    def _lasting(self, row: Quantity, dates: Sequence[Date]) -> Iterator[Finding]:
        """A verdict on "from … to …, n years", before the number or in brackets after it."""
        text = self._reading.text(row)
        spans = [date for date in dates if date.type == "INTERVAL" and _is_beside(date, row)]
        for date in spans[:1]:
            assert date.latest is not None
            yield _counted(row, "lasting", date, date.latest.year, (_OPEN, _CLOSED))
        for first, last in itertools.pairwise(dates) if not spans else ():
            since = self._signs["since"].hold(text[first.end : first.end + _NEXT])
            until = self._signs["until"].hold(text[last.end : last.end + _NEXT])
            if (
                since
                and until
                and 0 <= row.start - last.end <= _NEAR
                and last.latest
                and last.start - first.end <= _NEAR
            ):
                yield _counted(row, "lasting", first, last.latest.year, (_OPEN, _CLOSED))

    def _since_foundation(self, row: Quantity, dates: Sequence[Date]) -> Iterator[Finding]:
        """The n-th anniversary of what the sentence says was founded in a year."""
        text, published = self._reading.text(row), self._reading.published(row)
        if not (published and self._signs["anniversary"].hold(text[row.start : row.end + 1])):
            return
        for date in dates:
            past = date.latest is not None and date.latest.year < published[1].year
            near = (
                self._signs["founded"].hold(text[date.end : date.end + _NEAR]) and 0 < row.start - date.end <= _FOUNDED
            )
            if past and near:
                yield _counted(row, "anniversary", date, published[1].year, (_OPEN,))
                return


def _is_beside(date: Date, row: Quantity) -> bool:
    return 0 <= date.start - row.end <= 1 or 0 <= row.start - date.end <= 1


def _counted(row: Quantity, kind: str, since: Date, until: int, ways: Sequence[int]) -> Finding:
    """The years from one date to another; the year of the beginning may be counted or not."""
    assert since.earliest is not None
    begun = since.earliest.year
    counted = until - begun + ways[-1]
    verdict = "agrees" if row.low in [until - begun + way for way in ways] else "differs"
    words = {"since": begun, "until": until, "counted": counted}
    key, claimed = f"{kind}.{verdict}", f"{row.low:g}"
    return Finding("arithmetic", row, verdict, key, claimed, "year", str(counted), words, topic="arithmetic")
