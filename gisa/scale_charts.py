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
from dataclasses import dataclass

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import Bbox

from gisa.charts import GRID, HUES, INK, MUTED, PAPER, styled
from gisa.evidence import Place
from gisa.references import UNITS
from gisa.trends import Trend, bootstrap_lines, decimal_years, korean, record_setters, select
from gisa.wording import Wording

# Narrow and tall: on a phone the letters keep two thirds of their size.
SIZE = (5.6, 6.8)
SINCE = "2017-01-01"
FITTED_SINCE = "2010"
RIGHT, WRONG, KOREA = HUES[2], HUES[1], HUES[0]
SOLID, DASHED = (1, 0), (4, 2)
LINES = types.MappingProxyType({"all": (HUES[5], SOLID), "record": (INK, DASHED), "korea": (KOREA, SOLID)})
FOOTINGS = types.MappingProxyType(
    {
        "released": {"marker": "o", "linewidth": 0.0},
        "announced": {"marker": "o", "linewidth": 1.2},
        "estimated": {"marker": "o", "linewidth": 1.2},
        "planned": {"marker": "x", "linewidth": 1.2},
    }
)
SMALL, LARGE = 8.0, 9.0
NAMED_RECORDS = 6
# Where a label may stand, in points from its mark: near first, then further out, where a line leads to it.
RINGS = (9, 20, 34, 50, 70, 95, 125)
TURNS = tuple(math.radians(angle) for angle in (0, 180, 30, 330, 150, 210, 60, 300, 120, 240, 90, 270))
LED = 16


@dataclass(frozen=True)
class Label:
    """A label to be placed beside a point of the chart (display coordinates)."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    weight: int = 400


@styled
def plot_scale(
    points: pd.DataFrame, claims: pd.DataFrame, measure: str, trends: Mapping[str, Trend], words: Wording
) -> Figure:
    """One measure of scale against time, on a log axis: models, trends with their intervals, and the articles' claims.

    ``points`` come from ``trends.scale_table``, ``claims`` from ``checks.scale_claims``, ``trends`` from
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
    axes.set_title(f"{words.name('measure', measure)} ({words.name('unit.name', unit)})", loc="left", fontsize=LARGE)
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
        for footing, style in FOOTINGS.items():
            points = some[some["footing"] == footing]
            face = {"facecolor": PAPER if style["marker"] == "o" and footing != "released" else hue}
            colours = {"color": hue} if style["marker"] == "x" else {"edgecolor": hue, **face}
            axes.scatter(points["published"], points["value"], s=size, zorder=3, **style, **colours)
    guessed = chosen[chosen["footing"] == "estimated"]
    axes.vlines(guessed["published"], guessed["low"], guessed["high"], color=MUTED, linewidth=1.0, zorder=2.9)


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
    axes.set_xlim(days.min() - dt.timedelta(days=150), days.max() + dt.timedelta(days=330))


