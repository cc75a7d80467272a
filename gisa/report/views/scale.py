"""How large is it said to be, does that hold, and how fast does scale grow? The views of scale and of checks."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from gisa.report.views.claims import list_quantities
from gisa.report.views.evidence import located
from gisa.schema.reference_data import load_reference
from gisa.schema.tables import Tables
from gisa.trends.benchmarks import benchmark_table
from gisa.trends.fits import trend_table
from gisa.trends.points import scale_table

SCALE = (
    "parameters",
    "training_tokens",
    "training_words",
    "corpus_tokens",
    "training_images",
    "context_length",
    "compute",
    "compute_rate",
)


def list_checks(tables: Tables, language: str) -> pd.DataFrame:
    """What articles say compared with something else, differences first; ``explanation`` in one language."""
    view = located(tables.checks, tables).assign(explanation=lambda rows: rows[f"explanation_{language}"])
    settled = view["verdict"].isin(["agrees"]) + 2 * view["verdict"].isin(["not comparable", "no reference"])
    return (
        view.assign(settled=settled)
        .sort_values(["settled", "published", "start"], kind="stable")
        .reset_index(drop=True)
    )


def list_compared(tables: Tables, language: str) -> pd.DataFrame:
    """The checks that had something to compare with; the others are counted on the first page, not listed."""
    view = list_checks(tables, language)
    return view[view["verdict"] != "no reference"].reset_index(drop=True)


def list_disagreements(tables: Tables, language: str) -> pd.DataFrame:
    """The checks that find something not as the article says, sure of what it says and of the reference."""
    view = list_checks(tables, language)
    sure = (view["reading"] == "sure") & view["confidence"].isin(["", "confirmed", "reported"])
    return view[(view["settled"] == 0) & sure].reset_index(drop=True)


def list_scale(tables: Tables) -> pd.DataFrame:
    """The figures on scale, by what they measure, largest first."""
    view = list_quantities(tables)
    view = view[view["measure"].isin(SCALE)]
    order = view["measure"].map({measure: number for number, measure in enumerate(SCALE)})
    return (
        view.assign(order=order)
        .sort_values(["order", "high"], ascending=[True, False], kind="stable")
        .reset_index(drop=True)
    )


def unstated_scale(tables: Tables) -> list[str]:
    """The measures of scale that no article states."""
    stated = set(list_scale(tables)["measure"])
    return [measure for measure in SCALE if measure not in stated]


def scale_points(epoch: str) -> pd.DataFrame:
    """The reference models: Epoch AI's, from the path of their CSV, or the project's own."""
    return scale_table(load_reference(), Path(epoch) if epoch else None)


def list_fits(points: pd.DataFrame) -> pd.DataFrame:
    """The trend of each measure and subset: growth with its 95% interval, doubling time, n, or why there is none."""
    view = trend_table(points).round({"growth": 1, "growth_low": 1, "growth_high": 1, "doubling_months": 0})
    settled = view["growth_low"] > 1
    bounds = zip(view["growth_low"], view["growth_high"], strict=True)
    view["interval"] = [f"{low:g}–{high:g}" if low > 1 else "" for low, high in bounds]
    refused = view["reason"].where(settled | (view["reason"] != ""), "unsettled")
    return view.assign(refused=refused, doubling_months=view["doubling_months"].where(settled))


def list_benchmarks(points: pd.DataFrame, language: str) -> pd.DataFrame:
    """Published growth rates beside ours on the same subset and period, and why they differ, in one language."""
    view = benchmark_table(load_reference(), points).round({"value": 2, "ours": 2})
    view = view.rename(columns={f"subset_{language}": "subset_name", f"note_{language}": "note", "unit": "rate_unit"})
    return view.assign(published_rate=view["published"])
