"""How is a corpus read in parts? Each part by whoever has time, then what the parts say together.

A part is written whole or not at all, under its own number: one that is lost is read again, by anyone, with the same
bytes. What must be known of all articles at once is small and stays with the one who asked: stories, claims, links.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib

from gisa.checks.verdicts import CheckFinder
from gisa.pipeline.extraction import Extraction
from gisa.pipeline.payload import pack, unpack
from gisa.pipeline.provenance import facts_of_run
from gisa.pipeline.sources import Share, cut, load_part, whole
from gisa.pipeline.store import open_store, store_path
from gisa.pipeline.together import OWN, rows_together, with_corrections
from gisa.pipeline.workers import cores, dated, say
from gisa.schema.parts import read_part, read_parts, write_part
from gisa.schema.tables import ROWS, Failure, Tables, frame

# So many files are a part: a minute's work, and a few megabytes of rows.
PART = 500
_LIGHT = "_rows"
Map = Callable[[Callable[["Work"], int], Sequence["Work"]], Iterator[int]]


@dataclass(frozen=True)
class Work:
    """One part to read: which files, where the rows go, and the day of articles of which none is stated."""

    part: Share
    out: Path
    published: str = ""

    @property
    def light(self) -> Path:
        """The file of what the part says to all others."""
        return self.out / _LIGHT / f"part-{self.part.number:06d}.packed"


def read_work(work: Work) -> int:
    """Read one part: write its own tables, and what all parts are to know of it; the number of its files."""
    articles, failures = load_part(work.part)
    with open_store(store_path()) as store:
        said = list(say([dated(article, work.published) for article in articles], store, jobs=1))
    extractions = [one for one in said if isinstance(one, Extraction)]
    for table in OWN:
        rows = [row for one in extractions for row in getattr(one, table)]
        write_part(frame(table, rows), work.out, table, work.part.number)
    _write_light(work, [*failures, *map(_light, said)])
    return len(work.part.names)


def _light(said: Extraction | Failure) -> Extraction | Failure:
    """What all parts are to know of an article: itself, its claims and links, and its sketch."""
    if isinstance(said, Failure):
        return said
    return Extraction(article=said.article, claims=said.claims, links=said.links, sketch=said.sketch)


def _write_light(work: Work, said: Iterable[Extraction | Failure]) -> None:
    packed = [pack(one) for one in said]
    work.light.parent.mkdir(parents=True, exist_ok=True)
    aside = work.light.with_suffix(".aside")
    aside.write_bytes(b"".join(len(one).to_bytes(4) + one for one in packed))
    aside.replace(work.light)


def _read_light(work: Work) -> Iterator[Extraction | Failure]:
    data, at = work.light.read_bytes(), 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        yield unpack(data[at + 4 : at + 4 + size])
        at += 4 + size


def on_cores(jobs: int | None) -> Map:
    """What reads parts on some cores of this machine (None: all)."""

    def read(function: Callable[[Work], int], works: Sequence[Work]) -> Iterator[int]:
        pool = joblib.Parallel(n_jobs=jobs or cores(), return_as="generator_unordered", batch_size=1)
        yield from pool(joblib.delayed(function)(work) for work in works)

    return read


def extract_parts(given: Path, out: Path, work: Map, metadata: Path | None = None, published: str = "") -> Tables:
    """All tables of a folder, or of the files that a pattern names, as Parquet parts under ``out``.

    ``work`` reads the parts: :func:`on_cores`, or the workers of a cluster. The tables are those of ``read_corpus``,
    and are read when they are looked at.

    Raises:
        FileNotFoundError: there are no files.
    """
    everything = whole(given.absolute(), metadata.absolute() if metadata else None)
    works = [Work(part, out.absolute(), published) for part in cut(everything, PART)]
    shutil.rmtree(out / _LIGHT, ignore_errors=True)
    for table in ROWS:
        shutil.rmtree(out / table, ignore_errors=True)
    for _ in work(read_work, works):
        pass
    _write_together(works, out)
    shutil.rmtree(out / _LIGHT)
    return read_parts(out)


def _write_together(works: Sequence[Work], out: Path) -> None:
    """The tables that need all articles: stories, claims, promises, links, failures; corrections, and the checks."""
    said = list(_each_once(works))
    rows = rows_together(said, [])
    for table in rows.keys() - set(OWN):
        write_part(frame(table, rows[table]), out, table, 0)
    read = read_parts(out)
    corrected, note = with_corrections(read, None)
    for table in ROWS if corrected is not read else ():
        if getattr(corrected, table) is not getattr(read, table):
            shutil.rmtree(out / table, ignore_errors=True)
            write_part(getattr(corrected, table), out, table, 0)
    write_part(frame("run", [*facts_of_run(), note]), out, "run", 0)
    write_part(CheckFinder().find(read_parts(out)), out, "checks", 0)


def _each_once(works: Sequence[Work]) -> Iterator[Extraction | Failure]:
    """What each article says, and what could not be read; an article whose text stood in an earlier part is a copy."""
    first: dict[str, Extraction] = {}
    for work in works:
        copies = set()
        for one in _read_light(work):
            if isinstance(one, Failure):
                yield one
            elif known := first.get(one.article.article_id):
                copies.add(one.article.article_id)
                first[one.article.article_id] = _with_copy(known, one)
            else:
                first[one.article.article_id] = one
        for table in OWN if copies else ():
            rows = read_part(work.out, table, work.part.number)
            write_part(rows[~rows["article_id"].isin(copies)], work.out, table, work.part.number)
    yield from first.values()


def _with_copy(first: Extraction, copy: Extraction) -> Extraction:
    files = [first.article.also_in, copy.article.file, copy.article.also_in]
    article = dataclasses.replace(first.article, also_in="; ".join(filter(None, files)))
    return dataclasses.replace(first, article=article)
