"""Which dates does a text speak of? Atoms composed into phrases, not yet placed on the calendar.

A point names parts of the calendar from coarse to fine (next year · January · 3 · morning · 9 o'clock); a phrase is a
point, a range of two points, a length shifted from another time (three years ago), a window (the next six months) or a
set (every other Wednesday).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from gisa.dates.lexer import Atom, Wordbook
from gisa.dates.points import RANKS, Part, Point, grown
from gisa.dates.vocabulary import DateWord
from gisa.page.document import Document
from gisa.schema.tables import Sentence
from gisa.text.language import Language

_LENGTHS = ("year", "month", "week", "day", "hour", "minute", "second")
# What names no date without something coarser or a direction.
_DEPENDENT = frozenset(
    {"era", "nth", "portion", "minute", "second", "exactly", "early", "semester", "season", "daypart"}
)
# What a word such as *in a row* turns into a length (three quarters in a row); a century stays a century.
# What lies so many years back stands on no calendar.
_HISTORY = 10_000
_LAST_CENTURY, _THIS_CENTURY = 1970, 2000
_FINER = frozenset({"month", "quarter", "half", "season", "semester"})
_COUNTED = frozenset({"day", "hour", "quarter"})
_SIGNS = MappingProxyType({"past": -1, "recent": -1, "future": 1, "ahead": 1, "next": 1})
_GAP = re.compile(r"\s{0,3}|T")
_BRACKETS = re.compile(r"\s{0,2}\([^()\n\d]{1,12}\)\s{0,2}")
# What stands between a length and the verb that says it has gone by: a particle.
_ELAPSED = re.compile(r"[^\W\d]\s")
_LISTED = re.compile(r"\s?[,·]\s?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date as the text has it, at a span of the text; ``shape`` says which of the fields mean something."""

    start: int
    end: int
    sentence_no: int
    shape: str
    rule: str
    point: Point = field(default_factory=Point)
    until: Point = field(default_factory=Point)
    lengths: tuple[tuple[str, int, int], ...] = ()
    sign: int = 0
    since: str = ""
    mod: str = ""
    vague: bool = False
    every: str = ""
    follows: bool = False
    parted: tuple[int, int] = (0, 0)


class PhraseFinder:
    """Finds the date phrases of documents."""

    def __init__(self, language: Language) -> None:
        """Compile the date words of a language."""
        self._words = Wordbook(language)

    def find(self, document: Document) -> Iterator[Phrase]:
        """The date phrases of a document from left to right, without overlaps."""
        for sentence in document.sentences:
            yield from _Parser(sentence, self._words.atoms(document, sentence)).phrases()


