"""How do the rows of an article travel and rest? As compressed JSON, cell by cell, and back."""

from __future__ import annotations

import datetime as dt
import functools
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

from gisa.collaborations.merge import Links
from gisa.pipeline.extraction import Extraction
from gisa.schema.tables import ROWS, Article, Failure

T = TypeVar("T")
_OWN = ("zones", "sentences", "mentions", "dates", "quantities", "claims", "superlatives")
_LINKS = ("collaborations", "collaboration_facts", "programmes", "programme_facts")
_FASTEST = 1


def pack(said: Extraction | Failure) -> bytes:
    """What one article says, or why it could not be read, as bytes.

    >>> article = Article(article_id="a1", file="1", sha256="", text="글")
    >>> unpack(pack(Extraction(article))) == Extraction(article)
    True
    """
    if isinstance(said, Failure):
        told: Any = _cells(said)
    else:
        told = {
            "articles": _cells(said.article),
            **{table: _rows(getattr(said, table)) for table in _OWN},
            **{table: _rows(getattr(said.links, table)) for table in _LINKS},
            "sketch": sorted(said.sketch),
        }
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), _FASTEST)


def unpack(data: bytes) -> Extraction | Failure:
    """What :func:`pack` made bytes of.

    Raises:
        ValueError: the bytes are not whole, or not of this shape.
    """
    try:
        told = json.loads(zlib.decompress(data))
        if isinstance(told, list):
            return made(Failure, [told])[0]
        own: dict[str, Any] = {table: made(ROWS[table], told[table]) for table in _OWN}
        links = Links(**{table: made(ROWS[table], told[table]) for table in _LINKS})
        return Extraction(made(Article, [told["articles"]])[0], **own, links=links, sketch=frozenset(told["sketch"]))
    except (zlib.error, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"no rows of an article: {error}") from None


def _rows(rows: Iterable[object]) -> list[list[object]]:
    return [_cells(row) for row in rows]


def _cells(row: object) -> list[object]:
    row_type: Any = type(row)  # type checkers take row types for unhashable
    days, cells = days_of(row_type), list(vars(row).values())
    for at in days:
        cells[at] = cells[at].isoformat() if isinstance(cells[at], dt.date) else None
    return cells


def made(row_type: type[T], rows: Sequence[Sequence[Any]]) -> tuple[T, ...]:
    """Rows of a type from their cells in order; days are ISO strings."""
    kind: Any = row_type
    names, days = columns(kind), days_of(kind)
    return tuple(_row(row_type, names, cells, days) for cells in rows)


def _row(row_type: type[T], names: Sequence[str], cells: Sequence[Any], days: Sequence[int]) -> T:
    if len(cells) != len(names):
        raise TypeError(f"{row_type.__name__} has {len(names)} cells, not {len(cells)}")
    row = object.__new__(row_type)
    # Set at once: the constructor of a frozen class sets cell by cell, at three times the cost.
    vars(row).update(zip(names, cells, strict=True))
    for at in days:
        if cells[at] is not None:
            vars(row)[names[at]] = dt.date.fromisoformat(cells[at])
    return row


@functools.cache
def columns(row_type: Any) -> tuple[str, ...]:
    """The columns of a row type, in order."""
    return tuple(one.name for one in fields(row_type))


@functools.cache
def days_of(row_type: Any) -> tuple[int, ...]:
    """Which columns of a row type hold days."""
    hints = get_type_hints(row_type)
    return tuple(at for at, name in enumerate(columns(row_type)) if "date" in str(hints[name]))
