"""Is a figure exact? Words before and behind it that bound it or make it approximate."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator

from gisa.quantities.meanings import Meaning
from gisa.quantities.nouns import PARTICLES
from gisa.quantities.numbers import NumberLine
from gisa.quantities.vocabulary import Modifier
from gisa.text.analyser import Morph
from gisa.text.patterns import Lexicon, Match

_BRACKETS = re.compile(r" ?\([^()\n]{0,80}\)")
# How many modifiers before and behind a figure are tried, and how far behind it one may begin.
_BEFORE, _BEHIND, _REACH = 3, 5, 5


_EXCEEDING = frozenset({"MORE_THAN", "LESS_THAN"})


class Modifiers:
    """The modifiers of one line."""

    def __init__(self, line: NumberLine, lexicon: Lexicon[Modifier]) -> None:
        """Take the line; its modifiers are found when first asked for."""
        self._line, self._lexicon = line, lexicon

    @functools.cached_property
    def _matches(self) -> list[Match[Modifier]]:
        return list(self._lexicon.find(self._line.morphs))

    def of(self, meaning: Meaning) -> str:
        """What the words around a figure make of it; a bound wins over an approximation."""
        figure, noun = meaning.figure, meaning.noun
        about = figure.sense is not None and figure.sense.role == "about"
        found = {"APPROX"} if figure.approximate or about else set()
        middle = bisect.bisect_left(self._matches, figure.start, key=lambda match: match.start)
        # The highest and the lowest of temperatures are no bounds.
        found.update(self._before(middle, figure.start) if meaning.kind != "Temperature" else ())
        ends = {figure.end, noun.end if noun and noun.follows else figure.end, self._behind_brackets(figure.end)}
        for match in self._matches[middle : middle + _BEHIND]:
            if match.row.side == "after" and any(self._reaches(end, match) for end in ends):
                found.add(match.row.mod)
        bounds = sorted(found - {"APPROX"})
        return bounds[0] if bounds else "".join(found)

    def _before(self, middle: int, at: int) -> Iterator[str]:
        """What the modifiers right before a position say, nearest first."""
        for match in reversed(self._matches[max(0, middle - _BEFORE) : middle]):
            if match.row.side == "before" and self._ends_before(match, at):
                yield match.row.mod
                at = match.start

    def _ends_before(self, match: Match[Modifier], at: int) -> bool:
        """Whether only endings and a space stand between a modifier and the figure behind it."""
        if match.end > at:
            return False
        rest = self._line.morphs[match.last : match.last + 1]
        end = rest[0].end if rest and rest[0].tag == "EC" else match.end
        return not self._line.text[end:at].strip()

    def _behind_brackets(self, at: int) -> int:
        """The end of an explanation in brackets that follows at once, else the position itself."""
        brackets = _BRACKETS.match(self._line.text, at, self._line.end)
        return brackets.end() if brackets else at

    def _reaches(self, end: int, match: Match[Modifier]) -> bool:
        """Whether only particles and suffixes stand between a figure and one behind it; before a verb an adverb."""
        between = [morph for morph in self._line.morphs[max(0, match.first - 3) : match.first] if morph.start >= end]
        if between and between[-1].tag == "MAG" and self._line.morphs[match.first].tag in {"VV", "NNG"}:
            adverb = between.pop()
            return adverb.start - end <= _REACH and match.row.mod in _EXCEEDING and _are_particles(between)
        return 0 <= match.start - end <= _REACH and _are_particles(between)


def _are_particles(morphs: list[Morph]) -> bool:
    return all(morph.tag in PARTICLES | {"XSN"} for morph in morphs)
