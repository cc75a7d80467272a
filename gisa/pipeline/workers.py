"""Who reads? One process or all cores, always in the order of the articles; the store knows what was read before."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

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
# So many articles are analysed, then read.
_TOGETHER = 40
Said = Extraction | Failure
Given = TypeVar("Given")
Made = TypeVar("Made")


def say(articles: Sequence[Article], store: Store, jobs: int | None = None) -> Iterator[Said]:
    """What each article says, in their order; one that no rule foresaw is a failure and never costs the others.

    ``jobs`` processes read what the store does not hold: None for as many as there are cores, but none that would
    take longer to load than to read; 1 reads in this process.
    """
    keys = keys_of(articles, identity())
    known = store.known(keys)
    strange = [article for article, key in zip(articles, keys, strict=True) if key not in known]
    fresh = _read(strange, jobs, keep=store.keeps)
    for article, key in zip(articles, keys, strict=True):
        said, rows = (_remembered(store.get(key)), b"") if key in known else next(fresh)
        if said is None:
            # What was kept is not what was put there.
            said, rows = next(_read([article], 1, keep=True))
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
        for at in range(0, len(articles), _TOGETHER):
            for said in read_some(articles[at : at + _TOGETHER], reader):
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
    return [pack(said) for said in read_some(articles, load_reader())]


def read_some(articles: Sequence[Article], reader: Reader) -> Iterator[Said]:
    """What each of some articles says, or that reading it failed.

    All are analysed, then all are read: the language model and the rules are each quicker where they take turns less
    often, since both fill the processor's cache.
    """
    documents = [_tried(reader.documents.read, article, article) for article in articles]
    for article, document in zip(articles, documents, strict=True):
        yield document if isinstance(document, Failure) else _tried(reader.extract, document, article)


def _tried(action: Callable[[Given], Made], given: Given, article: Article) -> Made | Failure:
    """What an action makes, or a failure that names the file: one article never costs the others."""
    try:
        return action(given)
    except Exception as error:
        reason = f"reading it failed ({type(error).__name__}: {error})"
        return Failure(file=article.file, kind="unread", reason=reason, remedy="please report it as a bug")
