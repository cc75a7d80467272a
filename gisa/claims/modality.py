"""Is it a fact, an opinion, a forecast, a plan or a request? The modality of a statement, by how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from gisa.claims.sights import covering
from gisa.claims.vocabulary import ModalitySign, StativePredicate
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Lexicon, Match

# A Korean clause ends in its predicate: what decides its modality stands in its last morphemes.
_TAIL = 12
_TRAILING = frozenset({"EP", "EF", "EC", "ETM", "ETN", "VCP", "NNB", "JKS", "JX", "JKQ", "SF", "SE", "SS", "SP"})
_MARKS = frozenset({"SF", "SS", "SSO", "SSC", "SP", "SE", "JX"})
_ANNOUNCING = frozenset({"announce", "report", "plan", "promise"})
_ASKING = frozenset({"ask", "request"})
_DOING = frozenset({"VV", "XSV"})
_BY_ACT = {
    "promise": "plan",
    "plan": "plan",
    "request": "request",
    "ask": "request",
    "judge": "opinion",
    "criticise": "opinion",
    "worry": "opinion",
    "forecast": "forecast",
}


class ModalityReader:
    """The signs of modality as patterns, and the endings that are signs by themselves."""

    def __init__(self, language: Language) -> None:
        """Compile the signs and endings of a language."""
        rows = language.rows(ModalitySign)
        self._signs = Lexicon([row for row in rows if row.part == "sign"], language.examples.analyse)
        self._endings = {covering(row.example, language): row.modality for row in rows if row.part == "ending"}
        self._questions = {covering(row.example, language): row.modality for row in rows if row.part == "question"}
        self._present = frozenset(covering(row.example, language) for row in rows if row.part == "present")
        self._stative = frozenset(row.stem for row in language.rows(StativePredicate))

    def read(self, morphs: Sequence[Morph], act: str, *, is_quoted: bool = False, is_title: bool = False) -> str:
        """The modality of the statement made of some morphemes; ``act`` is the speech act of its cue.

        What is quoted as a mere noun phrase (``is_quoted``), or in a title without a past tense (``is_title``), is
        chosen for what its speaker thinks.

        Its final ending decides, then the last sign that only endings follow, then the speech act; else it is a fact.
        """
        tail = list(morphs)[-_TAIL:]
        kept = [morph for morph in tail if morph.tag not in _MARKS]
        ending = (kept[-1].form, kept[-1].tag) if kept else ("", "")
        copular = len(kept) > 1 and kept[-2].tag in {"VCP", "VCN"}
        if ending in self._questions:
            # A question that nobody is asked says what its speaker thinks.
            return self._questions[ending] if act in _ASKING else "opinion"
        if ending in self._endings and not copular:
            return self._endings[ending]
        final = [match for match in self._signs.find(tail) if _is_final(tail, match)]
        if final:
            sign = _softened(tail, final)
            return "plan" if _is_intended(tail, sign) else sign.row.modality
        if act in _ANNOUNCING and self._is_deed(kept):
            return "plan"
        if act not in _BY_ACT and _is_adjectival(kept):
            return "opinion"
        is_told = any(morph.tag == "EP" for morph in kept)
        is_coined = is_quoted and _is_nominal(kept)
        return _BY_ACT.get(act, "opinion" if is_coined or (is_title and not is_told) else "fact")

    def _is_deed(self, tail: Sequence[Morph]) -> bool:
        """Whether a statement ends in the present tense of a verb that somebody decides to do."""
        if len(tail) < 2 or (tail[-1].form, tail[-1].tag) not in self._present or tail[-2].tag not in _DOING:
            return False
        stem = tail[-3] if tail[-2].tag == "XSV" and len(tail) > 2 else tail[-2]
        return stem.form not in self._stative and (tail[-2].tag == "VV" or len(tail[-2].form) == 1)


def _is_nominal(tail: Sequence[Morph]) -> bool:
    """Whether a statement ends in a noun that counts nothing."""
    ending = [morph for morph in tail if morph.tag != "VCP"][-1:]
    named = len(tail) > 1 and bool(ending) and ending[0].tag in {"NNG", "NNP", "XSN"}
    return named and not any(one.tag == "SN" for one in tail[-4:])


def _is_adjectival(tail: Sequence[Morph]) -> bool:
    """Whether the predicate is an adjective: it says how its speaker finds something; amounts are facts."""
    at = max((i for i, morph in enumerate(tail) if morph.tag[0] == "V" or morph.tag in {"XSV", "XSA"}), default=-1)
    if at < 0 or any(morph.tag == "EP" for morph in tail[at:]):
        return False
    # Adjectives of one syllable measure: much, high, long.
    return tail[at].tag == "XSA" or (tail[at].tag == "VA" and len(tail[at].form) > 1)


def _is_final(tail: Sequence[Morph], match: Match[ModalitySign]) -> bool:
    return all(morph.tag in _TRAILING for morph in tail[match.last :])


def _softened(tail: Sequence[Morph], final: Sequence[Match[ModalitySign]]) -> Match[ModalitySign]:
    """The last sign; but a tense that follows another sign (*it would be good*) only makes that one milder."""
    *_, before, last = (None, *final)
    milder = before is not None and before.last == last.first and tail[last.first].tag == "EP"
    return before if before is not None and milder else last


def _is_intended(tail: Sequence[Morph], match: Match[ModalitySign]) -> bool:
    """Whether a future with an object and no subject is what the speaker means to do."""
    if match.row.modality != "forecast" or tail[match.first].tag != "ETM" or match.last - match.first != 2:
        return False
    before = [morph.tag for morph in tail[: match.first]]
    return "JKO" in before and "JKS" not in before and before[-1] in {"VV", "XSV"}
