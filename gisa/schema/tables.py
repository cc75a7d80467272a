"""What is a row? The schema of every table, and the only way in and out of CSV.

A row type is a frozen dataclass; the dtypes of its DataFrame derive from its annotations, so the schema is
written once. Spans are W3C Web Annotation selectors: ``start`` and ``end`` are 0-based, half-open offsets in
Unicode code points (TextPositionSelector) and ``exact`` is the text between them (TextQuoteSelector).
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Union, get_args, get_origin, get_type_hints

import pandas as pd

from gisa.schema.columns import framed, parse, written


@dataclass(frozen=True, kw_only=True)
class Article:
    """One text, however many files hold it. ``published`` is EDTF; ``text`` is NFC with LF newlines."""

    article_id: str
    file: str
    also_in: str = ""
    sha256: str
    url: str = ""
    publisher: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    published_basis: str = ""
    published_confidence: str = "unknown"
    published_alternatives: str = ""
    body_kind: str = "full"
    cluster_id: str = ""
    note: str = ""
    licence: str = ""
    text: str


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A file that could not be read, and what to do about it; ``kind`` names the reason for the report's languages."""

    file: str
    kind: str = ""
    reason: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A stretch of one kind of page text; the zones of an article partition it."""

    article_id: str
    start: int
    end: int
    zone: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence, numbered from 0 in its article."""

    article_id: str
    sentence_no: int
    start: int
    end: int
    zone: str
    exact: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """What every row found in text carries; ``rule`` names the vocabulary row or function that made it."""

    article_id: str
    sentence_no: int
    start: int
    end: int
    exact: str
    zone: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class Quantity(Span):
    """A figure in the text: ``low`` and ``high`` in ``unit``; ``value`` is NA where only a range is stated."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    kind: str = ""
    mod: str = ""
    of: str = ""
    subject: str = ""
    measure: str = ""


@dataclass(frozen=True, kw_only=True)
class Date(Span):
    """A calendar expression (TIMEX3 ``type``) with its EDTF ``value`` and the days that it covers."""

    type: str = "DATE"
    value: str = ""
    mod: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: str = "absolute"


@dataclass(frozen=True, kw_only=True)
class Mention(Span):
    """One mention of an entity; ``title`` is the role stated with it, if any."""

    entity_id: str
    name: str
    type: str
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim(Span):
    """A statement attributed to a source (PARC): source, cue and content, each with its span."""

    quotation: str
    source: str = ""
    source_start: int | None = None
    source_end: int | None = None
    source_id: str = ""
    source_role: str = ""
    source_kind: str = "NONE"
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    content: str = ""
    content_start: int = 0
    content_end: int = 0
    modality: str = "fact"
    said: str = ""
    due: str = ""
    repeats: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Superlative(Span):
    """A claim to rank (largest, first, only) with the scope that it states."""

    entity_id: str = ""
    term: str = ""
    scope: str = ""
    claim: str = ""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A claim with a due date, and how it stands at ``as_of``."""

    claim: str
    article_id: str
    start: int
    end: int
    exact: str
    source: str
    said: str
    due: str
    as_of: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Collaboration:
    """One distinct link between a company and universities; partners are joined by ``; ``."""

    collaboration_id: str
    company: str
    partners: str = ""
    name: str = ""
    form: str
    status: str = ""
    start: str = ""
    duration: str = ""
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class CollaborationFact:
    """One stated attribute of a collaboration, with its own evidence."""

    collaboration_id: str
    attribute: str
    value: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    article_id: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A talent programme without a university partner."""

    programme_id: str
    name: str
    operator: str = ""
    audience: str = ""
    began: str = ""
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class ProgrammeFact:
    """One stated attribute of a programme, with its own evidence."""

    programme_id: str
    attribute: str
    value: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    article_id: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, kw_only=True)
class Check:
    """One comparison of what an article says with something else.

    ``outcome`` is the verdict in a reader's word; ``difference`` the share of the reference (or the days) by which the
    claim misses it; ``reading`` is ``sure`` if the sentence itself names what the claim is about, else ``likely``;
    ``confidence`` is that of the reference, empty if the articles themselves are the reference.
    """

    check: str
    article_id: str
    start: int
    end: int
    exact: str
    claimed: str = ""
    unit: str = ""
    reference: str = ""
    verdict: str
    outcome: str = ""
    difference: float | None = None
    reading: str = ""
    confidence: str = ""
    explanation_ko: str = ""
    explanation_en: str = ""
    reference_source: str = ""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One fact about the run that made the tables."""

    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Tables:
    """All that is known about a corpus: one DataFrame a field, named as its file."""

    articles: pd.DataFrame
    failures: pd.DataFrame
    zones: pd.DataFrame
    sentences: pd.DataFrame
    quantities: pd.DataFrame
    dates: pd.DataFrame
    mentions: pd.DataFrame
    claims: pd.DataFrame
    superlatives: pd.DataFrame
    promises: pd.DataFrame
    collaborations: pd.DataFrame
    collaboration_facts: pd.DataFrame
    programmes: pd.DataFrame
    programme_facts: pd.DataFrame
    checks: pd.DataFrame
    run: pd.DataFrame


