"""When were the articles published, and what do their pages consist of?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from gisa.report.charts.style import GRID, HUES, PAPER, legend, name_rows, row_axes, styled, time_axis
from gisa.report.views.evidence import shortened
from gisa.schema.localisation import Wording


@styled
def plot_publications(dated: pd.DataFrame, words: Wording) -> Figure:
    """When the articles were published: one row each, filled where the date is stated, hollow where it is inferred."""
    figure, axes = row_axes(len(dated), 0.34)
    for row, one in enumerate(dated.itertuples()):
        fill = HUES[0] if one.published_confidence == "stated" else PAPER
        axes.scatter([one.day], [row], s=64, facecolor=fill, edgecolor=HUES[0], linewidth=1.6, zorder=3)
    name_rows(
        axes,
        [
            shortened(headline.strip(" |") or article, 34)
            for headline, article in zip(dated["headline"].fillna(""), dated["article"], strict=True)
        ],
    )
    axes.scatter([], [], s=64, color=HUES[0], label=words.name("confidence", "stated"))
    axes.scatter(
        [], [], s=64, facecolor=PAPER, edgecolor=HUES[0], linewidth=1.6, label=words.name("confidence", "inferred")
    )
    time_axis(axes, list(dated["day"]))
    legend(axes, 2)
    return figure


@styled
def plot_zones(shares: pd.DataFrame, words: Wording) -> Figure:
    """What each article's page consists of: characters by zone, in percent."""
    zones = [zone for zone in ("headline", "byline", "body", "caption", "notes", "related", "chrome") if zone in shares]
    percent = shares[zones].div(shares[zones].sum(axis=1), axis=0) * 100
    figure, axes = row_axes(len(shares), 0.36)
    colours = dict(
        zip(
            ("headline", "byline", "body", "caption", "notes", "related", "chrome"),
            (HUES[1], HUES[4], HUES[0], HUES[2], HUES[3], HUES[5], GRID),
            strict=True,
        )
    )
    left = np.zeros(len(shares))
    for zone in zones:
        width = percent[zone].to_numpy(dtype=float)
        axes.barh(
            range(len(shares)), width, left=left, height=0.62, color=colours[zone], label=words.name("zone", zone)
        )
        left += width
    name_rows(axes, list(shares["article"]))
    axes.set_xlim(0, 100)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    legend(axes, 4)
    return figure
