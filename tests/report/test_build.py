"""A report is made aside and put in place whole; chapters and editions are made by stand-ins here."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

import gisa.pipeline
from gisa.report.build import Press, render_report
from gisa.report.manifest import CHANGES, read_manifest
from gisa.schema.tables import Article, Failure, Sentence, read_tables, tables_of

SECRET = "가온은 3명을 뽑는다."
TABLES = tables_of(
    {
        "articles": [Article(article_id="a1", file="one.txt", sha256="00", text=SECRET)],
        "sentences": [Sentence(article_id="a1", sentence_no=0, start=0, end=12, zone="body", exact=SECRET)],
        "failures": [Failure(file="two.txt", reason="empty", remedy="fill it")],
    }
)


@pytest.fixture
def render(tmp_path, monkeypatch):
    """How a report is made, and the folders in which it is made."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text(SECRET, encoding="utf-8")

    def chapters_and_editions(self, aside, progress):
        (aside / "figures").mkdir()
        (aside / "figures" / "chart.svg").write_text(self.name, encoding="utf-8")
        for language in ("ko", "en"):
            (aside / f"report.{language}.pdf").write_text(self.asked.share, encoding="utf-8")
        return ("no PDF",)

    monkeypatch.setattr(Press, "_render", chapters_and_editions)
    monkeypatch.setattr(gisa.pipeline, "read_corpus", lambda *_: TABLES)
    return lambda **given: render_report(tmp_path / "corpus", **{"name": "tiny", "root": tmp_path, **given})


def test_everything_is_put_in_its_place(render, tmp_path):
    outcome = render()
    assert (outcome.folder, outcome.made) == (tmp_path / "reports" / "tiny", True)
    assert outcome.problems == ("no PDF",)
    assert outcome.failures == ("two.txt: empty — fill it",)
    assert (tmp_path / "figures" / "tiny" / "chart.svg").read_text(encoding="utf-8") == "tiny"
    assert not (outcome.folder / "figures").exists()
    assert (outcome.folder / "tables" / "epoch_korean_models.csv").is_file()
    assert read_tables(tmp_path / "data" / "tables" / "tiny").articles["text"].tolist() == [SECRET]
    manifest = read_manifest(outcome.folder)
    assert set(manifest.figures) == {"chart.svg"}
    assert {"report.ko.pdf", "report.en.pdf", "tables/articles.csv"} <= set(manifest.outputs)
    assert manifest.parameters["tables"] == "../../../../data/tables/tiny"
    assert not list(tmp_path.rglob(".*"))


def test_what_is_passed_on_holds_no_text_unless_it_is_internal(render):
    shared = read_tables(render().folder / "tables")
    assert shared.articles["text"].tolist() == [""]
    assert shared.sentences["exact"].tolist() == [""]
    internal = read_tables(render(parameters={"share": "internal"}).folder / "tables")
    assert internal.articles["text"].tolist() == [SECRET]
    assert internal.sentences["exact"].tolist() == [SECRET]


def test_it_is_made_again_only_when_something_changed(render, tmp_path):
    assert render().made
    again = render()
    assert (again.made, again.failures, again.problems) == (False, ("two.txt: empty — fill it",), ())
    (tmp_path / "corpus" / "one.txt").write_text("other", encoding="utf-8")
    assert render().made
    assert not render().made
    assert render(parameters={"since": "2021"}).made


def test_a_failed_run_leaves_the_earlier_report(render, monkeypatch):
    folder = render().folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.setattr(gisa.pipeline, "read_corpus", lambda *_: tables_of({"failures": TABLES.failures.itertuples()}))
    with pytest.raises(ValueError, match=r"nothing here could be read — two\.txt: empty — fill it"):
        render(parameters={"since": "2021"})
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["", "../up", ".hidden", "a/b", "-x"])
def test_a_name_is_a_name_of_a_folder(render, name):
    with pytest.raises(ValueError, match=re.escape(f"{name!r} cannot name a report")):
        render(name=name)


def test_a_second_run_tells_what_changed_and_is_the_same_report(render, tmp_path, monkeypatch):
    first = render()
    assert not list(first.folder.glob("changes*"))
    more = [*TABLES.articles.to_dict("records"), {**TABLES.articles.iloc[0], "article_id": "a2", "file": "three.txt"}]
    grown = replace(TABLES, articles=pd.DataFrame(more).astype(TABLES.articles.dtypes))
    (tmp_path / "corpus" / "three.txt").write_text(SECRET, encoding="utf-8")
    monkeypatch.setattr(gisa.pipeline, "read_corpus", lambda *_: grown)
    second = render()
    told = json.loads((second.folder / "changes.json").read_text(encoding="utf-8"))
    assert [(row["table"], row["change"], row["file"]) for row in told] == [("articles", "gained", "three.txt")]
    for language in ("ko", "en"):
        page = (second.folder / f"changes.{language}.html").read_text(encoding="utf-8")
        assert "three.txt" in page
        assert SECRET not in page
    assert not set(read_manifest(second.folder).outputs) & set(CHANGES)
    assert not render().made


def test_a_report_is_verified_against_its_manifest(render, tmp_path):
    folder = render().folder
    figures = tmp_path / "figures" / "tiny"
    made = read_manifest(folder)
    assert made.differences(folder, figures) == []
    (folder / "report.ko.pdf").write_text("forged", encoding="utf-8")
    (folder / "more.txt").write_text("", encoding="utf-8")
    (figures / "chart.svg").unlink()
    told = [f"{path.name}: {what}" for path, what in made.differences(folder, figures)]
    assert told == ["more.txt: not in the manifest", "report.ko.pdf: changed", "chart.svg: gone"]
    assert read_manifest(tmp_path) is None
