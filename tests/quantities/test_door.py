"""A faulty table ends the program at once, with one message and exit code 2."""

import shutil

import gisa.__main__ as command
from gisa.pipeline import VOCABULARY
from gisa.schema.resources import resource
from gisa.schema.vocabulary import load_vocabulary


def test_a_factor_that_is_no_number_ends_the_program_before_any_article_is_read(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "vocabulary"
    shutil.copytree(resource("data/vocabulary"), folder)
    path = folder / "quantities" / "unit_surfaces.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[11].count(",") == 7
    cells = lines[11].split(",")
    lines[11] = ",".join([*cells[:2], "abc", *cells[3:]])
    path.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("gisa.pipeline.compile_language", lambda _: load_vocabulary(VOCABULARY, folder))
    monkeypatch.setattr("gisa.pipeline.load_articles", lambda *_: (_ for _ in ()).throw(AssertionError("read")))
    assert command.main(["extract", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told == 'gisa: data/vocabulary/quantities/unit_surfaces.csv line 12, column factor: "abc" is no number\n'
