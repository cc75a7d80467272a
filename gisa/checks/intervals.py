"""How exactly is a number stated? A figure as the interval that its digits leave open, and arithmetic on these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gisa.schema.tables import Quantity

_DIGITS = re.compile(r"\d[\d,.]*")
_UNWRITTEN = 0.25  # a number in words ("two") says no digits: half of its last one, at most
_COARSEST = 0.5
_APPROXIMATE = 0.10


@dataclass(frozen=True)
class Interval:
    """All that a stated number may stand for."""

    low: float
    high: float

    @classmethod
    def of(cls, row: Quantity) -> Interval:
        """Half a unit of the last digit written to each side; a tenth more if the number is given as approximate.

        >>> place = {"article_id": "a", "sentence_no": 0, "start": 0, "end": 1, "zone": "body", "rule": "r"}
        >>> Interval.of(Quantity(**place, exact="2.5", low=2.5, high=2.5))
        Interval(low=2.45, high=2.55)
        """
        digits = int(re.sub(r"\D", "", "".join(_DIGITS.findall(row.exact))) or 0)
        room = min(_COARSEST, 0.5 / digits) if digits else _UNWRITTEN
        room += _APPROXIMATE if row.mod else 0.0
        low, high = row.low or 0.0, row.high or 0.0
        return cls(low - room * abs(low), high + room * abs(high))

    @property
    def middle(self) -> float:
        """The number halfway."""
        return (self.low + self.high) / 2

    def meets(self, other: Interval, slack: float = 0.0) -> bool:
        """Whether two intervals have a number in common; ``slack`` widens this one by a share of its size.

        >>> Interval(1, 2).meets(Interval(2.1, 3)), Interval(1, 2).meets(Interval(2.1, 3), slack=0.1)
        (False, True)
        """
        low, high = self.low - slack * abs(self.low), self.high + slack * abs(self.high)
        return low <= other.high and other.low <= high

    def __add__(self, other: Interval) -> Interval:
        """The sum of any two numbers of both."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """The difference of any two numbers of both."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """The product of any two numbers of both, neither of which is negative."""
        return Interval(self.low * other.low, self.high * other.high)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient of any two numbers of both, neither of which is negative and the second not zero."""
        return Interval(self.low / other.high, self.high / max(other.low, 1e-12))


def total(intervals: Sequence[Interval]) -> Interval:
    """The sum of several intervals."""
    return sum(intervals[1:], intervals[0])
