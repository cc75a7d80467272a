"""Which days does it cover? EDTF values (ISO 8601-2): made, moved, compared.

A value is a string: ``2021-11-19``, ``2021-11``, ``2021``, ``198X``, ``20XX``, a part of a year (``2020-41`` second
half, ``2021-33`` first quarter, ``2014-23`` autumn), a time of day ``2021-11-19T09:42:00``, an interval ``A/B`` whose
ends may be open (``..``), or ``""`` where nothing is known.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Iterator

UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_MONTHS = {"year": 12, "month": 1}
_DAYS = {"week": 7, "day": 1}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
# The numeric notations; what stands before and after must not continue the number.
_STAMP = re.compile(
    r"(?<![A-Za-z\d_.])(?:"
    r"(?P<y1>(?:1[4-9]|20)\d\d)(?P<s1>\s?[.\-/]\s?)(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)(?:\s?\.(?!\d))?"
    r"|(?P<y2>(?:19|20)\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-3]\d)(?![\dA-Za-z])"
    r"|['’‘](?P<y3>\d\d)\s?[.\-/]\s?(?P<m3>\d{1,2})(?:\s?[.\-/]\s?(?P<d3>\d{1,2}))?(?!\d)\.?(?!\d)"
    r"|(?P<y4>\d\d)(?P<s4>[.\-/])(?P<m4>0[1-9]|1[0-2])(?P=s4)(?P<d4>[0-3]\d)(?!\d)\.?(?!\d)"
    r"|(?P<d5>[0-3]?\d)(?P<s5>[.\-/])(?P<m5>\d{1,2})(?P=s5)(?P<y5>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y6>(?:19|20)\d\d)[.\-](?P<m6>0[1-9]|1[0-2])(?![\d\-])(?:\.(?!\d))?"
    r"|(?P<m7>0?[1-9]|1[0-2])/(?P<d7>[0-3]?\d)(?![\d/%])"
    r"|(?P<m8>0[1-9]|1[0-2])[.\-](?P<d8>[0-3]\d)\.?(?=\s?\(|\s\d\d:\d\d)"
    r")"
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?:(?<=\dT)|(?<![\w.:]))(?P<h>[01]?\d|2[0-4]):(?P<n>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?![\d:])(?:Z|[+-]\d\d:?\d\d)?"
)

# A day or a month as people type it, with one mark or word between its numbers, or with none; a time may follow.
_TYPED = re.compile(
    r"((?:19|20)\d\d)(?:\s?(?:[./-]|[^\x00-\x7f])\s?(\d{1,2})(?:\s?(?:[./-]|[^\x00-\x7f])\s?(\d{1,2}))?"
    r"(?:\.|[^\x00-\x7f])?|(\d\d)(\d\d))(?:[T\s].*)?"
)
# A value as this module writes it; the months of the parts of a year are those of ISO 8601-2.
_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|\dXXX)|(?P<year_>\d{4})-(?:(?P<part>2[1-9]|3\d|4[01])|(?P<month>0[1-9]|1[0-2])"
    r"(?:-(?P<day>0[1-9]|[12]\d|3[01])(?:T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00))?)?)",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2), 28: (12, 12), 29: (9, 11), 30: (12, 12)}
_SEASONS |= {25: (3, 5), 26: (6, 8), 27: (9, 11), 31: (3, 5), 32: (6, 8)}
_THIRDS = {37 + i: (4 * i + 1, 4 * i + 4) for i in range(3)}
_PARTS = _SEASONS | {33 + i: (3 * i + 1, 3 * i + 3) for i in range(4)} | _THIRDS | {40: (1, 6), 41: (7, 12)}
# What any other EDTF value of one date begins with; a duration (P1Y), a set (R/P1Y) or a word does not.
_NOTATION = re.compile(r"\s*[-\d?~%\[{XY](?=.*\d)", re.ASCII)


def find_stamps(text: str) -> Iterator[tuple[int, int, dict[str, int]]]:
    """Numeric dates of a text: start, end, and the fields ``year``, ``month``, ``day`` that they state.

    >>> [(text[a:b], fields) for text in ["2021. 11. 19. 09:42"] for a, b, fields in find_stamps(text)]
    [('2021. 11. 19.', {'year': 2021, 'month': 11, 'day': 19})]
    """
    for match in _STAMP.finditer(text) if _DIGIT.search(text) else ():
        found = {name: int(value) for name, value in match.groupdict().items() if value and name[0] != "s"}
        fields = {{"y": "year", "m": "month", "d": "day"}[name[0]]: value for name, value in found.items()}
        if "year" in fields and fields["year"] < 100:
            fields["year"] = full_year(fields["year"])
        if _is_real(fields) and not _is_fraction(found, match[0]):
            yield (
                match.start(),
                match.end(),
                {unit: fields[unit] for unit in ("year", "month", "day") if unit in fields},
            )


def _is_fraction(found: dict[str, int], text: str) -> bool:
    """Whether month and day with a stroke are rather a fraction (1/3, 3/4); a day has a two-digit part (4/22, 10/2)."""
    small = found.get("m7", 10) < 10 and found.get("d7", 10) < 10 and not text.startswith("0")
    return small or (found.get("m7") == 1 and found.get("d7") == 10)


def find_clocks(text: str) -> Iterator[tuple[int, int, dict[str, int]]]:
    """Times of day written with colons: start, end, and the fields ``hour``, ``minute``, ``second``.

    >>> list(find_clocks("11:05"))
    [(0, 5, {'hour': 11, 'minute': 5})]
    """
    for match in _CLOCK.finditer(text) if ":" in text else ():
        fields = {"hour": int(match["h"]), "minute": int(match["n"])}
        yield match.start(), match.end(), fields | ({"second": int(match["s"])} if match["s"] else {})


def full_year(short: int) -> int:
    """The year that two digits mean in news: 70 to 99 the last century, else this one.

    >>> full_year(14), full_year(98)
    (2014, 1998)
    """
    return short + (1900 if short >= 70 else 2000)


def _is_real(fields: dict[str, int]) -> bool:
    month, day = fields.get("month", 1), fields.get("day", 1)
    return 1 <= month <= 12 and 1 <= day <= days_in(fields.get("year", 2000), month)


def days_in(year: int, month: int) -> int:
    """How many days a month has.

    >>> days_in(2020, 2)
    29
    """
    return calendar.monthrange(min(max(year, 1), 9999), month)[1]


def day_value(year: int, month: int = 0, day: int = 0) -> str:
    """A year, month or day as EDTF; empty when there is no such day.

    >>> day_value(2021, 11), day_value(2021, 2, 30), day_value(-299)
    ('2021-11', '', '-0299')
    """
    if not 1 <= year <= 9999:
        return (f"{year:05d}" if abs(year) <= 9999 else f"Y{year}") if year < 10**12 and not month else ""
    if month and not (1 <= month <= 12 and 0 <= day <= days_in(year, month)):
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def time_value(day: str, hour: int, minute: int = 0, second: int = 0) -> str:
    """A time on a day as EDTF; 24 o'clock and later belong to the next day, an impossible time is empty.

    >>> time_value("2021-11-19", 9, 42), time_value("2021-11-19", 24), time_value("2021-11-19", 33)
    ('2021-11-19T09:42:00', '2021-11-20T00:00:00', '')
    """
    if not is_day(day) or not (0 <= hour < 31 and 0 <= minute < 60 and 0 <= second < 60):
        return ""
    base = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(minute=minute, second=second))
    try:
        return (base + dt.timedelta(hours=hour)).isoformat()
    except OverflowError:
        return ""


def known(value: str) -> str:
    """What a stated date says for certain, as a year, month, day or time; marks of doubt and longer forms are cut off.

    >>> known("2021-09~"), known("2021-21"), known("c. 2021")
    ('2021-09', '2021', '')
    """
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", value)
    if not match:
        return ""
    year, month, day = (int(part or 0) for part in match.groups())
    found = day_value(year, month, day) or day_value(year, month if 1 <= month <= 12 else 0)
    time = re.match(r"T\d\d:\d\d:\d\d", value[10:])
    return found + (time[0] if time and is_day(found) else "")


def is_day(value: str) -> bool:
    """Whether a value is one day.

    >>> is_day("2021-11-19"), is_day("2021-11")
    (True, False)
    """
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def interval(first: str, last: str) -> str:
    """Two values as an EDTF interval; empty when one is missing or they are out of order.

    >>> interval("2018", "2019"), interval("2019", "2018")
    ('2018/2019', '')
    """
    first, last = first.partition("/")[0], last.rpartition("/")[2]
    if not first or not last:
        return ""
    if "T" in first and "T" in last:
        return f"{first}/{last}" if first <= last else ""
    begins, ends = earliest(first), latest(last)
    return f"{first}/{last}" if not begins or not ends or begins <= ends else ""


@functools.lru_cache(maxsize=1 << 16)
def earliest(value: str) -> dt.date | None:
    """The first day that a value covers; None when open, unknown or before the year 1.

    >>> earliest("2020-41"), earliest("../2020")
    (datetime.date(2020, 7, 1), None)
    """
    return _bounds(value.strip("{}").replace(",", "/").partition("/")[0])[0]


@functools.lru_cache(maxsize=1 << 16)
def latest(value: str) -> dt.date | None:
    """The last day that a value covers; None when open, unknown or before the year 1.

    >>> latest("198X"), latest("2018/2019-02")
    (datetime.date(1989, 12, 31), datetime.date(2019, 2, 28))
    """
    return _bounds(value.strip("{}").replace(",", "/").rpartition("/")[2])[1]


def day_range(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a value, or None if it is empty, open or cannot be read.

    >>> day_range("2020-41")
    (datetime.date(2020, 7, 1), datetime.date(2020, 12, 31))
    >>> day_range("soon")
    """
    first, last = earliest(value), latest(value)
    return (first, last) if first and last else None


