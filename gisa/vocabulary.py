"""Which words does it know? The vocabulary tables, checked at the door.

The code speaks no Korean; the CSV files in ``data/vocabulary`` do, and an analyst edits them in a spreadsheet. A row
teaches by its ``example``, in which the word stands in brackets.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from gisa.lexicon import Lexicon, Pattern, Row, bracketed, pattern_of
from gisa.morphs import Analyser

FOLDER = Path(__file__).parent.parent / "data" / "vocabulary"


class Vocabulary:
    """Rows of all vocabulary tables, the analyser that knows their names, and lexicons compiled on first use."""

    def __init__(self, tables: Mapping[str, tuple[Row, ...]], digest: str) -> None:
        """Take checked rows; load the analyser with the names of the entities."""
        self._tables = dict(tables)
        self.digest = digest
        self.analyser = Analyser(
            (name for row in self.rows("entities") for name in _names(row)), self.words("loose_particles", "particle")
        )

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table, in the order of the file; an unknown table is an error."""
        if table not in self._tables:
            raise KeyError(f"no vocabulary table {table!r}: there are {', '.join(sorted(self._tables))}")
        return self._tables[table]

    @functools.cache  # noqa: B019 — one vocabulary lives as long as the process
    def lexicon(self, table: str) -> Lexicon:
        """The rows of a table as patterns of morphemes, learned from the examples."""
        return Lexicon(self._patterns(table))

    def _patterns(self, table: str) -> list[tuple[Pattern, Row]]:
        return [(pattern_of(row["example"], self.analyser.analyse), row) for row in self.rows(table)]

    @functools.cache  # noqa: B019
    def words(self, table: str, column: str) -> Mapping[str, Row]:
        """The rows of a table by the strings that a column lists (``;`` between them); the first row wins."""
        found: dict[str, Row] = {}
        for row in self.rows(table):
            for word in row.alternatives(column):
                found.setdefault(word, row)
        return found


def _names(row: Row) -> list[str]:
    """The Korean names of an entity that are one word, which Kiwi should not take apart."""
    names = [row["name_ko"], *row.alternatives("aliases")]
    return [name for name in names if name and " " not in name and not name.isascii() and len(name) > 1]


def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """All vocabulary tables of a folder; a faulty row is an error that names file, line and remedy."""
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise FileNotFoundError(f"{folder}: no vocabulary tables (*.csv) here")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return _compiled(tuple(paths), digest)


@functools.lru_cache(maxsize=1)
def _compiled(paths: tuple[Path, ...], digest: str) -> Vocabulary:
    """The vocabulary of some files; the model is loaded anew only when a file has changed (``digest``)."""
    return Vocabulary({path.stem: _rows(path) for path in paths}, digest)


def _rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        return tuple(
            _checked(Row(path.stem, reader.line_num, _cells(path, reader.line_num, cells))) for cells in reader
        )


def _cells(path: Path, line: int, cells: Mapping[str | None, str | None]) -> tuple[tuple[str, str], ...]:
    if None in cells or None in cells.values():
        raise ValueError(
            f"{path} line {line}: the row has not as many cells as the header — quote cells that hold commas"
        )
    return tuple((str(name), unicodedata.normalize("NFC", str(cell)).strip()) for name, cell in cells.items())


def _checked(row: Row) -> Row:
    for column in ("example", "counterexample"):
        for example in row.alternatives(column):
            try:
                bracketed(example)
            except ValueError as error:
                raise ValueError(f"data/vocabulary/{row.table}.csv line {row.line}: {column}: {error}") from None
    return row
