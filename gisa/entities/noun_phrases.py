"""Which words stand together? Words of nouns in runs, brackets read beside the line that they interrupt.

A Korean noun phrase is a row of bare nouns; the first particle ends it. ``MIT(Massachusetts …) professor`` is one
phrase of two words: what stands in brackets is a phrase of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from gisa.page.document import Document
from gisa.text.analyser import Morph

_BRACKETS = re.compile(r"\([^()\n]{0,80}\)")
_SPELLED = re.compile(r"\((?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*){1,3}\)")
_STEMS = ("N", "SL", "SN", "SH", "XPN", "XSN", "XR", "MM", "SW", "SP", "SF")
# Signs that hold a word together (R&D) and those that hold a phrase together (Korean-Japanese model).
_INSIDE = frozenset("&+.")
_BETWEEN = frozenset({" ", "\u00a0", "-", "–", " & ", "&"})
_SYLLABLES = range(0xAC00, 0xD7A4)


class Word(NamedTuple):
    """A word up to white space or a sign; ``stem`` is where its particles begin (its end, if it has none).

    ``noun`` is the word without its particles.
    """

    text: str
    start: int
    stem: int
    end: int
    morphs: tuple[Morph, ...]
    noun: str

    def with_stem(self, stem: int) -> Word:
        """The word with its particles beginning elsewhere."""
        return self._replace(stem=stem, noun=self.text[: stem - self.start])

    @property
    def bare(self) -> bool:
        """Whether it has no particle, so that the next word may go on with its phrase."""
        return self.stem == self.end

    @property
    def stems(self) -> tuple[Morph, ...]:
        """The morphemes before the particles."""
        return self.morphs if self.stem == self.end else tuple([one for one in self.morphs if one.start < self.stem])

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the morphemes before the particles."""
        return tuple([morph.tag for morph in self.stems])


Phrase = Sequence[Word]


def is_hangul(text: str) -> bool:
    """Whether a text is all Hangul syllables.

    >>> is_hangul("가나"), is_hangul("AI"), is_hangul("")
    (True, False, False)
    """
    return bool(text) and all(ord(char) in _SYLLABLES for char in text)


def find_phrases(document: Document, nouns: Collection[str] = ()) -> Iterator[list[Word]]:
    """The noun phrases of a document: runs of bare words, and the word after them if it is a noun with particles.

    ``nouns`` are words that are nouns whatever the analyser makes of them; so are words that brackets spell in Latin.
    """
    for sentence in document.sentences:
        read = list(_words(document.text, document.morphs_of(sentence.sentence_no)))
        words = [
            word.with_stem(word.end) if _is_noun(word, before, nouns, document.text) else word
            for before, word in zip([None, *read], read, strict=False)
        ]
        spans = [match.span() for match in _BRACKETS.finditer(document.text, sentence.start, sentence.end)]
        if not spans:
            yield from _phrases(document.text, words)
            continue
        depth = _enclosing(words, spans)
        yield from _phrases(document.text, [word for word, span in zip(words, depth, strict=True) if not span])
        for span in spans:
            yield from _phrases(document.text, [word for word, one in zip(words, depth, strict=True) if one == span])


def _is_noun(word: Word, before: Word | None, nouns: Collection[str], text: str) -> bool:
    """Whether a word is a noun as it stands: a known one, one spelled in brackets, or the syllable behind a name."""
    follows = before is not None and len(word.text) == 1 and len(before.text) > 1 and before.text in nouns
    return follows or word.text in nouns or _is_spelled(text, word.end)


def _is_spelled(text: str, at: int) -> bool:
    return text.startswith("(", at) and _SPELLED.match(text, at) is not None


def _enclosing(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int] | None]:
    """The brackets that each word stands in, or None."""
    found: list[tuple[int, int] | None] = []
    at = 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        inside = at < len(spans) and spans[at][0] <= word.start
        found.append(spans[at] if inside else None)
    return found


def _words(text: str, morphs: Sequence[Morph]) -> Iterator[Word]:
    group: list[Morph] = []
    for morph in morphs:
        sign = morph.tag[0] in "SW" and not text[morph.start].isalnum()
        joins = sign and text[morph.start : morph.end] in _INSIDE and text[morph.end : morph.end + 1].isalnum()
        if group and (morph.start > group[-1].end or (sign and not joins)):
            yield _word(text, group)
            group = []
        if not sign or (joins and group):
            group.append(morph)
    if group:
        yield _word(text, group)


def _word(text: str, group: Sequence[Morph]) -> Word:
    start, end = group[0].start, max([morph.end for morph in group])
    stem = end
    for morph in group:
        if not morph.tag.startswith(_STEMS):
            stem = morph.start
            break
    return Word(text[start:end], start, stem, end, tuple(group), text[start:stem])


def _phrases(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    phrase: list[Word] = []
    for word in words:
        if phrase and (not phrase[-1].bare or _gap(text, phrase[-1], word) not in _BETWEEN):
            yield phrase
            phrase = []
        if word.stem > word.start:
            phrase.append(word)
        elif phrase:
            yield phrase
            phrase = []
    if phrase:
        yield phrase


def _gap(text: str, before: Word, after: Word) -> str:
    """What stands between two words, brackets aside."""
    gap = text[before.end : after.start]
    return re.sub(r"\s+", " ", _BRACKETS.sub("", gap)) or " " if "(" in gap else gap