ROWS = types.MappingProxyType(
    {
        "articles": Article,
        "failures": Failure,
        "zones": Zone,
        "sentences": Sentence,
        "quantities": Quantity,
        "dates": Date,
        "mentions": Mention,
        "claims": Claim,
        "superlatives": Superlative,
        "promises": Promise,
        "collaborations": Collaboration,
        "collaboration_facts": CollaborationFact,
        "programmes": Programme,
        "programme_facts": ProgrammeFact,
        "checks": Check,
        "run": Run,
    }
)
_DTYPES = types.MappingProxyType({str: "string", int: "Int64", float: "Float64", dt.date: "datetime64[s]"})
_KEY = ("article_id", "start", "end")


@functools.cache
def dtypes(row_type: type) -> Mapping[str, str]:
    """Column names and pandas dtypes of a row type.

    >>> dict(dtypes(Zone))
    {'article_id': 'string', 'start': 'Int64', 'end': 'Int64', 'zone': 'string'}
    """
    hints = get_type_hints(row_type)
    return types.MappingProxyType({field.name: _DTYPES[_plain(hints[field.name])] for field in fields(row_type)})


def _plain(hint: object) -> type:
    """The type of a hint without its ``| None``."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    assert isinstance(hint, type)
    return hint


def frame(table: str, rows: Iterable[object]) -> pd.DataFrame:
    """Rows of one table as a DataFrame with the columns and dtypes of its row type.

    >>> frame("zones", [Zone(article_id="a1", start=0, end=3, zone="body")]).shape
    (1, 4)
    """
    return framed(rows, dtypes(ROWS[table]))


def read_table(path: Path, table: str) -> pd.DataFrame:
    """One table from CSV, or from Parquet parts in a folder of its name; a missing one is an error that names it."""
    if path.with_suffix("").is_dir():
        return ordered(pd.read_parquet(path.with_suffix("")).astype(dict(dtypes(ROWS[table]))))
    if not path.is_file():
        raise FileNotFoundError(
            f"{path}: no such table — make the tables first: python -m gisa extract FOLDER --out DIR"
        )
    columns = dtypes(ROWS[table])
    data = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8-sig")
    typed = {
        name: parse(data[name], dtype) if name in data else pd.Series(pd.NA, data.index)
        for name, dtype in columns.items()
    }
    return pd.DataFrame(typed).astype(dict(columns))


def ordered(data: pd.DataFrame) -> pd.DataFrame:
    """The rows of one table by its key."""
    key = [name for name in _KEY if name in data] or list(data.columns[:1])
    return data.sort_values(key, kind="stable")


def write_table(data: pd.DataFrame, path: Path) -> None:
    """One table as CSV (UTF-8, LF), sorted by its key, numbers in the shortest form that reads back."""
    data = ordered(data)
    text = [column.tolist() if column.dtype == "string" else map(written, column) for _, column in data.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(data.columns)
        writer.writerows(zip(*text, strict=True))


def tables_of(rows: dict[str, Iterable[object]]) -> Tables:
    """All tables from rows by table name; a table without rows is empty, never missing."""
    return Tables(**{table: frame(table, rows.get(table, ())) for table in ROWS})


def read_tables(folder: str | Path) -> Tables:
    """All tables from a folder of CSV files, or of folders of Parquet parts."""
    return Tables(**{table: read_table(Path(folder) / f"{table}.csv", table) for table in ROWS})


def write_tables(tables: Tables, folder: Path) -> None:
    """All tables into a folder, one CSV each."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in ROWS:
        write_table(getattr(tables, table), folder / f"{table}.csv")
