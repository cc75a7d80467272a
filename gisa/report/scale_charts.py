"""How large, and since when? Scale against the date of publication, with what the articles claim of it.

Small marks are reference models, large ones claims; a line ties a claim to the reference that it disagrees with. One
chart holds one measure: words and tokens, a corpus and what was seen of it, operations and operations a second never
share an axis.
"""

from __future__ import annotations

import datetime as dt
import math
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import NDArray

from gisa.report.charts import GRID, HUES, INK, MUTED, PAPER, styled
from gisa.report.citations import Place
from gisa.schema.localisation import Wording
from gisa.schema.scale_values import UNITS
from gisa.trends.fits import Floats, Trend, bootstrap_lines, decimal_years, korean, record_setters, select

# Narrow and tall: on a phone the letters keep two thirds of their size.
SIZE = (5.6, 6.8)
SINCE = "2017-01-01"
FITTED_SINCE = "2010"
RIGHT, WRONG, KOREA = HUES[2], HUES[1], HUES[0]
SOLID, DASHED = (1, 0), (4, 2)
TIE = "tie"
LINES = types.MappingProxyType({"all": (HUES[5], SOLID), "record": (INK, DASHED), "korea": (KOREA, SOLID)})
# Mark and line width of what is drawn, by footing; hollow unless released.
HOLLOW = ("announced", "estimated")
SMALL, LARGE = 8.0, 9.0
NAMED_RECORDS = 6
# Where a label may stand, in points from its mark: near first, then further out, where a line leads to it.
RINGS = (9, 20, 34, 50, 70, 95, 125, 160)
TURNS = tuple(
    math.radians(angle) for angle in (0, 180, 30, 330, 150, 210, 60, 300, 120, 240, 90, 270, 15, 345, 45, 315)
)
LED = 16
# What a label pays, in points of distance, for covering a line or for a leader that runs over a mark.
COVERED, CROSSED = 25, 40
ROUNDS = 6
CLAIM_WEIGHT = 600
# A record setter is named only where its name stands beside it.
RECORD_REACH = 34
STEPS = 13
SPACING = 1.15


