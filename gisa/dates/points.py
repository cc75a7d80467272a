"""What does a point of the calendar name? Fields from coarse to fine, and how an atom makes a point longer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from gisa.dates.lexer import Atom
from gisa.dates.vocabulary import DateWord
from gisa.schema.edtf import full_year

# From coarse to fine: a point only grows finer, and units of one rank exclude each other.
RANKS = MappingProxyType(
    {
        unit: rank
        for rank, units in enumerate(
            (
                ("era",),
                ("century", "decade", "year"),
                ("half", "quarter", "season", "semester", "same"),
                ("month", "holiday"),
                ("portion",),
                ("nth",),
                ("week", "weekend"),
                ("day",),
                ("weekday",),
                ("early",),
                ("daypart",),
                ("hour",),
                ("minute",),
                ("second",),
                ("exactly",),
            )
        )
        for unit in units
    }
)
_LIMITS = MappingProxyType({
    "month": (1, 12), "day": (1, 31), "hour": (0, 24), "minute": (0, 59), "second": (0, 59), "quarter": (1, 4),
    "semester": (1, 2), "century": (1, 99), "decade": (1000, 2090),
})  # fmt: skip
_OF_ERAS = frozenset({"year", "century"})
_DIRECTIONS = frozenset({"past", "future", "next", "this"})


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a point: a number of the calendar, or a distance ``of`` the publication or the text."""

    low: int
    high: int
    of: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Fields by unit, the direction that a word such as *last* gives, and the hours that a part of the day spans."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    way: str = ""
    mod: str = ""
    hours: tuple[int, int] = (0, 0)

    def __contains__(self, unit: str) -> bool:
        """Whether a unit is stated."""
        return unit in self.parts

    @property
    def rank(self) -> int:
        """How fine it is."""
        return max((RANKS[unit] for unit in self.parts), default=-1)

    def put(self, unit: str, low: int, high: int | None = None, of: str = "", listed: bool = False) -> Point | None:
        """The point with one more field, or None when that is not finer than what it has."""
        if RANKS[unit] <= self.rank or (
            "era" in self.parts and unit not in _OF_ERAS and not self.parts.keys() & _OF_ERAS
        ):
            return None
        return replace(self, parts={**self.parts, unit: Part(low, low if high is None else high, of, listed)})


def grown(point: Point, atom: Atom) -> Point | None:
    """The point made longer by an atom, or None when the atom is not finer than what it has."""
    if atom.fields:
        return _with_fields(point, atom.fields)
    if atom.counts:
        return _with_counted(point, atom)
    growths = ((kind, grow) for kind, grow in _GROWTHS.items() if kind in atom.rows)
    return next((longer for longer in (grow(point, atom.rows[kind]) for kind, grow in growths) if longer), None)


def _with_fields(point: Point, fields: Mapping[str, int]) -> Point | None:
    for unit, value in fields.items():
        grown = point.put(unit, value)
        if grown is None:
            return None
        point = grown
    return point


def _with_counted(point: Point, atom: Atom) -> Point | None:
    unit, low, high = atom.unit, atom.low, atom.high
    if low is None or high is None or "count" in atom.rows:
        return None
    if unit in {"year", "period"}:
        return _with_year(point, low, high, unit, atom)
    if unit == "decade":
        # Two digits mean the last century from the thirties on: news looks back.
        low = low + (1900 if low >= 30 else 2000) if low < 100 else low
        high = high + low // 100 * 100 if high < 100 else high
    lowest, highest = _LIMITS.get(unit, (1, 0))
    if not lowest <= low <= high <= highest or _lacks(point, unit, atom):
        return None
    return point.put(unit, low, high, listed=atom.joined in {",", "·"})


def _lacks(point: Point, unit: str, atom: Atom) -> bool:
    """Whether a unit comes without the one that it needs: minutes without an hour, three o'clock in Sino-Korean."""
    if unit in {"minute", "second"}:
        return "hour" not in point
    if unit == "hour" or atom.native:
        return atom.worded and atom.native != (unit == "hour")
    return unit == "semester" and "year" not in point


