"""What is known: rows with their sources, their figures of scale, and what may not be compared."""

import datetime as dt
import shutil
from dataclasses import replace

import pandas as pd
import pytest

from gisa.schema.csv_tables import TableError
from gisa.schema.cue_words import CueWords
from gisa.schema.edtf import day_range
from gisa.schema.project_tables import load_table
from gisa.schema.reference_data import Corpus, Fact, Model, System, load_reference
from gisa.schema.resources import checkout, resource, workplace
from gisa.schema.scale_values import MixedMeasuresError, Value, frame_of, scale_values, sole_measure

SEEN = {"confidence": "likely", "source": "Paper", "source_id": "1", "seen_in": "read"}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(resource("data/reference"), tmp_path / "reference")
    return tmp_path / "reference"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("models", "2012-09-30", "2012-09-31", 'column announced: "2012-09-31": no date — write YYYY'),
        ("models", ",released,", ",leaked,", 'column footing: "leaked" is not allowed'),
        ("models", ",confirmed,", ",sure,", 'column confidence: "sure" is not allowed'),
        ("models", "NeurIPS 2012,", ",", "column source_id: empty — fill it in"),
        ("corpora", ",whole,", ",all,", 'column part: "all" is not allowed'),
        ("systems", "FP16 tensor", "FP15", 'column precision: "FP15" is not allowed'),
        ("facts", "80.9,80.9", "81.9,80.9", "low 81.9 is above high 80.9 — swap them"),
        ("facts", "80.9,80.9", ",", "a value has low, high and unit — fill them in"),
        ("trend_benchmarks", ",months,", ",weeks,", 'column unit: "weeks" is not allowed'),
    ],
)
def test_a_faulty_row_is_told(folder, table, old, new, told):
    spoil(folder / f"{table}.csv", old, new)
    with pytest.raises(TableError) as error:
        load_reference(folder)
    assert str(error.value).startswith(f"data/reference/{table}.csv line 2")
    assert told in str(error.value)


def test_a_fact_has_one_row(folder):
    spoil(folder / "facts.csv", "\nai-gap-2020,", "\nai-level-2020,")
    told = 'data/reference/facts.csv line 3, column fact_id: "ai-level-2020" stands in line 2 too — rename one'
    with pytest.raises(TableError, match=told):
        load_reference(folder)


def test_a_date_needs_its_day():
    with pytest.raises(ValueError, match="a date has a day, month or year"):
        Fact(fact_id="f", kind="date", **SEEN)


def test_a_table_is_read_anew_when_its_file_has_changed(folder):
    assert load_table(System, folder) is load_table(System, folder)
    spoil(folder / "systems.csv", "NAVER SuperPOD", "NAVER SuperPod!")
    assert load_table(System, folder)[0].system == "NAVER SuperPod!"


def test_cells_with_several_words_come_in_as_words():
    model = next(one for one in load_reference().models if one.entity_id == "gpt-2")
    assert (model.aliases, model.verified, model.line) == (("GPT-2", "지피티2"), True, 19)
    fact = next(one for one in load_reference().facts if one.fact_id == "ai-level-2020")
    assert fact.cues == CueWords.read("미국+AI|인공지능+경쟁력|기술|수준")
    assert replace(model, confidence="unverified").verified is False
    assert replace(model, **SEEN).cited == "Paper (1; likely)"


def test_every_figure_of_scale_is_a_value():
    model = Model(
        entity_id="m", model="M 1B", owner="o", country="K", announced="2021-05", parameters=1e9, training_tokens=2e10, **SEEN
    )  # fmt: skip
    data = Corpus(entity_id="m", corpus="C", measure="corpus_tokens", value=3e10, unit="token", known="2020", **SEEN)
    other = replace(data, entity_id="x", part="public set")
    machine = System(
        entity_id="s", system="S", owner="o", installed="2019", peak=2.0, rmax=1.0, rmax_list="2020", **SEEN
    )
    base = replace(load_reference(), models=(model,), corpora=(data, other), systems=(machine,))
    values = scale_values(base)
    assert [(one.name, one.part, one.measure, one.unit, one.value, one.low, one.high) for one in values] == [
        ("M 1B", "model", "parameters", "parameter", 1e9, 1e9, 1e9),
        ("M 1B", "model", "training_tokens", "token", 2e10, 2e10, 2e10),
        ("C", "whole", "corpus_tokens", "token", 3e10, 3e10, 3e10),
        ("C", "public set", "corpus_tokens", "token", 3e10, 3e10, 3e10),
        ("S", "peak", "compute_rate", "FLOP/s", 2.0, 2.0, 2.0),
        ("S", "rmax", "compute_rate", "FLOP/s", 1.0, 1.0, 1.0),
    ]
    assert [one.published for one in values] == [dt.date(2021, 5, 1)] * 2 + [dt.date(2020, 1, 1)] * 2 + [dt.date(2019, 1, 1), dt.date(2020, 1, 1)]  # fmt: skip
    assert [one.known for one in values] == ["2021-05", "2021-05", "2020", "2020", "2019", "2020"]
    assert [(one.owner, one.country, one.domain) for one in values[::2]] == [
        ("o", "K", ""),
        ("o", "K", ""),
        ("o", "", "system"),
    ]
    assert (values[3].owner, values[3].domain, values[3].footing) == ("", "data", "released")
    frame = frame_of(values, Value)
    assert (list(frame["value"]), str(frame.dtypes["published"])) == (
        [1e9, 2e10, 3e10, 3e10, 2.0, 1.0],
        "datetime64[s]",
    )


def test_what_differs_in_unit_or_footing_is_no_one_measure():
    points = pd.DataFrame({"measure": ["p", "p"], "unit": ["u", "u"], "footing": ["released", "released"]})
    assert sole_measure(points).unit == "u"
    for column, other in (("unit", "v"), ("measure", "q"), ("footing", "planned")):
        with pytest.raises(MixedMeasuresError, match="are not one measure"):
            sole_measure(points.assign(**{column: [points[column][0], other]}))
    with pytest.raises(MixedMeasuresError, match="no points are not one measure"):
        sole_measure(points[:0])


def test_the_days_of_a_value():
    assert day_range("2020-02") == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert day_range("2016-03-09/2016-03-15") == (dt.date(2016, 3, 9), dt.date(2016, 3, 15))
    assert [day_range(value) for value in ("", "../2020", "2020/..", "2021-13")] == [None] * 4


def test_a_checkout_is_the_place_where_one_works():
    assert workplace() == checkout() == resource("")


def test_every_figure_of_a_collection_names_it():
    reference = load_reference()
    taken = [one for one in (*reference.models, *reference.corpora, *reference.facts) if "Epoch AI" in one.seen_in]
    assert len(taken) > 100
    assert all("CC BY 4.0" in " ".join(reference.credits([one.seen_in])) for one in taken)
    assert reference.credits(["hearsay"]) == []
    named = {name for source in reference.sources for name in source.names}
    assert all(any(name in one.seen_in for name in named) for one in reference.models if one.parameters), "unnamed"
