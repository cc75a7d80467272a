"""How fast does scale grow? Log-linear fits with bootstrap intervals, and how they stand to published ones.

A trend is a line through log10(value) against the date of publication, fitted by ordinary least squares. Its
interval is the 2.5th to 97.5th percentile of fits to rows drawn with replacement, from a fixed seed. Fewer than
five points are refused, and so are points that do not share one measure.
"""

from __future__ import annotations

import datetime as dt
import math
import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from statsmodels.regression.linear_model import OLS
from statsmodels.tools.tools import add_constant

from gisa.schema.edtf import day_range, earliest
from gisa.schema.reference_data import UNVERIFIED, Benchmark, Corpus, Model, Reference
from gisa.schema.scale_values import SCALES, UNITS, Measure, Value, frame_of, scale_values, sole_measure

FEWEST = 5
DRAWS = 2000
SEED = 20210510
KOREA = ("South Korea", "Korea (Republic of)")
# Compute of training: six operations a parameter and token; eight if activations are recomputed.
# Kaplan et al. 2020 (arXiv:2001.08361), section 2.1; Korthikanti et al. 2022 (arXiv:2205.05198).
OPERATIONS = 6.0
OPERATIONS_WITH_RECOMPUTATION = 8.0
POINTS = (
    "entity_id",
    "name",
    "measure",
    "unit",
    "footing",
    "value",
    "low",
    "high",
    "published",
    "country",
    "domain",
    "organization",
    "confidence",
    "source",
    "source_id",
)
Floats = NDArray[np.float64]
# Our name for a field, and the headers under which Epoch AI's files hold it, by snapshot.
_EPOCH: Mapping[str, tuple[str, ...]] = types.MappingProxyType(
    {
        "name": ("Model", "model", "System", "system"),
        "model": ("Model", "model", "System", "system"),
        "published": ("Publication date", "date", "date_dmy"),
        "organization": ("Organization", "organization"),
        "country": ("Country (of organization)", "country"),
        "domain": ("Domain", "domain", "category"),
        "parameters": ("Parameters", "parameters"),
        "compute": ("Training compute (FLOP)", "training_compute_flop", "comp"),
        "dataset": ("Training dataset size (datapoints)", "Training dataset size (total)", "dataset_size", "dataset"),
        "confidence": ("Confidence", "confidence"),
        "source_id": ("Link", "link"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A fitted line: ``slope`` in orders of magnitude a year; ``reason`` says why there is none."""

    measure: Measure
    subset: str
    n: int
    since: str = ""
    until: str = ""
    slope: float = math.nan
    slope_low: float = math.nan
    slope_high: float = math.nan
    intercept: float = math.nan
    r2: float = math.nan
    reason: str = ""

    @property
    def growth(self) -> float:
        """Factor a year."""
        return float(10**self.slope)

    @property
    def doubling_months(self) -> float:
        """Months in which the value doubles; negative if it shrinks."""
        return months_to_double(self.slope)

    def at(self, years: Floats) -> Floats:
        """The fitted values at decimal years."""
        line: Floats = 10 ** (self.intercept + self.slope * (years - 2000.0))
        return line


def scale_table(reference: Reference, epoch: Path | None = None) -> pd.DataFrame:
    """The figures of models, one a row with measure, unit and footing: Epoch AI's from ``epoch``, or the project's own.

    Compute that nobody reported is added as a row of footing ``estimated`` with ``low`` and ``high``.
    """
    if epoch is not None:
        return load_epoch(epoch)
    values = [value for value in scale_values(reference) if value.part == "model" and value.confidence != UNVERIFIED]
    estimates = estimate_compute(reference)
    points = frame_of([*values, *estimates], Value)
    points["published"] = pd.to_datetime(points["published"])
    return points.loc[points["published"].notna(), list(POINTS)].reset_index(drop=True)


def estimate_compute(reference: Reference) -> list[Value]:
    """Training compute as 6·N·D, for dense models that report parameters N and tokens D but no compute.

    ``low`` takes the fewest tokens that a source names, ``high`` the most and eight operations instead of six.
    """
    return [
        _estimate(model, _tokens_seen(model, reference.corpora))
        for model in reference.models
        if model.parameters
        and model.training_tokens
        and model.compute is None
        and model.architecture == "dense"
        and model.confidence != UNVERIFIED
    ]


def _tokens_seen(model: Model, corpora: tuple[Corpus, ...]) -> list[float]:
    other = [
        corpus.value
        for corpus in corpora
        if corpus.entity_id == model.entity_id and corpus.part == "seen" and corpus.known == model.announced
    ]
    return [model.training_tokens or 0.0, *other]


def _estimate(model: Model, tokens: list[float]) -> Value:
    parameters = model.parameters or 0.0
    return Value(
        entity_id=model.entity_id,
        name=model.model,
        part="model",
        measure="compute",
        unit="FLOP",
        value=OPERATIONS * parameters * tokens[0],
        low=OPERATIONS * parameters * min(tokens),
        high=OPERATIONS_WITH_RECOMPUTATION * parameters * max(tokens),
        footing="estimated",
        country=model.country,
        organization=model.organization,
        domain=model.domain,
        known=model.announced,
        published=earliest(model.announced),
        confidence="estimated",
        source=model.source,
        source_id=model.source_id,
    )


def load_epoch(path: Path) -> pd.DataFrame:
    """Epoch AI's notable_ai_models.csv as points; both headers of the dataset column are read, as measure ``dataset``.

    Their field counts words, tokens, images or other units and changed its meaning between snapshots, so ``dataset``
    is a measure of its own, one for each domain. Download: https://epoch.ai/data/ai-models (CC BY 4.0).
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"{path}: no such file — download notable_ai_models.csv from https://epoch.ai/data/ai-models"
        )
    data = pd.read_csv(path, low_memory=False)
    columns = {field: next((name for name in names if name in data), None) for field, names in _EPOCH.items()}
    missing = [_EPOCH[field][0] for field in ("model", "published") if columns[field] is None]
    if missing:
        raise ValueError(f"{path} line 1: no column {missing[0]!r} — is it Epoch AI's notable_ai_models.csv?")
    absent = pd.Series(pd.NA, data.index)
    plain = pd.DataFrame({field: data[name] if name else absent for field, name in columns.items()})
    british = columns["published"] == "date_dmy"
    days = pd.to_datetime(plain["published"], format="mixed", dayfirst=british, errors="coerce")
    plain = plain.assign(published=days.astype("datetime64[s]"))
    measures = ("parameters", "compute", "dataset")
    return pd.concat([_epoch_points(plain, measure) for measure in measures], ignore_index=True)


def _epoch_points(plain: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows that hold one measure, as points."""
    value = pd.to_numeric(plain[measure], errors="coerce")
    rows = plain[(value > 0) & plain["published"].notna()]
    text = {
        name: rows[name].astype("string").fillna("")
        for name in ("name", "country", "domain", "organization", "confidence", "source_id")
    }
    figures = dict.fromkeys(("value", "low", "high"), value[rows.index])
    points = pd.DataFrame(
        {
            "entity_id": "",
            "measure": measure,
            "unit": UNITS.get(measure, "datapoint"),
            "footing": "released",
            "published": rows["published"],
            "source": "Epoch AI",
            **text,
            **figures,
        }
    )
    return points.loc[:, list(POINTS)]


def select(
    points: pd.DataFrame, measure: str, *, footing: str = "released", domain: str = "", since: str = "", until: str = ""
) -> pd.DataFrame:
    """The points of one measure and footing, of a domain and published from ``since`` to before ``until`` (EDTF)."""
    kept = points[(points["measure"] == measure) & (points["footing"] == footing)]
    if domain:
        kept = kept[kept["domain"].str.contains(domain, case=False, regex=False)]
    if since:
        kept = kept[kept["published"] >= pd.Timestamp(earliest(since) or dt.date.min)]
    if until:
        kept = kept[kept["published"] < pd.Timestamp(earliest(until) or dt.date.max)]
    return kept


def record_setters(points: pd.DataFrame, rank: int = 1) -> pd.DataFrame:
    """The points that were among the ``rank`` largest of their measure on the day they were published."""
    ordered = points.sort_values(["published", "name"], kind="stable")
    largest: list[float] = []
    kept = []
    for value in ordered["value"]:
        kept.append(len(largest) < rank or value >= largest[-1])
        largest = sorted([*largest, value], reverse=True)[:rank]
    return ordered[np.array(kept, dtype=bool)]


def korean(points: pd.DataFrame) -> pd.DataFrame:
    """The points of organisations in South Korea (and their partners)."""
    names = points["country"].astype("string").fillna("")
    return points[names.apply(lambda countries: any(country in countries for country in KOREA)).astype(bool)]


def decimal_years(days: pd.Series) -> Floats:
    """Dates as years and fractions of 365.25 days, so that a year is as long as any other."""
    since = (pd.to_datetime(days) - pd.Timestamp("2000-01-01")).dt.days.to_numpy(dtype=float)
    years: Floats = 2000.0 + since / 365.25
    return years


def fit_trend(points: pd.DataFrame, subset: str = "all") -> Trend:
    """The trend of points of one measure; :class:`MixedMeasuresError` if they mix several.

    >>> points = pd.DataFrame({"measure": "parameters", "unit": "parameter", "footing": "released",
    ...     "value": [1.0, 10.0, 100.0, 1e3, 1e4],
    ...     "published": pd.to_datetime([f"{year}-01-01" for year in range(2010, 2015)])})
    >>> round(fit_trend(points).growth, 1)
    10.0
    """
    if points.empty:
        return Trend(measure=Measure("", ""), subset=subset, n=0, reason="too few points")
    trend = Trend(measure=sole_measure(points), subset=subset, n=len(points))
    years, logs = decimal_years(points["published"]), np.log10(points["value"].to_numpy(dtype=float))
    if len(points) < FEWEST or np.ptp(years) == 0:
        return replace(trend, reason="too few points" if len(points) < FEWEST else "all on one day")
    result = OLS(logs, add_constant(years - 2000.0)).fit()
    low, high = np.percentile(bootstrap_lines(points)[:, 1], [2.5, 97.5])
    days = points["published"].agg(["min", "max"]).dt.date.astype(str)
    return replace(
        trend,
        since=days["min"],
        until=days["max"],
        slope=float(result.params[1]),
        slope_low=float(low),
        slope_high=float(high),
        intercept=float(result.params[0]),
        r2=float(result.rsquared),
    )


def bootstrap_lines(points: pd.DataFrame) -> Floats:
    """Intercept (at 2000) and slope of fits to rows drawn with replacement: shape (draws, 2)."""
    years = decimal_years(points["published"]) - 2000.0
    logs = np.log10(points["value"].to_numpy(dtype=float))
    draws = np.random.default_rng(SEED).integers(len(points), size=(DRAWS, len(points)))
    x, y = years[draws], logs[draws]
    x_mean, y_mean = x.mean(axis=1), y.mean(axis=1)
    spread = ((x - x_mean[:, None]) ** 2).sum(axis=1)
    kept = spread > 0
    covariance = ((x - x_mean[:, None]) * (y - y_mean[:, None])).sum(axis=1)
    slope = covariance[kept] / spread[kept]
    return np.column_stack([y_mean[kept] - slope * x_mean[kept], slope])


def months_to_double(slope: float) -> float:
    """Months in which a value doubles that grows by ``slope`` orders of magnitude a year.

    >>> round(months_to_double(0.30103), 3)
    12.0
    """
    return 12 * math.log10(2) / slope if slope else math.inf


def fit_subsets(points: pd.DataFrame, measure: str, *, since: str = "2010") -> dict[str, Trend]:
    """The trends of one measure for ``all`` models, the ``record`` setters and the ``korea`` subset."""
    chosen = select(points, measure, since=since)
    return {
        "all": fit_trend(chosen, "all"),
        "record": fit_trend(record_setters(chosen), "record"),
        "korea": fit_trend(korean(chosen), "korea"),
    }


def trend_table(points: pd.DataFrame, *, since: str = "2010") -> pd.DataFrame:
    """One row a measure and subset: growth a year, doubling time in months, intervals, n, and why a fit is refused."""
    present = [measure for measure in (*SCALES, "dataset") if (points["measure"] == measure).any()]
    return pd.DataFrame(
        [
            _trend_row(trend, measure)
            for measure in present
            for trend in fit_subsets(points, measure, since=since).values()
        ]
    )


def _trend_row(trend: Trend, measure: str) -> dict[str, object]:
    fitted = not trend.reason
    # Where the interval of the slope holds zero, no doubling time bounds it.
    doubling = (
        sorted(months_to_double(slope) for slope in (trend.slope_low, trend.slope_high))
        if fitted and trend.slope_low > 0
        else [math.nan, math.nan]
    )
    return {
        "measure": measure,
        "subset": trend.subset,
        "n": trend.n,
        "since": trend.since,
        "until": trend.until,
        "growth": trend.growth,
        "growth_low": 10**trend.slope_low,
        "growth_high": 10**trend.slope_high,
        "doubling_months": trend.doubling_months if fitted else math.nan,
        "doubling_low": doubling[0],
        "doubling_high": doubling[1],
        "r2": trend.r2,
        "reason": trend.reason,
    }


def benchmark_table(reference: Reference, points: pd.DataFrame) -> pd.DataFrame:
    """Published growth rates beside our plain fit of ``points`` on the same subset and period, in the unit published.

    ``inside`` is True or False where a published interval exists and a fit was made, else missing; ``note_ko`` and
    ``note_en`` say why a rate is not compared, or why it differs.
    """
    return pd.DataFrame([_benchmark_row(benchmark, points) for benchmark in reference.benchmarks])


def _benchmark_row(benchmark: Benchmark, points: pd.DataFrame) -> dict[str, object]:
    trend = fit_benchmark(benchmark, points)
    ours = _in_unit(trend.slope, benchmark.unit) if not trend.reason else math.nan
    bounds = sorted(_in_unit(slope, benchmark.unit) for slope in (trend.slope_low, trend.slope_high))
    inside = (
        benchmark.low <= ours <= benchmark.high
        if benchmark.low is not None and benchmark.high is not None and not trend.reason
        else pd.NA
    )
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
        "inside": inside,
        "reason": trend.reason,
        "snapshot": benchmark.snapshot,
        "source": benchmark.source,
        "source_id": benchmark.source_id,
        "place": benchmark.place,
        "note_ko": benchmark.note_ko,
        "note_en": benchmark.note_en,
    }


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


def years_of(date: str) -> float | None:
    """The middle of an EDTF date as a decimal year, or None.

    >>> years_of("2000-01-01")
    2000.0
    """
    days = day_range(date)
    if days is None:
        return None
    middle = days[0] + (days[1] - days[0]) / 2
    return 2000.0 + (middle - dt.date(2000, 1, 1)).days / 365.25
