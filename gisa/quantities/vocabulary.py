"""Which words count and measure? The row types of ``data/vocabulary/quantities``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from gisa.schema.csv_tables import Example, RefersTo, Row
from gisa.schema.units import Unit

KnownUnit = Annotated[str, RefersTo("quantities/units", "unit")]
KnownSurface = Annotated[str, RefersTo("quantities/unit_surfaces", "surface")]
MeasureCase = Annotated[str, RefersTo("quantities/measures", "case")]


@dataclass(frozen=True, kw_only=True)
class UnitSurface(Row):
    """A word behind a number and the unit that it means; of several rows of one word, the first that fits is meant.

    A row fits if the number is written as ``numeral`` (a regular expression) asks, and if a word of ``context`` stands
    around it. ``role`` says what is special: ``none`` is no quantity at all, ``rank`` a place in an order, ``nth`` one
    that also takes the word for first, ``decade`` ten years of age, ``generic`` counts what the noun beside it names,
    ``about`` gives the round number below it.
    A quantity without ``unit`` is counted in a way that has no name.
    """

    TABLE: ClassVar[str] = "quantities/unit_surfaces"

    surface: str
    unit: KnownUnit = ""
    factor: float = 1.0
    role: Literal["", "none", "rank", "nth", "decade", "generic", "about"] = ""
    numeral: str = ""
    context: Annotated[str, RefersTo("quantities/unit_contexts", "context")] = ""
    example: Example = ""
    counterexample: Example = ""

    def __post_init__(self) -> None:
        """Refuse a factor that makes nothing of a number, a pattern that is none, and a role that lacks its unit."""
        if not self.factor > 0:
            raise ValueError(f'column factor: "{self.factor:g}" is not above 0 — how many of the unit is one of these?')
        try:
            re.compile(self.numeral)
        except re.error as error:
            raise ValueError(f'column numeral: "{self.numeral}" is no regular expression ({error})') from None
        if self.role and (self.role == "none") == bool(self.unit):
            raise ValueError(f'column unit: "{self.unit}" with role {self.role} — only role none goes without a unit')

    @property
    def rule(self) -> str:
        """The name under which quantities cite this row: its word and the unit, since a word may mean several."""
        return super().rule + (f"={self.unit}" if self.unit else "")


@dataclass(frozen=True, kw_only=True)
class UnitContext(Row):
    """A word that stands before or right behind a figure and says which unit is meant; or any noun behind it."""

    TABLE: ClassVar[str] = "quantities/unit_contexts"

    context: str
    side: Literal["before", "after", "any noun"]
    word: str = ""
    example: Example = ""

    def __post_init__(self) -> None:
        """Refuse a side without its word, and a word where any noun will do."""
        if (self.side == "any noun") == bool(self.word):
            raise ValueError(f'column word: "{self.word}" with side {self.side} — only "any noun" goes without a word')


@dataclass(frozen=True, kw_only=True)
class CounterUnit(Row):
    """A generic counter and a unit that it may stand for when the noun beside it says so."""

    TABLE: ClassVar[str] = "quantities/counter_units"

    counter: KnownSurface
    unit: KnownUnit
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class UnitPart(Row):
    """The smaller unit that may follow a larger one, and how many make one of the larger (6 months, of 12)."""

    TABLE: ClassVar[str] = "quantities/unit_parts"

    unit: KnownUnit
    part: KnownSurface
    size: float
    example: Example = ""

    def __post_init__(self) -> None:
        """Refuse parts that are not smaller than the whole."""
        if not self.size > 1:
            raise ValueError(f'column size: "{self.size:g}" is not above 1 — how many parts make one {self.unit}?')


@dataclass(frozen=True, kw_only=True)
class QuantityWord(Row):
    """A word that is number and unit at once (a fortnight): its bounds, and a surface of its unit."""

    TABLE: ClassVar[str] = "quantities/quantity_words"

    word: str
    surface: KnownSurface
    low: float
    high: float
    example: Example

    def __post_init__(self) -> None:
        """Refuse bounds that run backwards."""
        if self.low > self.high:
            raise ValueError(f'column high: "{self.high:g}" is below low ({self.low:g}) — exchange them')


@dataclass(frozen=True, kw_only=True)
class Modifier(Row):
    """A word before or after a figure that bounds it or makes it approximate (TIMEX3 ``mod``)."""

    TABLE: ClassVar[str] = "quantities/modifiers"

    word: str
    mod: Literal["APPROX", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "LESS_THAN", "MORE_THAN"]
    side: Literal["before", "after"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class AgeSign(Row):
    """A word next to brackets that says that a bare number in them is an age: who it is, or how one is addressed."""

    TABLE: ClassVar[str] = "quantities/age_signs"

    word: str
    side: Literal["before", "after"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class CountedNoun(Row):
    """A noun whose number gives its unit: how many papers are so many papers, whatever counter is used."""

    TABLE: ClassVar[str] = "quantities/counted_nouns"

    noun: str
    unit: KnownUnit
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class UnderstoodUnit(Row):
    """A word that tells the unit of a bare number right behind it, or of a large one near it; or that it has none."""

    TABLE: ClassVar[str] = "quantities/understood_units"

    word: str
    unit: KnownUnit = ""
    place: Literal["near", "before"]
    example: Example = ""
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class SourceVerb(Row):
    """A verb form that follows whom a sentence cites; who is only cited is not who is measured."""

    TABLE: ClassVar[str] = "quantities/source_verbs"

    word: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class MeasureRow(Row):
    """A case in which a quantity has a measure, or is known to have none; the first case that fits is taken.

    Its units stand in ``measure_units``, its words in ``measure_words``; ``subjects`` says whose the quantity can be.
    """

    TABLE: ClassVar[str] = "quantities/measures"

    case: str
    measure: str = ""
    subjects: Annotated[str, RefersTo("quantities/measure_subjects", "subjects")]
    example: Example
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class MeasureUnit(Row):
    """A unit in which a case of a measure is given."""

    TABLE: ClassVar[str] = "quantities/measure_units"

    case: MeasureCase
    unit: KnownUnit


@dataclass(frozen=True, kw_only=True)
class MeasureWord(Row):
    """A word of a case.

    It is a morpheme ``near`` the figure or on the way to the verb behind it (``then``), the end of the counted noun
    (``of``), what comes ``next``, what stands shortly ``before`` or right ``beside`` it.
    """

    TABLE: ClassVar[str] = "quantities/measure_words"

    case: MeasureCase
    place: Literal["near", "of", "next", "before", "beside", "then"]
    word: str
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class MeasureSubject(Row):
    """A type of mention whose the quantity can be; types of rank 1 are preferred to those of rank 2."""

    TABLE: ClassVar[str] = "quantities/measure_subjects"

    subjects: str
    rank: int
    type: Literal["organisation", "university", "centre", "programme", "person", "model", "system", "technology"]


TABLES = (
    Unit,
    UnitSurface,
    UnitContext,
    CounterUnit,
    UnitPart,
    QuantityWord,
    Modifier,
    AgeSign,
    CountedNoun,
    UnderstoodUnit,
    SourceVerb,
    MeasureRow,
    MeasureUnit,
    MeasureWord,
    MeasureSubject,
)
