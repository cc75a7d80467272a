"""How is it meant? Whether the clause around some words asserts them, denies or plans them, or compares them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gisa.checks.listings import BULLETS
from gisa.checks.names import named_by
from gisa.checks.vocabulary import Signs, Told
from gisa.schema.cue_words import CueWords

# What stands in brackets is a clause of its own.
_OPENING, _CLOSING = re.compile(r"\("), re.compile(r"\)")
# Words after which a figure is no present state of its subject: nothing can be held against it.
_WEAKENING: tuple[Told, ...] = ("planned", "changed")


class Clauses:
    """Reads the clause around a place of a sentence: up to where the next one begins."""

    def __init__(self, signs: Signs) -> None:
        """Compile what ends a clause and what only looks like a denial."""
        self._signs = signs
        self._ends = re.compile("|".join([r",\s", BULLETS.pattern, *map(re.escape, signs["clause_end"].words)]))
        self._affirmed = re.compile("|".join(map(re.escape, signs["affirmed"].words)))
        self._abroad = named_by(signs["abroad"])
        self._variant = re.compile("|".join(map(re.escape, signs["variant"].words)))
        self._compared = re.compile("|".join(map(re.escape, signs["compared"].words)))

    def around(self, sentence: str, start: int, end: int) -> str:
        """The clause of a sentence in which a span stands."""
        first, last = self.bounds(sentence, start, end)
        return sentence[first:last]

    def bounds(self, sentence: str, start: int, end: int) -> tuple[int, int]:
        """Where the clause around a span begins and ends."""
        begins = _OPENING if _is_bracketed(sentence, end) else self._ends
        before = [match.end() for match in begins.finditer(sentence, 0, start)]
        return before[-1] if before else 0, end + len(self.after(sentence, end))

    def after(self, sentence: str, end: int) -> str:
        """What follows a place of a sentence up to the end of the clause."""
        ends = _CLOSING if _is_bracketed(sentence, end) else self._ends
        found = ends.search(sentence, end)
        return sentence[end : found.end() if found else len(sentence)]

    def is_asserted(self, sentence: str, end: int) -> bool:
        """Whether what ends at a place is stated as so: not denied after it, not asked and not supposed."""
        rest = self._affirmed.sub(" ", self.after(sentence, end))
        return not (self._signs["denied"].hold(rest) or self._signs["unsure"].hold(rest))

    def is_contestable(self, sentence: str, start: int, end: int) -> bool:
        """Whether a figure is stated of the present whole, not of a plan and not as a change or a difference."""
        clause = self.around(sentence, start, end)
        return not any(self._signs[told].hold(clause) for told in _WEAKENING)

    def is_abroad(self, text: str, scope: CueWords) -> bool:
        """Whether a text names a country or continent beyond a scope; no scope has none."""
        return bool(scope) and any(match.group(1) not in scope.words for match in self._abroad.finditer(text))

    def others(self, sentence: str) -> Iterator[int]:
        """Where a word stands after which a name is not that of what a sentence is about.

        That is a standard of comparison ("larger than") or a variant ("Lite"), each right after the name.
        """
        for pattern in (self._compared, self._variant):
            yield from (match.start() for match in pattern.finditer(sentence))


def _is_bracketed(sentence: str, end: int) -> bool:
    return sentence.count("(", 0, end) > sentence.count(")", 0, end)
