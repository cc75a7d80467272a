"""Is it true? What the articles say, compared with reference values, with each other and with their own arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from gisa.checks.counts import find_counts, find_definitions, find_elapsed
from gisa.checks.facts import Almanac, find_comparisons, find_date_claims, find_fact_claims, find_statements
from gisa.checks.messages import Phrases, load_phrases
from gisa.checks.propositions import ORDER, Amount, Finding, Reading
from gisa.checks.scale import Shelf, cited, find_scale_claims, find_silences, find_superlative_checks, list_scale_claims
from gisa.schema.localisation import LANGUAGES
from gisa.schema.reference_data import Reference, load_reference
from gisa.schema.tables import Check, Quantity, Tables, frame

CLAIMED = (
    *("article_id", "start", "end", "exact", "publisher", "published", "measure", "unit", "low", "high", "mod"),
    *("entity_id", "name", "verdict", "against", "against_value", "against_date"),
)
SILENCE = ("entity_id", "name", "measure", "reference", "explanation", "source", "article_id", "start", "end", "exact")


def find_checks(tables: Tables, reference: Reference | None = None) -> pd.DataFrame:
    """The table ``checks``: a verdict on every figure, date, superlative and statement that can be compared.

    "no reference" is a verdict. A claim that only repeats another of its article is checked once, where it stands in
    the body. ``claimed`` and ``reference`` are plain: a number in ``unit`` (``1e+10/9e+10`` for a range, with its own
    unit if that differs) or an EDTF date.
    """
    reading = Reading(tables)
    phrases = {language: load_phrases(language) for language in LANGUAGES}
    findings = list(_once(_all_findings(reading, reference or load_reference())))
    return frame("checks", [worded(finding, phrases) for finding in findings])


def _all_findings(reading: Reading, reference: Reference) -> Iterator[Finding]:
    """All findings; a figure that one check answers is not asked of another that knows nothing of it."""
    shelf, almanac = Shelf(reference), Almanac(reference)
    answered = [
        *find_scale_claims(reading, shelf),
        *find_counts(reading, reference),
        *find_elapsed(reading, reference.properties),
        *find_definitions(reading, reference.facts),
    ]
    places = {(finding.span.article_id, finding.span.start) for finding in answered}
    facts = list(find_fact_claims(reading, almanac))
    yield from answered
    yield from (
        one for one in facts if one.verdict != "no reference" or (one.span.article_id, one.span.start) not in places
    )
    yield from (
        one for one in find_date_claims(reading, almanac) if (one.span.article_id, one.span.start) not in places
    )
    statements = [*find_statements(reading, almanac), *find_comparisons(reading, almanac)]
    yield from statements
    yield from (
        one
        for one in find_superlative_checks(reading, shelf, reference.scopes)
        if one.verdict != "no reference" or one.words or not any(_share(one, other) for other in statements)
    )
    yield from _corroborations(reading, facts)


def _share(one: Finding, other: Finding) -> bool:
    """Whether two findings stand on the same words."""
    same = one.span.article_id == other.span.article_id
    return same and one.span.start < other.span.end and other.span.start < one.span.end


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for each thing said in an article: the one in the body, else the first.

    A figure of which one place tells enough for a verdict is not reported again from a place that does not.
    """
    ordered = sorted(findings, key=_place)
    settled = {(one.span.article_id, one.claimed, one.unit) for one in ordered if one.verdict != "no reference"}
    seen = set()
    for finding in ordered:
        key = (finding.span.article_id, finding.key, finding.topic, finding.claimed, finding.verdict)
        told = (finding.span.article_id, finding.claimed, finding.unit) in settled and finding.verdict == "no reference"
        if key not in seen and not told:
            seen.add(key)
            yield finding


def _place(finding: Finding) -> tuple[str, int, int]:
    """Where a finding stands: article, zone (body first), offset."""
    return finding.span.article_id, ORDER.get(finding.span.zone, len(ORDER)), finding.span.start


