"""What a verdict is called: by how much a claim misses, and to which side."""

from typing import get_args

import pytest

from gisa.checks.outcomes import difference, outcome, side
from gisa.checks.propositions import Finding
from gisa.checks.vocabulary import Verdict, VerdictWord
from gisa.schema.project_tables import load_table
from gisa.schema.tables import Date, Span

AT = {"article_id": "a", "sentence_no": 0, "start": 0, "end": 1, "exact": "x", "zone": "body", "rule": "r"}
DAY = Date(**AT, type="DATE", value="2020", anchor="absolute")
# Claimed and reference on each side of one another.
ASIDE = {"": ("5", "5"), "above": ("6", "5"), "below": ("4", "5"), "late": ("2021", "2020"), "early": ("2019", "2020")}


def found(claimed, reference, verdict="differs", span=None):
    return Finding("fact", span or Span(**AT), verdict, "k", claimed, "", reference)


@pytest.mark.parametrize(
    ("claimed", "reference", "gap"),
    [
        ("6", "5", 0.2),
        ("4", "5", -0.2),
        ("4/6", "5", 0.0),
        ("6/9", "4/5", 0.2),
        ("1/2", "4/5", -0.5),
        ("x", "5", None),
        ("5", "", None),
        ("5", "5 token", None),
        ("5", "0", None),
    ],
)
def test_a_number_misses_by_a_share_of_the_reference(claimed, reference, gap):
    assert difference(found(claimed, reference)) == (None if gap is None else pytest.approx(gap))


@pytest.mark.parametrize(
    ("claimed", "reference", "days"),
    [
        ("2020-06", "2020-06-11", 0.0),
        ("2020-06", "2020-05-28", 4.0),
        ("2018", "2018-01-02/2019", 0.0),
        ("2017", "2018-01-02", -2.0),
        ("2017", "", None),
    ],
)
def test_a_date_misses_by_days(claimed, reference, days):
    assert difference(found(claimed, reference, span=DAY)) == days


@pytest.mark.parametrize("row", load_table(VerdictWord), ids=lambda row: f"{row.verdict}:{row.side}")
def test_every_word_is_that_of_its_verdict_and_side(row):
    dated = row.side in ("late", "early")
    finding = found(*ASIDE[row.side], row.verdict, DAY if dated else None)
    assert (side(finding), outcome(finding)) == (row.side, row.outcome)


def test_every_verdict_has_a_word():
    assert {row.verdict for row in load_table(VerdictWord) if not row.side} == set(get_args(Verdict))
    assert outcome(found("6", "5", "agrees")) == "holds"
