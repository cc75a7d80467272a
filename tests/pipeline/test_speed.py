"""What must not be done: the grammar of EDTF at run time, git for every text, analysis of what is known, early imports."""

import subprocess
import sys
from pathlib import Path

import pytest

import gisa
from gisa.pipeline import provenance
from gisa.text.analyser import Analyser

ROOT = Path(__file__).parents[2]
TEXT = "네이버는 2021년 9월 하이퍼클로바가 5600억 토큰을 학습했다고 밝혔다."


def modules_after(code):
    asked = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("code", ["import gisa", "import gisa.__main__"])
def test_importing_is_light(code):
    loaded = modules_after(code)
    assert not {"pandas", "numpy", "kiwipiepy", "pydantic", "pyarrow", "gisa.pipeline"} & set(loaded)


def test_no_grammar_is_loaded_to_read():
    assert not {"edtf", "pyparsing", "distributed"} & set(modules_after(f"import gisa\ngisa.read({TEXT!r}).dates"))


def test_one_text_asks_git_for_nothing_and_analyses_itself_alone(monkeypatch):
    known = gisa.read(TEXT).run
    analysed = []
    real = Analyser.analyse_all

    def analyse_all(analyser, pieces):
        analysed.extend(text for _, _, text in pieces)
        return real(analyser, pieces)

    monkeypatch.setattr(Analyser, "analyse_all", analyse_all)
    monkeypatch.setattr(provenance.subprocess, "run", None)
    tables = gisa.read(TEXT, published="2021-09-17")
    assert analysed == [TEXT]
    assert (len(tables.claims), len(tables.quantities)) == (1, 1)
    assert tables.run.to_csv() == known.to_csv()


def test_tables_of_one_text_are_those_of_a_corpus(tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    one, corpus = gisa.read(TEXT, published="2021-09-17"), gisa.read_corpus(tmp_path, published="2021-09-17")
    for table in ("dates", "mentions", "quantities", "claims", "sentences", "checks"):
        assert getattr(one, table).to_csv() == getattr(corpus, table).to_csv(), table
