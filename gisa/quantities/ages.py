"""How old? Bare numbers in the brackets behind a name."""

from __future__ import annotations

import re

from gisa.quantities.numbers import NumberLine
from gisa.text.numerals import Numeral

# Brackets that hold one bare number, alone or parted from words: (34), (34, m), (born Kim, 34).
_BRACKETS = re.compile(r"\((?:[^()\d\n]{1,24}?[ ,.])?(?P<age>[1-9]\d{0,2})(?:[,/·.] ?[^()\d\n]{1,16})?\)")
_DOT = "·"
_LIMIT = 120
# How long the words beside an age in its brackets may be.
_REACH = 28


def is_age(line: NumberLine, numeral: Numeral) -> bool:
    """Whether a number is the age of whom its brackets follow."""
    at = line.text.rfind("(", max(line.start, numeral.start - _REACH), numeral.start)
    match = _BRACKETS.match(line.text[at : min(line.end, numeral.end + _REACH)].replace(_DOT, ",")) if at >= 0 else None
    if not match or match.start("age") + at != numeral.start or match.end("age") + at != numeral.end:
        return False
    if int(match["age"]) > _LIMIT:
        return False
    end = at - 1 if line.text[at - 1 : at] == " " else at
    return line.text[at + match.end() : at + match.end() + 4].lstrip().startswith(
        line.lexicon.ages_after
    ) or _is_person(line, end)


def _is_person(line: NumberLine, end: int) -> bool:
    """Whether a word that ends at a position names or addresses somebody."""
    morph = line.morph_before(end)
    if not morph or end == line.start:
        return False
    initial = morph.tag == "SL" and len(morph.form) == 1 and morph.form.isupper()
    word = line.text[max(line.start, end - 6) : end].endswith(line.lexicon.ages_before)
    return initial or morph.tag == "NNP" or (word and morph.tag in {"NNG", "NNB", "XSN", "NR"})
