"""How much? The figures in the text: numbers with their units, ranges, modifiers and counted nouns."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.page.document import SPEAKING, Document
from gisa.quantities.numbers import NOUNS, Line, lines_of
from gisa.quantities.units import Sense
from gisa.schema.tables import Quantity
from gisa.text.language import Language
from gisa.text.numerals import Number, Numeral
from gisa.text.patterns import Match, Row

_PARTICLES = frozenset({"JKS", "JKO", "JKB", "JX", "JKC", "JKG"})
_GRAMMATICAL = ("J", "E", "VC")
_ATTRIBUTE = frozenset({"ETM", "VA", "VV", "XSA", "XSV"})
# Units that may be counted right behind a noun without a space; any other such number belongs to a name.
_GLUED = frozenset({"person", "item", "case", "paper"})
_SEPARATOR = re.compile(r" ?[~-] ?")
_OPENING = re.compile(r" ?\( ?")
_BRACKETS = re.compile(r" ?\([^()\n]{0,80}\)")
_LEAP = 14  # characters before a number in which the word stands that decides between senses
_YEAR = range(1000, 3000)
_LARGE = 10_000


@dataclass(frozen=True)
class Figure:
    """A number with its unit while a line is read.

    ``since`` is where the words that may qualify it begin, ``through`` where its repetition in brackets ends.
    """

    numeral: Numeral
    since: int
    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool = False
    sense: Sense | None = None
    scale: float = 1.0
    through: int = 0


def find_quantities(document: Document, language: Language) -> Iterator[Quantity]:
    """The figures of an article, in order of position."""
    for line in lines_of(document, language, SPEAKING):
        figures = sorted([*_figures(line), *_amounts(line)], key=lambda figure: figure.start)
        modifiers = list(language.lexicon("modifiers").find(line.morphs)) if figures else []
        found = [(figure, _quantity(document, language, line, figure, modifiers)) for figure in figures]
        yield from _alike([(figure, quantity) for figure, quantity in found if quantity])


def _alike(found: Sequence[tuple[Figure, Quantity]]) -> Iterator[Quantity]:
    """Quantities of a sentence; a generic counter without its noun counts what the one before, or behind, counts."""
    before: dict[str, Quantity] = {}
    behind = {surface: quantity for surface, quantity in reversed(_counting(found)) if quantity.of}
    for surface, quantity in _counting(found):
        like = before.get(surface) or behind.get(surface)
        if surface and quantity.of:
            before[surface] = quantity
        alone = surface and like and not quantity.of
        yield replace(quantity, unit=like.unit, of=like.of, rule=like.rule) if alone and like else quantity


def _counting(found: Sequence[tuple[Figure, Quantity]]) -> list[tuple[str, Quantity]]:
    """Quantities with the surface of their generic counter, empty for any other unit."""
    senses = [(figure.sense, quantity) for figure, quantity in found]
    return [(sense.surface if sense and sense.role == "generic" else "", quantity) for sense, quantity in senses]


def _figures(line: Line) -> Iterator[Figure]:
    """Numbers with their units; ranges, repetitions in brackets and composite units count as one."""
    numerals = list(line.numerals())
    i, since = 0, line.start
    while i < len(numerals):
        figure, i = _longest(line, numerals, i, since)
        since = since if _is_name(line, figure) else figure.end
        yield figure


def _amounts(line: Line) -> Iterator[Figure]:
    """Words that are number and unit at once (two days, several years)."""
    for morph in line.morphs:
        row = line.grammar.amounts.get(morph.form) if morph.tag == "NNG" else None
        if row:
            low, high = float(row["low"]), float(row["high"])
            numeral = Numeral(Number(low, high, low != high), morph.start, morph.end)
            sense = line.grammar.senses[row["surface"]][-1]
            yield Figure(numeral, line.start, morph.start, morph.end, low, high, low != high, sense)


def _longest(line: Line, numerals: Sequence[Numeral], i: int, since: int) -> tuple[Figure, int]:
    """The figure that begins with a numeral, and the index of the first numeral behind it."""
    figure = _measured(line, numerals[i], since)
    for join in (_joined_range, _joined_spelling, _joined_part, _joined_half):
        following = numerals[i + 1] if i + 1 < len(numerals) else None
        joined = join(line, figure, following, since) if following else None
        if joined:
            figure, i = joined, i + 1
    return figure, i + 1


def _measured(line: Line, numeral: Numeral, since: int) -> Figure:
    """A numeral with the unit that follows it."""
    numeral = _without_day(line, numeral)
    number = numeral.number
    figure = Figure(numeral, since, numeral.start, numeral.end, number.low, number.high, number.approximate)
    ordinal = line.morph_before(numeral.start)
    if ordinal and ordinal.tag == "XPN":
        figure = _digits_only(line, replace(figure, start=ordinal.start))
    factor, end = line.grammar.multiplier_at(line.text, numeral.end)
    if factor > 1 and numeral.scale == 1.0:
        figure = _scaled(figure, factor, end)
    return _with_sign(line, _with_unit(line, figure))


def _without_day(line: Line, numeral: Numeral) -> Numeral:
    """A numeral in words whose last digit is a bound noun: the syllable for one is also the day, which is a unit."""
    last = line.morph_at(numeral.end - 1)
    if not last or last.tag != "NNB" or last.start <= numeral.start:
        return numeral
    return line.numeral_at(numeral.start, numeral.end - 1) or numeral


def _digits_only(line: Line, figure: Figure) -> Figure:
    """An ordinal takes no scale: what follows its digits is the name of an article of law or the like."""
    digits = re.compile(r"\d+").match(line.text, figure.numeral.start)
    numeral = line.numeral_at(figure.numeral.start, digits.end()) if digits else figure.numeral
    if not numeral:
        return figure
    return replace(figure, numeral=numeral, end=numeral.end, low=numeral.number.low, high=numeral.number.high)


def _scaled(figure: Figure, factor: float, end: int) -> Figure:
    if figure.low is None or figure.high is None:
        return replace(figure, end=end)
    return replace(figure, low=_times(figure.low, factor), high=_times(figure.high, factor), end=end, scale=factor)


def _times(value: float, factor: float) -> float:
    """A product that reads as it would be written: 0.1 per cent steps do not become 0.30000000000000004."""
    return float(f"{value * factor:.15g}")


def _with_unit(line: Line, figure: Figure) -> Figure:
    """A figure with the longest unit that follows it directly or behind one space."""
    for at in dict.fromkeys((figure.end, line.after(figure.end))):
        for surface in line.grammar.surfaces_at(line.text, at):
            end = at + len(surface)
            if end <= line.end and _stands_alone(line, at, end):
                sense = _sense(line, figure, surface, end)
                if sense:
                    return replace(_scaled(figure, sense.factor, end), sense=sense, scale=figure.scale)
    return figure


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Whether a surface is a word of its own there, not the beginning of another."""
    last, after = line.text[end - 1], line.text[end : end + 1]
    if last.isascii() and last.isalpha():
        return not (after.isascii() and after.isalpha())
    first = line.morph_at(at)
    return not last.isalpha() or (end in line.edges and not (first and first.tag.startswith(_GRAMMATICAL)))


