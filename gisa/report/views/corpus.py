"""What was read, when was it written, and how much did it give? The views of the summary and of the corpus."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from gisa.report.views.evidence import distinct, located, names_of, sentence_numbers, text_of, told, where
from gisa.schema.edtf import earliest
from gisa.schema.tables import Tables


def count_tables(tables: Tables) -> pd.DataFrame:
    """How much there is of everything, and where the report lists it: ``key, value, href``."""
    differing = tables.checks[~tables.checks["verdict"].isin(["agrees", "not comparable", "no reference"])]
    counts = [
        ("articles", len(tables.articles), "corpus"),
        ("claims", len(distinct(tables.claims)), "claims-claims"),
        ("quantities", len(told(tables.quantities)), "claims-quantities"),
        ("dates", len(told(tables.dates)), "claims-dates"),
        ("collaborations", len(tables.collaborations), "collaborations"),
        ("differing", len(differing), "scale"),
    ]
    return pd.DataFrame(counts, columns=["key", "value", "href"])


def publication_span(tables: Tables) -> tuple[str, str]:
    """The first and the last publication date, empty where none is known."""
    known = [str(day) for day in tables.articles["published"].dropna() if day]
    return min(known, default=""), max(known, default="")


def default_as_of(tables: Tables, as_of: str) -> str:
    """``as_of``, or the latest publication in the corpus; never the clock."""
    return as_of or publication_span(tables)[1]


def list_articles(tables: Tables) -> pd.DataFrame:
    """Articles with what each gave: sentences, claims, figures, dates."""
    view = tables.articles.assign(article=names_of(tables.articles)).sort_values(["published", "file"], kind="stable")
    for name in ("sentences", "claims", "quantities", "dates"):
        counts = told(getattr(tables, name))["article_id"].value_counts()
        view[name] = view["article_id"].map(counts).fillna(0).astype(int)
    return view.reset_index(drop=True)


def list_dated(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles whose publication can be placed on the calendar, with its first ``day``, in its order."""
    days = [earliest(text_of(value)) for value in articles["published"]]
    dated = where(articles.assign(day=days), (day is not None for day in days))
    return dated.sort_values("day", kind="stable").reset_index(drop=True)


def share_zones(tables: Tables) -> pd.DataFrame:
    """Characters of each article by zone: one row an article, one column a zone."""
    zones = tables.zones.assign(length=tables.zones["end"] - tables.zones["start"]).merge(
        list_articles(tables)[["article_id", "article"]], on="article_id"
    )
    table = zones.pivot_table(
        index=["article_id", "article"], columns="zone", values="length", aggfunc="sum", fill_value=0
    )
    return table.reset_index().rename_axis(columns=None)


def list_stories(tables: Tables) -> pd.DataFrame:
    """Stories that more than one article tells: the story's first article and how many tell it."""
    view = list_articles(tables)
    view["story"] = view["cluster_id"].where(view["cluster_id"].fillna("") != "", view["article_id"])
    several = view[view.groupby("story")["article_id"].transform("size") > 1]
    return several.sort_values(["story", "published"], kind="stable").reset_index(drop=True)


def count_origins(tables: Tables) -> int:
    """How many stories the articles tell: near-duplicates count once."""
    stories = tables.articles["cluster_id"].fillna("")
    return int(stories.where(stories != "", tables.articles["article_id"]).nunique())


def count_silent(tables: Tables) -> pd.DataFrame:
    """Sentences of the articles that gave no claim, date or figure: ``article, sentences, silent, share``."""
    own = located(told(tables.sentences), tables)
    heard: set[tuple[str, int]] = set()
    for rows in (tables.claims, tables.quantities, tables.dates):
        heard |= set(sentence_numbers(rows, tables.sentences))
    own["silent"] = [(row.article_id, row.sentence_no) not in heard for row in own.itertuples()]
    grouped = own.groupby(["article_id", "article"], sort=False)["silent"].agg(["size", "sum"]).reset_index()
    grouped = grouped.rename(columns={"size": "sentences", "sum": "silent"})
    return grouped.assign(percent=(100 * grouped["silent"] / grouped["sentences"]).round(0))


def list_failures(tables: Tables, words: Mapping[str, str]) -> pd.DataFrame:
    """The files that could not be read, with reason and remedy in the language of ``words`` (labels by key)."""
    view = tables.failures.copy()
    for name in ("reason", "remedy"):
        view[name] = [
            words.get(f"failure.{kind}.{name}", text) for kind, text in zip(view["kind"], view[name], strict=True)
        ]
    return view
