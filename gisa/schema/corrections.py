"""What did a person correct? Rows of ``corrections.csv`` applied to the tables after extraction.

A correction names its row by article, span and ``exact``; where that text no longer stands, the correction is an
orphan: it is reported and changes nothing.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from gisa.schema.tables import ROWS, Tables, dtypes

_ACTIONS = ("reject", "change", "add")


@dataclass(frozen=True)
class Correction:
    """One row of corrections.csv; ``column`` and ``value`` say what a change sets, or an added row holds."""

    table: str
    article_id: str
    start: int
    end: int
    exact: str
    action: str
    column: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


def load_corrections(path: Path) -> list[Correction]:
    """The corrections of a file, checked; no file, no corrections."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_checked(path, line, row) for line, row in enumerate(csv.DictReader(file), start=2)]


def _checked(path: Path, line: int, row: dict[str, str]) -> Correction:
    if row.get("table") not in ROWS:
        raise ValueError(f"{path} line {line}: no table {row.get('table')!r} — one of {', '.join(ROWS)}")
    if row.get("action") not in _ACTIONS:
        raise ValueError(f"{path} line {line}: no action {row.get('action')!r} — one of {', '.join(_ACTIONS)}")
    if row.get("column") and row["column"] not in dtypes(ROWS[row["table"]]):
        raise ValueError(f"{path} line {line}: table {row['table']} has no column {row['column']!r}")
    cells = {
        name: row.get(name) or ""
        for name in ("table", "article_id", "exact", "action", "column", "value", "who", "when", "why")
    }
    return Correction(start=int(row["start"]), end=int(row["end"]), **cells)


def apply_corrections(tables: Tables, corrections: Sequence[Correction]) -> tuple[Tables, list[Correction]]:
    """The corrected tables, and the corrections that found nothing to correct."""
    texts = {row.article_id: row.text for row in tables.articles.itertuples()}
    changed: dict[str, pd.DataFrame] = {}
    orphans: list[Correction] = []
    for correction in corrections:
        data = changed.get(correction.table, getattr(tables, correction.table))
        stands = texts.get(correction.article_id, "")[correction.start : correction.end] == correction.exact
        hits = _hits(data, correction)
        if not stands or (correction.action != "add" and not hits.any()):
            orphans.append(correction)
        else:
            changed[correction.table] = _applied(data, hits, correction, tables)
    return dataclasses.replace(tables, **changed), orphans


def _hits(data: pd.DataFrame, correction: Correction) -> pd.Series:
    same = (
        (data["article_id"] == correction.article_id)
        & (data["start"] == correction.start)
        & (data["end"] == correction.end)
    )
    return same.fillna(False).astype(bool)


def _applied(data: pd.DataFrame, hits: pd.Series, correction: Correction, tables: Tables) -> pd.DataFrame:
    if correction.action == "reject":
        return data[~hits]
    if correction.action == "add" and not hits.any():
        data = pd.concat([data, _added(data, correction, tables)], ignore_index=True)
        hits = _hits(data, correction)
    if correction.column:
        dtype = data.dtypes[correction.column]
        data = data.copy()
        data.loc[hits, correction.column] = pd.Series([correction.value]).astype("string").astype(dtype).iloc[0]
    return data


def _added(data: pd.DataFrame, correction: Correction, tables: Tables) -> pd.DataFrame:
    """A row that holds its place and says who added it; later corrections of the same span fill it."""
    sentences = tables.sentences[tables.sentences["article_id"] == correction.article_id]
    before = sentences[sentences["start"] <= correction.start].tail(1)
    place = {name: before[name].iloc[0] for name in ("sentence_no", "zone") if name in data and len(before)}
    cells = {
        "article_id": correction.article_id,
        "start": correction.start,
        "end": correction.end,
        "exact": correction.exact,
    }
    row = {**cells, **place, "rule": f"corrections:{correction.who}"}
    blank = {name: "" for name, dtype in data.dtypes.items() if str(dtype).startswith("string")}
    return pd.DataFrame([{name: {**blank, **row}.get(name, pd.NA) for name in data.columns}]).astype(dict(data.dtypes))


def summary(applied: int, orphans: Iterable[Correction]) -> str:
    """One line for the run table: how many corrections applied, and which found no place.

    >>> summary(2, [])
    '2 applied, 0 orphans'
    """
    lost = list(orphans)
    places = "".join(f"; {one.table} {one.article_id}#char={one.start},{one.end}" for one in lost)
    return f"{applied} applied, {len(lost)} orphans{places}"
