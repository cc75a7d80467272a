"""How is a chapter run? Its notebook executed in one language, its charts as files."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat

from gisa.report.parameters import Parameters
from gisa.schema.resources import checkout, resource

NOTEBOOKS = resource("notebooks")

CHAPTERS = ("summary", "corpus", "claims", "scale", "collaborations", "method")


def run_chapter(chapter: str, language: str, asked: Parameters, aside: Path) -> str:
    """One chapter executed in one language; its notebook is kept without time stamps, its charts as files."""
    _find_package()
    place = aside / "notebooks" / language
    path = place / f"{chapter}.ipynb"
    given = {**asdict(asked), "language": language, "organisations": list(asked.organisations)}
    _execute(NOTEBOOKS / path.name, path, given)
    notebook = nbformat.read(path, as_version=4)
    _forget_times(notebook)
    nbformat.write(notebook, path)
    _keep_charts(notebook, aside / "figures")
    return f"{chapter} ({language})"


def _execute(notebook: Path, path: Path, given: Mapping[str, Any]) -> None:
    """Run a notebook; a kernel that dies (two may have reached for one port) gets a second chance, an error none."""
    import papermill

    def run() -> None:
        papermill.execute_notebook(
            str(notebook),
            str(path),
            given,
            cwd=str(path.parent),
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            extra_arguments=["--log-level=50"],
        )

    try:
        run()
    except RuntimeError:
        run()


def _find_package() -> None:
    """Kernels find the package wherever they run, and hash strings alike."""
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if (top := checkout()) and str(top) not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(top), *filter(None, paths)])
    os.environ |= {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _forget_times(notebook: Any) -> None:
    """Drop what differs from run to run."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell["id"] = f"cell-{number}"


def _keep_charts(notebook: Any, place: Path) -> None:
    """The charts that a notebook shows, as files."""
    place.mkdir(exist_ok=True)
    for output in outputs_of(notebook):
        if key := output.get("metadata", {}).get("gisa"):
            (place / f"{key}.png").write_bytes(base64.b64decode(output.data["image/png"]))
            (place / f"{key}.svg").write_text("".join(output.data["image/svg+xml"]), encoding="utf-8")


def outputs_of(notebook: Any) -> Iterator[Any]:
    """What the cells of a notebook show."""
    return (
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output
    )
