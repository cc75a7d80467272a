"""Does it add up? All that the sentences of a corpus compute, and what a prefix such as peta stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gisa.checks.almanac import Almanac
from gisa.checks.changes import ChangeFinder
from gisa.checks.parts import PartFinder
from gisa.checks.periods import PeriodFinder
from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import Reading
from gisa.schema.tables import Quantity

_BEFORE = 80  # characters before a number of operations in which its prefix may be named


class ArithmeticFinder:
    """Holds the numbers of a corpus against each other, the calendar and the definitions of units."""

    def __init__(self, almanac: Almanac, reading: Reading) -> None:
        """Take the definitions and the corpus."""
        self._almanac = almanac
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every period, change, sum and definition that can be computed."""
        signs = self._almanac.signs
        yield from PeriodFinder(signs, self._reading).find()
        yield from PartFinder(signs, self._reading).find()
        yield from ChangeFinder(signs, self._reading).find()
        for row in self._reading.quantities:
            yield from self._defined(row)

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
