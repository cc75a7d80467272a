"""What is known? The tables of ``data/reference/``: models, corpora, systems, facts, published trends.

A row of these tables is a statement with source, date and confidence; an ``unverified`` one is shown with that label
and never held against an article. What two rows measure may be compared only
if their :class:`Measure` is the same: words are not tokens, a corpus is not what a model saw of it, a plan is not a
release, and an operation is not an operation a second.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import edtf
import pandas as pd

from gisa.schema.resources import resource
from gisa.schema.tables import dtypes

FOLDER = resource("data/reference")
SCALES = ("parameters", "training_tokens", "training_words", "training_images", "context_length", "compute")
UNITS = dict(zip(SCALES, ("parameter", "token", "word", "image", "token", "FLOP"), strict=True)) | {
    "corpus_tokens": "token",
    "corpus_words": "word",
    "corpus_bytes": "byte",
    "corpus_items": "item",
    "compute_rate": "FLOP/s",
}
UNVERIFIED = "unverified"
Row = TypeVar("Row")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class MixedMeasuresError(ValueError):
    """Values that do not measure the same thing were to be compared, summed or fitted together."""


@dataclass(frozen=True, order=True)
class Measure:
    """What is measured, in which unit, on which footing (``released``, ``announced``, ``planned``, ``estimated``)."""

    name: str
    unit: str
    footing: str = "released"


@dataclass(frozen=True, kw_only=True)
class Model:
    """One model of one size; several rows may share the ``entity_id`` of a press name."""

    entity_id: str
    model: str
    aliases: str = ""
    owner: str = ""
    organization: str = ""
    organization_ko: str = ""
    country: str = ""
    announced: str = ""
    languages: str = ""
    domain: str = ""
    footing: str = "released"
    parameters: float | None = None
    architecture: str = ""
    training_tokens: float | None = None
    training_words: float | None = None
    training_images: float | None = None
    context_length: float | None = None
    compute: float | None = None
    confidence: str = ""
    source: str = ""
    source_id: str = ""
    seen_in: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Data that models learn from; ``part`` is ``whole``, ``component``, ``seen`` or ``public set``."""

    entity_id: str
    corpus: str
    aliases: str = ""
    part: str = "whole"
    measure: str
    value: float
    unit: str
    korean_share: float | None = None
    known: str = ""
    confidence: str = ""
    source: str = ""
    source_id: str = ""
    seen_in: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class System:
    """A supercomputer: ``peak`` at a ``precision`` and, where a list measured it, Linpack ``rmax`` (both FLOP/s)."""

    entity_id: str
    system: str
    aliases: str = ""
    owner: str = ""
    country: str = ""
    installed: str = ""
    peak: float | None = None
    precision: str = ""
    rmax: float | None = None
    rmax_list: str = ""
    footing: str = "released"
    confidence: str = ""
    source: str = ""
    source_id: str = ""
    seen_in: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A figure, date or statement that is not scale.

    ``cues`` are the words that tell a sentence about it (``|`` either, ``+`` both); ``requires`` are words without
    which the sentence says too much; ``origin`` is who measured it, recognised by ``origin_aliases``.
    """

    fact_id: str
    subject: str = ""
    aliases: str = ""
    parties: str = ""
    kind: str
    role: str = "primary"
    measure: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    date: str = ""
    valid_to: str = ""
    cues: str = ""
    requires: str = ""
    origin: str = ""
    origin_aliases: str = ""
    verdict: str = ""
    known: str = ""
    confidence: str = ""
    source: str = ""
    source_id: str = ""
    seen_in: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """A published rate of growth, and the subset and period on which a plain fit may be held against it."""

    benchmark_id: str
    measure: str
    subset_ko: str
    subset_en: str
    since: str = ""
    until: str = ""
    domain: str = ""
    rank: float | None = None
    snapshot: str = ""
    value: float
    low: float | None = None
    high: float | None = None
    level: str = ""
    unit: str
    source: str
    source_id: str
    place: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Property:
    """What a date of something can be the date of, and the words that say so."""

    property: str
    cues: str
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """How a superlative limits its field: to rows whose ``column`` is (or, with ``excludes``, is not) ``value``."""

    cue: str
    column: str
    value: str
    excludes: str = ""
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class Value:
    """One figure of scale from the reference tables, with all that a comparison has to know of it."""

    entity_id: str
    name: str
    part: str
    measure: str
    unit: str
    value: float
    low: float
    high: float
    footing: str
    architecture: str = ""
    owner: str = ""
    organization: str = ""
    organization_ko: str = ""
    country: str = ""
    languages: str = ""
    domain: str = ""
    known: str = ""
    published: dt.date | None = None
    confidence: str = ""
    source: str = ""
    source_id: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """All reference tables, read."""

    models: tuple[Model, ...]
    corpora: tuple[Corpus, ...]
    systems: tuple[System, ...]
    facts: tuple[Fact, ...]
    benchmarks: tuple[Benchmark, ...]
    properties: tuple[Property, ...]
    scopes: tuple[Scope, ...]


def load_reference(folder: Path = FOLDER) -> Reference:
    """The reference tables of a folder; a table that lacks a column or a number is an error that names the line.

    >>> [model.model for model in load_reference().models if model.entity_id == "hyperclova"]
    ['HyperCLOVA 204B', 'HyperCLOVA 82B']
    """
    return Reference(
        models=read_rows(folder / "models.csv", Model),
        corpora=read_rows(folder / "corpora.csv", Corpus),
        systems=read_rows(folder / "systems.csv", System),
        facts=read_rows(folder / "facts.csv", Fact),
        benchmarks=read_rows(folder / "trend_benchmarks.csv", Benchmark),
        properties=read_rows(folder / "properties.csv", Property),
        scopes=read_rows(folder / "scopes.csv", Scope),
    )


def read_rows(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of one CSV file as dataclasses."""
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such reference table — restore it from the project's data/reference/")
    kinds = dtypes(row_type)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = set(reader.fieldnames or ()) ^ set(kinds)
        if unknown:
            raise ValueError(
                f"{path} line 1: columns {sorted(unknown)} are missing or unknown — the columns are {', '.join(kinds)}"
            )
        return tuple(row_type(**_typed(cells, kinds, f"{path} line {reader.line_num}")) for cells in reader)


