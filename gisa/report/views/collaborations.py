"""How do companies and universities work together? The views of collaborations and programmes."""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Mapping

import pandas as pd

from gisa.report.views.evidence import Cited, located, number_of, shortened, text_of
from gisa.schema.edtf import earliest, latest, moved_day
from gisa.schema.tables import Tables

ATTRIBUTES = (
    "co_director",
    "headcount",
    "students",
    "professors",
    "universities",
    "budget",
    "duration",
    "signed",
    "signatory",
    "compute",
    "data",
    "teaching",
    "talent",
    "publications",
    "goal",
    "contrast",
)
EXCHANGED = ("students", "compute", "data", "teaching", "talent", "publications", "goal", "contrast")
# Columns of a collaboration or programme, the attribute whose facts are their evidence, and its kind of value.
IDENTITY = types.MappingProxyType(
    {"partners": "partner", "form": "form", "name": "name", "status": "status", "start": "start"}
)
PROGRAMME = types.MappingProxyType(
    {"name": "name", "operator": "operator", "audience": "audience", "began": "began", "target": "target"}
)
KINDS = types.MappingProxyType(
    {"form": "form", "status": "status", "start": "date", "began": "date", "signed": "date", "duration": "duration"}
)


def compare_collaborations(tables: Tables) -> pd.DataFrame:
    """Each collaboration with what is stated of it, most first; an attribute nobody states is an empty tuple."""
    facts, stated = tables.collaboration_facts, set(tables.collaboration_facts["attribute"])
    attributes = {name: name for name in ATTRIBUTES if name in stated}
    links = list_collaborations(tables).drop(columns="duration")  # a fact with its evidence says it better
    view = _with_evidence(links, facts, "collaboration_id", {**IDENTITY, **attributes})
    for name in attributes:
        view[name] = [cell if isinstance(cell, tuple) else () for cell in view[name]]
    known = [sum(bool(row[name]) for name in attributes) for row in view.to_dict("records")]
    return view.assign(known=known).sort_values("known", ascending=False, kind="stable").reset_index(drop=True)


def list_programmes(tables: Tables) -> pd.DataFrame:
    """Talent programmes, each value with the places that state it."""
    return _with_evidence(tables.programmes, tables.programme_facts, "programme_id", PROGRAMME)


def group_collaborations(tables: Tables) -> pd.DataFrame:
    """Companies with their forms of collaboration, each with its evidence, and their partners; the busiest first."""
    rows = []
    partners = tables.collaborations.set_index("collaboration_id")["partners"].fillna("")
    for company, own in compare_collaborations(tables).groupby("company"):
        named = dict.fromkeys(name for key in own["collaboration_id"] for name in partners[key].split("; ") if name)
        forms = {form[0].text: form[0] for form in own["form"] if isinstance(form, tuple)}
        rows.append((company, tuple(forms.values()), ", ".join(named), len(own)))
    view = pd.DataFrame(rows, columns=["company", "forms", "partners", "links"])
    return view.sort_values(["links", "company"], ascending=[False, True], kind="stable").reset_index(drop=True)


def stated_attributes(compared: pd.DataFrame) -> list[str]:
    """How the compared collaborations are run: the attributes of people, money and time that at least one states."""
    return [name for name in ATTRIBUTES if name in compared and name not in EXCHANGED]


def stated_exchanges(compared: pd.DataFrame) -> list[str]:
    """What the compared collaborations give and take: the attributes in words that at least one states."""
    return [name for name in EXCHANGED if name in compared]


def list_collaborations(tables: Tables) -> pd.DataFrame:
    """Collaborations by company, form and partners, each with the number of articles that describe it."""
    described = tables.collaboration_facts.groupby("collaboration_id")["article_id"].nunique()
    view = tables.collaborations.copy()
    view["articles"] = view["collaboration_id"].map(described).fillna(0).astype(int)
    return view.sort_values(["company", "form", "partners"], kind="stable").reset_index(drop=True)


