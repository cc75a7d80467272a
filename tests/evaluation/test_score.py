"""The scorer, on tables whose score is known."""

import csv

import pytest

from gisa.evaluation.score import Score, score_tables, wilson
from gisa.schema.tables import Article, Claim, Date, Mention, Quantity, tables_of

PLACE = {"article_id": "a1", "sentence_no": 0, "zone": "body", "rule": "test"}


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def gold(tmp_path):
    span = {"file": "x.txt", "start": 0, "end": 4, "exact": "5600", "zone": "body", "optional": ""}
    write(tmp_path / "articles.csv", [{"file": "x.txt"}])
    write(
        tmp_path / "quantities.csv",
        [
            {**span, "low": "5600", "high": "5600", "unit": "token"},
            {**span, "start": 10, "end": 12, "low": "1", "high": "1", "unit": "", "optional": "yes"},
        ],
    )
    write(tmp_path / "dates.csv", [{**span, "value": "2021|2021-05"}])
    write(tmp_path / "claims.csv", [{**span, "source": "전국경제인연합회", "quotation": "DIRECT"}])
    write(tmp_path / "entities.csv", [{"file": "x.txt", "name": "네이버", "type": "organisation", "aliases": "NAVER"}])
    return tmp_path


def tables(quantity=5600.0, unit="token", date="2021", source="전국경제인연합회", zone="body", end=4):
    place = {**PLACE, "start": 0, "end": end, "exact": "5600", "zone": zone}
    return tables_of(
        {
            "articles": [Article(article_id="a1", file="sub/x.txt", sha256="", text="5600")],
            "quantities": [Quantity(**place, low=quantity, high=quantity, unit=unit)],
            "dates": [Date(**place, value=date)],
            "claims": [Claim(**place, quotation="MIXED", source=source, content_start=0, content_end=end)],
            "mentions": [Mention(**place, entity_id="naver", name="네이버", type="organisation")],
        }
    )


def test_all_right(gold):
    scores = score_tables(gold, tables())
    assert all(score.right_f1 == 1 for score in scores.values())
    assert set(scores) == {"quantities", "dates", "claims", "entities"}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("quantities", {"quantity": 56.0}),
        ("quantities", {"unit": "word"}),
        ("dates", {"date": "2020"}),
        ("claims", {"source": "네이버"}),
    ],
)
def test_wrong_values_are_found_and_not_right(gold, table, change):
    score = score_tables(gold, tables(**change))[table]
    assert (score.found, score.right) == (1, 0)
    assert score.misses[0].startswith("wrong x.txt#char=0,4")


def test_a_small_overlap_is_a_miss_and_a_spurious_row(gold):
    score = score_tables(gold, tables(end=1))["quantities"]
    assert (score.found, score.found_f1) == (0, 0)
    assert [miss.split()[0] for miss in score.misses] == ["missed", "spurious"]


def test_page_furniture_does_not_count(gold):
    assert score_tables(gold, tables(zone="chrome"))["quantities"].rows == 0


def test_f1_and_interval():
    assert Score("t", gold=4, rows=6, found=3, right=2).found_f1 == pytest.approx(0.6)
    low, high = wilson(44, 44)
    assert (low, high) == pytest.approx((0.9197, 1), abs=1e-4)
