"""Which institute, event or programme? Bodies that no list holds, by the word that their names end in."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from gisa.entities.gazetteer import Name
from gisa.entities.noun_phrases import Phrase, Word
from gisa.entities.people import Person
from gisa.entities.vocabulary import ModelLanguage, NameEnding, NameOpener, PhraseBoundary
from gisa.page.document import Document
from gisa.text.language import Language
from gisa.text.sentences import find_quotes
from gisa.text.vocabulary import PlaceName, Title

_BRACKETS = re.compile(r"\([^()]*\)")
_TITLE_MARKS = frozenset("‘'「『<《〈")
_LONGEST_TITLE = 50
_TELLING = 10
_SPELLED = re.compile(r" ?\([A-Za-z][\w .-]*\)")
_HEAD = re.compile(r" ?(\()(?P<title>[^()\n]{1,30}?) (?P<name>[^\W\d]{2,12})\)")
_BODY_TYPES = frozenset({"organisation", "university", "centre"})
_STOPS = frozenset({"SN", "NNB", "NR", "MM", "NP"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body at a span, typed by the vocabulary row of its telling word."""

    name: str
    start: int
    end: int
    row: NameEnding


@dataclass(frozen=True)
class Frame:
    """What is settled when bodies are looked for: the words that tell them, known names, and where people stand."""

    text: str
    words: BodyWords
    names: Mapping[int, Name]
    people: AbstractSet[int]


class BodyWords:
    """The words of a language by which bodies, events and programmes are known."""

    def __init__(self, language: Language) -> None:
        """Compile endings of names, words that bound or open one, places and titles."""
        self.suffixes = {row.ending: row for row in reversed(language.rows(NameEnding))}
        self.bounds = frozenset(row.word for row in language.rows(PhraseBoundary))
        self.openers = frozenset(row.word for row in language.rows(NameOpener))
        self.places = frozenset(row.place for row in language.rows(PlaceName))
        self.languages = tuple(row.word for row in language.rows(ModelLanguage))
        self.titles = frozenset(row.title for row in language.rows(Title))
        self.heads = {title: title[:-1] for title in self.titles if title[:-1] in self.suffixes and len(title) > 2}
        # The same few thousand words come again and again.
        self._told = functools.lru_cache(maxsize=1 << 14)(self._read)

    def suffix_of(self, word: Word) -> str:
        """The telling word with which a word ends, the longest that fits."""
        return self._told(word.noun)[0]

    def headed(self, word: Word) -> str:
        """The telling word inside the title of a body's head, such as an institute's director; empty without one."""
        return self._told(word.noun)[1]

    def _read(self, noun: str) -> tuple[str, str]:
        """The telling word in which a noun ends, and the one inside the title in which it ends."""
        ends = [noun[-n:] for n in range(min(_TELLING, len(noun)), 1, -1)]
        title = next((end for end in ends if len(end) > 2 and end in self.titles), "")
        return next((end for end in ends if end in self.suffixes), ""), self.heads.get(title, "")


def find_bodies(document: Document, phrases: Sequence[Phrase], frame: Frame) -> Iterator[Body]:
    """Bodies named in a document: titles in quotation marks, and noun phrases up to a telling word that are named."""
    titles = list(_quoted(document, frame))
    quoted = {at for title in titles for at in range(title.start, title.end)}
    yield from titles
    for phrase in phrases:
        yield from (body for body in _in_phrase(document.text, phrase, frame) if body.start not in quoted)
        yield from _variants(phrase, frame)


def _variants(phrase: Phrase, frame: Frame) -> Iterator[Body]:
    """A known model in an edition of its own (the Korean-language GPT-3)."""
    for word, after in itertools.pairwise(phrase):
        name, row = frame.names.get(after.start), frame.words.suffixes.get(word.noun[-1:])
        if name and row and row.needs == "variant" and name.row.type == row.type and len(word.noun) > 2:
            yield Body(frame.text[word.start : name.end], word.start, name.end, row)


def _in_phrase(text: str, phrase: Phrase, frame: Frame) -> Iterator[Body]:
    first = 0
    for i, word in enumerate(phrase):
        if word.start in frame.people:
            first = i + 1
            continue
        if headed := frame.words.headed(word):
            word = _shorter(word)
        suffix = headed or frame.words.suffix_of(word)
        row = frame.words.suffixes.get(suffix)
        if row and (span := _Telling([*phrase[:i], word, *phrase[i + 1 :]], i, suffix, row, frame).span(first)):
            yield Body(plain(text[span[0] : span[1]]), *span, row)
            first = i + 1


