"""When? Calendar expressions as EDTF, resolved against the publication date and the dates before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from gisa.dates.grammar import Phrase, PhraseFinder
from gisa.dates.points import Part, Point
from gisa.dates.tenses import Tenses
from gisa.dates.vocabulary import TenseSign
from gisa.page.document import Document
from gisa.schema import edtf as cal
from gisa.schema.tables import Date
from gisa.text.language import Language

_PARTS_OF_YEAR = ("half", "quarter", "season", "semester")
_SEMESTERS = (21, 23)
# The beginning, middle and end of a week, as days after its Monday.
_PORTIONS = MappingProxyType({"START": (0, 2), "MID": (2, 4), "END": (3, 6)})
# Months around that of publication in which a bare day is looked for; farther when it must fall on a weekday.
_NEAR = (0, -1, 1)
# Years in which a day may fall on its weekday: this, the next, the last; for a page's clock any later one of the cycle.
_BESIDE = (0, 1, -1)
_LATER = (*_BESIDE, *range(2, 12))
_FARTHER = (0, -1, 1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
_TIMES = ("hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Memory:
    """What was dated before: the last day, month, year; the day of the report (a bare day); where the last stood."""

    published: str
    day: str = ""
    bare: str = ""
    month: str = ""
    year: str = ""
    sentence_no: int = -1
    latest: str = ""
    end: int = 0

    def at(self, text: str, start: int) -> Memory:
        """The memory at a place: a new paragraph comes back from a remark to the latest day of the report."""
        return replace(self, bare=self.latest) if text.find("\n", self.end, start) >= 0 else self

    @property
    def today(self) -> str:
        """The day of publication, if it is known to the day."""
        return self.published[:10] if cal.is_day(self.published[:10]) else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with what it was resolved against."""

    value: str
    anchor: str = "absolute"
    type: str = "DATE"


class DateFinder:
    """Finds the dates of documents and places them on the calendar."""

    def __init__(self, language: Language, phrases: PhraseFinder) -> None:
        """Compile the signs of tense of a language."""
        self._phrases = phrases
        self._signs = language.lexicon(TenseSign)

    def find(self, document: Document) -> Iterator[Date]:
        """Dates from left to right; a relative one without anything to relate it to has no value."""
        memory, tenses = Memory(cal.known(document.article.published)), Tenses(document, self._signs)
        for phrase in self._phrases.find(document):
            memory = memory.at(document.text, phrase.start)
            reading = _read(phrase, memory, tenses.after(phrase.end - 1))
            memory = replace(_remember(memory, phrase, reading), end=phrase.end)
            yield Date(
                **document.place(phrase.start, phrase.end, phrase.rule),
                type=reading.type,
                value=reading.value,
                mod=phrase.mod,
                earliest=cal.earliest(reading.value),
                latest=cal.latest(reading.value),
                anchor=reading.anchor,
            )


def _read(phrase: Phrase, memory: Memory, tense: str) -> Reading:
    if phrase.shape == "set":
        return Reading(phrase.every, "absolute", "SET")
    if phrase.shape == "shift":
        return _shifted(phrase, memory)
    if phrase.shape in {"within", "window"}:
        return _window(phrase, memory)
    if phrase.shape == "range":
        return _range(phrase.point, phrase.until, phrase, memory, tense)
    part = next((part for part in phrase.point.parts.values() if part.high != part.low), None)
    return _spread(phrase, part, memory, tense) if part else _placed(phrase.point, phrase, memory, tense)


def _spread(phrase: Phrase, part: Part, memory: Memory, tense: str) -> Reading:
    """Two numbers under one mark: an interval (7–11일), or a set of both when they are listed (8, 9일)."""
    ends = [
        replace(
            phrase.point,
            parts={
                unit: replace(old, low=value, high=value) if old is part else old
                for unit, old in phrase.point.parts.items()
            },
        )
        for value in (part.low, part.high)
    ]
    first, last = (_placed(end, phrase, memory, tense) for end in ends)
    if part.listed:
        value = f"{{{first.value},{last.value}}}" if first.value and last.value else ""
        return Reading(value, first.anchor, first.type)
    return Reading(cal.interval(first.value, last.value), first.anchor, "INTERVAL")


