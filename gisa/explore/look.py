"""Which rows are these, and what do they rest on? Rows of one kind, filtered step by step, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from gisa.explore.passages import passage
from gisa.report.views.selection import entities_of, select
from gisa.schema.resources import tables_folder
from gisa.schema.tables import Tables, read_tables

# What is shown of each kind of rows, in this order.
KINDS = {
    "claims": ("source", "cue", "modality", "content", "said", "due", "publisher", "published"),
    "quantities": ("exact", "low", "high", "unit", "measure", "subject", "publisher", "published"),
    "dates": ("exact", "value", "earliest", "latest", "anchor", "publisher", "published"),
    "mentions": ("name", "type", "exact", "title", "publisher", "published"),
    "checks": ("exact", "outcome", "difference", "reading", "explanation_ko", "publisher", "published"),
    "collaboration_facts": ("collaboration_id", "attribute", "value", "exact", "publisher", "published"),
}


@dataclass(frozen=True)
class Look:
    """The rows of one kind that are left after some filters; every filter gives another look.

    >>> import gisa
    >>> look = Look(gisa.read("박하나 소장은 직원이 10명이라고 밝혔다. 김두리 대표는 떠났다.", published="2021-09-17"))
    >>> look.of("claims").where(person="박하나").selection["content"].tolist()
    ['직원이 10명']
    >>> look.of("quantities").where(unit="person", at_least=5).selection["exact"].tolist()
    ['10명']
    """

    tables: Tables
    kind: str = "claims"
    rows: pd.DataFrame | None = None

    def of(self, kind: str) -> Look:
        """All rows of another kind: ``claims, quantities, dates, mentions, checks, collaboration_facts``."""
        if kind not in KINDS:
            raise ValueError(f"{kind}: no such kind of rows — the kinds are {', '.join(KINDS)}")
        return replace(self, kind=kind, rows=None)

    def where(
        self,
        *,
        text: str = "",
        person: str = "",
        organisation: str = "",
        period: tuple[str, str] = ("", ""),
        at_least: float | None = None,
        **cells: Any,
    ) -> Look:
        """The rows for which all of this holds; looks compose, so ``where`` may follow ``where``.

        ``text`` stands in the row; ``person`` speaks or is named in its sentence, ``organisation`` (in either script)
        is mentioned there; ``period`` (EDTF) is that of publication; ``at_least`` is a lower bound of a figure; any
        other name is a column and its value (``measure="parameters"``, ``modality=["plan", "forecast"]``).

        Raises:
            ValueError: there is no such column, or nobody mentions a name (with the nearest names).
        """
        rows = self.selection
        tables = select(self.tables, *period, [one for one in (person, organisation) if one][:1])
        if person and organisation:
            tables = select(tables, "", "", [organisation])
        kept = self._keys(getattr(tables, self.kind))
        rows = (
            rows[[key in kept for key in self._keys_in_order(rows)]] if person or organisation or any(period) else rows
        )
        if person and self.kind == "claims":
            speaks = entities_of(self.tables, [person])
            rows = rows[rows["source_id"].isin(speaks) | (rows["source"] == person)]
        if text:
            rows = rows[rows.astype("string").apply(lambda row: row.str.contains(text, regex=False).any(), axis=1)]
        if at_least is not None:
            rows = rows[pd.to_numeric(rows["low"]) >= at_least]
        for name, value in cells.items():
            if name not in rows:
                raise ValueError(f"{name}: no such column — the columns are {', '.join(map(str, rows.columns))}")
            rows = rows[rows[name].isin(value if isinstance(value, list | tuple | set) else [value])]
        return replace(self, rows=rows)

    @property
    def selection(self) -> pd.DataFrame:
        """The rows as a DataFrame, with publisher and day of their article."""
        if self.rows is not None:
            return self.rows
        told = self.tables.articles.set_index("article_id")[["publisher", "published"]]
        return getattr(self.tables, self.kind).join(told, on="article_id").reset_index(drop=True)

    def show(self, number: int = 0) -> Any:
        """The sentence of a row in its article, every span of the row marked, and the rule that made it (HTML)."""
        from IPython.display import HTML

        if not 0 <= number < len(self.selection):
            raise IndexError(f"there is no row {number} — the look has {len(self.selection)} rows, from 0")
        return HTML(passage(self.selection.iloc[number].to_dict(), self.tables))  # type: ignore[no-untyped-call]

    def save(self, path: str | Path) -> Path:
        """The rows as CSV that spreadsheets open in Korean (UTF-8 with a byte order mark)."""
        place = Path(path)
        place.write_text(self.selection.to_csv(index=False, lineterminator="\r\n"), encoding="utf-8-sig", newline="")
        return place

    def _repr_html_(self) -> str:
        """How a notebook shows the look: its number of rows and the columns that matter."""
        shown = self.selection[[name for name in KINDS[self.kind] if name in self.selection]]
        return f"<p>{self.kind}: {len(shown)}</p>{shown.to_html(max_rows=20, na_rep='', notebook=True)}"

    def _keys_in_order(self, rows: pd.DataFrame) -> list[tuple[Any, ...]]:
        return list(rows[["article_id", "start", "end"]].itertuples(index=False, name=None))

    def _keys(self, rows: pd.DataFrame) -> set[tuple[Any, ...]]:
        return set(self._keys_in_order(rows))


def open_tables(folder: str = "") -> Look:
    """A look at the tables of a folder: the one given, else that of ``make lab``, else that of ``seeds``."""
    return Look(read_tables(tables_folder(folder)))
