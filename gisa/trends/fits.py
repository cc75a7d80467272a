"""How fast does it grow? Log-linear fits with bootstrap intervals.

A trend is a line through log10(value) against the date of publication, fitted by ordinary least squares. Its
interval is the 2.5th to 97.5th percentile of fits to rows drawn with replacement, from a fixed seed. Fewer than
five points are refused, and so are points that do not share one measure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gisa.schema.scale_values import SCALES, Measure, sole_measure
from gisa.trends.points import Floats, decimal_years, select, subsets_of

FEWEST = 5
DRAWS = 2000
SEED = 20210510
SINCE = "2017"  # of the transformer: what came before is another era


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
    intercept, slope = least_squares(years - 2000.0, logs)[0]
    low, high = np.percentile(bootstrap_lines(points)[:, 1], [2.5, 97.5])
    days = points["published"].agg(["min", "max"]).dt.date.astype(str)
    return replace(
        trend,
        since=days["min"],
        until=days["max"],
        slope=float(slope),
        slope_low=float(low),
        slope_high=float(high),
        intercept=float(intercept),
        r2=float(np.corrcoef(years, logs)[0, 1] ** 2),
    )


def bootstrap_lines(points: pd.DataFrame) -> Floats:
    """Intercept (at 2000) and slope of fits to rows drawn with replacement: shape (draws, 2)."""
    years = decimal_years(points["published"]) - 2000.0
    logs = np.log10(points["value"].to_numpy(dtype=float))
    draws = np.random.default_rng(SEED).integers(len(points), size=(DRAWS, len(points)))
    return least_squares(years[draws], logs[draws])


def least_squares(x: Floats, y: Floats) -> Floats:
    """Intercept and slope of the line through each row of points: shape (rows, 2); rows of one ``x`` have none.

    >>> least_squares(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])).tolist()
    [[1.0, 2.0]]
    """
    x, y = np.atleast_2d(x), np.atleast_2d(y)
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


def fit_subsets(points: pd.DataFrame, measure: str, *, since: str = SINCE) -> dict[str, Trend]:
    """The trends of one measure for each of :func:`gisa.trends.points.subsets_of`, from the year that charts show."""
    chosen = select(points, measure, since=since)
    return {subset: fit_trend(rows, subset) for subset, rows in subsets_of(chosen, measure).items()}


def trend_table(points: pd.DataFrame, *, since: str = SINCE) -> pd.DataFrame:
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
