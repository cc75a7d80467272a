"""Who and what is named? People, bodies, models and programmes, each with its identity.

Known names come from the vocabulary. People, and bodies that no list holds, are found by their grammar; a person is the
same throughout an article (``entity_id`` ``person:NAME``), and so across articles of a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gisa.bodies import Body, find_bodies
from gisa.documents import Document
from gisa.names import Name, find_names
from gisa.persons import Person, find_persons, read_lore
from gisa.tables import Mention
from gisa.vocabulary import Vocabulary

_GLOSS = re.compile(r"\(([A-Za-z][\w .&-]{1,40})\)")
# An event goes by its name and year (NAME2020).
_YEAR = re.compile(r" ?(?:19|20)\d\d(?!\d)|\([A-Za-z][\w .&-]{1,40}\)")


def find_mentions(document: Document, vocabulary: Vocabulary) -> Iterator[Mention]:
    """The mentions of a document in order; a longer body may hold a shorter one (a university's centre)."""
    names = list(find_names(document, vocabulary))
    lore = read_lore(vocabulary, {document.text[name.start : name.end] for name in names})
    persons = list(find_persons(document, lore))
    bodies = list(find_bodies(document, vocabulary, names, persons))
    found = [
        *(_of_name(document, name) for name in names if not _inside(name.start, name.end, persons)),
        *(_of_body(document, body) for body in bodies),
        *_of_persons(document, persons),
    ]
    yield from _first_of_each(sorted(found, key=lambda mention: (mention.start, -mention.end, mention.rule)))


def _inside(start: int, end: int, persons: Sequence[Person]) -> bool:
    return any(person.start <= start and end <= person.end for person in persons)


def _first_of_each(mentions: Sequence[Mention]) -> Iterator[Mention]:
    seen: set[tuple[int, int]] = set()
    for mention in mentions:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            yield mention


def _of_name(document: Document, name: Name) -> Mention:
    end = name.end
    # A spelling in brackets belongs to the name: NAME(SPELLING) is one mention.
    row = name.row
    if match := (_YEAR if row["type"] == "event" else _GLOSS).match(document.text, end):
        end = match.end()
    place = document.place(name.start, end, row.rule)
    return Mention(**place, entity_id=row["entity_id"], name=row["name_ko"] or row["name_en"], type=row["type"])


def _of_body(document: Document, body: Body) -> Mention:
    place = document.place(body.start, body.end, body.row.rule)
    return Mention(**place, entity_id=f"{body.type}:{body.name}", name=body.name, type=body.type)


def _of_persons(document: Document, persons: Sequence[Person]) -> Iterator[Mention]:
    """Persons under their full names; a short form is the last full name before it that fits, or the first after."""
    full = [person for person in persons if not person.short]
    for person in persons:
        whole = _full_name(person, full) if person.short else person
        place = document.place(person.start, person.end, "find_persons")
        # Nobody introduces a minister whom everybody knows: the short form is then all the name there is.
        name = whole.name if whole else place["exact"]
        yield Mention(**place, entity_id=f"person:{name}", name=name, type="person", title=person.role)
    yield from _again(document, persons, full)


def _full_name(short: Person, full: Sequence[Person]) -> Person | None:
    """The full name behind a family name and a title."""
    fitting = [
        person for person in full if person.name.startswith(short.name) or person.name.endswith(" " + short.name)
    ]
    titled = [person for person in fitting if short.role and short.role[-2:] in person.role] or fitting
    before = [person for person in titled if person.start < short.start]
    return before[-1] if before else next(iter(titled), None)


def _again(document: Document, persons: Sequence[Person], full: Sequence[Person]) -> Iterator[Mention]:
    """A name that was introduced with its title, where it stands again without one."""
    taken = {person.start for person in persons}
    for name in sorted({person.name for person in full}):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}", document.text):
            if match.start() not in taken:
                place = document.place(match.start(), match.end(), "find_persons")
                yield Mention(**place, entity_id=f"person:{name}", name=name, type="person")
