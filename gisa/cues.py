"""Where do the cues of a vocabulary stand, however the analyser cuts and spaces them?

Compounds are cut now one way, now another (산학과제, 산학 + 과제); a cue is therefore known by its first part of speech
and its forms run together, and found at any boundaries of morphemes that give the same run.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from gisa.lexicon import Match, Row, pattern_of
from gisa.morphs import Morph
from gisa.vocabulary import Vocabulary

_NOUNS = frozenset({"NNG", "NNP", "NNB", "XR", "SL", "SH"})
_VERBS = frozenset({"VV", "VA", "VX"})
_LONGEST = 8

_Start = tuple[str, str]


def find_cues(vocabulary: Vocabulary, table: str, morphs: Sequence[Morph]) -> list[Match]:
    """Matches of the rows of a table from left to right, without overlaps; the longest at a place wins."""
    known = _compiled(vocabulary, table)
    found: list[Match] = []
    for i in range(len(morphs)):
        if not found or i >= found[-1].last:
            found += next(_at(known, morphs, i), ())
    return found


def _at(known: Mapping[_Start, Mapping[str, Row]], morphs: Sequence[Morph], i: int) -> Iterator[tuple[Match, ...]]:
    """The matches that start at a morpheme, the longest first."""
    rows = known.get((_family(morphs[i].tag), morphs[i].form[:1]))
    if rows is None:
        return
    run = morphs[i : i + _LONGEST]
    for n in range(len(run), 0, -1):
        row = rows.get("".join(morph.form for morph in run[:n]) + _copula(run[n - 1].tag))
        if row:
            yield (Match(row, i, i + n, run[0].start, max(morph.end for morph in run[:n])),)


@functools.cache
def _compiled(vocabulary: Vocabulary, table: str) -> Mapping[_Start, Mapping[str, Row]]:
    """The rows of a table by part of speech and first letter, then by forms; the first row of a form wins."""
    known: dict[_Start, dict[str, Row]] = {}
    for row in vocabulary.rows(table):
        pattern = pattern_of(row["example"], vocabulary.analyser.analyse)
        forms = "".join(form for form, _ in pattern)
        known.setdefault((_family(pattern[0][1]), forms[:1]), {}).setdefault(forms + _copula(pattern[-1][1]), row)
    return known


def _family(tag: str) -> str:
    return "noun" if tag in _NOUNS else "verb" if tag in _VERBS else "J" if tag[0] == "J" else tag


def _copula(tag: str) -> str:
    """What tells a final copula from the subject particle of the same form."""
    return tag if tag == "VCP" else ""
