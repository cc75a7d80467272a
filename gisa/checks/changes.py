"""Does the change fit? Growth against the two values between which it is said to lie, and money in two currencies."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence

from gisa.checks.intervals import Interval
from gisa.checks.propositions import Finding, computed
from gisa.checks.reading import Reading
from gisa.checks.vocabulary import Signs, Told
from gisa.schema.tables import Quantity
from gisa.schema.units import load_units

_BREAKS: tuple[Told, ...] = ("grew", "shrank", "clause_end", "compared", "year_before")
_CHANGES = frozenset({"percent", "percentage point", "times"})
_NEXT, _AFTER, _TO_CHANGE = 3, 14, 16
_CLEAR = 0.1  # a share by which a change must miss, beyond what the digits leave open, to be called wrong
_SAME_RATE, _OTHER_RATE = 1.10, 3.0  # two conversions of one currency this close agree; this far apart one is a slip
_BRACKET = re.compile(r"\s?\(\D{0,8}$")


class ChangeFinder:
    """Computes the changes that the sentences of a corpus state."""

    def __init__(self, signs: Signs, reading: Reading) -> None:
        """Take the words of growth and decline, and the corpus."""
        self._signs = signs
        self._reading = reading
        self._money = {unit.unit for unit in load_units() if unit.kind == "Currency"}

    def find(self) -> Iterator[Finding]:
        """A verdict on every change between two values, then on every second conversion of a currency."""
        for rows in self._reading.quantities_by_sentence():
            for three in zip(rows, rows[1:], rows[2:], strict=False):
                yield from self._changed(three)
        yield from self._converted()

    def _text(self, one: Quantity, length: int) -> str:
        return self._reading.text(one)[one.end : one.end + length]

    def _changed(self, three: Sequence[Quantity]) -> Iterator[Finding]:
        """From so much to so much, and by how much."""
        first, second, change = three
        if change.unit not in _CHANGES or first.unit != second.unit or not (first.low and second.low and change.low):
            first, change, second = three
            if not self._is_then(first, change, second):
                return
        elif not self._is_from_to(first, second, change):
            return
        grew, shrank = (self._signs[told].hold(self._text(change, _AFTER)) for told in ("grew", "shrank"))
        if grew == shrank or (shrank and change.unit == "times"):
            return
        small, large = (first, second) if grew else (second, first)
        stated = Interval.of(change)
        shares = [Interval.of(large) - Interval.of(small)] if first.unit == "percent" else []
        readings = shares + list(_differences(Interval.of(first), Interval.of(small), Interval.of(large), change.unit))
        right = any(reading.meets(stated) for reading in readings)
        # Points of percent are often called percent: such a change is never wrong.
        clear = first.unit != "percent" and not any(reading.meets(stated, _CLEAR) for reading in readings)
        if right or clear or (change.unit == "percentage point" and not readings[0].meets(stated, _CLEAR)):
            yield computed(change, "change", readings[0].middle, right, [first, second])

    def _is_from_to(self, first: Quantity, second: Quantity, change: Quantity) -> bool:
        gap = self._text(second, change.start - second.end)
        near = len(gap) <= _TO_CHANGE and not any(self._signs[told].hold(gap) for told in _BREAKS)
        start = self._signs["from"].hold(self._text(first, _NEXT))
        return near and start and self._signs["to"].hold(self._text(second, _NEXT))

    def _is_then(self, first: Quantity, change: Quantity, second: Quantity) -> bool:
        """Whether a value, the change from it and the value after it follow: "80 billion, up 12.5% at 90"."""
        valued = change.unit in _CHANGES and first.unit == second.unit and first.low and second.low and change.low
        if not valued or first.unit in _CHANGES:
            return False
        than = self._signs["than"].hold(self._text(first, change.start - first.end)[: 2 * _NEXT])
        return than and second.start - change.end <= _AFTER

    def _converted(self) -> Iterator[Finding]:
        """Money in two currencies, the second in brackets: at one rate throughout a corpus."""
        pairs = [pair for rows in self._reading.quantities_by_sentence() for pair in self._pairs(rows)]
        for first, second in pairs:
            rates = [
                (b.low or 0.0) / (a.low or 1.0)
                for a, b in pairs
                if (a.unit, b.unit) == (first.unit, second.unit) and (a.low, b.low) != (first.low, second.low)
            ]
            own = (second.low or 0.0) / (first.low or 1.0)
            like = [rate for rate in rates if max(rate / own, own / rate) <= _SAME_RATE]
            usual = statistics.median(like or rates or [own])
            united = len(rates) > 1 and max(rates) <= _SAME_RATE * min(rates)
            if like or (united and max(usual / own, own / usual) >= _OTHER_RATE):
                yield computed(second, "conversion", usual * (first.low or 0.0), bool(like), [first])

    def _pairs(self, rows: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
        for first, second in itertools.pairwise(rows):
            money = {first.unit, second.unit} <= self._money and first.unit != second.unit
            bracket = _BRACKET.fullmatch(self._reading.text(first)[first.end : second.start])
            if money and bracket and first.low and second.low and first.low == first.high:
                yield first, second


def _differences(base: Interval, small: Interval, large: Interval, unit: str) -> Iterator[Interval]:
    """The change from the smaller to the larger value, in each way in which its unit is used.

    A growth "by three times" may be one to the threefold or one by the threefold.
    """
    gap = large - small
    if unit == "percentage point":
        yield gap
    elif unit == "percent":
        yield Interval(gap.low / base.high, gap.high / base.low) * Interval(100, 100)
    else:
        yield large / small
        yield large / small - Interval(1, 1)
