"""The laws of the notebooks, and the one that no report runs."""

import ast
from pathlib import Path

import nbformat
import papermill
import pytest

from gisa.report.chapters import CHAPTERS
from gisa.report.parameters import Parameters
from gisa.schema.fragments import Fragment
from gisa.schema.localisation import load_wording
from gisa.schema.tables import Article, Quantity, Sentence, tables_of, write_tables

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_of(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_every_chapter_is_a_notebook_and_one_more_explores():
    assert {path.stem for path in NOTEBOOKS} == {*CHAPTERS, "explore"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_thin(path):
    cells = code_of(path)
    assert [cell.metadata.get("tags") for cell in cells].count(["parameters"]) == 1
    assert cells[0].metadata.tags == ["parameters"]
    for cell in cells:
        assert not cell.outputs
        assert cell.execution_count is None
        assert len(cell.source.splitlines()) <= 8
        banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, banned)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_parameters_are_literals_and_the_ones_that_are_documented(path):
    statements = ast.parse(code_of(path)[0].source).body
    given = {statement.targets[0].id: ast.literal_eval(statement.value) for statement in statements}
    # Exploring asks for its tables alone; a chapter is asked all that a report may be.
    asked = {"tables"} if path.stem == "explore" else set(Parameters.__dataclass_fields__)
    assert set(given) == asked
    for name, value in given.items():
        if name != "tables":
            assert value == (list(default) if isinstance(default := getattr(Parameters(), name), tuple) else default)


@pytest.mark.parametrize(
    "path", [ROOT / "notebooks" / f"{chapter}.ipynb" for chapter in CHAPTERS], ids=lambda path: path.stem
)
def test_chapters_speak_through_the_labels(path):
    cells = nbformat.read(path, as_version=4).cells
    assert all(cell.cell_type == "code" for cell in cells)
    assert all(cell.source.isascii() for cell in cells)


def test_every_label_that_a_chapter_names_exists():
    labels = load_wording("en").labels
    for chapter in CHAPTERS:
        source = "\n".join(cell.source for cell in code_of(ROOT / "notebooks" / f"{chapter}.ipynb"))
        calls = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ]
        for call in calls:
            if isinstance(call.func.value, ast.Name) and call.func.value.id == "page" and call.args:
                key = f"{chapter}.{call.args[0].value}" if isinstance(call.args[0], ast.Constant) else ""
                needed = {
                    "say": [key],
                    "heading": [key],
                    "landscape": [key],
                    "table": [f"{key}.caption"],
                    "chart": [f"chart.{key}.alt"] if call.keywords else [f"{key}.caption", f"chart.{key}.alt"],
                }.get(call.func.attr, [])
                assert set(needed) <= set(labels), (chapter, needed)
            if call.func.attr == "table":
                columns = [arg.value for arg in call.args[2:] if isinstance(arg, ast.Constant)]
                assert {f"column.{name}" for name in columns} <= set(labels)


def test_the_exploring_notebook_runs(tmp_path, monkeypatch):
    text = "새 모델은 5600억 토큰을 학습했다."
    row = {"article_id": "a1", "sentence_no": 0, "zone": "body"}
    place = Fragment("a1", text.index("5600억"), text.index("5600억") + 5)
    token = Quantity(
        **row,
        start=place.start,
        end=place.end,
        exact="5600억",
        rule="r",
        low=5.6e11,
        high=5.6e11,
        unit="token",
        measure="training_tokens",
    )
    tables = tables_of(
        {
            "articles": [Article(article_id="a1", file="one.txt", sha256="00", published="2021", text=text)],
            "sentences": [Sentence(**row, start=0, end=len(text), exact=text)],
            "quantities": [token],
        }
    )
    write_tables(tables, tmp_path / "tables")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    path = tmp_path / "explore.ipynb"
    papermill.execute_notebook(
        str(ROOT / "notebooks" / "explore.ipynb"),
        str(path),
        {"tables": str(tmp_path / "tables")},
        kernel_name="python3",
        progress_bar=False,
        extra_arguments=["--log-level=50"],
    )
    shown = "".join(str(output.get("data", "")) for cell in code_of(path) for output in cell.outputs)
    assert "5600억" in shown
    assert "학습했다" in shown
