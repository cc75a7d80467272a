"""Of what? What a quantity measures, by unit, counted noun and words around it, and the entity that it describes."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.page.document import Document
from gisa.schema.tables import Mention, Quantity
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Row

# How far around a figure the words may stand that say what it measures.
_REACH = 40
# What a mention costs, in characters of distance, if it is not the subject, is compared with, or lies beyond a clause.
_OBLIQUE, _COMPARED, _BEYOND, _BEHIND = 12, 60, 60, 8
# Within how many characters of a mention the words stand that cite it.
_CITED = 14
# How many mentions on either side of a quantity can be its subject.
_NEAREST = 12
_CONTENT = ("N", "V", "X", "SL", "MAG")
# A figure as large as this that stands twice in an article is one figure.
_TELLING = 1_000_000
_UNTOLD = frozenset({"item", ""})


@dataclass(frozen=True)
class _Rule:
    """When a quantity has a measure, or none: units, counted nouns, words near it or right behind; and whose it can be.

    ``types`` are groups of mention types, the preferred first.
    """

    measure: str
    units: frozenset[str]
    of: tuple[str, ...]
    near: frozenset[str]
    next: tuple[str, ...]
    types: tuple[tuple[str, ...], ...]


def assign_measures(
    document: Document, language: Language, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Iterator[Quantity]:
    """The quantities with ``measure`` and ``subject``; what has none keeps both empty."""
    sources = [match.start for match in language.lexicon("attributions").find(document.morphs)]
    speaking = [mention for mention in mentions if not _is_source(mention, sources)]
    scene = _Scene(document, quantities, speaking)
    measured = [_measured(scene, _rules(language), i) for i in range(len(quantities))]
    told = {(one.low, one.high): one for one in reversed(measured) if one.measure and _is_telling(one)}
    for quantity in measured:
        twin = told.get((quantity.low, quantity.high))
        yield _like(quantity, twin) if twin and not quantity.measure and quantity.unit in _UNTOLD else quantity


def _is_source(mention: Mention, sources: Sequence[int]) -> bool:
    """Whether a mention is only whom the sentence cites (according to a survey of …)."""
    i = bisect.bisect_left(sources, mention.end)
    return i < len(sources) and sources[i] - mention.end <= _CITED


class _Scene:
    """An article's quantities and mentions with what stands around them, looked up by position."""

    def __init__(self, document: Document, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> None:
        self.document, self.quantities = document, quantities
        self._starts = [morph.start for morph in document.morphs]
        self._mentions: dict[int, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._mentions.setdefault(mention.sentence_no, []).append(mention)

    def morphs(self, start: int, end: int) -> Sequence[Morph]:
        """The morphemes that begin in a stretch of the text."""
        return self.document.morphs[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def mentions(self, sentence_no: int, types: tuple[str, ...], at: int) -> list[Mention]:
        """The mentions of the given types in a sentence, at most the nearest few on either side of a position."""
        found = self._mentions.get(sentence_no, [])
        middle = bisect.bisect_left(found, at, key=lambda mention: mention.start)
        near = found[max(0, middle - _NEAREST) : middle + _NEAREST]
        return [mention for mention in near if mention.type in types and mention.entity_id]

    def particle(self, at: int) -> str:
        """The tag of the particle at a position, empty if there is none."""
        found = self.morphs(at, at + 1)
        return found[0].tag if found and found[0].tag.startswith("J") else ""


def _is_telling(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low >= _TELLING


def _like(quantity: Quantity, twin: Quantity) -> Quantity:
    """A quantity of which only the number is said, told by its twin elsewhere in the article."""
    rule = f"{quantity.rule}; measures:{twin.measure} as at {twin.start}"
    return replace(quantity, unit=twin.unit, measure=twin.measure, subject=twin.subject, rule=rule)


@functools.cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(_rule(row) for row in language.rows("measures"))


def _rule(row: Row) -> _Rule:
    return _Rule(
        measure=row["measure"],
        units=frozenset(row.alternatives("units")),
        of=tuple(row.alternatives("of")),
        near=frozenset(row.alternatives("near")),
        next=tuple(row.alternatives("next")),
        types=tuple(tuple(group.split(";")) for group in row["types"].split(">")),
    )


def _measured(scene: _Scene, rules: Sequence[_Rule], i: int) -> Quantity:
    """One quantity with the first measure whose rule fits, and its subject."""
    quantity = scene.quantities[i]
    rule = next((rule for rule in rules if _fits(scene, rule, i)), None)
    if not rule or not rule.measure:
        return quantity
    subject = _subject(scene, rule, quantity)
    return replace(quantity, measure=rule.measure, subject=subject, rule=f"{quantity.rule}; measures:{rule.measure}")


def _fits(scene: _Scene, rule: _Rule, i: int) -> bool:
    """Whether unit, counted noun and words fit; a rule that names no words goes by the unit alone."""
    quantity = scene.quantities[i]
    if quantity.unit not in rule.units:
        return False
    if rule.of and quantity.of.endswith(rule.of):
        return True
    if rule.next and _is_followed(scene.document, quantity, rule.next):
        return True
    if rule.near:
        return any(morph.form in rule.near for morph in _around(scene, i))
    return not rule.of and not rule.next


def _is_followed(document: Document, quantity: Quantity, words: tuple[str, ...]) -> bool:
    after = document.text[quantity.end : quantity.end + _REACH].lstrip()
    return quantity.exact.endswith(words) or after.startswith(words)


def _around(scene: _Scene, i: int) -> Iterator[Morph]:
    """The words of the clause around a quantity, up to its neighbours in the same unit."""
    quantity = scene.quantities[i]
    low, high = quantity.start - _REACH, quantity.end + _REACH
    for other in scene.quantities[max(0, i - 3) : i + 4]:
        if other.unit == quantity.unit and other.end <= quantity.start and _parted(scene, other.end, quantity.start):
            low = max(low, other.end)
        if other.unit == quantity.unit and other.start >= quantity.end and _parted(scene, quantity.end, other.start):
            high = min(high, other.start)
    morphs = [morph for morph in scene.morphs(low, high) if morph.sentence_no == quantity.sentence_no]
    for morph, after in itertools.pairwise(morphs):
        if morph.tag == "EC" and after.tag == "SP":
            low, high = (after.start, high) if after.start <= quantity.start else (low, min(high, after.start))
    for morph in morphs:
        if low <= morph.start and morph.end <= high and morph.tag.startswith(_CONTENT):
            yield morph


def _parted(scene: _Scene, start: int, end: int) -> bool:
    """Whether a verb ends between two quantities; else they share the one that follows."""
    return end - start > _REACH or any(morph.tag in {"EC", "EF", "SF"} for morph in scene.morphs(start, end))


def _subject(scene: _Scene, rule: _Rule, quantity: Quantity) -> str:
    """The nearest compatible mention of the sentence, subjects first; else the last subject of the sentence before."""
    for types in rule.types:
        here = scene.mentions(quantity.sentence_no, types, quantity.start)
        if here:
            return min(here, key=lambda mention: _cost(scene, mention, quantity)).entity_id
        before = scene.mentions(quantity.sentence_no - 1, types, quantity.start)
        subjects = [mention for mention in before if scene.particle(mention.end) in {"JX", "JKS"}]
        if before:
            return (subjects or before)[-1].entity_id
    return ""


def _cost(scene: _Scene, mention: Mention, quantity: Quantity) -> tuple[int, int]:
    """How far a mention is from a quantity, in characters and in grammar."""
    if mention.end <= quantity.start:
        particle = scene.particle(mention.end)
        penalty = 0 if particle in {"JX", "JKS"} else _COMPARED if particle == "JKB" else _OBLIQUE
        return quantity.start - mention.end + penalty, mention.start
    between = scene.morphs(quantity.end, min(mention.start, quantity.end + _BEYOND))
    beyond = any(morph.tag in {"EC", "EF", "SP", "SF"} for morph in between)
    return mention.start - quantity.end + (_BEYOND if beyond else _BEHIND), mention.start