def _with_year(point: Point, low: int, high: int, unit: str, atom: Atom) -> Point | None:
    era = point.parts.get("era", Part(2, 2)).low
    if era == -1:
        return point.put("year", 1 - high, 1 - low)
    if low < 100 and unit == "year" and era != 1:
        # The apostrophe of '21 or the mark of a fiscal year makes two digits a year; a month after them may.
        certain = era == 0 or atom.rows["mark"].value == "full"
        return point.put("year", full_year(low), full_year(high), "" if certain else "short") if high < 100 else None
    high = high + low // 100 * 100 if high < 100 else high
    return point.put("year", low, high) if (1000 if era == 2 else 1) <= low <= high <= 2200 else None


def _with_named(point: Point, row: DateWord, of: str) -> Point | None:
    grown = point.put(row.unit, row.number, of=of)
    return replace(grown, mod=row.mod or point.mod) if grown else None


def _with_this_season(point: Point, row: DateWord) -> Point | None:
    year = point.put("year", 0, of="publication")
    return year.put("season", row.number) if year else None


def _with_portion(point: Point, row: DateWord) -> Point | None:
    """The beginning, middle or end of what comes before: of a year, month or week, not of a day."""
    grown = (
        point.put("portion", 0)
        if 0 < point.rank <= RANKS["month"]
        else point
        if point.rank == RANKS["week"] and not point.mod
        else None
    )
    return replace(grown, mod=row.mod) if grown else None


def _with_way(point: Point, row: DateWord) -> Point | None:
    return None if point.parts or point.way or row.value not in _DIRECTIONS else replace(point, way=row.value)


def _with_week(point: Point, row: DateWord) -> Point | None:
    del row
    return point.put("week", 0, of="nth") if "nth" in point else None


def _with_bracketed(point: Point, row: DateWord) -> Point | None:
    return point.put("weekday", row.number, of="bracketed") if "day" in point else None


def _with_daypart(point: Point, row: DateWord) -> Point | None:
    grown = point.put("daypart", 0)
    low, _, high = row.value.partition("-")
    return replace(grown, hours=(int(low), int(high))) if grown else None


def _with_thirty(point: Point, row: DateWord) -> Point | None:
    del row
    return point.put("minute", 30) if point.rank == RANKS["hour"] else None


def _with_exactly(point: Point, row: DateWord) -> Point | None:
    del row
    return point.put("exactly", 0) if "hour" in point else None


def _with_holiday(point: Point, row: DateWord) -> Point | None:
    month, _, day = row.value.partition("-")
    if not day:
        # It moves: the days about it belong to a holiday season (a period).
        return point.put("holiday", int(bool(row.unit)), of=row.value)
    grown = point.put("month", int(month))
    return grown.put("day", int(day)) if grown else None


_GROWTHS: Mapping[str, Callable[[Point, DateWord], Point | None]] = MappingProxyType(
    {
        "named": lambda point, row: _with_named(point, row, "publication"),
        "anaphor": lambda point, row: _with_named(point, row, "text"),
        "prefix": lambda point, row: _with_named(point, row, "publication"),
        "part": _with_portion,
        "way": _with_way,
        "season": lambda point, row: point.put("season", row.number),
        "this season": _with_this_season,
        "same period": lambda point, _: point.put("same", 0) if "year" in point else None,
        "half": lambda point, row: point.put("half", row.number),
        "nth": lambda point, row: point.put("nth", row.number),
        "week": _with_week,
        "weekday": lambda point, row: point.put("weekday", row.number),
        "monthname": lambda point, row: point.put("month", row.number),
        "bracketed": _with_bracketed,
        "early": lambda point, _: point.put("early", 0),
        "daypart": _with_daypart,
        "clock": lambda point, row: point.put("hour", row.number),
        "exactly": _with_exactly,
        "thirty": _with_thirty,
        "holiday": _with_holiday,
        "era": lambda point, row: point.put("era", row.number),
        "apostrophe": lambda point, _: point.put("era", 0),
    }
)
