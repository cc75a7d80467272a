"""How are people and bodies named in the reader's language? Known names, else romanised, with the Hangul beside."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from gisa.schema.romanisation import has_hangul, romanise, romanise_person
from gisa.schema.tables import Tables

# Beside the tables of a report: what is known of the names in them.
NAMES = "names.csv"
# The columns that hold names, one or several.
NAMED = frozenset({"source", "subject", "company", "partners", "partner", "operator"})
_BETWEEN = "; "


@dataclass(frozen=True)
class Naming:
    """The names of a corpus in one language."""

    language: str
    known: dict[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()

    def say(self, text: str) -> str:
        """One name, or several between semicolons, for a reader of the language.

        >>> Naming("en", {"네이버": "NAVER"}, frozenset({"하정우"})).say("네이버; 하정우")
        'NAVER; Ha Jeong-u (하정우)'
        """
        return _BETWEEN.join(self._one(part) for part in text.split(_BETWEEN))

    def _one(self, name: str) -> str:
        if name in self.known or self.language == "ko" or not has_hangul(name):
            return self.known.get(name, name)
        spelled = romanise_person(name) if name in self.people else romanise(name)
        return f"{spelled} ({name})"

    def of(self, view: pd.DataFrame) -> pd.DataFrame:
        """A view whose columns of names are in the language."""
        columns = [name for name in NAMED if name in view and pd.api.types.is_string_dtype(view[name])]
        said = {name: view[name].map(lambda cell: self.say(str(cell)), na_action="ignore") for name in columns}
        return view.assign(**said)


def load_naming(folder: Path, tables: Tables, language: str) -> Naming:
    """The names of the tables of a folder; without the list beside them, names are as the articles write them."""
    path, column = folder / NAMES, {"ko": "korean"}.get(language, "english")
    known: dict[str, str] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            known = {row["name"]: row[column] for row in csv.DictReader(file)}
    people = tables.mentions.loc[tables.mentions["type"] == "person", "name"]
    return Naming(language, known, frozenset(str(name) for name in people))
