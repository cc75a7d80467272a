"""What a report was made from: every file that could change it, and nothing that it makes itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gisa.report import manifest
from gisa.report.manifest import Manifest, digest_inputs, digests, plan, read_manifest, sha256
from gisa.report.parameters import Parameters

ROOT = Path(__file__).parents[2]
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "corpus" / "more").mkdir(parents=True)
    (tmp_path / "corpus" / "one.txt").touch()
    (tmp_path / "corpus" / "more" / "two.txt").touch()
    return tmp_path / "corpus"


def test_every_module_table_template_and_notebook_is_an_input(corpus):
    inputs = digest_inputs(corpus, None, Parameters())
    own = {name for name in inputs if not name.startswith("corpus/")}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for pattern in (
            *("gisa/**/*.py", "gisa/report/template/*", "notebooks/*.ipynb", "data/*.csv"),
            *("data/vocabulary/**/*.csv", "data/reference/*.csv", "tests/gold/**/*.csv", "tests/evaluation/*.csv"),
        )
        for path in ROOT.glob(pattern)
    }
    assert own == wanted
    assert {
        "gisa/report/views/claims.py",
        "data/vocabulary/report/labels.csv",
        "gisa/report/template/report.css",
    } <= own
    assert {name: inputs[name] for name in inputs if name.startswith("corpus/")} == {
        "corpus/more/two.txt": NOTHING,
        "corpus/one.txt": NOTHING,
    }


def test_what_is_given_beside_the_articles_is_an_input(corpus, tmp_path):
    for name in ("meta.csv", "epoch.csv"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    asked = Parameters(epoch=str(tmp_path / "epoch.csv"))
    inputs = digest_inputs(corpus, tmp_path / "meta.csv", asked)
    assert {name: inputs[name] for name in inputs if name.startswith("given/")} == {
        f"given/{name}": sha256(tmp_path / name) for name in ("meta.csv", "epoch.csv")
    }
    with pytest.raises(FileNotFoundError, match=r"none\.csv: no such file — check the path"):
        digest_inputs(corpus, tmp_path / "none.csv", Parameters())
    with pytest.raises(FileNotFoundError, match="no such folder — give the folder that holds the articles"):
        digest_inputs(tmp_path / "none", None, Parameters())


@pytest.fixture
def made(tmp_path):
    """A whole report, its charts, and the manifest that it was made after."""
    place, figures = tmp_path / "report", tmp_path / "figures"
    for path in (place / "report.ko.pdf", place / "report.en.pdf", place / "tables" / "a.csv", figures / "a.svg"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    planned = plan(Parameters(organisations=("가온",), epoch="/somewhere/epoch.csv"), {"corpus/one.txt": NOTHING})
    replace(planned, outputs=digests(place), figures=digests(figures), failures=("x: empty",)).write(place)
    return planned, place, figures


def test_a_manifest_is_read_as_it_was_written(made):
    planned, place, figures = made
    told = read_manifest(place)
    assert told.failures == ("x: empty",)
    assert told.outputs == {name: sha256(place / name) for name in ("report.en.pdf", "report.ko.pdf", "tables/a.csv")}
    assert told.figures == {"a.svg": sha256(figures / "a.svg")}
    assert told.parameters["organisations"] == ["가온"]
    assert told.parameters["epoch"] == "epoch.csv"
    assert {"python", "pandas", "kiwipiepy_model", "weasyprint"} <= set(told.versions)
    assert told.holds(planned, place, figures)


def test_a_report_is_made_again_when_anything_differs(made):
    planned, place, figures = made
    told = read_manifest(place)
    for other in (
        replace(planned, inputs={"corpus/one.txt": "0"}),
        replace(planned, parameters={**planned.parameters, "since": "2021"}),
        replace(planned, versions={**planned.versions, "pandas": "0"}),
    ):
        assert not told.holds(other, place, figures)
    (figures / "a.svg").write_text("touched", encoding="utf-8")
    assert not told.holds(planned, place, figures)


def test_a_report_is_made_again_when_a_file_is_gone_or_new(made):
    planned, place, figures = made
    told = read_manifest(place)
    (place / ".ipynb_checkpoints").mkdir()
    (place / ".ipynb_checkpoints" / "a.ipynb").touch()
    assert told.holds(planned, place, figures)
    (place / "new").touch()
    assert not told.holds(planned, place, figures)


def test_a_report_without_a_pdf_is_not_whole(made):
    planned, place, figures = made
    (place / "report.ko.pdf").unlink()
    replace(planned, outputs=digests(place), figures=digests(figures)).write(place)
    assert not read_manifest(place).holds(planned, place, figures)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"failures": []}', '{"unknown": 1, "failures": []}'])
def test_what_is_no_manifest_is_none(tmp_path, text):
    assert read_manifest(tmp_path) is None
    (tmp_path / manifest.FILE).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_the_manifest_is_readable(tmp_path):
    Manifest(parameters={"a": "가"}, versions={}, inputs={}).write(tmp_path)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert "가" in text
    assert text.endswith("}\n")
    assert list(json.loads(text)) == ["parameters", "versions", "inputs", "outputs", "figures", "failures"]
