"""What differs between two runs? The rows of each table that were gained, lost, or changed where they stand."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from gisa.schema.tables import Tables

# By what a row is known in both runs: its place in its file, or its own key.
_PLACED = ("start", "end", "exact")
_KEYS = {
    "articles": ("file",),
    "failures": ("file",),
    "collaborations": ("collaboration_id",),
    "collaboration_facts": ("collaboration_id", "attribute", "file", "start"),
    "programmes": ("programme_id",),
    "programme_facts": ("programme_id", "attribute", "file", "start"),
    "promises": ("file", "start", "end"),
    "superlatives": ("file", "start", "end", "term"),
    "checks": ("file", "check", "start", "end"),
}
_LEFT_OUT = frozenset({"run", "sentences"})
_DERIVED = frozenset({"article_id", "claim", "sentence_no"})
COLUMNS = ("table", "change", "file", "start", "end", "exact", "column", "before", "after")


def compare(before: Tables, after: Tables) -> pd.DataFrame:
    """The differences of two runs, one a row: ``table, change, file, start, end, exact, column, before, after``.

    ``change`` is ``gained``, ``lost`` or ``changed``; a changed row stands once for each ``column`` that differs.

    >>> import gisa
    >>> one, two = (gisa.read(text, published="2021-09-17") for text in ("직원은 10명이다.", "직원은 12명이다."))
    >>> found = compare(one, two)
    >>> found.loc[found["table"] == "quantities", ["change", "exact"]].to_numpy().tolist()
    [['lost', '10명'], ['gained', '12명']]
    """
    rows = [row for one in fields(Tables) if one.name not in _LEFT_OUT for row in _of_table(one.name, before, after)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_table(name: str, before: Tables, after: Tables) -> list[tuple[str, ...]]:
    ours, theirs = _known(name, before), _known(name, after)
    found: list[tuple[str, ...]] = []
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        old, new = ours.get(key), theirs.get(key)
        if old is None or new is None:
            row = old or new or {}
            found.append((name, "lost" if new is None else "gained", *_place(row), "", "", ""))
            continue
        for column in old:
            if column not in _DERIVED and old[column] != new.get(column, ""):
                found.append((name, "changed", *_place(new), column, old[column], new.get(column, "")))
    return found


def _known(name: str, tables: Tables) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows of a table as text, by what they are known by; of rows alike, the first, second… are told apart."""
    data = getattr(tables, name).astype("string").fillna("")
    files = dict(zip(tables.articles["article_id"], tables.articles["file"], strict=True))
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for row in data.to_dict("records"):
        cells = {"file": files.get(row.get("article_id", ""), row.get("file", "")), **row}
        key = tuple(cells.get(column, "") for column in _KEYS.get(name, ("file", *_PLACED)))
        number = 0
        while (*key, str(number)) in known:
            number += 1
        known[(*key, str(number))] = {str(column): str(cell) for column, cell in cells.items()}
    return known


def _place(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row.get("file", ""), row.get("start", ""), row.get("end", ""), row.get("exact", "")
