"""What is counted or measured? Units by their surfaces, of which one may have several senses with conditions."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from gisa.text.language import Language
from gisa.text.numerals import Numerals, numerals_of
from gisa.text.patterns import Row
from gisa.text.vocabulary import Numeral

_ANY_NOUN = "*"


@dataclass(frozen=True)
class Sense:
    """One meaning of a surface.

    ``role`` is ``none`` (not a quantity), ``rank``, ``nth``, ``decade``, ``generic`` or empty.
    """

    surface: str
    unit: str
    kind: str
    factor: float
    role: str
    counts: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    numeral: re.Pattern[str] | None
    parts: Mapping[str, float]
    rule: str

    def fits(self, numeral: str, before: str, after: str, noun_follows: bool) -> bool:
        """Whether this sense is meant, by how the numeral is written and by a word before or behind it."""
        if self.numeral and not self.numeral.fullmatch(numeral):
            return False
        if not self.before and not self.after:
            return True
        if any(word in before for word in self.before):
            return True
        return after.startswith(self.after) or (_ANY_NOUN in self.after and noun_follows)


@dataclass(frozen=True)
class Grammar:
    """The vocabulary of quantities, compiled."""

    numerals: Numerals
    senses: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, Row]
    amounts: Mapping[str, Row]
    longest: int
    longest_noun: int

    def surfaces_at(self, text: str, at: int) -> Iterator[str]:
        """The surfaces that stand at a position, longest first."""
        for length in range(min(self.longest, len(text) - at), 0, -1):
            if text[at : at + length] in self.senses:
                yield text[at : at + length]

    def noun_to(self, text: str, starts: Container[int], end: int) -> tuple[Row | None, int]:
        """The longest known noun that ends at a position and begins where a morpheme does, and where that is."""
        for at in range(max(0, end - self.longest_noun), end):
            if at in starts and text[at:end] in self.nouns:
                return self.nouns[text[at:end]], at
        return None, end

    def noun_from(self, text: str, start: int, end: int) -> tuple[Row | None, int]:
        """The longest known noun with which a compound begins, and where it ends."""
        for at in range(min(end, start + self.longest_noun), start + 1, -1):
            if text[start:at] in self.nouns:
                return self.nouns[text[start:at]], at
        return None, end

    def multiplier_at(self, text: str, at: int) -> tuple[float, int]:
        """The factor of a letter or word that scales the digits before it (B in 519B), and where it ends."""
        for start in (at, at + 1) if text[at : at + 1] == " " else (at,):
            word = self.numerals.word_at(text, start)
            if word and word.role == "letter" and (start == at or len(word.text) > 1):
                end = start + len(word.text)
                glued = text[end : end + 1].isascii() and text[end : end + 1].isalnum()
                return (1.0, at) if glued else (float(word.low), end)
        return 1.0, at


@functools.cache
def grammar_of(language: Language) -> Grammar:
    """The grammar of a language."""
    senses: dict[str, tuple[Sense, ...]] = {}
    for row in language.rows("units"):
        for surface in row.alternatives("surfaces"):
            for spelling in dict.fromkeys((surface, _unspaced(surface))):
                senses[spelling] = (*senses.get(spelling, ()), _sense(row, surface))
    nouns = language.words("nouns", "nouns")
    return Grammar(
        numerals_of(language.rows(Numeral)),
        senses,
        nouns,
        language.words("amounts", "word"),
        max(map(len, senses)),
        max(map(len, nouns)),
    )


def _unspaced(surface: str) -> str:
    """Units are written with and without the space inside; a surface that ends in a digit is no unit."""
    return surface if surface[-1].isdigit() else surface.replace(" ", "")


def _sense(row: Row, surface: str) -> Sense:
    parts = (part.split(":") for part in row.alternatives("parts"))
    return Sense(
        surface=surface,
        unit=row["unit"],
        kind=row["kind"],
        factor=float(row["factor"]),
        role=row["role"],
        counts=frozenset(row.alternatives("counts")),
        before=tuple(row.alternatives("before")),
        after=tuple(row.alternatives("after")),
        numeral=re.compile(row["numeral"]) if row["numeral"] else None,
        parts={name: float(size) for name, size in parts},
        rule=f"units:{row['unit'] or surface}",
    )
