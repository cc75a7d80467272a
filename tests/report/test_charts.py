"""What each chart draws: marks at their values, names beside them, colours that mean what the key says."""

import datetime as dt

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from gisa.report import charts
from gisa.report.charts.style import GRID, HUES, INK, MUTED, PAPER, name_rows, row_axes, styled, time_axis
from gisa.schema.localisation import load_wording

WORDS = load_wording("en")


def day(text):
    return dt.date.fromisoformat(text)


def dots(axes):
    """The marks of a chart in the order in which they were drawn: place, fill and edge; keys have no place."""
    for one in axes.collections:
        if isinstance(one, PathCollection):
            faces, edges = one.get_facecolor(), one.get_edgecolor()
            for number, (x, y) in enumerate(one.get_offsets()):
                yield x, y, *(to_hex(colours[min(number, len(colours) - 1)]) for colours in (faces, edges))


def dated(axes):
    return [(mdates.num2date(x).date(), y, face, edge) for x, y, face, edge in dots(axes)]


def key(figure):
    """The names in the key of a chart, in order."""
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def row_names(axes):
    return [label.get_text() for label in axes.get_yticklabels()]


def bars(axes):
    """Each stack's name and its bars, as row, left end and width."""
    for one in axes.containers:
        if isinstance(one, BarContainer):
            spans = [(round(bar.get_y() + bar.get_height() / 2), bar.get_x(), bar.get_width()) for bar in one]
            yield one.get_label(), to_hex(one[0].get_facecolor()), spans


ARTICLES = pd.DataFrame(
    {
        "article": ["가온뉴스 2021-03-02", "b 2021-05"],
        "headline": ["| 새 모델 |", ""],
        "day": [day("2021-03-02"), day("2021-05-01")],
        "published_confidence": ["stated", "inferred"],
    }
)


def test_publications_stand_at_their_day_filled_where_stated():
    figure = charts.plot_publications(ARTICLES, WORDS)
    (axes,) = figure.axes
    assert dated(axes) == [
        (day("2021-03-02"), 0, HUES[0], HUES[0]),
        (day("2021-05-01"), 1, PAPER, HUES[0]),
    ]
    assert row_names(axes) == ["새 모델", "b 2021-05"]
    assert key(figure) == ["stated", "inferred"]
    left, right = (mdates.num2date(end).date() for end in axes.get_xlim())
    assert left == day("2021-03-02") - dt.timedelta(days=40)
    assert right == day("2021-05-01") + dt.timedelta(days=40)
    bottom, top = axes.get_ylim()
    assert (bottom, top) == (pytest.approx(1.6), -0.6)


def test_zones_are_stacked_to_a_hundred_percent():
    shares = pd.DataFrame(
        {"article": ["a", "b"], "article_id": ["1", "2"], "chrome": [10, 0], "body": [30, 50], "headline": [0, 50]}
    )
    figure = charts.plot_zones(shares, WORDS)
    (axes,) = figure.axes
    assert list(bars(axes)) == [
        ("headline", HUES[1], [(0, 0, 0), (1, 0, 50)]),
        ("body", HUES[0], [(0, 0, 75), (1, 50, 50)]),
        ("page furniture", GRID, [(0, 75, 25), (1, 100, 0)]),
    ]
    assert row_names(axes) == ["a", "b"]
    assert axes.get_xlim() == (0, 100)
    assert axes.xaxis.get_major_formatter()(25, 0) == "25%"
    assert key(figure) == ["headline", "body", "page furniture"]


def test_speakers_are_stacked_by_kind_with_their_total():
    speakers = pd.DataFrame({"source": ["가온", "나래"], "fact": [3, 0], "plan": [1, 2], "request": [0, 1]})
    figure = charts.plot_speakers(speakers, WORDS)
    (axes,) = figure.axes
    assert list(bars(axes)) == [
        ("fact", HUES[0], [(0, 0, 3), (1, 0, 0)]),
        ("plan", HUES[1], [(0, 3, 1), (1, 0, 2)]),
        ("request", HUES[2], [(0, 4, 0), (1, 2, 1)]),
    ]
    assert row_names(axes) == ["가온", "나래"]
    assert [(text.get_text(), text.xy) for text in axes.texts] == [("4", (4, 0)), ("3", (3, 1))]
    assert axes.get_xlabel() == "number of claims"
    assert {bar.get_url() for one in axes.containers for bar in one} == {"#claims-claims"}
    assert key(figure) == ["fact", "plan", "request"]
    many = pd.DataFrame({"source": [f"s{n}" for n in range(15)], "fact": range(15, 0, -1)})
    assert row_names(charts.plot_speakers(many, WORDS).axes[0]) == [f"s{n}" for n in range(12)]
    assert row_names(charts.plot_speakers(many, WORDS, most=2).axes[0]) == ["s0", "s1"]


