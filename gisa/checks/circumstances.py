"""When and where is it so? Whether the clause of a figure speaks of the time and the country of a reference value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from gisa.checks.clauses import Clauses
from gisa.checks.reading import Reading
from gisa.checks.vocabulary import SuperlativeScope
from gisa.schema.cue_words import CueWords
from gisa.schema.tables import Date, Span

_YEAR = 366


class Circumstances:
    """Reads the dates and the countries of the clauses of a corpus."""

    def __init__(self, clauses: Clauses, scopes: Iterable[SuperlativeScope], reading: Reading) -> None:
        """Take the clauses, the words of countries, and the corpus."""
        self._clauses = clauses
        self._reading = reading
        scopes = list(scopes)
        self._anywhere = tuple(scope.word for scope in scopes if scope.column == "all")
        self._home: dict[str, tuple[str, ...]] = {}
        for scope in scopes:
            if scope.column == "country":
                self._home[scope.value] = (*self._home.get(scope.value, ()), scope.word)

    def fit(self, row: Span, known: dt.date | None, country: str) -> bool:
        """Whether the clause of a row may speak of what was known on a day, of a country."""
        return self.is_then(row, known) and self.is_now(row) and self.is_here(row, country)

    def is_here(self, row: Span, country: str) -> bool:
        """Whether the clause of a row names no country but the one given."""
        home = CueWords.any_of((*self._anywhere, *self._home.get(country, ())))
        sentence, (start, end) = self._reading.sentence(row), self.bounds(row)
        return not country or not self._clauses.is_abroad(sentence.exact[start:end], home)

    def is_then(self, row: Span, known: dt.date | None) -> bool:
        """Whether no date in the clause of a row ends a year or more before a value was known."""
        ends = [date.latest for date in self.dates(row) if date.latest]
        return known is None or all((known - end).days <= _YEAR for end in ends)

    def is_now(self, row: Span) -> bool:
        """Whether no date in the clause of a row lies after its article."""
        published = self._reading.published(row)
        begins = [date.earliest for date in self.dates(row) if date.earliest]
        return published is None or all(begin <= published[1] for begin in begins)

    def dates(self, row: Span) -> Sequence[Date]:
        """The dates in the clause of a row that have a first and a last day, but for the row itself."""
        sentence, (start, end) = self._reading.sentence(row), self.bounds(row)
        first, last = sentence.start + start, sentence.start + end
        return [
            date
            for date in self._reading.dates_with(row)
            if date.earliest and date.latest and first <= date.start and date.end <= last and date.start != row.start
        ]

    def bounds(self, row: Span) -> tuple[int, int]:
        """Where the clause of a row begins and ends in its sentence."""
        sentence = self._reading.sentence(row)
        return self._clauses.bounds(sentence.exact, row.start - sentence.start, row.end - sentence.start)
