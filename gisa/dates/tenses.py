"""Is it past or to come? The tense of the verb that follows a place in a sentence."""

from __future__ import annotations

import bisect
import itertools

from gisa.dates.vocabulary import TenseSign
from gisa.page.document import Document
from gisa.text.patterns import Lexicon

_VERBS = frozenset({"VV", "XSV", "VX"})
# Endings that tell the tense of a verb, not of an adjective.
_OF_VERBS = frozenset({"ETM", "EF", "EC"})
_TOPICS = frozenset({"JX", "JKS"})


class Tenses:
    """The tenses of a document, by position."""

    def __init__(self, document: Document, signs: Lexicon[TenseSign]) -> None:
        """Find the morphemes of tense; an adnominal ending tells the tense of a verb, not of an adjective."""
        morphs = document.morphs
        before = {two: one.tag for one, two in itertools.pairwise(morphs)}
        found = [
            (match.start, match.row.tense)
            for match in signs.find(morphs)
            if morphs[match.first].tag not in _OF_VERBS or before.get(morphs[match.first]) in _VERBS
        ]
        self._document = document
        self._ends = {morph.end: morph.tag for morph in morphs}
        self._begins = {morph.start: morph.tag for morph in reversed(morphs)}
        self._starts = [start for start, _ in found]
        self._tenses = [tense for _, tense in found]

    def after(self, at: int) -> str:
        """The tense of the first verb after a place in its sentence: past, present, future, or empty when unknown."""
        i = bisect.bisect_left(self._starts, at)
        inside = i < len(self._starts) and self._starts[i] < self._document.sentence_at(at).end
        return self._tenses[i] if inside else ""

    def of_report(self, start: int, end: int) -> str:
        """The tense of the last verb of a sentence, for a bare day between its topic and what it reports."""
        before, after = self._ends.get(start - 1, ""), self._begins.get(end, "")
        if before not in _TOPICS or after.startswith("J"):
            return ""
        i = bisect.bisect_left(self._starts, self._document.sentence_at(start).end) - 1
        return self._tenses[i] if i >= 0 and self._starts[i] >= end else ""
