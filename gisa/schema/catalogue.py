"""What may stand in each table that people write? Row types as a page to read: columns, allowed values, an example."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from gisa.schema.csv_tables import Example, Row, columns_of, references_of

_NUMBERS = {int: "whole number", float: "number", Decimal: "number"}


def catalogue(tables: Sequence[tuple[type[Row], Sequence[Row]]]) -> Iterator[str]:
    """Lines of Markdown on some tables, each with its row type and rows; the longest row serves as the example."""
    for row_type, rows in sorted(tables, key=lambda item: item[0].TABLE):
        yield from ("", f"### `{row_type.TABLE}.csv`", "", " ".join((row_type.__doc__ or "").split()), "")
        yield from ("| column | holds |", "|---|---|")
        yield from (f"| `{column}` | {held} |" for column, held in columns(row_type))
        if rows:
            yield from ("", f"For example: {_shown(max(rows, key=_filled))}")


def columns(row_type: type[Row]) -> Iterator[tuple[str, str]]:
    """Each column of a row type with the words that say what may stand in it."""
    hints = get_type_hints(row_type, include_extras=True)
    references = references_of(row_type)
    for column in columns_of(row_type):
        held = _held(hints[column])
        targets = " or ".join(f"`{target.table}.csv`" for target in references.get(column, ()))
        optional = "" if row_type.__dataclass_fields__[column].default is dataclasses.MISSING else ", may be empty"
        yield column, f"{held}{f' that stands in {targets}' if targets else ''}{optional}"


def _held(hint: Any) -> str:
    """A type in the words of a person who fills in a spreadsheet."""
    if hint == Example:
        return "a sentence with the word in `[ ]`"
    if get_origin(hint) is Annotated:
        return _held(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(hint) if one)
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join(_held(one) for one in get_args(hint) if one is not type(None))
    return _NUMBERS.get(hint, "text")


def _filled(row: Row) -> tuple[int, int]:
    """How many cells of a row are filled, and how short it is."""
    cells = [str(getattr(row, column)) for column in columns_of(type(row))]
    return sum(1 for cell in cells if cell not in ("", "None")), -sum(map(len, cells))


def _shown(row: Row) -> str:
    cells = ((column, getattr(row, column)) for column in columns_of(type(row)))
    return ", ".join(f"`{column}` {cell}" for column, cell in cells if cell not in ("", None))
