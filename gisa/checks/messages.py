"""How is a verdict explained? Templates of ``data/vocabulary/report/messages.csv``, filled in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gisa.checks.propositions import Amount
from gisa.schema.localisation import Wording, load_messages, load_wording


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
            raise KeyError(f"data/vocabulary/report/messages.csv has no row {key!r} — add it: {key},<Korean>,<English>")
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


def load_phrases(language: str) -> Phrases:
    """The explanations of a language."""
    return Phrases(wording=load_wording(language), templates=load_messages(language))
