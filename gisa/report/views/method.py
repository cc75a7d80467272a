"""How good is it, and what made it? The views of accuracy, rules and the run."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pandas as pd

from gisa.evaluation.score import score_tables, wilson
from gisa.report.parameters import Parameters
from gisa.report.views.evidence import text_of
from gisa.schema.resources import resource
from gisa.schema.tables import Tables

GOLD, FLOORS = resource("tests/gold"), resource("tests/evaluation/floors.csv")
RECORD = resource("benchmarks/accuracy.csv")
# Annotated alike, by readers who never saw the program; the misses of the first are read, those of the second never.
_HALVES = {"dev a": "read", "dev b": "unread"}


def list_accuracy(tables: Tables, gold: Path = GOLD) -> pd.DataFrame:
    """How right the tables are where all annotated files are among the articles: F1, and the share right."""
    annotated = pd.read_csv(gold / "articles.csv")["file"] if (gold / "articles.csv").is_file() else []
    if not len(annotated) or not set(annotated) <= {Path(file).name for file in tables.articles["file"]}:
        return pd.DataFrame(columns=["table"])
    rows = []
    for score in score_tables(gold, tables).values():
        low, high = wilson(score.right, score.gold)
        rows.append(
            (score.table, score.gold, score.rows, round(score.found_f1, 3), round(score.right_f1, 3), low, high)
        )
    view = pd.DataFrame(rows, columns=["table", "gold", "rows", "found_f1", "right_f1", "low", "high"])
    return view.assign(interval=[f"{low:.2f}–{high:.2f}" for low, high in zip(view["low"], view["high"], strict=True)])


def list_floors(path: Path = FLOORS) -> pd.DataFrame:
    """The accuracy that was measured on annotated articles and is held by a test, with the annotations' digest."""
    return pd.read_csv(path, dtype={"digest": "string", "date": "string"}) if path.is_file() else pd.DataFrame()


def list_measured(path: Path = RECORD) -> pd.DataFrame:
    """Accuracy last recorded, by table and column: of articles whose misses were read, and of unread ones."""
    columns = ["table", "column", "read", "unread"]
    if not path.is_file():
        return pd.DataFrame(columns=columns)
    rows = pd.read_csv(path, keep_default_na=False).sort_values("date", kind="stable")
    rows = rows[rows["corpus"].isin(list(_HALVES)) & (rows["domain"] == "")]
    last = rows.drop_duplicates(["corpus", "table", "column"], keep="last")
    wide = last.assign(half=last["corpus"].map(_HALVES)).pivot(
        index=["table", "column"], columns="half", values="value"
    )
    return wide.reset_index().reindex(columns=columns).round(3)


def count_rules(tables: Tables, most: int = 8) -> pd.DataFrame:
    """The rules that gave most rows of each table: why a row is there can always be asked."""
    names = ("quantities", "dates", "claims", "mentions", "superlatives")
    counts = [getattr(tables, name).value_counts("rule").head(most).reset_index(name="rows") for name in names]
    return pd.concat([count.assign(table=name) for name, count in zip(names, counts, strict=True)], ignore_index=True)


def list_run(tables: Tables, parameters: Parameters) -> pd.DataFrame:
    """What made the tables and what the report was asked: ``key, value``."""
    asked = {name: value for name, value in asdict(parameters).items() if name != "tables"}
    rows = [
        *zip(tables.run["key"], tables.run["value"], strict=True),
        *((name, "; ".join(value) if isinstance(value, tuple) else value) for name, value in asked.items()),
    ]
    return pd.DataFrame([row for row in rows if text_of(row[1])], columns=["key", "value"])
