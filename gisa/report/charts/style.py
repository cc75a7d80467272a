"""How do all charts look? The report's font, colours and line weights; rows, keys and time axes.

Colours are few and fixed, so that the page can replace them in the dark.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.dates as mdates
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gisa.report.fonts import FAMILY, font_files
from gisa.schema.fragments import fragments

INK, MUTED, GRID, PAPER = "#1f2430", "#6a7280", "#dfe3e8", "#ffffff"
HUES = ("#2f5f8f", "#c2612c", "#3a7d6b", "#b08a1e", "#7d5a8c", "#8a94a3")
WIDTH = 7.6


def styled(plot: Callable[..., Figure]) -> Callable[..., Figure]:
    """Draw with the report's font, colours and line weights; an empty view gives an empty figure."""

    @functools.wraps(plot)
    def drawn(view: pd.DataFrame, *args: Any, **kwargs: Any) -> Figure:
        for path in font_files().values():
            font_manager.fontManager.addfont(path)
        with mpl.rc_context(
            {
                "font.family": FAMILY,
                "font.size": 9.5,
                "axes.unicode_minus": False,
                "text.parse_math": False,
                "text.color": INK,
                "axes.labelcolor": MUTED,
                "axes.edgecolor": GRID,
                "xtick.color": MUTED,
                "ytick.color": INK,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.spines.left": False,
                "axes.grid": True,
                "axes.grid.axis": "x",
                "grid.color": GRID,
                "grid.linewidth": 0.7,
                "axes.axisbelow": True,
                "xtick.major.size": 0,
                "ytick.major.size": 0,
                "legend.frameon": False,
                "legend.fontsize": 9,
                "axes.facecolor": "none",
                "figure.facecolor": PAPER,
                "savefig.facecolor": PAPER,
            }
        ):
            return plot(view, *args, **kwargs) if len(view) else Figure()

    return drawn


def row_axes(count: int, height: float) -> tuple[Figure, Axes]:
    """A figure with one row for each of ``count`` names, the first on top."""
    figure = Figure(figsize=(WIDTH, 1.05 + height * max(count, 1)), layout="constrained")
    axes = figure.add_subplot()
    axes.set_ylim(max(count, 1) - 0.4, -0.6)
    return figure, axes


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Write the name of each row beside it."""
    axes.set_yticks(range(len(names)), list(names))


def legend(axes: Axes, columns: int) -> None:
    """The key of the colours, above everything and from the left edge of the figure."""
    handles, labels = axes.get_legend_handles_labels()
    figure = axes.get_figure()
    if figure is not None and handles:
        figure.legend(
            handles,
            labels,
            loc="outside upper left",
            ncols=columns,
            borderaxespad=0.2,
            handlelength=1.2,
            columnspacing=1.4,
            handletextpad=0.5,
        )


def time_axis(axes: Axes, days: Sequence[dt.date]) -> None:
    """Years or months below, with room on both sides."""
    if not days:
        return
    room = max((max(days) - min(days)) * 0.06, dt.timedelta(days=40))
    axes.set_xlim(mdates.date2num(min(days) - room), mdates.date2num(max(days) + room))
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=2, maxticks=5))
    long = max(days) - min(days) > dt.timedelta(days=1100)
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y" if long else "%Y-%m"))


def urls(rows: pd.DataFrame) -> list[str]:
    """Links to the evidence of rows found in text."""
    return [f"#{place.anchor}" for place in fragments(rows)]
