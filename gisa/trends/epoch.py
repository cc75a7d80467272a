"""What could Epoch AI's table learn from these articles? Korean models in its columns, with the Korean sentence.

The columns are those of notable_ai_models.csv (https://epoch.ai/data/ai-models); three more hold the evidence: the
sentence, where it stands, and the outlet. Models that no article names are left out.
"""

from __future__ import annotations

import types

import pandas as pd

from gisa.schema.fragments import Fragment
from gisa.schema.reference_data import Model, Reference, load_reference
from gisa.schema.tables import Tables
from gisa.trends.points import KOREA

CONFIDENCE = types.MappingProxyType({"confirmed": "Confident", "likely": "Likely", "reported": "Likely"})
_BLANK = Model(entity_id="", model="", confidence="unverified", source="", source_id="", seen_in="")
EVIDENCE = ("Evidence (Korean)", "Evidence place", "Evidence publisher")


def export_epoch(tables: Tables, reference: Reference | None = None) -> pd.DataFrame:
    """Rows for the Korean models that the articles name, in Epoch AI's columns, each with its evidence sentence.

    The sentence is that of a figure about the model, or else of its first mention; ``Evidence place`` is
    ``article_id#char=start,end``. Undisclosed sizes are empty, plans are left out.
    """
    evidence = _evidence(tables)
    models = [
        model
        for model in (reference or load_reference()).models
        if model.country in KOREA and model.footing != "planned" and model.entity_id in evidence
    ]
    return pd.DataFrame(
        [{**_row(model), **evidence[model.entity_id]} for model in models],
        columns=[*_row(_BLANK), *EVIDENCE],
    )


def _evidence(tables: Tables) -> dict[str, dict[str, str]]:
    """The first sentence about each entity: with a figure of it, else with its name."""
    figures = tables.quantities[tables.quantities["subject"] != ""].assign(entity_id=lambda rows: rows["subject"])
    columns = ["entity_id", "article_id", "sentence_no"]
    named = pd.concat([figures[columns], tables.mentions[columns]]).drop_duplicates("entity_id")
    sentences = tables.sentences[["article_id", "sentence_no", "start", "end", "exact"]]
    rows = named.merge(sentences, on=["article_id", "sentence_no"])
    rows = rows.merge(tables.articles[["article_id", "publisher"]], on="article_id")
    return {
        row.entity_id: dict(
            zip(EVIDENCE, (row.exact, str(Fragment(row.article_id, row.start, row.end)), row.publisher), strict=True)
        )
        for row in rows.itertuples()
    }


def _row(model: Model) -> dict[str, object]:
    """A model in Epoch AI's columns; training data in tokens, words or images, said in the notes."""
    size, unit = next(
        (
            (size, unit)
            for size, unit in (
                (model.training_tokens, "tokens"),
                (model.training_words, "words"),
                (model.training_images, "images"),
            )
            if size
        ),
        (None, ""),
    )
    return {
        "Model": model.model,
        "Domain": model.domain.capitalize(),
        "Organization": model.organization,
        "Publication date": model.announced,
        "Reference": model.source,
        "Link": model.source_id,
        "Parameters": model.parameters,
        "Parameters notes": model.note_en,
        "Training compute (FLOP)": model.compute,
        "Training dataset size (datapoints)": size,
        "Dataset size notes": f"in {unit}" if unit else "",
        "Confidence": CONFIDENCE.get(model.confidence, "Speculative"),
        "Country (of organization)": KOREA[1],
    }
