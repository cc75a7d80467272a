"""What is known? The tables of ``data/reference/``: models, corpora, systems, facts, published trends.

A row of these tables is a statement with source, date and confidence; an ``unverified`` one is shown with that label
and never held against an article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator

from gisa.schema.csv_tables import Listed, RefersTo, Row, TableError
from gisa.schema.cue_words import NO_WORDS, CueWords
from gisa.schema.edtf import day_range
from gisa.schema.project_tables import load_table

UNVERIFIED = "unverified"
Confidence = Literal["confirmed", "reported", "likely", "estimated", "unverified"]
# What a relation is computed from.
_COMPARED_BY = {"first": ("measure", "date"), "small": ("high", "bound"), "unchanged": ("low", "high")}
Footing = Literal["released", "announced", "planned", "estimated"]


def _date(value: str) -> str:
    """An EDTF date that has a first and a last day, or an error that says how to write one."""
    if day_range(value) is None:
        raise ValueError("no date — write YYYY, YYYY-MM, YYYY-MM-DD or FIRST/LAST")
    return value


def _read_cues(cell: object) -> object:
    return CueWords.read(cell) if isinstance(cell, str) else cell


Edtf = Annotated[str, AfterValidator(_date)]
Cues = Annotated[CueWords, BeforeValidator(_read_cues)]
UnitOf = Annotated[str, RefersTo("quantities/units", "unit")]


@dataclass(frozen=True, kw_only=True)
class Sourced(Row):
    """What every row says of its origin: how sure it is, who states it, where it was read, what a reader must know."""

    FOLDER: ClassVar[str] = "data/reference"

    confidence: Confidence
    source: str
    source_id: str
    seen_in: str
    note_ko: str = ""
    note_en: str = ""

    @property
    def verified(self) -> bool:
        """Whether a source that states it was read."""
        return self.confidence != UNVERIFIED

    @property
    def cited(self) -> str:
        """The source, with its identifier and confidence."""
        return f"{self.source} ({self.source_id}; {self.confidence})"


@dataclass(frozen=True, kw_only=True)
class Model(Sourced):
    """One model of one size; several rows may share the ``entity_id`` of a press name."""

    TABLE: ClassVar[str] = "models"

    entity_id: str
    model: str
    aliases: Listed = ()
    owner: str = ""
    organization: str = ""
    organization_ko: str = ""
    country: str = ""
    announced: Edtf = ""
    languages: str = ""
    domain: Literal["", "games", "language", "multimodal", "vision"] = ""
    footing: Footing = "released"
    parameters: float | None = None
    architecture: Literal["", "dense", "embedding", "sparse", "undisclosed"] = ""
    training_tokens: float | None = None
    training_words: float | None = None
    training_images: float | None = None
    context_length: float | None = None
    compute: float | None = None


@dataclass(frozen=True, kw_only=True)
class Corpus(Sourced):
    """Data that models learn from: the ``whole``, a ``component``, what a model has ``seen``, or a ``public set``."""

    TABLE: ClassVar[str] = "corpora"

    entity_id: str
    corpus: str
    aliases: Listed = ()
    part: Literal["whole", "component", "seen", "public set"] = "whole"
    measure: Literal[
        "corpus_bytes", "corpus_items", "corpus_tokens", "corpus_words", "training_images", "training_tokens"
    ]
    value: float
    unit: UnitOf
    korean_share: float | None = None
    known: Edtf = ""


@dataclass(frozen=True, kw_only=True)
class System(Sourced):
    """A supercomputer: ``peak`` at a ``precision`` and, where a list measured it, Linpack ``rmax`` (both FLOP/s)."""

    TABLE: ClassVar[str] = "systems"

    entity_id: str
    system: str
    aliases: Listed = ()
    owner: str = ""
    country: str = ""
    installed: Edtf = ""
    peak: float | None = None
    precision: Literal["", "FP16 tensor", "FP64", "mixed precision", "not stated"] = ""
    rmax: float | None = None
    rmax_list: Edtf = ""
    footing: Footing = "released"


@dataclass(frozen=True, kw_only=True)
class Fact(Sourced):
    """A figure, date, definition or statement that is not scale.

    ``cues`` are the words that tell a sentence about it (``|`` either, ``+`` both); ``requires`` are words without
    which the sentence says too much; ``scope`` are the countries that it is about, so that a sentence about another is
    not held against it; ``origin`` is who measured it, recognised by ``origin_aliases``. A statement says a
    ``relation`` of its values, and whether that holds is computed: ``small`` (below ``bound``), ``unchanged`` (``low``
    and ``high`` within a tenth of each other), ``first`` (nothing else of its measure is dated before).
    """

    TABLE: ClassVar[str] = "facts"

    fact_id: str
    subject: str = ""
    aliases: Cues = NO_WORDS
    parties: Cues = NO_WORDS
    kind: Literal["value", "date", "definition", "statement"]
    role: Literal["primary", "period", "other"] = "primary"
    measure: str = ""
    low: float | None = None
    high: float | None = None
    unit: UnitOf = ""
    date: Edtf = ""
    valid_to: Edtf = ""
    cues: Cues = NO_WORDS
    requires: Cues = NO_WORDS
    scope: Cues = NO_WORDS
    relation: Literal["", "first", "small", "unchanged"] = ""
    bound: float | None = None
    origin: str = ""
    origin_aliases: Cues = NO_WORDS
    known: Edtf = ""

    def __post_init__(self) -> None:
        """Refuse a row that lacks what its kind is compared by, and bounds out of order."""
        numbered = self.kind in ("value", "definition")
        if numbered and (self.low is None or self.high is None or not self.unit):
            raise ValueError(f"a {self.kind} has low, high and unit — fill them in")
        if self.kind == "date" and not self.date:
            raise ValueError("a date has a day, month or year — fill in column date")
        if (self.kind == "statement") != bool(self.relation):
            raise ValueError("a statement has a relation, and nothing else has — fill in or empty column relation")
        if missing := [name for name in _COMPARED_BY.get(self.relation, ()) if getattr(self, name) in (None, "")]:
            raise ValueError(f"{self.relation} is computed from {', '.join(missing)} — fill in")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g} — swap them")


@dataclass(frozen=True, kw_only=True)
class Benchmark(Row):
    """A published rate of growth, and the subset and period on which a plain fit may be held against it."""

    FOLDER: ClassVar[str] = "data/reference"
    TABLE: ClassVar[str] = "trend_benchmarks"

    benchmark_id: str
    measure: Literal["compute", "cost", "dataset", "efficiency", "parameters", "stock"]
    subset_ko: str
    subset_en: str
    since: Edtf = ""
    until: Edtf = ""
    domain: Literal["", "Drawing", "Games", "Language", "Recommendation", "Speech", "Vision"] = ""
    rank: float | None = None
    snapshot: str = ""
    value: float
    low: float | None = None
    high: float | None = None
    level: str = ""
    unit: Literal["OOM/yr", "months", "token", "x/yr"]
    source: str
    source_id: str
    place: str = ""
    note_ko: str = ""
    note_en: str = ""


@dataclass(frozen=True, kw_only=True)
class DataSource(Row):
    """A collection from which figures were taken, its licence, and how it asks to be named where they are shown.

    ``names`` are the words by which ``seen_in`` of a row tells that it was read there.
    """

    FOLDER: ClassVar[str] = "data/reference"
    TABLE: ClassVar[str] = "sources"

    source_key: str
    title: str
    publisher: str
    url: str
    licence: str
    accessed: Edtf
    attribution: str
    names: Listed


TABLES = (Model, Corpus, System, Fact, Benchmark, DataSource)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """All reference tables, read."""

    models: tuple[Model, ...]
    corpora: tuple[Corpus, ...]
    systems: tuple[System, ...]
    facts: tuple[Fact, ...]
    benchmarks: tuple[Benchmark, ...]
    sources: tuple[DataSource, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two facts of one name: verdicts name their fact."""
        seen: dict[str, Fact] = {}
        for fact in self.facts:
            if first := seen.get(fact.fact_id):
                place = f"{fact.table_file()} line {fact.line}, column fact_id"
                raise TableError(f'{place}: "{fact.fact_id}" stands in line {first.line} too — rename one')
            seen[fact.fact_id] = fact

    def credits(self, seen_in: Iterable[str]) -> list[str]:
        """How the collections ask to be named from which some rows were taken, by what the rows say was read.

        >>> load_reference().credits(["Epoch AI data; press read"])[0]
        'Epoch AI, Data on AI Models (CC BY 4.0), https://epoch.ai/data/ai-models'
        """
        read = "; ".join(dict.fromkeys(seen_in))
        return [source.attribution for source in self.sources if any(name in read for name in source.names)]


def load_reference(folder: Path | None = None) -> Reference:
    """The reference tables, of the project or of another folder; a faulty row is an error that names its place.

    >>> [model.model for model in load_reference().models if model.entity_id == "hyperclova"]
    ['HyperCLOVA 204B', 'HyperCLOVA 82B']
    """
    return Reference(
        models=load_table(Model, folder),
        corpora=load_table(Corpus, folder),
        systems=load_table(System, folder),
        facts=load_table(Fact, folder),
        benchmarks=load_table(Benchmark, folder),
        sources=load_table(DataSource, folder),
    )
