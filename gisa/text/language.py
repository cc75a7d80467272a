"""What Korean does it know? The vocabulary tables with the analyser that knows their names, compiled on first use."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from gisa.schema.csv_tables import R, Row
from gisa.schema.vocabulary import Vocabulary, load_vocabulary
from gisa.text.analyser import Analyser
from gisa.text.examples import Examples, examples_path
from gisa.text.patterns import Cues, Lexicon
from gisa.text.vocabulary import Entity, EntityAlias, LooseParticle

T = TypeVar("T", bound=Any)


class Language:
    """The rows of all vocabulary tables, the analyser that knows their names, and lexicons learned from examples."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take checked rows."""
        self.vocabulary = vocabulary
        self.digest = vocabulary.digest

    @functools.cached_property
    def analyser(self) -> Analyser:
        """The analyser that knows the names of the entities, loaded when it is first needed."""
        return Analyser(_names(self.vocabulary), [row.particle for row in self.rows(LooseParticle)])

    @functools.cached_property
    def examples(self) -> Examples:
        """The analyses of the vocabulary's examples, from which patterns are learned."""
        return Examples(lambda text: self.analyser.analyse(text), examples_path(self.digest))

    def rows(self, row_type: type[R]) -> tuple[R, ...]:
        """The rows of one table, in the order of the file."""
        return self.vocabulary.rows(row_type)

    def lexicon(self, row_type: type[T]) -> Lexicon[T]:
        """The rows of a table as patterns of morphemes, learned from the examples."""
        return Lexicon(self.rows(row_type), self.examples.analyse)

    def cues(self, row_type: type[T]) -> Cues[T]:
        """The rows of a table as words that are found however the analyser cuts them."""
        return Cues(self.rows(row_type), self.examples.analyse)

    @functools.cached_property
    def spellings(self) -> Mapping[Entity, tuple[str, ...]]:
        """The names of each entity, without doubles: Korean, English, then its aliases."""
        aliases: dict[str, list[str]] = {}
        for row in self.rows(EntityAlias):
            aliases.setdefault(row.entity_id, []).append(row.alias)
        listed = ((one, (one.name_ko, one.name_en, *aliases.get(one.entity_id, ()))) for one in self.rows(Entity))
        return {one: tuple(dict.fromkeys(filter(None, names))) for one, names in listed}


def _names(vocabulary: Vocabulary) -> Iterable[str]:
    """The Korean names of entities that are one word, which Kiwi should not take apart."""
    names = [row.name_ko for row in vocabulary.rows(Entity)] + [row.alias for row in vocabulary.rows(EntityAlias)]
    return [name for name in names if name and " " not in name and not name.isascii() and len(name) > 1]


def compile_language(row_types: Sequence[type[Row]]) -> Language:
    """The language of some vocabulary tables; a faulty row is an error that names file, line and remedy."""
    return _compiled(load_vocabulary(row_types))


@functools.lru_cache(maxsize=1)
def _compiled(vocabulary: Vocabulary) -> Language:
    return Language(vocabulary)
