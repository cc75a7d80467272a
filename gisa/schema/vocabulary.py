"""Which words does it know? The tables of ``data/vocabulary``, checked as a whole before any article is read.

The code speaks no Korean; these CSV files do, and an analyst edits them in a spreadsheet. A row teaches by its
``example``, in which the word stands in brackets.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from gisa.schema.csv_tables import R, Row, TableError, check_references
from gisa.schema.project_tables import digest_of, load_table
from gisa.schema.resources import resource


class Vocabulary:
    """The rows of the vocabulary tables by row type, and a digest of the files that they came from."""

    def __init__(self, tables: Mapping[type[Row], tuple[Row, ...]], digest: str) -> None:
        """Take checked rows."""
        self._tables = dict(tables)
        self.digest = digest

    def rows(self, row_type: type[R]) -> tuple[R, ...]:
        """The rows of one table, in the order of the file."""
        return self._tables[row_type]  # type: ignore[return-value]


def load_vocabulary(row_types: Sequence[type[Row]], folder: Path | None = None) -> Vocabulary:
    """The vocabulary tables of a folder, one for each row type.

    Raises:
        TableError: a table is missing, stands there without a row type, or holds a faulty row.
    """
    folder = folder or resource(Row.FOLDER)
    paths = {row_type: folder / f"{row_type.TABLE}.csv" for row_type in row_types}
    return _checked(tuple(paths.items()), folder, digest_of(path for path in paths.values() if path.is_file()))


@functools.lru_cache(maxsize=4)
def _checked(paths: tuple[tuple[type[Row], Path], ...], folder: Path, digest: str) -> Vocabulary:
    """The checked vocabulary of some files, read anew only when one of them has changed (``digest``)."""
    if strange := sorted(set(folder.glob("*/*.csv")) - {path for _, path in paths}):
        shown = f"{Row.FOLDER}/{strange[0].relative_to(folder).as_posix()}"
        raise TableError(f"{shown}: no table of this name is known — is it misspelt?")
    tables = {row_type: load_table(row_type, folder) for row_type, _ in paths}
    check_references(tables)
    return Vocabulary(tables, digest)
