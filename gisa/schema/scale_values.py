"""How large are models, corpora and machines? Every figure of scale in the reference tables, each with its measure.

What two rows measure may be compared only if their :class:`Measure` is the same: words are not tokens, a corpus is not
what a model saw of it, a plan is not a release, and an operation is not an operation a second.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from gisa.schema.edtf import earliest
from gisa.schema.reference_data import UNVERIFIED, Corpus, Model, Reference, System
from gisa.schema.tables import dtypes

SCALES = ("parameters", "training_tokens", "training_words", "training_images", "context_length", "compute")
UNITS = dict(zip(SCALES, ("parameter", "token", "word", "image", "token", "FLOP"), strict=True)) | {
    "corpus_tokens": "token",
    "corpus_words": "word",
    "corpus_bytes": "byte",
    "corpus_items": "item",
    "compute_rate": "FLOP/s",
}


class MixedMeasuresError(ValueError):
    """Values that do not measure the same thing were to be compared, summed or fitted together."""


@dataclass(frozen=True, order=True)
class Measure:
    """What is measured, in which unit, on which footing (``released``, ``announced``, ``planned``, ``estimated``)."""

    name: str
    unit: str
    footing: str = "released"


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
    seen_in: str = ""
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


def scale_values(reference: Reference) -> tuple[Value, ...]:
    """Every figure of scale in the tables of models, corpora and systems, one a row."""
    owners = {model.entity_id: model for model in reference.models}
    values = [value for model in reference.models for value in _model_values(model)]
    values += [_corpus_value(corpus, owners.get(corpus.entity_id)) for corpus in reference.corpora]
    values += [value for system in reference.systems for value in _system_values(system)]
    return tuple(values)


def _told(row: Model | Corpus | System) -> dict[str, Any]:
    """What a row says of any of its figures."""
    return {one.name: getattr(row, one.name) for one in fields(Value) if hasattr(row, one.name)}


def _model_values(model: Model) -> Iterator[Value]:
    told = {**_told(model), "name": model.model, "part": "model", "known": model.announced}
    for measure in SCALES:
        figure = getattr(model, measure)
        if figure is not None:
            told |= {"value": figure, "low": figure, "high": figure}
            yield Value(measure=measure, unit=UNITS[measure], published=earliest(model.announced), **told)


def _corpus_value(corpus: Corpus, model: Model | None) -> Value:
    whose = ("owner", "organization", "country", "languages", "domain")
    maker = {name: getattr(model, name) for name in whose} if model else {"domain": "data"}
    bounds = {"low": corpus.value, "high": corpus.value}
    told = {**_told(corpus), **maker, **bounds, "name": corpus.corpus, "footing": "released"}
    return Value(published=earliest(corpus.known), **told)


def _system_values(system: System) -> Iterator[Value]:
    told = {**_told(system), "name": system.system, "domain": "system"}
    told |= {"measure": "compute_rate", "unit": "FLOP/s"}
    peak, rmax = (system.precision or "peak", system.peak, system.installed), ("rmax", system.rmax, system.rmax_list)
    for part, figure, known in (peak, rmax):
        if figure is not None:
            told |= {"value": figure, "low": figure, "high": figure}
            yield Value(part=part, known=known, published=earliest(known), **told)


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
    gisa.schema.scale_values.MixedMeasuresError: parameters [parameter, planned] and parameters [parameter, ...
    """
    found = sorted({Measure(*key) for key in points[["measure", "unit", "footing"]].itertuples(index=False)})
    if len(found) != 1:
        named = " and ".join(f"{one.name} [{one.unit}, {one.footing}]" for one in found) or "no points"
        raise MixedMeasuresError(f"{named} are not one measure — select one measure, unit and footing first")
    return found[0]
