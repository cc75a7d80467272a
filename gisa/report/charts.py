"""How do the tables look? Charts that can be read from their caption alone, each mark a link to its evidence.

Every ``plot_*`` takes a view and the wording and gives a matplotlib Figure; nothing is drawn on screen. Colours are
few and fixed, so that the page can replace them in the dark.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from gisa.report.citations import Place
from gisa.report.fonts import FAMILY, font_files
from gisa.schema.localisation import Wording

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


@styled
def plot_publications(dated: pd.DataFrame, words: Wording) -> Figure:
    """When the articles were published: one row each, filled where the date is stated, hollow where it is inferred."""
    figure, axes = _rows(len(dated), 0.34)
    for row, one in enumerate(dated.itertuples()):
        fill = HUES[0] if one.published_confidence == "stated" else PAPER
        axes.scatter([one.day], [row], s=64, facecolor=fill, edgecolor=HUES[0], linewidth=1.6, zorder=3)
    _name_rows(
        axes,
        [
            _short(headline.strip(" |") or article, 34)
            for headline, article in zip(dated["headline"].fillna(""), dated["article"], strict=True)
        ],
    )
    axes.scatter([], [], s=64, color=HUES[0], label=words.name("confidence", "stated"))
    axes.scatter(
        [], [], s=64, facecolor=PAPER, edgecolor=HUES[0], linewidth=1.6, label=words.name("confidence", "inferred")
    )
    _time_axis(axes, list(dated["day"]))
    _legend(axes, 2)
    return figure


@styled
def plot_zones(shares: pd.DataFrame, words: Wording) -> Figure:
    """What each article's page consists of: characters by zone, in percent."""
    zones = [zone for zone in ("headline", "byline", "body", "caption", "notes", "related", "chrome") if zone in shares]
    percent = shares[zones].div(shares[zones].sum(axis=1), axis=0) * 100
    figure, axes = _rows(len(shares), 0.36)
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
    _name_rows(axes, list(shares["article"]))
    axes.set_xlim(0, 100)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    _legend(axes, 4)
    return figure


