"""Is it a fact, an opinion, a forecast, a plan or a request? The modality of a statement, by how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from gisa.morphs import Morph
from gisa.vocabulary import Vocabulary

# The predicate of a Korean clause and its auxiliaries stand in its last morphemes.
_TAIL = 9
_BY_ACT = {
    "forecast": "forecast",
    "promise": "plan",
    "plan": "plan",
    "request": "request",
    "ask": "request",
    "judge": "opinion",
    "criticise": "opinion",
    "worry": "opinion",
    "stress": "opinion",
}


def read_modality(morphs: Sequence[Morph], act: str, vocabulary: Vocabulary) -> str:
    """The modality of the statement made of some morphemes; ``act`` is the speech act of its cue.

    The last sign in the clause decides, then the speech act, else it is a fact.
    """
    tail = [morph for morph in morphs if morph.tag not in {"SF", "SS", "SSO", "SSC", "SP"}][-_TAIL:]
    signs = list(vocabulary.lexicon("modality").find(tail))
    if act in {"ask", "request"} and not signs:
        return "request"
    return signs[-1].row["modality"] if signs else _BY_ACT.get(act, "fact")
