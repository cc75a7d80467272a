"""What stands around a figure? The tables of a corpus as rows, with sentences, neighbours and dates at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import pandas as pd

from gisa.checks.propositions import ORDER
from gisa.schema.edtf import day_range
from gisa.schema.tables import Article, Claim, Date, Mention, Quantity, Sentence, Span, Superlative, Tables

SPEAKING = frozenset(ORDER)
T = TypeVar("T")
Days = tuple[dt.date, dt.date]


class Reading:
    """The rows of a corpus by article and sentence."""

    def __init__(self, tables: Tables) -> None:
        """Turn the DataFrames into rows and index them by place."""
        self.articles = {article.article_id: article for article in rows_of(tables.articles, Article)}
        self.all_quantities = rows_of(tables.quantities, Quantity)
        self.quantities = [row for row in self.all_quantities if row.zone in SPEAKING]
        self.dates = [row for row in rows_of(tables.dates, Date) if row.zone in SPEAKING]
        self.mentions = rows_of(tables.mentions, Mention)
        self.superlatives = [row for row in rows_of(tables.superlatives, Superlative) if row.zone in SPEAKING]
        self.sentences = rows_of(tables.sentences, Sentence)
        self._sentence_at = {(row.article_id, row.sentence_no): row for row in self.sentences}
        self._mentions_of = _grouped(self.mentions, _article)
        self._claims_of = _grouped(rows_of(tables.claims, Claim), _article)
        self._mentions_with = _grouped(self.mentions, _sentence)
        self._dates_with = _grouped(self.dates, _sentence)
        self._quantities_with = _grouped(self.quantities, _sentence)

    def sentence(self, row: Span, back: int = 0) -> Sentence:
        """The sentence of a row, or the one ``back`` sentences before it."""
        found = self._sentence_at.get((row.article_id, row.sentence_no - back))
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

    def mentions_of(self, article_id: str) -> Sequence[Mention]:
        """The mentions of one article."""
        return self._mentions_of.get(article_id, ())

    def mentions_with(self, row: Span) -> Sequence[Mention]:
        """The mentions in the sentence of a row."""
        return self._mentions_with.get(_sentence(row), ())

    def dates_with(self, row: Span) -> Sequence[Date]:
        """The dates in the sentence of a row."""
        return self._dates_with.get(_sentence(row), ())

    def quantities_with(self, row: Span) -> Sequence[Quantity]:
        """The quantities in the sentence of a row."""
        return self._quantities_with.get(_sentence(row), ())

    def quantities_by_sentence(self) -> Iterable[Sequence[Quantity]]:
        """The quantities of each sentence that has some, from left to right."""
        return [sorted(rows, key=lambda row: row.start) for rows in self._quantities_with.values()]

    def claims_over(self, row: Span) -> list[Claim]:
        """The claims in whose content a row stands."""
        claims = self._claims_of.get(row.article_id, ())
        return [claim for claim in claims if claim.content_start <= row.start and row.end <= claim.content_end]

    def published(self, row: Span) -> Days | None:
        """First and last day on which the article of a row may have been published."""
        article = self.articles.get(row.article_id)
        return day_range(article.published) if article else None

    def part(self, sentence: Sentence, start: int, end: int) -> Span:
        """A span of an article's text within a sentence."""
        article = self.articles.get(sentence.article_id)
        return Span(
            article_id=sentence.article_id,
            sentence_no=sentence.sentence_no,
            start=start,
            end=end,
            exact=article.text[start:end] if article else "",
            zone=sentence.zone,
            rule="checks",
        )

    def whole(self, sentence: Sentence) -> Span:
        """A sentence as a span."""
        return self.part(sentence, sentence.start, sentence.end)


def rows_of(data: pd.DataFrame, row_type: type[T]) -> list[T]:
    """The rows of a DataFrame as dataclasses; missing values as None, days as dates."""
    names = [one.name for one in fields(row_type)]  # type: ignore[arg-type]
    columns = [[_plain(value) for value in data[name].tolist()] for name in names]
    return [row_type(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return None if pd.isna(value) else value.date()
    return None if value is pd.NA or value is None or value is pd.NaT or value != value else value


def _article(row: Span) -> str:
    return row.article_id


def _sentence(row: Span) -> tuple[str, int]:
    return row.article_id, row.sentence_no


def _grouped(rows: Iterable[T], key: Callable[[Any], Any]) -> Mapping[Any, list[T]]:
    groups: dict[Any, list[T]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