@dataclass(frozen=True)
class _Parser:
    """The atoms of one sentence; what reads at a place returns what it found and the index after it."""

    sentence: Sentence
    atoms: Sequence[Atom] = field(default_factory=list)
    _points: dict[int, tuple[Point | None, int]] = field(default_factory=dict)

    def phrases(self) -> Iterator[Phrase]:
        """Phrases from left to right."""
        i, reached, offset = 0, 0, self.sentence.start
        while i < len(self.atoms):
            found = self._phrase(i) if self.atoms[i].start >= reached else None
            if not found:
                i += 1
                continue
            phrase, i = found
            follows = reached > 0 and bool(_LISTED.fullmatch(self.sentence.exact, reached, phrase.start))
            reached = phrase.end
            parted = (phrase.parted[0] + offset, phrase.parted[1] + offset) if phrase.parted[1] else (0, 0)
            yield replace(phrase, start=phrase.start + offset, end=phrase.end + offset, follows=follows, parted=parted)

    @functools.cached_property
    def _kinds(self) -> frozenset[str]:
        """The kinds of words that the sentence holds: most readers need one that few sentences have."""
        return frozenset().union(*(atom.rows for atom in self.atoms))

    def _phrase(self, i: int) -> tuple[Phrase, int] | None:
        readers = (self._set, self._repeated, self._window, self._shift, self._range, self._single)
        return next((found for found in (read(i) for read in readers) if found), None)

    def _make(self, first: int, last: int, shape: str) -> Phrase:
        """A phrase over atoms; its rule is the first vocabulary row among them."""
        rules = (row.rule for atom in self.atoms[first:last] for row in atom.rows.values())
        start, end = self.atoms[first].start, self.atoms[last - 1].end
        return Phrase(start, end, self.sentence.sentence_no, shape, next(rules, "find_stamps"))

    # What stands next to what.

    def _near(self, i: int, gap: re.Pattern[str] = _GAP) -> bool:
        """Whether the atom at i stands right after the one before it."""
        return 0 < i < len(self.atoms) and bool(
            gap.fullmatch(self.sentence.exact, self.atoms[i - 1].end, self.atoms[i].start)
        )

    def _row(self, i: int, *kinds: str) -> DateWord | None:
        """The row of a kind of the atom at i, if it stands next to another and ends a word."""
        return (
            self.atoms[i].row(*kinds)
            if self._near(i) and not self.atoms[i].counts and not self.atoms[i].stuck
            else None
        )

    def _glued(self, i: int) -> bool:
        """Whether nothing stands between the atom at i and the one before it."""
        return 0 < i < len(self.atoms) and self.atoms[i].start == self.atoms[i - 1].end

    # Sets: every year, every other Wednesday, each Monday at nine.

    def _set(self, i: int) -> tuple[Phrase, int] | None:
        row = self.atoms[i].row("set")
        if not row or self.atoms[i].stuck:
            return None
        point, after = self._point(i + 1) if self._near(i + 1) else (None, i + 1)
        if point and point.parts.keys() & {"year", "decade", "century"}:
            point, after = None, i + 1
        after += self._row(after, "every") is not None
        every = _period(row.number, row.unit)
        return replace(self._make(i, after, "set"), every=every, point=point or Point()), after

    def _repeated(self, i: int) -> tuple[Phrase, int] | None:
        """A length, weekday or part of the day with the word for *each* after it."""
        if "every" not in self._kinds:
            return None
        lengths, after = self._lengths(i)
        every = _period(lengths[0][1], lengths[0][0]) if lengths else ""
        if not lengths:
            point, after = self._point(i)
            units = point.parts.keys() if point else frozenset[str]()
            every = _period(1, "week" if units & {"weekend", "weekday"} else "day" if "daypart" in units else "year")
        each = self._row(after, "every") if after > i else None
        # How often in a length (once in two years), but not how often in that year.
        if not each or (" " in each.word and not lengths):
            return None
        return replace(self._make(i, after + 1, "set"), every=every), after + 1

    # Lengths: three years ago, in two weeks, the next six months.

    def _lengths(self, i: int) -> tuple[tuple[tuple[str, int, int], ...], int]:
        """A run of lengths from coarse to fine (a year and six months), and the index after it."""
        found: list[tuple[str, int, int]] = []
        while i < len(self.atoms) and (not found or self._near(i)):
            length = _length(self.atoms[i])
            if not length or (found and _LENGTHS.index(length[0]) <= _LENGTHS.index(found[-1][0])):
                break
            found.append(length)
            i += 1
        return tuple(found), i

    def _shift(self, i: int) -> tuple[Phrase, int] | None:
        if self._kinds.isdisjoint({"shift", "within"}):
            return None
        since = self.atoms[i].row("since")
        if since and not self._near(i + 1):
            return None
        lengths, after = self._lengths(i + (since is not None))
        about = self._row(after, "about") is not None
        row = self._row(after + about, "shift", "within") if lengths else None
        if not row:
            return None
        last = after + about + 1
        first = i if not since or since.unit else i + 1
        some = about or first > i or any(atom.stuck for atom in self.atoms[i:after])
        shape = "shift" if "shift" in self.atoms[last - 1].rows else "within"
        return replace(
            self._make(first, last, shape),
            lengths=lengths,
            sign=row.number,
            since=since.unit if since else "",
            mod=self._mod(last) or ("APPROX" if some else ""),
            vague=any(atom.vague for atom in self.atoms[i:after]) or not any(high for _, _, high in lengths),
        ), last

    def _window(self, i: int) -> tuple[Phrase, int] | None:
        row = self.atoms[i].row("way")
        if not row or row.value not in _SIGNS or not self._near(i + 1):
            return None
        lengths, after = self._lengths(i + 1)
        during = self._row(after, "during") is not None
        if row.value == "next" and not during:
            return None
        is_day = row.value in {"past", "future"} and lengths and lengths[0][0] == "day" and self.atoms[i + 1].counts
        if not lengths or (is_day and not during):
            return None
        vague = any(atom.vague for atom in self.atoms[i:after])
        return replace(
            self._make(i, after + during, "window"), lengths=lengths, sign=_SIGNS[row.value], vague=vague
        ), after + during

    # Points and ranges of points.

    def _point(self, i: int) -> tuple[Point | None, int]:
        """The longest point that begins at i, and the index after it; several readers ask for it."""
        if i not in self._points:
            self._points[i] = self._longest_point(i)
        return self._points[i]

    def _longest_point(self, i: int) -> tuple[Point | None, int]:
        point, first, whole = Point(), i, (Point(), i)
        while i < len(self.atoms) and (i == first or self._continues(point, i)):
            if self.atoms[i].row("way", "prefix", "since") and i > first and not point.parts:
                break
            # The first Friday *of* July: what belongs to a month may be joined to it by a particle.
            of = 1 if point.parts and "of" in self.atoms[i].rows and self._near(i + 1) else 0
            longer = grown(point, self.atoms[i + of])
            if longer is None:
                break
            # The first, second of nothing that is counted belongs to the words behind.
            whole = (point, i) if "nth" in longer and "nth" not in point else whole
            point, i = longer, i + of + 1
        if point.parts and point.rank == RANKS["nth"] and whole[0].parts:
            point, i = whole
        return (point, i) if point.parts else (None, first)

    def _continues(self, point: Point, i: int) -> bool:
        """Whether the atom at i may belong to the point before it; a time may follow brackets (local time)."""
        atom = self.atoms[i]
        timed = atom.row("daypart", "clock") or (atom.fields and "hour" in atom.fields) or atom.unit == "hour"
        return self._near(i) or bool(timed and "day" in point and self._near(i, _BRACKETS))

    def _range(self, i: int) -> tuple[Phrase, int] | None:
        if self._kinds.isdisjoint({"joint", "pair"}):
            return None
        point, after = self._point(i)
        joint = self._row(after, "joint", "pair") if point else None
        until, last = self._point(after + 1) if joint and self._near(after + 1) else (None, 0)
        if not point or not joint or not until or not _is_full(point, until):
            return None
        between = self._row(last, "between") is not None
        closing = self._row(last, "bound")
        closed = between or (closing is not None and closing.mod == "ON_OR_BEFORE")
        wordy = self.sentence.exact[self.atoms[after].start].isalpha()
        if ("pair" in self.atoms[after].rows and not between) or (wordy and not closed):
            return None
        parted = (self.atoms[after - 1].end, self.atoms[after + 1].start) if wordy and not between else (0, 0)
        return replace(self._make(i, last, "range"), point=point, until=until, parted=parted), last

    def _single(self, i: int) -> tuple[Phrase, int] | None:
        point, after = self._point(i)
        if not point or not self._stands(point, i, after):
            return None
        return replace(self._make(i, after, "point"), point=point, mod=point.mod or self._mod(after)), after

    def _mod(self, i: int) -> str:
        """What the word after a phrase makes of it: from, until, after, before, about."""
        both = self._row(i, "or") is not None
        row = self._row(i + both, "bound", "about")
        return f"ON_OR_{row.mod}" if both and row and row.mod in {"AFTER", "BEFORE"} else row.mod if row else ""

    def _stands(self, point: Point, first: int, after: int) -> bool:
        """Whether a point stands for a date by itself: no length, no lone part of a day, no bare season."""
        last, units = self.atoms[after - 1], point.parts.keys()
        written_on = last.stuck and not last.counts and not (self._glued(after) and self.atoms[after].rows)
        if "prefix" in last.rows or units <= {"era"}:
            return False
        if self.atoms[first].attached or (units <= {"weekday"} and self.atoms[first].modified):
            return False
        refused = self._glued(after) and "refuse" in self.atoms[after].rows
        if written_on or refused or not (_is_full(point) or self._is_past_year(point, after)):
            return False
        if units <= _DEPENDENT or units == {"nth", "week"}:
            return bool(units >= {"early", "daypart"} or (point.way and "season" in units))
        return not last.counts or self._is_position(point, first, after)

    def _is_past_year(self, point: Point, after: int) -> bool:
        """Whether two digits are a year of the last century: from one, until one, since one."""
        return self._row(after, "bound") is not None and _LAST_CENTURY <= point.parts["year"].low < _THIS_CENTURY

    def _is_position(self, point: Point, first: int, after: int) -> bool:
        """Whether a number with its mark names a place on the calendar (the 15th), not a length (15 days)."""
        if point.parts.keys() <= {"day", "hour"} and not point.way:
            nights = (
                first > 0
                and self._near(first)
                and (self.atoms[first - 1].unit == "night" or "week" in self.atoms[first - 1].rows)
            )
            worded = (
                self.atoms[after - 1].worded
                and not self.atoms[after - 1].native
                and point.parts.get("day", Part(0, 0)).low < 11
            )
            if nights or worded:
                return False
        lasting = self._row(after, "lasting")
        if after < len(self.atoms) and "way" in self.atoms[after].rows and self._near(after, _ELAPSED):
            return False
        long = lasting is not None and (lasting.unit != "glued" or self._glued(after))
        return not long or "month" in point or not point.parts.keys() & _COUNTED


