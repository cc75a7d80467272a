"""Which words tell a check something? The row types of ``data/vocabulary/checks``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from gisa.schema.csv_tables import Example, Row, TableError, bracketed
from gisa.schema.cue_words import CueWords
from gisa.schema.project_tables import load_table

Told = Literal[
    "released", "introduced", "machine", "derived", "award", "survey",
    "largest", "larger", "than", "headcount", "investment", "precision", "korean",
    "denied", "affirmed", "unsure", "planned", "changed", "compared", "clause_end", "measured", "abroad",
    "language", "maker", "general", "variant", "total", "added", "each", "out_of", "grew", "shrank", "from", "to",
    "year_before", "since", "until", "anniversary", "founded",
    "nth_year", "list_end", "list_opening", "list_particle", "list_conjunction",
]  # fmt: skip

Verdict = Literal[
    "agrees", "differs", "unit error", "scope error", "attribution error", "date error", "outdated", "contradicted",
    "not comparable", "no reference",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sign(Row):
    """A word that tells a check something, as it stands in the brackets of its example, spaces and all."""

    TABLE: ClassVar[str] = "checks/signs"

    tells: Told
    word: str
    example: Example
    counterexample: Example = ""

    def __post_init__(self) -> None:
        """Refuse an example that teaches another word."""
        if self.taught.strip() != self.word:
            raise ValueError(f'column example: [{self.taught}] is not the word "{self.word}" — mark the word itself')

    @property
    def taught(self) -> str:
        """The word with the spaces that belong to it."""
        text, start, end = bracketed(self.example)
        return text[start:end]


@dataclass(frozen=True, kw_only=True)
class SuperlativeScope(Row):
    """How a superlative limits its field: to what has (or, with ``excludes``, has not) ``value`` in ``column``.

    The column ``domain`` is the kind of thing (``itself``: that of the subject); ``all`` limits nothing.
    """

    TABLE: ClassVar[str] = "checks/superlative_scopes"

    word: str
    column: Literal["languages", "country", "domain", "all"]
    value: str
    excludes: Literal["", "yes"] = ""
    example: Example

    def __post_init__(self) -> None:
        """Refuse an example that teaches another word."""
        if f"[{self.word}]" not in self.example:
            raise ValueError(f'column example: it does not mark "{self.word}" — put the word itself into [ ]')


@dataclass(frozen=True, kw_only=True)
class VerdictWord(Row):
    """What a reader calls a verdict, by the side on which a claim misses; ``recorded`` is the word of fact checkers."""

    TABLE: ClassVar[str] = "checks/outcomes"

    verdict: Verdict
    side: Literal["", "above", "below", "late", "early"] = ""
    outcome: Literal[
        "holds", "wrong label", "overstated", "understated", "dated late", "dated early", "wrong date", "outdated",
        "contradicted", "other origin", "not comparable", "no reference",
    ]  # fmt: skip
    recorded: Literal["supported", "imprecise", "differs", "unverifiable"]


TABLES = (Sign, SuperlativeScope, VerdictWord)


class Signs:
    """The words of ``data/vocabulary/checks/signs.csv`` by what they tell."""

    def __init__(self, rows: Iterable[Sign]) -> None:
        """Sort the words."""
        words: dict[str, list[str]] = {told: [] for told in get_args(Told)}
        for row in rows:
            words[row.tells].append(row.taught)
        if silent := [told for told, found in words.items() if not found]:
            raise TableError(f"{Sign.table_file()}, column tells: no word tells {', '.join(silent)} — restore one")
        self._words: Mapping[str, CueWords] = {told: CueWords.any_of(tuple(found)) for told, found in words.items()}

    def __getitem__(self, told: Told) -> CueWords:
        """The words that tell one thing."""
        return self._words[told]

    @functools.cached_property
    def list_joint(self) -> str:
        """The regular expression of what may join two things in one item of a list."""
        particles = [rf"(?<={word})\s" for word in self["list_particle"].words]
        return "|".join([*particles, *(rf"\s{word}\s" for word in self["list_conjunction"].words)])


def load_signs() -> Signs:
    """The words that checks look for."""
    return Signs(load_table(Sign))
