"""Who and what is named? People, bodies, models and programmes, each with its identity.

Known names come from the vocabulary and keep its ``entity_id``. People, and bodies that no list holds, are found by
their grammar and identified by type and name (``person:NAME``): the same name is the same person throughout an
article and across articles, so that a role may change without the person; namesakes are told apart by ``title``.
A longer body may hold a shorter one: a university's centre is a mention, and so is the university in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.entities.gazetteer import Gazetteer, Name
from gisa.entities.name_forms import NameForms, load_name_forms
from gisa.entities.noun_phrases import Phrase, find_phrases
from gisa.entities.organisations import Body, BodyWords, Frame, find_bodies, find_headed, plain
from gisa.entities.people import Person, find_persons
from gisa.page.document import Document
from gisa.schema.tables import Mention
from gisa.text.language import Language

_GLOSS = re.compile(r" ?\(([A-Za-z][\w .&/+’'-]{0,60})(?:[·,;][^()]{0,40})?\)")
# A common abbreviation in brackets (artificial intelligence (AI)) is not a name to look for.
_UNBOUND = frozenset({"technology"})
_SPELLING_BEFORE = re.compile(r"(?<!\w)([A-Z][\w&-]{1,15}) ?$")
_SPELLING = re.compile(r"[A-Za-z][\w.&+-]*(?: [A-Za-z0-9][\w.&+-]*){0,6}")


@dataclass(frozen=True, slots=True)
class _Entity:
    """What a span was found to name."""

    start: int
    end: int
    entity_id: str
    name: str
    type: str
    rule: str
    title: str = ""


class MentionFinder:
    """Finds the people, bodies, models and programmes that documents name."""

    def __init__(self, language: Language) -> None:
        """Compile known names, the forms of people's names, and the words that tell bodies."""
        self._gazetteer = Gazetteer(language)
        self._forms = load_name_forms(language)
        self._words = BodyWords(language)

    def find(self, document: Document) -> Iterator[Mention]:
        """The mentions of a document in order of position, the longer before the shorter."""
        text = document.text
        names = list(self._gazetteer.find(document))
        forms = self._forms.holding({text[name.start : name.end] for name in names})
        phrases = list(find_phrases(document, forms.given))
        people = _distinct(find_persons(text, phrases, forms))
        frame = Frame(text, self._words, {name.start: name for name in names}, _occupied(phrases, people, forms))
        bodies = list(find_bodies(document, phrases, frame))
        abroad = {at for body in bodies if body.row.needs == "place" for at in range(body.start, body.end)}
        found = [
            *_people(document, people, forms),
            # A foreign ministry is not the one of the same name at home.
            *(_of_name(text, name) for name in names if name.start not in abroad),
            *(self._of_body(text, body, frame) for body in bodies),
            *(_headed(text, body) for body in find_headed(text, phrases, people, frame)),
        ]
        found += list(_aliases(document, found, forms))
        for entity in _settled(found):
            yield Mention(
                **document.place(entity.start, entity.end, entity.rule),
                entity_id=entity.entity_id,
                name=entity.name,
                type=entity.type,
                title=entity.title,
            )

    def _of_body(self, text: str, body: Body, frame: Frame) -> _Entity:
        """A body under its own name, or the known entity that it spells otherwise."""
        gloss = _GLOSS.match(text, body.end)
        end, known = gloss.end() if gloss else body.end, self._gazetteer.entity(body.name)
        if known:
            return _Entity(body.start, end, known.entity_id, known.name_ko, known.type, body.row.rule)
        head = frame.names.get(body.start)
        inner = head is not None and head.end < body.end
        own = _own_id(
            body.row.type, head.row.entity_id + plain(text[head.end : body.end]) if head and inner else body.name
        )
        return _Entity(body.start, end, own, body.name, body.row.type, body.row.rule)


def _of_name(text: str, name: Name) -> _Entity:
    # A spelling in brackets belongs to the name: NAME(SPELLING) is one mention.
    gloss = _GLOSS.match(text, name.end)
    row, end = name.row, gloss.end() if gloss else name.end
    return _Entity(name.start, end, row.entity_id, row.name_ko or row.name_en, row.type, row.rule)


def _headed(text: str, body: tuple[int, int, str]) -> _Entity:
    """A body that no list holds, known by its head in brackets."""
    start, end, type_ = body
    name = text[start:end]
    return _Entity(start, end, _own_id(type_, name), name, type_, "find_headed")


def _own_id(type_: str, name: str) -> str:
    """The identity of what no list holds: its type and its name, spaces and case aside."""
    return f"{type_}:{''.join(name.split()).casefold()}"


def _occupied(phrases: Sequence[Phrase], people: Sequence[Person], forms: NameForms) -> set[int]:
    """Where words stand that are a person's name, or the title of one who is named before it."""
    starts = {at for person in people for at in range(person.start, person.end)}
    taken = set(starts)
    for phrase in phrases:
        named = False
        for word in phrase:
            if named and forms.title_of(word)[0] == word.noun:
                taken.add(word.start)
            named = named or word.start in starts
    return taken


