"""Which words make a date? The row types of ``data/vocabulary/dates``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Example, Row

Kind = Literal[
    "about", "anaphor", "apostrophe", "between", "bound", "clock", "count", "daypart", "during", "early", "era",
    "every", "exactly", "follow", "half", "holiday", "joint", "lasting", "length", "letter", "mark", "monthname",
    "named", "nth", "of", "or", "pair", "part", "prefix", "refuse", "season", "set", "shift", "since", "some",
    "same period", "thirty", "this season", "way", "week", "weekday", "within",
]  # fmt: skip
# What the cell ``value`` of a kind holds; of other kinds it is empty.
_VALUES = {
    **dict.fromkeys(
        ("anaphor", "clock", "era", "half", "length", "letter", "monthname", "named", "nth", "prefix", "season", "set",
         "shift", "this season", "weekday", "within"), r"-?\d+"
    ),
    "way": "past|future|next|this|ahead|recent",
    "daypart": r"\d+-\d+",
    "holiday": r"(?:\d+-\d+|[a-z]+)?",
    "mark": "(?:full)?",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DateWord(Row):
    """A word of dates; ``kind`` says what it does in one.

    A ``mark`` or ``count`` stands behind a number of its ``unit``; a ``named`` day, month or year lies ``value`` units
    from the publication, an ``anaphor`` from the last date of the text; a ``way`` gives the direction; a ``daypart``
    the hours from-to; a ``bound`` or ``about`` the TIMEX3 ``mod``. A ``season`` is an EDTF code, a ``holiday`` a day of
    the year, or empty when it moves.
    """

    TABLE: ClassVar[str] = "dates/date_words"

    word: str
    kind: Kind
    unit: Literal[
        "", "century", "day", "decade", "glued", "hour", "minute", "month", "night", "period", "publication",
        "quarter", "second", "semester", "text", "week", "weekend", "year",
    ] = ""  # fmt: skip
    value: str = ""
    mod: Literal["", "APPROX", "ON_OR_AFTER", "ON_OR_BEFORE", "AFTER", "BEFORE", "START", "MID", "END"] = ""
    example: Example = ""
    counterexample: Example = ""

    def __post_init__(self) -> None:
        """Refuse a value that the kind does not know."""
        allowed = _VALUES.get(self.kind, "")
        if not re.fullmatch(allowed, self.value):
            raise ValueError(f"value {self.value!r} of a {self.kind} — write {allowed or 'nothing'}")

    @property
    def number(self) -> int:
        """The value of a kind that counts."""
        return int(self.value)


@dataclass(frozen=True, kw_only=True)
class TenseSign(Row):
    """An ending that tells whether its verb is past or to come; the present of news is what will be."""

    TABLE: ClassVar[str] = "dates/tenses"

    tense: Literal["past", "present", "future"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class StampLabel(Row):
    """A label before a time stamp: of the ``first`` publication, or of one that ``changed`` the article."""

    TABLE: ClassVar[str] = "dates/stamps"

    label: str
    role: Literal["first", "changed"]
    example: Example = ""
    counterexample: Example = ""


TABLES = (DateWord, TenseSign, StampLabel)
