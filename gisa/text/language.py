"""What Korean does it know? The vocabulary tables with the analyser that knows their names, compiled on first use."""

from __future__ import annotations

import csv
import functools
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from gisa.schema import csv_tables
from gisa.schema.resources import resource
from gisa.schema.vocabulary import Vocabulary, load_vocabulary
from gisa.text.analyser import Analyser
from gisa.text.patterns import Cues, Lexicon, Row
from gisa.text.vocabulary import Entity, EntityAlias, LooseParticle

R = TypeVar("R", bound=csv_tables.Row)


class Language:
    """The rows of all vocabulary tables, the analyser that knows their names, and lexicons learned from examples."""

    def __init__(self, vocabulary: Vocabulary, legacy: Mapping[str, tuple[Row, ...]]) -> None:
        """Take checked rows; load the analyser with the names of the entities."""
        self.vocabulary = vocabulary
        self.digest = vocabulary.digest
        self._legacy = legacy
        self.analyser = Analyser(_names(vocabulary), [row.particle for row in vocabulary.rows(LooseParticle)])

    def rows(self, table: Any) -> Any:
        """The rows of one table, in the order of the file."""
        if isinstance(table, str):
            return self._legacy[table]
        return self.vocabulary.rows(table)

    @functools.cache  # noqa: B019 — one language lives as long as the process
    def lexicon(self, table: Any) -> Lexicon[Any]:
        """The rows of a table as patterns of morphemes, learned from the examples."""
        return Lexicon(self.rows(table), self.analyser.analyse)

    @functools.cache  # noqa: B019
    def cues(self, table: Any) -> Cues[Any]:
        """The rows of a table as words that are found however the analyser cuts them."""
        return Cues(self.rows(table), self.analyser.analyse)

    @functools.cache  # noqa: B019
    def words(self, table: str, column: str) -> Mapping[str, Row]:
        """LEGACY."""
        found: dict[str, Row] = {}
        for row in self.rows(table):
            for word in row.alternatives(column):
                found.setdefault(word, row)
        return found

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


def compile_language(row_types: Sequence[type[csv_tables.Row]]) -> Language:
    """The language of some vocabulary tables; a faulty row is an error that names file, line and remedy."""
    vocabulary = load_vocabulary(row_types)
    return _compiled(vocabulary)


@functools.lru_cache(maxsize=1)
def _compiled(vocabulary: Vocabulary) -> Language:
    legacy = {path.stem: _legacy_rows(path) for path in sorted(resource("data/vocabulary").glob("*.csv"))}
    return Language(vocabulary, legacy)


def _legacy_rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        return tuple(
            Row(
                path.stem,
                reader.line_num,
                tuple((k, unicodedata.normalize("NFC", v).strip()) for k, v in cells.items()),
            )
            for cells in reader
        )
