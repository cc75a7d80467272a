"""What does a folder of articles say? All tables of a corpus, from files to rows."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from gisa.articles import load_articles, read_article
from gisa.checks import find_checks
from gisa.collaborations import merge_links
from gisa.corrections import apply_corrections, load_corrections, summary
from gisa.documents import read_document
from gisa.extract import Extraction, extract
from gisa.promises import find_promises, latest_day
from gisa.repetition import find_clusters, link_repeats
from gisa.tables import Article, Failure, Run, Tables, frame, tables_of
from gisa.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parent.parent
CORRECTIONS = ROOT / "data" / "corrections.csv"


def read_corpus(
    folder: Path, metadata: Path | None = None, published: str = "", corrections: Path = CORRECTIONS
) -> Tables:
    """All tables of a folder of articles; ``published`` (EDTF) dates the articles of which nothing is stated."""
    articles, failures = load_articles(folder, metadata)
    tables = _tables(articles, failures, published, load_vocabulary())
    made = load_corrections(corrections)
    tables, orphans = apply_corrections(tables, made)
    note = frame("run", [Run(key="corrections", value=summary(len(made) - len(orphans), orphans))])
    run = pd.concat([tables.run, note], ignore_index=True)
    return dataclasses.replace(tables, run=run, checks=find_checks(tables))


def read(text: str, published: str = "") -> Tables:
    """All tables of one text.

    >>> read("하이퍼클로바는 5600억 토큰을 학습했다.", published="2021-09-17").articles.shape[0]
    1
    """
    tables = _tables([read_article(text.encode(), "text")], [], published, load_vocabulary())
    return dataclasses.replace(tables, checks=find_checks(tables))


def _tables(articles: Sequence[Article], failures: Sequence[Failure], published: str, vocabulary: Vocabulary) -> Tables:
    dated = [_dated(article, published) for article in articles]
    extractions, unread = _extracted(dated, vocabulary)
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
            "run": _run(vocabulary),
        }
    )


def _extracted(articles: Sequence[Article], vocabulary: Vocabulary) -> tuple[list[Extraction], list[Failure]]:
    """What each article says; one that no rule foresaw is listed with its error and never costs the others."""
    extractions: list[Extraction] = []
    failures: list[Failure] = []
    for article in articles:
        try:
            extractions.append(extract(read_document(article, vocabulary), vocabulary))
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


def _run(vocabulary: Vocabulary) -> list[Run]:
    """What made the tables: versions of the program and the language model, digests of what they read."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reference = b"".join(path.read_bytes() for path in sorted((ROOT / "data" / "reference").glob("*.csv")))
    facts = {
        "version": project["version"],
        "commit": _commit(),
        **{name: importlib.metadata.version(name) for name in ("kiwipiepy", "kiwipiepy_model")},
        "vocabulary_sha256": vocabulary.digest,
        "reference_sha256": hashlib.sha256(reference).hexdigest(),
    }
    return [Run(key=key, value=value) for key, value in facts.items() if value]


def _commit() -> str:
    """The commit that is checked out; empty outside a checkout."""
    try:
        asked = ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


__all__ = ["Extraction", "read", "read_corpus"]
