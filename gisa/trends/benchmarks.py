"""How do our fits stand to published ones? Rates that others published, with ours on the same subset and period."""

from __future__ import annotations

import math

import pandas as pd

from gisa.schema.reference_data import Benchmark, Reference
from gisa.schema.scale_values import Measure
from gisa.trends.fits import Trend, fit_trend, months_to_double
from gisa.trends.points import record_setters, select


def benchmark_table(reference: Reference, points: pd.DataFrame) -> pd.DataFrame:
    """Published growth rates beside our plain fit of ``points`` on the same subset and period, in the unit published.

    ``inside`` is ``yes`` or ``no`` where a published interval exists and a fit was made, ``overlaps`` if our rate lies
    outside and our interval still meets the published one, else empty; ``note_ko`` and ``note_en`` say why a rate is
    not compared, or why it differs.
    """
    return pd.DataFrame([_benchmark_row(benchmark, points) for benchmark in reference.benchmarks])


def _benchmark_row(benchmark: Benchmark, points: pd.DataFrame) -> dict[str, object]:
    trend = fit_benchmark(benchmark, points)
    ours = _in_unit(trend.slope, benchmark.unit) if not trend.reason else math.nan
    bounds = sorted(_in_unit(slope, benchmark.unit) for slope in (trend.slope_low, trend.slope_high))
    return {
        "benchmark_id": benchmark.benchmark_id,
        "measure": benchmark.measure,
        "subset_ko": benchmark.subset_ko,
        "subset_en": benchmark.subset_en,
        "published": benchmark.value,
        "low": benchmark.low,
        "high": benchmark.high,
        "level": benchmark.level,
        "unit": benchmark.unit,
        "ours": ours,
        "ours_low": bounds[0],
        "ours_high": bounds[1],
        "n": trend.n,
        "inside": "" if trend.reason else _inside(benchmark, ours, bounds),
        "reason": trend.reason,
        "snapshot": benchmark.snapshot,
        "source": benchmark.source,
        "source_id": benchmark.source_id,
        "place": benchmark.place,
        "note_ko": benchmark.note_ko,
        "note_en": benchmark.note_en,
    }


def _inside(benchmark: Benchmark, ours: float, bounds: list[float]) -> str:
    """How our rate, and its interval, stand to a published interval; empty where none is published."""
    if benchmark.low is None or benchmark.high is None:
        return ""
    if benchmark.low <= ours <= benchmark.high:
        return "yes"
    return "overlaps" if bounds[0] <= benchmark.high and benchmark.low <= bounds[1] else "no"


def fit_benchmark(benchmark: Benchmark, points: pd.DataFrame) -> Trend:
    """Our fit on the subset and period of a published one; refused where the subset cannot be rebuilt."""
    if not benchmark.snapshot:
        return Trend(
            measure=Measure(benchmark.measure, ""), subset=benchmark.benchmark_id, n=0, reason="not comparable"
        )
    # A rank is held among all models of the measure, before the period is cut.
    chosen = select(points, benchmark.measure, domain=benchmark.domain, since="2010" if benchmark.rank else "")
    if benchmark.rank:
        chosen = record_setters(chosen, int(benchmark.rank))
    chosen = select(chosen, benchmark.measure, since=benchmark.since, until=benchmark.until)
    return fit_trend(chosen, benchmark.benchmark_id)


def _in_unit(slope: float, unit: str) -> float:
    """A slope as the unit in which a rate was published."""
    return {"months": months_to_double(slope), "OOM/yr": slope, "x/yr": 10**slope}.get(unit, math.nan)
