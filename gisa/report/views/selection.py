"""Which articles and organisations is a report about? The rows of the tables that it is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import fields, replace

import pandas as pd

from gisa.report.views.evidence import sentence_numbers, where
from gisa.schema.edtf import earliest, latest
from gisa.schema.tables import Tables


def select(tables: Tables, since: str, until: str, organisations: Sequence[str]) -> Tables:
    """The rows of articles published from ``since`` to ``until``, in sentences that mention an organisation.

    Raises:
        ValueError: no article mentions one of the organisations, with the nearest names that are mentioned.
    """
    if organisations:
        entities_of(tables, organisations)
    articles = where(tables.articles, (_within(str(day), since, until) for day in tables.articles["published"]))
    kept = {field.name: _of(getattr(tables, field.name), articles) for field in fields(Tables)}
    if since or until:
        described = kept["collaboration_facts"]["collaboration_id"]
        kept["collaborations"] = tables.collaborations[tables.collaborations["collaboration_id"].isin(described)]
    selected = Tables(**{**kept, "articles": articles})
    return _mentioning(selected, organisations) if organisations else selected


def entities_of(tables: Tables, names: Sequence[str]) -> set[str]:
    """The entities that some names or ids mean, in either script and any case; nobody mentioned is an error."""
    known: dict[str, set[str]] = {}
    for row in tables.mentions[["entity_id", "name", "exact"]].drop_duplicates().itertuples(index=False):
        for spelling in row:
            known.setdefault(str(spelling).casefold(), set()).add(str(row.entity_id))
    links = tables.collaborations[["company", "partners"]].fillna("")
    for party in {one for row in links.itertuples(index=False) for cell in row for one in str(cell).split("; ")}:
        known.setdefault(party.casefold(), {party})
    found = set[str]()
    for name in names:
        if name.casefold() not in known:
            near = difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
            hint = f"the nearest names are: {', '.join(near)}" if near else "give a name as the articles write it"
            raise ValueError(f"organisations: no article mentions {name!r} — {hint}")
        found |= known[name.casefold()]
    return found


def _within(published: str, since: str, until: str) -> bool:
    """Whether a day that may be publication's lies in a period; an unknown one lies in none.

    >>> [_within(day, "2021-03-15", "2021-04") for day in ("2021-03", "2021-05", "", "2021")]
    [True, False, False, True]
    """
    first, last = earliest(published), latest(published)
    begins, ends = earliest(since), latest(until)
    if first is None or last is None:
        return not (since or until)
    return (begins is None or last >= begins) and (ends is None or first <= ends)


def _of(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["article_id"].isin(articles["article_id"])] if "article_id" in rows else rows


def _mentioning(tables: Tables, organisations: Sequence[str]) -> Tables:
    """Rows of sentences that mention one of the organisations, and the collaborations that name one."""
    named = tables.mentions["entity_id"].isin(entities_of(tables, organisations))
    names = {str(name) for column in ("name", "exact") for name in tables.mentions.loc[named, column]}
    names |= set(organisations)
    sentences = set(sentence_numbers(tables.mentions[named], tables.sentences))
    kept = {}
    for name in ("quantities", "dates", "claims", "superlatives", "checks"):
        rows = getattr(tables, name)
        kept[name] = where(rows, (key in sentences for key in sentence_numbers(rows, tables.sentences)))
    links = tables.collaborations
    text = links["company"].fillna("") + "; " + links["partners"].fillna("")
    kept["collaborations"] = where(links, (bool(set(item.split("; ")) & names) for item in text))
    facts = tables.collaboration_facts
    kept["collaboration_facts"] = facts[facts["collaboration_id"].isin(kept["collaborations"]["collaboration_id"])]
    return replace(tables, **kept)
