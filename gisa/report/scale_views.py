"""How fast does scale grow? Reference models, our fits and what others published, as tables for readers.

Apart from ``views`` because fitting needs statsmodels, which takes longer to load than a chapter takes to run.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from gisa.schema.reference_data import load_reference
from gisa.trends.fits import benchmark_table, scale_table, trend_table


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
    inside = view["inside"].astype("boolean").map({True: "yes", False: "no"}).fillna("")
    return view.assign(published_rate=view["published"], inside=inside)
