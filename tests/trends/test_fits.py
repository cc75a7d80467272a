"""Fits against independent computations, refusals, and published rates on Epoch AI's data."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from gisa.schema.reference_data import load_reference
from gisa.schema.scale_values import MixedMeasuresError
from gisa.trends import fits
from gisa.trends.benchmarks import benchmark_table
from gisa.trends.fits import bootstrap_lines, fit_subsets, fit_trend, trend_table
from gisa.trends.points import (
    decimal_years,
    estimate_compute,
    korean,
    load_epoch,
    record_setters,
    scale_table,
    select,
)

EXTRACTS = Path(__file__).parents[3] / "shared" / "reference"
EPOCH = {
    "2022-06-30": "epoch_slim_pcd_2022-06-30.csv",
    "2025-02-24": "epoch_slim_notable_2025-02-24.csv",
    "2026-05-02": "epoch_slim_notable_2026-05-02.csv",
    "data-stock-2024": "epoch_data_stock_2024.csv",
}
# Published rates inside whose interval our plain fit falls, each on the snapshot that its row names.
REPRODUCED = {
    "sevilla-2022-pre-dl",
    "epoch-2022-update",
    "epoch-2024-notable",
    "epoch-2024-since-2022",
    "epoch-2024-frontier",
    "epoch-2024-frontier-2018",
    "epoch-2024-language",
    "epoch-2024-language-top10",
    "epoch-2024-before-gpt3",
    "epoch-2024-frontier-before-gpt3",
    "epoch-insight-notable",
    "villalobos-2022-history",
    "villalobos-2022-data-language",
    "villalobos-2022-data-vision",
    "villalobos-2022-data-speech",
    "villalobos-2022-data-games",
    "villalobos-2022-data-recommendation",
    "villalobos-2022-data-drawing",
    "villalobos-2024-data",
}


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.fixture(scope="module")
def points(reference):
    return scale_table(reference)


def invented(values, *, measure="parameters", unit="parameter", footing="released"):
    days = pd.to_datetime([f"{2010 + i}-07-01" for i in range(len(values))])
    shared = {
        "measure": measure,
        "unit": unit,
        "footing": footing,
        "country": "",
        "domain": "language",
        "architecture": "dense",
    }
    return pd.DataFrame({"name": [f"m{i}" for i in range(len(values))], "value": values, "published": days, **shared})


@pytest.mark.parametrize("measure", ["parameters", "training_tokens", "training_images", "compute", "context_length"])
def test_fit_is_the_closed_form(points, measure):
    chosen = select(points, measure)
    x, y = decimal_years(chosen["published"]) - 2000, np.log10(chosen["value"].to_numpy())
    slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    intercept = y.mean() - slope * x.mean()
    r2 = 1 - np.sum((y - intercept - slope * x) ** 2) / np.sum((y - y.mean()) ** 2)
    trend = fit_trend(chosen)
    assert trend.slope == pytest.approx(slope, rel=1e-9)
    assert trend.intercept == pytest.approx(intercept, rel=1e-9)
    assert trend.r2 == pytest.approx(r2, rel=1e-9)
    assert trend.doubling_months == pytest.approx(12 * np.log(2) / np.log(10) / slope, rel=1e-9)


def test_bootstrap_refits_each_draw(points):
    chosen = select(points, "training_tokens")
    drawn = np.random.default_rng(20210510).integers(len(chosen), size=(2000, len(chosen)))[17]
    x, y = decimal_years(chosen["published"])[drawn] - 2000, np.log10(chosen["value"].to_numpy())[drawn]
    intercept, slope = bootstrap_lines(chosen)[17]
    assert (slope, intercept) == pytest.approx(tuple(np.polyfit(x, y, 1)), rel=1e-6)


def test_bootstrap_is_the_same_twice(points):
    chosen = select(points, "compute")
    assert fit_trend(chosen) == fit_trend(chosen)
    assert fit_trend(chosen).slope_low < fit_trend(chosen).slope < fit_trend(chosen).slope_high


def test_exact_doubling():
    trend = fit_trend(invented([2.0**i for i in range(8)]))
    assert trend.growth == pytest.approx(2, rel=1e-3)
    assert trend.doubling_months == pytest.approx(12, rel=1e-3)


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "training_words", "unit": "word"},
        {"measure": "corpus_tokens", "unit": "token"},
        {"measure": "training_tokens", "unit": "token", "footing": "planned"},
        {"measure": "compute", "unit": "FLOP"},
        {"measure": "compute_rate", "unit": "FLOP/s"},
    ],
)
def test_mixed_measures_are_an_error(other):
    tokens = invented([1e9, 2e9, 4e9], measure="training_tokens", unit="token")
    with pytest.raises(MixedMeasuresError, match="not one measure"):
        fit_trend(pd.concat([tokens, invented([1e9, 2e9, 4e9], **other)]))


def test_reported_and_estimated_compute_do_not_mix(points):
    with pytest.raises(MixedMeasuresError):
        fit_trend(points[points["measure"] == "compute"])
    assert set(select(points, "compute")["footing"]) == {"released"}


def test_few_points_are_refused():
    assert fit_trend(invented([1.0, 2.0, 3.0, 4.0])).reason == "too few points"
    assert fit_trend(invented([])).reason == "too few points"
    assert np.isnan(fit_trend(invented([1.0, 2.0])).slope)
    same_day = invented([1.0, 2.0, 3.0, 4.0, 5.0]).assign(published=pd.Timestamp("2020-01-01"))
    assert fit_trend(same_day).reason == "all on one day"


def test_record_setters():
    chosen = invented([5.0, 3.0, 7.0, 6.0, 7.0])
    assert list(record_setters(chosen)["value"]) == [5, 7]
    assert list(record_setters(chosen, rank=2)["value"]) == [5, 3, 7, 6, 7]


def test_korean_subset(points):
    assert {"NAVER", "LG AI Research", "Kakao Brain"} <= set(korean(points)["organization"])
    assert "OpenAI" not in set(korean(points)["organization"])


def test_trend_table_names_every_refusal(points):
    table = trend_table(points)
    assert (table["reason"].ne("") == table["growth"].isna()).all()
    assert table.loc[table["reason"] == "", "n"].ge(5).all()
    assert set(table["subset"]) == {"dense", "sparse", "vision", "record", "korea"}


def test_compute_estimates_bracket_the_paper(reference):
    estimates = {value.name: value for value in estimate_compute(reference)}
    hyperclova = estimates["HyperCLOVA 82B"]
    assert hyperclova.value == pytest.approx(6 * 82e9 * 300e9)
    assert hyperclova.low == pytest.approx(6 * 82e9 * 150e9)
    assert hyperclova.high > hyperclova.value
    assert all(value.footing == "estimated" for value in estimates.values())
    reported = {model.model for model in reference.models if model.compute}
    assert not reported & set(estimates)


@pytest.mark.parametrize("column", ["Training dataset size (datapoints)", "Training dataset size (total)"])
def test_both_headers_of_epoch_are_read(tmp_path, column):
    header = "Model,Domain,Organization,Publication date,Parameters,Training compute (FLOP),Country (of organization),"
    rows = "A,Language,X,2021-03-04,1e9,2e20,Korea (Republic of),3e10\nB,Language,X,,1e9,,,\n"
    path = tmp_path / "notable_ai_models.csv"
    path.write_text(f"{header}{column}\n{rows}", encoding="utf-8")
    points = load_epoch(path)
    values = dict(zip(points["measure"], points["value"], strict=True))
    assert values == {"parameters": 1e9, "compute": 2e20, "dataset": 3e10}
    assert len(korean(points)) == 3


def test_epoch_errors_say_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"epoch\.ai"):
        load_epoch(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column"):
        load_epoch(tmp_path / "other.csv")


@pytest.mark.skipif(not EXTRACTS.is_dir(), reason="Epoch AI's extracts are not at hand")
def test_published_rates_are_reproduced(reference):
    inside = set()
    for snapshot, file in EPOCH.items():
        table = benchmark_table(reference, scale_table(reference, EXTRACTS / file))
        rows = table[table["snapshot"] == snapshot]
        inside |= set(rows.loc[rows["inside"] == "yes", "benchmark_id"])
    assert inside == REPRODUCED


def test_every_benchmark_is_shown_and_explained(reference, points):
    assert len(benchmark_table(reference, points)) == len(reference.benchmarks)
    refused = [one for one in reference.benchmarks if not one.snapshot]
    silent = [one.benchmark_id for one in refused if not (one.note_ko and one.note_en)]
    assert not silent


def test_subsets(points):
    found = fit_subsets(points, "parameters")
    assert found["record"].n < found["korea"].n < found["dense"].n


def test_a_row_of_the_table_says_all_of_its_trend(monkeypatch):
    trend = fit_trend(invented([1.0, 3.0, 9.0, 20.0, 90.0, 200.0]), "dense")
    monkeypatch.setattr(fits, "fit_subsets", lambda *_, **__: {"dense": trend})
    (row,) = trend_table(invented([1.0])).to_dict("records")
    assert row == {
        "measure": "parameters",
        "subset": "dense",
        "n": 6,
        "since": "2010-07-01",
        "until": "2015-07-01",
        "growth": trend.growth,
        "growth_low": 10**trend.slope_low,
        "growth_high": 10**trend.slope_high,
        "doubling_months": trend.doubling_months,
        "doubling_low": fits.months_to_double(trend.slope_high),
        "doubling_high": fits.months_to_double(trend.slope_low),
        "r2": trend.r2,
        "reason": "",
    }


def test_a_trend_that_settles_nothing_has_no_bounds_of_doubling():
    (row,) = (fits._trend_row(fit_trend(invented([9.0, 1.0, 5.0, 2.0, 8.0])), "parameters"),)
    assert np.isnan(row["doubling_low"])
    assert np.isnan(row["doubling_high"])
    assert not np.isnan(row["doubling_months"])


def test_growth_that_is_none_never_doubles():
    assert fits.months_to_double(0) == np.inf
    assert fits.months_to_double(-0.30103) == pytest.approx(-12, rel=1e-4)