def _length(atom: Atom) -> tuple[str, int, int] | None:
    """The unit, lower and upper count of an atom that is a length."""
    named, unit = atom.row("length"), atom.unit
    if named and not atom.counts and not atom.stuck:
        return named.unit, named.number, named.number
    position = atom.row("mark") and unit in {"month", "hour"}
    if unit not in _LENGTHS or position or (atom.joined and atom.joined in ",·"):
        return None
    low, high = atom.low or 0, atom.high or 0
    no_age = unit == "year" and (high >= _HISTORY or (1000 < low <= 2100 and low % 1000))
    return None if low > high or no_age else (unit, low, high)


def _is_full(point: Point, until: Point | None = None) -> bool:
    """Whether the years of a point are years: four digits, or two with a mark that says so."""
    short = point.parts.get("year", Part(2000, 2000)).of == "short"
    return not short or not _FINER.isdisjoint(point.parts) or bool(until and "year" in until)


def _period(count: int, unit: str) -> str:
    """A repeating interval of ISO 8601.

    >>> _period(2, "week"), _period(1, "quarter"), _period(1, "hour")
    ('R/P2W', 'R/P3M', 'R/PT1H')
    """
    if unit == "quarter":
        count, unit = 3 * count, "month"
    return f"R/P{'T' if unit in {'hour', 'minute', 'second'} else ''}{count}{unit[0].upper()}"
