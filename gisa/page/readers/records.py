"""Which articles stand in a table? One a row: spreadsheets of news archives, CSV and JSON lines."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

import openpyxl

from gisa.page.readers.encodings import decoded
from gisa.page.readers.office import opened
from gisa.page.readers.pieces import Clipping, Unreadable, cleaned, day_of, headed
from gisa.page.vocabulary import ArticleColumn
from gisa.schema.project_tables import load_table

ROW_LIMIT = 100_000
_CELL = 10_000_000


@functools.cache
def load_columns() -> Mapping[str, str]:
    """The field that each known name of a column holds; names are compared without spaces and case."""
    return {_key(row.column): row.field for row in load_table(ArticleColumn)}


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def read_sheet(data: bytes) -> list[Clipping]:
    """The articles of a spreadsheet, from its first sheet that has a row."""
    opened(data).close()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [[_cell(value) for value in row] for row in _rows(book)]
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise Unreadable(
            "damaged", "the spreadsheet is damaged", "open and save it anew, or save it as .csv"
        ) from error
    return _pieces(rows)


def _rows(book: openpyxl.Workbook) -> Iterable[Sequence[object]]:
    sheet = book.worksheets[0] if book.worksheets else None
    return itertools.islice(sheet.iter_rows(values_only=True), ROW_LIMIT + 2) if sheet else ()


def _cell(value: object) -> str:
    return "" if value is None else cleaned(str(value))


def read_csv(data: bytes) -> list[Clipping]:
    """The articles of a CSV with a column of texts."""
    csv.field_size_limit(_CELL)
    text = decoded(data)
    first = text[:10_000].partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ROW_LIMIT + 2))
    except csv.Error as error:
        raise Unreadable("damaged", f"the table is damaged ({error})", "open and save it anew") from error
    return _pieces([[cleaned(cell) for cell in row] for row in rows])


def read_lines(data: bytes) -> list[Clipping]:
    """The articles of a file with one JSON object a line."""
    objects = list(_objects(decoded(data)))
    names = list(dict.fromkeys(name for one in objects for name in one))
    rows = [[_cell(one.get(name)) for name in names] for one in objects]
    return _pieces([names, *rows])


def _objects(text: str) -> Iterator[dict[str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                told = None
            if not isinstance(told, dict):
                raise Unreadable("damaged", f"line {number} is no JSON object", "write one JSON object a line")
            yield told


def _pieces(rows: Sequence[Sequence[str]]) -> list[Clipping]:
    """An article for each row below the header that has a text or a headline."""
    if len(rows) > ROW_LIMIT + 1:
        raise Unreadable("size", f"more than {ROW_LIMIT:,} rows", "split the file")
    header = [name.strip() for name in rows[0]] if rows else []
    fields = [load_columns().get(_key(name), "") for name in header]
    if "text" not in fields:
        named = ", ".join(filter(None, header[:20])) or "none"
        known = ", ".join(name for name, field in load_columns().items() if field == "text")
        raise Unreadable(
            "columns", f"no column holds the text (columns: {named})", f"name the column of texts: {known}"
        )
    return list(_articles(rows[1:], fields))


def _articles(rows: Iterable[Sequence[str]], fields: Sequence[str]) -> Iterator[Clipping]:
    for number, row in enumerate(rows, 2):
        told: dict[str, str] = {}
        for field, cell in zip(fields, row, strict=False):
            if field and cell.strip():
                told.setdefault(field, cell.strip())
        text = headed(told.get("headline", ""), told.pop("text", ""))
        archived = bool(told.pop("archive", ""))
        told.pop("other", None)
        if "published" in told:
            told["published"] = day_of(told["published"])
        if text:
            kept = {name: " ".join(cell.split()) for name, cell in told.items() if cell}
            yield Clipping(text, kept, "table" if "published" in kept else "", f"{number}", archived)
