"""How is it said in Korean, how in English? Labels, numbers and dates, from ``data/vocabulary/report``.

``labels.csv`` holds what pages and charts say, ``names.csv`` the values that tables hold as codes, ``messages.csv``
the sentences of checks. Units and forms of collaboration are named where they are listed
(:mod:`gisa.schema.units`, :mod:`gisa.schema.forms`); months and powers of ten come from CLDR, through Babel.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import ClassVar, Literal

from babel import Locale

from gisa.schema.csv_tables import Row, TableError
from gisa.schema.forms import load_forms
from gisa.schema.project_tables import load_table
from gisa.schema.units import load_units

LANGUAGES = ("ko", "en")
Kind = Literal[
    "share", "mod.name", "zone", "modality", "quotation", "source_kind", "type", "anchor", "confidence", "status",
    "verdict", "evidence", "outcome", "check", "measure", "attribute", "table", "column", "basis", "subset", "reason",
    "inside", "rate_unit", "model", "change",
]  # fmt: skip
_PREFIXED = ("FLOP/s", "byte")
_PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_POWERS_FROM = 1e15
# Numbers below are written out: CLDR shortens thousands too.
_FIRST_POWER = 4
_DAY = re.compile(r"(-?\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?.*)?")
_PART = re.compile(r"(-?\d{4})-(\d{2})")
_DURATION = re.compile(r"P(\d+)([YMWD])")
_DURATION_UNITS = types.MappingProxyType({"Y": "year", "M": "month", "W": "week", "D": "day"})


@dataclass(frozen=True, kw_only=True)
class Bilingual(Row):
    """A row with a wording in the columns ``ko`` and ``en``; both have the same places in braces."""

    def __post_init__(self) -> None:
        """Refuse wordings that would not be filled alike."""
        ko, en = (_places(language, getattr(self, language)) for language in LANGUAGES)
        if apart := ko ^ en:
            named = ", ".join(f"{{{name}}}" for name in sorted(apart))
            raise ValueError(f"{named} stands in one language only — give both wordings the same places in braces")


@dataclass(frozen=True, kw_only=True)
class Label(Bilingual):
    """What a page or chart says, by its key; ``{n:one|many}`` is a number with its noun."""

    TABLE: ClassVar[str] = "report/labels"

    key: str
    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class CodeName(Bilingual):
    """What a reader calls a value that the tables hold as a code, e.g. the ``verdict`` ``differs``."""

    TABLE: ClassVar[str] = "report/names"

    kind: Kind
    value: str
    ko: str
    en: str

    @property
    def key(self) -> str:
        """Kind and value, e.g. ``verdict.differs``."""
        return f"{self.kind}.{self.value}"


@dataclass(frozen=True, kw_only=True)
class Message(Bilingual):
    """The sentence in which a check explains its verdict; what stands in braces is filled in."""

    TABLE: ClassVar[str] = "report/messages"

    key: str
    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class PowerName(Row):
    """A power of ten above those that CLDR names; a language that counts in other steps has no word for it."""

    TABLE: ClassVar[str] = "report/powers"

    power: int
    ko: str = ""
    en: str = ""


TABLES = (Label, CodeName, Message, PowerName)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One language's labels, and how it writes numbers and dates."""

    language: str
    labels: Mapping[str, str]

    def label(self, key: str) -> str:
        """The wording of a key; a key that the table lacks is an error that names it."""
        try:
            return self.labels[key]
        except KeyError:
            raise KeyError(f"{Label.table_file()} has no row {key!r} — add it: {key},<Korean>,<English>") from None

    def name(self, kind: str, value: str) -> str:
        """The label of a coded value (``unit``, ``token``), or the value itself where nobody has named it.

        >>> load_wording("en").name("modality", "forecast")
        'forecast'
        """
        return self.labels.get(f"{kind}.{value}", value)

    @cached_property
    def scales(self) -> list[tuple[int, str]]:
        """Powers of ten that this language names, largest first.

        >>> load_wording("ko").scales
        [(16, '경'), (12, '조'), (8, '억'), (4, '만')]
        """
        above = [(row.power, getattr(row, self.language)) for row in load_table(PowerName)]
        return sorted([*_cldr_powers(self.language), *(one for one in above if one[1])], reverse=True)

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
        return str(Locale.parse(self.language).months["format"]["wide"][int(month)])

    def duration(self, iso: str) -> str:
        """An ISO 8601 duration of one unit; others are left as they are.

        >>> load_wording("ko").duration("P3Y"), load_wording("en").duration("P18M"), load_wording("en").duration("PT5M")
        ('3년', '18 months', 'PT5M')
        """
        match = _DURATION.fullmatch(iso)
        return self.figure(int(match[1]), int(match[1]), _DURATION_UNITS[match[2]]) if match else iso

    def plural(self, count: float, forms: str) -> str:
        """A count with its noun, ``one|many``; Korean nouns have one form.

        >>> load_wording("en").plural(1, "article|articles")
        '1 article'
        """
        one, _, many = forms.partition("|")
        noun = many if many and count != 1 else one
        return f"{self.number(count)} {noun}" if self.language == "en" else f"{self.number(count)}{noun}"


@functools.cache
def load_wording(language: str) -> Wording:
    """The labels of one language, with the names of units and forms."""
    units = dict(label for unit in load_units() for label in unit.labels(language))
    forms = {f"form.{form.form}": getattr(form, language) for form in load_forms().values()}
    own = _by_key([*load_table(Label), *load_table(CodeName)], language)
    return Wording(language=language, labels={**units, **forms, **own})


def load_messages(language: str) -> Mapping[str, str]:
    """The sentences of checks in one language, by key."""
    return _by_key(load_table(Message), language)


def _by_key(rows: Sequence[Label | CodeName | Message], language: str) -> Mapping[str, str]:
    """The wordings of rows by key; a key that stands twice is an error."""
    found: dict[str, str] = {}
    for row in rows:
        if row.key in found:
            raise TableError(f"{row.table_file()} line {row.line}: {row.key} stands there twice — remove one row")
        found[row.key] = getattr(row, language)
    return found


def _places(column: str, text: str) -> frozenset[str]:
    """The names in braces of a wording."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError as error:
        raise ValueError(f'column {column}: "{text}": {error} — write each place as {{name}}') from None


def _cldr_powers(language: str) -> Iterator[tuple[int, str]]:
    """Powers of ten that CLDR has a word for in a language, from ten thousand up, each with the word."""
    lengths = Locale.parse(language).compact_decimal_formats
    for size, pattern in lengths["long" if "long" in lengths else "short"]["other"].items():
        word = pattern.pattern.lstrip("0").strip()
        if pattern.pattern.count("0") == 1 and len(size) > _FIRST_POWER:
            yield len(size) - 1, word


def _plain(value: float) -> str:
    """Digits with separators, without a trailing point."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.12g}"
