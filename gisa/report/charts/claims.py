"""Who spoke how often, and of which times do the articles speak?"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from gisa.report.charts.style import HUES, MUTED, WIDTH, legend, name_rows, row_axes, styled, urls
from gisa.report.views.evidence import shortened
from gisa.schema.localisation import Wording


@styled
def plot_speakers(speakers: pd.DataFrame, words: Wording, most: int = 12) -> Figure:
    """Who spoke how often, by what kind of statement."""
    top = speakers.head(most)
    kinds = [kind for kind in ("fact", "opinion", "forecast", "plan", "request") if kind in top]
    figure, axes = row_axes(len(top), 0.34)
    left = np.zeros(len(top))
    for kind, colour in zip(kinds, HUES, strict=False):
        width = top[kind].to_numpy(dtype=float)
        bars = axes.barh(
            range(len(top)), width, left=left, height=0.62, color=colour, label=words.name("modality", kind)
        )
        for bar in bars:
            bar.set_url("#claims-claims")
        left += width
    for row, total in enumerate(left):
        axes.annotate(f"{total:.0f}", (total, row), xytext=(5, 0), textcoords="offset points", va="center", color=MUTED)
    name_rows(axes, [shortened(name, 24) for name in top["source"]])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(words.label("axis.claims"))
    legend(axes, 5)
    return figure


@styled
def plot_dates(known: pd.DataFrame, words: Wording, as_of: dt.date | None = None) -> Figure:
    """Which times the articles speak of: one mark a date, stacked by year, those after ``as_of`` in another colour."""
    years = known["earliest"].dt.year
    level = known.groupby(years).cumcount()
    figure = Figure(
        figsize=(WIDTH, min(4.6, 1.4 + 0.14 * (level.max() + 1 if len(level) else 1))), layout="constrained"
    )
    axes = figure.add_subplot()
    later = known["earliest"].dt.date > as_of if as_of else pd.Series(data=False, index=known.index)
    for colour, chosen, key in ((HUES[0], ~later, "chart.past"), (HUES[1], later, "chart.future")):
        marks = axes.scatter(years[chosen], level[chosen], s=34, color=colour, label=words.label(key), zorder=3)
        marks.set_urls(urls(known[chosen]))
    axes.set_yticks([])
    axes.set_ylim(-0.9, max(level, default=0) + 1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(min(years, default=2000) - 1, max(years, default=2000) + 1)
    legend(axes, 2)
    return figure
