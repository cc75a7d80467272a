"""When was it said, and for when was it promised? The calendar of a statement."""

from __future__ import annotations

from collections.abc import Sequence

from gisa.claims.sights import Sight
from gisa.schema.edtf import earliest, is_day, latest
from gisa.schema.tables import Date

_AHEAD = frozenset({"plan", "forecast"})


def read_said(sight: Sight, dates: Sequence[Date], taken: Sequence[tuple[int, int]], published: str) -> str:
    """When a statement was made, as its sentence says outside all reported words; else nothing.

    ``taken`` are the spans of reported words, that of the statement first.
    A day says it; a month or a year only if no relative clause takes it, and none that lies ahead of publication.
    """
    content = taken[0]
    outside = [date for date in dates if not any(low <= date.start < high for low, high in taken)]
    known = [
        date
        for date in outside
        if date.type in {"DATE", "TIME"} and date.value and not _is_after(date.value, published)
    ]
    days = [date for date in known if is_day(date.value[:10])]
    months = [date for date in known if not _is_relative(sight, date, content)]
    return next((date.value[:10] for date in reversed(days)), months[-1].value if months else "")


def _is_after(value: str, published: str) -> bool:
    first, last = earliest(value), latest(published) if published else None
    return first is not None and last is not None and first > last


def _is_relative(sight: Sight, date: Date, content: tuple[int, int]) -> bool:
    """Whether a relative clause closes between a date and the statement, so that the date is its own."""
    if date.mod or date.start >= content[1]:
        return True
    between = sight.morphs[sight.index_at(date.end) : sight.index_at(content[0])]
    return any(morph.tag == "ETM" for morph in between)


def is_past(value: str, day: str) -> bool:
    """Whether a date is over by a day; nothing is over by an unknown day."""
    last, known = latest(value), latest(day) if day else None
    return last is not None and known is not None and last <= known


def read_due(dates: Sequence[Date], content: tuple[int, int], modality: str, said: str) -> str:
    """By when a plan or a forecast is to come true: the last date in it that lies ahead of when it was said."""
    if modality not in _AHEAD:
        return ""
    inside = [
        date
        for date in dates
        if content[0] <= date.start and date.end <= content[1] and date.type in {"DATE", "INTERVAL"}
    ]
    ahead = [date for date in inside if date.value and date.mod != "ON_OR_AFTER" and _lies_ahead(date.value, said)]
    limits = [date for date in ahead if date.mod == "ON_OR_BEFORE"]
    starts = [date for date in inside if date.value and date.mod == "ON_OR_AFTER" and _is_after(date.value, said)]
    return next((date.value for date in (*limits, *reversed(ahead), *starts)), "")


def _lies_ahead(value: str, said: str) -> bool:
    """Whether the last day of a date comes after the day of the statement."""
    last, day = latest(value), earliest(said) if said else None
    return last is not None and (day is None or last > day)