def _sense(line: Line, figure: Figure, surface: str, end: int) -> Sense | None:
    """The first sense of a surface whose conditions hold."""
    numeral = line.text[figure.numeral.start : end - len(surface)]
    before = line.text[max(figure.since, figure.start - _LEAP) : figure.start]
    following = line.morph_at(line.after(end))
    noun = following is not None and following.tag in {"NNG", "NNP", "SL"}
    for sense in line.grammar.senses[surface]:
        if sense.fits(numeral, before, line.text[end : line.end][:_LEAP].lstrip(), noun):
            return sense
    return None


def _with_sign(line: Line, figure: Figure) -> Figure:
    """A figure with the currency sign that stands before it."""
    sign = line.text[figure.start - 1 : figure.start]
    senses = line.grammar.senses.get(sign, ()) if sign and not sign.isalnum() else ()
    if figure.sense or not senses or senses[0].kind != "Currency":
        return figure
    return replace(figure, start=figure.start - 1, sense=senses[0])


def _joined_range(line: Line, low: Figure, following: Numeral, since: int) -> Figure | None:
    """Two numbers with a dash, a tilde or a word for "to" between them, and one unit."""
    if low.numeral.form != "cardinal":
        return None
    between = line.text[low.end : following.start]
    word = line.grammar.numerals.word(between.strip())
    in_words = word is not None and word.role == "to"
    if not in_words and not _SEPARATOR.fullmatch(between):
        return None
    high = _measured(line, following, since)
    if low.sense and (not high.sense or low.sense.unit != high.sense.unit):
        return None
    if not (high.sense or _is_large(line, high)) or (in_words and _takes_particle(line, high.end)):
        return None
    approximate = low.approximate or high.approximate
    return replace(_lifted(low, high), end=high.end, high=high.high, sense=high.sense, approximate=approximate)


