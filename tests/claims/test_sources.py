"""Who said it? Whole articles of a sentence or two, invented, and the sources of their claims in order."""

import csv
import dataclasses
from pathlib import Path

import pytest

from gisa.page.readers import read_article
from gisa.pipeline import load_reader


def cases():
    with (Path(__file__).parent / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            expected = [] if row["sources"] == "NONE" else row["sources"].split("|")
            yield pytest.param(row["text"].replace("\\n", "\n"), expected, id=row["text"][:24])


def claims_of(text, published="2026-07-13"):
    return load_reader().read(dataclasses.replace(read_article(text.encode()), published=published)).claims


@pytest.mark.parametrize(("text", "expected"), cases())
def test_who_said_it(text, expected):
    assert [claim.source for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("해솔시는 3일(현지시간) 다리를 놓겠다고 밝혔다.", "다리를 놓겠다"),
        ("해솔시는 3일 다리를 놓겠다고 밝혔다.", "다리를 놓겠다"),
        ("새벽은행(행장 홍길동)은 예금 금리를 올렸다고 4일 밝혔다.", "예금 금리를 올렸다"),
        ("시장은 \n다리를 놓겠다고 밝혔다.", "다리를 놓겠다"),
    ],
)
def test_what_was_said(text, content):
    assert [claim.content for claim in claims_of(text)] == [content]


def test_a_source_that_is_a_list_of_one_article_has_the_role_that_the_article_gives():
    (claim,) = claims_of("김민수 새벽대 교수는 “춥다”고 말했다.")
    assert (claim.source, claim.source_role, claim.source_kind, claim.source_id) == (
        "김민수",
        "새벽대 교수",
        "NAMED",
        "person:김민수",
    )