def _typed(cells: dict[str, str | None], kinds: dict[str, str], place: str) -> dict[str, str | float | None]:
    """The cells of a row with numbers as numbers; an empty number is missing."""
    row: dict[str, str | float | None] = {}
    for name, kind in kinds.items():
        cell = (cells[name] or "").strip()
        try:
            row[name] = cell if kind == "string" else float(cell) if cell else None
        except ValueError as error:
            raise ValueError(f"{place}: {name} is {cell!r}, not a number — write it like 1.75e+11") from error
    return row


def day_range(date: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an EDTF date, or None if it is empty, open or cannot be read.

    >>> day_range("2020-41")
    (datetime.date(2020, 7, 1), datetime.date(2020, 12, 31))
    >>> day_range("soon")
    """
    if plain := _PLAIN.fullmatch(date):
        year, month, day = (int(part) if part else 0 for part in plain.groups())
        if 1 <= month <= 12 or not month:
            return _span(year, month, day)
    try:
        parsed = edtf.parse_edtf(date)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return dt.date(*first[:3]), dt.date(*last[:3])
    except (edtf.parser.edtf_exceptions.EDTFParseException, TypeError, ValueError, OverflowError):
        return None


def _span(year: int, month: int, day: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day; 0 where a part is not given. Most dates are so, and edtf is slow."""
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        last = calendar.monthrange(year, month or 12)[1]
        return dt.date(year, month or 1, 1), dt.date(year, month or 12, last)
    except ValueError:
        return None


def scale_values(reference: Reference) -> tuple[Value, ...]:
    """Every figure of scale in the tables of models, corpora and systems, one a row."""
    owners = {model.entity_id: model for model in reference.models}
    values = [value for model in reference.models for value in _model_values(model)]
    values += [_corpus_value(corpus, owners.get(corpus.entity_id)) for corpus in reference.corpora]
    values += [value for system in reference.systems for value in _system_values(system)]
    return tuple(values)


def _model_values(model: Model) -> list[Value]:
    shared = {
        name: getattr(model, name)
        for name in (
            "entity_id",
            "footing",
            "architecture",
            "owner",
            "organization",
            "organization_ko",
            "country",
            "languages",
            "domain",
            "confidence",
            "source",
            "source_id",
            "note_ko",
            "note_en",
        )
    }
    figures = [(measure, getattr(model, measure)) for measure in SCALES]
    return [
        Value(
            name=model.model,
            part="model",
            measure=measure,
            unit=UNITS[measure],
            value=figure,
            low=figure,
            high=figure,
            known=model.announced,
            published=first_day(model.announced),
            **shared,
        )
        for measure, figure in figures
        if figure is not None
    ]


def _corpus_value(corpus: Corpus, model: Model | None) -> Value:
    return Value(
        entity_id=corpus.entity_id,
        name=corpus.corpus,
        part=corpus.part,
        measure=corpus.measure,
        unit=corpus.unit,
        value=corpus.value,
        low=corpus.value,
        high=corpus.value,
        footing="released",
        owner=model.owner if model else "",
        organization=model.organization if model else "",
        country=model.country if model else "",
        languages=model.languages if model else "",
        domain=model.domain if model else "data",
        known=corpus.known,
        published=first_day(corpus.known),
        confidence=corpus.confidence,
        source=corpus.source,
        source_id=corpus.source_id,
        note_ko=corpus.note_ko,
        note_en=corpus.note_en,
    )


def _system_values(system: System) -> list[Value]:
    shared = {
        name: getattr(system, name)
        for name in (
            "entity_id",
            "footing",
            "owner",
            "country",
            "confidence",
            "source",
            "source_id",
            "note_ko",
            "note_en",
        )
    }
    figures = [(system.precision or "peak", system.peak, system.installed), ("rmax", system.rmax, system.rmax_list)]
    return [
        Value(
            name=system.system,
            part=part,
            measure="compute_rate",
            unit="FLOP/s",
            value=figure,
            low=figure,
            high=figure,
            domain="system",
            known=known,
            published=first_day(known),
            **shared,
        )
        for part, figure, known in figures
        if figure is not None
    ]


def first_day(date: str) -> dt.date | None:
    """The first day of an EDTF date, or None.

    >>> first_day("2021-03")
    datetime.date(2021, 3, 1)
    """
    days = day_range(date)
    return days[0] if days else None


def frame_of(rows: Iterable[object], row_type: type) -> pd.DataFrame:
    """Rows of a dataclass as a DataFrame with its dtypes."""
    names = [field.name for field in fields(row_type)]
    data = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    return data.astype(dtypes(row_type))


def sole_measure(points: pd.DataFrame) -> Measure:
    """The one measure of all points; several (words and tokens, plans and releases) are an error.

    >>> sole_measure(pd.DataFrame({"measure": ["parameters"] * 2, "unit": ["parameter"] * 2,
    ...                            "footing": ["released", "planned"]}))
    Traceback (most recent call last):
    gisa.schema.reference_data.MixedMeasuresError: parameters [parameter, planned] and parameters [parameter, ...
    """
    found = sorted({Measure(*key) for key in points[["measure", "unit", "footing"]].itertuples(index=False)})
    if len(found) != 1:
        named = " and ".join(f"{one.name} [{one.unit}, {one.footing}]" for one in found) or "no points"
        raise MixedMeasuresError(f"{named} are not one measure — select one measure, unit and footing first")
    return found[0]
