"""What is new since the report of the same name before this one? Rows gained, lost and changed, as a page and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from gisa.evaluation.compare import compare
from gisa.report.fair_quotation import share_fairly
from gisa.report.pages import environment
from gisa.report.parameters import Parameters
from gisa.schema.localisation import LANGUAGES, load_wording
from gisa.schema.tables import Tables, read_tables

# What a reader asks for first; where words stand on a page is nobody's question.
_ORDER = (
    "checks",
    "claims",
    "quantities",
    "dates",
    "collaborations",
    "collaboration_facts",
    "programmes",
    "promises",
    "superlatives",
    "articles",
    "failures",
)
COLUMNS = ("table", "change", "file", "exact", "column", "before", "after")
# All that the page names: tables, kinds of change, its columns.
WORDS = (*_ORDER, "gained", "lost", "changed", *COLUMNS)


def tables_before(folder: Path) -> Tables | None:
    """The tables of the last run, or None where there are none that can be read."""
    try:
        return read_tables(folder)
    except (OSError, ValueError, KeyError):
        return None


def write_changes(before: Tables, after: Tables, asked: Parameters, place: Path, name: str) -> None:
    """The changes between two runs beside a report; a public one tells no more of the articles than it shows."""
    found = compare(share_fairly(before, asked), share_fairly(after, asked))
    rank = found["table"].map({table: number for number, table in enumerate(_ORDER)})
    found = found.assign(rank=rank).dropna(subset="rank").sort_values("rank", kind="stable").drop(columns="rank")
    told = json.dumps(found.to_dict("records"), ensure_ascii=False, indent=1)
    (place / "changes.json").write_text(told + "\n", encoding="utf-8")
    for language in LANGUAGES:
        (place / f"changes.{language}.html").write_text(_page(found, language, name), encoding="utf-8")


def _page(found: pd.DataFrame, language: str, name: str) -> str:
    counts = found.drop_duplicates(["table", "change", "file", "start", "end", "exact"])["change"].value_counts()
    template = environment().get_template("changes.html.j2")
    return template.render(
        words=load_wording(language), name=name, rows=found.to_dict("records"), counts=counts, columns=COLUMNS
    )
