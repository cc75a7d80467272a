"""Which day is it? Points of the calendar placed by what they state, what was dated before, direction and tense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gisa.dates.grammar import Phrase
from gisa.dates.memory import DateMemory, DateReading
from gisa.dates.points import Point
from gisa.schema import edtf as cal

_PARTS_OF_YEAR = ("half", "quarter", "season", "semester", "same")
_SEMESTERS = (21, 23)
# The beginning, middle and end of a week, as days after its Monday.
_PORTIONS = MappingProxyType({"START": (0, 2), "MID": (2, 4), "END": (3, 6)})
# Months around that of publication in which a bare day is looked for; farther when it must fall on a weekday.
_NEAR = (0, -1, 1)
# From how many months back on a day told in the present is one of the next year.
_LONG_AGO = 4
# Years in which a day may fall on its weekday: this, the next, the last; for a page's clock any later one of the cycle.
_BESIDE = (0, 1, -1)
_LATER = (*_BESIDE, *range(2, 12))
_FARTHER = (0, -1, 1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Places the points of one phrase; ``tense`` is that of the verb after it."""

    phrase: Phrase
    memory: DateMemory
    tense: str
    lunar: Mapping[str, Sequence[str]]

    def placed(self, point: Point) -> DateReading:
        """The day, time or period that a point names; without a value when nothing places it."""
        day = self._dated(point)
        if "hour" not in point:
            return day
        parts = point.parts
        if {"week", "weekend"} & parts.keys() and "weekday" not in parts:
            return day  # three o'clock of next week, but which day is not said
        if point.parts.keys().isdisjoint({"day", "weekday"}):
            day = (
                DateReading(self.memory.bare or self.memory.day, "text")
                if self.memory.day
                else DateReading(self.memory.today, "publication")
            )
        hour = clock(parts["hour"].low, point.hours)
        minute, second = (parts[unit].low if unit in parts else 0 for unit in ("minute", "second"))
        return DateReading(cal.time_value(day.value, hour, minute, second), day.anchor, "TIME")

    def _dated(self, point: Point) -> DateReading:
        parts = point.parts
        if "century" in parts:
            return DateReading(f"{parts['century'].low - 1:02d}XX" if "era" not in parts else "")
        if "decade" in parts:
            return DateReading(f"{parts['decade'].low // 10:03d}X")
        if "holiday" in parts:
            return self._holiday(point)
        year, anchor = self._year(point)
        if any(unit in parts for unit in _PARTS_OF_YEAR):
            return DateReading(self._part_of_year(point, year), anchor)
        if "day" in parts and "month" not in parts:
            return self._bare_day(point)
        if "month" in parts:
            return self._month(point, year, anchor)
        if {"week", "weekend", "weekday"} & parts.keys():
            return self._week(point, year, anchor)
        if "year" in parts:
            return DateReading(cal.day_value(year) if year is not None else "", anchor)
        return DateReading(
            self.memory.bare or self.memory.day or self.memory.today, "text" if self.memory.day else "publication"
        )

    def _holiday(self, point: Point) -> DateReading:
        """A day of the lunar calendar: of the year that is stated, else the nearest that direction and tense allow."""
        part, today = point.parts["holiday"], self.memory.today
        year, anchor = self._year(point)
        days = [day for day in self.lunar.get(part.of, ()) if year is None or day.startswith(f"{year:04d}")]
        past, ahead = point.way == "past" or self.tense == "past", point.way in {"future", "next"}
        if year is None and today:
            ahead = ahead or self.tense == "future"
            fitting = [day for day in days if not (past and day > today) and not (ahead and day < today)]
            days = sorted(fitting, key=lambda day: cal.distance(day, today))
        day = days[0] if days and (today or year is not None) else ""
        if not day or not part.high:
            return DateReading(day, anchor)
        return DateReading(cal.interval(cal.moved(day, "day", -1), cal.moved(day, "day", 1)), anchor, "INTERVAL")

    def _year(self, point: Point) -> tuple[int | None, str]:
        """The year that a point states, and what it counts from."""
        part = point.parts.get("year")
        if part is None:
            return None, "publication"
        if part.of in {"", "short"}:
            return part.low, "absolute"
        base = (self.memory.year or self.memory.published[:4]) if part.of == "text" else self.memory.published[:4]
        # The end of last year, said of December, is told by its direction.
        low = part.low - (1 if point.way == "past" else 0)
        return (int(base) + low if base else None), part.of

    def _part_of_year(self, point: Point, year: int | None) -> str:
        unit = next(unit for unit in _PARTS_OF_YEAR if unit in point.parts)
        part = point.parts[unit]
        if unit == "same":
            return f"{year:04d}{self.memory.part[4:]}" if year else ""
        code = {
            "half": part.low,
            "season": part.low,
            "quarter": 32 + part.low,
            "semester": _SEMESTERS[part.low - 1] if 1 <= part.low <= 2 else 0,
        }[unit]
        published = self.memory.published
        if unit == "quarter" and part.of:
            count = int(published[:4]) * 4 + (int(published[5:7]) - 1) // 3 + part.low if len(published) >= 7 else -1
            return f"{count // 4:04d}-{33 + count % 4}" if count >= 0 else ""
        if year is None and published:
            year = int(published[:4])
            begins, ends = cal.earliest(f"{year}-{code}"), cal.latest(f"{year}-{code}")
            now = cal.latest(published[:10])
            if now and begins and ends:
                past, ahead = (
                    point.way == "past" or (not point.way and self.tense == "past"),
                    point.way in {"future", "next"},
                )
                year += (
                    -1
                    if past and (begins > now or (point.way == "past" and ends >= now))
                    else 1
                    if ahead and begins <= now
                    else 0
                )
        return f"{year:04d}-{code}" if year and code else ""

    def _month(self, point: Point, year: int | None, anchor: str) -> DateReading:
        month, anchor = self._month_of(point, year, anchor)
        if not month:
            return DateReading("", anchor)
        number, nth = int(month[5:7]), point.parts.get("nth")
        if "week" in point or (nth and "weekday" in point):
            if "weekday" in point and nth and "week" not in point:
                return DateReading(cal.nth_weekday(int(month[:4]), number, point.parts["weekday"].low, nth.low), anchor)
            return _in_week(cal.nth_week(int(month[:4]), number, nth.low if nth else 1), point, anchor)
        if "day" in point:
            return DateReading(cal.day_value(int(month[:4]), number, point.parts["day"].low), anchor)
        return DateReading(month, anchor)

    def _month_of(self, point: Point, year: int | None, anchor: str) -> tuple[str, str]:
        part, published = point.parts["month"], self.memory.published
        if part.of:
            base = (self.memory.month or published[:7]) if part.of == "text" else published[:7]
            # The same month of another year.
            base = cal.day_value(year, int(base[5:7])) if year is not None and len(base) == 7 else base
            return (cal.moved(base, "month", part.low) if len(base) == 7 else ""), part.of
        if year is not None:
            return cal.day_value(year, part.low), anchor
        if (
            self.memory.sentence_no == self.phrase.sentence_no
            and self.memory.year.isdigit()
            and not point.way
            and self.tense != "future"
            and self.memory.year != published[:4]
        ):
            return cal.day_value(int(self.memory.year), part.low), "text"
        if not published:
            return "", "publication"
        year = self._year_of_month(part.low, point)
        fitting = year
        if {"day", "weekday"} <= point.parts.keys():
            years = _LATER if point.parts["weekday"].of else _BESIDE
            fitting = next(
                (year + step for step in years if _falls_on(_day_in(year + step, point), point.parts["weekday"].low)),
                year,
            )
        return cal.day_value(fitting, part.low), "publication" if fitting == year else "text"

    def _year_of_month(self, month: int, point: Point) -> int:
        """The year of a month named without one: by direction, else by tense, else the year of publication."""
        published = self.memory.published
        year, now = int(published[:4]), published[5:10]
        if not now:
            return year
        day = point.parts["day"].low if "day" in point else 0
        here = f"{month:02d}-{day:02d}" if day and len(now) == 5 else f"{month:02d}"
        now = now[: len(here)]
        if point.way == "past" or (not point.way and self.tense == "past"):
            return year - (here > now or (point.way == "past" and here == now and not day))
        if point.way in {"future", "next"} or (not point.way and self.tense == "future"):
            return year + (here < now)
        if not point.way and self.tense == "present":
            return year + (month + _LONG_AGO <= int(now[:2]))
        return year

    def _bare_day(self, point: Point) -> DateReading:
        """A day without its month: that of the day just listed, else by direction, weekday and tense."""
        part = point.parts["day"]
        if part.of:
            anchor = (
                self.memory.bare or self.memory.day or self.memory.today if part.of == "text" else self.memory.today
            )
            if part.of == "text" and part.low > 0:
                anchor = self.memory.day or anchor
            return DateReading(cal.moved(anchor, "day", part.low) if anchor else "", part.of)
        if self.phrase.follows and self.memory.day and not point.way:
            return DateReading(cal.day_value(int(self.memory.day[:4]), int(self.memory.day[5:7]), part.low), "text")
        reach = _FARTHER if "weekday" in point else _NEAR
        months = (
            [cal.moved(self.memory.published[:7], "month", count) for count in reach]
            if len(self.memory.published) >= 7
            else []
        )
        days = [cal.day_value(int(month[:4]), int(month[5:7]), part.low) for month in months if month]
        days = [day for day in days if day]
        if "weekday" in point:
            days = [day for day in days if _falls_on(day, point.parts["weekday"].low)][:1] or days
        return DateReading(_chosen(days, point.way, self.tense, self.memory.today), "publication")

    def _week(self, point: Point, year: int | None, anchor: str) -> DateReading:
        """A week or a weekday of one."""
        parts = point.parts
        if year is not None and "nth" in parts and "week" in parts:
            return _in_week(cal.nth_week(year, 0, parts["nth"].low), point, anchor)
        if "weekend" in parts:
            back = -1 if point.way == "past" else 1 if point.way == "next" else 0
            _, sunday = cal.week_of(self.memory.today, back)
            return DateReading(cal.interval(cal.moved(sunday, "day", -1), sunday) if sunday else "", "publication")
        if "nth" in parts and self.memory.published[5:7]:
            return DateReading(
                cal.nth_weekday(
                    int(self.memory.published[:4]),
                    int(self.memory.published[5:7]),
                    parts["weekday"].low,
                    parts["nth"].low,
                ),
                "publication",
            )
        if "week" in parts:
            return _in_week(cal.week_of(self.memory.today, parts["week"].low), point, "publication")
        return DateReading(self._weekday(point), "publication")

    def _weekday(self, point: Point) -> str:
        if not self.memory.today:
            return ""
        this = cal.moved(cal.week_of(self.memory.today)[0], "day", point.parts["weekday"].low - 1)
        if point.way == "next":
            return cal.moved(this, "week", 1)
        if point.way == "past" or (not point.way and self.tense == "past"):
            return (
                this
                if this < self.memory.today or (not point.way and this == self.memory.today)
                else cal.moved(this, "week", -1)
            )
        if point.way == "this":
            return this
        return this if this >= self.memory.today else cal.moved(this, "week", 1)


def clock(hour: int, hours: tuple[int, int]) -> int:
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


def _day_in(year: int, point: Point) -> str:
    return cal.day_value(year, point.parts["month"].low, point.parts["day"].low)


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
    if tense in {"future", "present"} and here < cal.moved(today, "day", -10):
        return next((day for day in days if day >= today), here)
    return here


def _in_week(week: tuple[str, str], point: Point, anchor: str) -> DateReading:
    monday, sunday = week
    if "weekday" in point:
        return DateReading(cal.moved(monday, "day", point.parts["weekday"].low - 1) if monday else "", anchor)
    if monday and point.mod in _PORTIONS:
        first, last = _PORTIONS[point.mod]
        monday, sunday = cal.moved(monday, "day", first), cal.moved(monday, "day", last)
    return DateReading(cal.interval(monday, sunday) if monday else "", anchor)
