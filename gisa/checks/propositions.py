"""What stands around a figure? The tables of a corpus as rows, with sentences, neighbours and dates at hand."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TypeVar

import pandas as pd

from gisa.schema.reference_data import day_range
from gisa.schema.tables import ROWS, Article, Claim, Date, Mention, Quantity, Sentence, Span, Superlative, Tables

SPEAKING = frozenset({"headline", "body", "caption", "notes"})
ORDER = {"body": 0, "headline": 1, "caption": 2, "notes": 3}
RowType = TypeVar("RowType")


@dataclass(frozen=True)
class Finding:
    """What a check found about a span, before it is put into words.

    ``key`` names the message, ``words`` what fills it: amounts, labels as ``key:measure.papers``, dates as
    ``date:2021-05``, all else as it is.
    """

    check: str
    span: Span
    verdict: str
    key: str
    claimed: str = ""
    unit: str = ""
    reference: str = ""
    words: Mapping[str, object] = field(default_factory=dict)
    note_ko: str = ""
    note_en: str = ""
    source: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Amount:
    """A number to be spelled: bounds, unit and modifier."""

    low: float
    high: float
    unit: str
    mod: str = ""

    @property
    def plain(self) -> str:
        """As text that reads back: ``5.6e+11``, or ``1e+10/9e+10`` for a range."""
        return f"{self.low:.12g}" if self.low == self.high else f"{self.low:.12g}/{self.high:.12g}"


@dataclass(frozen=True)
class Place:
    """Where a name of something stands in a text."""

    name: str
    start: int
    end: int


class Reading:
    """The rows of a corpus by article and sentence."""

    def __init__(self, tables: Tables) -> None:
        """Turn the DataFrames into rows and index them by place."""
        self.articles = {article.article_id: article for article in rows_of(tables.articles, Article)}
        self.quantities = [row for row in rows_of(tables.quantities, Quantity) if row.zone in SPEAKING]
        self.all_quantities = rows_of(tables.quantities, Quantity)
        self.dates = [row for row in rows_of(tables.dates, Date) if row.zone in SPEAKING]
        self.mentions = rows_of(tables.mentions, Mention)
        self.claims = rows_of(tables.claims, Claim)
        self.superlatives = [row for row in rows_of(tables.superlatives, Superlative) if row.zone in SPEAKING]
        self.sentences = rows_of(tables.sentences, Sentence)

    @cached_property
    def _sentences(self) -> dict[tuple[str, int], Sentence]:
        return {(row.article_id, row.sentence_no): row for row in self.sentences}

    @cached_property
    def _mentions(self) -> dict[tuple[str, int], list[Mention]]:
        return _grouped(self.mentions)

    @cached_property
    def _mentions_by_article(self) -> dict[str, list[Mention]]:
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            groups[mention.article_id].append(mention)
        return groups

    @cached_property
    def _dates(self) -> dict[tuple[str, int], list[Date]]:
        return _grouped(self.dates)

    @cached_property
    def _quantities(self) -> dict[tuple[str, int], list[Quantity]]:
        return _grouped(self.quantities)

    @cached_property
    def _claims(self) -> dict[str, list[Claim]]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            groups[claim.article_id].append(claim)
        return groups

    def sentence(self, row: Span, back: int = 0) -> Sentence:
        """The sentence of a row, or the one ``back`` sentences before it."""
        found = self._sentences.get((row.article_id, row.sentence_no - back))
        return found or Sentence(
            article_id=row.article_id,
            sentence_no=row.sentence_no,
            start=row.start,
            end=row.end,
            zone=row.zone,
            exact=row.exact if not back else "",
        )

    def before(self, row: Span, count: int) -> str:
        """The text of the sentences just before that of a row."""
        return " ".join(self.sentence(row, back).exact for back in range(count, 0, -1))

    def text(self, row: Span) -> str:
        """The text of the article of a row."""
        article = self.articles.get(row.article_id)
        return article.text if article else ""

    def mentions_of(self, article_id: str) -> list[Mention]:
        """The mentions of one article."""
        return self._mentions_by_article.get(article_id, [])

    def mentions_with(self, row: Span) -> list[Mention]:
        """The mentions in the sentence of a row."""
        return self._mentions.get((row.article_id, row.sentence_no), [])

    def dates_with(self, row: Span) -> list[Date]:
        """The dates in the sentence of a row."""
        return self._dates.get((row.article_id, row.sentence_no), [])

    def quantities_with(self, row: Span) -> list[Quantity]:
        """The quantities in the sentence of a row."""
        return self._quantities.get((row.article_id, row.sentence_no), [])

    def claims_over(self, row: Span) -> list[Claim]:
        """The claims in whose content a row stands."""
        return [
            claim
            for claim in self._claims.get(row.article_id, [])
            if claim.content_start <= row.start and row.end <= claim.content_end
        ]

    def published(self, row: Span) -> tuple[dt.date, dt.date] | None:
        """First and last day on which the article of a row may have been published."""
        article = self.articles.get(row.article_id)
        return day_range(article.published) if article else None


def rows_of(data: pd.DataFrame, row_type: type[RowType]) -> list[RowType]:
    """The rows of a DataFrame as dataclasses; missing values as None, days as dates."""
    names = [one.name for one in fields(row_type)]  # type: ignore[arg-type]
    assert row_type in ROWS.values()
    columns = [[_plain(value) for value in data[name].tolist()] for name in names]
    return [row_type(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return None if pd.isna(value) else value.date()
    return None if value is pd.NA or value is None or value is pd.NaT or value != value else value


def _grouped(rows: Iterable[Span]) -> dict[tuple[str, int], list]:  # type: ignore[type-arg]
    groups: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for row in rows:
        groups[row.article_id, row.sentence_no].append(row)
    return groups


class Names:
    """Names of things, to be found in text: the longest at a place wins, and a name does not end inside a word."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Compile a pattern of all names; ``names`` maps each to what it stands for."""
        self._names = dict(names)
        longest = sorted((name for name in names if name), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_bounded, longest)) or r"(?!)")

    def find(self, text: str) -> Iterator[Place]:
        """The places of names, from left to right.

        >>> [place.name for place in Names({"GPT-3": "gpt-3"}).find("GPT-3와 GPT-3.5, xGPT-3")]
        ['gpt-3']
        """
        for match in self._pattern.finditer(text):
            yield Place(self._names[match.group()], match.start(), match.end())


