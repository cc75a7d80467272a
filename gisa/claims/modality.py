"""Is it a fact, an opinion, a forecast, a plan or a request? The modality of a statement, by how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from gisa.claims.reported_speech import covering
from gisa.claims.vocabulary import ModalitySign
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Lexicon, Match

# A Korean clause ends in its predicate: what decides its modality stands in its last morphemes.
_TAIL = 12
_TRAILING = frozenset({"EP", "EF", "EC", "ETM", "ETN", "VCP", "NNB", "JKS", "JX", "JKQ", "SF", "SE", "SS", "SP"})
_MARKS = frozenset({"SF", "SS", "SSO", "SSC", "SP", "SE", "JX"})
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
        self._signs = Lexicon([row for row in rows if row.part == "sign"], language.analyser.analyse)
        self._endings = {covering(row.example, language): row.modality for row in rows if row.part == "ending"}

    def read(self, morphs: Sequence[Morph], act: str) -> str:
        """The modality of the statement made of some morphemes; ``act`` is the speech act of its cue.

        Its final ending decides, then the last sign that only endings follow, then the speech act; else it is a fact.
        """
        tail = list(morphs)[-_TAIL:]
        kept = [morph for morph in tail if morph.tag not in _MARKS]
        asks = self._endings.get((kept[-1].form, kept[-1].tag)) if kept else None
        if asks and not (len(kept) > 1 and kept[-2].tag in {"VCP", "VCN"}):
            return asks
        final = [match for match in self._signs.find(tail) if _is_final(tail, match)]
        if final and _is_intended(tail, final[-1]):
            return "plan"
        return final[-1].row.modality if final else _BY_ACT.get(act, "fact")


def _is_final(tail: Sequence[Morph], match: Match[ModalitySign]) -> bool:
    return all(morph.tag in _TRAILING for morph in tail[match.last :])


def _is_intended(tail: Sequence[Morph], match: Match[ModalitySign]) -> bool:
    """Whether a future with an object and no subject is what the speaker means to do."""
    if match.row.modality != "forecast" or tail[match.first].tag != "ETM" or match.last - match.first != 2:
        return False
    before = [morph.tag for morph in tail[: match.first]]
    return "JKO" in before and "JKS" not in before and before[-1] in {"VV", "XSV"}
