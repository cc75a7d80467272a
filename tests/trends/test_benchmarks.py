"""Published rates beside ours: units, intervals, and subsets that can be rebuilt."""

import math

import numpy as np
import pandas as pd
import pytest

from gisa.schema.reference_data import Benchmark, Reference
from gisa.trends.benchmarks import benchmark_table, fit_benchmark

YEARS = range(2008, 2020)
POINTS = pd.DataFrame(
    {
        "name": [f"m{year}" for year in YEARS],
        "measure": "parameters",
        "unit": "parameter",
        "footing": "released",
        "domain": ["Language" if year % 2 else "Vision" for year in YEARS],
        "country": "",
        "architecture": "dense",
        "value": [2.0 ** (year - 2000) for year in YEARS],
        "published": pd.to_datetime([f"{year}-07-01" for year in YEARS]),
    }
)


EMPTY = dict.fromkeys(("models", "corpora", "systems", "facts"), ())


def benchmark(**given):
    row = {"benchmark_id": "b", "measure": "parameters", "subset_ko": "가", "subset_en": "a", "value": 2.0}
    return Benchmark(**{**row, "unit": "x/yr", "snapshot": "s", "source": "S", "source_id": "id", **given})


def table(*benchmarks):
    return benchmark_table(Reference(benchmarks=benchmarks, **EMPTY), POINTS)


@pytest.mark.parametrize(("unit", "ours"), [("x/yr", 2.0), ("OOM/yr", math.log10(2)), ("months", 12.0)])
def test_our_rate_is_in_the_unit_that_was_published(unit, ours):
    row = table(benchmark(unit=unit)).iloc[0]
    assert row["ours"] == pytest.approx(ours, rel=1e-3)
    assert row["ours_low"] <= row["ours"] <= row["ours_high"]
    assert row["n"] == 12


@pytest.mark.parametrize(
    ("low", "high", "inside"),
    [(1.9, 2.1, "yes"), (2.1, 2.2, "no"), (1.0, 1.9, "no"), (None, 2.1, ""), (1.9, None, "")],
)
def test_a_rate_is_inside_a_published_interval(low, high, inside):
    assert table(benchmark(low=low, high=high))["inside"].iloc[0] == inside


def test_a_rate_outside_may_still_overlap():
    noisy = POINTS.assign(value=POINTS["value"] * np.tile([1, 3], len(POINTS) // 2))
    row = benchmark_table(Reference(benchmarks=(benchmark(low=2.05, high=2.2),), **EMPTY), noisy).iloc[0]
    assert row["inside"] == "overlaps"
    assert row["ours"] < 2.05 < row["ours_high"]


def test_a_subset_that_cannot_be_rebuilt_is_refused():
    row = table(benchmark(snapshot="", low=1.0, high=3.0)).iloc[0]
    assert (row["reason"], row["n"]) == ("not comparable", 0)
    assert math.isnan(row["ours"])
    assert row["inside"] == ""


@pytest.mark.parametrize(
    ("given", "n"),
    [
        ({"since": "2010", "until": "2018"}, 8),
        ({"domain": "vision"}, 6),
        ({"rank": 1.0}, 10),
        ({"rank": 1.0, "until": "2015"}, 5),
        ({"rank": 1.0, "domain": "vision"}, 5),
    ],
)
def test_the_subset_of_a_benchmark(given, n):
    assert fit_benchmark(benchmark(**given), POINTS).n == n


def test_a_rank_is_held_among_all_before_the_period_is_cut():
    high = POINTS.assign(
        value=[1e9 if year == 2011 else value for year, value in zip(YEARS, POINTS["value"], strict=True)]
    )
    assert fit_benchmark(benchmark(rank=1.0, since="2012"), high).n == 0
    assert fit_benchmark(benchmark(rank=2.0, since="2012"), high).n == 8


def test_a_row_says_where_a_rate_was_published():
    given = {"level": "95%", "place": "table 2", "note_ko": "까닭", "note_en": "why", "low": 1.5, "high": 3.0}
    (row,) = table(benchmark(**given)).to_dict("records")
    ours = {name: row.pop(name) for name in ("ours", "ours_low", "ours_high", "n", "inside", "reason")}
    assert row == {
        "benchmark_id": "b",
        "measure": "parameters",
        "subset_ko": "가",
        "subset_en": "a",
        "published": 2.0,
        "unit": "x/yr",
        "snapshot": "s",
        "source": "S",
        "source_id": "id",
        **given,
    }
    assert ours["reason"] == ""
