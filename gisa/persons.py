"""Who? People by the grammar of their names: a full, a family or a foreign name with the title that goes with it."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisa.vocabulary import Vocabulary
from gisa.words import Phrase, Word, is_hangul

_LATIN = re.compile(r"\((?:[A-Z][\w'’-]*\.?)(?: [A-Z][\w'’-]*\.?){0,3}\)")
_AGE = re.compile(r"\(\d{2}\b(?!%)")
_BEFORE = re.compile(r"(\w+) ?\($")
_ROW = re.compile(r"(?<!\w)\w{3}(?:\s?[·\u318d\u30fb\u2027]\s?\w{3}){2,}(?!\w)")
_COMMAS = frozenset({",", "·", "\u318d", "、"})
_NUMBERED = ("SN", "NNB", "NR")
_REACH = 9
_TITLE = 10
_NAMING = frozenset({"any", "near", "office"})
_FAR = frozenset({"any", "office"})
_WHOLE = frozenset({"NNP"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person at a span: the name as far as it stands there, and the role stated with it."""

    name: str
    start: int
    end: int
    role: str = ""
    title: str = ""
    short: bool = False


@dataclass(frozen=True)
class Lore:
    """What is known of names and titles, and which spans of a document are known names."""

    surnames: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    titles: Mapping[str, str]
    joiners: tuple[str, ...]
    leading: frozenset[str]
    deeds: frozenset[str]
    taken: frozenset[str]

    def title_of(self, word: Word) -> tuple[str, str]:
        """The longest title in which a word ends, and its place (any, near, office, modifier, joiner)."""
        noun = next((word.noun.removesuffix(joiner) or joiner for joiner in self.joiners), word.noun)
        for n in range(min(_TITLE, len(noun)), 0, -1):
            place = self.titles.get(noun[-n:], "")
            if place and (n == len(noun) or place not in {"modifier", "joiner"}):
                return noun[-n:], place
        return "", ""

    def titles_in(self, role: str) -> set[str]:
        """Every title in which a word of a role ends: the director of an institute is also a director."""
        ends = {word[-n:] for word in role.split() for n in range(1, min(_TITLE, len(word)) + 1)}
        return {end for end in ends if end in self.titles}

    def is_known(self, text: str) -> bool:
        """Whether a text is a known name or place, which is nobody's name."""
        return text in self.taken or text in self.places


def read_lore(vocabulary: Vocabulary, names: Collection[str]) -> Lore:
    """Names and titles of the vocabulary; ``names`` are the known names of a document."""
    return dataclasses.replace(_read_vocabulary(vocabulary), taken=frozenset(names))


@functools.cache
def _read_vocabulary(vocabulary: Vocabulary) -> Lore:
    places = {
        title: row["place"]
        for row in reversed(vocabulary.rows("titles"))
        if row["place"] != "before"
        for title in row.alternatives("title")
    }
    leading = [row.alternatives("title") for row in vocabulary.rows("titles") if row["place"] == "before"]
    return Lore(
        surnames=frozenset(vocabulary.words("surnames", "surname")),
        given=frozenset(vocabulary.words("given_names", "name")),
        places=frozenset(vocabulary.words("places", "place")),
        titles=places,
        joiners=tuple(title for title, place in places.items() if place == "joiner"),
        leading=frozenset(itertools.chain.from_iterable(leading)),
        deeds=frozenset(vocabulary.words("deeds", "deed")),
        taken=frozenset(),
    )


def find_persons(text: str, phrases: Sequence[Phrase], lore: Lore) -> Iterator[Person]:
    """The people named in a document; short forms (a family name and a title) are marked so."""
    for i, phrase in enumerate(phrases := list(_mended(phrases, text, lore))):
        titled = list(_titled(phrase, text, lore))
        yield from titled
        yield from _led(phrases[i : i + 8], text, lore, {person.start for person in titled})
        yield from _untitled(phrase, text, lore)
        yield from _spelled(phrases[i - 1] if i else (), phrase, text, lore)
    yield from _rows(text, lore)


def _mended(phrases: Sequence[Phrase], text: str, lore: Lore) -> Iterator[Phrase]:
    """The phrases, with a name whose last syllable was read as a particle (``A-eun reporter``) put together again."""
    for i, phrase in enumerate(phrases):
        after = phrases[i + 1] if i + 1 < len(phrases) else []
        last = phrase[-1]
        torn = not last.bare and len(last.text) == 3 and _formed(last.text, lore) and _in_pieces(last)
        heads = bool(after) and lore.title_of(after[0])[0] == after[0].noun and text[last.end : after[0].start] == " "
        owned = len(phrase) == 1 or lore.is_known(phrase[-2].noun)
        if torn and heads and owned and not lore.is_known(last.noun):
            yield [*phrase[:-1], dataclasses.replace(last, stem=last.end), *after]
        yield phrase


