"""Which institute, event or programme? Bodies that no list holds, by the word that their names end in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisa.documents import Document
from gisa.lexicon import Row
from gisa.names import Name
from gisa.persons import Person, Word, noun_phrases
from gisa.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Body:
    """A body at a span, typed by the vocabulary row of its last word."""

    name: str
    type: str
    start: int
    end: int
    row: Row


def find_bodies(
    document: Document, vocabulary: Vocabulary, names: Sequence[Name], persons: Sequence[Person]
) -> Iterator[Body]:
    """Bodies named in a document: the noun phrase up to a telling last word, if something names it."""
    suffixes = vocabulary.words("bodies", "suffix")
    people = {at for person in persons for at in range(person.start, person.end)}
    known = {name.start: name.end for name in names}
    for sentence in document.sentences:
        for phrase in noun_phrases(document.text, document.morphs_of(sentence.sentence_no)):
            yield from _in_phrase(document.text, phrase, suffixes, people, known)


def _in_phrase(
    text: str, phrase: Sequence[Word], suffixes: Mapping[str, Row], people: set[int], known: dict[int, int]
) -> Iterator[Body]:
    first = 0
    for i, word in enumerate(phrase):
        if word.start in people:
            first = i + 1
            continue
        suffix = max((one for one in suffixes if word.text.endswith(one)), key=len, default="")
        if suffix and _is_named(phrase[first : i + 1], suffix, known):
            start = phrase[first].start
            yield Body(text[start : word.end], suffixes[suffix]["type"], start, word.end, suffixes[suffix])


def _is_named(words: Sequence[Word], suffix: str, known: dict[int, int]) -> bool:
    """A body has a name when a proper noun, a foreign word or a known name stands in it before the last word."""
    if known.get(words[0].start) == words[-1].end:
        return False
    glued = words[-1].text != suffix
    proper = any(tag in {"NNP", "SL"} for word in words for tag in word.tags)
    return proper and (glued or len(words) > 1)
