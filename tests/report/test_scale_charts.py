"""The scale charts: what is drawn, that labels cover nothing, and the same bytes twice."""

import itertools

import matplotlib.dates as mdates
import pandas as pd
import pytest
from gold_tables import Corpus, quantity
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.text import Annotation

from gisa.checks.verdicts import CheckFinder
from gisa.report.charts import caption_scale, plot_scale
from gisa.report.charts.style import HUES, INK, MUTED, PAPER
from gisa.report.graphics import draw_png, draw_svg
from gisa.schema.localisation import load_wording
from gisa.schema.reference_data import load_reference
from gisa.schema.scale_values import Measure
from gisa.trends import fit_subsets, scale_table
from gisa.trends.fits import Trend
from gisa.trends.points import decimal_years

FIGURES = [
    ("하이퍼클로바는 5600억 토큰을 학습했다.", "5600억", 5.6e11, "token", "training_tokens", "hyperclova", ""),
    ("GPT-3는 3000억 토큰 이상을 학습했다.", "3000억", 3e11, "token", "training_tokens", "gpt-3", "EQUAL_OR_MORE"),
    ("엑사원의 매개변수는 9000억 개다.", "9000억 개", 9e11, "parameter", "parameters", "exaone", ""),
]


@pytest.fixture(scope="module")
def drawn():
    reference = load_reference()
    corpus = Corpus()
    for number, (text, exact, value, unit, measure, subject, mod) in enumerate(FIGURES):
        one = f"a{number}"
        corpus.add_article(one, text, f"2022-0{number + 1}-15", "가나일보")
        row = quantity(corpus.find(one, exact), value, unit=unit, measure=measure, subject=subject, mod=mod)
        corpus.rows["quantities"].append(row)
    points = scale_table(reference)
    return points, CheckFinder(reference).find_claims(corpus.tables())


def plotted(drawn, measure, language):
    points, claims = drawn
    return plot_scale(points, claims, measure, fit_subsets(points, measure), load_wording(language))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("measure", ["parameters", "training_tokens"])
def test_labels_cover_nothing(drawn, measure, language):
    figure = plotted(drawn, measure, language)
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    assert len(boxes) > 8
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    inside = figure.axes[0].bbox.padded(1)
    assert all(inside.x0 <= box.x0 and box.x1 <= inside.x1 for box in boxes)


def test_korean_models_and_claims_are_named(drawn):
    said = " ".join(text.get_text() for text in plotted(drawn, "parameters", "ko").axes[0].texts)
    for name in ("HyperCLOVA 204B", "KoBERT", "A.X K1", "EXAONE", "가나일보", "9,000억"):
        assert name in said


def test_the_same_bytes_twice(drawn):
    first, second = (plotted(drawn, "training_tokens", "en") for _ in range(2))
    assert draw_png(first) == draw_png(second)
    assert draw_svg(first, "scale", "chart", {}) == draw_svg(second, "scale", "chart", {})


def test_text_stays_text_and_marks_lead_to_evidence(drawn):
    svg = draw_svg(plotted(drawn, "training_tokens", "ko"), "scale", "chart", {})
    assert "5,600억" in svg
    assert "−" not in svg
    assert svg.count("<a ") == 2


def test_caption_says_what_by_whom_and_how_sure(drawn):
    points, claims = drawn
    trends = fit_subsets(points, "training_tokens")
    caption = caption_scale("training_tokens", points, claims, trends, load_wording("en"))
    for part in ("가나일보", "560 billion tokens", "scope error", "HyperCLOVA 82B", "300 billion", "n=", "95%"):
        assert part in caption


def test_nothing_claimed_is_still_a_chart(drawn):
    points, claims = drawn
    words = load_wording("en")
    figure = plot_scale(points, claims.head(0), "training_words", fit_subsets(points, "training_words"), words)
    assert figure.axes[0].get_yscale() == "log"
    empty = plot_scale(points.head(0), claims.head(0), "compute", fit_subsets(points.head(0), "compute"), words)
    assert not any(axes.texts for axes in empty.axes)


def test_points_of_other_measures_stay_out(drawn):
    points, claims = drawn
    figure = plotted(drawn, "training_tokens", "en")
    drawn_days = sum(len(one.get_offsets()) for one in figure.axes[0].collections if isinstance(one, PathCollection))
    own = points[points["measure"] == "training_tokens"]
    stated = claims[claims["measure"] == "training_tokens"]
    tied = stated["against_value"].notna().sum()
    assert drawn_days == len(own) + len(stated) + tied


def point(name, published, value, *, footing="released", country="", low=None, high=None):
    given = {
        "measure": "parameters",
        "unit": "parameter",
        "country": country,
        "domain": "Language",
        "architecture": "dense",
    }
    bounds = {"low": low or value, "high": high or value, "value": value}
    return {"name": name, "published": pd.Timestamp(published), "footing": footing, **given, **bounds}