def _titled(phrase: Phrase, text: str, lore: Lore) -> Iterator[Person]:
    """The persons of a phrase that have a title: the nearest name before each title, full, foreign or short."""
    begin, at = 0, 0
    while at < len(phrase):
        title, place = lore.title_of(phrase[at])
        person = _before_title(phrase[begin : at + 1], title, place, text, lore) if place in _NAMING else None
        if not person:
            at += 1
            continue
        last = _through(phrase, at, person, lore)
        after = text[person.end : phrase[last].stem]
        role = " ".join(filter(None, [person.role, after.strip() or title]))
        yield dataclasses.replace(person, role=role, title=lore.title_of(phrase[last])[0])
        begin = at = last + 1


def _through(phrase: Phrase, at: int, person: Person, lore: Lore) -> int:
    """The last word of a role: it goes on after a joiner (``A and B``), and after a body that is named like a title."""
    last, far = at, person.end < phrase[at].start - 1
    for i in range(at + 1, min(at + 7, len(phrase))):
        if is_name(phrase[i], lore):
            break
        joined = any(word.noun.endswith(lore.joiners) for word in phrase[at:i])
        if lore.title_of(phrase[i])[1] in _FAR and (joined or (far and i - last < 3)):
            last = i
    return last


def _before_title(phrase: Phrase, title: str, place: str, text: str, lore: Lore) -> Person | None:
    """The person before the title that ends a phrase; ``role`` is what stands before the name."""
    last, words = phrase[-1], list(phrase[:-1])
    stem = last.noun.removesuffix(title)
    while words and lore.title_of(words[-1])[1] == "modifier" and not stem:
        words.pop()
    if stem and (person := _attached(last, stem, lore)):
        return person
    if not stem and words and (span := _next_to(words, place, lore)):
        first, end, short = span
        word_end = last.stem if short else words[end - 1].end
        name = text[words[first].start : words[end - 1].end]
        return Person(name, words[first].start, word_end, _belonging(words[:first], text, lore), short=short)
    if place in _FAR and (span := _farther(words, place, lore)):
        first, end, _ = span
        return Person(
            text[words[first].start : words[end - 1].end],
            words[first].start,
            words[end - 1].end,
            _belonging(words[:first], text, lore),
        )
    return None


def _attached(last: Word, stem: str, lore: Lore) -> Person | None:
    """A name or a family name written together with its title."""
    head = last.morphs[0]
    if head.tag != "NNP" or lore.is_known(stem):
        return None
    if stem in lore.surnames:
        return Person(stem, last.start, last.stem, short=True)
    if head.form == stem and _formed(stem, lore) and len(stem) >= 3:
        return Person(stem, last.start, last.start + len(stem))
    return None


def _next_to(words: Phrase, place: str, lore: Lore) -> tuple[int, int, bool] | None:
    """The words of the name right before a title: first, end (exclusive), and whether it is a family name alone."""
    n = len(words)
    word = words[-1]
    if word.text in lore.surnames and word.tags[0].startswith("N"):
        return n - 1, n, True
    if is_name(word, lore, direct=True):
        return n - 1, n, False
    if place in _FAR and (span := _foreign(words, n, lore)):
        return span
    return (n - 1, n, place != "office") if place in _FAR and _is_foreign(word, lore) else None


def _farther(words: Phrase, place: str, lore: Lore) -> tuple[int, int, bool] | None:
    """The nearest name farther left, with its employer or field between it and the title."""
    for i in range(len(words) - 1, max(-1, len(words) - _REACH), -1):
        word = words[i]
        if any(tag in _NUMBERED for tag in word.tags) and not any(tag == "SL" for tag in word.tags):
            return None
        if is_name(word, lore) and len(word.text) > 2:
            return i, i + 1, False
        if i + 1 < len(words) and (span := _foreign(words[: i + 1], i + 1, lore)) and _owner(words[i + 1], lore):
            return span
        if place == "office" and i + 1 < len(words) and _is_foreign(word, lore) and words[i + 1].noun in lore.places:
            return i, i + 1, False
    return None


def _owner(word: Word, lore: Lore) -> bool:
    """Whether a word may begin a role: a place, a known name or any proper noun or Latin word."""
    return lore.is_known(word.noun) or word.tags[:1] in {("NNP",), ("SL",)}


def _foreign(words: Phrase, end: int, lore: Lore) -> tuple[int, int, bool] | None:
    """A foreign name that ends before ``end``: two or three proper nouns, or a given name and what follows it."""
    first = end
    while first > 0 and end - first < 3 and _is_foreign(words[first - 1], lore):
        first -= 1
    for i in range(first, end - 1):
        if words[i].text in lore.given:
            return i, end, False
    return (end - 2, end, False) if end - first == 2 else None


def _is_foreign(word: Word, lore: Lore) -> bool:
    """A proper noun that is no known name: one morpheme of two to six syllables, or a known given name."""
    return word.text in lore.given or (
        word.tags == ("NNP",) and is_hangul(word.noun) and not lore.is_known(word.noun) and 1 < len(word.noun) <= 6
    )


