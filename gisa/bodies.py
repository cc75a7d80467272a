"""Which institute, event or programme? Bodies that no list holds, by the word that their names end in or stand by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisa.documents import Document
from gisa.lexicon import Row
from gisa.names import Name
from gisa.persons import Person, Word, noun_phrases
from gisa.sentences import find_quotes
from gisa.vocabulary import Vocabulary

_BODIES = frozenset({"organisation", "university", "centre"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Body:
    """A body at a span, typed by the vocabulary row of its telling word."""

    name: str
    type: str
    start: int
    end: int
    row: Row


@dataclass(frozen=True)
class Surroundings:
    """What is known of a document before its bodies are looked for, by place."""

    text: str
    people: frozenset[int]
    known: Mapping[int, Name]
    rows: Mapping[str, Mapping[str, Row]]
    titles: frozenset[str]

    def telling(self, word: str, role: str) -> str:
        """The longest telling word of a role that a word ends in; empty without one."""
        return max((suffix for suffix in self.rows[role] if word.endswith(suffix)), key=len, default="")


def find_bodies(
    document: Document, vocabulary: Vocabulary, names: Sequence[Name], persons: Sequence[Person]
) -> Iterator[Body]:
    """Bodies named in a document: the noun phrase up to a telling last word, or the quotation next to one."""
    people = frozenset(at for person in persons for at in range(person.start, person.end))
    around = Surroundings(
        document.text,
        people,
        {name.start: name for name in names},
        _rows(vocabulary),
        frozenset(vocabulary.words("titles", "title")),
    )
    for sentence in document.sentences:
        for phrase in noun_phrases(document.text, document.morphs_of(sentence.sentence_no)):
            yield from _in_phrase(phrase, around)
        yield from _glossed(sentence.exact, sentence.start, around)
        yield from _quoted(sentence.exact, sentence.start, around)
    yield from _headed(persons, around)


def _rows(vocabulary: Vocabulary) -> dict[str, dict[str, Row]]:
    """The rows of telling words by what the word does: end a name, follow it as a label, stand before or after one."""
    rows: dict[str, dict[str, Row]] = {}
    for row in vocabulary.rows("bodies"):
        for suffix in row.alternatives("suffix"):
            rows.setdefault(row["role"], {}).setdefault(suffix, row)
    return rows


def _in_phrase(phrase: Sequence[Word], around: Surroundings) -> Iterator[Body]:
    first = 0
    for i, word in enumerate(phrase):
        if word.start in around.people:
            first = i + 1
        elif suffix := around.telling(word.text, "name"):
            words = _named_part(phrase[first : i + 1], around)
            if _is_named(words, suffix, around):
                yield _body(words[0].start, word.end, around.rows["name"][suffix], around)
        elif (suffix := around.telling(word.text, "label")) == word.text and i > first:
            words = _named_part(phrase[first:i], around)
            if _is_proper(words) and len(words) <= 2 and words[0].start not in around.known:
                yield _body(words[0].start, words[-1].end, around.rows["label"][suffix], around)


def _body(start: int, end: int, row: Row, around: Surroundings) -> Body:
    return Body(around.text[start:end], row["type"], start, end, row)


def _named_part(words: Sequence[Word], around: Surroundings) -> Sequence[Word]:
    """The part of a phrase that can belong to a name: from its first known body on, or after its last number."""
    bodies = [i for i, word in enumerate(words) if _is_body(word.start, around)]
    numbers = [i for i, word in enumerate(words[:-1]) if {"SN", "NNB", "NR"} & set(word.tags)]
    return words[bodies[0] if bodies else (numbers[-1] + 1 if numbers else 0) :]


def _is_body(at: int, around: Surroundings) -> bool:
    return at in around.known and around.known[at].row["type"] in _BODIES


def _is_named(words: Sequence[Word], suffix: str, around: Surroundings) -> bool:
    """A body has a name when a proper noun, a foreign word or a known name stands in it before its last word."""
    whole = around.known.get(words[0].start)
    if (whole and whole.end == words[-1].end) or words[-1].end - words[0].start > _LONGEST:
        return False
    if words[-1].text == suffix and len(words) > 1 and suffix in around.titles and _is_body(words[-2].start, around):
        return False
    return _is_proper(words) and (words[-1].text != suffix or len(words) > 1)


def _is_proper(words: Sequence[Word]) -> bool:
    return any(tag in {"NNP", "SL"} for word in words for tag in word.tags) or any("&" in word.text for word in words)


def _glossed(sentence: str, offset: int, around: Surroundings) -> Iterator[Body]:
    """A name with its Latin spelling in brackets before a label: NAME(SPELLING) programme."""
    for match in re.finditer(r"(?<!\w)(\w{2,20})\([A-Za-z][\w .-]{1,30}\) ?(\w+)", sentence):
        label = next((word for word in around.rows["label"] if match.group(2).startswith(word)), "")
        start = offset + match.start()
        if label and start not in around.known:
            yield _body(start, offset + match.end(1), around.rows["label"][label], around)


def _quoted(sentence: str, offset: int, around: Surroundings) -> Iterator[Body]:
    """A short quotation right after or before a word that says what it is the title of."""
    for quote in find_quotes(sentence):
        before = re.search(r"(\w+) ?$", sentence[max(0, quote.start - 12) : quote.start - 1])
        after = re.match(r" ?(\w+)", sentence[quote.end + 1 : quote.end + 12])
        label = around.telling(before.group(1), "before") if before else ""
        follower = next((word for word in around.rows["after"] if after and after.group(1).startswith(word)), "")
        row = around.rows["before"].get(label) or around.rows["after"].get(follower)
        number = re.match(rf". ?{re.escape(follower)} ?\d+", sentence[quote.end :]) if follower else None
        if row and 0 < quote.end - quote.start <= _LONGEST:
            yield _body(offset + quote.start, offset + quote.end + (number.end() if number else 0), row, around)


def _headed(persons: Sequence[Person], around: Surroundings) -> Iterator[Body]:
    """The institute that a person heads, named only in the title: INSTITUTE and the one syllable for its head."""
    for person in persons:
        role = person.role[:-1]
        suffix = around.telling(role, "name")
        at = around.text.find(person.role, max(0, person.start - 80), person.end + 80) if suffix else -1
        if (
            at >= 0
            and at not in around.known
            and around.rows["name"][suffix]["type"] in _BODIES
            and len(role) > len(suffix)
        ):
            yield _body(at, at + len(role), around.rows["name"][suffix], around)
