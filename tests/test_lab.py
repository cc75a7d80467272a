"""Every notebook runs as a user opens it: from its own folder, with nothing set but what ``make lab`` sets."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import gisa
from gisa.explore import lab
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


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_the_lab_that_a_user_starts_answers_on_the_corpus_of_its_name(tmp_path):
    """``gisa lab`` from another folder, as whoever runs the tests, root or not."""
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    port = free_port()
    settings = {"JUPYTER_CONFIG_DIR": str(tmp_path / "settings"), "JUPYTER_RUNTIME_DIR": str(tmp_path / "run")}
    (tmp_path / "settings").mkdir()
    told = {"ServerApp": {"port": port, "token": "t", "open_browser": False}}
    (tmp_path / "settings" / "jupyter_server_config.json").write_text(json.dumps(told))
    (tmp_path / "settings" / "jupyter_lab_config.json").write_text(json.dumps({"LabApp": {"open_browser": False}}))
    asked = [sys.executable, "-m", "gisa", "lab", str(tmp_path / "articles"), "--name", "lab-of-a-test"]
    places = [ROOT / "work" / "lab-of-a-test", ROOT / "data" / "tables" / "lab-of-a-test"]
    with subprocess.Popen(
        asked, cwd=tmp_path, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as lab:
        try:
            page = f"http://127.0.0.1:{port}/api/contents/work/lab-of-a-test/explore.ipynb?token=t"
            notebook = json.loads(answer(page, lab))
            assert notebook["name"] == "explore.ipynb"
            assert (places[1] / "claims.csv").is_file()
        finally:
            lab.terminate()
            for place in places:
                shutil.rmtree(place, ignore_errors=True)


def answer(page, process, patience=300):
    """What a server says as soon as it says anything; asked again while its process lives."""
    for _ in range(patience):
        try:
            return urllib.request.urlopen(page, timeout=10).read()
        except OSError:
            assert process.poll() is None, "JupyterLab ended"
            time.sleep(0.2)
    raise AssertionError("JupyterLab did not answer")


def test_notebooks_changed_in_a_working_copy_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "workplace", lambda: tmp_path)
    place = lab.working_copy("press")
    assert {path.name for path in place.iterdir()} == {path.name for path in NOTEBOOKS}
    (place / "explore.ipynb").write_text("mine")
    assert (lab.working_copy("press") / "explore.ipynb").read_text() == "mine"
    asked = lab.options(place)
    assert f"--ServerApp.root_dir={tmp_path}" in asked
    assert "--LabApp.default_url=/lab/tree/work/press/explore.ipynb" in asked
    assert ("--allow-root" in asked) == (os.getuid() == 0)
