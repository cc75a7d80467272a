"""What models of working together are there? Each link in a model that follows from its form and its stated attributes.

A model is the first that fits, from the most to the least binding: a body of their own (with one university or with
several), a team across universities, people who belong to both, work on company data inside, teaching, contests,
projects, alliances, gifts and public funds, and programmes without a university.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from gisa.schema.forms import load_forms
from gisa.schema.fragments import fragments
from gisa.schema.tables import Tables

MODELS = (
    "centre_with_one_university",
    "centre_with_several_universities",
    "team_across_universities",
    "shared_people",
    "data_access",
    "teaching",
    "contest",
    "project",
    "alliance",
    "support",
    "programme",
)
# What a model is described by, beside its form; an attribute that nobody states is not a trait.
TRAITS = ("budget", "duration", "co_director", "students", "professors", "compute", "data", "teaching", "talent")
_COLUMNS = ("id", "company", "partners", "form", "status", "model", "universities", "traits", "evidence")


def typology(tables: Tables) -> pd.DataFrame:
    """One row for each link and programme: its ``model``, the number of universities, stated traits and evidence keys.

    Columns are ``id, company, partners, form, status, model, universities, traits, evidence``; the last two join
    attributes and keys (``article_id#char=start,end``) by ``; ``. Links come before programmes, models in their order.
    """
    facts = dict(iter(tables.collaboration_facts.groupby("collaboration_id")))
    none = tables.collaboration_facts.head(0)
    links = [_link(row, facts.get(row["collaboration_id"], none)) for row in tables.collaborations.to_dict("records")]
    programmes = [_programme(row, tables.programme_facts) for row in tables.programmes.to_dict("records")]
    rows = sorted([*links, *programmes], key=lambda row: (MODELS.index(str(row["model"])), str(row["id"])))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"universities": "Int64"})


def count_models(tables: Tables) -> pd.DataFrame:
    """How many links, companies and partners each model has: ``model, links, companies, partners``, in their order."""
    view = typology(tables)
    rows = [_counted(model, view[view["model"] == model]) for model in MODELS if model in set(view["model"])]
    return pd.DataFrame(rows, columns=["model", "links", "companies", "partners"])


def _counted(model: str, rows: pd.DataFrame) -> dict[str, object]:
    partners = {partner for cell in rows["partners"] for partner in cell.split("; ") if partner}
    return {"model": model, "links": len(rows), "companies": rows["company"].nunique(), "partners": len(partners)}


def _link(row: dict[str, str], facts: pd.DataFrame) -> dict[str, object]:
    universities = _universities(row["partners"], facts)
    stated = [trait for trait in TRAITS if trait in set(facts["attribute"])]
    telling = facts[facts["attribute"].isin([*stated, "form", "universities"])]
    return {
        "id": row["collaboration_id"],
        **{name: row[name] for name in ("company", "partners", "form", "status")},
        "model": _model(row["form"], universities),
        "universities": universities or pd.NA,
        "traits": "; ".join(stated),
        "evidence": "; ".join(_keys(telling)),
    }


def _universities(partners: str, facts: pd.DataFrame) -> int:
    """How many universities take part: those named, or more where a number is stated."""
    stated = facts.loc[facts["attribute"] == "universities", "high"].dropna()
    named = len([partner for partner in partners.split("; ") if partner])
    return max(named, int(stated.max()) if len(stated) else 0)


def _model(form: str, universities: int) -> str:
    model = load_forms()[form].model
    if model == "centre":
        return "centre_with_several_universities" if universities > 1 else "centre_with_one_university"
    return model


def _programme(row: dict[str, str], facts: pd.DataFrame) -> dict[str, object]:
    own = facts[facts["programme_id"] == row["programme_id"]]
    return {
        "id": row["programme_id"],
        "company": row["operator"],
        "partners": "",
        "form": "",
        "status": "",
        "model": "programme",
        "universities": pd.NA,
        "traits": "; ".join(name for name in ("audience", "began", "target") if row[name]),
        "evidence": "; ".join(_keys(own)),
    }


def _keys(facts: pd.DataFrame) -> Sequence[str]:
    """The keys of the places of facts, in order and each once."""
    return list(dict.fromkeys(map(str, fragments(facts))))
