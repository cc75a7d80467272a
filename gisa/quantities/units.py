"""What is counted or measured? The senses of the words behind a number, and the nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from gisa.quantities.vocabulary import (
    AgeSign,
    CountedNoun,
    CounterUnit,
    QuantityWord,
    UnderstoodUnit,
    UnitContext,
    UnitPart,
    UnitSurface,
)
from gisa.schema.units import Unit
from gisa.text.language import Language
from gisa.text.numerals import numerals_of
from gisa.text.vocabulary import NumeralWord

T = TypeVar("T")


@dataclass(frozen=True)
class UnitSense:
    """One meaning of a surface: its row, the kind of its unit, and the words that must stand around it."""

    row: UnitSurface
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    any_noun: bool
    counts: frozenset[str]
    parts: Mapping[str, float]

    @property
    def unit(self) -> str:
        """The unit that is meant; empty where it has no name."""
        return self.row.unit

    @property
    def role(self) -> str:
        """What is special about the sense, as its row says."""
        return self.row.role

    def fits(self, numeral: str, before: str, after: str, noun_follows: bool) -> bool:
        """Whether this sense is meant, by how the numeral is written and by a word before or behind it."""
        if self.row.numeral and not re.fullmatch(self.row.numeral, numeral):
            return False
        if not self.row.context or any(word in before for word in self.before):
            return True
        return after.startswith(self.after) or (self.any_noun and noun_follows)


class QuantityLexicon:
    """The vocabulary of quantities, looked up where a text may hold a word of it."""

    def __init__(self, language: Language) -> None:
        """Compile the tables."""
        self.numerals = numerals_of(language.rows(NumeralWord))
        self.kinds = {row.unit: row.kind for row in language.rows(Unit)}
        self.senses = _senses(language)
        self.words = {row.word: row for row in language.rows(QuantityWord)}
        self.understood = language.rows(UnderstoodUnit)
        self.age = next(
            sense for senses in self.senses.values() for sense in senses if sense.unit == "age" and not sense.role
        )
        signs = language.rows(AgeSign)
        self.ages_before = tuple(row.word for row in signs if row.side == "before")
        self.ages_after = tuple(row.word for row in signs if row.side == "after")
        self._nouns = {row.noun: row for row in reversed(language.rows(CountedNoun))}
        self._longest, self._longest_noun = max(map(len, self.senses)), max(map(len, self._nouns))

    def surfaces_at(self, text: str, at: int) -> Iterator[str]:
        """The surfaces that stand at a position, longest first."""
        for length in range(min(self._longest, len(text) - at), 0, -1):
            if text[at : at + length] in self.senses:
                yield text[at : at + length]

    def noun_to(self, text: str, starts: Container[int], end: int) -> tuple[CountedNoun | None, int]:
        """The longest known noun that ends at a position and begins where a morpheme does, and where that is."""
        for at in range(max(0, end - self._longest_noun), end):
            if at in starts and text[at:end] in self._nouns:
                return self._nouns[text[at:end]], at
        return None, end

    def noun_from(self, text: str, start: int, end: int) -> tuple[CountedNoun | None, int]:
        """The longest known noun with which a compound begins, and where it ends."""
        for at in range(min(end, start + self._longest_noun), start + 1, -1):
            if text[start:at] in self._nouns:
                return self._nouns[text[start:at]], at
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


def _senses(language: Language) -> Mapping[str, tuple[UnitSense, ...]]:
    """The senses of every surface, as it is written and without the spaces inside."""
    kinds = {row.unit: row.kind for row in language.rows(Unit)}
    around = _grouped(language.rows(UnitContext), lambda one: one.context)
    counts = _grouped(language.rows(CounterUnit), lambda one: one.counter)
    parts = _grouped(language.rows(UnitPart), lambda one: one.unit)
    found: dict[str, tuple[UnitSense, ...]] = {}
    for row in language.rows(UnitSurface):
        context = around.get(row.context, [])
        sense = UnitSense(
            row=row,
            kind=kinds.get(row.unit, "" if row.role == "none" else "Count"),
            before=tuple(one.word for one in context if one.side == "before"),
            after=tuple(one.word for one in context if one.side == "after"),
            any_noun=any(one.side == "any noun" for one in context),
            counts=frozenset(one.unit for one in counts.get(row.surface, ()) if row.role == "generic"),
            parts={one.part: one.size for one in parts.get(row.unit, ())},
        )
        for spelling in dict.fromkeys((row.surface, _unspaced(row.surface))):
            found[spelling] = (*found.get(spelling, ()), sense)
    return found


def _grouped(rows: Iterable[T], key: Callable[[T], str]) -> Mapping[str, list[T]]:
    """Rows by what they belong to."""
    groups: dict[str, list[T]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _unspaced(surface: str) -> str:
    """Units are written with and without the space inside; a surface that ends in a digit is no unit."""
    return surface if surface[-1].isdigit() else surface.replace(" ", "")