def _takes_particle(line: Line, at: int) -> bool:
    """Whether an adverbial particle follows: from 40 to 50 is then a change, not a range."""
    morph = line.morph_at(at)
    return morph is not None and morph.tag in {"JKB", "JX"}


def _lifted(low: Figure, high: Figure) -> Figure:
    """The lower bound in the unit of the upper one; a scale said once counts for both (2~3 million)."""
    factor = high.sense.factor if high.sense and not low.sense else 1.0
    scale = high.numeral.scale * high.scale
    if low.low is not None and high.numeral.number.high and low.numeral.scale == 1.0 and low.scale == 1.0:
        factor *= scale if low.low < high.numeral.number.high / high.numeral.scale else 1.0
    return _scaled(low, factor, low.end)


def _joined_spelling(line: Line, figure: Figure, following: Numeral, since: int) -> Figure | None:
    """The same number once more in brackets; the unit may stand behind them."""
    opening = _OPENING.fullmatch(line.text, figure.end, following.start)
    again = _measured(line, following, since) if opening else None
    if not again or line.text[again.end : again.end + 1] != ")" or figure.high != again.high or figure.low is None:
        return None
    if figure.sense or again.sense:
        return replace(figure, sense=figure.sense or again.sense, through=again.end + 1)
    behind = _with_unit(line, replace(figure, end=again.end + 1))
    return behind if behind.sense else replace(figure, through=again.end + 1)


def _joined_part(line: Line, figure: Figure, following: Numeral, since: int) -> Figure | None:
    """A smaller unit behind a larger one (one year six months, three dollars fifty cents)."""
    if not figure.sense or not figure.sense.parts or following.start != line.after(figure.end):
        return None
    part = _measured(line, following, since)
    size = figure.sense.parts.get(part.sense.surface) if part.sense else None
    if size is None or figure.low is None or figure.high is None or part.low is None or part.high is None:
        return None
    return replace(figure, end=part.end, low=figure.low + part.low / size, high=figure.high + part.high / size)


def _joined_half(line: Line, figure: Figure, following: Numeral, since: int) -> Figure | None:
    """A half behind a unit of time (two hours and a half)."""
    del since
    if following.form != "half" or not figure.sense or figure.sense.kind != "Time":
        return None
    if following.start != line.after(figure.end) or figure.low is None or figure.high is None:
        return None
    return replace(figure, end=following.end, low=figure.low + 0.5, high=figure.high + 0.5)


def _quantity(
    document: Document, language: Language, line: Line, figure: Figure, modifiers: Sequence[Match]
) -> Quantity | None:
    """The row of a figure, or None where the number is a name's, a date's or nobody's."""
    if _is_name(line, figure) or _is_other(line, figure):
        return None
    noun = _counted(line, figure)
    meant = _meaning(language, line, figure, noun)
    if not meant:
        return None
    figure, unit, kind, rule = meant
    mod = _modifier(line, figure, noun, modifiers)
    if figure.numeral.form == "half" and not (mod or figure.sense) and figure.numeral.end - figure.numeral.start == 1:
        return None
    low, high = _bounds(figure)
    return Quantity(
        **document.place(figure.start, figure.end, rule),
        value=low if low == high else None,
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        mod=mod,
        of=line.text[noun.start : noun.end] if noun else "",
    )