def _corroborations(reading: Reading, facts: Sequence[Finding]) -> Iterator[Finding]:
    """The figures that several articles state of the same subject, with the number of independent origins."""
    topics = {(one.span.article_id, one.span.start): one for one in facts if one.verdict != "no reference"}
    groups: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for row in reading.all_quantities:
        known = topics.get((row.article_id, row.start))
        about = known.topic if known else row.subject
        if about and row.measure and row.low is not None and row.zone != "chrome":
            groups[about, row.measure, row.unit, f"{row.low:g}/{row.high:g}"].append(row)
    for rows in groups.values():
        if len({row.article_id for row in rows}) > 1:
            yield _corroborated(
                rows, reading, [topics[place] for row in rows if (place := (row.article_id, row.start)) in topics]
            )


def _corroborated(rows: Sequence[Quantity], reading: Reading, known: Sequence[Finding]) -> Finding:
    articles = {row.article_id for row in rows}
    clusters = {reading.articles[one].cluster_id or one for one in articles if one in reading.articles}
    # A figure that its subject published about itself has one origin, however often it is told.
    told = any(str(finding.words.get("origin", "")) for finding in known)
    origins = 1 if told else len(clusters)
    row = next((row for row in rows if row.zone == "body"), rows[0])
    amount = Amount(row.low or 0.0, row.high or 0.0, row.unit, row.mod)
    words = {"articles": len(articles), "places": len(rows), "origins": origins}
    return Finding(
        "corroboration",
        row,
        "agrees",
        "corroboration.agrees",
        amount.plain,
        row.unit,
        "",
        words,
        known[0].note_ko if known else "",
        known[0].note_en if known else "",
        known[0].source if known else "",
        topic=f"{row.subject}:{row.measure}:{amount.plain}",
    )


def worded(finding: Finding, phrases: Mapping[str, Phrases]) -> Check:
    """A finding as a row of the table, explained in both languages."""
    span = finding.span
    return Check(
        check=finding.check,
        article_id=span.article_id,
        start=span.start,
        end=span.end,
        exact=span.exact,
        claimed=finding.claimed,
        unit=finding.unit,
        reference=finding.reference,
        verdict=finding.verdict,
        explanation_ko=phrases["ko"].noted(finding.key, finding.words, finding.note_ko),
        explanation_en=phrases["en"].noted(finding.key, finding.words, finding.note_en),
        reference_source=finding.source,
    )


def silence_table(tables: Tables, language: str, reference: Reference | None = None) -> pd.DataFrame:
    """What no article says: models that are named and whose known number of parameters nobody states.

    One row a reference value, with the first mention of the model: ``entity_id, name, measure, reference,
    explanation, source, article_id, start, end, exact``.
    """
    phrases, reading = load_phrases(language), Reading(tables)
    rows = []
    for span, value in find_silences(reading, Shelf(reference or load_reference())):
        amount = Amount(value.value, value.value, value.unit)
        words = {"name": value.name, "measure": f"key:measure.{value.measure}", "reference": amount}
        rows.append(
            {
                "entity_id": value.entity_id,
                "name": value.name,
                "measure": value.measure,
                "reference": phrases.wording.figure(value.value, value.value, value.unit),
                "explanation": phrases.say("silence", words),
                "source": cited(value),
                "article_id": span.article_id,
                "start": span.start,
                "end": span.end,
                "exact": span.exact,
            }
        )
    return pd.DataFrame(rows, columns=list(SILENCE))


def scale_claims(tables: Tables, reference: Reference | None = None) -> pd.DataFrame:
    """What the articles claim of scale, for a chart: value, bounds and modifier, verdict, and what it disagrees with.

    ``against``, ``against_value`` and ``against_date`` are the reference of the same measure; empty if the claim agrees
    or there is none.
    """
    reading, shelf = Reading(tables), Shelf(reference or load_reference())
    rows = []
    for found, claimed, value in list_scale_claims(reading, shelf):
        days, article = reading.published(claimed.row), reading.articles.get(claimed.row.article_id)
        row = claimed.row
        rows.append(
            [
                *(row.article_id, row.start, row.end, row.exact, article.publisher if article else ""),
                *(pd.Timestamp(days[0]) if days else pd.NaT, claimed.measure, claimed.amount.unit, claimed.amount.low),
                *(claimed.amount.high, claimed.amount.mod, claimed.entity, shelf.title(claimed.entity), found.verdict),
                *((value.name, value.value, pd.Timestamp(value.published)) if value else ("", None, pd.NaT)),
            ]
        )
    return pd.DataFrame(rows, columns=list(CLAIMED)).astype({"against_value": "Float64"})
