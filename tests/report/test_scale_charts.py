"""The scale charts: what is drawn, that labels cover nothing, and the same bytes twice."""

import itertools

import pytest
from gold_tables import Corpus, quantity
from matplotlib.collections import PathCollection

from gisa.checks.verdicts import CheckFinder
from gisa.report.charts import caption_scale, plot_scale
from gisa.report.graphics import draw_png, draw_svg
from gisa.schema.localisation import load_wording
from gisa.schema.reference_data import load_reference
from gisa.trends import fit_subsets, scale_table

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
    for name in ("HyperCLOVA 204B", "HyperCLOVA 82B", "KoGPT 6B", "EXAONE", "가나일보", "9,000억"):
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
