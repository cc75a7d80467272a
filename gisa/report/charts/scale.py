"""How large, and since when? Scale against the date of publication, with what the articles claim of it.

Small marks are reference models, large ones claims; a line ties a claim to the reference that it disagrees with. One
chart holds one measure: words and tokens, a corpus and what was seen of it, operations and operations a second never
share an axis.
"""

from __future__ import annotations

import datetime as dt
import math
import types
from collections.abc import Iterator, Mapping
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from gisa.report.charts.placement import FIRST_WEIGHT, LabelPlacer, PointLabel, around, display
from gisa.report.charts.style import GRID, HUES, INK, MUTED, PAPER, styled, urls
from gisa.schema.localisation import Wording
from gisa.schema.scale_values import UNITS
from gisa.trends.fits import SINCE, Trend, bootstrap_lines
from gisa.trends.points import Floats, decimal_years, korean, record_setters, select, subsets_of

# Narrow and tall: on a phone the letters keep two thirds of their size.
SIZE = (5.6, 6.8)
RIGHT, WRONG, KOREA = HUES[2], HUES[1], HUES[0]
SOLID, DASHED = (1, 0), (4, 2)
TIE = "tie"
LINES = types.MappingProxyType(
    {"dense": (HUES[5], SOLID), "vision": (HUES[5], SOLID), "record": (INK, DASHED), "korea": (KOREA, SOLID)}
)
# Footings that are drawn hollow.
HOLLOW = ("announced", "estimated")
# How far, as a factor, the arrow of an open bound leads.
OPEN_SIDES = types.MappingProxyType(
    {"EQUAL_OR_MORE": 1.8, "MORE_THAN": 1.8, "EQUAL_OR_LESS": 1 / 1.8, "LESS_THAN": 1 / 1.8}
)
SMALL, LARGE = 8.0, 9.0
NAMED_RECORDS = 6
# A record setter is named only where its name stands beside it.
RECORD_REACH = 34


@styled
def plot_scale(
    points: pd.DataFrame, claims: pd.DataFrame, measure: str, trends: Mapping[str, Trend], words: Wording
) -> Figure:
    """One measure of scale against time, on a log axis: models, trends with their intervals, and the articles' claims.

    ``points`` come from ``trends.scale_table``, ``claims`` from ``CheckFinder.find_claims``, ``trends`` from
    ``trends.fit_subsets`` of the same points and measure.
    """
    stated = claims[(claims["measure"] == measure) & claims["published"].notna()]
    chosen = drawn_points(points, measure, stated)
    fitted = {subset: trend for subset, trend in shown(trends).items() if settled(trend)}
    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _scale_axes(axes, measure, words)
    _draw_trends(axes, subsets_of(select(points, measure, since=SINCE), measure), fitted)
    _draw_points(axes, chosen)
    _draw_claims(axes, stated)
    _legend(axes, fitted, stated, words)
    _frame(axes, chosen, stated)
    figure.canvas.draw()
    LabelPlacer(axes, _marks(axes, chosen, stated), _lines(axes)).place(list(_labels(chosen, stated, words)))
    figure.set_layout_engine("none")
    return figure


def drawn_points(points: pd.DataFrame, measure: str, stated: pd.DataFrame) -> pd.DataFrame:
    """The points of a measure on every footing, from 2017 or from the earliest reference that a claim is tied to."""
    since = min([pd.Timestamp(f"{SINCE}-01-01"), *stated["against_date"].dropna()])
    return points[(points["measure"] == measure) & (points["published"] >= since)]


def shown(trends: Mapping[str, Trend]) -> dict[str, Trend]:
    """The trends that a chart draws and its caption tells: of images only where there are no others."""
    apart = {"sparse", "vision"} if "dense" in trends else {"sparse"}
    return {subset: trend for subset, trend in trends.items() if subset not in apart}


def settled(trend: Trend) -> bool:
    """Whether a trend is a trend: fitted, and growing with 95% confidence."""
    return not trend.reason and trend.slope_low > 0


def _scale_axes(axes: Axes, measure: str, words: Wording) -> None:
    axes.set_yscale("log")
    axes.grid(axis="both", color=GRID)
    unit = UNITS.get(measure, "")
    name, counted = words.name("measure", measure), words.name("unit.name", unit)
    axes.set_title(name if counted in name else f"{name} ({counted})", loc="left", fontsize=LARGE)
    axes.yaxis.set_major_locator(LogLocator(base=10, numticks=12))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _power(value, words)))
    axes.xaxis.set_major_locator(mdates.YearLocator())
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    axes.tick_params(labelsize=SMALL + 0.5)


