"""What stands around a quantity? The morphemes of its clause, and the particle at a position."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

from gisa.page.document import Document
from gisa.schema.tables import Quantity
from gisa.text.analyser import Morph

# How far around a figure the words may stand that say what it measures.
REACH = 40
# How many quantities before and behind one can part it from words.
_NEIGHBOURS = 3
# How long the brackets and the word for about may be before a sum in another currency.
_OPENING = 8
_VERB_ENDS = frozenset({"EC", "EF", "SF"})
_CONTENT = ("N", "V", "X")
_VERBS = frozenset({"VV", "VA", "VCP"})
# What makes a verb of the noun before it.
_DERIVED = frozenset({"XSV", "XSA"})


class Surroundings:
    """An article's quantities with what stands around them, looked up by position."""

    def __init__(self, document: Document, quantities: Sequence[Quantity]) -> None:
        """Take the quantities in order of position."""
        self.document, self.quantities = document, quantities
        self._starts = [morph.start for morph in document.morphs]

    def morphs(self, start: int, end: int) -> Sequence[Morph]:
        """The morphemes that begin in a stretch of the text."""
        return self.document.morphs[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def particle(self, at: int) -> str:
        """The tag of the particle at a position, empty if there is none."""
        found = self.morphs(at, at + 1)
        return found[0].tag if found and found[0].tag.startswith("J") else ""

    def clause(self, i: int) -> Iterator[Morph]:
        """The morphemes of the clause around a quantity, up to its neighbours in the same unit."""
        quantity = self.quantities[i]
        low, high = self._between_neighbours(i)
        morphs = [morph for morph in self.morphs(low, high) if morph.sentence_no == quantity.sentence_no]
        for morph, after in itertools.pairwise(morphs):
            if morph.tag == "EC" and after.tag == "SP":
                low, high = (after.start, high) if after.start <= quantity.start else (low, min(high, after.start))
        for morph in morphs:
            if low <= morph.start and morph.end <= high:
                yield morph

    def is_converted(self, i: int) -> bool:
        """Whether a quantity says once more, in brackets, what the one before it says in another unit."""
        before, here = self.quantities[i - 1] if i else None, self.quantities[i]
        between = self.document.text[before.end : here.start] if before and here.start - before.end <= _OPENING else ""
        return before is not None and between.strip().startswith("(") and before.kind == here.kind

    def before(self, i: int, reach: int) -> str:
        """The text right before a quantity, within its sentence and behind the quantity before it."""
        quantity = self.quantities[i]
        previous = self.quantities[i - 1].end if i else 0
        start = max(quantity.start - reach, previous, self.document.sentence_at(quantity.start).start)
        return self.document.text[start : quantity.start]

    def predicate(self, number: int) -> Iterator[Morph]:
        """The content words behind a quantity up to the verb that governs it."""
        quantity = self.quantities[number]
        morphs = self.morphs(quantity.end, quantity.end + REACH)
        tags = [*(morph.tag for morph in morphs), "", ""]
        for i, morph in enumerate(morphs):
            if morph.sentence_no != quantity.sentence_no or morph.tag == "SF":
                return
            if morph.start == quantity.end and morph.tag in _VERBS:
                continue  # a particle that Kiwi takes for a verb: none is written on to a figure
            if morph.tag.startswith(_CONTENT):
                yield morph
            # A verb that only bounds the figure is followed by its own (rose by more than a third).
            bounds = tags[i + 1] == "EC" and tags[i + 2] in _VERBS
            if (morph.tag in _VERBS and not bounds) or tags[i + 1] in _DERIVED:
                return

    def _between_neighbours(self, i: int) -> tuple[int, int]:
        """The stretch around a quantity that reaches to those in the same unit that a verb parts from it."""
        quantity = self.quantities[i]
        low, high = quantity.start - REACH, quantity.end + REACH
        for other in self.quantities[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS + 1]:
            if other.unit == quantity.unit and other.end <= quantity.start and self._parted(other.end, quantity.start):
                low = max(low, other.end)
            if other.unit == quantity.unit and other.start >= quantity.end and self._parted(quantity.end, other.start):
                high = min(high, other.start)
        return low, high

    def _parted(self, start: int, end: int) -> bool:
        """Whether a verb ends between two quantities; else they share the one that follows."""
        return end - start > REACH or any(morph.tag in _VERB_ENDS for morph in self.morphs(start, end))
