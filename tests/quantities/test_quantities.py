"""Phrases value first; vocabulary examples at the level of the finder; hostile lines."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gisa.pipeline import load_language
from gisa.quantities.numbers import find_numbers
from gisa.quantities.quantities import find_quantities
from gisa.schema.csv_tables import bracketed
from gisa.text.vocabulary import Numeral

PHRASES = list(csv.DictReader((Path(__file__).parent / "phrases.csv").open(encoding="utf-8")))
VOCABULARY = load_language()
NUMERALS = VOCABULARY.rows(Numeral)


def number(cell):
    return float(cell) if cell else None


def found(document_of, language, text):
    return list(find_quantities(document_of(text), language))


def test_there_are_phrases_enough():
    assert len(PHRASES) >= 400
    assert sum(not row["exact"] for row in PHRASES) >= 80


@pytest.mark.parametrize("phrase", [row for row in PHRASES if row["exact"]], ids=lambda row: row["text"][:40])
def test_phrases(phrase, document_of, language):
    rows = {row.exact: row for row in found(document_of, language, phrase["text"])}
    row = rows.get(phrase["exact"])
    assert row, f"found only {list(rows)}"
    assert (row.unit, row.mod) == (phrase["unit"], phrase["mod"])
    assert row.low == (pytest.approx(number(phrase["low"])) if phrase["low"] else None)
    assert row.high == (pytest.approx(number(phrase["high"])) if phrase["high"] else None)
    assert row.value == (row.low if row.low == row.high else None)


@pytest.mark.parametrize("phrase", [row for row in PHRASES if not row["exact"]], ids=lambda row: row["text"][:40])
def test_must_not_match(phrase, document_of, language):
    assert [row.exact for row in found(document_of, language, phrase["text"])] == []


def taught(table, column):
    return [
        pytest.param(row, example, id=f"{row.table}:{row.line}:{example}")
        for row in VOCABULARY.rows(table)
        for example in row.alternatives(column)
    ]


@pytest.mark.parametrize(("row", "example"), [*taught("units", "example"), *taught("amounts", "example")])
def test_units_are_found_where_their_examples_say(row, example, document_of, language):
    text, start, end = bracketed(example)
    rows = {(one.start, one.end): one for one in found(document_of, language, text)}
    assert (start, end) in rows, f"found {[one.exact for one in rows.values()]}"
    if row["role"] in {"rank", "nth"}:
        assert rows[start, end].unit == "ordinal"
    elif row["role"] != "generic" and row["unit"]:
        assert rows[start, end].unit == row["unit"]


@pytest.mark.parametrize(("row", "example"), taught("units", "counterexample"))
def test_no_unit_is_found_in_a_counterexample(row, example, document_of, language):
    text, start, end = bracketed(example)
    assert not [one for one in found(document_of, language, text) if one.start < end and start < one.end]


@pytest.mark.parametrize(("row", "example"), [*taught("nouns", "example"), *taught("understood", "example")])
def test_counted_nouns_give_the_unit(row, example, document_of, language):
    text, start, end = bracketed(example)
    rows = [one for one in found(document_of, language, text) if one.start < end and start < one.end]
    assert [one.unit for one in rows] == [row["unit"]]


@pytest.mark.parametrize(("row", "example"), taught("modifiers", "example"))
def test_modifiers_say_what_their_rows_say(row, example, document_of, language):
    rows = found(document_of, language, bracketed(example)[0])
    assert [one.mod for one in rows] == [row["mod"]]


@pytest.mark.parametrize("example", [row.example for row in NUMERALS if row.example])
def test_numerals_are_found(example, document_of, language):
    text, start, end = bracketed(example)
    document = document_of(text)
    rows = [*find_numbers(document, language), *find_quantities(document, language)]
    assert [one for one in rows if one.start <= start and end <= one.end]


@pytest.mark.parametrize("example", [row.counterexample for row in NUMERALS if row.counterexample])
def test_no_numeral_is_found_in_a_counterexample(example, document_of, language):
    text, start, end = bracketed(example)
    assert not [one for one in found(document_of, language, text) if one.start < end and start < one.end]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="0123456789,.~-()% 억만천명원개년약수두세한이상", max_size=60))
def test_any_line_gives_rows_that_stand_in_the_text(text, document_of, language):
    document = document_of(text)
    for row in find_quantities(document, language):
        assert row.exact == document.text[row.start : row.end]
        assert row.low is None or row.low <= row.high


@pytest.mark.parametrize("unit", ["9", "1개 ", "1억 ", "약 30명 이상 ", "3~", "1(1) "])
def test_time_is_linear(unit, document_of, language):
    def seconds(length):
        document = document_of(unit * (length // len(unit)))
        start = time.perf_counter()
        list(find_quantities(document, language))
        return time.perf_counter() - start

    assert seconds(30_000) < 30 * seconds(3_000) + 0.1