def as_edtf(text: str) -> str:
    """A date as people type it, as EDTF: a value of this module, or a day in numbers; a time of day is left out.

    Raises:
        ValueError: it is no date, or no such day exists.

    >>> [as_edtf(text) for text in ("2024. 3. 15.", "2024/03/15", "20240315", "2024-03", "2024-03-15 10:30")]
    ['2024-03-15', '2024-03-15', '2024-03-15', '2024-03', '2024-03-15']
    """
    plain = text.strip()
    if found := _TYPED.fullmatch(plain):
        plain = "-".join(part.zfill(2) for part in found.groups() if part)
    if not _VALUE.fullmatch(plain) or day_range(plain) is None:
        raise ValueError(f'"{text}" is no date — write 2024, 2024-03, 2024-03-15, 2024. 3. 15., 2024/03/15 or 20240315')
    return plain


def standing(due: str, as_of: str) -> str:
    """How a due date stands at ``as_of`` (both EDTF): ``open`` before it, ``due`` within it, ``overdue`` after it.

    ``unknown`` where either cannot be placed.

    >>> [standing("2025", day) for day in ("2024-12-31", "2025-06-01", "2026-01-01", "")]
    ['open', 'due', 'overdue', 'unknown']
    """
    first, last, day = earliest(due), latest(due), latest(as_of) if as_of else None
    if day is None or (first is None and last is None):
        return "unknown"
    if last is not None and day > last:
        return "overdue"
    return "open" if first is not None and day < first else "due"


