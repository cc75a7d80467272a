"""Which models are points: footings, subsets and the columns of Epoch AI's files."""

import pandas as pd
import pytest

from gisa.schema.reference_data import Corpus, Model, Reference
from gisa.trends.points import (
    POINTS,
    decimal_years,
    estimate_compute,
    korean,
    load_epoch,
    record_setters,
    scale_table,
    select,
)

SOURCE = {"source": "a paper", "source_id": "arXiv:0000.00000", "seen_in": "the paper"}


def model(name, **given):
    row = {"entity_id": name, "announced": "2020-06", "confidence": "confirmed", "parameters": 1e9}
    return Model(model=name, **{**SOURCE, **row, **given})


def reference(*models, corpora=()):
    return Reference(models=models, corpora=tuple(corpora), systems=(), facts=(), benchmarks=())


def test_figures_of_dated_models_are_points():
    points = scale_table(
        reference(
            model("a", training_tokens=2e9, architecture="sparse", footing="announced"),
            model("b", announced=""),
            model("c", confidence="unverified"),
        )
    )
    assert list(points.columns) == list(POINTS)
    assert points[["name", "measure", "value", "footing"]].to_numpy().tolist() == [
        ["a", "parameters", 1e9, "announced"],
        ["a", "training_tokens", 2e9, "announced"],
    ]
    assert points["published"].tolist() == [pd.Timestamp("2020-06-01")] * 2
    assert points["unit"].tolist() == ["parameter", "token"]


def test_compute_is_estimated_where_nobody_reported_it():
    dense = {"training_tokens": 3e9, "architecture": "dense"}
    corpora = [
        Corpus(confidence="likely", **SOURCE, entity_id="a", corpus="c", part="seen", measure="training_tokens", value=2e9, unit="token", known="2020-06"),
        Corpus(confidence="likely", **SOURCE, entity_id="a", corpus="d", part="seen", measure="training_tokens", value=9e9, unit="token", known="2021"),
        Corpus(confidence="likely", **SOURCE, entity_id="a", corpus="e", part="whole", measure="corpus_tokens", value=9e9, unit="token", known="2020-06"),
        Corpus(confidence="likely", **SOURCE, entity_id="b", corpus="f", part="seen", measure="training_tokens", value=9e9, unit="token", known="2020-06"),
    ]  # fmt: skip
    (one,) = estimate_compute(
        reference(
            model("a", **dense),
            model("reported", compute=1e20, **dense),
            model("sparse", training_tokens=3e9, architecture="sparse"),
            model("unverified", confidence="unverified", **dense),
            model("unsized", parameters=None, training_tokens=3e9, architecture="dense"),
            model("untrained", architecture="dense"),
            corpora=corpora,
        )
    )
    assert (one.name, one.measure, one.unit, one.footing) == ("a", "compute", "FLOP", "estimated")
    assert (one.entity_id, one.part, one.confidence, one.known) == ("a", "model", "estimated", "2020-06")
    assert (one.value, one.low, one.high) == (6 * 1e9 * 3e9, 6 * 1e9 * 2e9, 8 * 1e9 * 3e9)


def rows(*given):
    return pd.DataFrame(
        [
            {
                "measure": "parameters",
                "footing": "released",
                "domain": "Language",
                "country": "",
                "architecture": "",
                **one,
                "name": str(n),
            }
            for n, one in enumerate(given)
        ]
    ).assign(published=lambda table: pd.to_datetime(table["published"]))


def test_points_are_selected_by_measure_footing_domain_and_period():
    points = rows(
        {"published": "2019-12-31"},
        {"published": "2020-01-01"},
        {"published": "2020-12-31", "domain": "Multimodal,language"},
        {"published": "2021-01-01", "domain": "Vision"},
        {"published": "2020-06-01", "footing": "planned"},
        {"published": "2020-06-01", "measure": "compute"},
    )
    assert select(points, "parameters")["name"].tolist() == ["0", "1", "2", "3"]
    assert select(points, "parameters", since="2020", until="2021")["name"].tolist() == ["1", "2"]
    assert select(points, "parameters", until="2020")["name"].tolist() == ["0"]
    assert select(points, "parameters", domain="language")["name"].tolist() == ["0", "1", "2"]
    assert select(points, "compute")["name"].tolist() == ["5"]


def test_record_setters_are_taken_in_the_order_of_publication():
    points = rows(
        {"published": "2021-01-01", "value": 5.0},
        {"published": "2020-01-01", "value": 9.0},
        {"published": "2022-01-01", "value": 9.0},
        {"published": "2019-01-01", "value": 1.0},
    )
    assert record_setters(points)["name"].tolist() == ["3", "1"]
    assert record_setters(points, rank=2)["name"].tolist() == ["3", "1", "0", "2"]


def test_korean_models_are_those_of_either_spelling_and_of_partners():
    points = rows(
        {"published": "2021", "country": "South Korea"},
        {"published": "2021", "country": "United States,Korea (Republic of)"},
        {"published": "2021", "country": "Japan"},
        {"published": "2021", "country": pd.NA},
    )
    assert korean(points)["name"].tolist() == ["0", "1"]


def test_years_are_counted_in_days():
    days = pd.Series(pd.to_datetime(["2000-01-01", "2001-01-01", "1999-01-01"]))
    assert decimal_years(days).tolist() == pytest.approx([2000.0, 2000 + 366 / 365.25, 2000 - 365 / 365.25])


def test_epoch_s_rows_without_value_or_day_are_left_out(tmp_path):
    path = tmp_path / "notable_ai_models.csv"
    header = "system,date_dmy,parameters,country,domain,organization,comp,dataset,confidence,link"
    path.write_text(
        f"{header}\nA,03/04/2019,1e9,,Language,X,,,Likely,http://a\nB,01/01/2020,0,,,,1e20,,,\nC,,5,,,,,,,\n",
        encoding="utf-8",
    )
    points = load_epoch(path)
    assert points[["name", "measure", "value", "unit", "footing"]].to_numpy().tolist() == [
        ["A", "parameters", 1e9, "parameter", "released"],
        ["B", "compute", 1e20, "FLOP", "released"],
    ]
    assert points["published"].tolist()[0] == pd.Timestamp("2019-04-03")
    assert points.loc[0, ["source", "source_id", "confidence"]].tolist() == ["Epoch AI", "http://a", "Likely"]
    assert scale_table(reference(), path).equals(points)
