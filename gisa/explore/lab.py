"""Where does JupyterLab open? A working copy of the notebooks for each corpus, so that running changes no source."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from gisa.report.chapters import NOTEBOOKS
from gisa.schema.resources import workplace


def open_lab(name: str, tables: Path) -> None:
    """Replace this process by JupyterLab at the working copy of a corpus; notebooks changed there are kept.

    Root may start it too, which Jupyter refuses unless it is told.
    """
    place = working_copy(name)
    os.environ["GISA_TABLES"] = str(tables.resolve())
    os.chdir(workplace())
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *options(place)])


def working_copy(name: str) -> Path:
    """The folder ``work/NAME`` with a copy of every notebook that is not there yet."""
    place = workplace() / "work" / name
    place.mkdir(parents=True, exist_ok=True)
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not (place / notebook.name).exists():
            shutil.copy(notebook, place / notebook.name)
    return place


def options(place: Path) -> list[str]:
    """What JupyterLab is started with: the root that holds articles, corrections and notebooks, and where it lands."""
    landing = (place / "explore.ipynb").relative_to(workplace()).as_posix()
    asked = [f"--ServerApp.root_dir={workplace()}", f"--LabApp.default_url=/lab/tree/{landing}"]
    return [*asked, *(["--allow-root"] if os.name == "posix" and os.getuid() == 0 else [])]
