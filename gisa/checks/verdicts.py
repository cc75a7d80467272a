"""Is it true? What the articles say, compared with reference values, with each other and with their own arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from gisa.checks.almanac import Almanac
from gisa.checks.arithmetic import ArithmeticFinder
from gisa.checks.circumstances import Circumstances
from gisa.checks.clauses import Clauses
from gisa.checks.corroboration import find_corroborations
from gisa.checks.counts import CountFinder
from gisa.checks.events import EventFinder
from gisa.checks.facts import FactFinder
from gisa.checks.listings import ListingReader
from gisa.checks.messages import Phrases, load_phrases
from gisa.checks.outcomes import difference, outcome
from gisa.checks.propositions import ORDER, Amount, Finding
from gisa.checks.reading import Reading
from gisa.checks.records import RecordFinder
from gisa.checks.scale import ScaleFinder
from gisa.checks.shelf import Shelf
from gisa.checks.statements import StatedFactFinder
from gisa.checks.vocabulary import SuperlativeScope, load_signs
from gisa.schema.localisation import LANGUAGES
from gisa.schema.project_tables import load_table
from gisa.schema.reference_data import Reference, load_reference
from gisa.schema.tables import Check, Tables, frame

CLAIMED = (
    *("article_id", "start", "end", "exact", "publisher", "published", "measure", "unit", "low", "high", "mod"),
    *("entity_id", "name", "verdict", "against", "against_value", "against_date"),
)
SILENCE = ("entity_id", "name", "measure", "reference", "explanation", "source", "article_id", "start", "end", "exact")


class CheckFinder:
    """What is known, indexed once; it checks one corpus after another."""

    def __init__(self, reference: Reference | None = None) -> None:
        """Index the reference tables: the project's, unless others are given."""
        reference = reference or load_reference()
        self._signs = load_signs()
        self._lists = ListingReader(self._signs)
        self._clauses = Clauses(self._signs)
        self._shelf = Shelf(reference, self._clauses)
        self._almanac = Almanac(reference, self._signs, self._clauses)
        self._scopes = load_table(SuperlativeScope)
        self._records = RecordFinder(self._shelf, self._signs, self._scopes)
        self._phrases = {language: load_phrases(language) for language in LANGUAGES}

    def find(self, tables: Tables) -> pd.DataFrame:
        """The table ``checks``: a verdict on every figure, date, superlative and statement that can be compared.

        "no reference" is a verdict. A claim that only repeats another of its article is checked once, where it stands
        in the body. ``claimed`` and ``reference`` are plain: a number in ``unit`` (``1e+10/9e+10`` for a range, with
        its own unit if that differs) or an EDTF date.
        """
        reading = Reading(tables)
        findings = _once(one for one in self._findings(reading) if self._is_of_an_assertion(one, reading))
        return frame("checks", [worded(finding, self._phrases) for finding in findings])

    def _circumstances(self, reading: Reading) -> Circumstances:
        return Circumstances(self._clauses, self._scopes, reading)

    def _is_of_an_assertion(self, finding: Finding, reading: Reading) -> bool:
        """Whether the article states as so what was found: what it denies, asks or supposes is not held against it."""
        sentence = reading.sentence(finding.span)
        end = finding.span.end - sentence.start
        return not finding.settled or self._clauses.is_asserted(sentence.exact, end)

    def _findings(self, reading: Reading) -> Iterator[Finding]:
        """All findings; a figure that one check answers is not asked of another that knows nothing of it."""
        circumstances = self._circumstances(reading)
        answered = [
            *ScaleFinder(self._shelf, self._signs, reading, circumstances).find(),
            *CountFinder(self._lists, reading).find(),
            *ArithmeticFinder(self._almanac, reading).find(),
        ]
        places = {finding.place for finding in answered}
        facts = list(FactFinder(self._almanac, reading, circumstances).find())
        statements = list(StatedFactFinder(self._almanac, reading, circumstances).find())
        yield from answered
        yield from (one for one in facts if one.settled or one.place not in places)
        yield from (one for one in EventFinder(self._almanac, reading, circumstances).find() if one.place not in places)
        yield from statements
        for one in self._records.find(reading, circumstances):
            if one.settled or one.words or not any(one.shares(other) for other in statements):
                yield one
        yield from find_corroborations(reading, facts)

    def find_claims(self, tables: Tables) -> pd.DataFrame:
        """What the articles claim of scale, for a chart: value, bounds and modifier, verdict, what it disagrees with.

        ``published`` is the day of the article, or the past date of which the claim speaks ("two years ago").

        ``against``, ``against_value`` and ``against_date`` are the reference of the same measure; empty if the claim
        agrees or there is none.
        """
        reading = Reading(tables)
        rows = []
        finder = ScaleFinder(self._shelf, self._signs, reading, self._circumstances(reading))
        for found, claimed, value in finder.find_claims():
            row, amount = claimed.row, claimed.amount
            days, article = finder.spoken_of(row), reading.articles.get(row.article_id)
            against = (value.name, value.value, pd.Timestamp(value.published)) if value else ("", None, pd.NaT)
            rows.append(
                [
                    *(row.article_id, row.start, row.end, row.exact, article.publisher if article else ""),
                    *(pd.Timestamp(days[0]) if days else pd.NaT, claimed.measure, amount.unit, amount.low),
                    *(amount.high, amount.mod, claimed.entity, self._shelf.title(claimed.entity), found.verdict),
                    *against,
                ]
            )
        return pd.DataFrame(rows, columns=list(CLAIMED)).astype({"against_value": "Float64"})

    def find_silences(self, tables: Tables, language: str) -> pd.DataFrame:
        """What no article says: models that are named and whose known number of parameters nobody states.

        One row a reference value, with the first mention of the model: ``entity_id, name, measure, reference,
        explanation, source, article_id, start, end, exact``.
        """
        phrases = self._phrases[language]
        rows = []
        reading = Reading(tables)
        finder = ScaleFinder(self._shelf, self._signs, reading, self._circumstances(reading))
        for span, value in finder.find_silences():
            amount = Amount(value.value, value.value, value.unit)
            words = {"name": value.name, "measure": f"key:measure.{value.measure}", "reference": amount}
            figure = phrases.wording.figure(value.value, value.value, value.unit)
            told = (value.entity_id, value.name, value.measure, figure, phrases.say("silence", words), value.cited)
            rows.append([*told, span.article_id, span.start, span.end, span.exact])
        return pd.DataFrame(rows, columns=list(SILENCE))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for each thing said in an article: the one in the body, else the first.

    A figure of which one place tells enough for a verdict is not reported again from a place that does not.
    """
    ordered = sorted(findings, key=_order)
    settled = {(one.span.article_id, one.claimed, one.unit) for one in ordered if one.settled}
    seen = set()
    for finding in ordered:
        key = (finding.span.article_id, finding.key, finding.topic, finding.claimed, finding.verdict)
        told = not finding.settled and (finding.span.article_id, finding.claimed, finding.unit) in settled
        if key not in seen and not told:
            seen.add(key)
            yield finding


def _order(finding: Finding) -> tuple[str, int, int]:
    """Where a finding stands: article, zone (body first), offset."""
    return finding.span.article_id, ORDER.get(finding.span.zone, len(ORDER)), finding.span.start


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
        outcome=outcome(finding),
        difference=difference(finding),
        reading=("sure" if finding.sure else "likely") if finding.settled else "",
        confidence=finding.confidence if finding.settled else "",
        explanation_ko=phrases["ko"].noted(finding.key, finding.words, finding.note_ko),
        explanation_en=phrases["en"].noted(finding.key, finding.words, finding.note_en),
        reference_source=finding.source,
    )
