"""Does the gate of the benchmarks of speed close, and are their texts distinct?"""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def speed():
    return load("speed")


def load(name):
    sys.path.insert(0, str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("gate", "value", "worse"), [
    ("higher", 0.86, False), ("higher", 0.84, True), ("higher", 2.0, False),
    ("lower", 1.14, False), ("lower", 1.16, True), ("lower", 0.1, False), ("", 0.0, False),
])  # fmt: skip
def test_a_ratio_over_fifteen_per_cent_worse_is_worse(speed, gate, value, worse):
    assert speed.is_worse(speed.Result("x", value, "ratio", gate), 1.0) is worse
    assert not speed.is_worse(speed.Result("x", value, "ratio", gate), None)


def test_a_run_keeps_the_figures_on_record_until_told_otherwise(speed, tmp_path, monkeypatch):
    monkeypatch.setattr(speed, "RESULTS", tmp_path / "results.csv")
    speed.write([speed.Result("x", 1.0, "ratio", "higher"), speed.Result("y", 5, "s")], {}, update=True)
    assert speed.baselines() == {"x": 1.0}
    speed.write([speed.Result("x", 0.5, "ratio", "higher")], speed.baselines(), update=False)
    assert speed.baselines() == {"x": 1.0}
    speed.write([speed.Result("x", 0.5, "ratio", "higher")], speed.baselines(), update=True)
    assert speed.baselines() == {"x": 0.5}


def test_a_regression_fails_the_run(speed, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(speed, "RESULTS", tmp_path / "results.csv")
    speed.write([speed.Result("x", 1.0, "ratio", "higher")], {}, update=True)
    monkeypatch.setattr(sys, "argv", ["speed.py"])
    for value, code in ((0.9, 0), (0.8, 1)):
        monkeypatch.setattr(speed, "measured", lambda *_, value=value: [speed.Result("x", value, "ratio", "higher")])
        assert speed.main() == code
    assert "more than 15% worse than 1" in capsys.readouterr().out


def test_the_gated_figures_are_on_record(speed):
    assert {"corpus against Kiwi", "gisa.read against Kiwi", "two cores against one"} <= speed.baselines().keys()


def test_no_sentence_stands_twice():
    corpora = load("corpora")
    texts = list(corpora.texts(40))
    sentences = [one.strip() for text in texts for line in text.split("\n") for one in corpora._SENTENCE.split(line)]
    sentences = [one for one in sentences if one]
    assert len(sentences) == len(set(sentences)) > 100
    assert list(corpora.texts(3)) == list(corpora.texts(3))
