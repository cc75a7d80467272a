"""How close is close enough? Whether a reference value is what a text states, within its digits and modifier."""

from __future__ import annotations

from gisa.checks.propositions import Amount

_MOST = 0.05
_APPROXIMATE = 0.10


def agrees(claimed: Amount, low: float, high: float) -> bool:
    """Whether a reference value rounds to what is claimed, within the modifier.

    The tolerance is half a unit of the last digit stated, at most 5%; 10% if approximate.

    >>> agrees(Amount(5.6e11, 5.6e11, "token"), 5.618e11, 5.618e11)
    True
    >>> agrees(Amount(1.02e6, 1.02e6, "image", "APPROX"), 1281167, 1281167)
    False
    """
    room = max(tolerance(claimed.low), _APPROXIMATE if claimed.mod == "APPROX" else 0.0)
    first, last = claimed.low * (1 - room), claimed.high * (1 + room)
    if claimed.mod in ("EQUAL_OR_MORE", "MORE_THAN"):
        last = 2 * claimed.high
    if claimed.mod in ("EQUAL_OR_LESS", "LESS_THAN"):
        first = claimed.low / 2
    return first <= high and low <= last


def tolerance(value: float) -> float:
    """Half a unit of the last digit stated, relative, at most 5%.

    >>> round(tolerance(5.6e11), 4), tolerance(43), tolerance(6e9)
    (0.0089, 0.011627906976744186, 0.05)
    """
    digits = f"{value:.10e}".split("e")[0].rstrip("0").replace(".", "").lstrip("-")
    return min(_MOST, 0.5 / max(1, int(digits or 1)))
