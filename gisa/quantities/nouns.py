"""What does a figure count? The nouns of the vocabulary behind it, before it, or that the clause is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisa.quantities.figures import Figure
from gisa.quantities.numbers import NOUNS, NumberLine
from gisa.quantities.vocabulary import CountedNoun
from gisa.text.analyser import Morph

PARTICLES = frozenset({"JKS", "JKO", "JKB", "JX", "JKC", "JKG"})
_ATTRIBUTE = frozenset({"ETM", "VA", "VV", "XSA", "XSV"})
# How many morphemes away from a figure a noun may stand: behind it, before it, and as the topic.
_BEHIND, _BEFORE, _TOPIC = 8, 7, 20


@dataclass(frozen=True)
class NounInLine:
    """A counted noun where it stands; ``follows`` if it stands behind its figure."""

    row: CountedNoun
    start: int
    end: int
    follows: bool


def counted_noun(line: NumberLine, figure: Figure) -> NounInLine | None:
    """The noun that a figure counts: behind it if one follows, else before it, else the topic."""
    wanted = (figure.sense.counts or {figure.sense.unit}) if figure.sense else frozenset()
    nouns = (*_behind(line, figure), *_before(line, figure), *_topics(line, figure))
    return next((noun for noun in nouns if not wanted or noun.row.unit in wanted), None)


def _behind(line: NumberLine, figure: Figure) -> list[NounInLine]:
    """The known nouns of the phrase that follows; behind a genitive the last is its head, else the first is counted."""
    i = line.first.get(line.after(max(figure.end, figure.through)), len(line.morphs))
    found: list[NounInLine] = []
    genitive = False
    for morph in line.morphs[i : i + _BEHIND]:
        if morph.tag == "JKG":
            genitive = True
            if found:
                break
        elif morph.tag not in NOUNS | _ATTRIBUTE | {"MAG"}:
            break
        found += _noun_to(line, morph, follows=True) or _noun_from(line, morph)
    return found[::-1] if genitive else found


def _before(line: NumberLine, figure: Figure) -> list[NounInLine]:
    """The known nouns of the phrase that stands before, nearest first, over particles and adverbs."""
    found: list[NounInLine] = []
    begun = False
    for morph in reversed(_morphs_before(line, figure, _BEFORE)):
        if morph.tag in PARTICLES | {"MAG", "MM"} and not begun:
            continue
        nouns = _noun_to(line, morph)
        if (not nouns and morph.tag not in NOUNS | {"SN", "JKG"}) or morph.end <= figure.since:
            break
        begun = True
        found += nouns
    return found


def _topics(line: NumberLine, figure: Figure) -> list[NounInLine]:
    """The known nouns of the nearest phrase before a figure that is topic, subject or object, its head first."""
    if not figure.sense or figure.sense.role != "generic":
        return []
    found: list[NounInLine] = []
    begun = False
    for morph in reversed(_morphs_before(line, figure, _TOPIC)):
        if not begun:
            begun = morph.tag in {"JX", "JKS"} or (morph.tag == "JKO" and morph.start >= figure.since)
            continue
        if morph.tag not in NOUNS | {"NNB", "JKG"}:
            break
        found += _noun_to(line, morph)
    return found


def _morphs_before(line: NumberLine, figure: Figure, most: int) -> Sequence[Morph]:
    i = line.first.get(figure.start, 0)
    return line.morphs[max(0, i - most) : i]


def _noun_to(line: NumberLine, morph: Morph, *, follows: bool = False) -> list[NounInLine]:
    """The known noun that ends with a morpheme, if there is one."""
    row, start = line.lexicon.noun_to(line.text, line.first, morph.end)
    return [NounInLine(row, start, morph.end, follows)] if row else []


def _noun_from(line: NumberLine, morph: Morph) -> list[NounInLine]:
    """The known noun with which a morpheme behind a figure begins, if there is one."""
    row, end = line.lexicon.noun_from(line.text, morph.start, morph.end)
    return [NounInLine(row, morph.start, end, True)] if row else []
