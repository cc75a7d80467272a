"""What do all articles say together? Stories told twice, claims repeated, links merged: the tables of a corpus."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from gisa.claims.promises import find_promises, latest_day
from gisa.claims.repetition import find_clusters, link_repeats
from gisa.collaborations.merge import merge_links
from gisa.pipeline.extraction import Extraction
from gisa.pipeline.provenance import facts_of_run
from gisa.schema.tables import Failure, Tables, tables_of

_OWN = ("zones", "sentences", "mentions", "dates", "quantities", "superlatives")


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
        **{table: [row for one in extractions for row in getattr(one, table)] for table in _OWN},
        **{table: getattr(links, table) for table in vars(links)},
        "articles": told,
        "claims": claims,
        "promises": list(find_promises(claims, latest_day(days.values()))),
        "failures": [*failures, *(one for one in said if isinstance(one, Failure))],
    }
