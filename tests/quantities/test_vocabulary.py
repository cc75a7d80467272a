"""Every row of the vocabulary at the finder: what its example teaches is found, its counterexample is not."""

import re
import shutil
from collections import Counter

import pytest

from gisa.pipeline import VOCABULARY, load_language, load_reader
from gisa.quantities.vocabulary import (
    CountedNoun,
    CounterUnit,
    MeasureRow,
    MeasureSubject,
    MeasureUnit,
    MeasureWord,
    Modifier,
    QuantityWord,
    SourceVerb,
    UnderstoodUnit,
    UnitContext,
    UnitPart,
    UnitSurface,
)
from gisa.schema.csv_tables import TableError, bracketed, read_rows
from gisa.schema.localisation import load_wording
from gisa.schema.resources import resource
from gisa.schema.tables import Mention
from gisa.schema.units import Unit, load_units
from gisa.schema.vocabulary import load_vocabulary

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
    assert (one.unit, one.kind) == (row.unit, {unit.unit: unit.kind for unit in LANGUAGE.rows(Unit)}.get(row.unit, ""))
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


@pytest.mark.parametrize("row", LANGUAGE.rows(MeasureUnit), ids=lambda row: f"{row.case}-{row.unit}")
def test_every_unit_of_a_measure_takes_it(row, measured):
    """A word of the case, where it has any, and a figure in the unit."""
    case = next(one for one in LANGUAGE.rows(MeasureRow) if one.case == row.case)
    words = [one for one in LANGUAGE.rows(MeasureWord) if one.case == row.case]
    texts = [text for word in words or [None] for figure in figures_in(row.unit) for text in said(word, figure)]
    assert any(row.unit == one.unit and one.measure == case.measure for text in texts for one in measured(text)), texts[
        :3
    ]


def figures_in(unit):
    """Some ways to write a figure in a unit, by its surfaces or a noun that is counted so."""
    nouns = [f"{row.noun} 3억 개" for row in LANGUAGE.rows(CountedNoun) if row.unit == unit][:3]
    surfaces = [row.surface for row in LANGUAGE.rows(UnitSurface) if row.unit == unit and row.role != "none"]
    fixed = {"ordinal": ["3위"], "fraction": ["3분의 1"]}.get(unit, [])
    return [*fixed, *nouns, *(f"3{surface}" for surface in surfaces[:4])]


def said(word, figure):
    """A figure with a word of a measure at its place."""
    if word is None:
        return [f"모두 {figure}이다."]
    if word.place == "next":
        return [f"{figure}{word.word} 이어진다.", f"{figure} {word.word} 이어진다.", f"{figure}이다."]
    return [
        f"{word.word} {figure}이다.",
        f"{figure}으로 {word.word}다.",
        f"{figure} {word.word}했다.",
        f"{figure} {word.word}었다.",
    ]


RANKED = [(row.subjects, row.type, row.rank) for row in LANGUAGE.rows(MeasureSubject)]


@pytest.mark.parametrize(("subjects", "kind", "rank"), RANKED)
def test_every_type_of_a_measures_subjects_can_be_its_subject(subjects, kind, rank, measured):
    case = next(row for row in LANGUAGE.rows(MeasureRow) if row.subjects == subjects and row.measure)
    text = f"가온은 {bracketed(case.example)[0]}"
    assert {one.subject for one in measured(text, {"가온": kind}) if one.measure == case.measure} == {"가온"}


@pytest.mark.parametrize(
    ("subjects", "better", "worse"),
    [
        (subjects, kind, other)
        for subjects, kind, rank in RANKED
        for beside, other, lower in RANKED
        if subjects == beside and rank < lower
    ],
)
def test_a_subject_of_lower_rank_is_passed_over(subjects, better, worse, measured):
    case = next(row for row in LANGUAGE.rows(MeasureRow) if row.subjects == subjects and row.measure)
    text = f"가온의 나래는 {bracketed(case.example)[0]}"
    assert {one.subject for one in measured(text, {"가온": better, "나래": worse}) if one.measure == case.measure} == {
        "가온"
    }


