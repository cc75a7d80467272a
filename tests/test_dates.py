import csv
import dataclasses
import re
from pathlib import Path

import pytest

from gisa.articles import read_article
from gisa.dates import find_dates
from gisa.documents import read_document
from gisa.vocabulary import load_vocabulary

PHRASES = Path(__file__).parent / "phrases" / "dates.csv"


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


def dates_in(text, published, vocabulary):
    article = dataclasses.replace(read_article(text.encode()), published=published)
    return list(find_dates(read_document(article, vocabulary), vocabulary))


def phrases():
    """Rows of the phrase corpus: values first, ``-`` for a date without value, brackets around the dates."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=f"{row['group']}: {row['text']}") for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", phrases())
def test_phrases(row, vocabulary):
    text = re.sub(r"[\[\]]", "", row["text"])
    found = dates_in(text, row["published"], vocabulary)
    assert [date.exact for date in found] == re.findall(r"\[(.*?)\]", row["text"])
    assert [date.value or "-" for date in found] == (row["value"].split(";") if row["value"] else [])
    for column in ("type", "mod", "anchor"):
        if row[column]:
            assert [getattr(date, column) for date in found] == row[column].split(";")
    for date in found:
        assert date.exact == text[date.start : date.end]


def test_there_are_many_phrases():
    assert len(phrases()) >= 400