@dataclass(frozen=True)
class Label:
    """A label to be placed beside a point of the chart (display coordinates)."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    weight: int = 400
    reach: float = 160


@styled
def plot_scale(
    points: pd.DataFrame, claims: pd.DataFrame, measure: str, trends: Mapping[str, Trend], words: Wording
) -> Figure:
    """One measure of scale against time, on a log axis: models, trends with their intervals, and the articles' claims.

    ``points`` come from ``trends.scale_table``, ``claims`` from ``CheckFinder.find_claims``, ``trends`` from
    ``trends.fit_subsets`` of the same points and measure.
    """
    stated = claims[(claims["measure"] == measure) & claims["published"].notna()]
    chosen = _drawn(points, measure, stated)
    fitted = {subset: trend for subset, trend in trends.items() if _says_something(trend)}
    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _scale_axes(axes, measure, words)
    _draw_trends(axes, select(points, measure, since=FITTED_SINCE), fitted, chosen["published"].min())
    _draw_points(axes, chosen)
    _draw_claims(axes, stated)
    _legend(axes, fitted, stated, words)
    _frame(axes, chosen, stated)
    figure.canvas.draw()
    _place(axes, _labels(axes, chosen, stated, words), _marks(axes, chosen, stated), _lines(axes))
    figure.set_layout_engine("none")
    return figure


def _drawn(points: pd.DataFrame, measure: str, stated: pd.DataFrame) -> pd.DataFrame:
    """The points of a measure on every footing, from 2017 or from the earliest reference that a claim is tied to."""
    since = min([pd.Timestamp(SINCE), *stated["against_date"].dropna()])
    return points[(points["measure"] == measure) & (points["published"] >= since)]


def _says_something(trend: Trend) -> bool:
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


def _draw_trends(axes: Axes, points: pd.DataFrame, trends: Mapping[str, Trend], since: pd.Timestamp) -> None:
    """The fitted lines over the years that they cover, each with the middle 95% of its bootstrap lines."""
    subsets = {"all": points, "record": record_setters(points), "korea": korean(points)}
    for subset, trend in trends.items():
        days = pd.date_range(max(pd.Timestamp(trend.since), since), trend.until, periods=60)
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
    """Claims as large diamonds, bounds as bars, open bounds as arrows, and a line to what each disagrees with."""
    for row in stated.itertuples():
        hue = _hue(row.verdict)
        if not pd.isna(row.against_value):
            axes.plot(
                [row.published, row.against_date],
                [row.high, row.against_value],
                color=hue,
                linewidth=1.2,
                linestyle=":",
                label=TIE,
                zorder=4,
            )
            axes.scatter(
                [row.against_date], [row.against_value], s=46, facecolor="none", edgecolor=hue, linewidth=1.3, zorder=4
            )
        if row.low < row.high:
            axes.vlines([row.published], [row.low], [row.high], color=hue, linewidth=1.6, zorder=4)
        open_side = {"EQUAL_OR_MORE": 1.8, "MORE_THAN": 1.8, "EQUAL_OR_LESS": 1 / 1.8, "LESS_THAN": 1 / 1.8}.get(
            row.mod
        )
        if open_side:
            axes.annotate(
                "",
                (row.published, row.high * open_side),
                (row.published, row.high),
                zorder=4,
                arrowprops={"arrowstyle": "->", "color": hue, "linewidth": 1.6},
            )
        marks = axes.scatter(
            [row.published],
            [_middle(row.low, row.high)],
            s=88,
            marker="D",
            facecolor=hue,
            edgecolor=PAPER,
            linewidth=0.8,
            zorder=5,
        )
        marks.set_urls([f"#{Place(row.article_id, int(row.start), int(row.end)).anchor}"])


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
            label=words.label(label),
        )

    entries = [mark(HUES[5], "o", "scale.mark.model", 4), mark(KOREA, "o", "scale.mark.korea", 6)]
    shown = {_hue(verdict) for verdict in stated["verdict"]}
    kinds = ((RIGHT, "agrees"), (WRONG, "wrong"), (MUTED, "unknown"))
    entries += [mark(hue, "D", f"scale.mark.{kind}", 8) for hue, kind in kinds if hue in shown]
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


def _labels(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame, words: Wording) -> list[Label]:
    """What is named, the most important first: claims, what they disagree with, Korean models, records."""
    labels = [
        _label(
            axes,
            row.published,
            _middle(row.low, row.high),
            _claim_text(row, words),
            LARGE,
            _hue(row.verdict),
            CLAIM_WEIGHT,
        )
        for row in stated.itertuples()
    ]
    opposed = stated[stated["against_value"].notna()].drop_duplicates(["against", "against_value"])
    labels += [
        _label(axes, row.against_date, row.against_value, row.against, SMALL, INK) for row in opposed.itertuples()
    ]
    home = korean(chosen)
    home = home[~home["name"].isin(opposed["against"])]
    labels += [_label(axes, row.published, row.value, row.name, SMALL, KOREA) for row in _named(home)]
    others = chosen[(chosen["footing"] == "released") & ~chosen["name"].isin([*home["name"], *opposed["against"]])]
    records = record_setters(others).nlargest(NAMED_RECORDS, "value")
    return labels + [
        replace(_label(axes, row.published, row.value, row.name, SMALL, MUTED), reach=RECORD_REACH)
        for row in _named(records)
    ]


def _named(points: pd.DataFrame) -> list:  # type: ignore[type-arg]
    return list(points.rename_axis(None).sort_values(["published", "name"]).itertuples(index=False))


def _claim_text(row: object, words: Wording) -> str:
    """A claim as its label says it: what, of what, by whom."""
    # The axis names the unit.
    figure = words.figure(row.low, row.high, "", row.mod)  # type: ignore[attr-defined]
    return "\n".join(part for part in (f"{row.name} {figure}".strip(), row.publisher) if part)  # type: ignore[attr-defined]


def _label(axes: Axes, day: object, value: float, text: str, size: float, colour: str, weight: int = 400) -> Label:
    x, y = _display(axes, day, value)
    return Label(text, x, y, size, colour, weight)


def _display(axes: Axes, day: object, value: float) -> tuple[float, float]:
    """Where a day and value stand, in pixels."""
    x, y = axes.transData.transform((mdates.date2num(day), float(value)))
    return float(x), float(y)


def _marks(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame) -> Floats:
    """The marks that no label may cover, as boxes (left, bottom, right, top) in pixels."""
    claims = [(row.published, _middle(row.low, row.high), 7) for row in stated.itertuples()]
    models = [(row.published, row.value, 3) for row in chosen.itertuples()]
    scale = axes.figure.dpi / 72
    places = [(*_display(axes, day, value), radius * scale) for day, value, radius in [*claims, *models]]
    return np.array([(x - room, y - room, x + room, y + room) for x, y, room in places]).reshape(-1, 4)


def _lines(axes: Axes) -> Floats:
    """The trends and ties as small boxes on the way: a label avoids them where it can."""
    boxes = []
    for line in axes.get_lines():
        if line.get_label() in (*LINES, TIE):
            ends = axes.transData.transform(_numbers(line))
            steps = np.linspace(0, len(ends) - 1, 80)
            at = [np.interp(steps, range(len(ends)), ends[:, side]) for side in (0, 1)]
            boxes.append(_around(np.column_stack(at), 2))
    return np.concatenate([np.empty((0, 4)), *boxes])


def _around(places: Floats, room: float) -> Floats:
    """Square boxes around points."""
    boxes: Floats = np.concatenate([places - room, places + room], axis=-1)
    return boxes


def _numbers(line: Line2D) -> Floats:
    """The points of a line as numbers, whatever its days were given as."""
    days = mdates.date2num(pd.to_datetime(line.get_xdata(orig=True)))
    return np.column_stack([days, np.asarray(line.get_ydata(orig=True), dtype=float)])


def _place(axes: Axes, labels: Sequence[Label], marks: Floats, lines: Floats) -> None:
    """Draw each label where it covers no mark and no label, near and clear of lines.

    A label that finds no place goes first in the next round; what none of the rounds can place is left out.
    """
    scale, inside = axes.figure.dpi / 72, np.array(axes.bbox.extents)
    spots = {label: _spots(label, _size(axes, label), scale, inside) for label in labels}
    order = list(labels)
    plans: list[tuple[int, float, int, dict[Label, Floats]]] = []
    for _ in range(ROUNDS):
        plan, cost = _plan(order, spots, marks, lines, scale)
        plans.append((-len(plan), cost, len(plans), plan))
        homeless = [label for label in order if label not in plan]
        rest = [label for label in order if label in plan]
        order = sorted(homeless + rest if homeless else order[::-1], key=lambda label: label.weight != CLAIM_WEIGHT)
    for label, spot in min(plans)[3].items():
        _write(axes, label, spot, scale)


def _size(axes: Axes, label: Label) -> tuple[float, float]:
    """Width and height of a label in pixels."""
    text = axes.text(0, 0, label.text, fontsize=label.size, fontweight=label.weight, linespacing=SPACING)
    extent = text.get_window_extent()
    text.remove()
    return extent.width, extent.height


def _spots(label: Label, size: tuple[float, float], scale: float, inside: Floats) -> Floats:
    """The boxes that a label may take around its mark and within the chart."""
    rings, turns = (
        grid.ravel()
        for grid in np.meshgrid(np.array([ring for ring in RINGS if ring <= label.reach]) * scale, TURNS, indexing="ij")
    )
    half = np.array(size) / 2
    centres = np.column_stack([np.cos(turns) * (rings + half[0]), np.sin(turns) * (rings + half[1])])
    centres += (label.x, label.y)
    boxes = np.concatenate([centres - half, centres + half], axis=1)
    within: Floats = boxes[(boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)]
    return within


def _plan(
    labels: Sequence[Label], spots: Mapping[Label, Floats], marks: Floats, lines: Floats, scale: float
) -> tuple[dict[Label, Floats], float]:
    """A place for each label in turn, the cheapest that is free, and what all cost; labels without one are left out."""
    taken, written, plan, total = marks, np.empty((0, 4)), dict[Label, Floats](), 0.0
    for label in labels:
        boxes = spots[label]
        leaders = _leaders(label, boxes)
        free = ~_overlap(boxes, taken, 1.5).any(axis=1) & ~_inside(leaders, written).any(axis=(1, 2))
        if not free.any():
            continue
        cost = np.where(free, _cost(label, boxes, leaders, marks, lines, scale), np.inf)
        best = int(cost.argmin())
        plan[label], total = boxes[best], total + float(cost[best])
        written = np.vstack([written, boxes[best]])
        apart = math.dist(leaders[best, 0], leaders[best, -1]) > LED * scale
        led = _around(leaders[best, 3:-1], 1) if apart else np.empty((0, 4))
        taken = np.vstack([taken, boxes[best], led])
    return plan, total


def _leaders(label: Label, boxes: Floats) -> Floats:
    """Points on the way from a mark to the nearest edge of each box: shape (boxes, steps, 2)."""
    start = np.array([label.x, label.y])
    ends = np.clip(start, boxes[:, :2], boxes[:, 2:])
    steps = np.linspace(0, 1, STEPS)[None, :, None]
    leaders: Floats = start + (ends[:, None, :] - start) * steps
    return leaders


def _overlap(boxes: Floats, others: Floats, room: float) -> NDArray[np.bool_]:
    """Which boxes, with some room around them, overlap which others: shape (boxes, others)."""
    a, b = boxes[:, None, :], others[None, :, :]
    met: NDArray[np.bool_] = np.all((a[..., :2] - room < b[..., 2:]) & (b[..., :2] < a[..., 2:] + room), axis=-1)
    return met


def _inside(places: Floats, boxes: Floats) -> NDArray[np.bool_]:
    """Which points (rows, steps, 2) lie in which boxes: shape (rows, steps, boxes)."""
    at = places[:, :, None, :]
    held: NDArray[np.bool_] = np.all((at >= boxes[:, :2]) & (at <= boxes[:, 2:]), axis=-1)
    return held


def _cost(label: Label, boxes: Floats, leaders: Floats, marks: Floats, lines: Floats, scale: float) -> Floats:
    """How far each place stands from the mark, and what the label or its leader would run over."""
    way = np.hypot(*(leaders - (label.x, label.y)).transpose(2, 0, 1))
    crossed = (_inside(leaders, marks).any(axis=2) & (way > LED * scale)).sum(axis=1)
    covered = _overlap(boxes, lines, 0).any(axis=1)
    cost: Floats = way[:, -1] / scale + CROSSED * crossed + COVERED * covered
    return cost


def _write(axes: Axes, label: Label, spot: Floats, scale: float) -> None:
    """Draw a label at its place, with a thin line to its mark where it stands apart."""
    inverse = axes.transData.inverted()
    x, y = inverse.transform(spot[:2])
    axes.text(
        x,
        y,
        label.text,
        fontsize=label.size,
        color=label.colour,
        fontweight=label.weight,
        linespacing=SPACING,
        verticalalignment="bottom",
        zorder=6,
    )
    ends = _leaders(label, spot[None, :])[0, [0, -1]]
    if math.dist(*ends) > LED * scale:
        at = inverse.transform(ends)
        leader = Line2D(at[:, 0], at[:, 1], color=label.colour, linewidth=0.6, alpha=0.7, zorder=2.5)
        axes.add_line(leader)


def caption_scale(
    measure: str, points: pd.DataFrame, claims: pd.DataFrame, trends: Mapping[str, Trend], words: Wording
) -> str:
    """What a chart of one measure shows, in sentences: marks, claims with verdicts, trends with n and interval."""
    stated = claims[claims["measure"] == measure]
    chosen = _drawn(points, measure, stated)
    said = [
        words.label("scale.caption.points").format(
            n=len(chosen), korea=len(korean(chosen)), measure=words.name("measure", measure)
        )
    ]
    said += [_claim_sentence(row, words) for row in stated.itertuples()]
    return " ".join([*said, *(_trend_sentence(trend, words) for trend in trends.values())])


def _claim_sentence(row: object, words: Wording) -> str:
    named = {
        "publisher": row.publisher or words.label("scale.caption.nobody"),  # type: ignore[attr-defined]
        "claim": words.figure(row.low, row.high, row.unit, row.mod),  # type: ignore[attr-defined]
        "name": row.name or words.label("scale.caption.unnamed"),  # type: ignore[attr-defined]
        "verdict": words.name("verdict", row.verdict),  # type: ignore[attr-defined]
    }
    said = words.label("scale.caption.claim").format(**named)
    if pd.isna(row.against_value):  # type: ignore[attr-defined]
        return said
    value = words.figure(row.against_value, row.against_value, row.unit)  # type: ignore[attr-defined]
    return f"{said} " + words.label("scale.caption.against").format(name=row.against, value=value)  # type: ignore[attr-defined]


def _trend_sentence(trend: Trend, words: Wording) -> str:
    subset = words.label(f"scale.subset.{trend.subset}")
    if not trend.reason and trend.slope_low <= 0:
        return words.label("scale.caption.unsettled").format(subset=subset, n=trend.n)
    if trend.reason:
        return words.label("scale.caption.refused").format(
            subset=subset, n=trend.n, reason=words.name("scale.reason", trend.reason)
        )
    low, high = 10**trend.slope_low, 10**trend.slope_high
    return words.label("scale.caption.trend").format(
        subset=subset,
        growth=f"{trend.growth:.1f}",
        low=f"{low:.1f}",
        high=f"{high:.1f}",
        months=f"{trend.doubling_months:.0f}",
        n=trend.n,
    )
