"""Who reads? One process or all cores, always in the order of the articles; the store knows what was read before."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Sequence

import joblib

from gisa.pipeline.extraction import Extraction, Reader, load_reader
from gisa.pipeline.payload import pack, unpack
from gisa.pipeline.provenance import identity
from gisa.pipeline.store import Store, keys_of
from gisa.schema.tables import Article, Failure

# A worker takes seconds to load the language model: it pays only where it has so many characters to read.
_WORTH_A_WORKER = 150_000
# What a worker is handed at once.
_BATCH = 20_000
Said = Extraction | Failure


def say(articles: Sequence[Article], store: Store, jobs: int | None = None) -> Iterator[Said]:
    """What each article says, in their order; one that no rule foresaw is a failure and never costs the others.

    ``jobs`` processes read what the store does not hold: None for as many as there are cores, but none that would
    take longer to load than to read; 1 reads in this process.
    """
    keys = keys_of(articles, identity())
    known = store.known(keys)
    strange = [article for article, key in zip(articles, keys, strict=True) if key not in known]
    fresh = _read(strange, jobs, keep=bool(store))
    for article, key in zip(articles, keys, strict=True):
        if key in known:
            yield _remembered(store.get(key)) or read_one(article, load_reader())
            continue
        said, rows = next(fresh)
        if rows and isinstance(said, Extraction):
            store.put(key, rows)
        yield said


def _remembered(rows: bytes | None) -> Said | None:
    try:
        return unpack(rows) if rows else None
    except ValueError:
        return None


def _read(articles: Sequence[Article], jobs: int | None, *, keep: bool) -> Iterator[tuple[Said, bytes]]:
    """What articles say, in order, each with its bytes where they are at hand or to be kept."""
    count = min(workers_for(articles, jobs), len(articles))
    if count > 1:
        batches = _batches(articles, count)
        pool = joblib.Parallel(n_jobs=count, return_as="generator", pre_dispatch=2 * count, batch_size=1)
        for packed in pool(joblib.delayed(read_batch)(batch) for batch in batches):
            yield from ((unpack(rows), rows) for rows in packed)
    elif articles:
        reader = load_reader()
        for article in articles:
            said = read_one(article, reader)
            yield said, pack(said) if keep else b""


def workers_for(articles: Sequence[Article], jobs: int | None) -> int:
    """How many processes are to read some articles.

    >>> workers_for([], None), workers_for([], 2)
    (1, 2)

    Raises:
        ValueError: there is no such number of processes.
    """
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs = {jobs}: at least one process must read — give 1 or more, or leave it out")
    size = sum(len(article.text) for article in articles)
    return jobs or max(1, min(cores(), size // _WORTH_A_WORKER))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(articles: Sequence[Article], count: int) -> Iterator[list[Article]]:
    """Articles in runs of about the same length of text, several for each of ``count`` processes."""
    most = min(_BATCH, sum(len(article.text) for article in articles) // (4 * count))
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def dated(article: Article, published: str) -> Article:
    """An article with the day that is given for those of which none is stated."""
    if article.published or not published:
        return article
    return dataclasses.replace(article, published=published, published_basis="given", published_confidence="stated")


def read_batch(articles: Sequence[Article]) -> list[bytes]:
    """What some articles say, as bytes: what a worker hands back."""
    reader = load_reader()
    return [pack(read_one(article, reader)) for article in articles]


def read_one(article: Article, reader: Reader) -> Said:
    """What one article says, or that reading it failed."""
    try:
        return reader.read(article)
    except Exception as error:
        reason = f"reading it failed ({type(error).__name__}: {error})"
        return Failure(file=article.file, kind="unread", reason=reason, remedy="please report it as a bug")