def dates(*days):
    rows = [{"article_id": "a1", "start": n, "end": n + 2, "earliest": one} for n, one in enumerate(days)]
    return pd.DataFrame(rows).assign(earliest=lambda rows: pd.to_datetime(rows["earliest"]))


def test_dates_are_stacked_by_year_and_lead_to_their_place():
    figure = charts.plot_dates(dates("2020-01-01", "2020-12-31", "2022-06-01"), WORDS, day("2020-12-31"))
    (axes,) = figure.axes
    assert list(dots(axes)) == [
        (2020, 0, HUES[0], HUES[0]),
        (2020, 1, HUES[0], HUES[0]),
        (2022, 0, HUES[1], HUES[1]),
    ]
    assert [one.get_urls() for one in axes.collections] == [["#e-a1-0-2", "#e-a1-1-3"], ["#e-a1-2-4"]]
    assert key(figure) == ["up to the as-of day", "after it"]
    assert axes.get_xlim() == (2019, 2023)
    assert axes.get_ylim() == (-0.9, 2)
    assert not list(axes.get_yticks())


def test_without_a_day_no_date_is_in_the_future():
    axes = charts.plot_dates(dates("2020-01-01", "2050-01-01"), WORDS).axes[0]
    assert {face for _, _, face, _ in dots(axes)} == {HUES[0]}


LINKS = pd.DataFrame(
    [
        ("가온", "다솜대", "internship"),
        ("가온", "다솜대", "joint_centre"),
        ("가온", "라온대", "internship"),
        ("나래", "마루대", "internship"),
        ("나래", "다솜대", "hackathon"),
        ("바다", "마루대", "certificate"),
    ],
    columns=["company", "partner", "form"],
)


def edges(axes):
    """Company, partner and colour of each line that joins two nodes."""
    at = {tuple(np.round(text.xy, 6)): text.get_text() for text in axes.texts}
    for line in axes.get_lines():
        points = line.get_xydata()
        if len(points):
            ends = (tuple(np.round(points[end], 6)) for end in (0, -1))
            yield *(at[end] for end in ends), line.get_color()


def test_the_network_joins_each_company_with_each_partner_in_the_colour_of_the_form():
    figure = charts.plot_network(LINKS, WORDS)
    (axes,) = figure.axes
    hues = dict(zip(key(figure), HUES, strict=False))
    assert list(hues) == ["internship", "joint centre", "hackathon", "certificate"]
    named = {"internship": "internship", "joint_centre": "joint centre"}
    expected = sorted((row.company, row.partner, hues[named.get(row.form, row.form)]) for row in LINKS.itertuples())
    assert sorted(edges(axes)) == expected
    assert {line.get_label() for line in axes.get_lines() if not len(line.get_xydata())} == set(hues)


def test_the_network_puts_the_busiest_first_and_partners_beside_their_companies():
    (axes,) = charts.plot_network(LINKS, WORDS).axes
    columns = [[(text.get_text(), text.xy[1]) for text in axes.texts if text.xy[0] == x] for x in (0.0, 1.0)]
    # Two links each side of the middle: 다솜대 is reached by the first company and the second, 마루대 by the others.
    assert [name for name, _ in columns[0]] == ["가온", "나래", "바다"]
    assert [name for name, _ in columns[1]] == ["라온대", "다솜대", "마루대"]
    assert [y for _, y in columns[0]] == pytest.approx([5 / 6, 3 / 6, 1 / 6])
    assert all(text.get_ha() == ("right" if text.xy[0] == 0 else "left") for text in axes.texts)
    assert [text.get_fontweight() for text in axes.texts] == ["bold"] * 3 + ["normal"] * 3
    assert {face for _, _, face, _ in dots(axes)} == {INK}


