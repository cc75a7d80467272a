"""Is it true? What the articles say, compared with reference values, with each other and with their own arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from gisa.count_checks import find_counts, find_definitions, find_elapsed
from gisa.fact_checks import Almanac, find_comparisons, find_date_claims, find_fact_claims, find_statements
from gisa.phrases import LANGUAGES, Messages, load_messages
from gisa.readings import ORDER, Amount, Finding, Reading
from gisa.references import Reference, load_reference
from gisa.scale_checks import Shelf, find_scale_claims, find_silences, find_superlative_checks
from gisa.tables import Check, Quantity, Tables, frame

VERDICTS = (
    "contradicted",
    "differs",
    "unit error",
    "scope error",
    "attribution error",
    "date error",
    "outdated",
    "agrees",
    "no reference",
)


def find_checks(tables: Tables, reference: Reference | None = None, messages: Messages | None = None) -> pd.DataFrame:
    """The table ``checks``: a verdict on every figure, date, superlative and statement that can be compared.

    "no reference" is a verdict. A claim that only repeats another of its article is checked once, where it stands in
    the body.
    """
    reference, messages = reference or load_reference(), messages or load_messages()
    reading = Reading(tables)
    findings = list(_once(_all_findings(reading, reference)))
    return frame("checks", [worded(finding, messages) for finding in findings])


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
    yield from find_statements(reading, almanac)
    yield from find_comparisons(reading, almanac)
    yield from find_superlative_checks(reading, shelf, reference.scopes)
    yield from _corroborations(reading, facts)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for each thing said in an article: the one in the body, else the first."""
    ordered = sorted(
        findings, key=lambda one: (one.span.article_id, ORDER.get(one.span.zone, len(ORDER)), one.span.start)
    )
    seen = set()
    for finding in ordered:
        key = (finding.span.article_id, finding.check, finding.topic, finding.claimed, finding.verdict)
        if key not in seen:
            seen.add(key)
            yield finding


def _corroborations(reading: Reading, facts: Sequence[Finding]) -> Iterator[Finding]:
    """The figures that several articles state of the same subject, with the number of independent origins."""
    topics = {(one.span.article_id, one.span.start): one for one in facts if one.verdict != "no reference"}
    groups: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for row in reading.all_quantities:
        known = topics.get((row.article_id, row.start))
        about = row.subject or (known.topic if known else "")
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


def worded(finding: Finding, messages: Messages) -> Check:
    """A finding as a row of the table, explained in both languages."""
    korean, english = (_explained(finding, messages, language) for language in LANGUAGES)
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
        explanation_ko=korean,
        explanation_en=english,
        reference_source=finding.source,
    )


def _explained(finding: Finding, messages: Messages, language: str) -> str:
    values = {name: _spelled(value, messages, language) for name, value in finding.words.items()}
    said = messages.say(finding.key, language, **values)
    note = finding.note_ko if language == "ko" else finding.note_en
    return messages.say("join", language, a=said.rstrip("."), b=note.rstrip(".")) + "." if note else said + "."


def _spelled(value: object, messages: Messages, language: str) -> object:
    """What fills a place of a message: an amount, a key of another message, a list of messages, or itself."""
    if isinstance(value, Amount):
        return messages.bounds(value.low, value.high, value.unit, language, value.mod)
    if isinstance(value, str) and value.startswith("key:"):
        key = value.removeprefix("key:")
        return messages.say(key, language) if messages.has(key) else key.split(".")[-1]
    if isinstance(value, list):
        said = [
            messages.say(key, language, **{name: _spelled(one, messages, language) for name, one in words.items()})
            for key, words in value
        ]
        return "; ".join(said)
    return value


def check_table(
    checks: pd.DataFrame, articles: pd.DataFrame, language: str, messages: Messages | None = None
) -> pd.DataFrame:
    """The checks as a reader wants them: worst verdict first, names and explanation in one language.

    Columns ``check, publisher, published, exact, claimed, reference, verdict, explanation, reference_source`` and the
    span (``article_id, start, end``) that leads to the sentence.
    """
    said = messages or load_messages()
    rank = {verdict: number for number, verdict in enumerate(VERDICTS)}
    joined = checks.merge(articles[["article_id", "publisher", "published"]], on="article_id", how="left")
    ordered = joined.assign(_rank=joined["verdict"].map(rank)).sort_values(
        ["_rank", "published", "article_id", "start"], kind="stable"
    )
    return pd.DataFrame(
        {
            "check": [said.say(f"check.{name}", language) for name in ordered["check"]],
            "publisher": ordered["publisher"].tolist(),
            "published": ordered["published"].tolist(),
            "exact": ordered["exact"].tolist(),
            "claimed": [
                _reader(value, unit, said, language) for value, unit in ordered[["claimed", "unit"]].to_numpy()
            ],
            "reference": [
                _reader(value, unit, said, language) for value, unit in ordered[["reference", "unit"]].to_numpy()
            ],
            "verdict": [said.say(f"verdict.{verdict}", language) for verdict in ordered["verdict"]],
            "explanation": ordered[f"explanation_{language}"].tolist(),
            "reference_source": ordered["reference_source"].tolist(),
            "article_id": ordered["article_id"].tolist(),
            "start": ordered["start"].tolist(),
            "end": ordered["end"].tolist(),
        }
    )


def _reader(value: str, unit: str, messages: Messages, language: str) -> str:
    """A plain number with its own unit or that of its row, spelled; anything else as it is."""
    number, _, own = str(value).partition(" ")
    try:
        low, high = (float(part) for part in (number.split("/") * 2)[:2])
    except ValueError:
        return str(value)
    return messages.bounds(low, high, own or unit, language) if unit or own else str(value)


def silence_table(
    tables: Tables, reference: Reference | None = None, language: str = "ko", messages: Messages | None = None
) -> pd.DataFrame:
    """What no article says: models that are named and whose known number of parameters nobody states.

    One row a reference value, with the first mention of the model: ``entity_id, name, measure, reference,
    explanation, source, article_id, start, end, exact``.
    """
    said, reading = messages or load_messages(), Reading(tables)
    columns = [
        "entity_id",
        "name",
        "measure",
        "reference",
        "explanation",
        "source",
        "article_id",
        "start",
        "end",
        "exact",
    ]
    rows = []
    for span, value in find_silences(reading, Shelf(reference or load_reference())):
        measure = said.say(f"measure.{value.measure}", language)
        amount = said.amount(value.value, value.unit, language)
        rows.append(
            [
                value.entity_id,
                value.name,
                measure,
                amount,
                said.say("silence", language, name=value.name, measure=measure, reference=amount),
                f"{value.source} ({value.source_id}; {value.confidence})",
                span.article_id,
                span.start,
                span.end,
                span.exact,
            ]
        )
    return pd.DataFrame(rows, columns=columns)
