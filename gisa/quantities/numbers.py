"""Which numbers stand in a sentence? Its characters, confirmed by its morphemes."""

from __future__ import annotations

import functools
import types
from collections.abc import Container, Iterator, Mapping
from collections.abc import Set as AbstractSet

from gisa.page.document import Document
from gisa.quantities.units import QuantityLexicon
from gisa.schema.tables import Sentence
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.numerals import Numeral, plain

NOUNS = frozenset({"NNG", "NNP", "SL", "XPN", "XSN", "XR"})
# What Kiwi may call the words of a numeral, by their role; those inside one only count where one has begun.
_TAGS = types.MappingProxyType(
    {
        "native": {"MM"},
        "some": {"MM"},
        "first": {"MM"},
        "sign": {"NNG", "NNP"},
        "half": {"NNG"},
        "over": {"XSN"},
        "digit": {"NNB", "NNG"},
        "point": {"NNB"},
    }
)
_NUMERIC = frozenset({"SN", "NR", "MM"})
_INSIDE = frozenset({"over", "digit", "point"})


class NumberLine:
    """One sentence in plain form (full-width digits made usual), with its morphemes by position."""

    def __init__(self, text: str, sentence: Sentence, morphs: tuple[Morph, ...], lexicon: QuantityLexicon) -> None:
        """Mark the characters that can belong to a numeral."""
        self.text, self.start, self.end, self.morphs, self.lexicon = text, sentence.start, sentence.end, morphs, lexicon
        self._open = self._marked()

    @functools.cached_property
    def first(self) -> Mapping[int, int]:
        """The index of the first morpheme that begins at a position."""
        return {morph.start: i for i, morph in reversed(list(enumerate(self.morphs)))}

    @functools.cached_property
    def last(self) -> Mapping[int, int]:
        """The index of the last morpheme that ends at a position."""
        return {morph.end: i for i, morph in enumerate(self.morphs)}

    @functools.cached_property
    def edges(self) -> AbstractSet[int]:
        """Where morphemes begin and end."""
        return self.first.keys() | self.last.keys()

    def numerals(self) -> Iterator[Numeral]:
        """The numerals of the line, from left to right; a line that is nothing but a numeral needs no morphemes."""
        at = self.start
        begins = self.lexicon.numerals.next_start(self.text, at, self.end) == at
        alone = self.lexicon.numerals.match(self.text, at, self.end) if begins else None
        if alone and alone.end == self.end:
            yield alone
            at = self.end
        while (at := self.lexicon.numerals.next_start(self.text, at, self.end)) >= 0:
            found = self.numeral_at(at) if self._may_begin(at) else self._whole_word(at)
            if found:
                yield found
            at = found.end if found else at + 1

    def numeral_at(self, at: int, end: int | None = None) -> Numeral | None:
        """The numeral that begins at a position; one in words begins and ends where morphemes do."""
        found = self.lexicon.numerals.match(self.text, at, min(self._limit(at), end or self.end))
        in_words = found and not self.text[found.end - 1].isascii()
        return None if found and in_words and found.end not in self.edges else found

    def _whole_word(self, at: int) -> Numeral | None:
        """A numeral in words that Kiwi does not know as one: a fraction, or three syllables and more up to an edge."""
        if self.text[at].isascii() or (at > self.start and not self.text[at - 1].isspace()):
            return None
        if not self.lexicon.numerals.is_compound(self.text, at, self.end):
            return None
        found = self.lexicon.numerals.match(self.text, at, self.end)
        if not found or found.end not in self.edges or found.number.low is None or self._inflects(at, found.end):
            return None
        return (
            found if found.form == "fraction" or (found.end - at > 2 and " " not in self.text[at : found.end]) else None
        )

    def _inflects(self, start: int, end: int) -> bool:
        """Whether a verb, an adjective or an ending begins in a stretch: it is then a word, not a numeral."""
        inside = (self.morph_at(at) for at in range(start, end))
        return any(morph.tag[0] in "VE" or morph.tag in {"XSA", "XSV"} for morph in inside if morph)

    def morph_at(self, at: int) -> Morph | None:
        """The morpheme that begins at a position."""
        return self.morphs[self.first[at]] if at in self.first else None

    def morph_before(self, at: int) -> Morph | None:
        """The morpheme that ends at a position."""
        return self.morphs[self.last[at]] if at in self.last else None

    def after(self, at: int) -> int:
        """The position behind one space, if there is one."""
        return at + 1 if self.text[at : at + 1] == " " else at

    def _may_begin(self, at: int) -> bool:
        char, before = self.text[at], self.text[at - 1] if at > self.start else " "
        if char.isdigit():
            return not (before.isascii() and before.isalnum())
        if char in ".-":
            return (
                self.text[at + 1 : at + 2].isdigit()
                and not before.isalnum()
                and not self.text[max(0, at - 2) : at].strip()[-1:].isdigit()
                and before not in ")].%-~"
            )
        return at in self._open and at in self.first and not before.isdigit()

    def _marked(self) -> set[int]:
        """The characters of numeral words, by their morphemes; a word that Kiwi takes for another does not count."""
        marked: set[int] = set()
        for morph in self.morphs:
            known = morph.tag in _NUMERIC or self.lexicon.numerals.word(self.text[morph.start : morph.end])
            if not known and not marked:
                continue
            last = morph.start - 1
            while last > self.start and self.text[last] == " ":
                last -= 1
            length = self._marked_length(morph, last if last in marked else -1)
            marked.update(range(morph.start, morph.start + length))
        return marked

    def _marked_length(self, morph: Morph, last: int) -> int:
        """How many characters of a morpheme can belong to a numeral; ``last`` is where a numeral before it ends."""
        length, numerals = morph.end - morph.start, self.lexicon.numerals
        if morph.tag == "SN" or (morph.tag == "NR" and not self._follows_counter(morph)):
            return length
        word = numerals.word_at(self.text, morph.start) if last >= 0 else None
        if word and word.role == "parts":
            return len(word.text)
        written = self.text[morph.start : morph.end]
        word = numerals.word(written)
        if not word:
            return length if morph.tag == "MM" and numerals.read(written) else 0
        if word.role == "myriad" and self._follows_counter(morph):
            return 0
        if word.role in {"scale", "myriad"} and morph.tag in {"NNB", "NNG", "NNP", "XSN"}:
            return length if last == morph.start - 1 and self._scales(last, morph.end) else 0
        return length if morph.tag in _TAGS.get(word.role, ()) and (last >= 0 or word.role not in _INSIDE) else 0

    def _follows_counter(self, morph: Morph) -> bool:
        """Whether a numeral word is written on to a counter: it is then a particle of the same form (only, after)."""
        before = self.morph_before(morph.start)
        word = self.lexicon.numerals.word(before.form) if before else None
        return before is not None and before.tag == "NNB" and not (word and word.role in {"scale", "myriad"})

    def _scales(self, last: int, end: int) -> bool:
        """Whether a word that may be a scale is one: behind a numeral in words, before a unit or more digits."""
        at = self.after(end)
        unit = at in self.first and any(self.lexicon.surfaces_at(self.text, at))
        return not self.text[last].isascii() or unit or self.text[at : at + 1].isdigit()

    def _limit(self, at: int) -> int:
        """The first position from here on at which no numeral can go on."""
        while at < self.end and (self.text[at].isascii() or at in self._open):
            at += 1
        return at


def lines_of(document: Document, lexicon: QuantityLexicon, zones: Container[str]) -> Iterator[NumberLine]:
    """The sentences of the given zones."""
    text = plain(document.text)
    for sentence in document.sentences:
        if sentence.zone in zones:
            yield NumberLine(text, sentence, document.morphs_of(sentence.sentence_no), lexicon)


class NumberFinder:
    """What finds plain numbers."""

    def __init__(self, language: Language) -> None:
        """Compile the vocabulary of quantities."""
        self._lexicon = QuantityLexicon(language)

    def find(self, document: Document) -> Iterator[Numeral]:
        """The numbers of a text, with or without a unit, in order of position; digits inside names are left out."""
        for line in lines_of(document, self._lexicon, {sentence.zone for sentence in document.sentences}):
            for numeral in line.numerals():
                before, after = line.text[numeral.start - 1 : numeral.start], line.text[numeral.end : numeral.end + 1]
                if "-" not in {before, after} and not (after.isascii() and after.isalpha()):
                    yield numeral
