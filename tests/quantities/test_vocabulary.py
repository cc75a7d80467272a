"""Every row of the vocabulary at the finder: what its example teaches is found, its counterexample is not."""

import re

import pytest

from gisa.pipeline import load_language, load_reader
from gisa.quantities.vocabulary import (
    CountedNoun,
    CounterUnit,
    MeasureRow,
    MeasureWord,
    Modifier,
    QuantityWord,
    SourceVerb,
    UnderstoodUnit,
    UnitContext,
    UnitPart,
    UnitSurface,
)
from gisa.schema.csv_tables import bracketed
from gisa.schema.tables import Mention

LANGUAGE = load_language()


def taught(row_type, column="example"):
    """The rows of a table that have an example, each with it."""
    pairs = [(row, getattr(row, column)) for row in LANGUAGE.rows(row_type)]
    return [pytest.param(row, text, id=f"{row.line}:{text[:40]}") for row, text in pairs if text]


@pytest.fixture(scope="module")
def found(document_of):
    """The quantities of a text, by the real finder."""
    return lambda text: list(load_reader().quantities.find(document_of(text)))


@pytest.fixture(scope="module")
def under(found):
    """The quantities that touch the brackets of an example."""

    def touching(example):
        text, start, end = bracketed(example)
        return [one for one in found(text) if one.start < end and start < one.end]

    return touching


@pytest.fixture(scope="module")
def measured(document_of):
    """The quantities of a text with measure and subject, for some mentions ``{name: type}``."""

    def build(text, names=()):
        document = document_of(text)
        mentions = [
            Mention(**document.place(one.start(), one.end(), "test"), entity_id=name, name=name, type=kind)
            for name, kind in dict(names).items()
            for one in re.finditer(name, text)
        ]
        reader = load_reader()
        return list(reader.measures.assign(document, list(reader.quantities.find(document)), mentions))

    return build


def spans(example, rows):
    _, start, end = bracketed(example)
    assert [(one.start, one.end) for one in rows] == [(start, end)]
    return rows[0]


@pytest.mark.parametrize(("row", "example"), taught(UnitSurface))
def test_surfaces_give_their_unit(row, example, under):
    one = spans(example, under(example))
    if row.role in {"rank", "nth"}:
        assert one.unit == "ordinal"
    elif row.role != "generic":
        assert one.unit == row.unit
        assert one.rule == row.rule


@pytest.mark.parametrize(("row", "example"), taught(UnitSurface, "counterexample"))
def test_no_unit_is_found_in_a_counterexample(row, example, under):
    assert under(example) == []


@pytest.mark.parametrize(
    "row", [row for row in LANGUAGE.rows(UnitSurface) if row.role == "none"], ids=lambda row: row.rule
)
def test_what_is_no_quantity_says_where(row):
    assert row.counterexample


@pytest.mark.parametrize(("row", "example"), taught(UnitContext))
def test_contexts_choose_the_unit(row, example, under):
    one = under(example)
    chosen = [surface for surface in LANGUAGE.rows(UnitSurface) if surface.context == row.context]
    if {surface.role for surface in chosen} == {"none"}:
        assert one == []
    elif {surface.role for surface in chosen} == {"generic"}:
        assert spans(example, one).unit in {"piece", *(pair.unit for pair in LANGUAGE.rows(CounterUnit))}
    else:
        assert spans(example, one).rule in {surface.rule for surface in chosen}


@pytest.mark.parametrize(("row", "example"), taught(CounterUnit))
def test_generic_counters_count_what_the_noun_says(row, example, under):
    one = spans(example, under(example))
    assert (one.unit, one.kind) == (row.unit, "Count")
    assert one.exact.endswith(row.counter)


@pytest.mark.parametrize(("row", "example"), taught(UnitPart))
def test_parts_are_added_to_the_whole(row, example, under):
    one = spans(example, under(example))
    assert one.unit == row.unit
    assert one.value == pytest.approx(3 + 6 / row.size)


@pytest.mark.parametrize(("row", "example"), taught(QuantityWord))
def test_quantity_words_are_number_and_unit(row, example, under):
    one = spans(example, under(example))
    senses = [surface.unit for surface in LANGUAGE.rows(UnitSurface) if surface.surface == row.surface]
    assert (one.low, one.high, one.unit) == (row.low, row.high, senses[-1])
    assert one.mod == ("" if row.low == row.high else "APPROX")


@pytest.mark.parametrize(("row", "example"), taught(Modifier))
def test_modifiers_say_what_their_rows_say(row, example, found):
    assert [one.mod for one in found(bracketed(example)[0])] == [row.mod]


@pytest.mark.parametrize(("row", "example"), taught(Modifier))
def test_without_its_modifier_a_figure_is_exact(row, example, found):
    rest = example[: example.index("[")] + example[example.index("]") + 1 :]
    assert row.mod not in [one.mod for one in found(rest)]


@pytest.mark.parametrize(("row", "example"), taught(CountedNoun))
def test_counted_nouns_give_the_unit(row, example, under):
    assert [(one.unit, row.noun in example) for one in under(example)] == [(row.unit, True)]


@pytest.mark.parametrize(("row", "example"), taught(UnderstoodUnit))
def test_understood_units_are_told_by_a_word(row, example, under):
    one = spans(example, under(example))
    assert (one.unit, one.kind) == (row.unit, "Currency" if row.unit else "")
    assert one.rule.startswith("understood_units:")


@pytest.mark.parametrize(("row", "example"), taught(UnderstoodUnit, "counterexample"))
def test_no_unit_is_understood_in_a_counterexample(row, example, under):
    assert row.unit not in [one.unit for one in under(example)]


@pytest.mark.parametrize(("row", "example"), [*taught(MeasureRow), *taught(MeasureWord)])
def test_measures_are_found_where_their_examples_say(row, example, measured):
    text, start, end = bracketed(example)
    measures = {case.case: case.measure for case in LANGUAGE.rows(MeasureRow)}
    assert [one.measure for one in measured(text) if one.start < end and start < one.end] == [measures[row.case]]


@pytest.mark.parametrize(("row", "example"), taught(MeasureRow, "counterexample"))
def test_a_counterexample_measures_something_else(row, example, measured):
    text, start, end = bracketed(example)
    assert row.measure not in [one.measure for one in measured(text) if one.start < end and start < one.end]


@pytest.mark.parametrize(("row", "example"), taught(SourceVerb))
def test_who_is_only_cited_is_not_who_is_measured(row, example, measured):
    verb = example[example.index("[") + 1 : example.index("]")]
    for cited, subject in ((f"나래 조사에 {verb} 점유율은 40%다.", ""), ("나래 조사에서 점유율은 40%다.", "나래")):
        assert [(one.measure, one.subject) for one in measured(cited, {"나래": "organisation"})] == [("share", subject)]
