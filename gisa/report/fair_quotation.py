"""How much of an article may a report reprint? The rule of fair quotation, kept in one place for all that it shows.

A ``public`` report shows at most a share of an article's characters (parameter ``share``) and at most `RUN` in a row.
What may be shown is chosen once for each article, from what its tables cite: the sentences of checks, promises and
superlatives with half of the budget, then every short span (a number, a date), then sentences in the order of what
readers must be able to check, windows around a span where no sentence fits, or the span itself. All else is masked
*before* anything is made of the tables, so that page, PDF, tables and notebooks show the same characters. An article
under a free licence (metadata column ``licence``) may be shown whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pandas as pd

from gisa.report.parameters import Parameters
from gisa.schema.tables import Tables

RUN = 300
MASK = "\ue000"
# A span as short as this (a number, a date) is shown before any sentence is; a window reaches so far around it.
_SPAN, _WINDOW = 24, 40
# Tables tell names whole; those of this length count as quoted.
_NAME = 8
# Tables whose spans are cited, in the order of what readers must be able to check.
_RANKED = ("checks", "superlatives", "claims", "quantities", "dates", "collaboration_facts")
# Checks, promises and superlatives rank below this; a check without a reference says nothing.
_FIRST, _UNCHECKED = 2, "no reference"
_TEXTS = ("exact", "content")
# SPDX identifiers, and the Korea Open Government Licence, that let anybody reprint a text.
_FREE = re.compile(r"(CC0|CC-BY|KOGL|MIT|Apache|ODC|PDDL|Public ?domain)\b", re.IGNORECASE)
_MASKED = re.compile(f"{MASK}+")

Span: TypeAlias = tuple[int, int]


def quote_fairly(tables: Tables, asked: Parameters) -> Tables:
    """The tables with all that a report may not show masked: letter by letter in texts, an ellipsis in cells."""
    if asked.share == "internal":
        return tables
    texts = _masked_texts(tables, asked.quoted / 100)
    articles = tables.articles.assign(text=[texts[key] for key in tables.articles["article_id"]])
    cut = {name: _cut(getattr(tables, name), texts) for name in ("sentences", *_RANKED)}
    return replace(tables, articles=articles, **cut)


def share_fairly(tables: Tables, asked: Parameters) -> Tables:
    """The tables as they may be passed on: those of a public report quote fairly and hold no article's text."""
    if asked.share == "internal":
        return tables
    fair = quote_fairly(tables, asked)
    return replace(fair, articles=fair.articles.assign(text=""), sentences=fair.sentences.assign(exact=""))


def shown(text: str) -> str:
    """A masked text as it is printed.

    >>> shown("ab" + MASK * 3 + "c")
    'ab…c'
    """
    return _MASKED.sub("…", text)


def quoted_share(text: str) -> float:
    """The part of an article's characters that a report may show, from 0 to 1.

    >>> quoted_share("a" + MASK * 3)
    0.25
    """
    return 1 - text.count(MASK) / len(text) if text else 0.0


def is_free(licence: str) -> bool:
    """Whether a licence lets anybody reprint the text.

    >>> is_free("CC-BY-4.0"), is_free("")
    (True, False)
    """
    return _FREE.match(licence) is not None


@dataclass
class Allowance:
    """The characters of one article that may still be shown."""

    flags: bytearray
    left: int

    @classmethod
    def of(cls, text: str, share: float, told: Sequence[Span]) -> Allowance:
        """That of a text of which some spans are told in any case: its headline, long names."""
        flags = bytearray(len(text))
        for start, end in told:
            flags[start:end] = b"\1" * (end - start)
        return cls(flags, int(len(text) * share) - sum(flags))

    def take(self, start: int, end: int) -> bool:
        """Show a stretch, if the budget holds it and it joins no run that is too long."""
        start, end = max(start, 0), min(end, len(self.flags))
        new = self.flags.count(0, start, end)
        before, after = self.flags.rfind(0, 0, start) + 1, self.flags.find(0, end)
        run = (after if after >= 0 else len(self.flags)) - before
        if new > self.left or (run > RUN and new):
            return False
        self.flags[start:end] = b"\1" * (end - start)
        self.left -= new
        return True

    def take_widely(self, spans: Sequence[Span], bounds: Sequence[Span]) -> None:
        """Show each span with as much of its sentences as there is room for."""
        for start, end in spans:
            whole = [bound for bound in bounds if bound[0] < end and start < bound[1]]
            _ = any(self.take(*stretch) for stretch in _wishes(start, end, whole))


