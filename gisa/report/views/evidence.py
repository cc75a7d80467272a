"""Which rows are the articles' own, and which place states a value?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from gisa.schema.fragments import Fragment
from gisa.schema.tables import Tables

TOLD = ("headline", "body", "caption", "notes")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A value with the place that states it: a number (``low``, ``high``, ``unit``) or a text of some ``kind``."""

    article_id: str
    start: int
    end: int
    text: str = ""
    kind: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    mod: str = ""

    @property
    def place(self) -> Fragment:
        """Where it is stated."""
        return Fragment(self.article_id, self.start, self.end)


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows from the article itself: headline, body, caption, notes; not its page."""
    return rows[rows["zone"].isin(TOLD)]


def distinct(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims of the article itself that repeat no other."""
    own = told(claims)
    return own[own["repeats"].fillna("") == ""]


def located(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows with the article that they stand in (``article``, a short name) and its date, in order of publication."""
    named = tables.articles[["article_id", "file", "published"]].assign(article=names_of(tables.articles))
    joined = rows.merge(named, on="article_id", how="left")
    return joined.sort_values(["published", "file", "start"], kind="stable").reset_index(drop=True)


def names_of(articles: pd.DataFrame) -> list[str]:
    """Short names of articles: the publisher, or the headline's beginning, or the file; and the date."""
    return [
        f"{text_of(row.publisher) or shortened(text_of(row.headline)) or Path(row.file).stem} "
        f"{text_of(row.published)}".strip()
        for row in articles.itertuples()
    ]


def where(rows: pd.DataFrame, kept: Iterable[bool]) -> pd.DataFrame:
    """The rows for which something holds, given row by row."""
    return rows[pd.Series(list(kept), index=rows.index, dtype=bool)]


def sentence_numbers(rows: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """The sentence that each row starts in; rows that carry no number are placed by their start."""
    if "sentence_no" in rows:
        yield from zip(rows["article_id"], rows["sentence_no"].astype(int), strict=True)
        return
    starts = {key: group.sort_values("start") for key, group in sentences.groupby("article_id")}
    for row in rows.itertuples():
        own = starts.get(row.article_id)
        before = own[own["start"] <= row.start] if own is not None else sentences.head(0)
        yield (row.article_id, int(before["sentence_no"].iloc[-1]) if len(before) else -1)


def shortened(text: str, length: int = 32) -> str:
    """A text of at most some letters, the last an ellipsis where it was cut.

    >>> shortened("hyperscale", 6)
    'hyper…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def number_of(value: Any) -> float | None:
    """A cell as a number; a missing one is None."""
    return None if pd.isna(value) else float(value)


def text_of(value: Any) -> str:
    """A cell as text; a missing one is empty."""
    return "" if value is None or pd.isna(value) else str(value)