def test_parallel_links_lie_apart_and_meet_at_their_ends():
    (axes,) = charts.plot_network(LINKS, WORDS).axes
    lines = [line.get_xydata() for line in axes.get_lines() if len(line.get_xydata())]
    first, second = (line for line in lines[:2])
    assert first[0] == pytest.approx(second[0])
    assert first[-1] == pytest.approx(second[-1])
    assert abs(first[20, 1] - second[20, 1]) == pytest.approx(0.035, abs=1e-3)


def test_forms_beyond_the_colours_share_the_last_one():
    forms = ["internship", "joint_centre", "hackathon", "certificate", "secondment", "guest_lecture", "co_supervision"]
    rows = [("가온", f"p{n}", form) for n, form in enumerate(forms) for _ in range(9 - n)]
    links = pd.DataFrame(rows, columns=["company", "partner", "form"])
    figure = charts.plot_network(links, WORDS)
    assert key(figure) == ["internship", "joint centre", "hackathon", "certificate", "secondment", "other forms"]
    six = charts.plot_network(links[links["form"] != "co_supervision"], WORDS)
    assert key(six)[-1] == "guest lecture"
    hues = {partner: hue for _, partner, hue in edges(figure.axes[0])}
    assert hues["p4"] == HUES[4]
    assert hues["p5"] == hues["p6"] == HUES[5]


def test_collaborations_stand_at_their_beginning():
    placed = pd.DataFrame(
        [
            ("가온", "새싹 센터", "", "joint_centre", "existing", day("2018-01-01"), True, day("2021-01-01")),
            ("나래", "", "다솜대", "internship", "proposed", day("2021-05-10"), False, None),
            ("바다", "", "", "hackathon", "", day("2022-05-10"), False, None),
        ],
        columns=["company", "name", "partners", "form", "status", "day", "known", "until"],
    )
    figure = charts.plot_collaborations(placed, WORDS)
    (axes,) = figure.axes
    assert dated(axes) == [
        (day("2018-01-01"), 0, HUES[0], HUES[0]),
        (day("2021-05-10"), 1, PAPER, HUES[3]),
        (day("2022-05-10"), 2, PAPER, HUES[5]),
    ]
    assert row_names(axes) == ["가온 · 새싹 센터  joint centre", "나래 · 다솜대  internship", "바다  hackathon"]
    (line,) = (one for one in axes.get_lines() if len(one.get_xydata()))
    assert [mdates.num2date(x).date() for x in mdates.date2num(line.get_xdata())] == [
        day("2018-01-01"),
        day("2021-01-01"),
    ]
    assert (list(line.get_ydata()), line.get_color()) == ([0, 0], HUES[0])
    assert key(figure) == [
        "running or done",
        "announced",
        "proposed",
        "start not stated (placed at the first article)",
    ]
    handles = [to_hex(one.get_edgecolor()[0]) for one in figure.legends[0].legend_handles]
    assert handles == [HUES[0], HUES[2], HUES[3], MUTED]


@pytest.mark.parametrize(("last", "form"), [("2021-06-01", "%Y-%m"), ("2023-01-05", "%Y-%m"), ("2023-01-06", "%Y")])
def test_a_long_time_is_told_in_years(last, form):
    axes = Figure().add_subplot()
    time_axis(axes, [day("2020-01-01"), day(last)])
    assert axes.xaxis.get_major_formatter().fmt == form
    days = (day(last) - day("2020-01-01")).days
    assert axes.get_xlim()[0] == pytest.approx(mdates.date2num(day("2020-01-01")) - max(int(days * 0.06), 40))


def test_rows_and_their_names():
    figure, axes = row_axes(3, 0.5)
    name_rows(axes, ["a", "b", "c"])
    assert figure.get_size_inches() == pytest.approx((7.6, 2.55))
    assert axes.get_ylim() == (pytest.approx(2.6), -0.6)
    assert row_names(axes) == ["a", "b", "c"]
    assert row_axes(0, 0.5)[0].get_size_inches()[1] == pytest.approx(1.55)


def test_an_empty_view_is_an_empty_figure_and_every_chart_has_the_font():
    @styled
    def plot(view):
        import matplotlib as mpl

        assert mpl.rcParams["font.family"] == ["NanumGothic"]
        assert mpl.rcParams["text.parse_math"] is False
        figure = Figure()
        figure.add_subplot()
        return figure

    assert len(plot(pd.DataFrame({"a": [1]})).axes) == 1
    assert not plot(pd.DataFrame()).axes
