import csv
import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabulary_rows import taught_by

from gisa.dates.vocabulary import DateWord
from gisa.page.readers import read_article
from gisa.pipeline import load_language, load_reader
from gisa.schema.csv_tables import bracketed

PHRASES = Path(__file__).parent / "phrases.csv"


@pytest.fixture(scope="module")
def language():
    return load_language()


def dates_in(text, published, language):
    article = dataclasses.replace(read_article(text.encode()), published=published)
    return list(load_reader().dates.find(load_reader().documents.read(article)))


def phrases():
    """Rows of the phrase corpus: values first, ``-`` for a date without value, brackets around the dates."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=f"{row['group']}: {row['text']}") for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", phrases())
def test_phrases(row, language):
    text = re.sub(r"[\[\]]", "", row["text"])
    found = dates_in(text, row["published"], language)
    assert [date.exact for date in found] == re.findall(r"\[(.*?)\]", row["text"])
    assert [date.value or "-" for date in found] == (row["value"].split(";") if row["value"] else [])
    for column in ("type", "mod", "anchor"):
        if row[column]:
            assert [getattr(date, column) for date in found] == row[column].split(";")
    for date in found:
        assert date.exact == text[date.start : date.end]


def test_this_day_is_that_of_the_report(language):
    text = "소장은 4일 회의에서 계획을 내놨다.\n장관은 3일 이 계획을 강조했다. 이날 회의는 길었다.\n소장은 이날 말했다."
    assert [date.value[8:] for date in dates_in(text, "2020-12-04", language)] == ["04", "03", "03", "04"]


def test_there_are_many_phrases():
    assert len(phrases()) >= 400


# What a row of date_words does: it stands inside a date, bounds one that it touches, or keeps a number from being one.
BOUNDS = {"joint", "bound", "about", "between", "or", "during", "since", "follow"}
REFUSES = {"lasting", "refuse"}


def examples(column):
    return [pytest.param(row, one, id=f"{row.line}: {one}") for row, one in taught_by(DateWord, column)]


@pytest.mark.parametrize(("row", "example"), examples("example"))
def test_every_example_is_found(row, example, language):
    text, start, end = bracketed(example)
    found = dates_in(text, "2021-11-19", language)
    inside = any(date.start <= start and end <= date.end for date in found)
    touching = any(date.end <= start <= date.end + 1 or end <= date.start <= end + 1 for date in found)
    if row.kind in REFUSES or row.unit == "night":
        assert not any(date.end == start for date in found)
    else:
        assert inside or (row.kind in BOUNDS and touching), [date.exact for date in found]
    if row.mod and row.kind not in {"joint", "pair"}:
        assert row.mod in {date.mod for date in found}


@pytest.mark.parametrize(("row", "example"), examples("counterexample"))
def test_no_counterexample_is_found(row, example, language):
    text, start, end = bracketed(example)
    found = dates_in(text, "2021-11-19", language)
    assert not any(date.start < end and start < date.end for date in found), [date.exact for date in found]


PIECES = st.sampled_from([
    "2021년", "11월", "19일", "지난", "오는", "3", "년", "월", "일", "전", "뒤", "~", "부터", "까지", "오전", "9시", "30분", " ", ".", "(금)",
    "매주", "마다", "이날", "올", "연말", "앞으로", "간", "수", "몇", "조", "’", "기원전", "0", "99999999999", "2월 30일", "25:61", "\n", "다음",
    "주", "셋째", "금요일", "같은 해", "2021-11-19", "T", "09:42", "상반기", "3/4", "분기", "가을", "초", "만", "억", "세기", "년대", "21", "추석",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=12),
    st.sampled_from(
        [
            "",
            "2021",
            "2021-09",
            "2021-11-19",
            "2021-11-19T09:42:00",
            "0001-01-01",
            "9999-12-31",
            "202X",
            "2021-21",
            "soon",
        ]
    ),
)
def test_no_text_raises(language, pieces, published):
    text = "".join(pieces) or "."
    for date in dates_in(text if text.strip() else ".", published, language):
        assert date.exact == text[date.start : date.end]
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