def _power(value: float, words: Wording) -> str:
    """A tick: the number in words, or a power of ten where these run out."""
    return words.number(value) if value < 1e16 else f"10^{round(math.log10(value))}"


def _draw_trends(axes: Axes, subsets: Mapping[str, pd.DataFrame], trends: Mapping[str, Trend]) -> None:
    """The fitted lines over the years that they cover, each with the middle 95% of its bootstrap lines."""
    for subset, trend in trends.items():
        days = pd.date_range(trend.since, trend.until, periods=60)
        years = decimal_years(pd.Series(days))
        lines = bootstrap_lines(subsets[subset])
        spread = np.percentile(lines[:, :1] + lines[:, 1:] * (years - 2000.0), [2.5, 97.5], axis=0)
        hue, style = LINES[subset]
        axes.fill_between(days, 10 ** spread[0], 10 ** spread[1], color=hue, alpha=0.10, linewidth=0, zorder=1)
        axes.plot(days, trend.at(years), color=hue, dashes=style, linewidth=1.3, zorder=2, label=subset)


def _draw_points(axes: Axes, chosen: pd.DataFrame) -> None:
    """Released models as dots; hollow what was only announced or estimated (with low and high), crosses for plans."""
    for hue, size, some in ((HUES[5], 11, chosen.drop(korean(chosen).index)), (KOREA, 26, korean(chosen))):
        solid, hollow, planned = (
            some[some["footing"].isin(footings)] for footings in (["released"], HOLLOW, ["planned"])
        )
        axes.scatter(solid["published"], solid["value"], s=size, color=hue, linewidth=0, zorder=3)
        axes.vlines(hollow["published"], hollow["low"], hollow["high"], color=hue, linewidth=1.0, zorder=2.9)
        axes.scatter(
            hollow["published"], hollow["value"], s=size, facecolor=PAPER, edgecolor=hue, linewidth=1.2, zorder=3
        )
        axes.scatter(planned["published"], planned["value"], s=size, color=hue, marker="x", linewidth=1.2, zorder=3)


def _draw_claims(axes: Axes, stated: pd.DataFrame) -> None:
    """Claims as large diamonds that lead to their evidence, with bounds and what each disagrees with."""
    for row, url in zip(stated.itertuples(), urls(stated), strict=True):
        hue, middle = _hue(row.verdict), _middle(row.low, row.high)
        _draw_tie(axes, row, hue)
        _draw_bounds(axes, row, hue)
        diamond: dict[str, Any] = {
            "s": 88,
            "marker": "D",
            "facecolor": hue,
            "edgecolor": PAPER,
            "linewidth": 0.8,
            "zorder": 5,
        }
        axes.scatter([row.published], [middle], **diamond).set_urls([url])


def _draw_tie(axes: Axes, row: Any, hue: str) -> None:
    """A dotted line to a ring around the reference that a claim disagrees with, if there is one."""
    if pd.isna(row.against_value):
        return
    days, values = [row.published, row.against_date], [row.high, row.against_value]
    axes.plot(days, values, color=hue, linewidth=1.2, linestyle=":", label=TIE, zorder=4)
    axes.scatter(days[1:], values[1:], s=46, facecolor="none", edgecolor=hue, linewidth=1.3, zorder=4)


def _draw_bounds(axes: Axes, row: Any, hue: str) -> None:
    """The bounds of a claim as a bar, an open bound as an arrow."""
    if row.low < row.high:
        axes.vlines([row.published], [row.low], [row.high], color=hue, linewidth=1.6, zorder=4)
    if open_side := OPEN_SIDES.get(row.mod):
        arrow = {"arrowstyle": "->", "color": hue, "linewidth": 1.6}
        ends = (row.published, row.high * open_side), (row.published, row.high)
        axes.annotate("", *ends, zorder=4, arrowprops=arrow)


def _hue(verdict: str) -> str:
    return {"agrees": RIGHT, "no reference": MUTED}.get(verdict, WRONG)


def _middle(low: float, high: float) -> float:
    """Where a range is marked on a log axis; a number is its own middle."""
    return math.sqrt(low * high)


