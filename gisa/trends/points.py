"""Which models are the points of a trend? The reference models, or Epoch AI's, and subsets of them."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gisa.schema.edtf import earliest
from gisa.schema.reference_data import UNVERIFIED, Corpus, Model, Reference
from gisa.schema.scale_values import UNITS, Value, frame_of, scale_values

KOREA = ("South Korea", "Korea (Republic of)")
# Compute of training: six operations a parameter and token; eight if activations are recomputed.
# Kaplan et al. 2020 (arXiv:2001.08361), section 2.1; Korthikanti et al. 2022 (arXiv:2205.05198).
OPERATIONS = 6.0
OPERATIONS_WITH_RECOMPUTATION = 8.0
POINTS = (
    "entity_id",
    "name",
    "measure",
    "unit",
    "footing",
    "value",
    "low",
    "high",
    "published",
    "country",
    "domain",
    "architecture",
    "organization",
    "confidence",
    "source",
    "source_id",
    "seen_in",
)
Floats = NDArray[np.float64]
# Our name for a field, and the headers under which Epoch AI's files hold it, by snapshot.
_EPOCH: Mapping[str, tuple[str, ...]] = types.MappingProxyType(
    {
        "name": ("Model", "model", "System", "system"),
        "published": ("Publication date", "date", "date_dmy"),
        "organization": ("Organization", "organization"),
        "country": ("Country (of organization)", "country"),
        "domain": ("Domain", "domain", "category"),
        "parameters": ("Parameters", "parameters"),
        "compute": ("Training compute (FLOP)", "training_compute_flop", "comp"),
        "dataset": ("Training dataset size (datapoints)", "Training dataset size (total)", "dataset_size", "dataset"),
        "confidence": ("Confidence", "confidence"),
        "source_id": ("Link", "link"),
    }
)


def scale_table(reference: Reference, epoch: Path | None = None) -> pd.DataFrame:
    """The figures of models, one a row with measure, unit and footing: Epoch AI's from ``epoch``, or the project's own.

    Compute that nobody reported is added as a row of footing ``estimated`` with ``low`` and ``high``.
    """
    if epoch is not None:
        return load_epoch(epoch)
    values = [value for value in scale_values(reference) if value.part == "model" and value.confidence != UNVERIFIED]
    estimates = estimate_compute(reference)
    points = frame_of([*values, *estimates], Value)
    points["published"] = pd.to_datetime(points["published"])
    return points.loc[points["published"].notna(), list(POINTS)].reset_index(drop=True)


def estimate_compute(reference: Reference) -> list[Value]:
    """Training compute as 6·N·D, for dense models that report parameters N and tokens D but no compute.

    ``low`` takes the fewest tokens that a source names, ``high`` the most and eight operations instead of six.
    """
    return [
        _estimate(model, _tokens_seen(model, reference.corpora))
        for model in reference.models
        if model.parameters
        and model.training_tokens
        and model.compute is None
        and model.architecture == "dense"
        and model.confidence != UNVERIFIED
    ]


def _tokens_seen(model: Model, corpora: Sequence[Corpus]) -> list[float]:
    other = [
        corpus.value
        for corpus in corpora
        if corpus.entity_id == model.entity_id and corpus.part == "seen" and corpus.known == model.announced
    ]
    return [model.training_tokens or 0.0, *other]


def _estimate(model: Model, tokens: list[float]) -> Value:
    parameters = model.parameters or 0.0
    return Value(
        entity_id=model.entity_id,
        name=model.model,
        part="model",
        measure="compute",
        unit="FLOP",
        value=OPERATIONS * parameters * tokens[0],
        low=OPERATIONS * parameters * min(tokens),
        high=OPERATIONS_WITH_RECOMPUTATION * parameters * max(tokens),
        footing="estimated",
        country=model.country,
        organization=model.organization,
        domain=model.domain,
        architecture=model.architecture,
        known=model.announced,
        published=earliest(model.announced),
        confidence="estimated",
        source=model.source,
        source_id=model.source_id,
        seen_in=model.seen_in,
    )


def load_epoch(path: Path) -> pd.DataFrame:
    """Epoch AI's notable_ai_models.csv as points; both headers of the dataset column are read, as measure ``dataset``.

    Their field counts words, tokens, images or other units and changed its meaning between snapshots, so ``dataset``
    is a measure of its own, one for each domain. Download: https://epoch.ai/data/ai-models (CC BY 4.0).
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"{path}: no such file — download notable_ai_models.csv from https://epoch.ai/data/ai-models"
        )
    data = pd.read_csv(path, low_memory=False)
    columns = {field: next((name for name in names if name in data), None) for field, names in _EPOCH.items()}
    missing = [_EPOCH[field][0] for field in ("name", "published") if columns[field] is None]
    if missing:
        raise ValueError(f"{path} line 1: no column {missing[0]!r} — is it Epoch AI's notable_ai_models.csv?")
    absent = pd.Series(pd.NA, data.index)
    plain = pd.DataFrame({field: data[name] if name else absent for field, name in columns.items()})
    british = columns["published"] == "date_dmy"
    days = pd.to_datetime(plain["published"], format="mixed", dayfirst=british, errors="coerce")
    plain = plain.assign(published=days.astype("datetime64[s]"))
    measures = ("parameters", "compute", "dataset")
    return pd.concat([_epoch_points(plain, measure) for measure in measures], ignore_index=True)