@styled
def plot_speakers(speakers: pd.DataFrame, words: Wording, most: int = 12) -> Figure:
    """Who spoke how often, by what kind of statement."""
    top = speakers.head(most)
    kinds = [kind for kind in ("fact", "opinion", "forecast", "plan", "request") if kind in top]
    figure, axes = _rows(len(top), 0.34)
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
    _name_rows(axes, [_short(name, 24) for name in top["source"]])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(words.label("axis.claims"))
    _legend(axes, 5)
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
        marks.set_urls(_urls(known[chosen]))
    axes.set_yticks([])
    axes.set_ylim(-0.9, max(level, default=0) + 1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(min(years, default=2000) - 1, max(years, default=2000) + 1)
    _legend(axes, 2)
    return figure


@styled
def plot_network(links: pd.DataFrame, words: Wording) -> Figure:
    """Which companies work with which universities: a line for each link, one colour a form."""
    import networkx as nx

    graph = nx.MultiGraph()
    graph.add_edges_from((f"c:{row.company}", f"p:{row.partner}", {"form": row.form}) for row in links.itertuples())
    companies = sorted((node for node in graph if node.startswith("c:")), key=lambda node: (-graph.degree(node), node))
    rank = {node: number for number, node in enumerate(companies)}
    partners = sorted(
        (node for node in graph if node.startswith("p:")),
        key=lambda node: (np.mean([rank[other] for other in graph[node]]), node),
    )
    places = _two_columns(companies, partners)
    figure = Figure(figsize=(WIDTH, 1.2 + 0.32 * max(len(partners), len(companies))), layout="constrained")
    axes = figure.add_subplot()
    forms = list(links["form"].value_counts().index)
    shown = {form: HUES[min(number, len(HUES) - 1)] for number, form in enumerate(forms)}
    for (company, partner), number, form in _parallel(graph):
        _curve(axes, places[company], places[partner], number, shown[form])
    for nodes, side, weight in ((companies, "right", "bold"), (partners, "left", "normal")):
        for node in nodes:
            x, y = places[node]
            axes.scatter([x], [y], s=30, color=INK, zorder=4)
            axes.annotate(
                _short(node[2:], 26),
                (x, y),
                xytext=(-8 if side == "right" else 8, 0),
                textcoords="offset points",
                ha=side,
                va="center",
                fontweight=weight,
            )
    for form in forms[: len(HUES) - 1]:
        axes.plot([], [], color=shown[form], linewidth=2, label=words.name("form", form))
    if rest := forms[len(HUES) - 1 :]:
        label = words.name("form", rest[0]) if len(rest) == 1 else words.label("other")
        axes.plot([], [], color=HUES[-1], linewidth=2, label=label)
    axes.set_axis_off()
    axes.set_xlim(-0.45, 1.5)
    _legend(axes, 3)
    return figure


@styled
def plot_collaborations(placed: pd.DataFrame, words: Wording) -> Figure:
    """When collaborations began: filled where the text says so, hollow at the first article that describes one."""
    figure, axes = _rows(len(placed), 0.32)
    for row, one in enumerate(placed.itertuples()):
        colour = {"existing": HUES[0], "announced": HUES[2], "proposed": HUES[3]}.get(one.status, HUES[5])
        if one.until:
            axes.plot([one.day, one.until], [row, row], color=colour, linewidth=4, alpha=0.4, solid_capstyle="round")
        axes.scatter(
            [one.day], [row], s=52, facecolor=colour if one.known else PAPER, edgecolor=colour, linewidth=1.6, zorder=3
        )
    _name_rows(
        axes,
        [
            _short(f"{one.company} · {one.name or one.partners or ''}".rstrip(" ·"), 30)
            + f"  {words.name('form', one.form)}"
            for one in placed.itertuples()
        ],
    )
    for status, colour in (("existing", HUES[0]), ("announced", HUES[2]), ("proposed", HUES[3])):
        axes.scatter([], [], s=52, color=colour, label=words.name("status", status))
    axes.scatter(
        [], [], s=52, facecolor=PAPER, edgecolor=MUTED, linewidth=1.6, label=words.label("chart.first_described")
    )
    _time_axis(axes, [*placed["day"], *placed["until"].dropna()])
    _legend(axes, 4)
    return figure


def _rows(count: int, height: float) -> tuple[Figure, Axes]:
    """A figure with one row for each of ``count`` names, the first on top."""
    figure = Figure(figsize=(WIDTH, 1.05 + height * max(count, 1)), layout="constrained")
    axes = figure.add_subplot()
    axes.set_ylim(max(count, 1) - 0.4, -0.6)
    return figure, axes


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), list(names))


def _legend(axes: Axes, columns: int) -> None:
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


def _time_axis(axes: Axes, days: Sequence[dt.date]) -> None:
    """Years or months below, with room on both sides."""
    if not days:
        return
    room = max((max(days) - min(days)) * 0.06, dt.timedelta(days=40))
    axes.set_xlim(mdates.date2num(min(days) - room), mdates.date2num(max(days) + room))
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=2, maxticks=5))
    long = max(days) - min(days) > dt.timedelta(days=1100)
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y" if long else "%Y-%m"))


def _urls(rows: pd.DataFrame) -> list[str]:
    return [f"#{Place(row.article_id, int(row.start), int(row.end)).anchor}" for row in rows.itertuples()]


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _two_columns(left: Sequence[str], right: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places of nodes in two columns, each spread over the same height."""
    return {
        node: (x, 1 - (number + 0.5) / len(nodes))
        for x, nodes in ((0.0, left), (1.0, right))
        for number, node in enumerate(nodes)
    }


def _parallel(graph: Any) -> list[tuple[tuple[str, str], int, str]]:
    """Edges from company to partner, numbered where several join the same two."""
    seen: dict[tuple[str, str], int] = {}
    edges = []
    for one, other, form in sorted(graph.edges(data="form")):
        pair = (one, other) if one.startswith("c:") else (other, one)
        seen[pair] = seen.get(pair, -1) + 1
        edges.append((pair, seen[pair], form))
    return edges


def _curve(axes: Axes, start: tuple[float, float], end: tuple[float, float], number: int, colour: str) -> None:
    """A line that leaves and arrives level; parallel ones lie a little apart."""
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
