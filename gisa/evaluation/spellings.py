"""Are two names one? By which spellings annotations and tables call the same body."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence, Set

from gisa.evaluation.annotations import AnnotatedEntity
from gisa.evaluation.vocabulary import BareHead
from gisa.schema.project_tables import load_table

_PERSON = "person"
# A name shorter than this is too short to be the end or the beginning of another by more than chance.
_TELLING = 3
Names = Mapping[tuple[str, str], Set[str]]


def squash(name: str) -> str:
    """A name without brackets, spaces and quotation marks.

    >>> squash("New ‘Dawn’ (ND)")
    'NewDawn'
    """
    return re.sub(r"[\s·‘’'\"“”]", "", re.sub(r"\([^)]*\)", "", name))


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Whether a name equals one of others, or ends with it or is its end, unless all they share is a common noun.

    >>> is_one_of("DawnInstitute", {"Institute", "Dusk"}), is_one_of("Dawn", {"Dusk"})
    (True, False)
    """
    return any(name == other or _is_longer_form(*sorted((name, other), key=len)) for other in names)


def _is_longer_form(short: str, long: str) -> bool:
    return len(short) >= _TELLING and long.endswith(short) and short not in _bare_heads()


def is_short_for(a: str, b: str) -> bool:
    """Whether one of two names begins with the other.

    >>> is_short_for("Dawn University", "Dawn"), is_short_for("AI Lab", "AI")
    (True, False)
    """
    return min(len(a), len(b)) >= _TELLING and (a.startswith(b) or b.startswith(a))


@functools.cache
def _bare_heads() -> frozenset[str]:
    return frozenset(row.head for row in load_table(BareHead))


class Spellings:
    """By which names annotations and tables call the same body, in each file."""

    def __init__(self, entities: Sequence[AnnotatedEntity], mentions: Sequence[Mapping[str, str]]) -> None:
        """Take the annotated entities, and the mentions of the tables with their files."""
        self._annotated: Names = {
            (row.file, squash(row.name)): names_of(row) for row in entities if row.type != _PERSON
        }
        self._mentioned: dict[tuple[str, str], set[str]] = {}
        self._of_entity: dict[tuple[str, str], set[str]] = {}
        for row in mentions:
            name, exact = squash(row["name"]), squash(row["exact"])
            if row["type"] != _PERSON:
                self._mentioned.setdefault((row["file"], name), set()).add(exact)
            self._of_entity.setdefault((row["file"], row["entity_id"]), {squash(row["entity_id"])}).update(
                (name, exact)
            )

    def annotated(self, file: str, name: str) -> Set[str]:
        """The names that the annotations know for a body, itself at least."""
        return self._annotated.get((file, squash(name)), {squash(name)})

    def mentioned(self, file: str, name: str) -> Set[str]:
        """A name of the tables with the spellings that its mentions have in the article."""
        return {squash(name)} | self._mentioned.get((file, squash(name)), set())

    def is_entity(self, file: str, annotated: Iterable[str], entity_id: str) -> bool:
        """Whether an entity of an article is one of the annotated alternatives; letter case and hyphens are no name."""
        told = self._of_entity.get((file, entity_id), {squash(entity_id)})
        names = set[str]().union(*(self.annotated(file, name) for name in annotated))
        wanted = {_plain(name) for name in names}
        return any(
            is_one_of(name, wanted) or any(is_short_for(name, one) for one in wanted) for name in map(_plain, told)
        )

    def is_same(self, file: str, annotated: Iterable[str], told: Iterable[str]) -> bool:
        """Whether any of the names told is one of the annotated alternatives."""
        names = set[str]().union(*(self.annotated(file, name) for name in annotated))
        return any(is_one_of(name, names) for name in told)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]", "", name).casefold()


def names_of(row: AnnotatedEntity) -> set[str]:
    """All names of an annotated entity, squashed."""
    return {squash(name) for name in (row.name, *row.aliases)}
