"""How is it said? Numbers, dates and verdicts in Korean and English, from ``data/reference/messages.csv``."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gisa.references import FOLDER

LANGUAGES = ("ko", "en")
# Names of powers of ten by language; each name is a message. Korean counts in 10^4, English in 10^3.
SCALES = {"ko": ((1e12, "1e12"), (1e8, "1e8"), (1e4, "1e4")), "en": ((1e12, "1e12"), (1e9, "1e8"), (1e6, "1e4"))}
PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"))
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
PREFIXED = ("FLOP/s", "byte")


@dataclass(frozen=True)
class Messages:
    """Templates by key and language."""

    templates: Mapping[tuple[str, str], str]

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return (key, "en") in self.templates

    def say(self, key: str, language: str, /, **values: object) -> str:
        """A message with its places filled.

        >>> load_messages().say("unit.token", "en", n="560 billion")
        '560 billion tokens'
        """
        if (key, language) not in self.templates:
            raise KeyError(f"data/reference/messages.csv: no message {key!r} in {language!r} — add a row key,ko,en")
        return self.templates[key, language].format(**values)

    def number(self, value: float, language: str) -> str:
        """A number in words of the language, to four figures.

        >>> [load_messages().number(1.75e12, language) for language in LANGUAGES]
        ['1조7500억', '1.75 trillion']
        >>> load_messages().number(3.14e23, "en")
        '3.14×10²³'
        """
        if value and abs(math.log10(abs(value))) >= 16:
            exponent = math.floor(math.log10(abs(value)))
            return f"{value / 10**exponent:.3g}×10{str(exponent).translate(SUPERSCRIPTS)}"
        return self._myriads(value) if language == "ko" else self._thousands(value)

    def _myriads(self, value: float) -> str:
        rest, parts = float(f"{value:.4g}") if value >= 1e8 else value, []
        for size, name in SCALES["ko"]:
            whole = int(round(rest) // size) if rest >= size else 0
            if whole:
                parts.append(f"{whole}{self.say(f'number.{name}', 'ko')}")
                rest = round(rest) - whole * size
        return "".join(parts) + (f"{rest:.10g}" if rest or not parts else "")

    def _thousands(self, value: float) -> str:
        for size, name in SCALES["en"]:
            if abs(value) >= size:
                return f"{value / size:.4g} {self.say(f'number.{name}', 'en')}"
        return f"{value:,.10g}"

    def amount(self, value: float, unit: str, language: str) -> str:
        """A number with its unit.

        >>> [load_messages().amount(7e17, "FLOP/s", language) for language in LANGUAGES]
        ['700 PFLOP/s', '700 PFLOP/s']
        """
        key = f"unit.{unit}"
        spelled = self._prefixed(value) if unit in PREFIXED else self.number(value, language)
        return self.say(key, language, n=spelled) if self.has(key) else f"{spelled} {unit}".strip()

    def _prefixed(self, value: float) -> str:
        size, prefix = next(((size, prefix) for size, prefix in PREFIXES if value >= size), (1.0, ""))
        return f"{value / size:.4g} {prefix}"

    def bounds(self, low: float, high: float, unit: str, language: str, mod: str = "") -> str:
        """A value or range with its unit and modifier."""
        if low == high:
            text = self.amount(low, unit, language)
        else:
            text = self.say("range", language, low=self.number(low, language), high=self.amount(high, unit, language))
        return self.say(f"mod.{mod}", language, n=text) if mod and self.has(f"mod.{mod}") else text


def load_messages(path: Path = FOLDER / "messages.csv") -> Messages:
    """The messages; a row without both languages is an error that names its line."""
    templates: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if not (row.get("key") and row.get("ko") and row.get("en")):
                raise ValueError(f"{path} line {line}: key, ko and en are all needed — fill the empty cell")
            templates.update({(row["key"], language): row[language] for language in LANGUAGES})
    return Messages(templates)
