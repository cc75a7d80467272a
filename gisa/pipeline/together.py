"""What do all articles say together? Stories told twice, claims repeated, links merged: the tables of a corpus."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from gisa.claims.promises import find_promises, latest_day
from gisa.claims.repetition import find_clusters, link_repeats
from gisa.collaborations.merge import merge_links
from gisa.pipeline.extraction import Extraction
from gisa.pipeline.provenance import facts_of_run
from gisa.schema.corrections import apply_corrections, load_corrections, summary
from gisa.schema.resources import workplace
from gisa.schema.tables import Failure, Run, Tables, tables_of

OWN = ("zones", "sentences", "mentions", "dates", "quantities", "superlatives")


def tables_together(said: Iterable[Extraction | Failure], failures: Sequence[Failure]) -> Tables:
    """All tables but the checks; ``failures`` are the files of which no article could be made."""
    return tables_of({**rows_together(list(said), failures), "run": facts_of_run()})


def rows_together(said: Sequence[Extraction | Failure], failures: Sequence[Failure]) -> dict[str, Iterable[object]]:
    """The rows of all tables that articles fill, by table."""
    extractions = [one for one in said if isinstance(one, Extraction)]
    links = merge_links([one.links for one in sorted(extractions, key=lambda one: one.article.published)])
    sketches = {one.article.article_id: one.sketch for one in extractions}
    clusters = find_clusters([one.article for one in extractions], sketches)
    told = [dataclasses.replace(one.article, cluster_id=clusters[one.article.article_id]) for one in extractions]
    days = {article.article_id: article.published for article in told}
    claims = link_repeats([claim for one in extractions for claim in one.claims], clusters, days)
    return {
        **{table: [row for one in extractions for row in getattr(one, table)] for table in OWN},
        **{table: getattr(links, table) for table in vars(links)},
        "articles": told,
        "claims": claims,
        "promises": list(find_promises(claims, latest_day(days.values()))),
        "failures": [*failures, *(one for one in said if isinstance(one, Failure))],
    }


def with_corrections(tables: Tables, path: Path | None) -> tuple[Tables, Run]:
    """Tables with the corrections that people made (``data/corrections.csv``, unless another file is given).

    Also what the table ``run`` says of them. Without any, the tables are those given.
    """
    made = load_corrections(path or workplace() / "data" / "corrections.csv")
    tables, orphans = apply_corrections(tables, made) if made else (tables, [])
    return tables, Run(key="corrections", value=summary(len(made) - len(orphans), orphans))
