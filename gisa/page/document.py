"""What does an article look like to the finders? Its text with zones, sentences and morphemes, analysed once."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from gisa.page.bylines import describe
from gisa.page.vocabulary import Furniture
from gisa.page.zones import FurnitureWords, ZoneFinder
from gisa.schema.tables import Article, Sentence, Zone
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.sentences import split_sentences
from gisa.text.vocabulary import LineJoint, SentenceEnding

# Zones that speak; related headlines and page furniture are kept, labelled and not analysed further.
SPEAKING = frozenset({"headline", "body", "caption", "notes"})


class Locus(TypedDict):
    """The columns that every row found in text has."""

    article_id: str
    sentence_no: int
    start: int
    end: int
    exact: str
    zone: str
    rule: str


@dataclass(frozen=True, eq=False)
class Document:
    """An article and its analysis; ``morphs`` are in order of position and numbered by sentence."""

    article: Article
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    morphs: tuple[Morph, ...]

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    def place(self, start: int, end: int, rule: str) -> Locus:
        """The common columns of a row that stands at a span and was found by a rule."""
        sentence = self.sentence_at(start)
        return Locus(
            article_id=self.article.article_id,
            sentence_no=sentence.sentence_no,
            start=start,
            end=end,
            exact=self.text[start:end],
            zone=sentence.zone,
            rule=rule,
        )

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds a position, or the last one that starts before it."""
        return self.sentences[max(0, bisect.bisect_right(self._starts, at) - 1)]

    def morphs_of(self, sentence_no: int) -> tuple[Morph, ...]:
        """The morphemes of one sentence."""
        return self._by_sentence.get(sentence_no, ())

    @functools.cached_property
    def tags_at(self) -> Mapping[int, str]:
        """The tag of the first morpheme that begins at each position."""
        return {morph.start: morph.tag for morph in reversed(self.morphs)}

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @functools.cached_property
    def _by_sentence(self) -> dict[int, tuple[Morph, ...]]:
        groups: dict[int, list[Morph]] = {}
        for morph in self.morphs:
            groups.setdefault(morph.sentence_no, []).append(morph)
        return {number: tuple(group) for number, group in groups.items()}


class DocumentReader:
    """Reads articles: zones, bylines, sentences and morphemes, each once."""

    def __init__(self, language: Language) -> None:
        """Compile the words of page furniture and of the ends of sentences."""
        self._furniture = FurnitureWords(language.rows(Furniture))
        self._zones = ZoneFinder(self._furniture)
        self._endings = frozenset(row.ending for row in language.rows(SentenceEnding))
        self._joints = tuple(row.ending for row in language.rows(LineJoint))
        self._analyser = language.analyser

    def read(self, article: Article) -> Document:
        """An article with its zones, sentences and morphemes."""
        zones = tuple(self._zones.find(article))
        article = describe(article, zones, self._furniture)
        sentences = tuple(self._sentences(article, zones))
        pieces = [(sentence.sentence_no, sentence.start, sentence.exact) for sentence in sentences]
        return Document(article, zones, sentences, tuple(self._analyser.analyse_all(pieces)))

    def _sentences(self, article: Article, zones: tuple[Zone, ...]) -> Iterator[Sentence]:
        number = 0
        for zone in zones:
            for start, end in split_sentences(
                article.text[zone.start : zone.end], zone.start, self._endings, self._joints
            ):
                yield Sentence(
                    article_id=article.article_id,
                    sentence_no=number,
                    start=start,
                    end=end,
                    zone=zone.zone,
                    exact=article.text[start:end],
                )
                number += 1