def _masked_texts(tables: Tables, share: float) -> dict[str, str]:
    """The texts of all articles, each masked by what its tables cite."""
    cited = [_spans(getattr(tables, name), rank) for rank, name in enumerate(_RANKED)]
    ranked = pd.concat(cited).sort_values(["article_id", "rank", "start", "end"], kind="stable")
    by_article = {key: list(own.itertuples(index=False)) for key, own in ranked.groupby("article_id")}
    bounds = dict(iter(tables.sentences.groupby("article_id")))
    names = tables.mentions[tables.mentions["exact"].str.len() >= _NAME]
    named = dict(iter(names.groupby("article_id")))
    return {
        row.article_id: row.text
        if is_free(row.licence or "")
        else _mask(
            row.text,
            by_article.get(row.article_id, []),
            _bounds(bounds.get(row.article_id)),
            Allowance.of(row.text, share, [_headline(row), *_bounds(named.get(row.article_id))]),
        )
        for row in tables.articles.fillna("").itertuples()
    }


def _spans(rows: pd.DataFrame, rank: int) -> pd.DataFrame:
    """The spans of a table: promises come before what else is claimed, what nothing can be held against last."""
    due = rows["due"].fillna("") != "" if "due" in rows else pd.Series(False, index=rows.index)
    bare = rows["outcome"].eq(_UNCHECKED) if "outcome" in rows else pd.Series(False, index=rows.index)
    ranks = (rank - 1.5 * due.astype(int)).where(~bare.astype(bool), len(_RANKED))
    return rows[["article_id", "start", "end"]].assign(rank=ranks)


def _bounds(rows: pd.DataFrame | None) -> list[Span]:
    if rows is None:
        return []
    return list(zip(rows["start"].astype(int), rows["end"].astype(int), strict=True))


def _headline(article: Any) -> Span:
    """Where the headline stands in the text; nowhere, if metadata gave another."""
    start = article.text.find(article.headline)
    return max(start, 0), max(start, 0) + len(article.headline) if start >= 0 else 0


def _mask(text: str, places: Sequence[Any], bounds: Sequence[Span], allowance: Allowance) -> str:
    """A text in which only what may be shown is left."""
    first = [(int(place.start), int(place.end)) for place in places if place.rank < _FIRST]
    spans = [(int(place.start), int(place.end)) for place in places]
    # Half is for what stands first; the rest is for numbers and dates, then for what is left.
    kept = allowance.left - allowance.left // 2
    allowance.left -= kept
    allowance.take_widely(first, bounds)
    allowance.left += kept
    for start, end in spans:
        if end - start <= _SPAN:
            allowance.take(start, end)
    allowance.take_widely(spans, bounds)
    return "".join(letter if flag else MASK for letter, flag in zip(text, allowance.flags, strict=True))


def _wishes(start: int, end: int, whole: Sequence[Span]) -> Iterable[Span]:
    """What would be shown of a span, the most first: its sentences, a window inside them, itself."""
    if whole:
        low, high = whole[0][0], whole[-1][1]
        yield min(low, start), max(high, end)
        yield max(low, start - _WINDOW), min(high, end + _WINDOW)
    yield start, end


def _cut(rows: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """A table whose cells of text show what may be shown."""
    found = {name: _cells(rows, name, texts) for name in _TEXTS if name in rows}
    return rows.assign(**found)


def _cells(rows: pd.DataFrame, name: str, texts: dict[str, str]) -> pd.Series:
    """One column of text, cut; ``content`` has a span of its own."""
    start, end = ("content_start", "content_end") if name == "content" else ("start", "end")
    cells = [
        shown(texts[article][int(first) : int(last)]) if article in texts and not pd.isna(first) else str(text)
        for article, first, last, text in zip(rows["article_id"], rows[start], rows[end], rows[name], strict=True)
    ]
    return pd.Series(cells, index=rows.index, dtype=rows[name].dtype)
