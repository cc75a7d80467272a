"""What does a folder of articles say? All tables of a corpus, from files to rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import glob
from collections.abc import Sequence
from pathlib import Path

from gisa.checks.messages import load_phrases
from gisa.checks.verdicts import CheckFinder
from gisa.checks.vocabulary import load_signs
from gisa.dates.landmarks import Landmark
from gisa.page.bylines import Outlet
from gisa.page.readers import absent_files, load_articles
from gisa.pipeline.extraction import VOCABULARY, Extraction, Reader, load_reader
from gisa.pipeline.given import Given, articles_of
from gisa.pipeline.provenance import facts_of_run
from gisa.pipeline.sources import load_part, whole
from gisa.pipeline.store import open_store, store_path
from gisa.pipeline.together import rows_together, tables_together, with_corrections
from gisa.pipeline.workers import dated, say
from gisa.schema import reference_data
from gisa.schema.corrections import load_corrections
from gisa.schema.csv_tables import Row, check_references
from gisa.schema.edtf import as_edtf
from gisa.schema.late_tables import LateTables
from gisa.schema.localisation import LANGUAGES
from gisa.schema.project_tables import load_table
from gisa.schema.reference_data import load_reference
from gisa.schema.resources import workplace
from gisa.schema.tables import Tables, frame, tables_of
from gisa.schema.vocabulary import load_vocabulary
from gisa.text.language import Language, compile_language

__all__ = [
    "REFERENCE",
    "VOCABULARY",
    "Extraction",
    "Reader",
    "check_data",
    "load_language",
    "load_reader",
    "read",
    "read_corpus",
]

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


def read_corpus(
    folder: Path,
    metadata: Path | None = None,
    published: str = "",
    corrections: Path | None = None,
    jobs: int | None = None,
) -> Tables:
    """All tables of a folder of articles; ``published`` (EDTF) dates the articles of which nothing is stated.

    ``folder`` may also be a pattern of names (``archive/2021-*/*.txt``).

    ``jobs`` processes read the articles: None for as many as there are cores and the articles are worth, 1 for this
    one; the tables are the same. What was read before and depends on nothing that has changed is taken from the store
    (the file ``GISA_STORE``, which may be ``off``).

    Raises:
        FileNotFoundError: there is no such folder, or no article in it.
        ValueError: ``jobs`` is less than 1.
    """
    load_language()
    by_pattern = glob.has_magic(str(folder)) and not folder.is_dir()
    articles, failures = load_part(whole(folder, metadata)) if by_pattern else load_articles(folder, metadata)
    failures += absent_files(folder, metadata) if folder.is_dir() else []
    with open_store(store_path()) as store:
        tables = tables_together(say([dated(one, published) for one in articles], store, jobs), failures)
    tables, note = with_corrections(tables, corrections)
    run = frame("run", [*facts_of_run(), note])
    return dataclasses.replace(tables, run=run, checks=_checker().find(tables))


def read(text: Given, published: str | dt.date = "", *, file: str = "") -> Tables:
    """All tables of one text, or of several; each is made when it is first looked at.

    ``text`` is the text of an article; or a path, or the bytes of a file (``file`` is its name: its ending tells the
    format); or a list of texts, or a DataFrame with a column ``text`` and, where known, ``published``, ``publisher``,
    ``headline``, ``url``. ``published`` is a date or how people write one (``2021-09-17``, ``2021. 9. 17.``).

    Raises:
        TypeError: ``text`` is something else.
        ValueError: ``published`` is no date, or the DataFrame has no column ``text``.

    >>> read("하이퍼클로바는 5600억 토큰을 학습했다.", published="2021-09-17").articles.shape[0]
    1
    """
    articles = [dated(one, _day(published)) for one in articles_of(text, file)]
    rows = rows_together([_reader().read(article) for article in articles], [])
    makers = {table: functools.partial(frame, table, rows[table]) for table in rows}
    return LateTables(
        {**makers, "run": lambda: frame("run", facts_of_run()), "checks": lambda: _checker().find(tables_of(rows))}
    )


def _day(published: str | dt.date) -> str:
    if isinstance(published, dt.date):
        return published.isoformat()[:10]
    return as_edtf(published) if published else ""


@functools.cache
def _reader() -> Reader:
    """The reader of single texts: the vocabulary is read once, however many texts follow."""
    return load_reader()


@functools.cache
def _checker() -> CheckFinder:
    return CheckFinder()
