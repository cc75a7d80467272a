"""What was given to be read? Texts, files and DataFrames as articles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from gisa.page.readers import Unreadable, load_articles, read_article
from gisa.page.readers.pieces import STATED, cleaned
from gisa.schema.edtf import as_edtf
from gisa.schema.tables import Article

Given: TypeAlias = str | bytes | Path | Sequence[str] | pd.DataFrame


def articles_of(given: Given, file: str = "") -> list[Article]:
    """The articles of what ``gisa.read`` takes; texts alike are kept apart.

    Raises:
        TypeError: it is nothing that can be read.
        ValueError: a DataFrame has no column ``text``, or a day in it is none.
        FileNotFoundError: there is no such file.
    """
    if isinstance(given, str):
        return [_of_text(given, file or "text")]
    if isinstance(given, bytes):
        return [_of_bytes(given, file or "text")]
    if isinstance(given, Path):
        if not given.is_file():
            raise FileNotFoundError(f"{given}: no such file — give the path of an article, or its text as a string")
        return _readable(given)
    if isinstance(given, pd.DataFrame):
        return list(_of_rows(given))
    if isinstance(given, Sequence) and all(isinstance(one, str) for one in given):
        return _apart([_of_text(one, f"text-{number}") for number, one in enumerate(given, 1)])
    kind = type(given).__name__
    raise TypeError(f"read takes a text, a path, a list of texts or a DataFrame with a column 'text', not {kind}")


def _readable(path: Path) -> list[Article]:
    """The articles of one file, or why it holds none."""
    articles, failures = load_articles(path.parent, None, [path.name])
    if not articles:
        told = "; ".join(f"{one.reason} — {one.remedy}" for one in failures)
        raise ValueError(f"{path}: {told}")
    return articles


def _of_text(text: str, file: str) -> Article:
    # A string is text already: its control characters are no sign of another encoding.
    return _of_bytes(cleaned(text).encode(errors="replace"), file)


def _of_bytes(data: bytes, file: str) -> Article:
    try:
        return read_article(data, file)
    except Unreadable as error:
        raise ValueError(f"{file}: {error}") from None


def _of_rows(rows: pd.DataFrame) -> Iterator[Article]:
    if "text" not in rows:
        raise ValueError(f"the DataFrame has no column 'text' — it has {', '.join(map(str, rows.columns))}")
    cells = rows.astype("string").fillna("")
    articles = [_of_text(str(text), f"row-{number}") for number, text in enumerate(cells["text"], 1)]
    for article, (_, row) in zip(_apart(articles), cells.iterrows(), strict=True):
        stated = {name: str(row[name]) for name in STATED if name in cells and row[name]}
        if day := stated.get("published"):
            basis = {"published_basis": "metadata", "published_confidence": "stated"}
            stated |= {"published": as_edtf(day), **basis}
        yield dataclasses.replace(article, **stated)


def _apart(articles: Sequence[Article]) -> list[Article]:
    """Articles of which no two have the same name."""
    seen: dict[str, int] = {}
    found = []
    for article in articles:
        number = seen[article.article_id] = seen.get(article.article_id, 0) + 1
        key = article.article_id if number == 1 else f"{article.article_id}-{number}"
        found.append(dataclasses.replace(article, article_id=key))
    return found