def _bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of one value that is no interval; what this module writes is read without a grammar."""
    match = _VALUE.fullmatch(value)
    if not match:
        return _parsed_bounds(value) if _NOTATION.match(value) else (None, None)
    year = match["year"] or match["year_"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if match["day"]:
        day = _day(first, int(match["month"]), int(match["day"]))
        return day, day
    if match["part"]:
        begin, end = _PARTS[int(match["part"])]
        # A Korean winter runs from December to the February that follows.
        return _day(first, begin), _month_end(first and last + (end < begin), end)
    return _day(first, int(match["month"] or 1)), _month_end(last, int(match["month"] or 12))


def _day(year: int, month: int, day: int = 1) -> dt.date | None:
    return dt.date(year, month, day) if 1 <= year <= 9999 and day <= days_in(year, month) else None


def _month_end(year: int, month: int) -> dt.date | None:
    return _day(year, month, days_in(year, month))


def _parsed_bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a value in a notation that only people write (``2021~``, ``2021-11?``)."""
    # The grammar takes half a second to load, and most runs never meet such a value.
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(value)
        return _date(parsed.lower_strict()), _date(parsed.upper_strict())
    except (EDTFParseException, AttributeError, OverflowError, TypeError, ValueError):
        return None, None


def _date(time: tuple[int, ...]) -> dt.date | None:
    return dt.date(*time[:3]) if 1 <= time[0] <= 9999 else None


