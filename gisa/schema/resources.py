"""Where do the project's own files lie? In a checkout at its top, in an installed package inside it."""

from __future__ import annotations

import importlib.resources
import os
from pathlib import Path

_PACKAGE = Path(str(importlib.resources.files("gisa")))


def checkout() -> Path | None:
    """The top of the checkout that the package runs from, or None where it is installed from a wheel."""
    return _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").is_file() else None


def workplace() -> Path:
    """Where tables, reports, charts and corrections lie: the top of the checkout, else the current folder."""
    return checkout() or Path.cwd()


def cache_folder() -> Path | None:
    """Where lies what may be thrown away at any time: beside the store that ``GISA_STORE`` names (``off``: nowhere)."""
    given = os.environ.get("GISA_STORE", "")
    if given:
        return None if given == "off" else Path(given).absolute().parent
    return Path(os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache") / "gisa"


def tables_folder(given: str = "") -> Path:
    """The tables that a notebook reads: those it is given, else those of ``make lab``, else those of ``seeds``."""
    return Path(given or os.environ.get("GISA_TABLES", "") or workplace() / "data" / "tables" / "seeds")


def resource(name: str) -> Path:
    """A folder or file that travels with the project (``data/vocabulary``, ``notebooks``), wherever it is installed.

    >>> resource("data/vocabulary").is_dir()
    True
    """
    return (checkout() or _PACKAGE) / name
