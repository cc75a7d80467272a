"""Whose is it? The entity that a quantity describes, by grammar and distance."""

from __future__ import annotations

import bisect
from collections.abc import Sequence, Set

from gisa.quantities.surroundings import Surroundings
from gisa.schema.tables import Mention, Quantity

# What a mention costs, in characters of distance, if it is not the subject, is compared with, or lies beyond a clause.
_OBLIQUE, _COMPARED, _BEYOND, _BEHIND = 12, 60, 60, 8
# How many mentions on either side of a quantity can be its subject.
_NEAREST = 12
_SUBJECT = frozenset({"JX", "JKS"})


class SubjectFinder:
    """The mentions of an article, among which the subject of a quantity is looked for."""

    def __init__(self, around: Surroundings, mentions: Sequence[Mention]) -> None:
        """Sort the mentions by sentence."""
        self._around = around
        self._mentions: dict[int, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._mentions.setdefault(mention.sentence_no, []).append(mention)

    def of(self, quantity: Quantity, types: Sequence[Set[str]]) -> str:
        """The nearest compatible mention of the sentence, subjects first; else the last subject of the one before."""
        for group in types:
            here = self._near(quantity.sentence_no, group, quantity.start)
            if here:
                return min(here, key=lambda mention: self._cost(mention, quantity)).entity_id
            before = self._near(quantity.sentence_no - 1, group, quantity.start)
            subjects = [mention for mention in before if self._around.particle(mention.end) in _SUBJECT]
            if before:
                return (subjects or before)[-1].entity_id
        return ""

    def _near(self, sentence_no: int, types: Set[str], at: int) -> list[Mention]:
        """The mentions of the given types in a sentence, at most the nearest few on either side of a position."""
        found = self._mentions.get(sentence_no, [])
        middle = bisect.bisect_left(found, at, key=lambda mention: mention.start)
        near = found[max(0, middle - _NEAREST) : middle + _NEAREST]
        return [mention for mention in near if mention.type in types and mention.entity_id]

    def _cost(self, mention: Mention, quantity: Quantity) -> tuple[int, int]:
        """How far a mention is from a quantity, in characters and in grammar."""
        if mention.end <= quantity.start:
            particle = self._around.particle(mention.end)
            penalty = 0 if particle in _SUBJECT else _COMPARED if particle == "JKB" else _OBLIQUE
            return quantity.start - mention.end + penalty, mention.start
        between = self._around.morphs(quantity.end, min(mention.start, quantity.end + _BEYOND))
        beyond = any(morph.tag in {"EC", "EF", "SP", "SF"} for morph in between)
        return mention.start - quantity.end + (_BEYOND if beyond else _BEHIND), mention.start