def _people(document: Document, people: Sequence[Person], forms: NameForms) -> Iterator[_Entity]:
    """People under their full names, with the role stated there or else the first full one; also without title."""
    whole = _whole_names(people, forms)
    known = {person: whole.get(person, "") or _bare(document.text, person, forms) for person in people}
    first: dict[str, str] = {}
    # A role with a title says more than what merely stands before a name.
    for person, name in sorted(known.items(), key=lambda one: not one[0].title):
        if name and _is_full(person):
            first.setdefault(name, person.role)
    for person, name in known.items():
        if name:
            role = person.role if _is_full(person) else first.get(name, person.role)
            yield _person(person.start, person.end, name, role)
    taken = {at for person in known if known[person] for at in range(person.start, person.end)}
    introduced = {whole[person] for person in people if person in whole}
    for start, end, name in _again(document, introduced):
        if start not in taken:
            yield _person(start, end, name, first.get(name, ""))


def _bare(text: str, person: Person, forms: NameForms) -> str:
    """The family name with its title: all the name there is of a minister whom nobody needs to introduce."""
    return text[person.start : person.end] if person.name in forms.surnames and not person.doubtful else ""


def _person(start: int, end: int, name: str, role: str) -> _Entity:
    return _Entity(start, end, _own_id("person", name), name, "person", "find_persons", role)


def _is_full(person: Person) -> bool:
    """Whether a role says more than a title: also where, or of what."""
    return bool(person.role) and person.role != person.title


def _whole_names(people: Sequence[Person], forms: NameForms) -> dict[Person, str]:
    """The full name of each person: the last before with this family name and title, or the first after."""
    names: dict[str, set[str]] = {}
    first: dict[tuple[str, str], str] = {}
    for person in people:
        for part, title in _parts(person, forms):
            names.setdefault(part, set()).add(person.name)
            first.setdefault((part, title), person.name)
    found: dict[Person, str] = {}
    latest: dict[tuple[str, str], str] = {}
    for person in people:
        key, alone = (person.name, person.title), names.get(person.name, set())
        whole = (
            latest.get(key) or first.get(key) or (next(iter(alone)) if len(alone) == 1 and not person.doubtful else "")
        )
        if whole or not person.short:
            found[person] = whole or person.name
        latest |= dict.fromkeys(_parts(person, forms), person.name)
    return found


def _parts(person: Person, forms: NameForms) -> list[tuple[str, str]]:
    """What may stand for a full name (its family name, or a word of a foreign one) with each title in the role."""
    if person.short:
        return []
    if " " in person.name:
        parts = person.name.split()
    else:
        parts = [person.name[:n] for n in (1, 2) if person.name[:n] in forms.surnames]
    return [(part, title) for part in parts for title in {"", *forms.titles_in(person.role)}]


def _again(document: Document, names: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where names that were introduced stand again, also a foreign family name alone."""
    spellings = {name: name for name in names} | {name.split()[-1]: name for name in names if " " in name}
    spellings = {spelling: name for spelling, name in spellings.items() if len(spelling) > 1}
    if not spellings:
        return
    tags = document.tags_at
    ordered = sorted(spellings, key=lambda one: (-len(one), one))
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})", document.text):
        after, tag = document.text[match.end() : match.end() + 1], tags.get(match.end(), "")
        if not after.isalnum() or tag.startswith(("J", "VC", "XS", "NN")):
            yield match.start(), match.end(), spellings[match.group()]


def _distinct(people: Iterable[Person]) -> list[Person]:
    """One person a place: the one with most to say."""
    best: dict[int, Person] = {}
    for person in people:
        other = best.get(person.start)
        if other is None or (other.short, -len(other.role)) > (person.short, -len(person.role)):
            best[person.start] = person
    return [best[start] for start in sorted(best)]


def _aliases(document: Document, entities: Sequence[_Entity], forms: NameForms) -> Iterator[_Entity]:
    """Where a spelling that brackets bind to a name (``NAME(ABC)``, ``ABC(NAME)``) stands again for it."""
    owners: dict[str, _Entity] = {}
    for entity in entities:
        spelling = _bound(document.text, entity)
        if len(spelling) > 1 and spelling not in forms.leading and entity.type not in _UNBOUND:
            owners.setdefault(spelling, entity)
    if not owners:
        return
    ordered = sorted(owners, key=lambda one: (-len(one), one))
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?![A-Za-z0-9])", document.text):
        owner = owners[match.group()]
        yield replace(owner, start=match.start(), end=match.end(), title="")


def _bound(text: str, entity: _Entity) -> str:
    """The Latin spelling that brackets bind to an entity: inside its own span, or right before it."""
    inside = re.search(r"\(([^()]*)\)$", text[entity.start : entity.end])
    if inside:
        spelling = _SPELLING.match(inside.group(1))
        return spelling.group() if spelling else ""
    if text[entity.start - 1 : entity.start] == "(" and text[entity.end : entity.end + 1] == ")":
        before = _SPELLING_BEFORE.search(text, max(0, entity.start - 20), entity.start - 1)
        return before.group(1) if before else ""
    return ""


def _settled(entities: Iterable[_Entity]) -> Iterator[_Entity]:
    """Entities in order of position; at one span the first found stays; none crosses another."""
    order = {entity: i for i, entity in reversed(list(enumerate(entities)))}
    open_: list[_Entity] = []
    for entity in sorted(order, key=lambda one: (one.start, -one.end, order[one])):
        open_ = [one for one in open_ if one.end > entity.start]
        same = any((one.start, one.end) == (entity.start, entity.end) for one in open_)
        crossed = any(one.end < entity.end or one.type == "person" for one in open_)
        if not same and not crossed and all(one.entity_id != entity.entity_id for one in open_):
            open_.append(entity)
            yield entity
