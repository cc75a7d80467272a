"""What was found out about a span? A finding before it is put into words, and the amounts that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gisa.schema.tables import Date, Quantity, Span

# Where a thing is checked that several zones tell: in the body first.
_EXACT = ("hundred", "product", "sum")
ORDER = {"body": 0, "headline": 1, "caption": 2, "notes": 3}


@dataclass(frozen=True)
class Finding:
    """What a check found about a span, before it is put into words.

    ``key`` names the message, ``words`` what fills it: amounts, labels as ``key:measure.papers``, dates as
    ``date:2021-05``, all else as it is. ``confidence`` is that of the reference (empty: the articles themselves);
    ``sure`` tells whether the words themselves say what the claim is about.
    """

    check: str
    span: Span
    verdict: str
    key: str
    claimed: str = ""
    unit: str = ""
    reference: str = ""
    words: Mapping[str, object] = field(default_factory=dict)
    note_ko: str = ""
    note_en: str = ""
    source: str = ""
    topic: str = ""
    confidence: str = ""
    sure: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """The article and the offset at which it stands."""
        return self.span.article_id, self.span.start

    @property
    def settled(self) -> bool:
        """Whether there was something to compare with."""
        return self.verdict != "no reference"

    @property
    def dated(self) -> bool:
        """Whether a date is held against a date."""
        return isinstance(self.span, Date)

    def shares(self, other: Finding) -> bool:
        """Whether two findings stand on the same words."""
        same = self.span.article_id == other.span.article_id
        return same and self.span.start < other.span.end and other.span.start < self.span.end


@dataclass(frozen=True)
class Amount:
    """A number to be spelled: bounds, unit and modifier."""

    low: float
    high: float
    unit: str
    mod: str = ""

    @classmethod
    def of(cls, row: Quantity) -> Amount:
        """The amount that a text states."""
        return cls(row.low or 0.0, row.high or 0.0, row.unit, row.mod)

    @property
    def plain(self) -> str:
        """As text that reads back: ``5.6e+11``, or ``1e+10/9e+10`` for a range."""
        return f"{self.low:.12g}" if self.low == self.high else f"{self.low:.12g}/{self.high:.12g}"


def computed(row: Quantity, kind: str, value: float, right: bool, of: Sequence[Span]) -> Finding:
    """What an article states of a figure, held against what follows from other words of it."""
    value = value if kind in _EXACT else float(f"{value:.4g}")  # no more digits than the values have
    verdict, named = "agrees" if right else "differs", ", ".join(one.exact for one in of)
    words = {"claimed": Amount.of(row), "computed": Amount(value, value, row.unit), "of": named}
    return Finding(
        "arithmetic",
        row,
        verdict,
        f"{kind}.{verdict}",
        f"{row.low:.12g}",
        row.unit,
        f"{value:.12g}",
        words,
        topic=named,
    )
