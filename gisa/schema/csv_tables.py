"""How does a table that people write come in? One typed door for every CSV: columns, types, allowed values.

A row type is a frozen dataclass whose annotations say what a cell may hold: ``Literal`` enumerates, ``float`` and
``int`` are numbers, :data:`Example` holds one word in brackets, :data:`Listed` several names between semicolons, and
:class:`RefersTo` names the table in which a value must stand. Cells are NFC and stripped; an empty cell is the column's
default, and a column without a default must be filled.
A table that users bring along is ``OPEN``: it may hold other columns too, lack those that have a default, and a row
whose first column is empty states nothing.
"""

from __future__ import annotations

import contextlib
import csv
import difflib
import functools
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_type_hints

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError

F = TypeVar("F", bound=Callable[..., Any])


def _cached(function: F) -> F:
    """``functools.cache`` for functions of row types, which type checkers take for unhashable."""
    return functools.cache(function)  # type: ignore[return-value]


class TableError(ValueError):
    """A table that people write breaks its row type; the message names file, line, column, value and remedy."""


@dataclass(frozen=True)
class RefersTo:
    """The value of a column stands in ``column`` of ``table`` too (several tables: in one of them)."""

    table: str
    column: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row that people write has: the table it stands in (``FOLDER/TABLE.csv``) and its line there."""

    FOLDER: ClassVar[str] = "data/vocabulary"
    TABLE: ClassVar[str] = ""
    OPEN: ClassVar[bool] = False

    line: int = field(default=0, compare=False, repr=False)

    @property
    def rule(self) -> str:
        """The name under which rows found in text cite this one: table and first column, e.g. ``units:token``."""
        return f"{self.TABLE.rpartition('/')[2]}:{getattr(self, columns_of(type(self))[0])}"

    @classmethod
    def table_file(cls) -> str:
        """How messages call the table, e.g. ``data/vocabulary/quantities/units.csv``."""
        return f"{cls.FOLDER}/{cls.TABLE}.csv"


R = TypeVar("R", bound=Row)


def bracketed(example: str) -> tuple[str, int, int]:
    """An example without its brackets, and the span that they enclosed.

    >>> bracketed("그는 좋다고 [말했다].")
    ('그는 좋다고 말했다.', 7, 10)
    """
    start, end = example.find("["), example.find("]")
    if start < 0 or end < start:
        raise ValueError(f"no [ ] — mark the word with brackets: {example!r}")
    return example[:start] + example[start + 1 : end] + example[end + 1 :], start, end - 1


def _taught(example: str) -> str:
    """An example with exactly one bracket, or an error that says so."""
    bracketed(example)
    if example.count("[") > 1 or example.count("]") > 1:
        raise ValueError(f"more than one [ ] — one example marks one word: {example!r}")
    return example


def _listed(cell: object) -> object:
    """The parts of a cell between semicolons."""
    return tuple(filter(None, map(str.strip, cell.split(";")))) if isinstance(cell, str) else cell


Example = Annotated[str, AfterValidator(_taught)]
Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]


@_cached
def columns_of(row_type: Any) -> tuple[str, ...]:
    """The columns of a row type's table, in order."""
    return tuple(one.name for one in fields(row_type) if one.name != "line")


def read_rows(path: Path, row_type: type[R], name: str = "") -> tuple[R, ...]:
    """The rows of one CSV file (UTF-8), checked; ``name`` is how messages call the file.

    Raises:
        TableError: the file is missing, is not UTF-8, or a row breaks the row type.
    """
    shown = name or str(path)
    try:
        text = _decoded(path.read_bytes(), row_type)
    except FileNotFoundError:
        raise TableError(f"{shown}: no such table — restore it") from None
    except UnicodeDecodeError as error:
        raise TableError(f"{shown}: byte {error.start} is not UTF-8 — save it as CSV UTF-8") from None
    return tuple(_rows(text, row_type, shown))


