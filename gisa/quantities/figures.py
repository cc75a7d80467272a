"""Where does a figure begin and end? Numbers with their units; ranges, repetitions and composite units are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.quantities.ages import is_age
from gisa.quantities.numbers import NOUNS, NumberLine
from gisa.quantities.units import UnitSense
from gisa.text.numerals import Number, Numeral

_GRAMMATICAL = ("J", "E", "VC")
_SEPARATOR = re.compile(r" ?[~-] ?")
_OPENING = re.compile(r" ?\( ?")
# Places and decades of age are listed under one word: first and second place, those in their twenties and thirties.
_LISTING = frozenset({"·", ",", "∙", "ㆍ"})
_LISTED = frozenset({"rank", "decade"})
_DIGITS = re.compile(r"\d+")
# Characters before or behind a figure in which the word stands that decides between senses.
LEAP = 14
_LARGE = 10_000
# Units that may be counted right behind a noun without a space; any other such number belongs to a name.
_GLUED = frozenset({"person", "item", "case", "paper"})


@dataclass(frozen=True)
class Figure:
    """A number with its unit while a line is read.

    ``since`` is where the words that may qualify it begin, ``through`` where its repetition in brackets ends, ``scale``
    what was said once behind the digits.
    """

    numeral: Numeral
    since: int
    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool = False
    sense: UnitSense | None = None
    scale: float = 1.0
    through: int = 0

    def scaled(self, factor: float, end: int) -> Figure:
        """The figure times what stands behind it up to ``end``."""
        if self.low is None or self.high is None:
            return replace(self, end=end)
        return replace(self, low=_times(self.low, factor), high=_times(self.high, factor), end=end, scale=factor)

    def plus(self, low: float, high: float, end: int) -> Figure:
        """The figure and a part of its unit that follows it up to ``end``."""
        if self.low is None or self.high is None:
            return self
        return replace(self, low=self.low + low, high=self.high + high, end=end)


def _times(value: float, factor: float) -> float:
    """A product that reads as it would be written: 3 times 0.1 is 0.3, not 0.30000000000000004."""
    return float(f"{value * factor:.15g}")


def is_large(line: NumberLine, figure: Figure) -> bool:
    """Whether a number says itself that it counts something: it names a myriad or groups its digits."""
    text = line.text[figure.numeral.start : figure.numeral.end]
    return "," in text or ((figure.high is None or abs(figure.high) >= _LARGE) and not text.isascii())


def is_name(line: NumberLine, figure: Figure) -> bool:
    """Whether the digits belong to a name, a version, a score or a telephone number."""
    text, start, end = line.text, figure.start, figure.end
    before, after = text[start - 1 : start] if start > line.start else "", text[end : end + 1]
    if before in {"-", "’", "'", "‘"} and text[start - 2 : start - 1].strip() and start - 2 >= line.start:
        return True
    if before == "." and text[start - 2 : start - 1].isdigit():
        return True
    if after == "." and text[end + 1 : end + 2].isdigit():
        return True
    if not figure.sense and (before in {"/", ":", "·"} or after in {"/", ":", "-", "·"}):
        return True
    if after.isascii() and after.isalpha() and not figure.sense:
        return True
    return _is_glued(line, figure)


def _is_glued(line: NumberLine, figure: Figure) -> bool:
    """Whether the number stands right behind a noun and its unit is not one that is counted there."""
    morph = line.morph_before(figure.numeral.start)
    if not morph or morph.tag not in NOUNS - {"XPN"}:
        return False
    return not figure.sense or (figure.sense.kind in {"Count", "Ordinal"} and figure.sense.unit not in _GLUED)


class FigureReader:
    """What reads the figures of one line."""

    def __init__(self, line: NumberLine) -> None:
        """Take the line; ``_since`` moves on behind each figure."""
        self._line, self._text, self._lexicon = line, line.text, line.lexicon
        self._since = line.start

    def figures(self) -> list[Figure]:
        """The figures, in order of position."""
        return sorted([*self._numbers(), *self._words()], key=lambda figure: figure.start)

    def _numbers(self) -> Iterator[Figure]:
        """Numerals with their units."""
        self._since = self._line.start
        numerals = list(self._line.numerals())
        i = 0
        while i < len(numerals):
            figure, i = self._longest(numerals, i)
            if not is_name(self._line, figure):
                self._since = figure.end
            yield figure
            while i < len(numerals) and self._line.after(figure.numeral.end) < numerals[i].start < figure.end:
                i += 1  # the unit holds the syllable of a numeral (exabyte, that of four)

    def _words(self) -> Iterator[Figure]:
        """Words that are number and unit at once (two days, several years)."""
        for morph in self._line.morphs:
            row = self._lexicon.words.get(morph.form) if morph.tag == "NNG" else None
            if row:
                vague = row.low != row.high
                numeral = Numeral(Number(row.low, row.high, vague), morph.start, morph.end)
                sense = self._lexicon.senses[row.surface][-1]
                yield Figure(
                    numeral, self._line.start, morph.start, morph.end, row.low, row.high, approximate=vague, sense=sense
                )

    def _longest(self, numerals: Sequence[Numeral], i: int) -> tuple[Figure, int]:
        """The figure that begins with a numeral, and the index of the first numeral behind it."""
        figure = self._measured(numerals[i])
        for join in (self._joined_range, self._joined_spelling, self._joined_part, self._joined_half):
            following = numerals[i + 1] if i + 1 < len(numerals) else None
            joined = join(figure, following) if following else None
            if joined:
                figure, i = joined, i + 1
        return figure, i + 1

    def _measured(self, numeral: Numeral) -> Figure:
        """A numeral with the unit that follows it."""
        numeral = self._without_day(numeral)
        number = numeral.number
        figure = Figure(numeral, self._since, numeral.start, numeral.end, number.low, number.high, number.approximate)
        ordinal = self._line.morph_before(numeral.start)
        if ordinal and ordinal.tag == "XPN":
            figure = self._digits_only(replace(figure, start=ordinal.start))
        factor, end = self._lexicon.multiplier_at(self._text, numeral.end)
        if factor > 1 and numeral.scale == 1.0:
            figure = figure.scaled(factor, end)
        figure = self._with_sign(self._with_unit(figure))
        return figure if figure.sense or not is_age(self._line, numeral) else replace(figure, sense=self._lexicon.age)

    def _without_day(self, numeral: Numeral) -> Numeral:
        """A numeral in words without a last syllable that is a bound noun: the word for one is also the unit day."""
        last = self._line.morph_at(numeral.end - 1)
        word = self._lexicon.numerals.word(last.form) if last else None
        if not last or last.tag != "NNB" or last.start <= numeral.start or (word and word.role != "digit"):
            return numeral
        return self._line.numeral_at(numeral.start, numeral.end - 1) or numeral

    def _digits_only(self, figure: Figure) -> Figure:
        """An ordinal takes no scale: what follows its digits is the name of an article of law or the like."""
        digits = _DIGITS.match(self._text, figure.numeral.start)
        numeral = self._line.numeral_at(figure.numeral.start, digits.end()) if digits else figure.numeral
        if not numeral:
            return figure
        return replace(figure, numeral=numeral, end=numeral.end, low=numeral.number.low, high=numeral.number.high)

    def _with_unit(self, figure: Figure) -> Figure:
        """A figure with the longest unit that follows it directly or behind one space."""
        for at in dict.fromkeys((figure.end, self._line.after(figure.end))):
            for surface in self._lexicon.surfaces_at(self._text, at):
                end = at + len(surface)
                if end <= self._line.end and self._stands_alone(at, end):
                    sense = self._sense(figure, surface, end)
                    if sense:
                        return replace(figure.scaled(sense.row.factor, end), sense=sense, scale=figure.scale)
        return figure

    def _stands_alone(self, at: int, end: int) -> bool:
        """Whether a surface is a word of its own there, not the beginning of another."""
        last, after = self._text[end - 1], self._text[end : end + 1]
        if last.isascii() and last.isalpha():
            return not (after.isascii() and after.isalpha())
        first = self._line.morph_at(at)
        other = first is not None and first.tag.startswith(
            ("V", *_GRAMMATICAL) if self._text[at - 1] == " " else _GRAMMATICAL
        )
        return not last.isalpha() or (end in self._line.edges and not other)

    def _sense(self, figure: Figure, surface: str, end: int) -> UnitSense | None:
        """The first sense of a surface whose conditions hold."""
        numeral = self._text[figure.numeral.start : end - len(surface)]
        before = self._text[max(figure.since, figure.start - LEAP) : figure.start]
        after = self._text[end : self._line.end][:LEAP].lstrip()
        following = self._line.morph_at(self._line.after(end))
        noun = following is not None and following.tag in {"NNG", "NNP", "SL"}
        senses = self._lexicon.senses[surface]
        return next((sense for sense in senses if sense.fits(numeral, before, after, noun)), None)

    def _with_sign(self, figure: Figure) -> Figure:
        """A figure with the currency sign that stands before it."""
        sign = self._text[figure.start - 1 : figure.start]
        senses = self._lexicon.senses.get(sign, ()) if sign and not sign.isalnum() else ()
        if figure.sense or not senses or senses[0].kind != "Currency":
            return figure
        return replace(figure, start=figure.start - 1, sense=senses[0])

    def _joined_range(self, low: Figure, following: Numeral) -> Figure | None:
        """Two numbers with a dash, a tilde or a word for "to" between them, and one unit."""
        if low.numeral.form != "cardinal":
            return None
        between = self._text[low.end : following.start]
        word = self._lexicon.numerals.word(between.strip())
        in_words = word is not None and word.role == "to"
        listed = between in _LISTING
        if not in_words and not listed and not _SEPARATOR.fullmatch(between):
            return None
        high = self._measured(following)
        if listed and not (high.sense and high.sense.role in _LISTED and _is_below(low, high)):
            return None
        if low.sense and (not high.sense or low.sense.unit != high.sense.unit):
            return None
        if not (high.sense or is_large(self._line, high)) or (in_words and self._takes_particle(high.end)):
            return None
        approximate = low.approximate or high.approximate
        return replace(_lifted(low, high), end=high.end, high=high.high, sense=high.sense, approximate=approximate)

    def _takes_particle(self, at: int) -> bool:
        """Whether an adverbial particle follows: from 40 to 50 is then a change, not a range."""
        morph = self._line.morph_at(at)
        return morph is not None and morph.tag in {"JKB", "JX"}

    def _joined_spelling(self, figure: Figure, following: Numeral) -> Figure | None:
        """The same number once more in brackets; the unit may stand behind them."""
        opening = _OPENING.fullmatch(self._text, figure.end, following.start)
        again = self._measured(following) if opening else None
        if not again or self._text[again.end : again.end + 1] != ")" or figure.high != again.high or figure.low is None:
            return None
        if figure.sense or again.sense:
            return replace(figure, sense=figure.sense or again.sense, through=again.end + 1)
        behind = self._with_unit(replace(figure, end=again.end + 1))
        return behind if behind.sense else replace(figure, through=again.end + 1)

    def _joined_part(self, figure: Figure, following: Numeral) -> Figure | None:
        """A smaller unit behind a larger one (one year six months, three dollars fifty cents)."""
        if not figure.sense or not figure.sense.parts or following.start != self._line.after(figure.end):
            return None
        part = self._measured(following)
        size = figure.sense.parts.get(part.sense.row.surface) if part.sense else None
        if size is None or figure.low is None or part.low is None or part.high is None:
            return None
        return figure.plus(part.low / size, part.high / size, part.end)

    def _joined_half(self, figure: Figure, following: Numeral) -> Figure | None:
        """A half behind a unit of time (two hours and a half)."""
        if following.form != "half" or not figure.sense or figure.sense.kind != "Time":
            return None
        if following.start != self._line.after(figure.end) or figure.low is None:
            return None
        return figure.plus(0.5, 0.5, following.end)


def _is_below(low: Figure, high: Figure) -> bool:
    return low.high is not None and high.low is not None and low.high < high.low and not low.sense


def _lifted(low: Figure, high: Figure) -> Figure:
    """The lower bound in the unit of the upper one; a scale said once counts for both (2~3 million)."""
    factor = high.sense.row.factor if high.sense and not low.sense else 1.0
    scale = high.numeral.scale * high.scale
    if low.low is not None and high.numeral.number.high and low.numeral.scale == 1.0 and low.scale == 1.0:
        factor *= scale if low.low < high.numeral.number.high / high.numeral.scale else 1.0
    return low.scaled(factor, low.end)
