"""Who? People by the grammar of their names: full, family or foreign, with a title or by their place in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gisa.documents import Document
from gisa.morphs import Morph
from gisa.vocabulary import Vocabulary

_NOUN = ("NN", "SL", "SN", "XP", "NR", "XR", "SH")
_LATIN = re.compile(r"\(([A-Z][a-z]+(?: [A-Z][a-z]+)*)\)")
_AGE = re.compile(r"\(\d{1,2}\b")
_ROW = re.compile(r"\w{3}(?:[·\u318d/]\w{3}){2,}")
_SYLLABLES = range(0xAC00, 0xD7A4)


@dataclass(frozen=True, slots=True)
class Person:
    """A person at a span: the name as far as it stands there, and the role stated with it."""

    name: str
    start: int
    end: int
    role: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of nouns, without its particles: span and tags of its morphemes.

    ``strange`` says that no dictionary has it: an unknown noun, or one taken apart into syllables.
    """

    text: str
    start: int
    end: int
    tags: tuple[str, ...]
    strange: bool = False


Phrase = Sequence[Word]


@dataclass(frozen=True)
class Lore:
    """What is known of names and titles: vocabulary, read once a document."""

    surnames: frozenset[str]
    titles: tuple[str, ...]
    taken: frozenset[str]

    def title_of(self, word: str) -> str:
        """The title with which a word ends, the longest that fits; empty without one."""
        return next((title for title in self.titles if word.endswith(title)), "")

    def is_name(self, word: str) -> bool:
        """Whether a word has the form of a Korean full name: family name and one or two syllables more."""
        if word in self.taken or not is_hangul(word) or self.title_of(word) == word:
            return False
        return (len(word) == 3 and word[0] in self.surnames) or (len(word) == 4 and word[:2] in self.surnames)


def is_hangul(word: str) -> bool:
    """Whether a word is all Hangul syllables."""
    return bool(word) and all(ord(char) in _SYLLABLES for char in word)


def read_lore(vocabulary: Vocabulary, names: Collection[str]) -> Lore:
    """Names and titles of the vocabulary; ``names`` are the known entities, which are nobody's."""
    surnames = frozenset(vocabulary.words("surnames", "surname"))
    titles = tuple(sorted(vocabulary.words("titles", "title"), key=lambda title: (-len(title), title)))
    return Lore(surnames, titles, frozenset(names) | frozenset(vocabulary.words("places", "place")))


def find_persons(document: Document, lore: Lore) -> Iterator[Person]:
    """The people named in a document, in order; short forms (a family name and a title) are marked so."""
    for sentence in document.sentences:
        phrases = list(noun_phrases(document.text, document.morphs_of(sentence.sentence_no)))
        for phrase in phrases:
            for part in _parts(phrase, lore):
                yield from _titled(part, document.text, lore)
        yield from _split_names(phrases, document.text, lore)
        yield from _listed(phrases, document.text, lore)
        yield from _untitled(phrases, document.text, lore)


def noun_phrases(text: str, morphs: Sequence[Morph]) -> Iterator[list[Word]]:
    """Runs of words made of nouns, with nothing but single spaces between them."""
    phrase: list[Word] = []
    for run in _runs(text, morphs):
        whole = text[run[0].start : run[-1].end]
        strange = any(morph.unknown for morph in run) or len(run) == len(whole) > 2
        word = Word(whole, run[0].start, run[-1].end, tuple(morph.tag for morph in run), strange)
        if phrase and text[phrase[-1].end : word.start] not in {" ", "\u00a0"}:
            yield phrase
            phrase = []
        phrase.append(word)
    if phrase:
        yield phrase


def _runs(text: str, morphs: Sequence[Morph]) -> Iterator[list[Morph]]:
    """Morphemes of nouns that stand without a gap."""
    run: list[Morph] = []
    for morph in morphs:
        noun = morph.tag.startswith(_NOUN) or morph.form == "&"
        if run and (not noun or text[run[-1].end : morph.start]):
            yield run
            run = []
        if noun:
            run.append(morph)
    if run:
        yield run


def _parts(phrase: Phrase, lore: Lore) -> Iterator[Phrase]:
    """A phrase cut after every title, since what follows one is somebody or something else."""
    start = 0
    for i, word in enumerate(phrase):
        if lore.title_of(word.text):
            yield phrase[start : i + 1]
            start = i + 1


def _split_names(phrases: Sequence[Phrase], text: str, lore: Lore) -> Iterator[Person]:
    """Names whose last syllable was taken for a particle, right before a title that stands alone."""
    for phrase in phrases:
        word = phrase[0]
        at = text.rfind(" ", 0, max(0, word.start - 1)) + 1
        name = text[at : word.start].strip()
        known = any(other.start <= at < other.end and "NNP" in other.tags for one in phrases for other in one)
        if (
            lore.title_of(word.text) == word.text
            and len(name) == 3
            and lore.is_name(name)
            and known
            and name[:2] not in lore.taken
        ):
            yield Person(name, at, at + 3, word.text)