def _bounded(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else r"(?<!\w)"
    return before + re.escape(name) + r"(?![A-Za-z0-9]|[.\-]\d)"


def holds(text: str, cues: str) -> bool:
    """Whether a text holds the words of a cue: ``|`` either, ``+`` both; an empty cue holds everywhere.

    >>> holds("한국과 미국의 AI 격차", "미국+격차|차이")
    True
    """
    return all(any(word in text for word in group.split("|")) for group in cues.split("+") if group)


def places_of(text: str, cues: str) -> list[tuple[int, int]]:
    """Start and end of the first word of each group of a cue."""
    found = []
    for group in cues.split("+"):
        at = [(text.find(word), len(word)) for word in group.split("|") if word and word in text]
        if at:
            start, length = min(at)
            found.append((start, start + length))
    return found


def span_within(row: Sentence | Span, start: int, end: int, text: str) -> Span:
    """A span of an article's text with the place of a row."""
    return Span(
        article_id=row.article_id,
        sentence_no=row.sentence_no,
        start=start,
        end=end,
        exact=text[start:end],
        zone=row.zone,
        rule="checks",
    )


def nearest(places: Sequence[Place], row: Span, offset: int) -> list[Place]:
    """Places in a sentence that starts at ``offset``, the nearest to a row first, those before it preferred."""

    def distance(place: Place) -> tuple[int, int]:
        start, end = place.start + offset, place.end + offset
        gap = row.start - end if end <= row.start else start - row.end
        return (gap if end <= row.start else 2 * gap + 4, start)

    return sorted(
        (place for place in places if place.end + offset <= row.start or place.start + offset >= row.end), key=distance
    )
