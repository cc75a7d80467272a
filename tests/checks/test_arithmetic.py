"""What a text computes: sums, products, shares, changes, conversions, periods and counts, in sentences of any news."""

import csv
from pathlib import Path

import pytest

import gisa
from gisa.checks.intervals import Interval, total
from gisa.schema.tables import Quantity

with (Path(__file__).parent / "arithmetic.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_what_a_sentence_computes(row):
    checks = gisa.read(row["text"], published=row["published"]).checks
    found = checks[checks["check"] == "arithmetic"]
    told = [f"{one.exact}={one.verdict}" for one in found.sort_values("start").itertuples()]
    assert [one for one in told if "=no reference" not in one] == [one for one in row["found"].split("|") if one]


def stated(exact, low, mod=""):
    place = {"article_id": "a", "sentence_no": 0, "start": 0, "end": 1, "zone": "body", "rule": "r"}
    return Interval.of(Quantity(**place, exact=exact, low=low, high=low, mod=mod))


@pytest.mark.parametrize(
    ("exact", "low", "mod", "room"),
    [
        ("100명", 100, "", 0.005),
        ("2조6000억원", 2.6e12, "", 0.5 / 26000),
        ("1,234개", 1234, "", 0.5 / 1234),
        ("약 100명", 100, "APPROX", 0.105),
        ("두 배", 2, "", 0.25),
        ("0개", 0, "", 0.25),
    ],
)
def test_a_number_leaves_half_of_its_last_digit_open(exact, low, mod, room):
    found = stated(exact, low, mod)
    assert (found.low, found.high) == (pytest.approx(low - room * low), pytest.approx(low + room * low))
    assert found.middle == pytest.approx(low)


def test_arithmetic_on_intervals():
    a, b = Interval(1, 2), Interval(4, 8)
    assert (a + b, b - a, a * b, b / a) == (Interval(5, 10), Interval(2, 7), Interval(4, 16), Interval(2, 8))
    assert total([a, b, a]) == Interval(6, 12)
