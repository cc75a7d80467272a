"""What does a figure mean? Its canonical unit and the rule that says so, or that it is no quantity."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gisa.quantities.figures import LEAP, Figure, is_large, is_name
from gisa.quantities.nouns import PARTICLES, NounInLine, counted_noun
from gisa.quantities.numbers import NumberLine
from gisa.quantities.units import UnitSense
from gisa.quantities.vocabulary import UnderstoodUnit

_YEAR = range(1000, 3000)
# What nobody counts but money, where nothing says what it is.
_SUM = 1e8
_BILLION = 1e9


@dataclass(frozen=True)
class Meaning:
    """A figure with its unit and kind, the noun that it counts, and the rule by which it does."""

    figure: Figure
    unit: str
    kind: str
    rule: str
    noun: NounInLine | None = None


def meaning_of(line: NumberLine, figure: Figure) -> Meaning | None:
    """What a figure means; nothing where the number is a name's, a date's or nobody's."""
    if is_name(line, figure) or _is_other(line, figure):
        return None
    noun = counted_noun(line, figure)
    prefix = line.morph_at(figure.start)
    if prefix and prefix.tag == "XPN" and figure.start < figure.numeral.start:
        return Meaning(figure, "ordinal", "Ordinal", "quantities:ordinal", noun)
    if figure.sense:
        return _in_sense(figure, figure.sense, noun)
    if figure.numeral.form != "cardinal":
        return Meaning(figure, "fraction", "DimensionlessRatio", "quantities:fraction", noun)
    return _without_unit(line, figure, noun)


def _is_other(line: NumberLine, figure: Figure) -> bool:
    """Whether the number is no quantity: what the vocabulary says is none, a year, or a first that is not the nth."""
    role = figure.sense.role if figure.sense else ""
    word = line.lexicon.numerals.word(line.text[figure.numeral.start : figure.numeral.end])
    return role == "none" or _is_calendar(line, figure) or (word is not None and word.role == "first" and role != "nth")


def _is_calendar(line: NumberLine, figure: Figure) -> bool:
    """Whether a number of years is a year."""
    digits = line.text[figure.numeral.start : figure.numeral.end]
    unit = line.text[figure.numeral.end : figure.end].strip()
    if not figure.sense or figure.sense.unit != "year" or len(unit) != 1:
        return False
    return len(digits) == 4 and digits.isdigit() and int(digits) in _YEAR


def _in_sense(figure: Figure, sense: UnitSense, noun: NounInLine | None) -> Meaning:
    """What a figure with a unit means; a generic counter stands for the unit of its noun."""
    if sense.role == "generic" and noun and noun.row.unit in sense.counts:
        return Meaning(figure, noun.row.unit, sense.kind, noun.row.rule, noun)
    unit = "ordinal" if sense.role in {"rank", "nth"} else sense.unit
    return Meaning(figure, unit, sense.kind, sense.row.rule, noun)


def _without_unit(line: NumberLine, figure: Figure, noun: NounInLine | None) -> Meaning | None:
    """What a bare number means: a counted noun, an understood unit, a counter that the vocabulary lacks, or nothing."""
    large, single = is_large(line, figure), figure.scale == 1
    if noun and noun.follows and noun.row.unit == "model" and figure.scale == _BILLION:
        # A model of 7B has so many parameters.
        return Meaning(figure, "parameter", "Count", "quantities:parameters", noun)
    if noun and noun.follows and (large or figure.scale > 1):
        return Meaning(figure, noun.row.unit, "Count", noun.row.rule, noun)
    for row in line.lexicon.understood if single else ():
        if _is_before(line, figure, row) if row.place == "before" else large and _is_near(line, figure, row):
            return Meaning(figure, row.unit, line.lexicon.kinds.get(row.unit, ""), row.rule, noun)
    if noun and large:
        return Meaning(figure, noun.row.unit, "Count", noun.row.rule, noun)
    if counted := _with_counter(line, figure):
        return Meaning(counted, "", "Count", "quantities:counter", noun)
    if not large or not single:
        return None
    is_sum = figure.high is not None and figure.high >= _SUM
    return (
        Meaning(figure, "KRW", "Currency", "quantities:sum", noun)
        if is_sum
        else Meaning(figure, "", "", "quantities:bare", noun)
    )


def _is_before(line: NumberLine, figure: Figure, row: UnderstoodUnit) -> bool:
    """Whether a word stands before digits, with at most a particle between."""
    before = line.text[max(line.start, figure.start - LEAP) : figure.start]
    particle = line.morph_before(figure.start - 1) if before.endswith(" ") else None
    gap = figure.start - particle.start if particle and particle.tag in PARTICLES else 0
    return before[: len(before) - gap].rstrip().endswith(row.word) and line.text[figure.numeral.start].isdigit()


def _is_near(line: NumberLine, figure: Figure, row: UnderstoodUnit) -> bool:
    """Whether a word stands near a figure, before or behind it."""
    before = line.text[max(line.start, figure.start - LEAP) : figure.start]
    return row.word in before or row.word in line.text[figure.end : figure.end + LEAP]


def _with_counter(line: NumberLine, figure: Figure) -> Figure | None:
    """The figure with a counter behind it that the vocabulary lacks, known by its part of speech."""
    counter = line.morph_at(figure.numeral.end)
    tags = {"NNB", "NNG"} if line.text[figure.numeral.start : figure.numeral.end].isdigit() else {"NNB"}
    if not counter or counter.tag not in tags:
        return None
    after = line.morph_at(counter.end)
    compound = after is not None and after.tag in {"NNG", "NNP"}
    return None if compound else replace(figure, end=counter.end)
