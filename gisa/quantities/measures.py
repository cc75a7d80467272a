"""Of what? What a quantity measures, by unit, counted noun and words around it, and the entity that it describes."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from gisa.page.document import Document
from gisa.quantities.subjects import SubjectFinder
from gisa.quantities.surroundings import REACH, Surroundings
from gisa.quantities.vocabulary import MeasureRow, MeasureSubject, MeasureUnit, MeasureWord, SourceVerb
from gisa.schema.tables import Mention, Quantity
from gisa.text.language import Language

# Within how many characters of a mention the words stand that cite it.
_CITED = 14
_CONTENT = ("N", "V", "X", "SL", "MAG")
# How many characters before a figure the words stand that name what it is.
_BEFORE = 12
# A figure as large as this that stands twice in an article is one figure.
_TELLING = 1_000_000
_UNTOLD = frozenset({"item", ""})
# The rule of a large number that is taken for money only because nothing says what it is.
_TAKEN = "quantities:sum"


@dataclass(frozen=True)
class MeasureRule:
    """When a quantity has a measure, or none: its units, the words at each place, and whose it can be.

    ``types`` are groups of mention types, the preferred first.
    """

    measure: str
    units: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
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
        measured: list[Quantity] = []
        for i in range(len(quantities)):
            again = bool(measured) and around.is_converted(i)
            measured.append(_again(quantities[i], measured[-1]) if again else self._measured(around, subjects, i))
        told = {(one.low, one.high): one for one in reversed(measured) if one.measure and _is_telling(one)}
        for quantity in measured:
            twin = told.get((quantity.low, quantity.high))
            untold = quantity.unit in _UNTOLD or quantity.rule == _TAKEN
            yield _like(quantity, twin) if twin and not quantity.measure and untold else quantity

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
            words={
                place: tuple(one.word for one in words if one.place == place)
                for place in dict.fromkeys(one.place for one in words)
            },
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


def _again(quantity: Quantity, said: Quantity) -> Quantity:
    """A quantity that repeats the one before it in another unit: same measure, same subject."""
    if not said.measure:
        return quantity
    rule = f"{quantity.rule}; measures:{said.measure}"
    return replace(quantity, measure=said.measure, subject=said.subject, rule=rule)


def _like(quantity: Quantity, twin: Quantity) -> Quantity:
    """A quantity of which only the number is said, told by its twin elsewhere in the article."""
    rule = f"{quantity.rule}; measures:{twin.measure} as at {twin.start}"
    return replace(quantity, unit=twin.unit, measure=twin.measure, subject=twin.subject, rule=rule)


def _fits(around: Surroundings, rule: MeasureRule, i: int) -> bool:
    """Whether unit and a word at its place fit; a rule that names no words goes by the unit alone."""
    if around.quantities[i].unit not in rule.units:
        return False
    return not rule.words or any(_PLACES[place](around, i, words) for place, words in rule.words.items())


def _is_of(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    return around.quantities[i].of.endswith(words)


def _is_near(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    return any(morph.form in words for morph in around.clause(i) if morph.tag.startswith(_CONTENT))


def _is_then(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    return any(morph.form in words for morph in around.predicate(i))


def _is_preceded(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    before = around.before(i, _BEFORE)
    return any(word in before for word in words)


def _is_beside(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    return around.before(i, _BEFORE).rstrip().endswith(words)


def _is_followed(around: Surroundings, i: int, words: tuple[str, ...]) -> bool:
    quantity = around.quantities[i]
    after = around.document.text[quantity.end : quantity.end + REACH]
    return quantity.exact.endswith(words) or after.startswith(words) or after.lstrip().startswith(words)


_PLACES: Mapping[str, Callable[[Surroundings, int, tuple[str, ...]], bool]] = MappingProxyType(
    {
        "of": _is_of,
        "near": _is_near,
        "then": _is_then,
        "before": _is_preceded,
        "beside": _is_beside,
        "next": _is_followed,
    }
)
