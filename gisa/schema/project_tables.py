"""What does the project know? The tables of ``data/``: each read once, on first use, through its row type."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gisa.schema.csv_tables import R, read_rows
from gisa.schema.resources import resource


def load_table(row_type: type[R], folder: Path | None = None) -> tuple[R, ...]:
    """The rows of one table, read anew only when its file has changed; ``folder`` may stand for ``row_type.FOLDER``.

    Raises:
        TableError: the table is missing or holds a faulty row.
    """
    path = (folder or resource(row_type.FOLDER)) / f"{row_type.TABLE}.csv"
    kind: Any = row_type  # type checkers take row types for unhashable
    return _loaded(path, kind, _stamp(path))


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 of some files in the order of their names; they are read again only when one was written since."""
    return _digest(tuple((path, _stamp(path)) for path in sorted(paths)))


@functools.lru_cache(maxsize=16)
def _digest(files: tuple[tuple[Path, tuple[int, int]], ...]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path, _ in files)).hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written: when, and how many bytes."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@functools.lru_cache(maxsize=256)
def _loaded(path: Path, row_type: Any, _: tuple[int, int]) -> tuple[Any, ...]:
    return read_rows(path, row_type, row_type.table_file())
