"""Does it add up? Years that have passed, and what a prefix such as peta stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gisa.checks.almanac import Almanac
from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import Reading
from gisa.schema.tables import Quantity

_BEFORE = 80  # characters before a number of operations in which its prefix may be named


class ArithmeticFinder:
    """Holds the numbers of a corpus against the calendar and the definitions of units."""

    def __init__(self, almanac: Almanac, reading: Reading) -> None:
        """Take the definitions and the corpus."""
        self._almanac = almanac
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every "for the nth year", then on every definition."""
        for row in self._reading.quantities:
            yield from self._elapsed(row)
        for row in self._reading.quantities:
            yield from self._defined(row)

    def _elapsed(self, row: Quantity) -> Iterator[Finding]:
        """A verdict on "for the nth year" where the sentence says since when."""
        text, published = self._reading.text(row), self._reading.published(row)
        begun = [date for date in self._reading.dates_with(row) if date.end <= row.start and date.earliest]
        single = row.unit == "year" and row.low == row.high
        if not (single and published and begun and self._almanac.signs["nth_year"].hold(text[row.start : row.end + 1])):
            return
        first = begun[-1].earliest
        assert first is not None
        counted = published[1].year - first.year + 1
        verdict = "agrees" if row.low in (counted, counted - 1) else "differs"
        words = {"since": first.year, "until": published[1].year, "counted": counted}
        key, claimed = f"elapsed.{verdict}", f"{row.low:g}"
        yield Finding("arithmetic", row, verdict, key, claimed, "year", str(counted), words, topic="arithmetic")

    def _defined(self, row: Quantity) -> Iterator[Finding]:
        """A verdict on what an article says that a prefix means: operations a second."""
        if row.unit != "operation" or row.low is None or not self._almanac.definitions:
            return
        before = self._reading.text(row)[max(0, row.start - _BEFORE) : row.start]
        fact = max(self._almanac.definitions, key=lambda fact: fact.aliases.last(before))
        if fact.aliases.last(before) < 0:
            return
        amount = Amount(fact.low or 0.0, fact.low or 0.0, "operation")
        verdict = "agrees" if amount.low == row.low else "differs"
        words = {"prefix": fact.subject, "reference": amount}
        found = Finding("arithmetic", row, verdict, f"definition.{verdict}", f"{row.low:g}", "operation", amount.plain)
        yield replace(found, words=words, source=fact.source, topic=fact.subject)
