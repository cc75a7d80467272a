"""Which companies work with which universities, in which form, and since when?"""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gisa.report.charts.style import (
    HUES,
    INK,
    MUTED,
    PAPER,
    WIDTH,
    legend,
    name_rows,
    row_axes,
    styled,
    time_axis,
)
from gisa.report.views.evidence import shortened
from gisa.schema.localisation import Wording

Point = tuple[float, float]
STATUS_HUES = types.MappingProxyType({"existing": HUES[0], "announced": HUES[2], "proposed": HUES[3]})


@styled
def plot_network(links: pd.DataFrame, words: Wording) -> Figure:
    """Which companies work with which universities: a line for each link, one colour a form."""
    companies = _busiest_first(links["company"])
    partners = _beside(links, companies)
    figure = Figure(figsize=(WIDTH, 1.2 + 0.32 * max(len(partners), len(companies))), layout="constrained")
    axes = figure.add_subplot()
    left, right = _column(companies, 0.0), _column(partners, 1.0)
    hues = _hues(links["form"])
    for company, partner, form, number in _lines(links):
        _curve(axes, (left[company], right[partner]), number, hues[form])
    _name_nodes(axes, left, ha="right", xytext=(-8, 0), fontweight="bold")
    _name_nodes(axes, right, ha="left", xytext=(8, 0), fontweight="normal")
    _key_forms(axes, hues, words)
    axes.set_axis_off()
    axes.set_xlim(-0.45, 1.5)
    legend(axes, 3)
    return figure


def _busiest_first(companies: pd.Series) -> list[str]:
    """The companies with most links first, then by name."""
    counts = companies.value_counts()
    return sorted(counts.index, key=lambda company: (-counts[company], company))


def _beside(links: pd.DataFrame, companies: Sequence[str]) -> list[str]:
    """The partners, each as near as may be to the companies that it works with, so that few lines cross."""
    rank = {company: number for number, company in enumerate(companies)}
    distinct = links.drop_duplicates(["company", "partner"])
    height = distinct["company"].map(rank).groupby(distinct["partner"]).mean()
    return sorted(height.index, key=lambda partner: (height[partner], partner))


def _column(nodes: Sequence[str], x: float) -> dict[str, Point]:
    """Places of nodes, one above the other over the whole height."""
    return {node: (x, 1 - (number + 0.5) / len(nodes)) for number, node in enumerate(nodes)}


def _hues(forms: pd.Series) -> dict[str, str]:
    """A colour for each form, the most frequent first; the last colour is shared by all further ones."""
    return {form: HUES[min(number, len(HUES) - 1)] for number, form in enumerate(forms.value_counts().index)}


def _lines(links: pd.DataFrame) -> Iterator[tuple[str, str, str, int]]:
    """Company, partner and form of each link, numbered from 0 where several join the same two."""
    seen: Counter[tuple[str, str]] = Counter()
    for company, partner, form in sorted(links[["company", "partner", "form"]].itertuples(index=False, name=None)):
        yield company, partner, form, seen[company, partner]
        seen[company, partner] += 1


def _name_nodes(axes: Axes, places: Mapping[str, Point], **style: Any) -> None:
    """A dot and a name at each place."""
    for node, (x, y) in places.items():
        axes.scatter([x], [y], s=30, color=INK, zorder=4)
        axes.annotate(shortened(node, 26), (x, y), textcoords="offset points", va="center", **style)


def _key_forms(axes: Axes, hues: Mapping[str, str], words: Wording) -> None:
    """The name of each form beside its colour, those that share the last colour under one name."""
    own, rest = list(hues)[: len(HUES) - 1], list(hues)[len(HUES) - 1 :]
    for form in own:
        axes.plot([], [], color=hues[form], linewidth=2, label=words.name("form", form))
    if rest:
        label = words.name("form", rest[0]) if len(rest) == 1 else words.label("other")
        axes.plot([], [], color=HUES[-1], linewidth=2, label=label)


def _curve(axes: Axes, ends: tuple[Point, Point], number: int, colour: str) -> None:
    """A line that leaves and arrives level; parallel ones lie a little apart."""
    start, end = ends
    t = np.linspace(0, 1, 40)
    ease = t * t * (3 - 2 * t)
    bend = 0.035 * ((number + 1) // 2) * (-1) ** number * np.sin(np.pi * t)
    axes.plot(
        start[0] + (end[0] - start[0]) * t,
        start[1] + (end[1] - start[1]) * ease + bend,
        color=colour,
        linewidth=1.8,
        alpha=0.85,
    )


@styled
def plot_collaborations(placed: pd.DataFrame, words: Wording) -> Figure:
    """When collaborations began: filled where the text says so, hollow at the first article that describes one."""
    figure, axes = row_axes(len(placed), 0.32)
    for row, one in enumerate(placed.itertuples()):
        colour = STATUS_HUES.get(one.status, HUES[5])
        if one.until:
            axes.plot([one.day, one.until], [row, row], color=colour, linewidth=4, alpha=0.4, solid_capstyle="round")
        axes.scatter(
            [one.day], [row], s=52, facecolor=colour if one.known else PAPER, edgecolor=colour, linewidth=1.6, zorder=3
        )
    name_rows(
        axes,
        [
            shortened(f"{one.company} · {one.name or one.partners or ''}".rstrip(" ·"), 30)
            + f"  {words.name('form', one.form)}"
            for one in placed.itertuples()
        ],
    )
    for status, colour in STATUS_HUES.items():
        axes.scatter([], [], s=52, color=colour, label=words.name("status", status))
    axes.scatter(
        [], [], s=52, facecolor=PAPER, edgecolor=MUTED, linewidth=1.6, label=words.label("chart.first_described")
    )
    time_axis(axes, [*placed["day"], *placed["until"].dropna()])
    legend(axes, 4)
    return figure