# Lengths from now or from another date.


def _shifted(phrase: Phrase, memory: Memory) -> Reading:
    of_text = phrase.since == "text"
    anchor = "text" if of_text else "publication"
    base = (memory.day or memory.month or memory.year) if of_text else memory.published
    if phrase.vague or not base:
        return Reading("", anchor)
    unit, low, high = phrase.lengths[-1]
    for coarser, count, _ in phrase.lengths[:-1]:
        base = cal.moved_day(base, coarser, phrase.sign * count)
    base = base if unit in _TIMES else base[:10]
    near, far = (cal.moved(base, unit, phrase.sign * count) for count in (low, high))
    if low == high:
        return Reading(near, anchor, "TIME" if unit in _TIMES else "DATE")
    return Reading(cal.interval(*sorted((near, far))), anchor, "INTERVAL")


def _window(phrase: Phrase, memory: Memory) -> Reading:
    """From now over a length, or over a length until now."""
    base = memory.published
    if phrase.vague or not base:
        return Reading("", "publication", "INTERVAL")
    far = base
    for unit, _, high in phrase.lengths:
        far = cal.moved_day(far, unit, phrase.sign * high)
    unit = phrase.lengths[-1][0]
    width = {"year": 4, "month": 7}.get(unit, 10 if unit in {"week", "day"} else 19)
    # The coming four weeks begin tomorrow.
    near = cal.moved(base, "day", 1) if width == 10 and phrase.sign > 0 and phrase.shape == "window" else base[:width]
    first, last = sorted((near, far[:width]))
    return Reading(cal.interval(first, last) if far else "", "publication", "INTERVAL")


# Ranges: what one end leaves out, the other gives.


def _range(point: Point, until: Point, phrase: Phrase, memory: Memory, tense: str) -> Reading:
    point, until = _completed(point, until)
    first = _placed(point, phrase, memory, tense)
    inner = _remember(memory, replace(phrase, shape="point"), first)
    missing = (
        {}
        if any(part.of for part in until.parts.values())
        else {unit: part for unit, part in point.parts.items() if unit not in until and _coarser(unit, until)}
    )
    last = _placed(
        replace(until, parts={**missing, **until.parts}, way=until.way or (point.way if missing else "")),
        phrase,
        inner,
        tense,
    )
    value = cal.interval(first.value, last.value) or cal.interval(
        first.value, _next_round(first.value, last.value, until)
    )
    return Reading(value, first.anchor, "INTERVAL")


def _completed(point: Point, until: Point) -> tuple[Point, Point]:
    """Ends with the half of the day that only one of them states: 3 to 5 pm, 11 am to 3, 10 pm to 3 of the next day."""
    if "hour" not in point or "hour" not in until or "day" in until:
        return point, until
    start, end = _minutes(point), _minutes(until)
    if until.hours[1] and not point.hours[1]:
        fits = [minutes for minutes in (start, start + 720) if minutes < end or start < 720]
        start = max((minutes for minutes in fits if minutes < end), default=max(fits, default=start))
    elif not until.hours[1]:
        end = next(
            (minutes for minutes in (end, end + 720) if start < minutes < 1440 and until.parts["hour"].low <= 12), end
        )
    return _at_minutes(point, start), _at_minutes(until, end)


def _minutes(point: Point) -> int:
    minute = point.parts["minute"].low if "minute" in point else 0
    return _clock(point.parts["hour"].low, point.hours) * 60 + minute


