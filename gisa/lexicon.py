"""Where do the words of a vocabulary stand? Patterns of morphemes learned from bracketed examples, and their finder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gisa.morphs import Analyse, Morph


@dataclass(frozen=True)
class Row:
    """One row of a vocabulary table: its cells by column name, and where it stands."""

    table: str
    line: int
    cells: tuple[tuple[str, str], ...]

    def __getitem__(self, column: str) -> str:
        """The cell of a column; a column that the table lacks is empty."""
        return dict(self.cells).get(column, "")

    @property
    def rule(self) -> str:
        """The name under which rows of text cite this vocabulary row, e.g. ``units:token``."""
        return f"{self.table}:{self.cells[0][1]}"

    def alternatives(self, column: str) -> list[str]:
        """The parts of a cell that lists several, separated by ``;``."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


@dataclass(frozen=True, slots=True)
class Match:
    """A vocabulary row found in a run of morphemes: indices ``first`` to ``last`` (exclusive), span in the text."""

    row: Row
    first: int
    last: int
    start: int
    end: int


Pattern = tuple[tuple[str, str], ...]


def bracketed(example: str) -> tuple[str, int, int]:
    """An example without its brackets, and the span that they enclosed.

    >>> bracketed("그는 좋다고 [말했다].")
    ('그는 좋다고 말했다.', 7, 10)
    """
    start, end = example.find("["), example.find("]")
    if start < 0 or end < start:
        raise ValueError(f"example has no [ ] — mark the word: {example!r}")
    return example[:start] + example[start + 1 : end] + example[end + 1 :], start, end - 1


def pattern_of(example: str, analyse: Analyse) -> Pattern:
    """The morphemes under the brackets of an example, without the endings that vary with tense and mood."""
    text, start, end = bracketed(example)
    inside = [morph for morph in analyse(text) if morph.start < end and morph.end > start and morph.start >= start]
    while len(inside) > 1 and inside[-1].tag in {"EP", "EF", "EC", "ETM", "ETN"} and inside[-2].tag[0] in "VXE":
        inside.pop()
    return tuple((morph.form, morph.tag) for morph in inside)


class Lexicon:
    """Patterns indexed by their first morpheme; the longest that fits at a place wins."""

    def __init__(self, patterns: Iterable[tuple[Pattern, Row]]) -> None:
        """Index the patterns; an earlier row wins over a later one of the same length."""
        index: dict[tuple[str, str], list[tuple[Pattern, Row]]] = {}
        for pattern, row in patterns:
            if pattern:
                index.setdefault(pattern[0], []).append((pattern, row))
        self._index = {first: sorted(rows, key=lambda item: -len(item[0])) for first, rows in index.items()}

    def find(self, morphs: Sequence[Morph]) -> Iterator[Match]:
        """Matches from left to right, without overlaps."""
        i = 0
        while i < len(morphs):
            match = self._at(morphs, i)
            if match:
                yield match
            i = match.last if match else i + 1

    def _at(self, morphs: Sequence[Morph], i: int) -> Match | None:
        for pattern, row in self._index.get((morphs[i].form, morphs[i].tag), ()):
            run = morphs[i : i + len(pattern)]
            if tuple((morph.form, morph.tag) for morph in run) == pattern:
                return Match(row, i, i + len(pattern), run[0].start, max(morph.end for morph in run))
        return None
