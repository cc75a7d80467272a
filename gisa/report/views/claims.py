"""Who said what, how much, and when? The views of claims, figures and dates."""

from __future__ import annotations

import pandas as pd

from gisa.report.views.evidence import distinct, located, told
from gisa.schema.edtf import standing
from gisa.schema.fragments import fragments
from gisa.schema.tables import Tables

MAIN_MEASURES = (
    "parameters",
    "training_tokens",
    "training_words",
    "corpus_tokens",
    "training_images",
    "compute_rate",
    "compute",
    "investment",
    "headcount",
    "universities",
    "papers",
    "gap",
    "share",
    "growth",
    "context_length",
)
MODALITIES = ("fact", "opinion", "forecast", "plan", "request")


def list_claims(tables: Tables) -> pd.DataFrame:
    """Distinct claims, with how often each is repeated."""
    view = located(distinct(tables.claims), tables)
    repeats = tables.claims["repeats"].fillna("").value_counts()
    return view.assign(repeated=[int(repeats.get(str(place), 0)) for place in fragments(view)])


def count_speakers(tables: Tables) -> pd.DataFrame:
    """Who spoke how often: one row a source and role, one column a modality, most frequent first."""
    claims = located(distinct(tables.claims), tables)
    named = claims[claims["source"].fillna("") != ""]
    roles = named.groupby("source")["source_role"].agg(
        lambda role: "; ".join(dict.fromkeys(filter(None, role.fillna(""))))
    )
    span = named.groupby("source")["published"].agg(["min", "max"])
    table = named.pivot_table(index="source", columns="modality", values="start", aggfunc="size", fill_value=0)
    view = table.assign(claims=table.sum(axis=1), source_role=roles, first=span["min"], last=span["max"])
    return (
        view.sort_values(["claims", "first"], ascending=[False, True], kind="stable")
        .reset_index()
        .rename_axis(columns=None)
    )


def kinds_of_claim(speakers: pd.DataFrame) -> list[str]:
    """The modalities that a table of speakers has a column for, from fact to request."""
    return [kind for kind in MODALITIES if kind in speakers]


def list_quantities(tables: Tables) -> pd.DataFrame:
    """The figures in the articles themselves, what they describe by the name that the articles use first."""
    names = tables.mentions.drop_duplicates("entity_id").set_index("entity_id")["name"]
    view = located(told(tables.quantities), tables)
    return view.assign(subject=view["subject"].map(names).fillna(view["subject"]))


def main_figures(tables: Tables) -> pd.DataFrame:
    """The largest figure of each measure, in the order in which a reader asks for them."""
    known = list_quantities(tables).dropna(subset=["high"])
    known = known[known["measure"].isin(MAIN_MEASURES) & (known["high"] > 1)]
    largest = known.sort_values("high", ascending=False, kind="stable").drop_duplicates(["measure", "unit"])
    order = largest["measure"].map({measure: number for number, measure in enumerate(MAIN_MEASURES)})
    return largest.assign(order=order).sort_values(["order", "unit"], kind="stable").reset_index(drop=True)


def list_dates(tables: Tables) -> pd.DataFrame:
    """The dates in the articles themselves, by the days that they cover; ``date`` is their EDTF value."""
    view = located(told(tables.dates), tables).assign(date=lambda rows: rows["value"])
    return view.sort_values(["earliest", "latest", "article_id", "start"], kind="stable").reset_index(drop=True)


def list_recent(dates: pd.DataFrame, since: int = 1990) -> pd.DataFrame:
    """The dates that begin in ``since`` or later, what a chart of years can show."""
    known = dates.dropna(subset=["earliest"])
    return known[known["earliest"].dt.year >= since].reset_index(drop=True)


def judge_promises(tables: Tables, as_of: str) -> pd.DataFrame:
    """Claims with a due date, and whether that is ``due``, ``overdue``, ``open`` or ``unknown`` as of a day."""
    claims = located(distinct(tables.claims), tables)
    view = claims[claims["due"].fillna("") != ""].copy()
    view["status"] = [standing(str(due), as_of) for due in view["due"]]
    return view.sort_values(["due", "published"], kind="stable").reset_index(drop=True)


def list_superlatives(tables: Tables) -> pd.DataFrame:
    """Claims to rank, with the verdict of their check where there is one, and the sentence of each."""
    view = located(told(tables.superlatives), tables)
    verdicts = tables.checks.drop_duplicates(["article_id", "start", "end"])[["article_id", "start", "end", "verdict"]]
    return view.merge(verdicts, on=["article_id", "start", "end"], how="left")
