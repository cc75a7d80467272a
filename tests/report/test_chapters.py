"""Chapters as notebooks that say nothing of when and where they ran, and their charts as files."""

import base64
import os

import nbformat
import pytest

from gisa.report import chapters
from gisa.schema.resources import checkout


def cell(*outputs, **metadata):
    return nbformat.v4.new_code_cell("1", outputs=list(outputs), metadata=metadata)


def shown(key=""):
    data = {"text/html": "<p>", "image/png": base64.b64encode(b"png").decode(), "image/svg+xml": "<svg/>"}
    return nbformat.v4.new_output("display_data", data, metadata={"gisa": key} if key else {})


def test_times_are_forgotten_and_cells_numbered():
    notebook = nbformat.v4.new_notebook(
        cells=[cell(papermill={"duration": 1}, execution={"iopub": "now"}, tags=["x"]), cell()],
        metadata={"papermill": {"start": 1}, "language_info": {"name": "python"}},
    )
    chapters._forget_times(notebook)
    assert notebook.metadata == {"language_info": {"name": "python"}}
    assert [(one.id, one.metadata) for one in notebook.cells] == [("cell-0", {"tags": ["x"]}), ("cell-1", {})]


def test_charts_are_kept_by_their_key(tmp_path):
    stream = nbformat.v4.new_output("stream", text="said")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("#"), cell(stream, shown("claims-en")), cell(shown())]
    )
    chapters._keep_charts(notebook, tmp_path / "figures")
    assert {path.name: path.read_bytes() for path in (tmp_path / "figures").iterdir()} == {
        "claims-en.png": b"png",
        "claims-en.svg": b"<svg/>",
    }
    assert len(list(chapters.outputs_of(notebook))) == 2


@pytest.mark.parametrize(("before", "after"), [("", "{top}"), ("/x", "{top}{sep}/x"), ("{top}{sep}/x", "{top}{sep}/x")])
def test_kernels_find_the_package(monkeypatch, before, after):
    place = {"top": checkout(), "sep": os.pathsep}
    for name, value in {
        "PYTHONPATH": before.format(**place),
        "PYTHONHASHSEED": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "",
    }.items():
        monkeypatch.setenv(name, value)
    chapters._find_package()
    assert os.environ["PYTHONPATH"] == after.format(**place)
    assert os.environ["PYTHONHASHSEED"] == "0"


def test_a_kernel_that_dies_gets_a_second_chance(monkeypatch, tmp_path):
    import papermill

    tried = []

    def execute(source, target, given, **options):
        tried.append((source, target, given, options["cwd"], options["kernel_name"]))
        if len(tried) == 1:
            raise RuntimeError("Kernel died")

    monkeypatch.setattr(papermill, "execute_notebook", execute)
    chapters._execute(tmp_path / "a.ipynb", tmp_path / "b" / "a.ipynb", {"since": ""})
    assert (
        tried
        == [(str(tmp_path / "a.ipynb"), str(tmp_path / "b" / "a.ipynb"), {"since": ""}, str(tmp_path / "b"), "python3")]
        * 2
    )
