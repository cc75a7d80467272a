"""How much? The quantities of an article: figures with unit, kind, modifier and counted noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gisa.page.document import SPEAKING, Document
from gisa.quantities.figures import Figure, FigureReader
from gisa.quantities.meanings import meaning_of
from gisa.quantities.modifiers import Modifiers
from gisa.quantities.numbers import NumberLine, lines_of
from gisa.quantities.units import QuantityLexicon
from gisa.quantities.vocabulary import Modifier
from gisa.schema.tables import Quantity
from gisa.text.language import Language


class QuantityFinder:
    """What finds quantities, compiled once from a language."""

    def __init__(self, language: Language) -> None:
        """Compile the vocabulary of quantities."""
        self._lexicon = QuantityLexicon(language)
        self._modifiers = language.lexicon(Modifier)

    def find(self, document: Document) -> Iterator[Quantity]:
        """The quantities of an article, in order of position."""
        for line in lines_of(document, self._lexicon, SPEAKING):
            modifiers = Modifiers(line, self._modifiers)
            figures = FigureReader(line).figures()
            found = [(figure, _quantity(document, line, figure, modifiers)) for figure in figures]
            yield from _apart(_alike([(figure, quantity) for figure, quantity in found if quantity]))


def _apart(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Quantities of which none begins inside the one before: what could be two numbers is read once."""
    end = -1
    for quantity in quantities:
        if quantity.start >= end:
            end = quantity.end
            yield quantity


def _quantity(document: Document, line: NumberLine, figure: Figure, modifiers: Modifiers) -> Quantity | None:
    """The row of a figure, or None where the number is no quantity."""
    meaning = meaning_of(line, figure)
    if not meaning:
        return None
    noun, mod = meaning.noun, modifiers.of(meaning)
    # A lone syllable for half is a quantity only with a unit or a modifier.
    if figure.numeral.form == "half" and not (mod or figure.sense) and figure.numeral.end - figure.numeral.start == 1:
        return None
    low, high = _bounds(figure)
    return Quantity(
        **document.place(meaning.figure.start, meaning.figure.end, meaning.rule),
        value=low if low == high else None,
        low=low,
        high=high,
        unit=meaning.unit,
        kind=meaning.kind,
        mod=mod,
        of=line.text[noun.start : noun.end] if noun else "",
    )


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Bounds that make sense: an age in tens covers its decade, a range that runs backwards has none."""
    low, high = figure.low, figure.high
    if low is None or high is None or low > high:
        return None, None
    return low, high + 9 if figure.sense and figure.sense.role == "decade" else high


def _alike(found: Sequence[tuple[Figure, Quantity]]) -> Iterator[Quantity]:
    """Quantities of a sentence; a generic counter without its noun counts what the one before, or behind, counts."""
    before: dict[str, Quantity] = {}
    behind = {surface: quantity for surface, quantity in reversed(_counting(found)) if quantity.of}
    for surface, quantity in _counting(found):
        like = before.get(surface) or behind.get(surface)
        if surface and quantity.of:
            before[surface] = quantity
        alone = surface and like and not quantity.of
        yield replace(quantity, unit=like.unit, of=like.of, rule=like.rule) if alone and like else quantity


def _counting(found: Sequence[tuple[Figure, Quantity]]) -> list[tuple[str, Quantity]]:
    """Quantities with the surface of their generic counter, empty for any other unit."""
    senses = [(figure.sense, quantity) for figure, quantity in found]
    return [(sense.row.surface if sense and sense.role == "generic" else "", quantity) for sense, quantity in senses]
