"""When was it published? What the page states, or what its text allows to infer.

Metadata wins, then the page's own link, then a time stamp. Only these are ``stated``. Otherwise the year and month are
inferred: years that the text names, named events (a conference with its year), technologies that cannot be older than
their announcement, weekdays, and the days that the report speaks of. A portal's clock is no clue.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisa.dates.grammar import Phrase, PhraseFinder
from gisa.dates.landmarks import load_landmarks
from gisa.dates.tenses import Tenses
from gisa.dates.vocabulary import StampLabel, TenseSign
from gisa.page.document import SPEAKING, Document
from gisa.schema import edtf as cal
from gisa.text.language import Language

_LINK = re.compile(r"https?://[^\s<>\"]{1,500}")
_LINK_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/.\-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![\dA-Za-z])")
_EVENT_YEAR = re.compile(r"(?<=[^\W\d_])\)?[\s’']{0,2}(20[0-3]\d)(?!\d)")
_LONGEST_LABEL = 20
_YEARS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A publication date with how it is known; ``alternatives`` are other dates that the clues allow."""

    published: str
    basis: str
    confidence: str
    alternatives: tuple[str, ...] = ()


class PublicationFinder:
    """Finds when articles were published that do not state it as metadata."""

    def __init__(self, language: Language, phrases: PhraseFinder) -> None:
        """Compile the labels of time stamps, the signs of tense and the names that date an article."""
        self._phrases = phrases
        self._labels = {row.label: row.role for row in reversed(language.rows(StampLabel))}
        self._signs = language.lexicon(TenseSign)
        self._landmarks = load_landmarks(language)

    def fill_in(self, document: Document) -> Document:
        """The document with its article's date of publication; empty when nothing allows to infer one."""
        if document.article.published:
            return document
        phrases = tuple(self._phrases.find(document))
        found = (
            _from_link(document) or _from_stamp(document, phrases, self._labels) or self._from_text(document, phrases)
        )
        return dataclasses.replace(
            document,
            article=dataclasses.replace(
                document.article,
                published=found.published,
                published_basis=found.basis,
                published_confidence=found.confidence,
                published_alternatives="|".join(found.alternatives),
            ),
        )

    def _from_text(self, document: Document, phrases: Sequence[Phrase]) -> PublicationDate:
        spoken = [phrase for phrase in phrases if _zone(document, phrase.start) in SPEAKING]
        tenses = Tenses(document, self._signs)
        past = [
            phrase
            for phrase in spoken
            if tenses.after(phrase.end - 1) == "past" and not phrase.mod.startswith("ON_OR_BEFORE")
        ]
        since, landmark = self._landmarks.youngest(document.text)
        month, day = _dateline(spoken, past)
        year, clue, alternatives = _year(document, spoken, past, since)
        if not year:
            return PublicationDate("", "", "unknown", alternatives)
        days = dict.fromkeys(document.text[phrase.start : phrase.end] for phrase in spoken if _is_near(phrase))
        clues = [clue, landmark, *itertools.islice(days, 4)]
        return PublicationDate(
            cal.day_value(year, month, day), "inferred: " + "; ".join(filter(None, clues)), "inferred", alternatives
        )


# What the page states.


def _from_link(document: Document) -> PublicationDate | None:
    """The date in the page's own link; links inside the running text lead elsewhere."""
    own = [document.article.url] if document.article.url else []
    links = own or [
        match[0]
        for match in _LINK.finditer(document.text)
        if _zone(document, match.start()) in {"chrome", "byline", "headline"}
    ]
    days = {
        day
        for link in links
        for match in _LINK_DATE.finditer(link)
        if (day := cal.day_value(int(match[1]), int(match[3]), int(match[4])))
    }
    return PublicationDate(days.pop(), "url", "stated") if len(days) == 1 else None


def _zone(document: Document, at: int) -> str:
    i = bisect.bisect_right(document.zones, at, key=lambda zone: zone.start) - 1
    return document.zones[max(i, 0)].zone


def _from_stamp(document: Document, phrases: Iterable[Phrase], labels: Mapping[str, str]) -> PublicationDate | None:
    """The first full date of a byline, or of a line that a word such as *posted* labels; a correction's last."""
    found: list[tuple[bool, int, str]] = []
    for phrase in phrases:
        day = _full_day(phrase)
        label = _label(document.text, phrase.start, labels) if day else ""
        if day and (label or _zone(document, phrase.start) == "byline"):
            found.append((bool(label) and labels[label] == "changed", phrase.start, day))
    return PublicationDate(min(found)[2], "time stamp", "stated") if found else None


def _full_day(phrase: Phrase) -> str:
    """The day that a phrase states with year, month and day in figures."""
    parts = phrase.point.parts
    if (
        phrase.shape != "point"
        or not {"year", "month", "day"} <= parts.keys()
        or any(parts[unit].of for unit in ("year", "month", "day"))
    ):
        return ""
    return cal.day_value(parts["year"].low, parts["month"].low, parts["day"].low)


def _label(text: str, at: int, labels: Iterable[str]) -> str:
    """The label that stands right before a place in its line."""
    before = text[max(0, at - _LONGEST_LABEL) : at].rpartition("\n")[2].rstrip(" :：|·[(\t\u00a0")
    return max((label for label in labels if before.endswith(label)), key=len, default="")


