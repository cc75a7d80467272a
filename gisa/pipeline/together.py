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
    all_said = list(said)
    extractions = [one for one in all_said if isinstance(one, Extraction)]
    unread = [one for one in all_said if isinstance(one, Failure)]
    ordered = sorted(extractions, key=lambda one: one.article.published)
    links = merge_links([one.links for one in ordered])
    sketches = {one.article.article_id: one.sketch for one in extractions}
    clusters = find_clusters([one.article for one in extractions], sketches)
    told = [dataclasses.replace(one.article, cluster_id=clusters[one.article.article_id]) for one in extractions]
    days = {article.article_id: article.published for article in told}
    claims = link_repeats([claim for one in extractions for claim in one.claims], clusters, days)
    return tables_of(
        {
            **{table: [row for one in extractions for row in getattr(one, table)] for table in _OWN},
            **{table: getattr(links, table) for table in vars(links)},
            "articles": told,
            "claims": claims,
            "promises": find_promises(claims, latest_day(days.values())),
            "failures": [*failures, *unread],
            "run": facts_of_run(),
        }
    )
