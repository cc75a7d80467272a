"""What does one article say? The finders, compiled once, and their rows for one article after another."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from gisa.checks import vocabulary as checks_vocabulary
from gisa.claims import vocabulary as claims_vocabulary
from gisa.claims.claims import ClaimFinder
from gisa.claims.repetition import sketch_of
from gisa.claims.superlatives import SuperlativeFinder
from gisa.collaborations import vocabulary as collaborations_vocabulary
from gisa.collaborations.collaborations import LinkFinder
from gisa.collaborations.merge import Links
from gisa.dates import vocabulary as dates_vocabulary
from gisa.dates.dates import DateFinder
from gisa.dates.grammar import PhraseFinder
from gisa.dates.publication import PublicationFinder
from gisa.entities import vocabulary as entities_vocabulary
from gisa.entities.mentions import MentionFinder
from gisa.evaluation import vocabulary as evaluation_vocabulary
from gisa.page import vocabulary as page_vocabulary
from gisa.page.document import Document, DocumentReader
from gisa.quantities import vocabulary as quantities_vocabulary
from gisa.quantities.measures import MeasureFinder
from gisa.quantities.quantities import QuantityFinder
from gisa.schema import localisation
from gisa.schema.tables import Article, Claim, Date, Mention, Quantity, Sentence, Span, Superlative, Zone
from gisa.text import vocabulary as text_vocabulary
from gisa.text.language import Language, compile_language

# Every table of data/vocabulary has its row type in the package that reads it.
VOCABULARY = (
    *text_vocabulary.TABLES,
    *page_vocabulary.TABLES,
    *entities_vocabulary.TABLES,
    *dates_vocabulary.TABLES,
    *quantities_vocabulary.TABLES,
    *claims_vocabulary.TABLES,
    *collaborations_vocabulary.TABLES,
    *checks_vocabulary.TABLES,
    *evaluation_vocabulary.TABLES,
    *localisation.TABLES,
)


@dataclass(frozen=True)
class Extraction:
    """The rows of one article, and the sketch by which copies of its story are known."""

    article: Article
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    links: Links = field(default_factory=Links)
    sketch: frozenset[int] = frozenset()


class Reader:
    """What finds each kind of row, compiled once; it reads one article after another."""

    def __init__(self, language: Language) -> None:
        """Compile the finders of a language."""
        self.language = language
        self.documents = DocumentReader(language)
        self.mentions = MentionFinder(language)
        phrases = PhraseFinder(language)
        self.publication = PublicationFinder(language, phrases)
        self.dates = DateFinder(language, phrases)
        self.quantities = QuantityFinder(language)
        self.measures = MeasureFinder(language)
        self.claims = ClaimFinder(language)
        self.superlatives = SuperlativeFinder(language)
        self.links = LinkFinder(language)

    def read(self, article: Article) -> Extraction:
        """All that one article says, as rows."""
        return self.extract(self.documents.read(article))

    def extract(self, document: Document) -> Extraction:
        """All that one document says, as rows."""
        document = self.publication.fill_in(document)
        mentions = tuple(self.mentions.find(document))
        dates = tuple(self.dates.find(document))
        quantities = tuple(self.quantities.find(document))
        # What can be placed on the calendar is a date, and a number inside a name is the name's.
        quantities = _outside(
            _outside(quantities, dates), [mention for mention in mentions if mention.type != "technology"]
        )
        quantities = tuple(self.measures.assign(document, quantities, mentions))
        claims = tuple(self.claims.find(document, mentions, dates))
        return Extraction(
            article=document.article,
            zones=document.zones,
            sentences=document.sentences,
            mentions=mentions,
            dates=dates,
            quantities=quantities,
            claims=claims,
            superlatives=tuple(self.superlatives.find(document, mentions, claims)),
            links=self.links.find(document, mentions, quantities, dates),
            sketch=sketch_of(document.text),
        )


def _outside(quantities: Sequence[Quantity], others: Sequence[Span]) -> tuple[Quantity, ...]:
    """The quantities that stand in none of the other spans."""
    taken = {at for other in others for at in range(other.start, other.end)}
    return tuple(quantity for quantity in quantities if not taken.intersection(range(quantity.start, quantity.end)))


@functools.lru_cache(maxsize=1)
def _reader(language: Language) -> Reader:
    reader = Reader(language)
    language.examples.keep()
    return reader


def load_reader() -> Reader:
    """The finders of the project's own vocabulary, compiled on first use."""
    return _reader(compile_language(VOCABULARY))