# What the text allows to infer.


def _is_near(phrase: Phrase) -> bool:
    """Whether a phrase names a day or month without its year: it lies near the publication."""
    parts = phrase.point.parts
    return phrase.shape == "point" and bool({"day", "month"} & parts.keys()) and "year" not in parts


def _dateline(spoken: Sequence[Phrase], past: Sequence[Phrase]) -> tuple[int, int]:
    """Month and day of the report, 0 when unknown.

    A bare day (*on the 4th*) lies in the month of publication, a directed one (*last 25 November*) on or before it. So
    a bare day that is later than the directed one is of the same month, an earlier one of the next; one that only
    repeats it tells the month and no more.
    """
    directed = [
        _fields(phrase, "month", "day")
        for phrase in spoken
        if _fields(phrase, "month", "day") and phrase.point.way == "past"
    ]
    bare = [fields[0] for phrase in past if (fields := _fields(phrase, "day")) and not phrase.point.way]
    if not directed:
        return 0, 0
    month, day = max(directed)
    if not bare:
        return month, 0
    if max(bare) < day:
        return month % 12 + 1, max(bare)
    return month, max(bare) if max(bare) > day else 0


def _fields(phrase: Phrase, *units: str) -> tuple[int, ...]:
    """The numbers of a phrase that names these units and no coarser ones; empty when it is another."""
    parts = phrase.point.parts
    named = parts.keys() & {"year", "month", "week", "day", "half", "quarter", "season"}
    same = phrase.shape == "point" and named == set(units) and not any(parts[unit].of for unit in units)
    return tuple(parts[unit].low for unit in units) if same else ()


def _year(
    document: Document, spoken: Sequence[Phrase], past: Sequence[Phrase], since: str
) -> tuple[int, str, tuple[str, ...]]:
    """Year of the report with its clue and the other years that the clues allow; 0 when unknown."""
    events = {int(match[1]): match for match in _event_years(document)}
    stated = {phrase.point.parts["year"].low: phrase for phrase in past if _is_stated_year(phrase)}
    first = int(since[:4] or 0)
    if events and max(events) >= max(first, max(stated, default=0)):
        return (
            max(events),
            document.text[_word_start(document.text, events[max(events)].start()) : events[max(events)].end()],
            (),
        )
    if stated and first and max(stated) >= first:
        # News writes this year as *this year*: a bare number of a year that is over means the year before.
        year, phrase = max(stated.items())
        dated = "month" in phrase.point or "half" in phrase.point
        return (
            (year if dated else year + 1),
            document.text[phrase.start : phrase.end],
            (str(year + 1 if dated else year),),
        )
    return _year_of_weekday(document, spoken, first)


def _is_stated_year(phrase: Phrase) -> bool:
    part = phrase.point.parts.get("year")
    return phrase.shape == "point" and part is not None and not part.of and "era" not in phrase.point


def _event_years(document: Document) -> Iterator[re.Match[str]]:
    """Years written on to the name of an event (a conference, a fair), not counts that follow a name."""
    starts = {morph.start: morph.tag for morph in document.morphs}
    for match in _EVENT_YEAR.finditer(document.text):
        tag = starts.get(match.end(), "")
        if _zone(document, match.start()) in SPEAKING and (
            tag.startswith("J") or not document.text[match.end() : match.end() + 2].strip()[:1].isalnum()
        ):
            yield match


def _year_of_weekday(document: Document, spoken: Sequence[Phrase], first: int) -> tuple[int, str, tuple[str, ...]]:
    """The first year, from the youngest technology on, in which the days fall on the weekdays that the text gives."""
    repeated = [phrase for phrase in spoken if phrase.shape == "set" and "weekday" in phrase.point]
    dated = [phrase for phrase in spoken if _fields(phrase, "month", "day") and (repeated or "weekday" in phrase.point)]
    if not first or not dated:
        return 0, "", ()
    years = [
        year for year in range(first, first + _YEARS_AHEAD) if all(_falls(phrase, repeated, year) for phrase in dated)
    ]
    clues = " = ".join(dict.fromkeys(document.text[phrase.start : phrase.end] for phrase in (dated[0], *repeated[:1])))
    return (years[0], clues, tuple(str(year) for year in years[1:3])) if years else (0, "", ())


def _falls(phrase: Phrase, repeated: Sequence[Phrase], year: int) -> bool:
    """Whether a day of a year falls on its own weekday, or on one of the repeated ones."""
    month, day = _fields(phrase, "month", "day")
    date = cal.earliest(cal.day_value(year, month, day))
    own = phrase.point.parts.get("weekday")
    weekdays = {own.low} if own else {one.point.parts["weekday"].low for one in repeated}
    return date is not None and date.isoweekday() in weekdays


def _word_start(text: str, at: int) -> int:
    """Where the name that ends at a place begins: after the last white space, bracket or quotation mark."""
    name = text[max(0, at - 30) : at].rstrip()
    return max(0, at - 30) + len(name) - len(re.split(r"[\s(\[<‘“'\"]", name)[-1])
