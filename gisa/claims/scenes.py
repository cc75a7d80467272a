"""What does a sentence hold that could be a statement, and who could have made it?"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gisa.claims.candidates import SpeakerFinder
from gisa.claims.reported_speech import Statement, StatementFinder
from gisa.claims.sights import Cue, Sight, read_sights
from gisa.claims.speaker_phrases import Speaker
from gisa.claims.vocabulary import SpeechCue
from gisa.page.document import SPEAKING, Document
from gisa.schema.tables import Date, Mention, Span
from gisa.text.analyser import Morph
from gisa.text.language import Language

Found = TypeVar("Found", bound=Span)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that the attribution of its statements needs."""

    sight: Sight
    speakers: tuple[Speaker, ...]
    dates: tuple[Date, ...]
    statements: tuple[Statement, ...]
    morphs: tuple[Morph, ...]
    is_new_paragraph: bool


class SceneReader:
    """Reads an article as scenes: one sentence after another with its statements and possible speakers."""

    def __init__(self, language: Language) -> None:
        """Compile what finds statements and speakers."""
        self._cues = language.lexicon(SpeechCue)
        self._statements = StatementFinder(language)
        self._speakers = SpeakerFinder(language)

    def read(self, document: Document, mentions: Sequence[Mention], dates: Sequence[Date]) -> Iterator[Scene]:
        """The scenes of an article, in order; ``mentions`` and ``dates`` in order of position."""
        end = 0
        for sight in read_sights(document, self._cues):
            if sight.sentence.zone in SPEAKING:
                held = tuple(_within(dates, sight))
                speakers = tuple(self._speakers.find(sight, _within(mentions, sight), held))
                statements = tuple(self._statements.find(sight, document))
                gap = document.text[end : sight.sentence.start]
                morphs = document.morphs_of(sight.sentence.sentence_no)
                cited = _cited(sight, speakers, statements)
                yield Scene(sight, speakers, held, (*statements, *cited), morphs, "\n" in gap)
                end = sight.sentence.end


def _within(spans: Sequence[Found], sight: Sight) -> Sequence[Found]:
    """The rows of a sentence, from rows in order of position."""
    low = bisect.bisect_left(spans, sight.sentence.start, key=lambda span: span.start)
    return spans[low : bisect.bisect_left(spans, sight.sentence.end, key=lambda span: span.start)]


def _cited(sight: Sight, speakers: Sequence[Speaker], statements: Sequence[Statement]) -> Iterator[Statement]:
    """What a sentence tells according to someone, when no quotative in it does."""
    for speaker in speakers:
        later = [statement for statement in statements if statement.end > speaker.after]
        if speaker.role == "according" and speaker.row and not later:
            end = sight.sentence.start + len(sight.sentence.exact.rstrip(".!?。"))
            cue = Cue(row=speaker.row, start=speaker.end, end=speaker.after)
            yield Statement(
                form="clause",
                kind="according",
                sentence_no=sight.sentence.sentence_no,
                start=speaker.after,
                end=end,
                floor=sight.sentence.start,
                after=end,
                until=end,
                cue=cue,
                rule=speaker.row.rule,
            )
            return
