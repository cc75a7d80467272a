"""How is it said in Korean, how in English? Labels, numbers and dates, from ``data/vocabulary/labels.csv``.

The table holds a key and its wording in each language. Keys of one kind share a prefix: ``column.published``,
``date.month.9``; those of units (``unit.token``, ``unit.name.token``) come from :mod:`gisa.schema.units`. A power of
ten (``power.8`` is 억, ``power.9`` is billion) has a name in a language only where its cell is not empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gisa.schema.resources import resource
from gisa.schema.units import load_units

LABELS = resource("data/vocabulary/labels.csv")
_PREFIXED = ("FLOP/s", "byte")
_PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_POWERS_FROM = 1e15
_DAY = re.compile(r"(-?\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?.*)?")
_PART = re.compile(r"(-?\d{4})-(\d{2})")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One language's labels."""

    language: str
    labels: Mapping[str, str]

    def label(self, key: str) -> str:
        """The wording of a key; a key that the table lacks is an error that names it."""
        try:
            return self.labels[key]
        except KeyError:
            raise KeyError(f"{LABELS.name} has no row {key!r} — add it: {key},<Korean>,<English>") from None

    def name(self, kind: str, value: str) -> str:
        """The label of a coded value (``unit``, ``token``), or the value itself where nobody has named it.

        >>> load_wording("en").name("modality", "forecast")
        'forecast'
        """
        return self.labels.get(f"{kind}.{value}", value)

    @cached_property
    def scales(self) -> list[tuple[int, str]]:
        """Powers of ten that this language names, largest first."""
        named = ((int(key[6:]), name) for key, name in self.labels.items() if key.startswith("power.") and name)
        return sorted(named, reverse=True)

    def number(self, value: float) -> str:
        """A number as this language writes it.

        >>> load_wording("ko").number(560_000_000_000), load_wording("en").number(560_000_000_000)
        ('5,600억', '560 billion')
        >>> load_wording("ko").number(12_345_678), load_wording("en").number(1_020_000), load_wording("en").number(80.9)
        ('1,234만 5,678', '1.02 million', '80.9')
        """
        if abs(value) < 10_000 or not self.scales or abs(value) >= 1e24:
            return _plain(value)
        return self._grouped(value) if self.language == "ko" else self._scaled(value)

    def _grouped(self, value: float) -> str:
        """Korean: groups of four digits, the two largest that are not zero."""
        sign, rest, groups = "-" if value < 0 else "", round(abs(value)), []
        for power, name in self.scales:
            count, rest = divmod(rest, 10**power)
            groups += [f"{count:,}{name}"] if count else []
        groups += [f"{rest:,}"] if rest else []
        return sign + " ".join(groups[:2])

    def _scaled(self, value: float) -> str:
        """English: one scale, up to three decimals."""
        for power, name in self.scales:
            if abs(value) >= 10**power:
                return f"{_plain(round(value / 10**power, 3))} {name}"
        return _plain(value)

    def figure(self, low: float | None, high: float | None, unit: str = "", mod: str = "") -> str:
        """A quantity with its unit and modifier; empty when it has no value.

        >>> load_wording("en").figure(1e10, 9e10, "KRW"), load_wording("en").figure(1, 1, "team")
        ('KRW 10 billion–90 billion', '1 team')
        >>> load_wording("ko").figure(100, 100, "person", "EQUAL_OR_MORE")
        '100명 이상'
        """
        if low is None and high is None:
            return ""
        ends = [self._sized(end, unit) for end in (low, high) if end is not None]
        n = self.label("number.range").format(low=ends[0], high=ends[-1]) if low != high and len(ends) > 1 else ends[0]
        one, _, many = self.labels.get(f"unit.{unit}", "{n} " + unit if unit else "{n}").partition("|")
        worded = (many if many and not low == high == 1 else one).format(n=n)
        return self.labels.get(f"mod.{mod}", "{n}").format(n=worded)

    def _sized(self, value: float, unit: str) -> str:
        """A number as its unit is used to be written: rates and bytes with a prefix, operations as a power of ten.

        >>> load_wording("en").figure(7e17, 7e17, "FLOP/s"), load_wording("ko").figure(3.14e23, 3.14e23, "FLOP")
        ('700 PFLOP/s', '3.14×10^23 FLOP')
        """
        if unit in _PREFIXED:
            size, prefix = next(((size, prefix) for size, prefix in _PREFIXES if value >= size), (1, ""))
            return f"{value / size:.4g} {prefix}"
        if unit == "FLOP" and value >= _POWERS_FROM:
            mantissa, _, exponent = f"{value:.2e}".partition("e+")
            return f"{float(mantissa):g}×10^{exponent}"
        return self.number(value)

    def date(self, edtf: str) -> str:
        """An EDTF date as this language writes it; what it does not know is left as it is.

        >>> load_wording("ko").date("2020-41"), load_wording("en").date("2020-41")
        ('2020년 하반기', 'second half of 2020')
        >>> load_wording("en").date("2021-11-19"), load_wording("en").date("198X"), load_wording("en").date("../2025")
        ('19 November 2021', '1980s', 'until 2025')
        """
        if edtf.startswith("R/"):
            return self.labels.get(f"date.every.{edtf[2:]}", edtf)
        if "/" in edtf:
            start, _, end = edtf.partition("/")
            key = "date.until" if start in {"..", ""} else "date.from" if end in {"..", ""} else "date.range"
            return self.label(key).format(start=self.date(start), end=self.date(end))
        if edtf[-1:] in {"~", "?", "%"}:
            return self.label("date.about").format(date=self.date(edtf[:-1]))
        return self._day(edtf)

    def _day(self, edtf: str) -> str:
        if match := _DAY.fullmatch(edtf):
            year, month, day, time = match.groups()
            worded = self.label("date.day").format(year=self._year(year), month=self.month(month), day=int(day))
            return f"{worded} {time}" if time else worded
        if match := _PART.fullmatch(edtf):
            year, part = self._year(match[1]), match[2]
            if int(part) <= 12:
                return self.label("date.month").format(year=year, month=self.month(part))
            return self.labels.get(f"date.part.{part}", edtf).format(year=year)
        if re.fullmatch(r"\d{3}X", edtf):
            return self.label("date.decade").format(year=f"{edtf[:3]}0")
        if re.fullmatch(r"\d{2}XX", edtf):
            return self.label("date.century").format(n=int(edtf[:2]) + 1)
        return self.label("date.year").format(year=self._year(edtf)) if re.fullmatch(r"-?\d{4}", edtf) else edtf

    def _year(self, year: str) -> str:
        return self.label("date.before_christ").format(year=1 - int(year)) if year.startswith("-") else str(int(year))

    def month(self, month: str) -> str:
        """The name of a month from its number."""
        return self.labels.get(f"date.month.{int(month)}", month)

    def plural(self, count: float, forms: str) -> str:
        """A count with its noun, ``one|many``; Korean nouns have one form.

        >>> load_wording("en").plural(1, "article|articles")
        '1 article'
        """
        one, _, many = forms.partition("|")
        noun = many if many and count != 1 else one
        return f"{self.number(count)} {noun}" if self.language == "en" else f"{self.number(count)}{noun}"


def load_wording(language: str, path: Path = LABELS) -> Wording:
    """The labels of one language; a row without a wording in either is an error, but for powers of ten."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, 2):
        if not (row["ko"] and row["en"]) and not row["key"].startswith("power."):
            raise ValueError(f"{path} line {line}: {row['key']} has no wording in both languages — fill ko and en")
    units = dict(label for unit in load_units() for label in unit.labels(language))
    return Wording(language=language, labels=units | {row["key"]: row[language] for row in rows})


def _plain(value: float) -> str:
    """Digits with separators, without a trailing point."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.12g}"
