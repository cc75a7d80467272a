"""What is worth saying first? Takeaways that are chosen by rules over whatever the tables hold.

A finding that the tables do not support is not said: there is no row of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gisa.report.views.claims import count_speakers, judge_promises
from gisa.report.views.evidence import Cited, distinct, located, shortened, text_of
from gisa.report.views.scale import list_disagreements
from gisa.schema.tables import Tables

_MOST = 7
_VOICES = 10  # fewer claims have no leading voice
_LOUD = 10  # percent of all claims below which nobody is heard most
_CHECKS, _SILENT = 2, 3
_LENGTH = 60  # characters of a promise on the first page


@dataclass(frozen=True)
class Takeaway:
    """One finding: the key of its sentence, and what fills it; ``sure`` if reading and reference are."""

    key: str
    values: Mapping[str, Any]
    sure: bool = True


def list_takeaways(tables: Tables, silent: pd.DataFrame, as_of: str, language: str) -> list[Takeaway]:
    """At most seven findings, the most contested first; ``silent`` are the known figures that no article states."""
    found = [
        *_contested(tables, language),
        *_voices(tables),
        *_held(tables),
        *_repeated(tables),
        *_due(tables, as_of),
        *_links(tables),
        *_silences(silent),
    ]
    return found[:_MOST]


def _contested(tables: Tables, language: str) -> Iterator[Takeaway]:
    """Statements that do not hold as they stand, the largest differences first."""
    wrong = list_disagreements(tables, language)
    size = pd.to_numeric(wrong["difference"]).abs().fillna(0)
    ordered = wrong.assign(size=size).sort_values("size", ascending=False, kind="stable")
    for row in ordered.drop_duplicates(["article_id", "start"]).head(_CHECKS).itertuples():
        values = {"exact": _place(row), "outcome": row.outcome, "explanation": text_of(row.explanation)}
        yield Takeaway("contested", values)


def _voices(tables: Tables) -> Iterator[Takeaway]:
    """Who is heard most, where there is enough to compare."""
    claims = located(distinct(tables.claims), tables)
    speakers = count_speakers(tables)
    if len(claims) >= _VOICES and len(speakers) > 1:
        most = speakers.iloc[0]
        first = claims[claims["source"] == most["source"]].iloc[0]
        share = round(100 * most["claims"] / len(claims))
        if share < _LOUD:
            return
        values = {"source": most["source"], "exact": _place(first, str(most["source"])), "n": int(most["claims"])}
        yield Takeaway("voice", {**values, "total": len(claims), "share": int(share), "others": len(speakers) - 1})


def _held(tables: Tables) -> Iterator[Takeaway]:
    """How many statements could be compared, and how many of these hold."""
    settled = tables.checks[~tables.checks["verdict"].isin(["no reference", "not comparable"])]
    if len(settled):
        holds = settled[settled["verdict"] == "agrees"]
        silent = int((tables.checks["verdict"] == "no reference").sum())
        yield Takeaway("held", {"n": len(settled), "holds": len(holds), "silent": silent})


def _repeated(tables: Tables) -> Iterator[Takeaway]:
    """The figure that most articles state of the same subject."""
    stated = tables.checks[tables.checks["check"] == "corroboration"]
    rows = located(stated, tables)
    if len(rows):
        row = next(rows.head(1).itertuples())
        yield Takeaway("repeated", {"exact": _place(row), "count": len(rows)})


def _due(tables: Tables, as_of: str) -> Iterator[Takeaway]:
    """What is promised for a day, and the next that falls due."""
    promises = judge_promises(tables, as_of)
    promises = promises[promises["source"].fillna("") != ""]
    if len(promises):
        waiting = promises[promises["status"].isin(["open", "due"])]
        row = next((waiting if len(waiting) else promises).head(1).itertuples())
        late = int((promises["status"] == "overdue").sum())
        values = {"n": len(promises), "late": late, "due": text_of(row.due), "source": text_of(row.source)}
        yield Takeaway("due", {**values, "exact": _place(row, shortened(text_of(row.content), _LENGTH))})


def _links(tables: Tables) -> Iterator[Takeaway]:
    """Which company works with most partners, where several do."""
    links = tables.collaborations
    if links["company"].nunique() > 1:
        partners = links.assign(n=[len(text_of(cell).split("; ")) for cell in links["partners"]]).groupby("company")[
            "n"
        ]
        most = partners.sum().sort_values(ascending=False, kind="stable")
        values = {"links": len(links), "companies": links["company"].nunique(), "company": str(most.index[0])}
        yield Takeaway("links", {**values, "forms": links["form"].nunique()})


def _silences(silent: pd.DataFrame) -> Iterator[Takeaway]:
    """What is known and no article states, of the models that are named."""
    rows = silent.drop_duplicates("entity_id").head(_SILENT)
    if len(rows):
        yield Takeaway("silent", {"n": int(silent["entity_id"].nunique()), "names": ", ".join(rows["name"])})


def _place(row: Any, text: str = "") -> Cited:
    """Where a row stands, shown as its own words or as other ones."""
    return Cited(article_id=row.article_id, start=int(row.start), end=int(row.end), text=text or text_of(row.exact))
