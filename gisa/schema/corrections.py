"""What did a person correct? Rows of ``corrections.csv`` applied to the tables after extraction.

A correction names its row by article, span and ``exact``; where that text no longer stands, the correction is an
orphan: it is reported and changes nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

import pandas as pd

from gisa.schema.csv_tables import Row, read_rows
from gisa.schema.tables import ROWS, Tables, dtypes


@dataclass(frozen=True, kw_only=True)
class Correction(Row):
    """One row of corrections.csv; ``column`` and ``value`` say what a change sets, or an added row holds."""

    FOLDER: ClassVar[str] = "data"
    TABLE: ClassVar[str] = "corrections"
    OPEN: ClassVar[bool] = True

    table: str
    article_id: str
    start: int
    end: int
    exact: str
    action: Literal["reject", "change", "add"]
    column: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse a table or a column that there is not, and a change that names no column."""
        correctable = {name for name, row_type in ROWS.items() if {"start", "end"} <= set(dtypes(row_type))}
        if self.table not in correctable:
            raise ValueError(f'column table: "{self.table}" — one of {", ".join(sorted(correctable))}')
        columns = dtypes(ROWS[self.table])
        if self.column and self.column not in columns:
            raise ValueError(f'column column: "{self.column}" — {self.table} has {", ".join(columns)}')
        if self.action == "change" and not self.column:
            raise ValueError("column column: empty — a change names the column that it sets")
        if self.column:
            try:
                _cell(self.value, columns[self.column])
            except ValueError:
                kind = "day (YYYY-MM-DD)" if columns[self.column].startswith("datetime") else "number"
                raise ValueError(f'column value: "{self.value}" is no {kind}, which {self.column} holds') from None


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, checked; no file, no corrections."""
    return read_rows(path, Correction) if path.is_file() else ()


def _cell(value: str, dtype: str) -> object:
    """A value as a column of a dtype holds it; an empty one is missing, except in text."""
    if dtype == "string":
        return value
    if not value:
        return pd.NA
    return pd.Timestamp(dt.date.fromisoformat(value)) if dtype.startswith("datetime") else pd.to_numeric(value)


def apply_corrections(tables: Tables, corrections: Sequence[Correction]) -> tuple[Tables, list[Correction]]:
    """The corrected tables, and the corrections that found nothing to correct."""
    texts = {row.article_id: row.text for row in tables.articles.itertuples()}
    changed: dict[str, pd.DataFrame] = {}
    orphans: list[Correction] = []
    for correction in corrections:
        data = changed.get(correction.table, getattr(tables, correction.table))
        stands = texts.get(correction.article_id, "")[correction.start : correction.end].strip() == correction.exact
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
        data = data.copy()
        data.loc[hits, correction.column] = _cell(correction.value, str(data.dtypes[correction.column]))
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