def _at_minutes(point: Point, minutes: int) -> Point:
    return replace(point, parts={**point.parts, "hour": Part(minutes // 60, minutes // 60)}, hours=(0, 0))


def _coarser(unit: str, until: Point) -> bool:
    order = ("century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "weekday")
    return unit in order and all(order.index(unit) < order.index(other) for other in until.parts if other in order)


def _next_round(first: str, last: str, until: Point) -> str:
    """The end of a range that runs into the next year, month or day: November to February, 10 pm to 3."""
    if "T" in last:
        return cal.moved(last, "day", 1)[:10] + last[10:] if "day" not in until else ""
    if not first or not last or "year" in until:
        return ""
    unit = "year" if "month" in until or len(last) == 7 else "month"
    return cal.moved_day(last, unit, 1) if cal.is_day(last) else cal.day_value(int(last[:4]) + 1, int(last[5:7]))


# Points: year, part of the year, month, week, day, time.


def _placed(point: Point, phrase: Phrase, memory: Memory, tense: str) -> Reading:
    day = _dated(point, phrase, memory, tense)
    if "hour" not in point:
        return day
    parts = point.parts
    if point.parts.keys().isdisjoint({"day", "weekday"}):
        day = Reading(memory.bare or memory.day, "text") if memory.day else Reading(memory.today, "publication")
    hour = _clock(parts["hour"].low, point.hours)
    minute, second = (parts[unit].low if unit in parts else 0 for unit in ("minute", "second"))
    return Reading(cal.time_value(day.value, hour, minute, second), day.anchor, "TIME")


def _clock(hour: int, hours: tuple[int, int]) -> int:
    """An hour of the 24-hour clock: the one of the part of the day that has it."""
    low, high = hours
    if not high:
        return hour
    return next(
        (
            candidate
            for candidate in (hour % 12, hour % 12 + 12, hour % 12 + 24)
            if low <= candidate < high and hour <= 12
        ),
        hour,
    )


def _dated(point: Point, phrase: Phrase, memory: Memory, tense: str) -> Reading:
    parts = point.parts
    if "century" in parts:
        return Reading(f"{parts['century'].low - 1:02d}XX" if "era" not in parts else "")
    if "decade" in parts:
        return Reading(f"{parts['decade'].low // 10:03d}X")
    if "holiday" in parts:
        return Reading("", "publication")
    year, anchor = _year(point, memory)
    if any(unit in parts for unit in _PARTS_OF_YEAR):
        return Reading(_part_of_year(point, year, memory, tense), anchor)
    if "day" in parts and "month" not in parts:
        return _bare_day(point, memory, tense, phrase)
    if "month" in parts:
        return _month(point, phrase, memory, tense, year, anchor)
    if {"week", "weekend", "weekday"} & parts.keys():
        return _week(point, memory, tense, year, anchor)
    if "year" in parts:
        return Reading(cal.day_value(year) if year is not None else "", anchor)
    return Reading(memory.bare or memory.day or memory.today, "text" if memory.day else "publication")


def _year(point: Point, memory: Memory) -> tuple[int | None, str]:
    """The year that a point states, and what it counts from."""
    part = point.parts.get("year")
    if part is None:
        return None, "publication"
    if part.of in {"", "short"}:
        return part.low, "absolute"
    base = (memory.year or memory.published[:4]) if part.of == "text" else memory.published[:4]
    # The end of last year, said of December, is told by its direction.
    low = part.low - (1 if point.way == "past" else 0)
    return (int(base) + low if base else None), part.of


def _part_of_year(point: Point, year: int | None, memory: Memory, tense: str) -> str:
    unit = next(unit for unit in _PARTS_OF_YEAR if unit in point.parts)
    part = point.parts[unit]
    code = {
        "half": part.low,
        "season": part.low,
        "quarter": 32 + part.low,
        "semester": _SEMESTERS[part.low - 1] if 1 <= part.low <= 2 else 0,
    }[unit]
    published = memory.published
    if unit == "quarter" and part.of:
        count = int(published[:4]) * 4 + (int(published[5:7]) - 1) // 3 + part.low if len(published) >= 7 else -1
        return f"{count // 4:04d}-{33 + count % 4}" if count >= 0 else ""
    if year is None and published:
        year = int(published[:4])
        begins, ends = cal.earliest(f"{year}-{code}"), cal.latest(f"{year}-{code}")
        now = cal.latest(published[:10])
        if now and begins and ends:
            past, ahead = point.way == "past" or (not point.way and tense == "past"), point.way in {"future", "next"}
            year += (
                -1
                if past and (begins > now or (point.way == "past" and ends >= now))
                else 1
                if ahead and begins <= now
                else 0
            )
    return f"{year:04d}-{code}" if year and code else ""


def _month(point: Point, phrase: Phrase, memory: Memory, tense: str, year: int | None, anchor: str) -> Reading:
    month, anchor = _month_of(point, phrase, memory, tense, year, anchor)
    if not month:
        return Reading("", anchor)
    number, nth = int(month[5:7]), point.parts.get("nth")
    if "week" in point or (nth and "weekday" in point):
        if "weekday" in point and nth and "week" not in point:
            return Reading(cal.nth_weekday(int(month[:4]), number, point.parts["weekday"].low, nth.low), anchor)
        return _in_week(cal.nth_week(int(month[:4]), number, nth.low if nth else 1), point, anchor)
    if "day" in point:
        return Reading(cal.day_value(int(month[:4]), number, point.parts["day"].low), anchor)
    return Reading(month, anchor)


def _month_of(
    point: Point, phrase: Phrase, memory: Memory, tense: str, year: int | None, anchor: str
) -> tuple[str, str]:
    part, published = point.parts["month"], memory.published
    if part.of:
        base = (memory.month or published[:7]) if part.of == "text" else published[:7]
        # The same month of another year.
        base = cal.day_value(year, int(base[5:7])) if year is not None and len(base) == 7 else base
        return (cal.moved(base, "month", part.low) if len(base) == 7 else ""), part.of
    if year is not None:
        return cal.day_value(year, part.low), anchor
    if (
        memory.sentence_no == phrase.sentence_no
        and memory.month
        and not point.way
        and tense != "future"
        and memory.month[:4] != published[:4]
    ):
        return cal.day_value(int(memory.month[:4]), part.low), "text"
    if not published:
        return "", "publication"
    year = _year_of_month(part.low, point, published, tense)
    fitting = year
    if {"day", "weekday"} <= point.parts.keys():
        years = _LATER if point.parts["weekday"].of else _BESIDE
        fitting = next(
            (year + step for step in years if _falls_on(_day_in(year + step, point), point.parts["weekday"].low)), year
        )
    return cal.day_value(fitting, part.low), "publication" if fitting == year else "text"


def _day_in(year: int, point: Point) -> str:
    return cal.day_value(year, point.parts["month"].low, point.parts["day"].low)


def _year_of_month(month: int, point: Point, published: str, tense: str) -> int:
    """The year of a month named without one: by direction, else by tense, else the year of publication."""
    year, now = int(published[:4]), published[5:10]
    if not now:
        return year
    day = point.parts["day"].low if "day" in point else 0
    here = f"{month:02d}-{day:02d}" if day and len(now) == 5 else f"{month:02d}"
    now = now[: len(here)]
    if point.way == "past" or (not point.way and tense == "past"):
        return year - (here > now or (point.way == "past" and here == now and not day))
    if point.way in {"future", "next"} or (not point.way and tense == "future"):
        return year + (here < now)
    return year


def _bare_day(point: Point, memory: Memory, tense: str, phrase: Phrase) -> Reading:
    """A day without its month: that of the day just listed, else by direction, weekday and tense."""
    part = point.parts["day"]
    if part.of:
        anchor = memory.bare or memory.day or memory.today if part.of == "text" else memory.today
        if part.of == "text" and part.low > 0:
            anchor = memory.day or anchor
        return Reading(cal.moved(anchor, "day", part.low) if anchor else "", part.of)
    if phrase.follows and memory.day and not point.way:
        return Reading(cal.day_value(int(memory.day[:4]), int(memory.day[5:7]), part.low), "text")
    reach = _FARTHER if "weekday" in point else _NEAR
    months = [cal.moved(memory.published[:7], "month", count) for count in reach] if len(memory.published) >= 7 else []
    days = [cal.day_value(int(month[:4]), int(month[5:7]), part.low) for month in months if month]
    days = [day for day in days if day]
    if "weekday" in point:
        days = [day for day in days if _falls_on(day, point.parts["weekday"].low)][:1] or days
    return Reading(_chosen(days, point.way, tense, memory.today), "publication")


def _falls_on(day: str, weekday: int) -> bool:
    date = cal.earliest(day)
    return date is not None and date.isoweekday() == weekday


def _chosen(days: list[str], way: str, tense: str, today: str) -> str:
    """The day of this month, of the last one or of the next, as direction and tense will have it."""
    if not days or not today:
        return days[0] if days else ""
    here, tomorrow = days[0], cal.moved(today, "day", 1)
    if way == "past" or (not way and tense == "past" and here > tomorrow):
        return next((day for day in days if day <= (today if way else tomorrow)), here)
    if way in {"future", "next"}:
        return next((day for day in days if day >= today), here)
    if tense == "future" and here < cal.moved(today, "day", -10):
        return next((day for day in days if day >= today), here)
    return here


def _week(point: Point, memory: Memory, tense: str, year: int | None, anchor: str) -> Reading:
    """A week or a weekday of one."""
    parts = point.parts
    if year is not None and "nth" in parts and "week" in parts:
        return _in_week(cal.nth_week(year, 0, parts["nth"].low), point, anchor)
    if "weekend" in parts:
        back = -1 if point.way == "past" else 1 if point.way == "next" else 0
        _, sunday = cal.week_of(memory.today, back)
        return Reading(cal.interval(cal.moved(sunday, "day", -1), sunday) if sunday else "", "publication")
    if "nth" in parts and memory.published[5:7]:
        return Reading(
            cal.nth_weekday(
                int(memory.published[:4]), int(memory.published[5:7]), parts["weekday"].low, parts["nth"].low
            ),
            "publication",
        )
    if "week" in parts:
        return _in_week(cal.week_of(memory.today, parts["week"].low), point, "publication")
    return Reading(_weekday(point, memory, tense), "publication")


def _in_week(week: tuple[str, str], point: Point, anchor: str) -> Reading:
    monday, sunday = week
    if "weekday" in point:
        return Reading(cal.moved(monday, "day", point.parts["weekday"].low - 1) if monday else "", anchor)
    if monday and point.mod in _PORTIONS:
        first, last = _PORTIONS[point.mod]
        monday, sunday = cal.moved(monday, "day", first), cal.moved(monday, "day", last)
    return Reading(cal.interval(monday, sunday) if monday else "", anchor)


def _weekday(point: Point, memory: Memory, tense: str) -> str:
    if not memory.today:
        return ""
    this = cal.moved(cal.week_of(memory.today)[0], "day", point.parts["weekday"].low - 1)
    if point.way == "next":
        return cal.moved(this, "week", 1)
    if point.way == "past" or (not point.way and tense == "past"):
        return this if this < memory.today or (not point.way and this == memory.today) else cal.moved(this, "week", -1)
    if point.way == "this":
        return this
    return this if this >= memory.today else cal.moved(this, "week", 1)


def _remember(memory: Memory, phrase: Phrase, reading: Reading) -> Memory:
    """The memory after a date; what lies in a set or has no value leaves no trace."""
    value = reading.value.strip("{}").split(",")[-1].rpartition("/")[2]
    if reading.type == "SET" or not value[:4].isdigit() or phrase.shape not in {"point", "range"}:
        return memory
    day = value[:10] if cal.is_day(value[:10]) else ""
    month = value[:7] if len(value) >= 7 and value[5:7] <= "12" else ""
    bare = day if day and phrase.point.parts.keys().isdisjoint({"year", "month"}) and not phrase.point.way else ""
    return replace(
        memory,
        day=day or memory.day,
        bare=bare or memory.bare,
        latest=max(bare, memory.latest),
        month=month or memory.month,
        year=value[:4],
        sentence_no=phrase.sentence_no,
    )