def list_links(tables: Tables) -> pd.DataFrame:
    """Company, partner and form of every stated link; a collaboration without a named partner is none."""
    view = tables.collaborations.assign(partner=tables.collaborations["partners"].fillna("").str.split("; ")).explode(
        "partner"
    )
    view = view[(view["partner"] != "") & (view["company"].fillna("") != "")]
    facts = tables.collaboration_facts[tables.collaboration_facts["attribute"] == "partner"]
    # A university is one node, however an article spells it.
    spelt = zip(facts["collaboration_id"], facts["exact"].str.split("(", n=1).str[0].str.strip(), strict=True)
    known = dict(zip(spelt, facts["value"], strict=True))
    pairs = zip(view["collaboration_id"], view["partner"], strict=True)
    view = view.assign(partner=[known.get(pair, pair[1]) for pair in pairs])
    return (
        view[["company", "partner", "form", "status"]]
        .drop_duplicates()
        .sort_values(["company", "partner", "form"])
        .reset_index(drop=True)
    )


def list_contrasts(tables: Tables) -> pd.DataFrame:
    """The sentences in which an article itself sets one collaboration against another."""
    facts = tables.collaboration_facts[tables.collaboration_facts["attribute"] == "contrast"]
    view = located(facts, tables).drop_duplicates(["article_id", "start", "end"])
    return view.merge(tables.collaborations[["collaboration_id", "company", "name"]], on="collaboration_id", how="left")


def place_collaborations(tables: Tables) -> pd.DataFrame:
    """When each collaboration began or was first described: ``label, day, known, until``."""
    published = tables.collaboration_facts.merge(tables.articles[["article_id", "published"]], on="article_id")
    first = published.groupby("collaboration_id")["published"].min()
    rows = []
    for link in list_collaborations(tables).to_dict("records"):
        known = bool(text_of(link["start"]))
        began = earliest(text_of(link["start"]) or text_of(first.get(link["collaboration_id"])))
        if began:
            rows.append({**link, "day": began, "known": known, "until": _after(began, text_of(link["duration"]))})
    view = pd.DataFrame(rows, columns=[*tables.collaborations.columns, "articles", "day", "known", "until"])
    return view.sort_values(["day", "company", "form"], kind="stable").reset_index(drop=True)


def _with_evidence(rows: pd.DataFrame, facts: pd.DataFrame, key: str, cited: Mapping[str, str]) -> pd.DataFrame:
    """Rows whose columns hold the places that state them, or their text where none does, or nothing."""
    own = {pair: group for pair, group in facts.groupby([key, "attribute"])}  # noqa: C416
    view = rows.astype(object).reset_index(drop=True)
    for column, attribute in cited.items():
        plain = view[column] if column in view else [""] * len(view)
        view[column] = [
            _cite(own[one, attribute], KINDS.get(attribute, "")) if (one, attribute) in own else text_of(text) or ()
            for one, text in zip(view[key], plain, strict=True)
        ]
    return view


def _cite(facts: pd.DataFrame, kind: str) -> tuple[Cited, ...]:
    """What facts say, once each, with the first place that says so."""
    cited: dict[tuple[object, ...], Cited] = {}
    for row in facts.sort_values(["article_id", "start"]).itertuples():
        low, high, text = number_of(row.low), number_of(row.high), text_of(row.value) or str(row.exact)
        if low is None and text.isdigit() and not kind:
            low = high = float(text)
        place = {"article_id": row.article_id, "start": int(row.start), "end": int(row.end)}
        one = Cited(**place, text=shortened(text), kind=kind, low=low, high=high, unit=text_of(row.unit))
        cited.setdefault((one.text, low, high, one.unit), one)
    return tuple(cited.values())


def _after(day: dt.date, duration: str) -> dt.date | None:
    """The day on which an ISO 8601 duration of years or months ends."""
    match = re.fullmatch(r"P(\d{1,2})([YM])", duration)
    return latest(moved_day(day.isoformat(), {"Y": "year", "M": "month"}[match[2]], int(match[1]))) if match else None