def is_name(word: Word, lore: Lore, *, direct: bool = False) -> bool:
    """Whether a word is a Korean full name; right before a title also one that the analyser takes apart."""
    name = word.text
    if not _formed(name, lore) or lore.is_known(name) or lore.title_of(word)[0]:
        return False
    tags = [morph.tag for morph in word.morphs]
    if tags == ["NNP"]:
        return len(name) > 2 or direct
    unknown = len(word.morphs) == 1 and word.morphs[0].unknown
    return direct and len(name) > 2 and (unknown or _in_pieces(word))


def _formed(name: str, lore: Lore) -> bool:
    """Family name and given name: three syllables, two, or four after a family name of two."""
    if not is_hangul(name):
        return False
    return (len(name) in {2, 3} and name[0] in lore.surnames) or (len(name) in {3, 4} and name[:2] in lore.surnames)


def _in_pieces(word: Word) -> bool:
    """Whether the analyser found no word in a name: single syllables, or a stem with an ending no noun has."""
    lengths = [len(morph.form) for morph in word.morphs]
    if max(lengths) == 1:
        return True
    odd = any(morph.tag.startswith(("V", "E", "IC", "MA")) for morph in word.morphs)
    return odd or (word.morphs[0].tag == "NNP" and len(word.morphs) == 2 and lengths[1] == 1)


def _belonging(words: Phrase, text: str, lore: Lore) -> str:
    """What stands before a name as its role: the words from the first that names a body or a place."""
    first = next((i for i, word in enumerate(words) if _owner(word, lore)), len(words))
    return text[words[first].start : words[-1].end] if first < len(words) else ""


def _led(phrases: Sequence[Phrase], text: str, lore: Lore, taken: set[int]) -> Iterator[Person]:
    """Names after a title (``actor A``), also several joined by commas, and in brackets after a company."""
    phrase = phrases[0]
    for i, word in enumerate(phrase[:-1]):
        title, place = lore.title_of(word)
        if title not in lore.leading or not word.bare or phrase[i + 1].start in taken:
            continue
        if i and place != "modifier" and is_name(phrase[i - 1], lore, direct=True):
            continue
        role = " ".join(filter(None, [_bracketing(phrase, text), text[phrase[0].start : word.end]]))
        for named in _joined([phrase[i + 1 :], *phrases[1:]], text):
            name = _bare_name(named, lore)
            if not name:
                break
            yield Person(name, named.start, named.start + len(name), role, title)


def _joined(phrases: Sequence[Phrase], text: str) -> Iterator[Word]:
    """The first word of a phrase, and those that commas join to it."""
    yield phrases[0][0]
    for before, phrase in itertools.pairwise(phrases):
        if len(before) > 1 or text[before[-1].end : phrase[0].start].strip() not in _COMMAS:
            return
        yield phrase[0]


def _bracketing(phrase: Phrase, text: str) -> str:
    """The word before the brackets that a phrase opens."""
    match = _BEFORE.search(text, max(0, phrase[0].start - 30), phrase[0].start)
    return match.group(1) if match else ""


def _bare_name(word: Word, lore: Lore) -> str:
    """The full name that a word is, particles aside; empty if it is none."""
    whole = len(word.tags) == 1 and word.tags[0] == "NNP" and len(word.noun) >= 3
    return word.noun if whole and _formed(word.noun, lore) and not lore.is_known(word.noun) else ""


def _untitled(phrase: Phrase, text: str, lore: Lore) -> Iterator[Person]:
    """A foreign name in two words before a particle, or a name with its spelling or age in brackets."""
    last = phrase[-1]
    span = _foreign([*phrase], len(phrase), lore)
    if span and any(word.noun in lore.given for word in phrase[span[0] : -1]):
        start = phrase[span[0]].start
        yield Person(text[start : last.stem], start, last.stem, _belonging(phrase[: span[0]], text, lore))
    for word in phrase:
        name = _bare_name(word, lore)
        if name and _AGE.match(text, word.stem):
            yield Person(name, word.start, word.stem)


def _spelled(before: Phrase, phrase: Phrase, text: str, lore: Lore) -> Iterator[Person]:
    """A foreign name spelled in brackets that belongs to a known body and does a person's deed."""
    word = phrase[-1]
    match = _LATIN.match(text, word.end)
    owned = before and before[-1].morphs[-1].tag == "JKG" and lore.is_known(before[-1].noun)
    if match and owned and len(phrase) == 1 and _is_foreign(word, lore):
        after = text[match.end() : match.end() + 40]
        if any(deed in after for deed in lore.deeds):
            yield Person(word.text, word.start, match.end(), before[-1].noun)


def _rows(text: str, lore: Lore) -> Iterator[Person]:
    """Three or more three-syllable words with dots between them, all with family names."""
    for match in _ROW.finditer(text):
        pieces = list(re.finditer(r"[^\W\u318d]{3}", match.group()))
        if all(_formed(piece.group(), lore) and not lore.is_known(piece.group()) for piece in pieces):
            for piece in pieces:
                start = match.start() + piece.start()
                yield Person(piece.group(), start, start + 3)
