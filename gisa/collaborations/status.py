"""Does it exist yet? The status of a link, by the clause that modifies its cue or the verb that comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisa.collaborations.vocabulary import CollaborationCue, LinkWords, StatusCue
from gisa.text.analyser import Morph
from gisa.text.patterns import Match

Cue = Match[CollaborationCue]
Status = Match[StatusCue]
# Morphemes between a cue and what states its status, and between a pact and the verb that governs it.
REACH = 18
_NEAR = 3


@dataclass(frozen=True)
class Stated:
    """A status and the span that states it; an empty status is not stated."""

    status: str = ""
    start: int = 0
    end: int = 0


def find_statuses(words: LinkWords, morphs: Sequence[Morph], cues: Sequence[Cue]) -> list[Status]:
    """Status cues; an ending counts only on the verb of a cue that does not govern a pact (sign an agreement)."""
    verbal = {
        cue.last + 1 if cue.last < len(morphs) and morphs[cue.last].tag == "XSV" else cue.last: cue.row.kind
        for cue in cues
    }
    kept: list[Status] = []
    for match in words.statuses.find(morphs):
        ending = morphs[match.first].tag[0] == "E" and match.last - match.first == 1
        fits = match.row.verb in {"", verbal.get(match.first)}
        if not ending or (fits and match.first in verbal and not (kept and _governs(morphs, kept[-1], match))):
            kept.append(match)
    return [match for match in kept if match.row.status != "none"]


def _governs(morphs: Sequence[Morph], stated: Status, ending: Status) -> bool:
    """Whether an ending belongs to a verb that states a status itself or has a pact as its object."""
    distance = ending.first - stated.last
    return distance == 0 or (distance <= _NEAR and morphs[stated.first].tag[0] in "NS")


def relative_status(morphs: Sequence[Morph], cue: Cue, cues: Sequence[Cue], statuses: Sequence[Status]) -> list[Status]:
    """The status of the clause that modifies a cue: a verb of founding or running in its adnominal form before it."""
    verbs = [other for other in cues if other.row.kind in {"found", "run"} and other.last < cue.first]
    before = [match for match in statuses if match.last <= cue.first][-1:]
    return [
        match
        for match in before
        if verbs
        and 0 <= match.first - verbs[-1].last <= 1
        and cue.first - match.last <= REACH // 2
        and "ETM" in {morph.tag for morph in morphs[match.first : match.last + 1]}
    ]


def read_status(cue: Cue, relative: Sequence[Status], statuses: Sequence[Status], until: int) -> Stated:
    """The status of the clause that modifies a cue, else the last one stated after it, else what introduces it."""
    after = [match for match in statuses if match.last > cue.first and match.start < until and not match.row.place]
    before = [match for match in statuses if match.last <= cue.first]
    near = [match for match in before if match.row.place and cue.first - match.last <= REACH]
    chosen = (list(relative) or after or near)[-1:]
    return next((Stated(match.row.status, match.start, match.end) for match in chosen), Stated())