POINTS = pd.DataFrame(
    [
        point("early", "2015-01-01", 1e8),
        *(point(f"m{n}", f"20{18 + n}-01-01", 10.0 ** (9 + n)) for n in range(5)),
        point("hangul", "2021-06-01", 2e11, country="South Korea"),
        point("told", "2021-07-01", 3e11, footing="announced", low=2e11, high=4e11),
        point("guess", "2021-08-01", 5e11, footing="estimated", country="South Korea"),
        point("plan", "2021-09-01", 9e12, footing="planned"),
    ]
)


def stated(**given):
    row = {"article_id": "a1", "start": 3, "end": 9, "measure": "parameters", "unit": "parameter", "mod": ""}
    row |= {"publisher": "가온뉴스", "name": "한글", "published": pd.Timestamp("2022-03-01"), "low": 4e11, "high": 4e11}
    row |= {
        "verdict": "differs",
        "against": "hangul",
        "against_value": 2e11,
        "against_date": pd.Timestamp("2021-06-01"),
    }
    return pd.DataFrame([{**row, **given}])


AGREES = {"verdict": "agrees", "against": "", "against_value": float("nan"), "against_date": pd.NaT}


def marks(figure, marker=None):
    """The marks of a chart: day, value, fill and edge (empty where there is none)."""
    for one in figure.axes[0].collections:
        if isinstance(one, PathCollection):
            faces, edges = ([to_hex(hue) for hue in hues] for hues in (one.get_facecolor(), one.get_edgecolor()))
            for x, y in one.get_offsets():
                yield str(mdates.num2date(x).date()), float(y), faces[0] if faces else "", edges[0] if edges else ""


def lines(figure, label):
    return [line for line in figure.axes[0].get_lines() if line.get_label() == label]


def test_models_are_drawn_by_footing_and_country():
    figure = plot_scale(POINTS, stated().head(0), "parameters", {}, load_wording("en"))
    drawn = list(marks(figure))
    assert [one for one in drawn if one[2] == HUES[5]][:5] == [
        (f"20{18 + n}-01-01", 10.0 ** (9 + n), HUES[5], HUES[5]) for n in range(5)
    ]
    assert ("2021-06-01", 2e11, HUES[0], HUES[0]) in drawn
    assert ("2021-07-01", 3e11, PAPER, HUES[5]) in drawn
    assert ("2021-08-01", 5e11, PAPER, HUES[0]) in drawn
    assert "2015-01-01" not in {day for day, *_ in drawn}
    bars = [one.get_segments() for one in figure.axes[0].collections if isinstance(one, LineCollection)]
    assert sorted((segment[0][1], segment[1][1]) for one in bars for segment in one) == [(2e11, 4e11), (5e11, 5e11)]


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("parameters", "parameters"),
        ("training_words", "training words"),
        ("training_tokens", "training tokens"),
        ("context_length", "context length (token)"),
        ("compute", "compute (FLOP)"),
    ],
)
def test_the_axis_names_the_measure_and_its_unit(measure, title):
    points = POINTS.assign(measure=measure)
    axes = plot_scale(points, stated().head(0), measure, {}, load_wording("en")).axes[0]
    assert axes.get_title(loc="left") == title
    assert axes.get_yscale() == "log"
    ticks = axes.yaxis.get_major_formatter()
    assert [ticks(value, 0) for value in (1e9, 1e16, 1e21)] == ["1 billion", "10^16", "10^21"]
    assert axes.xaxis.get_major_formatter().fmt == "%Y"


def test_the_frame_leaves_room_for_labels():
    axes = plot_scale(POINTS, stated(), "parameters", {}, load_wording("en")).axes[0]
    assert axes.get_ylim() == pytest.approx((1e9 / 4, 1e13 * 5))
    ends = [mdates.num2date(end).date().isoformat() for end in axes.get_xlim()]
    assert ends == ["2017-08-04", "2023-06-24"]


def test_a_claim_that_differs_is_tied_to_its_reference():
    figure = plot_scale(POINTS, stated(), "parameters", {}, load_wording("en"))
    (tie,) = lines(figure, "tie")
    assert [str(day.date()) for day in tie.get_xdata(orig=True)] == ["2022-03-01", "2021-06-01"]
    assert list(tie.get_ydata(orig=True)) == [4e11, 2e11]
    assert (tie.get_color(), tie.get_linestyle()) == (HUES[1], ":")
    assert ("2021-06-01", 2e11, "", HUES[1]) in list(marks(figure))
    assert ("2022-03-01", pytest.approx(4e11), HUES[1], PAPER) in list(marks(figure))
    assert [one.get_urls() for one in figure.axes[0].collections if one.get_urls() != [None]] == [["#e-a1-3-9"]]