def _is_other(line: Line, figure: Figure) -> bool:
    """Whether the number is no quantity: what the vocabulary says is none, a year, or a first that is not the nth."""
    role = figure.sense.role if figure.sense else ""
    word = line.grammar.numerals.word(line.text[figure.numeral.start : figure.numeral.end])
    return role == "none" or _is_calendar(line, figure) or (word is not None and word.role == "first" and role != "nth")


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Bounds that make sense: an age in tens covers its decade, a range that runs backwards has none."""
    low, high = figure.low, figure.high
    if low is None or high is None or low > high:
        return None, None
    return low, high + 9 if figure.sense and figure.sense.role == "decade" else high


def _is_name(line: Line, figure: Figure) -> bool:
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


def _is_glued(line: Line, figure: Figure) -> bool:
    """Whether the number stands right behind a noun and its unit is not one that is counted there."""
    morph = line.morph_before(figure.numeral.start)
    if not morph or morph.tag not in NOUNS - {"XPN"}:
        return False
    return not figure.sense or (figure.sense.kind in {"Count", "Ordinal"} and figure.sense.unit not in _GLUED)


def _is_calendar(line: Line, figure: Figure) -> bool:
    """Whether a number of years is a year."""
    digits = line.text[figure.numeral.start : figure.numeral.end]
    unit = line.text[figure.numeral.end : figure.end].strip()
    if not figure.sense or figure.sense.unit != "year" or len(unit) != 1:
        return False
    return len(digits) == 4 and digits.isdigit() and int(digits) in _YEAR


@dataclass(frozen=True)
class _Noun:
    """A counted noun of the vocabulary where it stands."""

    row: Row
    start: int
    end: int
    follows: bool


def _counted(line: Line, figure: Figure) -> _Noun | None:
    """The noun that a figure counts: behind it if one follows, else before it, else the topic."""
    wanted = (figure.sense.counts or {figure.sense.unit}) if figure.sense else frozenset()
    nouns = [*_nouns_after(line, figure), *_nouns_before(line, figure), *_topics(line, figure)]
    for noun in nouns:
        if not wanted or noun.row["unit"] in wanted:
            return noun
    return None


def _nouns_after(line: Line, figure: Figure) -> list[_Noun]:
    """The known nouns of the phrase that follows; behind a genitive the last is its head, else the first is counted."""
    i = line.first.get(line.after(max(figure.end, figure.through)), len(line.morphs))
    found: list[_Noun] = []
    genitive = False
    for morph in line.morphs[i : i + 8]:
        if morph.tag == "JKG":
            genitive = True
            if found:
                break
        elif morph.tag not in NOUNS | _ATTRIBUTE | {"MAG"}:
            break
        row, start = line.grammar.noun_to(line.text, line.first, morph.end)
        end = morph.end
        if not row:
            start = morph.start
            row, end = line.grammar.noun_from(line.text, start, end)
        if row:
            found.append(_Noun(row, start, end, True))
    return found[::-1] if genitive else found


def _nouns_before(line: Line, figure: Figure) -> list[_Noun]:
    """The known nouns of the phrase that stands before, nearest first, over particles and adverbs."""
    i = line.first.get(figure.start, 0)
    found: list[_Noun] = []
    begun = False
    for morph in reversed(line.morphs[max(0, i - 7) : i]):
        if morph.tag in _PARTICLES | {"MAG", "MM"} and not begun:
            continue
        row, start = line.grammar.noun_to(line.text, line.first, morph.end)
        if (not row and morph.tag not in NOUNS | {"SN", "JKG"}) or morph.end <= figure.since:
            break
        begun = True
        if row:
            found.append(_Noun(row, start, morph.end, False))
    return found


def _topics(line: Line, figure: Figure) -> list[_Noun]:
    """The known nouns of the nearest phrase before a figure that is topic, subject or object, its head first."""
    if not figure.sense or figure.sense.role != "generic":
        return []
    i = line.first.get(figure.start, 0)
    found: list[_Noun] = []
    begun = False
    for morph in reversed(line.morphs[max(0, i - 20) : i]):
        if not begun:
            begun = morph.tag in {"JX", "JKS"} or (morph.tag == "JKO" and morph.start >= figure.since)
            continue
        if morph.tag not in NOUNS | {"NNB", "JKG"}:
            break
        row, start = line.grammar.noun_to(line.text, line.first, morph.end)
        if row:
            found.append(_Noun(row, start, morph.end, False))
    return found


def _meaning(language: Language, line: Line, figure: Figure, noun: _Noun | None) -> tuple[Figure, str, str, str] | None:
    """The figure with its canonical unit, the kind of the unit and the rule that says so."""
    prefix = line.morph_at(figure.start)
    if prefix and prefix.tag == "XPN" and figure.start < figure.numeral.start:
        return figure, "ordinal", "Ordinal", "quantities:ordinal"
    if figure.sense:
        sense = figure.sense
        if sense.role == "generic" and noun and noun.row["unit"] in sense.counts:
            return figure, noun.row["unit"], sense.kind, noun.row.rule
        return figure, "ordinal" if sense.role in {"rank", "nth"} else sense.unit, sense.kind, sense.rule
    if figure.numeral.form != "cardinal":
        return figure, "fraction", "DimensionlessRatio", "quantities:fraction"
    return _without_unit(language, line, figure, noun)


def _without_unit(
    language: Language, line: Line, figure: Figure, noun: _Noun | None
) -> tuple[Figure, str, str, str] | None:
    """What a bare number means: a counted noun, an understood unit, a counter that the vocabulary lacks, or nothing."""
    large = _is_large(line, figure)
    if noun and noun.follows and (large or figure.scale > 1):
        return figure, noun.row["unit"], "Count", noun.row.rule
    for row in language.rows("understood") if figure.scale == 1 else ():
        if _is_understood(line, figure, row, large):
            return figure, row["unit"], "Currency" if row["unit"] else "", row.rule
    if noun and large:
        return figure, noun.row["unit"], "Count", noun.row.rule
    counter = line.morph_at(figure.numeral.end)
    tags = {"NNB", "NNG"} if line.text[figure.numeral.start : figure.numeral.end].isdigit() else {"NNB"}
    if counter and counter.tag in tags and not _goes_on(line, counter.end):
        return replace(figure, end=counter.end), "", "Count", "quantities:counter"
    return (figure, "", "", "quantities:bare") if large and figure.scale == 1 else None


def _goes_on(line: Line, at: int) -> bool:
    """Whether a compound goes on at a position."""
    morph = line.morph_at(at)
    return morph is not None and morph.tag in {"NNG", "NNP"}


def _is_understood(line: Line, figure: Figure, row: Row, large: bool) -> bool:
    """Whether a word of an understood unit stands before the number, or, for money, near it."""
    before = line.text[max(line.start, figure.start - _LEAP) : figure.start]
    after = line.text[figure.end : figure.end + _LEAP]
    words = tuple(row.alternatives("words"))
    if row["place"] == "before":
        particle = line.morph_before(figure.start - 1) if before.endswith(" ") else None
        gap = figure.start - particle.start if particle and particle.tag in _PARTICLES else 0
        return before[: len(before) - gap].rstrip().endswith(words) and line.text[figure.numeral.start].isdigit()
    return large and any(word in before or word in after for word in words)


def _is_large(line: Line, figure: Figure) -> bool:
    """Whether a number says itself that it counts something: it names a myriad or groups its digits."""
    text = line.text[figure.numeral.start : figure.numeral.end]
    return "," in text or ((figure.high is None or abs(figure.high) >= _LARGE) and not text.isascii())


def _modifier(line: Line, figure: Figure, noun: _Noun | None, modifiers: Sequence[Match]) -> str:
    """What the words around a figure make of it; a bound wins over an approximation."""
    found = {"APPROX"} if figure.approximate else set()
    middle, at = bisect.bisect_left(modifiers, figure.start, key=lambda match: match.start), figure.start
    for match in reversed(modifiers[max(0, middle - 3) : middle]):
        if match.row["side"] == "before" and _ends_before(line, match, at):
            found.add(match.row["mod"])
            at = match.start
    ends = {figure.end, noun.end if noun and noun.follows else figure.end, _behind_brackets(line, figure.end)}
    for match in modifiers[middle : middle + 5]:
        if match.row["side"] == "after" and any(_reaches(line, end, match) for end in ends):
            found.add(match.row["mod"])
    bounds = sorted(found - {"APPROX"})
    return bounds[0] if bounds else "".join(found)


def _ends_before(line: Line, match: Match, at: int) -> bool:
    """Whether only endings and a space stand between a modifier and the figure behind it."""
    if match.end > at:
        return False
    rest = line.morphs[match.last : match.last + 1]
    end = rest[0].end if rest and rest[0].tag == "EC" else match.end
    return not line.text[end:at].strip()


def _behind_brackets(line: Line, at: int) -> int:
    """The end of an explanation in brackets that follows at once, else the position itself."""
    brackets = _BRACKETS.match(line.text, at, line.end)
    return brackets.end() if brackets else at


def _reaches(line: Line, end: int, match: Match) -> bool:
    """Whether only particles and suffixes stand between a figure and a modifier behind it."""
    if not 0 <= match.start - end <= 5:
        return False
    between = [morph for morph in line.morphs[max(0, match.first - 3) : match.first] if morph.start >= end]
    return all(morph.tag in _PARTICLES | {"XSN"} for morph in between)