def test_a_type_that_a_measure_does_not_name_is_no_subject(measured):
    assert [one.subject for one in measured("가온은 매개변수가 3억 개다.", {"가온": "person"})] == [""]


HEADERS = {
    UnitSurface: "surface,unit,factor,role,numeral,context,example,counterexample",
    UnitContext: "context,side,word,example",
    UnitPart: "unit,part,size,example",
    QuantityWord: "word,surface,low,high,example",
    Unit: "unit,kind,name_ko,name_en,ko,en,en_plural",
    Modifier: "word,mod,side,example",
    MeasureSubject: "subjects,rank,type",
}


@pytest.mark.parametrize(
    ("row_type", "line", "complaint"),
    [
        (UnitSurface, "명,person,abc,,,,,", 'line 2, column factor: "abc" is no number'),
        (UnitSurface, "명,person,0,,,,,", 'column factor: "0" is not above 0'),
        (UnitSurface, "명,person,-1,,,,,", 'column factor: "-1" is not above 0'),
        (UnitSurface, "명,person,,first,,,,", 'column role: "first" is not allowed'),
        (UnitSurface, "명,person,,,(,,,", 'column numeral: "(" is no regular expression'),
        (UnitSurface, "명,person,,none,,,,", 'column unit: "person" with role none'),
        (UnitSurface, "명,,,rank,,,,", 'column unit: "" with role rank'),
        (UnitSurface, "명,person,,,,,3명,", "no [ ] — mark the word"),
        (UnitSurface, ",person,,,,,,", "column surface: empty — fill it in"),
        (UnitContext, "gold,beside,금,", 'column side: "beside" is not allowed'),
        (UnitContext, "gold,before,,", 'column word: "" with side before'),
        (UnitContext, "gold,any noun,금,", 'column word: "금" with side any noun'),
        (UnitPart, "year,개월,1,", 'column size: "1" is not above 1'),
        (QuantityWord, "이틀,일,3,2,[이틀] 동안", 'column high: "2" is below low (3)'),
        (Unit, "animal,Count,마리,animal,마리,{n} animal,", 'column ko: "마리" — write {n} once'),
        (Unit, "animal,Count,마리,animal,{n}마리,animal,", 'column en: "animal" — write {n} once'),
        (Unit, "animal,Count,마리,animal,{n}마리,{n} animal,animals", 'column en_plural: "animals" — write {n} once'),
        (Unit, "animal,Count,마리,animal,{n}마리,{n} {x} animal,", 'column en: "{n} {x} animal" — write {n} once'),
        (Unit, "animal,Count,마리,animal,,{n} animal,", "column ko: empty — fill it in"),
        (Unit, "animal,Beast,마리,animal,{n}마리,{n} animal,", 'column kind: "Beast" is not allowed'),
        (Modifier, "약,ABOUT,before,[약] 30명", 'column mod: "ABOUT" is not allowed'),
        (MeasureSubject, "models,first,model", 'column rank: "first" is no number'),
    ],
)
def test_a_faulty_row_is_told(row_type, line, complaint, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEADERS[row_type]}\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_rows(path, row_type, "table.csv")
    assert complaint in str(error.value)


@pytest.mark.parametrize(
    ("row_type", "line"),
    [
        (UnitSurface, "명,,,,,,,"),
        (UnitSurface, "명,,,none,,,,"),
        (UnitSurface, "명,person,0.5,rank,[0-9],,,"),
        (UnitContext, "gold,any noun,,"),
        (UnitPart, "year,개월,1.5,"),
        (QuantityWord, "이틀,일,2,2,[이틀] 동안"),
        (Unit, "animal,Count,마리,animal,{n}마리,{n} animal,"),
    ],
)
def test_a_sound_row_is_read(row_type, line, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEADERS[row_type]}\n{line}\n", encoding="utf-8")
    assert len(read_rows(path, row_type)) == 1


