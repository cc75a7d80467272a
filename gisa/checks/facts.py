"""Is that the figure? Figures that are not scale, held against facts of the same subject and property."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gisa.checks.almanac import ELSEWHERE, NAMED, Almanac
from gisa.checks.circumstances import Circumstances
from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import Days, Reading
from gisa.checks.tolerance import agrees
from gisa.schema.edtf import day_range
from gisa.schema.reference_data import Fact
from gisa.schema.tables import Quantity

_FACTOR = 3.0  # figures further apart than this are not about the same thing
_CHECKED = frozenset(
    {"share", "gap", "growth", "headcount", "papers", "investment", "universities", "professors", "ranking", "duration"}
)
_COMPARED = frozenset({"year", "times", "percent"})
_UNCOUNTED = frozenset({"ordinal", "kind", "model", "item", "piece", "category", "occurrence", "second", "operation"})
_PLAINEST = ("agrees", "scope error", "attribution error", "no reference", "outdated", "differs")


class FactFinder:
    """Holds the figures of a corpus against the facts."""

    def __init__(self, almanac: Almanac, reading: Reading, circumstances: Circumstances) -> None:
        """Take the facts, the corpus, and what its clauses say of time and place."""
        self._circumstances = circumstances
        self._almanac = almanac
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every figure that a fact knows, and "no reference" for other figures of a known measure."""
        for row in self._reading.quantities:
            if row.low is None:
                continue
            found = sorted(self._held(row), key=_rank)
            if found:
                yield found[0][1]
            elif row.high != 1 and row.unit not in _UNCOUNTED and self._is_checkable(row):
                yield _unknown(row)

    def _is_checkable(self, row: Quantity) -> bool:
        """Whether a figure could have a reference: of a measure that has some, or a comparison made of a model."""
        if row.measure in _CHECKED:
            return True
        told = self._reading.before(row, 1) + self._reading.sentence(row).exact
        return not row.measure and row.unit in _COMPARED and any(self._almanac.models.find(told))

    def _held(self, row: Quantity) -> Iterator[tuple[int, Finding]]:
        """The findings of all facts that speak of a figure, each with how surely it is about their subject."""
        amount, published = Amount.of(row), self._reading.published(row)
        for fact in self._almanac.values:
            near = self._near(fact, row, amount)
            if near == ELSEWHERE:
                continue
            sure = self._sureness(fact, row, near)
            if agrees(amount, fact.low or 0.0, fact.high or 0.0):
                yield sure, replace(self._weighed(row, fact), sure=near == NAMED)
            elif near == NAMED and self._is_contested(row, fact) and _is_contestable(amount, fact, published):
                yield sure, _of_fact(row, fact, "differs", "fact.differs")

    def _near(self, fact: Fact, row: Quantity, amount: Amount) -> int:
        """How surely a figure is of the subject of a fact that could have it and whose words stand beside it."""
        known = day_range(fact.known)
        published = self._reading.published(row)
        if fact.unit != row.unit or (known and published and known[0] > published[1]):
            return ELSEWHERE
        if not self._circumstances.is_then(row, known[0] if known else None):
            return ELSEWHERE
        vague = _is_vague(amount) and fact.low == fact.high
        if vague or not fact.cues.hold(self._reading.sentence(row).exact):
            return ELSEWHERE
        return self._almanac.nearness(fact, row, self._reading, row.subject)

    def _is_contested(self, row: Quantity, fact: Fact) -> bool:
        """Whether a figure is stated of the subject itself: the same measure, in its clause, as a present whole."""
        sentence = self._reading.sentence(row)
        start, end = row.start - sentence.start, row.end - sentence.start
        clauses = self._almanac.clauses
        whole = row.measure == fact.measure and clauses.is_contestable(sentence.exact, start, end)
        return whole and self._almanac.is_told_of(fact, row, clauses.around(sentence.exact, start, end))

    def _sureness(self, fact: Fact, row: Quantity, near: int) -> int:
        named = bool(fact.subject) and row.subject == fact.subject
        return 100 * named + 10 * near + fact.parties.held(self._reading.sentence(row).exact)

    def _weighed(self, row: Quantity, fact: Fact) -> Finding:
        """The verdict on a number that a fact has: in its scope, by its origin, at its time."""
        if not fact.verified:
            return _of_fact(row, fact, "agrees", "fact.unverified")
        verdict = self._verdict(row, fact)
        found = _of_fact(row, fact, verdict, f"fact.{verdict}")
        # What a claim must name beside the number is worth a note only where it does not.
        return replace(found, note_ko="", note_en="") if fact.requires and verdict == "agrees" else found

    def _verdict(self, row: Quantity, fact: Fact) -> str:
        if _is_expired(fact, self._reading.published(row)):
            return "outdated"
        sentence = self._reading.sentence(row).exact
        if not fact.requires.hold(sentence):
            return "scope error"
        sources = [claim.source for claim in self._reading.claims_over(row) if claim.source]
        attributed = bool(sources) or self._almanac.signs["survey"].hold(sentence)
        if fact.origin and attributed and not fact.origin_aliases.hold(" ".join([sentence, *sources])):
            return "attribution error"
        return "agrees"


def _unknown(row: Quantity) -> Finding:
    amount = Amount.of(row)
    topic = f"{row.subject}:{row.measure}:{row.unit}:{amount.plain}"
    words = {"claimed": amount}
    return Finding("fact", row, "no reference", "fact.no reference", amount.plain, row.unit, words=words, topic=topic)


def _rank(held: tuple[int, Finding]) -> tuple[bool, int, int]:
    """The best first: a fact that has the number, of the subject most surely meant, with the plainest verdict."""
    sure, found = held
    return found.verdict == "differs", -sure, _PLAINEST.index(found.verdict)


def _is_vague(amount: Amount) -> bool:
    """Whether an amount ("some hundreds") holds so much that agreement with a single number says nothing."""
    return amount.high > _FACTOR * amount.low


def _is_expired(fact: Fact, published: Days | None) -> bool:
    ended = day_range(fact.valid_to)
    return bool(ended and published and ended[1] < published[0])


def _is_contestable(amount: Amount, fact: Fact, published: Days | None) -> bool:
    """Whether another number would be another value of the same thing: verified, in force, and of the same order."""
    low, high = fact.low or 0.0, fact.high or 0.0
    near = amount.high * _FACTOR >= low and amount.low <= high * _FACTOR
    return near and fact.verified and fact.role == "primary" and not _is_expired(fact, published)


def _of_fact(row: Quantity, fact: Fact, verdict: str, key: str) -> Finding:
    amount, reference = Amount.of(row), Amount(fact.low or 0.0, fact.high or 0.0, fact.unit)
    return Finding(
        "fact",
        row,
        verdict,
        key,
        amount.plain,
        row.unit,
        reference.plain,
        {"claimed": amount, "reference": reference, "origin": fact.origin.upper()},
        fact.note_ko,
        fact.note_en,
        fact.cited,
        topic=fact.fact_id,
        confidence=fact.confidence,
    )
