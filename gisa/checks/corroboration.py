"""Who else says so? The figures that several articles state of the same subject, and how many origins they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import Reading
from gisa.schema.tables import Quantity


def find_corroborations(reading: Reading, facts: Sequence[Finding]) -> Iterator[Finding]:
    """The figures that several articles state of the same subject; ``facts`` are the findings that name a subject."""
    known = {one.place: one for one in facts if one.settled}
    groups: dict[tuple[str, ...], list[Quantity]] = {}
    for row in reading.all_quantities:
        found = known.get((row.article_id, row.start))
        about = found.topic if found else row.subject
        if about and row.measure and row.low is not None and row.zone != "chrome":
            key = (about, row.measure, row.unit, f"{row.low:g}/{row.high:g}")
            groups.setdefault(key, []).append(row)
    for rows in groups.values():
        if len({row.article_id for row in rows}) > 1:
            places = [(row.article_id, row.start) for row in rows]
            yield _corroborated(rows, reading, [known[place] for place in places if place in known])


def _corroborated(rows: Sequence[Quantity], reading: Reading, known: Sequence[Finding]) -> Finding:
    articles = {row.article_id for row in rows}
    clusters = {reading.articles[one].cluster_id or one for one in articles if one in reading.articles}
    # A figure that its subject published about itself has one origin, however often it is told.
    origins = 1 if any(str(finding.words.get("origin", "")) for finding in known) else len(clusters)
    row = next((row for row in rows if row.zone == "body"), rows[0])
    amount = Amount.of(row)
    return Finding(
        "corroboration",
        row,
        "agrees",
        "corroboration.agrees",
        amount.plain,
        row.unit,
        "",
        {"articles": len(articles), "places": len(rows), "origins": origins},
        known[0].note_ko if known else "",
        known[0].note_en if known else "",
        known[0].source if known else "",
        topic=f"{row.subject}:{row.measure}:{amount.plain}",
    )
