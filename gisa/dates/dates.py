"""When? Calendar expressions as EDTF, resolved against the publication date and the dates before them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from gisa.dates.grammar import Phrase, PhraseFinder
from gisa.dates.lunar import load_lunar_days
from gisa.dates.memory import DateMemory, DateReading, remember
from gisa.dates.points import Part, Point
from gisa.dates.resolution import Resolver, clock
from gisa.dates.tenses import Tenses
from gisa.dates.vocabulary import TenseSign
from gisa.page.document import Document
from gisa.schema import edtf as cal
from gisa.schema.tables import Date
from gisa.text.language import Language

_TIMES = ("hour", "minute", "second")
# How long a copula with its ending and a space is.
_COPULA = 3


class DateFinder:
    """Finds the dates of documents and places them on the calendar."""

    def __init__(self, language: Language, phrases: PhraseFinder) -> None:
        """Compile the signs of tense of a language."""
        self._phrases = phrases
        self._signs = language.lexicon(TenseSign)
        self._lunar = load_lunar_days()

    def find(self, document: Document) -> Iterator[Date]:
        """Dates from left to right; a relative one without anything to relate it to has no value."""
        phrases = list(self._phrases.find(document))
        if not phrases:
            return
        memory, tenses = DateMemory(cal.known(document.article.published)), Tenses(document, self._signs)
        for phrase, following in itertools.zip_longest(phrases, phrases[1:]):
            memory = memory.at(document.text, phrase.start)
            reading = _read(self._resolver(phrase, memory, tenses))
            if phrase.shape == "shift" and following and _is_apposed(document, phrase.end, following.start):
                reading = _told(reading, _read(self._resolver(following, memory, tenses)))
            memory = replace(remember(memory, phrase, reading), end=phrase.end)
            for start, end, value, kind, mod in _pieces(phrase, reading):
                yield Date(
                    **document.place(start, end, phrase.rule),
                    type=kind,
                    value=value,
                    mod=mod,
                    earliest=cal.earliest(value),
                    latest=cal.latest(value),
                    anchor=reading.anchor,
                )

    def _resolver(self, phrase: Phrase, memory: DateMemory, tenses: Tenses) -> Resolver:
        """What places a phrase; a bare day between a topic and what it says is the day of saying it."""
        reported = tenses.of_report(phrase.start, phrase.end) if phrase.point.parts.keys() == {"day"} else ""
        return Resolver(phrase, memory, reported or tenses.after(phrase.end - 1), self._lunar)


def _pieces(phrase: Phrase, reading: DateReading) -> Iterator[tuple[int, int, str, str, str]]:
    """Span, value, type and modifier of the rows of a phrase: from one day to another are two dates."""
    first, _, last = reading.value.partition("/")
    if not phrase.parted[1] or not last:
        yield phrase.start, phrase.end, reading.value, reading.type, phrase.mod
        return
    kinds = ["TIME" if "T" in value else "DATE" for value in (first, last)]
    yield phrase.start, phrase.parted[0], first, kinds[0], "ON_OR_AFTER"
    yield phrase.parted[1], phrase.end, last, kinds[1], "ON_OR_BEFORE"


def _is_apposed(document: Document, end: int, start: int) -> bool:
    """Whether only a copula stands between two dates: two years later, which is 2024."""
    between = document.text[end:start]
    copulas = (morph for morph in document.morphs_of(document.sentence_at(end).sentence_no) if morph.start == end)
    return 1 < len(between) <= _COPULA and any(morph.tag == "VCP" for morph in copulas)


def _told(reading: DateReading, apposed: DateReading) -> DateReading:
    """A length from another date, placed by the date that is said of it."""
    width = len(reading.value) or len(apposed.value)
    return replace(apposed, value=apposed.value[:width]) if len(apposed.value) >= width else apposed


def _read(resolver: Resolver) -> DateReading:
    phrase, memory = resolver.phrase, resolver.memory
    if phrase.shape == "set":
        return DateReading(phrase.every, "absolute", "SET")
    if phrase.shape == "shift":
        return _shifted(phrase, memory)
    if phrase.shape in {"within", "window"}:
        return _window(phrase, memory)
    if phrase.shape == "range":
        return _range(resolver)
    part = next((part for part in phrase.point.parts.values() if part.high != part.low), None)
    return _spread(resolver, part) if part else resolver.placed(phrase.point)


def _spread(resolver: Resolver, part: Part) -> DateReading:
    """Two numbers under one mark: an interval (7–11일), or a set of both when they are listed (8, 9일)."""
    ends = [
        replace(
            resolver.phrase.point,
            parts={
                unit: replace(old, low=value, high=value) if old is part else old
                for unit, old in resolver.phrase.point.parts.items()
            },
        )
        for value in (part.low, part.high)
    ]
    first, last = map(resolver.placed, ends)
    if part.listed:
        value = f"{{{first.value},{last.value}}}" if first.value and last.value else ""
        return DateReading(value, first.anchor, first.type)
    return DateReading(cal.interval(first.value, last.value), first.anchor, "INTERVAL")


# Lengths from now or from another date.


def _shifted(phrase: Phrase, memory: DateMemory) -> DateReading:
    of_text = phrase.since == "text"
    anchor = "text" if of_text else "publication"
    base = (memory.day or memory.month or memory.year) if of_text else memory.published
    if phrase.vague or not base:
        return DateReading("", anchor)
    unit, low, high = phrase.lengths[-1]
    for coarser, count, _ in phrase.lengths[:-1]:
        base = cal.moved_day(base, coarser, phrase.sign * count)
    base = base if unit in _TIMES else base[:10]
    near, far = (cal.moved(base, unit, phrase.sign * count) for count in (low, high))
    if low == high:
        return DateReading(near, anchor, "TIME" if unit in _TIMES else "DATE")
    return DateReading(cal.interval(*sorted((near, far))), anchor, "INTERVAL")


def _window(phrase: Phrase, memory: DateMemory) -> DateReading:
    """From now over a length, or over a length until now."""
    base = memory.published
    if phrase.vague or not base:
        return DateReading("", "publication", "INTERVAL")
    far = base
    for unit, _, high in phrase.lengths:
        far = cal.moved_day(far, unit, phrase.sign * high)
    unit = phrase.lengths[-1][0]
    width = {"year": 4, "month": 7}.get(unit, 10 if unit in {"week", "day"} else 19)
    # The coming four weeks begin tomorrow.
    near = cal.moved(base, "day", 1) if width == 10 and phrase.sign > 0 and phrase.shape == "window" else base[:width]
    first, last = sorted((near, far[:width]))
    return DateReading(cal.interval(first, last) if far else "", "publication", "INTERVAL")


# Ranges: what one end leaves out, the other gives.


def _range(resolver: Resolver) -> DateReading:
    phrase = resolver.phrase
    point, until = _completed(phrase.point, phrase.until)
    first = resolver.placed(point)
    inner = replace(resolver, memory=remember(resolver.memory, replace(phrase, shape="point"), first))
    missing = (
        {}
        if any(part.of for part in until.parts.values())
        else {unit: part for unit, part in point.parts.items() if unit not in until and _coarser(unit, until)}
    )
    way = until.way or (point.way if missing else "")
    last = inner.placed(replace(until, parts={**missing, **until.parts}, way=way))
    value = cal.interval(first.value, last.value) or cal.interval(
        first.value, _next_round(first.value, last.value, until)
    )
    return DateReading(value, first.anchor, "INTERVAL")


def _completed(point: Point, until: Point) -> tuple[Point, Point]:
    """Ends with the half of the day that only one of them states: 3 to 5 pm, 11 am to 3, 10 pm to 3 of the next day."""
    if "hour" not in point or "hour" not in until or "day" in until:
        return point, until
    start, end = _minutes(point), _minutes(until)
    if until.hours[1] and not point.hours[1]:
        fits = [minutes for minutes in (start, start + 720) if minutes < end or start < 720] if start else [0]
        start = max((minutes for minutes in fits if minutes < end), default=max(fits, default=start))
    elif not until.hours[1]:
        end = next(
            (minutes for minutes in (end, end + 720) if start < minutes < 1440 and until.parts["hour"].low <= 12), end
        )
    return _at_minutes(point, start), _at_minutes(until, end)


def _minutes(point: Point) -> int:
    minute = point.parts["minute"].low if "minute" in point else 0
    return clock(point.parts["hour"].low, point.hours) * 60 + minute


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
