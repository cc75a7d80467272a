"""What do the tables say together? Views: DataFrames for readers, made of the tables and of nothing else.

A module a chapter; ``selection`` says which rows a report is about, ``evidence`` which place states a value.
"""

from gisa.report.views.claims import (
    count_speakers,
    judge_promises,
    kinds_of_claim,
    list_claims,
    list_dates,
    list_quantities,
    list_recent,
    list_superlatives,
    main_figures,
)
from gisa.report.views.collaborations import (
    compare_collaborations,
    group_collaborations,
    list_collaborations,
    list_contrasts,
    list_links,
    list_programmes,
    place_collaborations,
    stated_attributes,
    stated_exchanges,
)
from gisa.report.views.corpus import (
    count_origins,
    count_silent,
    count_tables,
    default_as_of,
    list_articles,
    list_dated,
    list_failures,
    list_stories,
    publication_span,
    share_zones,
)
from gisa.report.views.findings import Takeaway, list_takeaways
from gisa.report.views.method import count_rules, list_accuracy, list_floors, list_measured, list_run
from gisa.report.views.scale import (
    list_benchmarks,
    list_checks,
    list_compared,
    list_disagreements,
    list_fits,
    list_scale,
    scale_points,
    unstated_scale,
)
from gisa.report.views.selection import select

__all__ = [
    "Takeaway",
    "compare_collaborations",
    "count_origins",
    "count_rules",
    "count_silent",
    "count_speakers",
    "count_tables",
    "default_as_of",
    "group_collaborations",
    "judge_promises",
    "kinds_of_claim",
    "list_accuracy",
    "list_articles",
    "list_benchmarks",
    "list_checks",
    "list_claims",
    "list_collaborations",
    "list_compared",
    "list_contrasts",
    "list_dated",
    "list_dates",
    "list_disagreements",
    "list_failures",
    "list_fits",
    "list_floors",
    "list_links",
    "list_measured",
    "list_programmes",
    "list_quantities",
    "list_recent",
    "list_run",
    "list_scale",
    "list_stories",
    "list_superlatives",
    "list_takeaways",
    "main_figures",
    "place_collaborations",
    "publication_span",
    "scale_points",
    "select",
    "share_zones",
    "stated_attributes",
    "stated_exchanges",
    "unstated_scale",
]
