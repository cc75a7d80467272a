"""Labels beside their marks: near first, over nothing, with a leader where they stand apart."""

import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gisa.report.charts import placement
from gisa.report.charts.placement import FIRST_WEIGHT, LabelPlacer, PointLabel, around, display, overlap

NONE = np.empty((0, 4))
DAY = pd.Timestamp("2021-01-01")


@pytest.fixture
def axes():
    figure = Figure(figsize=(5, 5), dpi=72)
    FigureCanvasAgg(figure)
    one = figure.add_axes((0, 0, 1, 1))
    one.set_xlim(DAY - pd.Timedelta(days=100), DAY + pd.Timedelta(days=100))
    one.set_ylim(0, 100)
    figure.canvas.draw()
    return one


def label(text="name", value=50.0, **given):
    return PointLabel(text, DAY, value, 8.0, "#000000", **given)


def boxes(axes):
    return {text.get_text(): text.get_window_extent() for text in axes.texts}


def test_a_lone_label_stands_close_to_its_mark(axes):
    LabelPlacer(axes, NONE, NONE).place([label()])
    box = boxes(axes)["name"]
    nearest = np.clip((180, 180), (box.x0, box.y0), (box.x1, box.y1))
    assert 0 < math.dist(nearest, (180, 180)) <= placement.RINGS[0]
    assert not axes.get_lines()


def test_a_mark_is_not_covered(axes):
    marks = np.array([[185.0, 170.0, 250.0, 190.0]])
    LabelPlacer(axes, marks, NONE).place([label()])
    box = boxes(axes)["name"]
    assert not overlap(np.array([box.extents]), marks, 0).any()
    assert box.x1 < 180


def test_labels_of_one_mark_do_not_cover_each_other(axes):
    LabelPlacer(axes, NONE, NONE).place([label(f"name {n}") for n in range(6)])
    extents = np.array([box.extents for box in boxes(axes).values()])
    assert len(extents) == 6
    assert overlap(extents, extents, 0).sum() == 6


def test_a_line_is_avoided_where_another_place_is_near(axes):
    lines = np.array([[180.0, 178.0, 360.0, 182.0]])
    LabelPlacer(axes, NONE, lines).place([label()])
    assert not overlap(np.array([boxes(axes)["name"].extents]), lines, 0).any()


def test_a_label_out_of_reach_is_left_out(axes):
    marks = np.array([[100.0, 100.0, 260.0, 260.0]])
    LabelPlacer(axes, marks, NONE).place([label("near", reach=34), label("far")])
    assert set(boxes(axes)) == {"far"}
    (leader,) = axes.get_lines()
    ends = axes.transData.transform(leader.get_xydata())
    assert ends[0] == pytest.approx((180, 180))
    assert math.dist(*ends) > placement.LED


def test_a_label_stays_within_the_chart(axes):
    LabelPlacer(axes, NONE, NONE).place([label("a label that is long", value=99.9)])
    box = boxes(axes)["a label that is long"]
    assert box.y1 <= 361
    assert box.x1 <= 361


def test_claims_choose_first(axes):
    marks = np.array([[0.0, 0.0, 360.0, 168.0], [0.0, 192.0, 360.0, 360.0], [0.0, 168.0, 178.0, 192.0]])
    LabelPlacer(axes, marks, NONE).place([label("y" * 30, weight=FIRST_WEIGHT), label("x" * 12)])
    assert set(boxes(axes)) == {"y" * 30}


def test_days_stand_where_the_axis_puts_them(axes):
    assert display(axes, DAY, 50) == pytest.approx((180, 180))
    assert around(np.array([[1.0, 2.0]]), 0.5).tolist() == [[0.5, 1.5, 1.5, 2.5]]