def moved(value: str, unit: str, count: int) -> str:
    """A day, month, year or time moved by a number of units, as precise as the unit; empty when it cannot be.

    >>> moved("2021-05-10", "year", 3), moved("2021-05-10", "month", -5), moved("2021-05-10", "week", 1)
    ('2024', '2020-12', '2021-05-17')
    """
    try:
        if unit in _MONTHS:
            year, month = int(value[:4]), int(value[5:7] or 1) if unit == "month" else 1
            if unit == "month" and len(value) < 7:
                return ""
            months = year * 12 + month - 1 + count * _MONTHS[unit]
            return day_value(months // 12, months % 12 + 1 if unit == "month" else 0)
        if unit in _DAYS:
            day = dt.date.fromisoformat(value[:10]) + dt.timedelta(days=count * _DAYS[unit])
            return day.isoformat() + value[10:]
        return (
            (dt.datetime.fromisoformat(value) + dt.timedelta(seconds=count * _SECONDS[unit])).isoformat()
            if "T" in value
            else ""
        )
    except (ValueError, OverflowError):
        return ""


def moved_day(value: str, unit: str, count: int) -> str:
    """A day moved by years or months and still a day (the last one of a shorter month); other units as ``moved``.

    >>> moved_day("2021-01-31", "month", 1)
    '2021-02-28'
    """
    target = moved(value, "month", count * _MONTHS[unit]) if unit in _MONTHS else ""
    if not target or not is_day(value[:10]):
        return moved(value, unit, count)
    year, month = int(target[:4]), int(target[5:7])
    return day_value(year, month, min(int(value[8:10]), days_in(year, month)))


def week_of(value: str, count: int = 0) -> tuple[str, str]:
    """Monday and Sunday of the week ``count`` weeks after that of a day.

    >>> week_of("2021-11-19")
    ('2021-11-15', '2021-11-21')
    """
    if not is_day(value[:10]):
        return "", ""
    monday = moved(value, "day", 7 * count - dt.date.fromisoformat(value[:10]).weekday())
    return monday, moved(monday, "day", 6)


def nth_week(year: int, month: int, nth: int) -> tuple[str, str]:
    """Monday and Sunday of the nth week of a month (of the year for month 0): the first holds the first Thursday.

    The rule of ISO 8601, which Korean standard KS X ISO 8601 follows. ``nth`` -1 is the last.

    >>> nth_week(2016, 11, 1), nth_week(2016, 12, -1)
    (('2016-10-31', '2016-11-06'), ('2016-12-26', '2017-01-01'))
    """
    last = nth < 0
    anchor = (
        f"{year:04d}-{month or 12:02d}-{days_in(year, month or 12):02d}" if last else f"{year:04d}-{month or 1:02d}-04"
    )
    return week_of(anchor, 0 if last else nth - 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> str:
    """The nth Monday (1) … Sunday (7) of a month; -1 is the last; empty when there is none.

    >>> nth_weekday(2021, 11, 5, 3)
    '2021-11-19'
    """
    days = [day for day in range(1, days_in(year, month) + 1) if dt.date(year, month, day).isoweekday() == weekday]
    return day_value(year, month, days[nth - 1 if nth > 0 else nth]) if -1 <= nth <= len(days) else ""


def distance(day: str, other: str) -> int:
    """How many days lie between two days.

    >>> distance("2021-11-19", "2021-11-17")
    2
    """
    return abs((dt.date.fromisoformat(day) - dt.date.fromisoformat(other)).days)
