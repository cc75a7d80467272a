"""Is that so? Sentences without a figure: statements that a fact knows, awards, and which of two is larger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gisa.checks.almanac import ELSEWHERE, NAMED, Almanac
from gisa.checks.circumstances import Circumstances
from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import SPEAKING, Reading
from gisa.schema.cue_words import CueWords
from gisa.schema.edtf import earliest
from gisa.schema.reference_data import Fact
from gisa.schema.tables import Sentence

_FLAT = 0.05  # a change by less is none
_DIMENSIONS: tuple[Literal["headcount", "investment"], ...] = ("headcount", "investment")
# What a claim is called of which the values say otherwise.
_UNTRUE = {"first": "contradicted", "small": "contradicted", "unchanged": "differs"}
Pair = tuple[str, Fact, Fact]


class StatedFactFinder:
    """Holds the sentences of a corpus against the facts."""

    def __init__(self, almanac: Almanac, reading: Reading, circumstances: Circumstances) -> None:
        """Take the facts, the corpus, and what its clauses say of time and place."""
        self._circumstances = circumstances
        self._almanac = almanac
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every statement that a fact knows, then on every comparison."""
        sentences = [sentence for sentence in self._reading.sentences if sentence.zone in SPEAKING]
        for sentence in sentences:
            yield from self._stated(sentence)
        for sentence in sentences:
            yield from self._compared(sentence)

    def _stated(self, sentence: Sentence) -> Iterator[Finding]:
        """What a sentence states that a fact knows, and awards, of which none does."""
        for fact in self._almanac.statements:
            if fact.cues.hold(sentence.exact) and self._nearness(fact, sentence) != ELSEWHERE:
                found = self._finding(sentence, fact.cues, fact)
                if self._circumstances.is_then(found.span, earliest(fact.known)) and self._circumstances.is_now(
                    found.span
                ):
                    yield found
        award = self._almanac.signs["award"]
        if award.hold(sentence.exact):
            yield self._finding(sentence, award)

    def _nearness(self, fact: Fact, sentence: Sentence) -> int:
        return self._almanac.nearness(fact, self._reading.whole(sentence), self._reading)

    def _finding(self, sentence: Sentence, cues: CueWords, fact: Fact | None = None) -> Finding:
        """A finding on the words from the first cue to the last; without a fact, that nothing is known of it."""
        at = cues.places(sentence.exact)
        start, end = sentence.start + min(at)[0], sentence.start + max(end for _, end in at)
        span = self._reading.part(sentence, start, end)
        if fact is None:
            return Finding("fact", span, "no reference", "statement.no reference", span.exact, topic="award")
        verdict = "agrees" if self._holds(fact) else _UNTRUE[fact.relation]
        reference = Amount(fact.low or 0.0, fact.high or 0.0, fact.unit)
        return Finding(
            "fact",
            span,
            verdict,
            f"statement.{fact.relation}.{verdict}",
            span.exact,
            fact.unit,
            fact.date if fact.low is None else reference.plain,
            {"reference": reference, "bound": Amount(fact.bound or 0.0, fact.bound or 0.0, fact.unit)},
            fact.note_ko,
            fact.note_en,
            fact.cited,
            topic=fact.fact_id,
            confidence=fact.confidence,
            sure=self._nearness(fact, sentence) == NAMED and fact.relation != "unchanged",
        )

    def _holds(self, fact: Fact) -> bool:
        """Whether the relation that a statement claims holds of the values of the fact."""
        low, high = fact.low or 0.0, fact.high or 0.0
        if fact.relation == "first":
            return self._almanac.is_first(fact)
        return high < (fact.bound or 0.0) if fact.relation == "small" else high - low <= _FLAT * high

    def _compared(self, sentence: Sentence) -> Iterator[Finding]:
        """A verdict on a sentence that calls one thing larger than another, if the facts know both."""
        if not self._almanac.signs["larger"].hold(sentence.exact):
            return
        named = {
            fact.subject: CueWords.any_of(fact.aliases.words + fact.parties.first.words).last(sentence.exact)
            for fact in self._almanac.values
            if fact.parties and self._nearness(fact, sentence) == NAMED
        }
        if len(named) == 2:
            smaller, larger = self._ordered(sentence.exact, named)
            pairs = list(self._pairs(sentence, smaller, larger))
            if pairs:
                yield self._of_pairs(sentence, pairs)

    def _ordered(self, text: str, named: dict[str, int]) -> tuple[str, str]:
        """The smaller and the larger of two subjects as a sentence claims them.

        What stands before "than" is the smaller; without one the sentence speaks of the last named.
        """
        first, last = sorted(named, key=lambda subject: named[subject])
        than = self._almanac.signs["than"].places(text)
        return (last, first) if than and named[last] < than[0][0] else (first, last)

    def _pairs(self, sentence: Sentence, smaller: str, larger: str) -> Iterator[Pair]:
        """In what a sentence compares two subjects, with the facts of the larger and of the smaller."""
        for measure in _DIMENSIONS:
            if self._almanac.signs[measure].hold(sentence.exact):
                a, b = self._almanac.value_of(larger, measure), self._almanac.value_of(smaller, measure)
                if a and b:
                    yield measure, a, b

    def _of_pairs(self, sentence: Sentence, pairs: list[Pair]) -> Finding:
        won = [(a.low or 0.0) > (b.high or 0.0) for _, a, b in pairs]
        verdict = "agrees" if all(won) else "scope error" if any(won) else "contradicted"
        start, end = self._almanac.signs["larger"].places(sentence.exact)[0]
        span = self._reading.part(sentence, sentence.start + start, sentence.start + end)
        return Finding(
            "fact",
            span,
            verdict,
            f"comparison.{verdict}",
            span.exact,
            words={"detail": [("comparison.detail", _told(*pair)) for pair in pairs]},
            source="; ".join(dict.fromkeys(fact.cited for pair in pairs for fact in pair[1:])),
            topic=f"{pairs[0][1].subject}>{pairs[0][2].subject}",
            confidence=pairs[0][1].confidence,
        )


def _told(measure: str, a: Fact, b: Fact) -> dict[str, object]:
    """What fills the message of one pair."""
    amounts = {name: Amount(fact.low or 0.0, fact.high or 0.0, fact.unit) for name, fact in (("a", a), ("b", b))}
    return {"measure": f"key:measure.{measure}", **amounts}