def _decoded(data: bytes, row_type: type[Row]) -> str:
    """Text of UTF-8; what people save elsewhere may be of the Korean Windows code page, as Excel writes it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if row_type.OPEN:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode("cp949")
        raise


def _rows(text: str, row_type: type[R], shown: str) -> Iterator[R]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=not row_type.OPEN)
    try:
        header = next(reader, [])
        if header or not row_type.OPEN:
            _check_header(header, row_type, shown)
        for cells in reader:
            place = f"{shown} line {reader.line_num}"
            known = _cells(cells, header, row_type, place)
            if known[columns_of(row_type)[0]] or not row_type.OPEN:
                yield _row(known, row_type, place, reader.line_num)
    except csv.Error as error:
        raise TableError(f"{shown} line {reader.line_num}: {error} — check its quotation marks") from None


def _check_header(header: Sequence[str], row_type: type[Row], shown: str) -> None:
    known = columns_of(row_type)
    needed = _needed(row_type) if row_type.OPEN else set(known)
    for name in header if row_type.OPEN else ():
        near = difflib.get_close_matches(name, [one for one in known if one not in header], n=1, cutoff=0.8)
        if name not in known and near:
            raise TableError(f"{shown} line 1: {name}: unknown column — did you mean {near[0]}?")
    if wrong := sorted((needed - set(header)) | (set() if row_type.OPEN else set(header) - needed)):
        raise TableError(f"{shown} line 1: {', '.join(wrong)}: missing or unknown — the columns are {', '.join(known)}")


def _needed(row_type: Any) -> set[str]:
    """The columns that an open table must have: its first, by which rows are known, and those without a default."""
    required = {one.name for one in fields(row_type) if one.default is MISSING and one.default_factory is MISSING}
    return required | {columns_of(row_type)[0]}


def _cells(cells: Sequence[str], header: Sequence[str], row_type: type[Row], place: str) -> dict[str, str]:
    """The cells of a row by the columns of its type."""
    if len(cells) != len(header) and not row_type.OPEN:
        raise TableError(
            f"{place}: {len(cells)} cells, but the header has {len(header)} — quote cells that hold commas"
        )
    named = dict(zip(header, cells, strict=False))
    return {name: unicodedata.normalize("NFC", named.get(name, "")).strip() for name in columns_of(row_type)}


def _row(cells: Mapping[str, str], row_type: type[R], place: str, line: int) -> R:
    given: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    try:
        row: R = _adapter(row_type).validate_python({**given, "line": line})
    except ValidationError as error:
        raise TableError(_told(error, place, cells)) from None
    return row


@_cached
def _adapter(row_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(row_type)


def _told(error: ValidationError, place: str, cells: Mapping[str, str]) -> str:
    """The first thing that is wrong with a row, in the words of a person who edits it in a spreadsheet."""
    first = error.errors(include_url=False)[0]
    column = str(first["loc"][0]) if first["loc"] else ""
    if not column:
        return f"{place}: {first['msg'].removeprefix('Value error, ')}"
    value = cells.get(column, "")
    match first["type"]:
        case "missing":
            return f"{place}, column {column}: empty — fill it in"
        case "float_parsing" | "int_parsing" | "decimal_parsing":
            return f'{place}, column {column}: "{value}" is no number'
        case "literal_error":
            return f'{place}, column {column}: "{value}" is not allowed — one of {first["ctx"]["expected"]}'
        case _:
            return f'{place}, column {column}: "{value}": {first["msg"].removeprefix("Value error, ")}'


def check_references(tables: Mapping[type[Row], Sequence[Row]]) -> None:
    """Every value that refers to another table stands there, or an error names it and the nearest that do."""
    held: dict[RefersTo, frozenset[str]] = {}
    for row_type, rows in tables.items():
        for column, targets in references_of(row_type).items():
            allowed = frozenset[str]().union(*(_values(target, tables, held) for target in targets))
            for row in rows:
                _check_reference(row, column, allowed, targets)


def _check_reference(row: Row, column: str, allowed: frozenset[str], targets: Iterable[RefersTo]) -> None:
    value = getattr(row, column)
    if value in ("", None) or value in allowed:
        return
    near = difflib.get_close_matches(str(value), allowed, 3) or sorted(allowed)[:3]
    where = " or ".join(f"{target.table}.csv ({target.column})" for target in targets)
    raise TableError(
        f'{row.table_file()} line {row.line}, column {column}: "{value}" does not stand in {where}'
        f" — add it there, or did you mean {', '.join(near)}?"
    )


@_cached
def references_of(row_type: Any) -> dict[str, tuple[RefersTo, ...]]:
    """The columns of a row type that refer to other tables."""
    hints = get_type_hints(row_type, include_extras=True)
    found = {name: tuple(one for one in _extras(hint) if isinstance(one, RefersTo)) for name, hint in hints.items()}
    return {name: targets for name, targets in found.items() if targets}


def _extras(hint: Any) -> Iterator[Any]:
    """What ``Annotated`` says of a hint, or of a part of a union."""
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        if hasattr(part, "__metadata__"):
            yield from part.__metadata__


def _values(
    target: RefersTo, tables: Mapping[type[Row], Sequence[Row]], held: dict[RefersTo, frozenset[str]]
) -> frozenset[str]:
    if target not in held:
        rows = next(rows for row_type, rows in tables.items() if target.table == row_type.TABLE)
        held[target] = frozenset(str(getattr(row, target.column)) for row in rows)
    return held[target]
