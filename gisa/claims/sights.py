"""What stands outside the quotation marks? Sentences with their outer morphemes, quotations and reporting words."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gisa.claims.vocabulary import SpeakerParticle, SpeechCue
from gisa.page.document import Document
from gisa.schema.csv_tables import bracketed
from gisa.schema.tables import Sentence
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Lexicon, Match
from gisa.text.sentences import Quote, find_quotes


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """The reporting word of a statement: its vocabulary row and span."""

    row: SpeechCue | SpeakerParticle
    start: int
    end: int

    @property
    def act(self) -> str:
        """The speech act; citing has none of its own."""
        return self.row.act if isinstance(self.row, SpeechCue) else ""

    @property
    def owner(self) -> str:
        """Whose words they are when the sentence names nobody."""
        return self.row.owner if isinstance(self.row, SpeechCue) else ""

    def asks_for(self, need: str) -> bool:
        """Whether the word reports only under a condition (a column of its row)."""
        return getattr(self.row, need, "") == "yes"


def cue_of(match: Match[SpeechCue]) -> Cue:
    """The cue that a match found."""
    return Cue(row=match.row, start=match.start, end=match.end)


@dataclass(frozen=True, slots=True)
class Sight:
    """One sentence as the finders see it: its morphemes outside quotations, its quotations and its cues."""

    sentence: Sentence
    morphs: tuple[Morph, ...]
    quotes: tuple[Quote, ...]
    cues: tuple[Match[SpeechCue], ...]
    starts: tuple[int, ...] = field(default=())

    def index_at(self, at: int) -> int:
        """The index of the first outer morpheme at or after a position."""
        return bisect.bisect_left(self.starts, at)


def read_sights(document: Document, lexicon: Lexicon[SpeechCue]) -> list[Sight]:
    """The sentences of a document with what stands outside quotation marks set apart from what stands inside."""
    quotes = [quote for quote in find_quotes(document.text) if quote.depth == 0]
    sights, at = [], 0
    for sentence in document.sentences:
        while at < len(quotes) and quotes[at].start < sentence.start:
            at += 1
        last = at
        while last < len(quotes) and quotes[last].end <= sentence.end:
            last += 1
        inside = tuple(quotes[at:last])
        morphs = document.morphs_of(sentence.sentence_no)
        morphs = tuple(_outside(morphs, inside)) if inside else morphs
        cues = tuple(lexicon.find(morphs))
        sights.append(Sight(sentence, morphs, inside, cues, tuple(morph.start for morph in morphs)))
        at = last
    return sights


def _outside(morphs: Sequence[Morph], quotes: Sequence[Quote]) -> Iterator[Morph]:
    at = 0
    for morph in morphs:
        while at < len(quotes) and quotes[at].end < morph.start:
            at += 1
        if at == len(quotes) or morph.end <= quotes[at].start - 1 or morph.start > quotes[at].end:
            yield morph


def covering(example: str, language: Language) -> tuple[str, str]:
    """Form and tag of the morpheme in which the brackets of an example close."""
    text, _, end = bracketed(example)
    inside = [morph for morph in language.examples.analyse(text) if morph.start < end <= morph.end]
    return (inside[-1].form, inside[-1].tag)


def under(example: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Form and tag of all morphemes under the brackets of an example, endings included."""
    text, start, end = bracketed(example)
    inside = (morph for morph in language.examples.analyse(text) if start <= morph.start and morph.end <= end)
    return tuple((morph.form, morph.tag) for morph in inside)