def _legend(axes: Axes, trends: Mapping[str, Trend], stated: pd.DataFrame, words: Wording) -> None:
    def mark(colour: str, marker: str, label: str, size: float) -> Line2D:
        return Line2D(
            [],
            [],
            linestyle="",
            color=colour,
            marker=marker,
            markersize=size,
            markeredgewidth=0,
            label=label,
        )

    entries = [mark(HUES[5], "o", words.label("scale.mark.model"), 4)]
    entries += [mark(KOREA, "o", words.label("scale.mark.korea"), 6)]
    shown = {_hue(verdict) for verdict in stated["verdict"]}
    kinds = ((RIGHT, "agrees"), (WRONG, "wrong"), (MUTED, "unknown"))
    entries += [mark(hue, "D", words.label(f"scale.mark.{kind}"), 8) for hue, kind in kinds if hue in shown]
    for subset, trend in trends.items():
        hue, style = LINES[subset]
        label = words.label(f"scale.line.{subset}").format(growth=f"{trend.growth:.1f}", n=trend.n)
        entries.append(Line2D([], [], color=hue, dashes=style, linewidth=1.4, label=label))
    axes.legend(
        handles=entries,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.05),
        ncols=2,
        fontsize=SMALL + 0.5,
        handlelength=1.8,
        columnspacing=1.2,
        borderaxespad=0.4,
    )


def _frame(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame) -> None:
    """Limits with room for labels on every side."""
    values = pd.concat(
        [chosen["low"], chosen["high"], stated["low"], stated["high"], stated["against_value"].dropna()]
    ).astype(float)
    days = pd.concat([chosen["published"], stated["published"]])
    if values.empty:
        return
    axes.set_ylim(values.min() / 4, values.max() * 5)
    axes.set_xlim(days.min() - dt.timedelta(days=150), days.max() + dt.timedelta(days=480))


def _labels(chosen: pd.DataFrame, stated: pd.DataFrame, words: Wording) -> Iterator[PointLabel]:
    """What is named, the most important first: claims, what they disagree with, the largest Korean models, records."""
    for row in stated.itertuples():
        middle, text = _middle(row.low, row.high), _claim_text(row, words)
        yield PointLabel(text, row.published, middle, LARGE, _hue(row.verdict), FIRST_WEIGHT)
    opposed = stated[stated["against_value"].notna()].drop_duplicates(["against", "against_value"])
    for row in opposed.itertuples():
        yield PointLabel(row.against, row.against_date, row.against_value, SMALL, INK)
    home = korean(chosen)
    home = record_setters(home[~home["name"].isin(opposed["against"]) & (home["footing"] != "planned")])
    yield from (PointLabel(row.name, row.published, row.value, SMALL, KOREA) for row in _named(home))
    told = [*korean(chosen)["name"], *opposed["against"]]
    others = chosen[(chosen["footing"] == "released") & ~chosen["name"].isin(told)]
    for row in _named(record_setters(others).nlargest(NAMED_RECORDS, "value")):
        yield PointLabel(row.name, row.published, row.value, SMALL, MUTED, reach=RECORD_REACH)


def _named(points: pd.DataFrame) -> Iterator[Any]:
    """Points by date and name, as rows whose ``name`` is the model's."""
    yield from points.rename_axis(None).sort_values(["published", "name"]).itertuples(index=False)


def _claim_text(row: Any, words: Wording) -> str:
    """A claim as its label says it: what, of what, by whom; the axis names the unit."""
    figure = words.figure(row.low, row.high, "", row.mod)
    return "\n".join(part for part in (f"{row.name} {figure}".strip(), row.publisher) if part)


def _marks(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame) -> Floats:
    """The marks that no label may cover, as boxes (left, bottom, right, top) in pixels."""
    claims = [(row.published, _middle(row.low, row.high), 7) for row in stated.itertuples()]
    models = [(row.published, row.value, 3) for row in chosen.itertuples()]
    scale = axes.figure.dpi / 72
    places = [(*display(axes, day, value), radius * scale) for day, value, radius in [*claims, *models]]
    return np.array([(x - room, y - room, x + room, y + room) for x, y, room in places]).reshape(-1, 4)


def _lines(axes: Axes) -> Floats:
    """The trends and ties as small boxes on the way: a label avoids them where it can."""
    boxes = []
    for line in axes.get_lines():
        if line.get_label() in (*LINES, TIE):
            ends = axes.transData.transform(_numbers(line))
            steps = np.linspace(0, len(ends) - 1, 80)
            at = [np.interp(steps, range(len(ends)), ends[:, side]) for side in (0, 1)]
            boxes.append(around(np.column_stack(at), 2))
    return np.concatenate([np.empty((0, 4)), *boxes])


def _numbers(line: Line2D) -> Floats:
    """The points of a line as numbers, whatever its days were given as."""
    days = mdates.date2num(pd.to_datetime(line.get_xdata(orig=True)))
    return np.column_stack([days, np.asarray(line.get_ydata(orig=True), dtype=float)])
