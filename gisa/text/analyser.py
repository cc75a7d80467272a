"""Which morphemes is it made of? The only module that knows Kiwi.

Kiwi's offsets are code points and its spans may overlap (a contracted ending starts inside its stem), and its forms
differ from the text: only the outer start and end of a run of morphemes may slice the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kiwipiepy import Kiwi

# Kiwi reads a line at a time; a longer one is cut so that a hostile page cannot make it slow.
_LONGEST = 4000
# Kiwi's first morphemes stand for whatever its dictionary lacks, one a tag.
_LAST_DEFAULT = 3
_MAY_BE_NEW = frozenset({"NNG", "NNP"})


class Morph(NamedTuple):
    """A morpheme: dictionary ``form``, ``tag`` (Sejong tag set, without Kiwi's suffixes) and span in the text.

    ``unknown`` marks a noun that stands in no dictionary, as most people's names do.
    """

    form: str
    tag: str
    start: int
    end: int
    sentence_no: int = 0
    unknown: bool = False


Analyse = Callable[[str], tuple[Morph, ...]]


def glued(lines: Sequence[str]) -> str:
    """Lines that were broken for the width as one, with a space where words meet and none inside a word.

    >>> glued(["인재 양성을", "위해 연구", "원을 뽑기로 했다."])
    '인재 양성을 위해 연구원을 뽑기로 했다.'
    """
    return str(Kiwi(load_multi_dict=False, num_workers=1).glue(list(lines)))


class Analyser:
    """Kiwi with a list of names that must come out whole.

    >>> [morph.form for morph in Analyser().analyse("토큰을 학습했다")]
    ['토큰', '을', '학습', '하', '었', '다']
    """

    def __init__(self, names: Iterable[str] = (), particles: Iterable[str] = ()) -> None:
        """Load the model (about a second) and add ``names`` as proper nouns.

        ``particles`` are those that scanned pages set apart from a Latin word or a number before them (``NIA 는``).
        """
        # The multi-word dictionary doubles the loading time; the names that matter are in the language.
        self._kiwi = Kiwi(load_multi_dict=False, num_workers=1)
        for name in sorted({unicodedata.normalize("NFC", name) for name in names}):
            self._kiwi.add_user_word(name, "NNP", 3.0)
        loose = "|".join(map(re.escape, sorted(particles, key=len, reverse=True)))
        self._loose = re.compile(rf"(?<=[A-Za-z0-9)])( )({loose})(?=[\s,.]|$)") if loose else re.compile(r"( )((?!))")

    def analyse(self, text: str) -> tuple[Morph, ...]:
        """The morphemes of one text, in order of position."""
        return tuple(self.analyse_all([(0, 0, text)]))

    def analyse_all(self, pieces: Sequence[tuple[int, int, str]]) -> Iterator[Morph]:
        """The morphemes of numbered pieces ``(sentence_no, offset, text)``, with offsets into the whole."""
        cut = [
            (number, at + i, text[i : i + _LONGEST])
            for number, at, text in pieces
            for i in range(0, max(len(text), 1), _LONGEST)
        ]
        results = self._kiwi.tokenize([self._loose.sub(r"\2\1", text) for _, _, text in cut])
        for (number, offset, text), tokens in zip(cut, results, strict=True):
            # A particle joined to its word for the analysis stands one place further on in the text.
            moved = {at for match in self._loose.finditer(text) for at in range(match.start(), match.end() - 1)}
            for token in tokens:
                start, tag = token.start, token.tag
                at = offset + start + (start in moved)
                tag = tag.partition("-")[0] if "-" in tag else tag
                unknown = tag in _MAY_BE_NEW and token.id <= _LAST_DEFAULT
                yield Morph(token.form, tag, at, at + token.len, number, unknown)
