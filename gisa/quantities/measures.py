"""Of what? What a quantity measures, by unit, counted noun and words around it, and the entity that it describes."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.page.document import Document
from gisa.quantities.subjects import SubjectFinder
from gisa.quantities.surroundings import REACH, Surroundings
from gisa.quantities.vocabulary import MeasureRow, MeasureSubject, MeasureUnit, MeasureWord, SourceVerb
from gisa.schema.tables import Mention, Quantity
from gisa.text.language import Language

# Within how many characters of a mention the words stand that cite it.
_CITED = 14
_CONTENT = ("N", "V", "X", "SL", "MAG")
# A figure as large as this that stands twice in an article is one figure.
_TELLING = 1_000_000
_UNTOLD = frozenset({"item", ""})


@dataclass(frozen=True)
class MeasureRule:
    """When a quantity has a measure, or none: units, counted nouns, words near it or right behind; and whose it can be.

    ``types`` are groups of mention types, the preferred first.
    """

    measure: str
    units: frozenset[str]
    of: tuple[str, ...]
    near: frozenset[str]
    next: tuple[str, ...]
    types: tuple[frozenset[str], ...]


class MeasureFinder:
    """What says of each quantity what it measures and of whom, compiled once from a language."""

    def __init__(self, language: Language) -> None:
        """Compile the measures and the words that cite a source."""
        self._rules = tuple(_rules(language))
        self._sources = language.lexicon(SourceVerb)

    def assign(
        self, document: Document, quantities: Sequence[Quantity], mentions: Sequence[Mention]
    ) -> Iterator[Quantity]:
        """The quantities with ``measure`` and ``subject``; what has none keeps both empty."""
        sources = [match.start for match in self._sources.find(document.morphs)]
        around = Surroundings(document, quantities)
        subjects = SubjectFinder(around, [mention for mention in mentions if not _is_source(mention, sources)])
        measured = [self._measured(around, subjects, i) for i in range(len(quantities))]
        told = {(one.low, one.high): one for one in reversed(measured) if one.measure and _is_telling(one)}
        for quantity in measured:
            twin = told.get((quantity.low, quantity.high))
            yield _like(quantity, twin) if twin and not quantity.measure and quantity.unit in _UNTOLD else quantity

    def _measured(self, around: Surroundings, subjects: SubjectFinder, i: int) -> Quantity:
        """One quantity with the first measure whose rule fits, and its subject."""
        quantity = around.quantities[i]
        rule = next((rule for rule in self._rules if _fits(around, rule, i)), None)
        if not rule or not rule.measure:
            return quantity
        named = f"{quantity.rule}; measures:{rule.measure}"
        return replace(quantity, measure=rule.measure, subject=subjects.of(quantity, rule.types), rule=named)


def _rules(language: Language) -> Iterator[MeasureRule]:
    """The cases of the vocabulary, in order."""
    for row in language.rows(MeasureRow):
        words = [one for one in language.rows(MeasureWord) if one.case == row.case]
        types = [one for one in language.rows(MeasureSubject) if one.subjects == row.subjects]
        yield MeasureRule(
            measure=row.measure,
            units=frozenset(one.unit for one in language.rows(MeasureUnit) if one.case == row.case),
            of=tuple(one.word for one in words if one.place == "of"),
            near=frozenset(one.word for one in words if one.place == "near"),
            next=tuple(one.word for one in words if one.place == "next"),
            types=tuple(
                frozenset(one.type for one in types if one.rank == rank) for rank in sorted({one.rank for one in types})
            ),
        )


def _is_source(mention: Mention, sources: Sequence[int]) -> bool:
    """Whether a mention is only whom the sentence cites (according to a survey of …)."""
    i = bisect.bisect_left(sources, mention.end)
    return i < len(sources) and sources[i] - mention.end <= _CITED


def _is_telling(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low >= _TELLING


def _like(quantity: Quantity, twin: Quantity) -> Quantity:
    """A quantity of which only the number is said, told by its twin elsewhere in the article."""
    rule = f"{quantity.rule}; measures:{twin.measure} as at {twin.start}"
    return replace(quantity, unit=twin.unit, measure=twin.measure, subject=twin.subject, rule=rule)


def _fits(around: Surroundings, rule: MeasureRule, i: int) -> bool:
    """Whether unit, counted noun and words fit; a rule that names no words goes by the unit alone."""
    quantity = around.quantities[i]
    if quantity.unit not in rule.units:
        return False
    if rule.of and quantity.of.endswith(rule.of):
        return True
    if rule.next and _is_followed(around.document.text, quantity, rule.next):
        return True
    if rule.near:
        return any(morph.form in rule.near for morph in around.clause(i) if morph.tag.startswith(_CONTENT))
    return not rule.of and not rule.next


def _is_followed(text: str, quantity: Quantity, words: tuple[str, ...]) -> bool:
    after = text[quantity.end : quantity.end + REACH].lstrip()
    return quantity.exact.endswith(words) or after.startswith(words)
