"""Phrases, value first; numerals of the vocabulary at the finder; hostile lines."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gisa.pipeline import load_language
from gisa.quantities.numbers import NumberFinder
from gisa.quantities.quantities import QuantityFinder
from gisa.schema.csv_tables import bracketed
from gisa.text.vocabulary import NumeralWord

PHRASES = list(csv.DictReader((Path(__file__).parent / "phrases.csv").open(encoding="utf-8")))
NUMERALS = load_language().rows(NumeralWord)


def number(cell):
    return float(cell) if cell else None


@pytest.fixture(scope="module")
def quantities(language):
    """The real finder."""
    return QuantityFinder(language)


@pytest.fixture(scope="module")
def found(document_of, quantities):
    return lambda text: list(quantities.find(document_of(text)))


def test_there_are_phrases_enough():
    assert len(PHRASES) >= 400
    assert sum(not row["exact"] for row in PHRASES) >= 80


@pytest.mark.parametrize("phrase", [row for row in PHRASES if row["exact"]], ids=lambda row: row["text"][:40])
def test_phrases(phrase, found):
    rows = {row.exact: row for row in found(phrase["text"])}
    row = rows.get(phrase["exact"])
    assert row, f"found only {list(rows)}"
    assert (row.unit, row.mod) == (phrase["unit"], phrase["mod"])
    assert row.low == (pytest.approx(number(phrase["low"])) if phrase["low"] else None)
    assert row.high == (pytest.approx(number(phrase["high"])) if phrase["high"] else None)
    assert row.value == (row.low if row.low == row.high else None)


@pytest.mark.parametrize("phrase", [row for row in PHRASES if not row["exact"]], ids=lambda row: row["text"][:40])
def test_must_not_match(phrase, found):
    assert [row.exact for row in found(phrase["text"])] == []


@pytest.mark.parametrize("example", [row.example for row in NUMERALS if row.example])
def test_numerals_are_found(example, document_of, quantities, language):
    text, start, end = bracketed(example)
    document = document_of(text)
    rows = [*NumberFinder(language).find(document), *quantities.find(document)]
    assert [one for one in rows if one.start <= start and end <= one.end]


@pytest.mark.parametrize("example", [row.counterexample for row in NUMERALS if row.counterexample])
def test_no_numeral_is_found_in_a_counterexample(example, found):
    text, start, end = bracketed(example)
    assert not [one for one in found(text) if one.start < end and start < one.end]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="0123456789,.~-()% 억만천명원개년약수두세한이상", max_size=60))
def test_any_line_gives_rows_that_stand_in_the_text(text, document_of, quantities):
    document = document_of(text)
    for row in quantities.find(document):
        assert row.exact == document.text[row.start : row.end]
        assert row.low is None or row.low <= row.high
