"""What does a folder of articles say? All tables of a corpus, from files to rows."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.metadata
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from gisa.checks import vocabulary as checks_vocabulary
from gisa.checks.messages import load_phrases
from gisa.checks.verdicts import CheckFinder
from gisa.checks.vocabulary import load_signs
from gisa.claims import vocabulary as claims_vocabulary
from gisa.claims.claims import ClaimFinder
from gisa.claims.promises import find_promises, latest_day
from gisa.claims.repetition import find_clusters, link_repeats
from gisa.claims.superlatives import SuperlativeFinder
from gisa.collaborations import vocabulary as collaborations_vocabulary
from gisa.collaborations.collaborations import LinkFinder
from gisa.collaborations.merge import Links, merge_links
from gisa.dates import vocabulary as dates_vocabulary
from gisa.dates.dates import DateFinder
from gisa.dates.grammar import PhraseFinder
from gisa.dates.landmarks import Landmark
from gisa.dates.publication import PublicationFinder
from gisa.entities import vocabulary as entities_vocabulary
from gisa.entities.mentions import MentionFinder
from gisa.page import vocabulary as page_vocabulary
from gisa.page.bylines import Outlet
from gisa.page.document import Document, DocumentReader
from gisa.page.readers import load_articles, read_article
from gisa.quantities import vocabulary as quantities_vocabulary
from gisa.quantities.measures import MeasureFinder
from gisa.quantities.quantities import QuantityFinder
from gisa.schema import localisation, reference_data
from gisa.schema.corrections import apply_corrections, load_corrections, summary
from gisa.schema.csv_tables import Row, check_references
from gisa.schema.localisation import LANGUAGES
from gisa.schema.project_tables import load_table
from gisa.schema.reference_data import load_reference
from gisa.schema.resources import checkout, resource, workplace
from gisa.schema.tables import (
    Article,
    Claim,
    Date,
    Failure,
    Mention,
    Quantity,
    Run,
    Span,
    Superlative,
    Tables,
    frame,
    tables_of,
)
from gisa.schema.vocabulary import load_vocabulary
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
    *localisation.TABLES,
)


# What is known of the world, each with the row type of the package that reads it.
REFERENCE = (*reference_data.TABLES, Landmark, Outlet)


def check_data() -> None:
    """Read every table of ``data/`` once, so that a faulty one is told before any article is read.

    Raises:
        TableError: the message names file, line, column, value and what to do.
    """
    words = load_vocabulary(VOCABULARY)
    tables: dict[type[Row], Sequence[Row]] = {row_type: words.rows(row_type) for row_type in VOCABULARY}
    tables |= {row_type: load_table(row_type) for row_type in REFERENCE}
    check_references(tables)
    load_reference()
    load_signs()
    for language in LANGUAGES:
        load_phrases(language)
    load_corrections(workplace() / "data" / "corrections.csv")


def load_language() -> Language:
    """The Korean that all finders share; a faulty table is an error that names file, line, column and remedy."""
    return compile_language(VOCABULARY)


@functools.lru_cache(maxsize=1)
def _reader(language: Language) -> Reader:
    return Reader(language)


def load_reader() -> Reader:
    """The finders of :func:`load_language`, compiled on first use."""
    return _reader(load_language())


def read_corpus(
    folder: Path, metadata: Path | None = None, published: str = "", corrections: Path | None = None
) -> Tables:
    """All tables of a folder of articles; ``published`` (EDTF) dates the articles of which nothing is stated."""
    reader = load_reader()
    articles, failures = load_articles(folder, metadata)
    tables = _tables(articles, failures, published, reader)
    made = load_corrections(corrections or workplace() / "data" / "corrections.csv")
    tables, orphans = apply_corrections(tables, made)
    note = frame("run", [Run(key="corrections", value=summary(len(made) - len(orphans), orphans))])
    run = pd.concat([tables.run, note], ignore_index=True)
    return dataclasses.replace(tables, run=run, checks=reader.checks.find(tables))


def read(text: str, published: str = "") -> Tables:
    """All tables of one text.

    >>> read("하이퍼클로바는 5600억 토큰을 학습했다.", published="2021-09-17").articles.shape[0]
    1
    """
    reader = load_reader()
    tables = _tables([read_article(text.encode(errors="replace"), "text")], [], published, reader)
    return dataclasses.replace(tables, checks=reader.checks.find(tables))


def _tables(articles: Sequence[Article], failures: Sequence[Failure], published: str, reader: Reader) -> Tables:
    dated = [_dated(article, published) for article in articles]
    extractions, unread = _extracted(dated, reader)
    links = merge_links(
        [extraction.links for extraction in sorted(extractions, key=lambda one: one.document.article.published)]
    )
    rows = {
        table: [row for one in extractions for row in getattr(one, table)]
        for table in ("mentions", "dates", "quantities", "superlatives")
    }
    clusters = find_clusters([one.document.article for one in extractions])
    told = [
        dataclasses.replace(one.document.article, cluster_id=clusters[one.document.article.article_id])
        for one in extractions
    ]
    days = {article.article_id: article.published for article in told}
    claims = link_repeats([claim for one in extractions for claim in one.claims], clusters, days)
    return tables_of(
        {
            **rows,
            "articles": told,
            "claims": claims,
            "promises": find_promises(claims, latest_day(days.values())),
            "failures": [*failures, *unread],
            "zones": [zone for one in extractions for zone in one.document.zones],
            "sentences": [sentence for one in extractions for sentence in one.document.sentences],
            "collaborations": links.collaborations,
            "collaboration_facts": links.collaboration_facts,
            "programmes": links.programmes,
            "programme_facts": links.programme_facts,
            "run": _run(reader.language),
        }
    )


def _extracted(articles: Sequence[Article], reader: Reader) -> tuple[list[Extraction], list[Failure]]:
    """What each article says; one that no rule foresaw is listed with its error and never costs the others."""
    extractions: list[Extraction] = []
    failures: list[Failure] = []
    for article in articles:
        try:
            extractions.append(reader.read(article))
        except Exception as error:
            reason = f"reading it failed ({type(error).__name__}: {error})"
            failures.append(
                Failure(file=article.file, kind="unread", reason=reason, remedy="please report it as a bug")
            )
    return extractions, failures


def _dated(article: Article, published: str) -> Article:
    if article.published or not published:
        return article
    return dataclasses.replace(article, published=published, published_basis="given", published_confidence="stated")


def _run(language: Language) -> list[Run]:
    """What made the tables: versions of the program and the language model, digests of what they read."""
    version = importlib.metadata.version("gisa")
    reference = b"".join(path.read_bytes() for path in sorted(resource("data/reference").glob("*.csv")))
    facts = {
        "version": version,
        "commit": _commit(),
        **{name: importlib.metadata.version(name) for name in ("kiwipiepy", "kiwipiepy_model")},
        "vocabulary_sha256": language.digest,
        "reference_sha256": hashlib.sha256(reference).hexdigest(),
    }
    return [Run(key=key, value=value) for key, value in facts.items() if value]


def _commit() -> str:
    """The commit that is checked out; empty outside a checkout."""
    try:
        asked = ["git", "-C", str(checkout()), "rev-parse", "--short=12", "HEAD"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


@dataclass(frozen=True)
class Extraction:
    """The rows of one article."""

    document: Document
    mentions: tuple[Mention, ...]
    dates: tuple[Date, ...]
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]
    superlatives: tuple[Superlative, ...]
    links: Links


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
        self.checks = CheckFinder()

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
        superlatives = tuple(self.superlatives.find(document, mentions, claims))
        links = self.links.find(document, mentions, quantities, dates)
        return Extraction(document, mentions, dates, quantities, claims, superlatives, links)


def _outside(quantities: Sequence[Quantity], others: Sequence[Span]) -> tuple[Quantity, ...]:
    """The quantities that stand in none of the other spans."""
    taken = {at for other in others for at in range(other.start, other.end)}
    return tuple(quantity for quantity in quantities if not taken.intersection(range(quantity.start, quantity.end)))