def faulty_vocabulary(folder, table, old, new):
    """A copy of the vocabulary with one change."""
    shutil.copytree(resource("data/vocabulary"), folder, dirs_exist_ok=True)
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "old", "new", "complaint"),
    [
        (
            "quantities/unit_surfaces",
            "토큰,token,",
            "토큰,tokken,",
            '"tokken" does not stand in quantities/units.csv (unit) — add it there, or did you mean token',
        ),
        ("quantities/unit_surfaces", "토큰,token,,", "토큰,token,abc,", 'column factor: "abc" is no number'),
        ("quantities/unit_surfaces", ",gold,", ",golden,", "quantities/unit_contexts.csv (context)"),
        ("quantities/counted_nouns", "논문,paper,", "논문,papyrus,", "quantities/units.csv (unit)"),
        ("quantities/quantity_words", "이틀,일,", "이틀,쟈,", "quantities/unit_surfaces.csv (surface)"),
        ("quantities/measure_units", "parameters,parameter", "paramettres,parameter", "quantities/measures.csv (case)"),
        ("quantities/measures", ",models,", ",modells,", "quantities/measure_subjects.csv (subjects)"),
    ],
)
def test_the_door_names_what_stands_nowhere(table, old, new, complaint, tmp_path):
    folder = faulty_vocabulary(tmp_path, table, old, new)
    with pytest.raises(TableError, match=re.escape(complaint)) as error:
        load_vocabulary(VOCABULARY, folder)
    assert str(error.value).startswith(f"data/vocabulary/{table}.csv line ")


def test_every_unit_is_named_and_worded_in_both_languages():
    units = load_units()
    assert len(units) == len({row.unit for row in units}) >= 194
    for wording in (load_wording("ko"), load_wording("en")):
        for row in units:
            assert "3" in wording.figure(3, 3, row.unit)
            assert wording.name("unit.name", row.unit)


@pytest.mark.parametrize(
    ("unit", "number", "korean", "english"),
    [
        ("animal", 3, "3마리", "3 animals"),
        ("animal", 1, "1마리", "1 animal"),
        ("body", 21, "21구", "21 bodies"),
        ("qubit", 127, "127큐비트", "127 qubits"),
        ("HKD", 5, "5 홍콩 달러", "HKD 5"),
        ("permille", 1, "1‰", "1‰"),
        ("Mach", 5, "마하 5", "Mach 5"),
        ("person", 2, "2명", "2 people"),
    ],
)
def test_figures_are_worded_by_unit_and_number(unit, number, korean, english):
    assert load_wording("ko").figure(number, number, unit) == korean
    assert load_wording("en").figure(number, number, unit) == english


def test_a_unit_yields_its_keys():
    unit = Unit(unit="cup", kind="Count", name_ko="잔", name_en="cup", ko="{n}잔", en="{n} cup", en_plural="{n} cups")
    assert dict(unit.labels("ko")) == {"unit.cup": "{n}잔", "unit.name.cup": "잔"}
    assert dict(unit.labels("en")) == {"unit.cup": "{n} cup|{n} cups", "unit.name.cup": "cup"}
    single = Unit(unit="V", kind="Voltage", name_ko="볼트", name_en="volt", ko="{n} V", en="{n} V")
    assert dict(single.labels("en"))["unit.V"] == "{n} V"


@pytest.mark.parametrize(
    ("row_type", "columns"),
    [
        (Unit, ("unit",)),
        (CountedNoun, ("noun",)),
        (QuantityWord, ("word",)),
        (UnderstoodUnit, ("word",)),
        (CounterUnit, ("counter", "unit")),
        (UnitContext, ("context", "side", "word")),
        (UnitPart, ("unit", "part")),
        (MeasureRow, ("case",)),
        (MeasureUnit, ("case", "unit")),
        (MeasureWord, ("case", "place", "word")),
        (MeasureSubject, ("subjects", "type")),
        (UnitSurface, ("surface", "unit", "role", "numeral", "context")),
    ],
)
def test_nothing_is_said_twice(row_type, columns):
    said = [tuple(getattr(row, column) for column in columns) for row in LANGUAGE.rows(row_type)]
    assert not [one for one, count in Counter(said).items() if count > 1]


def test_a_rule_names_word_and_unit():
    assert UnitSurface(surface="명", unit="person").rule == "unit_surfaces:명=person"
    assert UnitSurface(surface="벌").rule == "unit_surfaces:벌"