@pytest.mark.parametrize(
    ("verdict", "hue"),
    [("agrees", HUES[2]), ("no reference", MUTED), ("scope error", HUES[1]), ("contradicted", HUES[1])],
)
def test_the_colour_of_a_claim_is_its_verdict(verdict, hue):
    figure = plot_scale(POINTS, stated(**{**AGREES, "verdict": verdict}), "parameters", {}, load_wording("en"))
    assert not lines(figure, "tie")
    assert [one for one in marks(figure) if one[0] == "2022-03-01"] == [("2022-03-01", pytest.approx(4e11), hue, PAPER)]
    said = [text for text in figure.axes[0].texts if "가온뉴스" in text.get_text()]
    assert [text.get_text() for text in said] == ["한글 400 billion\n가온뉴스"]
    assert [text.get_color() for text in said] == [hue]
    key = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    kind = {HUES[2]: "agrees", MUTED: "no reference", HUES[1]: "disagrees"}[hue]
    assert key == ["model (reference)", "Korean model", f"claim: {kind}"]


def test_a_range_is_a_bar_marked_in_its_middle():
    figure = plot_scale(POINTS, stated(low=1e11, high=4e11, **AGREES), "parameters", {}, load_wording("en"))
    assert ("2022-03-01", pytest.approx(2e11), HUES[2], PAPER) in list(marks(figure))
    bars = [one.get_segments()[0] for one in figure.axes[0].collections if isinstance(one, LineCollection)]
    assert (1e11, 4e11) in [(bar[0][1], bar[1][1]) for bar in bars if len(bar)]


@pytest.mark.parametrize(
    ("mod", "factor"),
    [("EQUAL_OR_MORE", 1.8), ("MORE_THAN", 1.8), ("EQUAL_OR_LESS", 1 / 1.8), ("LESS_THAN", 1 / 1.8), ("APPROX", None)],
)
def test_an_open_bound_is_an_arrow(mod, factor):
    figure = plot_scale(POINTS, stated(mod=mod, **AGREES), "parameters", {}, load_wording("en"))
    arrows = [text for text in figure.axes[0].texts if isinstance(text, Annotation)]
    assert [text.xyann[1] for text in arrows] == [4e11] * len(arrows)
    assert [text.xy[1] for text in arrows] == ([pytest.approx(4e11 * factor)] if factor else [])


def test_what_is_named():
    figure = plot_scale(POINTS, stated(), "parameters", {}, load_wording("en"))
    said = {text.get_text(): text.get_color() for text in figure.axes[0].texts if text.get_text()}
    assert said["hangul"] == INK
    assert said["guess"] == HUES[0]
    assert said["m4"] == MUTED
    assert not {"plan", "told", "early"} & set(said)


TREND = {"n": 9, "since": "2018-01-01", "until": "2022-01-01", "slope": 0.5, "intercept": 1.0}


def trend(low=0.4, high=0.6, reason="", subset="dense"):
    return Trend(
        measure=Measure("parameters", "parameter"),
        subset=subset,
        slope_low=low,
        slope_high=high,
        reason=reason,
        **TREND,
    )


def test_only_settled_trends_are_drawn():
    trends = {"dense": trend(), "record": trend(low=-0.1), "korea": trend(reason="too few points")}
    figure = plot_scale(POINTS, stated().head(0), "parameters", trends, load_wording("en"))
    (line,) = lines(figure, "dense")
    assert not lines(figure, "record") + lines(figure, "korea")
    days = pd.to_datetime(line.get_xdata(orig=True))
    assert (str(days[0].date()), str(days[-1].date()), len(days)) == ("2018-01-01", "2022-01-01", 60)
    assert list(line.get_ydata(orig=True)) == pytest.approx(list(trend().at(decimal_years(pd.Series(days)))))
    key = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert key == ["model (reference)", "Korean model", "language models, dense: 3.2× a year (n=9)"]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (trend(), "Language models, dense, 2018 to 2022: 3.2× a year (95% 2.5 to 4.0), doubling in 7 months, n=9."),
        (trend(low=0.0), "Language models, dense: n=9 settles no growth (the 95% interval holds zero)."),
        (trend(low=-1, reason="all on one day"), "Language models, dense: no fit (n=9, all on one day)."),
    ],
)
def test_the_caption_says_how_sure_a_trend_is(one, said):
    caption = caption_scale("parameters", POINTS, stated().head(0), {"dense": one}, load_wording("en"))
    assert caption.endswith(said)
    assert caption.startswith("Small marks: parameters of 9 reference models (2 Korean).")


def test_the_caption_says_what_a_claim_is_held_against():
    words = load_wording("en")
    said = "Claimed by 가온뉴스: 한글, 400 billion parameters (verdict: differs). Reference: hangul, 200 billion parameters."
    assert caption_scale("parameters", POINTS, stated(), {}, words).endswith(said)
    nobody = caption_scale("parameters", POINTS, stated(publisher="", name="", **AGREES), {}, words)
    assert nobody.endswith("Claimed by an unknown outlet: no named model, 400 billion parameters (verdict: agrees).")
    assert "가온뉴스" not in caption_scale("compute", POINTS, stated(), {}, words)


def test_an_early_reference_widens_the_chart():
    early = stated(against="early", against_value=1e8, against_date=pd.Timestamp("2015-01-01"))
    figure = plot_scale(POINTS, early, "parameters", {}, load_wording("en"))
    assert "2015-01-01" in {day for day, *_ in marks(figure)}
