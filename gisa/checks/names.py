"""Where is something named? The names of models, machines and corpora in a sentence, and which is nearest a figure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisa.entities.vocabulary import NameParticle
from gisa.schema.cue_words import CueWords
from gisa.schema.project_tables import load_table
from gisa.schema.tables import Span


@dataclass(frozen=True)
class NamePlace:
    """Where a name of something stands in a text."""

    name: str
    start: int
    end: int


class Names:
    """Names of things, to be found in text: the longest at a place wins, and a name does not end inside a word."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Compile a pattern of all names; ``names`` maps each to what it stands for."""
        self._names = dict(names)
        longest = sorted((name for name in names if name), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_bounded, longest)) or r"(?!)")

    def find(self, text: str) -> Iterator[NamePlace]:
        """The places of names, from left to right.

        >>> [place.name for place in Names({"GPT-3": "gpt-3"}).find("GPT-3와 GPT-3.5, xGPT-3")]
        ['gpt-3']
        """
        for match in self._pattern.finditer(text):
            yield NamePlace(self._names[match.group()], match.start(), match.end())


@functools.lru_cache(maxsize=256)
def named_by(names: CueWords) -> re.Pattern[str]:
    """A pattern of some names, the first group: not inside another name, and with a particle at most.

    >>> [bool(named_by(CueWords.read("GPT-3|GPT3")).search(text)) for text in ("GPT3", "GPT-3.5")]
    [True, False]
    """
    particles = sorted((row.particle for row in load_table(NameParticle)), key=len, reverse=True)
    either, after = (
        "|".join(map(re.escape, words)) for words in (sorted(names.words, key=len, reverse=True), particles)
    )
    return re.compile(rf"(?<!\w)({either})(?:{after})?(?![A-Za-z0-9]|[.\-]\d|(?![\d\s])\w)")


def _bounded(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else r"(?<!\w)"
    return before + re.escape(name) + r"(?![A-Za-z0-9]|[.\-]\d)"


def nearest(places: Sequence[NamePlace], row: Span, offset: int) -> list[NamePlace]:
    """Places in a sentence that starts at ``offset``, the nearest to a row first, those before it preferred."""

    def distance(place: NamePlace) -> tuple[int, int]:
        start, end = place.start + offset, place.end + offset
        gap = row.start - end if end <= row.start else start - row.end
        return (gap if end <= row.start else 2 * gap + 4, start)

    return sorted(
        (place for place in places if place.end + offset <= row.start or place.start + offset >= row.end), key=distance
    )
