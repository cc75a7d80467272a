"""Where do the words of a vocabulary stand? Patterns of morphemes learned from examples, and their finders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from gisa.schema.csv_tables import bracketed
from gisa.text.analyser import Analyse, Morph


class Taught(Protocol):
    """A row that teaches by an example with its word in brackets."""

    @property
    def example(self) -> str:
        """The example."""


T = TypeVar("T", bound=Taught)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A vocabulary row found in a run of morphemes: indices ``first`` to ``last`` (exclusive), span in the text."""

    row: T
    first: int
    last: int
    start: int
    end: int


Pattern = tuple[tuple[str, str], ...]


def pattern_of(example: str, analyse: Analyse) -> Pattern:
    """The morphemes under the brackets of an example, without the endings that vary with tense and mood."""
    text, start, end = bracketed(example)
    inside = [morph for morph in analyse(text) if morph.start < end and morph.end > start and morph.start >= start]
    while len(inside) > 1 and inside[-1].tag in {"EP", "EF", "EC", "ETM", "ETN"} and inside[-2].tag[0] in "VXE":
        inside.pop()
    return tuple((morph.form, morph.tag) for morph in inside)


class Lexicon(Generic[T]):
    """Patterns indexed by their first morpheme; the longest that fits at a place wins."""

    def __init__(self, rows: Iterable[T], analyse: Analyse) -> None:
        """Index the patterns of the examples; an earlier row wins over a later one of the same length."""
        index: dict[str, list[tuple[Pattern, T]]] = {}
        for row in rows:
            if pattern := pattern_of(row.example, analyse):
                index.setdefault(pattern[0][0], []).append((pattern, row))
        self._index = {first: sorted(rows, key=lambda item: -len(item[0])) for first, rows in index.items()}

    def find(self, morphs: Sequence[Morph]) -> Iterator[Match[T]]:
        """Matches from left to right, without overlaps."""
        last = 0
        for i, morph in enumerate(morphs):
            if i >= last and morph.form in self._index and (match := self._at(morphs, i)):
                yield match
                last = match.last

    def _at(self, morphs: Sequence[Morph], i: int) -> Match[T] | None:
        tag = morphs[i].tag
        for pattern, row in self._index[morphs[i].form]:
            if pattern[0][1] != tag:
                continue
            run = morphs[i : i + len(pattern)]
            if tuple((morph.form, morph.tag) for morph in run) == pattern:
                return Match(row, i, i + len(pattern), run[0].start, max(morph.end for morph in run))
        return None


class Cues(Generic[T]):
    """Words found however the analyser cuts and spaces them.

    Compounds are cut now one way, now another (산학과제, 산학 + 과제); a cue is therefore known by its first part of
    speech and its forms run together, and found at any boundaries of morphemes that give the same run.
    """

    def __init__(self, rows: Iterable[T], analyse: Analyse) -> None:
        """Index the rows by part of speech and first letter, then by forms; the first row of a form wins."""
        known: dict[str, dict[str, dict[str, T | None]]] = {}
        for row in rows:
            pattern = pattern_of(row.example, analyse)
            forms = "".join(form for form, _ in pattern)
            here = known.setdefault(forms[:1], {}).setdefault(_family(pattern[0][1]), {})
            whole = forms + _copula(pattern[-1][1])
            here[whole] = here.get(whole) or row
            # What a word begins with stands beside it, so that a run that leads nowhere is left at once.
            for n in range(1, len(forms) + 1):
                here.setdefault(forms[:n], None)
        self._known: Mapping[str, Mapping[str, Mapping[str, T | None]]] = known

    def find(self, morphs: Sequence[Morph]) -> list[Match[T]]:
        """Matches from left to right, without overlaps; the longest at a place wins."""
        found: list[Match[T]] = []
        last = 0
        for i, morph in enumerate(morphs):
            here = self._known.get(morph.form[:1]) if i >= last else None
            rows = here.get(_family(morph.tag)) if here else None
            if rows and (match := _longest(rows, morphs, i)):
                found.append(match)
                last = match.last
        return found


def _longest(rows: Mapping[str, T | None], morphs: Sequence[Morph], i: int) -> Match[T] | None:
    """The longest of some words that starts at a morpheme, if there is one."""
    found, forms = None, ""
    for n, morph in enumerate(morphs[i : i + _LONGEST], 1):
        forms += morph.form
        if forms not in rows:
            break
        if row := rows.get(forms + _copula(morph.tag)):
            found = (row, n)
    if not found:
        return None
    row, n = found
    return Match(row, i, i + n, morphs[i].start, max(morph.end for morph in morphs[i : i + n]))


_NOUNS = frozenset({"NNG", "NNP", "NNB", "XR", "SL", "SH"})
_VERBS = frozenset({"VV", "VA", "VX"})
_LONGEST = 8


def _family(tag: str) -> str:
    return "noun" if tag in _NOUNS else "verb" if tag in _VERBS else "J" if tag[0] == "J" else tag


def _copula(tag: str) -> str:
    """What tells a final copula from the subject particle of the same form."""
    return tag if tag == "VCP" else ""
