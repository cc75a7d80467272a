"""Which articles and organisations is a report about? The rows of the tables that it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import pandas as pd

from gisa.report.views.evidence import sentence_numbers, where
from gisa.schema.edtf import earliest, latest
from gisa.schema.tables import Tables


def select(tables: Tables, since: str, until: str, organisations: Sequence[str]) -> Tables:
    """The rows of articles published from ``since`` to ``until``, in sentences that mention an organisation."""
    articles = where(tables.articles, (_within(str(day), since, until) for day in tables.articles["published"]))
    kept = {field.name: _of(getattr(tables, field.name), articles) for field in fields(Tables)}
    if since or until:
        described = kept["collaboration_facts"]["collaboration_id"]
        kept["collaborations"] = tables.collaborations[tables.collaborations["collaboration_id"].isin(described)]
    selected = Tables(**{**kept, "articles": articles})
    return _mentioning(selected, organisations) if organisations else selected


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
    named = (
        tables.mentions["name"].isin(organisations)
        | tables.mentions["entity_id"].isin(organisations)
        | tables.mentions["exact"].isin(organisations)
    )
    sentences = set(sentence_numbers(tables.mentions[named], tables.sentences))
    kept = {}
    for name in ("quantities", "dates", "claims", "superlatives", "checks"):
        rows = getattr(tables, name)
        kept[name] = where(rows, (key in sentences for key in sentence_numbers(rows, tables.sentences)))
    links = tables.collaborations
    text = links["company"].fillna("") + "; " + links["partners"].fillna("")
    kept["collaborations"] = where(links, (bool(set(item.split("; ")) & set(organisations)) for item in text))
    facts = tables.collaboration_facts
    kept["collaboration_facts"] = facts[facts["collaboration_id"].isin(kept["collaborations"]["collaboration_id"])]
    return replace(tables, **kept)
