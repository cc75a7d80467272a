"""Do the parts make the whole? Sums, shares of a base, shares that are to make a hundred, and rates times counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gisa.checks.intervals import Interval, total
from gisa.checks.propositions import Finding, computed
from gisa.checks.reading import Reading
from gisa.checks.vocabulary import Signs, Told
from gisa.schema.tables import Quantity

_JOINED = 28  # characters between two parts of one sum
_BEFORE = 8  # characters before a total in which its word stands
_WRONG = 0.02  # by how much a share of its size a sum must miss, beyond what its digits leave open, to be called wrong
_FEWEST_SHARES = 3
_RATIOS = frozenset({"percent", "percentage point", "permille", "times", "fraction", "ordinal"})
_BRACKET = re.compile(r"\s?\(\D{0,6}$")


class PartFinder:
    """Adds up what the sentences of a corpus say of parts and wholes."""

    def __init__(self, signs: Signs, reading: Reading) -> None:
        """Take the words of totals and parts, and the corpus."""
        self._signs = signs
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every total whose parts, share whose base, and product whose factors stand beside it."""
        for rows in self._reading.quantities_by_sentence():
            for at, row in enumerate(rows):
                yield from self._summed(rows[:at], row)
                yield from self._multiplied(rows[:at], row)
                yield from self._shared(rows[max(0, at - 2) : at], row)
            yield from self._make_hundred(rows)

    def _holds(self, told: Told, text: str) -> bool:
        return self._signs[told].hold(text)

    def _before(self, row: Quantity) -> str:
        return self._reading.text(row)[max(0, row.start - _BEFORE) : row.start]

    def _between(self, one: Quantity, other: Quantity) -> str:
        return self._reading.text(one)[one.end : other.start]

    def _summed(self, before: Sequence[Quantity], row: Quantity) -> Iterator[Finding]:
        """Parts of one unit one after another, then their total."""
        if not (before and _is_plain(row) and self._holds("total", self._before(row))):
            return
        parts = [before[-1]] if self._is_part(before[-1], row) else []
        for one in reversed(before[:-1]):
            if not (parts and self._is_part(one, row) and len(self._between(one, parts[0])) <= _JOINED):
                break
            parts.insert(0, one)
        if len(parts) < 2 or len(self._between(parts[-1], row)) > _JOINED:
            return
        added, stated = total([Interval.of(part) for part in parts]), Interval.of(row)
        # Parts may be examples of more: too small a sum is wrong only where the text says that they were added up.
        told = self._holds("added", self._between(parts[-1], row)) and not self._lists(parts[-1], row)
        if added.meets(stated) or (told and not added.meets(stated, _WRONG)):
            yield computed(row, "sum", sum(part.low or 0.0 for part in parts), added.meets(stated), parts)

    def _lists(self, last: Quantity, row: Quantity) -> bool:
        return any(word in self._between(last, row).split() for word in self._signs["list_end"].words)

    def _is_part(self, one: Quantity, row: Quantity) -> bool:
        same = one.unit == row.unit and _is_plain(one) and (one.high or 0.0) < (row.low or 0.0)
        return same and not self._holds("total", self._before(one))

    def _multiplied(self, before: Sequence[Quantity], row: Quantity) -> Iterator[Finding]:
        """So much each, so many times, then the total."""
        if len(before) < 2 or not (_is_plain(row) and self._holds("total", self._before(row))):
            return
        for count, rate in (before[-2:], before[-1:-3:-1]):
            each = self._reading.text(rate)[rate.end : rate.end + 2]
            if rate.unit == row.unit != count.unit and self._holds("each", each) and _is_plain(count):
                made, stated = Interval.of(rate) * Interval.of(count), Interval.of(row)
                if made.meets(stated):
                    value = (rate.low or 0.0) * (count.low or 0.0)
                    yield computed(row, "product", value, True, [rate, count])

    def _shared(self, before: Sequence[Quantity], row: Quantity) -> Iterator[Finding]:
        """A part of a base, and in brackets its share: "480 of 1,200 (40%)"."""
        if len(before) < 2 or row.unit != "percent" or not _BRACKET.fullmatch(self._between(before[-1], row)):
            return
        base, part = before
        if base.unit != part.unit or not self._holds("out_of", self._between(base, part)[: _BEFORE // 2]):
            return
        if not (_is_plain(base) and _is_plain(part) and (base.low or 0.0) >= (part.low or 0.0) > 0):
            return
        share = Interval.of(part) / Interval.of(base) * Interval(100, 100)
        right = share.meets(Interval.of(row))
        if right or not share.meets(Interval.of(row), _WRONG):
            yield computed(row, "share", 100 * (part.low or 0.0) / (base.low or 1.0), right, [part, base])

    def _is_listed(self, one: Quantity, other: Quantity) -> bool:
        """Whether two shares stand in one list: near each other, and a comma or a new clause between them."""
        gap = self._between(one, other)
        return len(gap) <= _JOINED and ("," in gap or self._holds("clause_end", gap))

    def _make_hundred(self, rows: Sequence[Quantity]) -> Iterator[Finding]:
        """Shares one after another that make up the whole."""
        run: list[Quantity] = []
        for row in [*rows, None]:
            joined = row is not None and row.unit == "percent" and row.low == row.high and not row.mod
            if joined and row and (not run or self._is_listed(run[-1], row)):
                run.append(row)
                continue
            if len(run) >= _FEWEST_SHARES and total([Interval.of(one) for one in run]).meets(Interval(100, 100)):
                found = computed(run[-1], "hundred", sum(one.low or 0.0 for one in run), True, run)
                yield replace(found, claimed="100", reference=f"{sum(one.low or 0.0 for one in run):.12g}")
            run = [row] if joined and row else []


def _is_plain(row: Quantity) -> bool:
    return row.low is not None and row.low == row.high and row.low > 0 and row.unit not in _RATIOS
