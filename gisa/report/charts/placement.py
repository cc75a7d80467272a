"""Where does each label of a crowded chart stand? Near its mark, over no mark and no other label.

Candidates lie on rings around the mark. Labels take the cheapest free one in turn; over some rounds those that found
none go first, and the round that leaves out fewest is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib.dates as mdates
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gisa.trends.points import Floats

# Where a label may stand, in points from its mark: near first, then further out, where a line leads to it.
RINGS = (9, 20, 34, 50, 70, 95, 125, 160)
TURNS = tuple(
    math.radians(angle) for angle in (0, 180, 30, 330, 150, 210, 60, 300, 120, 240, 90, 270, 15, 345, 45, 315)
)
LED = 16
# What a label pays, in points of distance, for covering a line or for a leader that runs over a mark.
COVERED, CROSSED = 25, 40
ROUNDS = 6
STEPS = 13
SPACING = 1.15
FIRST_WEIGHT = 600


@dataclass(frozen=True)
class PointLabel:
    """A text to be placed beside a mark; those of :data:`FIRST_WEIGHT` choose their place first."""

    text: str
    day: object
    value: float
    size: float
    colour: str
    weight: int = 400
    reach: float = RINGS[-1]

    @property
    def style(self) -> dict[str, Any]:
        """How its letters are set."""
        return {"fontsize": self.size, "fontweight": self.weight, "linespacing": SPACING}


@dataclass(frozen=True)
class _Plan:
    """Boxes of labels, and what they cost; ``taken`` may not be covered, ``written`` not be crossed."""

    taken: Floats
    written: Floats = field(default_factory=lambda: np.empty((0, 4)))
    boxes: Mapping[PointLabel, Floats] = field(default_factory=dict)
    cost: float = 0.0


class LabelPlacer:
    """The labels of one chart; ``marks`` may not be covered, ``lines`` are avoided (boxes in pixels)."""

    def __init__(self, axes: Axes, marks: Floats, lines: Floats) -> None:
        """Take a chart that has been drawn once, so that its limits and letters have their size."""
        self.axes, self.marks, self.lines = axes, marks, lines
        self.scale = axes.figure.dpi / 72

    def place(self, labels: Sequence[PointLabel]) -> None:
        """Draw the labels that find a place."""
        spots = {label: self._spots(label) for label in labels}
        order, plans = list(labels), list[_Plan]()
        for _ in range(ROUNDS):
            plans.append(self._plan(order, spots))
            homeless = [label for label in order if label not in plans[-1].boxes]
            rest = [label for label in order if label in plans[-1].boxes]
            order = sorted(homeless + rest if homeless else order[::-1], key=lambda label: label.weight != FIRST_WEIGHT)
        best = min(plans, key=lambda plan: (-len(plan.boxes), plan.cost))
        for label, box in best.boxes.items():
            self._write(label, box)

    def _at(self, label: PointLabel) -> Floats:
        return display(self.axes, label.day, label.value)

    def _size(self, label: PointLabel) -> Floats:
        """Width and height of a label in pixels."""
        text = self.axes.text(0, 0, label.text, **label.style)
        extent = text.get_window_extent()
        text.remove()
        return np.array([extent.width, extent.height])

    def _spots(self, label: PointLabel) -> Floats:
        """The boxes that a label may take around its mark and within the chart."""
        reached = np.array([ring for ring in RINGS if ring <= label.reach]) * self.scale
        rings, turns = (grid.ravel() for grid in np.meshgrid(reached, TURNS, indexing="ij"))
        half = self._size(label) / 2
        centres = np.column_stack([np.cos(turns) * (rings + half[0]), np.sin(turns) * (rings + half[1])])
        centres += self._at(label)
        boxes = np.concatenate([centres - half, centres + half], axis=1)
        inside = np.array(self.axes.bbox.extents)
        within: Floats = boxes[(boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)]
        return within

    def _plan(self, labels: Iterable[PointLabel], spots: Mapping[PointLabel, Floats]) -> _Plan:
        """A place for each label in turn, the cheapest that is free; labels without one are left out."""
        plan = _Plan(self.marks)
        for label in labels:
            plan = self._with(label, spots[label], plan)
        return plan

    def _with(self, label: PointLabel, boxes: Floats, plan: _Plan) -> _Plan:
        """A plan with one more label, or as it was where none of its boxes is free."""
        leaders = _leaders(self._at(label), boxes)
        free = ~overlap(boxes, plan.taken, 1.5).any(axis=1) & ~_inside(leaders, plan.written).any(axis=(1, 2))
        if not free.any():
            return plan
        cost = np.where(free, self._cost(boxes, leaders), np.inf)
        best = int(cost.argmin())
        apart = math.dist(leaders[best, 0], leaders[best, -1]) > LED * self.scale
        led = around(leaders[best, 3:-1], 1) if apart else np.empty((0, 4))
        return _Plan(
            taken=np.vstack([plan.taken, boxes[best], led]),
            written=np.vstack([plan.written, boxes[best]]),
            boxes={**plan.boxes, label: boxes[best]},
            cost=plan.cost + float(cost[best]),
        )

    def _cost(self, boxes: Floats, leaders: Floats) -> Floats:
        """How far each box stands from the mark, and what the label or its leader would run over."""
        way = np.hypot(*(leaders - leaders[:, :1]).transpose(2, 0, 1))
        crossed = (_inside(leaders, self.marks).any(axis=2) & (way > LED * self.scale)).sum(axis=1)
        covered = overlap(boxes, self.lines, 0).any(axis=1)
        cost: Floats = way[:, -1] / self.scale + CROSSED * crossed + COVERED * covered
        return cost

    def _write(self, label: PointLabel, box: Floats) -> None:
        """Draw a label in its box, with a thin line to its mark where it stands apart."""
        inverse = self.axes.transData.inverted()
        x, y = inverse.transform(box[:2])
        self.axes.text(x, y, label.text, verticalalignment="bottom", zorder=6, color=label.colour, **label.style)
        ends = _leaders(self._at(label), box[None, :])[0, [0, -1]]
        if math.dist(*ends) > LED * self.scale:
            at = inverse.transform(ends)
            self.axes.add_line(Line2D(at[:, 0], at[:, 1], color=label.colour, linewidth=0.6, alpha=0.7, zorder=2.5))


def display(axes: Axes, day: object, value: float) -> Floats:
    """Where a day and value stand, in pixels."""
    at: Floats = axes.transData.transform((mdates.date2num(day), float(value)))
    return at


def around(places: Floats, room: float) -> Floats:
    """Square boxes (left, bottom, right, top) around points.

    >>> around(np.array([[5.0, 7.0]]), 2).tolist()
    [[3.0, 5.0, 7.0, 9.0]]
    """
    boxes: Floats = np.concatenate([places - room, places + room], axis=-1)
    return boxes


def overlap(boxes: Floats, others: Floats, room: float) -> NDArray[np.bool_]:
    """Which boxes, with some room around them, overlap which others: shape (boxes, others).

    >>> overlap(np.array([[0, 0, 2, 2]]), np.array([[1, 1, 3, 3], [2, 0, 3, 1], [3, 0, 4, 1]]), 0.5).tolist()
    [[True, True, False]]
    """
    a, b = boxes[:, None, :], others[None, :, :]
    met: NDArray[np.bool_] = np.all((a[..., :2] - room < b[..., 2:]) & (b[..., :2] < a[..., 2:] + room), axis=-1)
    return met


def _leaders(start: Floats, boxes: Floats) -> Floats:
    """Points on the way from a mark to the nearest edge of each box: shape (boxes, steps, 2)."""
    ends = np.clip(start, boxes[:, :2], boxes[:, 2:])
    steps = np.linspace(0, 1, STEPS)[None, :, None]
    leaders: Floats = start + (ends[:, None, :] - start) * steps
    return leaders


def _inside(places: Floats, boxes: Floats) -> NDArray[np.bool_]:
    """Which points (rows, steps, 2) lie in which boxes: shape (rows, steps, boxes)."""
    at = places[:, :, None, :]
    held: NDArray[np.bool_] = np.all((at >= boxes[:, :2]) & (at <= boxes[:, 2:]), axis=-1)
    return held
