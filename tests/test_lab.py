"""Every notebook runs as a user opens it: from its own folder, with nothing set but what ``make lab`` sets."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import gisa
from gisa.schema.resources import tables_folder
from gisa.schema.tables import write_tables

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ARTICLES = {
    "one.txt": "가온바다 새 언어모델 공개\n\n가온바다는 2021년 5월 10일 새 언어모델을 공개했다. 모델은 매개변수 820억 개를 쓴다.\n"
    "김하늘 대표는 “내년에는 두 배로 키우겠다”고 말했다.\n",
    "two.txt": "네이버가 하이퍼클로바를 소개했다. 5600억 토큰을 학습했다고 회사는 밝혔다.\n",
}


def is_installed():
    """Whether a kernel without PYTHONPATH finds this checkout."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    asked = [sys.executable, "-c", "import gisa; print(gisa.__file__)"]
    told = subprocess.run(asked, cwd=ROOT / "notebooks", env=clean, capture_output=True, text=True, check=False).stdout
    return told.strip() == str(ROOT / "gisa" / "__init__.py")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    write_tables(gisa.read_corpus(folder / "articles"), folder / "tables")
    return folder / "tables"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_as_a_user_opens_it(path, tables, monkeypatch):
    if not is_installed():
        pytest.skip("another checkout is installed in this environment: run sh setup/install.sh .venv")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setenv("GISA_TABLES", str(tables))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]


def test_a_notebook_reads_what_it_is_given_then_what_make_lab_sets_then_seeds(monkeypatch):
    monkeypatch.setenv("GISA_TABLES", "/corpora/press")
    assert tables_folder("here") == Path("here")
    assert tables_folder("") == Path("/corpora/press")
    monkeypatch.delenv("GISA_TABLES")
    assert tables_folder() == ROOT / "data" / "tables" / "seeds"


def test_make_lab_names_the_tables_and_lets_root_in():
    asked = ["make", "--dry-run", "lab", "SEEDS=press/2021", "VENV=.venv"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    line = next(line for line in told.split("\n") if "jupyter lab" in line)
    assert f'GISA_TABLES="{ROOT}/data/tables/2021"' in line
    assert ("--allow-root" in line) == (os.getuid() == 0)
