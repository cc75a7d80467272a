"""Which facts could a sentence speak of? The facts by kind, and how surely a sentence is about the subject of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gisa.checks.clauses import Clauses
from gisa.checks.names import Names, named_by
from gisa.checks.reading import Days, Reading
from gisa.checks.vocabulary import Signs
from gisa.schema.cue_words import CueWords
from gisa.schema.edtf import day_range
from gisa.schema.reference_data import Fact, Reference
from gisa.schema.tables import Quantity, Sentence, Span

NAMED, NEARBY, ELSEWHERE = 2, 1, 0
_LOOK_BACK = 4
REACH = 60  # characters between a date and the word that says what happened then
_FAR = 100  # the same, for machines, which are described at length first
CLOSE = 15  # the same, for what can happen to any model


@dataclass(frozen=True)
class Event:
    """A time in which something happened to a subject, how far from it the word that says so may stand, and where."""

    fact: Fact
    days: Days
    reach: int
    country: str = ""


class Almanac:
    """The facts by kind, with the days on which models were released and systems installed."""

    def __init__(self, reference: Reference, signs: Signs, clauses: Clauses) -> None:
        """Sort the facts by kind; dates of models and systems join those of the facts.

        Of the unverified only figures are kept: they may agree and no more.
        """
        self.signs = signs
        self.clauses = clauses
        self._facts = reference.facts
        self.values = [fact for fact in reference.facts if fact.kind == "value"]
        verified = [fact for fact in reference.facts if fact.verified]
        self.statements = [fact for fact in verified if fact.kind == "statement"]
        self.definitions = [fact for fact in verified if fact.kind == "definition"]
        self.models = Names({alias: one.entity_id for one in reference.models for alias in one.aliases})
        dated = [(fact, REACH, "") for fact in verified if fact.kind == "date"]
        dated += [(fact, CLOSE, country) for fact, country in _releases(reference, signs)]
        dated += [(fact, _FAR, country) for fact, country in _installations(reference, signs)]
        self.events = [
            Event(fact, days, reach, country) for fact, reach, country in dated if (days := day_range(fact.date))
        ]

    def value_of(self, subject: str, measure: str) -> Fact | None:
        """The first verified figure of a subject in one measure."""
        facts = (fact for fact in self.values if (fact.subject, fact.measure) == (subject, measure))
        return next((fact for fact in facts if fact.verified), None)

    def is_first(self, fact: Fact) -> bool:
        """Whether no other subject has a fact of the same measure that is dated before."""
        dated = (one for one in self._facts if one.measure == fact.measure and one.date and one.verified)
        others = [one for one in dated if one.subject != fact.subject]
        own = day_range(fact.date)
        return own is not None and all((days := day_range(one.date)) is None or days[0] >= own[0] for one in others)

    def nearness(self, fact: Fact, row: Span, reading: Reading, subject: str = "") -> int:
        """How surely the sentence of a row is about the subject of a fact: named in it, named shortly before, or not.

        A sentence about another country than those of the fact's scope is not about it.
        """
        sentence, before = reading.sentence(row), reading.before(row, _LOOK_BACK)
        if self.clauses.is_abroad(sentence.exact, fact.scope):
            return ELSEWHERE
        if not fact.subject and not fact.aliases:
            # Told by its cues alone, and by who may say so: others may have plans and surveys of the same kind.
            return NEARBY if fact.parties.hold(before + sentence.exact) else ELSEWHERE
        if self._is_named(fact, sentence, {subject, *(mention.entity_id for mention in reading.mentions_with(row))}):
            # What shares its name with others is told by its parties.
            return NAMED if fact.parties.hold(before + sentence.exact) else ELSEWHERE
        joint = len(fact.parties.groups) > 1
        if joint and fact.parties.hold(sentence.exact):
            return NAMED
        named = is_named(fact, before) and fact.parties.hold(before + sentence.exact)
        return NEARBY if named or (joint and fact.parties.hold(before)) else ELSEWHERE

    def is_told_of(self, fact: Fact, row: Quantity, clause: str) -> bool:
        """Whether a figure is of the subject of a fact by its row, or the clause around it names the subject."""
        return (bool(fact.subject) and row.subject == fact.subject) or is_named(fact, clause)

    def _is_named(self, fact: Fact, sentence: Sentence, entities: set[str]) -> bool:
        by_id = bool(fact.subject) and fact.subject in entities
        return by_id or is_named(fact, sentence.exact)


def _releases(reference: Reference, signs: Signs) -> Iterator[tuple[Fact, str]]:
    for model in reference.models:
        if model.footing != "planned" and model.verified and model.announced:
            fact = Fact(
                fact_id=f"released:{model.model}",
                subject=model.entity_id,
                kind="date",
                measure="released",
                aliases=CueWords.any_of(model.aliases),
                date=model.announced,
                cues=signs["released"],
                confidence=model.confidence,
                source=model.source,
                source_id=model.source_id,
                seen_in=model.seen_in,
            )
            yield fact, model.country


def _installations(reference: Reference, signs: Signs) -> Iterator[tuple[Fact, str]]:
    for system in reference.systems:
        if system.footing != "planned" and system.verified and system.installed:
            fact = Fact(
                fact_id=f"installed:{system.system}",
                subject=system.owner,
                kind="date",
                measure="introduced",
                aliases=CueWords.any_of(system.aliases),
                date=system.installed,
                cues=signs["introduced"] + signs["machine"],
                confidence=system.confidence,
                source=system.source,
                source_id=system.source_id,
                seen_in=system.seen_in,
            )
            yield fact, system.country


def is_named(fact: Fact, text: str) -> bool:
    """Whether a text names the subject of a fact by one of its aliases."""
    return bool(fact.aliases) and named_by(fact.aliases).search(text) is not None