def _shorter(word: Word) -> Word:
    """A word without the last syllable of its noun: the institute without its director."""
    stem = word.stem - 1
    return word._replace(text=word.text[: stem - word.start], noun=word.noun[:-1], stem=stem, end=stem)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A word of a phrase that tells a body: at index ``last``, by the suffix of a vocabulary row."""

    phrase: Phrase
    last: int
    suffix: str
    row: NameEnding
    frame: Frame

    def span(self, first: int) -> tuple[int, int] | None:
        """Start and end of the body whose telling word is ``last``, if the words before it name it."""
        phrase, last, frame = self.phrase, self.last, self.frame
        word = phrase[last]
        begin = self._reach(first)
        name = frame.names.get(phrase[begin].start)
        if (name and name.end >= word.stem) or not self._is_named(begin):
            return None
        end = word.stem if self.row.kept else phrase[last - 1].end
        return phrase[begin].start, end

    def _reach(self, first: int) -> int:
        """The first word of a body: back to a bound, a number or a person, then on to the first word that names."""
        phrase, last, row, frame = self.phrase, self.last, self.row, self.frame
        begin = last
        while begin > first and last - begin < 5 and not _bounds(phrase[begin - 1], frame):
            begin -= 1
        if row.needs in {"glued", "word"}:
            return last
        if row.needs == "language":
            return begin
        if row.needs == "noun":
            return max(begin, last - 2)
        if not row.kept:
            latin = itertools.takewhile(lambda i: phrase[i].tags[0] == "SL", range(last - 1, begin - 1, -1))
            return min(latin, default=max(begin, last - 1))
        ordinals = [i + 1 for i in range(first, last) if _is_ordinal(phrase[i])]
        if ordinals:
            return ordinals[-1]
        first = next((i for i in range(begin, last) if _names(phrase[i], frame) or "&" in phrase[i].text), last)
        return first - 1 if first > begin and phrase[first - 1].noun in frame.words.openers else first

    def _is_named(self, begin: int) -> bool:
        """Whether the words before the telling one make a name of the kind that its row needs."""
        phrase, last, suffix, row, frame = self.phrase, self.last, self.suffix, self.row, self.frame
        word, before = phrase[last], phrase[begin:last]
        glued = word.noun.removesuffix(suffix)
        if glued and _is_inside(word, suffix):
            return False
        match row.needs:
            case "glued":
                return bool(glued) and (_is_glued(word, suffix, frame) or len(glued) >= 4)
            case "word":
                return len(glued) > 1
            case "place":
                return bool(before) and before[0].noun in frame.words.places and not glued
            case "language":
                return any(one.noun.endswith(frame.words.languages) for one in before)
            case "product":
                known = bool(before) and before[0].start in frame.names
                return known and not glued and last == len(phrase) - 1 and len(before) > 1
            case "quoted":
                return False
            case "noun":
                return bool(before) or len(glued) > 1
        if not row.kept:
            return bool(before) and not glued and _is_own(before, frame)
        if begin and begin < last and _is_ordinal(phrase[begin - 1]):
            return row.type in {"event", "programme"}
        named = any(_is_own_name(one, row.type, frame) for one in before)
        if suffix in frame.words.titles and not glued:
            return named and len(before) > 1 and before[-1].tags == ("SL",)
        return named or (bool(glued) and (_is_glued(word, suffix, frame) or len(glued) >= 4))


def _is_ordinal(word: Word) -> bool:
    """Whether a word counts how often an event was held (the tenth)."""
    return word.tags[:2] == ("XPN", "SN")


def _bounds(word: Word, frame: Frame) -> bool:
    return word.noun in frame.words.bounds or (bool(_STOPS.intersection(word.tags)) and "SL" not in word.tags)


def _names(word: Word, frame: Frame) -> bool:
    """Whether a word may begin the name of a body: a proper noun, a Latin word, a known name, a place or an opener."""
    return (
        word.start in frame.names
        or word.noun in frame.words.places
        or word.noun in frame.words.openers
        or any(tag in {"NNP", "SL"} for tag in word.tags)
    )


def _is_inside(word: Word, suffix: str) -> bool:
    """Whether a telling word is only the end of another common noun (*airline* ends like *public firm*)."""
    at = word.stem - len(suffix)
    crossing = [morph for morph in word.morphs if morph.start < at < morph.end and morph.tag == "NNG"]
    return any(morph.start > word.start or at - morph.start < 2 for morph in crossing)


def _is_own_name(word: Word, type_: str, frame: Frame) -> bool:
    """Whether a word makes a phrase a name; a technology does not, and a place only that of an event."""
    known = frame.names.get(word.start)
    if known and known.end >= word.stem:
        return known.row.type != "technology"
    if word.noun in frame.words.places:
        return type_ == "event"
    latin = [morph for morph in word.morphs if morph.tag == "SL" and morph.start < word.stem]
    proper = any(tag == "NNP" for tag in word.tags) and not known
    return proper or any(len(morph.form) > 2 for morph in latin) or word.noun in frame.words.openers or "&" in word.text


def _is_glued(word: Word, suffix: str, frame: Frame) -> bool:
    """Whether a proper noun, a Latin word or a known name is written together with a telling word."""
    known = frame.names.get(word.start)
    if known:
        return known.row.type != "technology"
    if word.noun.removesuffix(suffix) in frame.words.places:
        return True
    head = [morph for morph in word.morphs if morph.end <= word.stem - len(suffix)]
    return any(morph.tag == "NNP" or (morph.tag == "SL" and len(morph.form) > 2) for morph in head)


def _is_own(words: Phrase, frame: Frame) -> bool:
    """Whether words are a name of their own (in Latin, or spelled in brackets), not a company's or a technology's."""
    known = frame.names.get(words[0].start)
    spelled = _SPELLED.match(frame.text, words[-1].end)
    latin = len(words) > 1 and all(word.tags[0] == "SL" for word in words)
    return not (known and known.end >= words[-1].end) and bool((spelled and len(words) == 1) or latin)


def _quoted(document: Document, frame: Frame) -> Iterator[Body]:
    """Titles in quotation marks whose last word, or the word beside them, is telling; and variants of known models."""
    text = document.text
    endings = {name.end: name for name in frame.names.values()}
    for quote in find_quotes(text):
        content = text[quote.start : quote.end]
        if quote.mark not in _TITLE_MARKS or not 1 < len(content) <= _LONGEST_TITLE or content[-1] in ".?!…":
            continue
        row = _telling(content, frame) or _beside(text, quote.start - 1, quote.end + 1, frame)
        name = endings.get(quote.end)
        if row and not (name and name.start == quote.start):
            yield Body(plain(content), quote.start, quote.end, row)


def _telling(content: str, frame: Frame) -> NameEnding | None:
    """The row of the telling word in which a title ends, brackets aside."""
    words = _BRACKETS.sub("", content).split()
    last = words[-1] if words else ""
    found = next((last[-n:] for n in range(min(_TELLING, len(last)), 1, -1) if last[-n:] in frame.words.suffixes), "")
    row = frame.words.suffixes.get(found)
    return row if row and len(words) > 1 and row.needs not in {"product", "glued", "language"} else None


def _beside(text: str, start: int, end: int, frame: Frame) -> NameEnding | None:
    """The row of an event's or programme's word right before or after a title in quotation marks."""
    before, after = text[max(0, start - 12) : start].split()[-1:], text[end : end + 16].split()
    ends = [word[-n:] for word in before for n in range(min(_TELLING, len(word)), 1, -1)]
    heads = [word[:n] for word in after[:4] for n in range(min(_TELLING, len(word)), 1, -1)]
    near = [frame.words.suffixes.get(one) for one in [*ends, *(heads if text[end : end + 1].isspace() else [])]]
    return next((row for row in near if row and row.type in {"event", "programme"}), None)


def plain(name: str) -> str:
    """A name in one line, without brackets."""
    return " ".join(_BRACKETS.sub("", name).split()) or name


def find_headed(
    text: str, phrases: Sequence[Phrase], people: Sequence[Person], frame: Frame
) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of the bodies whose head stands in brackets behind them: ``NAME(chief PERSON)``."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        return
    ends = {word.end: (phrase, i + 1) for phrase in phrases for i, word in enumerate(phrase)}
    starts = {person.start for person in people}
    for match in heads:
        phrase, count = ends.get(match.start(1)) or ends.get(match.start(1) - 1) or ((), 0)
        before = phrase[:count]
        led = match.start("name") in starts or match["title"].split()[-1] in frame.words.titles
        if led and before and before[-1].bare and not (frame.people & {before[-1].start}):
            first = next(iter(_naming(before)))
            row = frame.words.suffixes.get(frame.words.suffix_of(before[-1]))
            if before[-1].tags[:1] != ("SN",):
                yield first.start, before[-1].end, row.type if row and row.type in _BODY_TYPES else "organisation"


def _naming(words: Phrase) -> Iterator[Word]:
    """The words of a name, from the first: those of proper nouns or Latin letters that lead up to the last word."""
    proper = itertools.takewhile(lambda word: set(word.tags) <= {"NNP", "SL", "SW"}, reversed(words[:-1]))
    yield from reversed([words[-1], *proper])
