"""How is a verdict explained? Templates of ``data/reference/messages.csv``, filled in Korean and English."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gisa.checks.propositions import Amount
from gisa.schema.localisation import Wording, load_wording
from gisa.schema.resources import resource

LANGUAGES = ("ko", "en")
_MESSAGES = resource("data/reference/messages.csv")


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """The explanations of one language, and its wording of numbers and dates.

    Templates set names and figures off by colons and brackets, so that no Korean particle depends on them.
    """

    wording: Wording
    templates: Mapping[str, str]

    def say(self, key: str, values: Mapping[str, object]) -> str:
        """A template with its places filled.

        >>> load_phrases("en").say("fact.agrees", {"claimed": Amount(43, 43, "paper"), "reference": "43"})
        'Claimed 43 papers; reference 43. Agrees'
        """
        if key not in self.templates:
            raise KeyError(f"data/reference/messages.csv has no row {key!r} — add it: {key},<Korean>,<English>")
        return self.templates[key].format(**{name: self._spelled(value) for name, value in values.items()})

    def _spelled(self, value: object) -> object:
        """What fills a place: an amount, a key of a label, further phrases, or itself."""
        if isinstance(value, Amount):
            return self.wording.figure(value.low, value.high, value.unit, value.mod)
        if isinstance(value, str) and value.startswith("key:"):
            kind, _, name = value.removeprefix("key:").partition(".")
            return self.wording.name(kind, name)
        if isinstance(value, str) and value.startswith("date:"):
            return self.wording.date(value.removeprefix("date:"))
        if isinstance(value, list):
            return "; ".join(self.say(key, words) for key, words in value)
        return value

    def noted(self, key: str, values: Mapping[str, object], note: str) -> str:
        """A filled template as a sentence, with a note after it."""
        said = self.say(key, values).rstrip(".")
        return f"{said}. {note.rstrip('.')}." if note else f"{said}."


def load_phrases(language: str, path: Path = _MESSAGES) -> Phrases:
    """The explanations of a language; a row that lacks one is an error that names its line."""
    templates = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if not all(row.get(name) for name in ("key", *LANGUAGES)):
                raise ValueError(f"{path} line {line}: key, ko and en are all needed — fill the empty cell")
            templates[row["key"]] = row[language]
    return Phrases(wording=load_wording(language), templates=templates)