def _labels(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame, words: Wording) -> list[Label]:
    """What is named, the most important first: claims, what they disagree with, Korean models, records."""
    labels = [
        _label(axes, row.published, _middle(row.low, row.high), _claim_text(row, words), LARGE, _hue(row.verdict), 600)
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
    return labels + [_label(axes, row.published, row.value, row.name, SMALL, MUTED) for row in _named(records)]


def _named(points: pd.DataFrame) -> list:  # type: ignore[type-arg]
    return list(points.rename_axis(None).sort_values(["published", "name"]).itertuples(index=False))


def _claim_text(row: object, words: Wording) -> str:
    """A claim as its label says it: what, of what, by whom."""
    figure = words.figure(row.low, row.high, row.unit, row.mod)  # type: ignore[attr-defined]
    return "\n".join(part for part in (f"{row.name} {figure}".strip(), row.publisher) if part)  # type: ignore[attr-defined]


def _label(axes: Axes, day: object, value: float, text: str, size: float, colour: str, weight: int = 400) -> Label:
    x, y = axes.transData.transform((mdates.date2num(day), float(value)))
    return Label(text, x, y, size, colour, weight)


def _marks(axes: Axes, chosen: pd.DataFrame, stated: pd.DataFrame) -> list[Bbox]:
    """The marks that no label may cover, as boxes."""
    claims = [(row.published, _middle(row.low, row.high), 7) for row in stated.itertuples()]
    models = [(row.published, row.value, 3) for row in chosen.itertuples()]
    boxes = []
    for day, value, radius in [*claims, *models]:
        x, y = axes.transData.transform((mdates.date2num(day), float(value)))
        room = radius * axes.figure.dpi / 72
        boxes.append(Bbox([[x - room, y - room], [x + room, y + room]]))
    return boxes


def _lines(axes: Axes) -> list[Bbox]:
    """The trend lines as small boxes: a label avoids them where it can."""
    boxes = []
    for line in axes.get_lines():
        if line.get_label() in LINES:
            boxes += [Bbox.from_bounds(x - 2, y - 2, 4, 4) for x, y in axes.transData.transform(line.get_xydata())]
    return boxes


def _place(axes: Axes, labels: Sequence[Label], marks: Sequence[Bbox], lines: Sequence[Bbox]) -> None:
    """Draw each label at the first place where it covers nothing; a label without such a place is left out."""
    taken, written = list(marks), []
    for label in labels:
        text = axes.text(
            0,
            0,
            label.text,
            fontsize=label.size,
            color=label.colour,
            fontweight=label.weight,
            linespacing=1.15,
            zorder=6,
            transform=None,
            verticalalignment="bottom",
        )
        spots = [
            spot for spot in _spots(text, label, axes) if _free(spot, taken, axes) and _reached(label, spot, written)
        ]
        spot = next((one for one in spots if not any(one.overlaps(box) for box in lines)), next(iter(spots), None))
        if spot is None:
            text.remove()
            continue
        written.append(spot)
        taken += [spot, *_lead(axes, label, spot)]
        text.set_transform(axes.transData)
        text.set_position(tuple(axes.transData.inverted().transform((spot.x0, spot.y0))))


def _reached(label: Label, spot: Bbox, written: Sequence[Bbox]) -> bool:
    """Whether the line from a mark to its label crosses no other label."""
    return not any(box.contains(x, y) for x, y in _path(label, spot) for box in written)


def _path(label: Label, spot: Bbox) -> list[tuple[float, float]]:
    """Points on the way from a mark to the nearest edge of its label."""
    x, y = min(max(label.x, spot.x0), spot.x1), min(max(label.y, spot.y0), spot.y1)
    return [(label.x + (x - label.x) * step / 12, label.y + (y - label.y) * step / 12) for step in range(13)]


def _spots(text: Text, label: Label, axes: Axes) -> list[Bbox]:
    """The boxes that a label may take around its mark, nearest first."""
    size = text.get_window_extent()
    width, height = size.width, size.height
    scale = axes.figure.dpi / 72
    spots = []
    for ring in RINGS:
        for turn in TURNS:
            x = label.x + math.cos(turn) * (ring * scale + width / 2) - width / 2
            y = label.y + math.sin(turn) * (ring * scale + height / 2) - height / 2
            spots.append(Bbox([[x, y], [x + width, y + height]]))
    return spots


def _free(spot: Bbox, taken: Sequence[Bbox], axes: Axes) -> bool:
    inside = axes.bbox
    within = inside.x0 <= spot.x0 and spot.x1 <= inside.x1 and inside.y0 <= spot.y0 and spot.y1 <= inside.y1
    wide = spot.padded(1.5)
    return within and not any(wide.overlaps(box) for box in taken)


def _lead(axes: Axes, label: Label, spot: Bbox) -> list[Bbox]:
    """A thin line from a mark to its label, where that stands apart; the boxes that it takes."""
    path = _path(label, spot)
    if math.dist(path[0], path[-1]) <= LED * axes.figure.dpi / 72:
        return []
    ends = axes.transData.inverted().transform([path[0], path[-1]])
    axes.plot(
        ends[:, 0], ends[:, 1], color=label.colour, linewidth=0.6, alpha=0.7, zorder=2.5, scalex=False, scaley=False
    )
    return [Bbox.from_bounds(x - 1, y - 1, 2, 2) for x, y in path[3:-1]]


def caption_scale(
    measure: str, points: pd.DataFrame, claims: pd.DataFrame, trends: Mapping[str, Trend], words: Wording
) -> str:
    """What a chart of one measure shows, in sentences: marks, claims with their verdicts, trends with n and interval."""
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