def _epoch_points(plain: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows that hold one measure, as points."""
    value = pd.to_numeric(plain[measure], errors="coerce")
    rows = plain[(value > 0) & plain["published"].notna()]
    text = {
        name: rows[name].astype("string").fillna("")
        for name in ("name", "country", "domain", "organization", "confidence", "source_id")
    }
    figures = dict.fromkeys(("value", "low", "high"), value[rows.index])
    points = pd.DataFrame(
        {
            "entity_id": "",
            "architecture": "",
            "measure": measure,
            "unit": UNITS.get(measure, "datapoint"),
            "footing": "released",
            "published": rows["published"],
            "source": "Epoch AI",
            "seen_in": "Epoch AI data",
            **text,
            **figures,
        }
    )
    return points.loc[:, list(POINTS)]


def select(points: pd.DataFrame, measure: str, *, domain: str = "", since: str = "", until: str = "") -> pd.DataFrame:
    """The points of one measure that are released, of a domain, from ``since`` to before ``until`` (EDTF).

    What its maker does not disclose is somebody's estimate, and no point.
    """
    known = (points["footing"] == "released") & (points["architecture"] != "undisclosed")
    kept = points[(points["measure"] == measure) & known]
    if domain:
        kept = kept[kept["domain"].str.contains(domain, case=False, regex=False)]
    if since:
        kept = kept[kept["published"] >= pd.Timestamp(earliest(since) or dt.date.min)]
    if until:
        kept = kept[kept["published"] < pd.Timestamp(earliest(until) or dt.date.max)]
    return kept


def record_setters(points: pd.DataFrame, rank: int = 1) -> pd.DataFrame:
    """The points that were among the ``rank`` largest of their measure on the day they were published.

    A point that only equals the last of these sets no record.
    """
    ordered = points.sort_values(["published", "name"], kind="stable")
    largest: list[float] = []
    kept = []
    for value in ordered["value"]:
        kept.append(len(largest) < rank or value > largest[-1])
        largest = sorted([*largest, value], reverse=True)[:rank]
    return ordered[np.array(kept, dtype=bool)]


def subsets_of(points: pd.DataFrame, measure: str) -> dict[str, pd.DataFrame]:
    """The points of one measure by what may be fitted together, where there are any.

    Language models are ``dense`` or ``sparse`` (a sparse one holds parameters that no single token meets), models of
    images are apart; ``record`` setters and ``korea`` are subsets of the language models. Counts of training images
    have one kind, ``vision``, whatever else a model reads.
    """
    vision = points["domain"].str.contains("vision", case=False) | (measure == "training_images")
    language = points if measure == "training_images" else points[~vision]
    sparse = language["architecture"] == "sparse"
    kinds = {
        "dense": language[~sparse & (measure != "training_images")],
        "sparse": language[sparse & (measure != "training_images")],
        "vision": points[vision],
        "record": record_setters(language),
        "korea": korean(language),
    }
    return {subset: rows for subset, rows in kinds.items() if len(rows)}


def korean(points: pd.DataFrame) -> pd.DataFrame:
    """The points of organisations in South Korea (and their partners)."""
    names = points["country"].astype("string").fillna("")
    return points[names.apply(lambda countries: any(country in countries for country in KOREA)).astype(bool)]


def decimal_years(days: pd.Series) -> Floats:
    """Dates as years and fractions of 365.25 days, so that a year is as long as any other."""
    since = (pd.to_datetime(days) - pd.Timestamp("2000-01-01")).dt.days.to_numpy(dtype=float)
    years: Floats = 2000.0 + since / 365.25
    return years