def _titled(phrase: Phrase, text: str, lore: Lore) -> Iterator[Person]:
    """The person of a phrase that ends in a title: full name, family name or foreign name."""
    last, before = phrase[-1], phrase[:-1]
    title = lore.title_of(last.text)
    if not title:
        return
    stem = last.text.removesuffix(title)
    names = [i for i, word in enumerate(before) if lore.is_name(word.text) and _is_proper(word)]
    if span := _foreign(before, lore):
        yield _named(phrase, *span, text)
    elif names:
        # A name next to its title beats one at the head of the phrase (an article's word may look like a name).
        i = names[-1] if names[-1] == len(before) - 1 else names[0]
        yield _named(phrase, i, i + 1, text)
    elif not stem and before and before[-1].text in lore.surnames and "NNP" in before[-1].tags:
        yield Person(before[-1].text, before[-1].start, last.end, title, short=True)
    elif stem in lore.surnames and last.tags[0] == "NNP":
        yield Person(stem, last.start, last.end, title, short=True)


def _named(phrase: Phrase, first: int, last: int, text: str) -> Person:
    """A person whose name is the words ``first`` to ``last``; the role is what follows, after what it lacks before."""
    around = [phrase[:first], phrase[last:]] if len(phrase) - last == 1 else [phrase[last:]]
    role = " ".join(text[part[0].start : part[-1].end] for part in around if part)
    return Person(text[phrase[first].start : phrase[last - 1].end], phrase[first].start, phrase[last - 1].end, role)


def _foreign(words: Phrase, lore: Lore) -> tuple[int, int] | None:
    """Two proper nouns in a row that are no known names, at the head of a phrase or next to its title."""
    for i in (0, len(words) - 2):
        if i >= 0 and len(words) >= i + 2 and all(_is_foreign(word, lore) for word in words[i : i + 2]):
            return i, i + 2
    return None


def _is_foreign(word: Word, lore: Lore) -> bool:
    return (
        len(word.tags) == 1
        and _is_proper(word)
        and is_hangul(word.text)
        and word.text not in lore.taken
        and len(word.text) <= 6
    )


def _listed(phrases: Sequence[Phrase], text: str, lore: Lore) -> Iterator[Person]:
    """Names after a title (``co-heads A, B``) and names in a row of three or more."""
    words = [word for phrase in phrases for word in phrase]
    for i, word in enumerate(words[:-1]):
        after = words[i + 1 :]
        if (
            lore.title_of(word.text) == word.text
            and lore.is_name(after[0].text)
            and text[word.end : after[0].start] == " "
        ):
            for name in _row(after, text, lore):
                yield Person(name.text, name.start, name.end, word.text)
    for match in _ROW.finditer(text[words[0].start : words[-1].end] if words else ""):
        yield from _row_of_names(match, words[0].start, lore)


def _row(words: Phrase, text: str, lore: Lore) -> Iterator[Word]:
    """Names joined by commas, from the first word on."""
    for before, word in zip([None, *words], words, strict=False):
        joined = before is None or text[before.end : word.start].strip() in {",", "·"}
        if not (joined and lore.is_name(word.text) and _is_proper(word)):
            return
        yield word


def _row_of_names(match: re.Match[str], offset: int, lore: Lore) -> Iterator[Person]:
    """Three or more three-syllable words with dots between them, all with family names."""
    at = offset + match.start()
    pieces = re.split(r"(\W|\u318d)", match.group())
    if all(lore.is_name(piece) for piece in pieces[::2]):
        for piece in pieces:
            if is_hangul(piece):
                yield Person(piece, at, at + len(piece))
            at += len(piece)


def _untitled(phrases: Sequence[Phrase], text: str, lore: Lore) -> Iterator[Person]:
    """A foreign name in two words before a particle, or a name with its spelling or age in brackets."""
    for phrase in phrases:
        last, after = phrase[-1], text[phrase[-1].end : phrase[-1].end + 40]
        pair = phrase[-2:]
        if len(pair) == 2 and all(_is_foreign(word, lore) for word in pair) and is_hangul(after[:1]):
            yield Person(text[pair[0].start : last.end], pair[0].start, last.end)
        elif (match := _LATIN.match(after)) and _is_foreign(last, lore) and _owned(text, phrase[0].start):
            yield Person(last.text, last.start, last.end + match.end())
        elif _AGE.match(after) and lore.is_name(last.text) and _is_proper(last):
            yield Person(last.text, last.start, last.end)


def _is_proper(word: Word) -> bool:
    return "NNP" in word.tags or word.strange


def _owned(text: str, at: int) -> bool:
    """Whether a word before, with a particle, says whose person it is."""
    return at > 1 and text[at - 1] == " " and is_hangul(text[at - 2])
