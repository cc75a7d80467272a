"""Which articles does a folder hold? Each with what its file and its metadata state of it, or why it is none."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from gisa.page.readers.formats import check_size, is_about, read_pieces
from gisa.page.readers.pieces import STATED, Clipping, Unreadable, printable
from gisa.schema.csv_tables import Row, TableError, columns_of, read_rows
from gisa.schema.edtf import as_edtf
from gisa.schema.tables import Article, Failure

_EACH_TOLD = 3
Typed = Annotated[str, AfterValidator(lambda text: as_edtf(text) if text else text)]


@dataclass(frozen=True, kw_only=True)
class Metadata(Row):
    """What a person states of an article, by the name of its file; other columns may stand beside."""

    OPEN: ClassVar[bool] = True

    file: str = ""
    url: str = ""
    publisher: str = ""
    headline: str = ""
    author: str = ""
    published: Typed = ""
    note: str = ""
    licence: str = ""

    def stated(self) -> dict[str, str]:
        """The filled cells, but for the file."""
        cells = {name: getattr(self, name) for name in columns_of(Metadata)[1:]}
        return {name: cell for name, cell in cells.items() if cell}


def load_articles(
    folder: Path, metadata: Path | None = None, names: Sequence[str] | None = None
) -> tuple[list[Article], list[Failure]]:
    """The articles of a folder in the order of their file names, and the files that could not be read.

    ``names`` are those of the files to read, where it is not all.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder — give the folder that holds the articles")
    if metadata and not metadata.is_file():
        raise FileNotFoundError(f"{metadata}: no such file — give the CSV that says what is known of the articles")
    stated = load_metadata(metadata or folder / "metadata.csv")
    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    for path in _candidates(folder, metadata, names):
        name = path.relative_to(folder).as_posix()
        for part, found in _read_file(path, name, folder):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            known = next((stated[key] for key in map(_composed, (part, name, path.name)) if key in stated), None)
            article = _with_metadata(found, known)
            first = articles.get(article.article_id)
            articles[article.article_id] = _also_in(first, article.file) if first else article
    if not articles and not failures:
        raise FileNotFoundError(f"{folder}: no articles here — put the files of the articles into it")
    return list(articles.values()), failures


def _also_in(article: Article, name: str) -> Article:
    return dataclasses.replace(article, also_in="; ".join(filter(None, [article.also_in, name])))


def _candidates(folder: Path, metadata: Path | None, names: Sequence[str] | None) -> list[Path]:
    """What someone meant to be read: all but folders, the metadata, notes about the folder and hidden files."""
    if names is None:
        held = [path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    else:
        held = [Path(name) for name in names]
    meant = sorted(name for name in held if not is_about(name.as_posix()))
    return [folder / name for name in meant if not metadata or folder / name != metadata]


def _read_file(path: Path, name: str, folder: Path) -> list[tuple[str, Article | Failure]]:
    """The articles of a file, by file and part, or its failure."""
    try:
        data = _bytes(path, folder)
    except (Unreadable, OSError) as error:
        return [(name, _failure(name, error))]
    return [
        (part, _failure(part, found) if isinstance(found, Unreadable) else _article(found, part, data))
        for part, found in read_pieces(data, name)
    ]


def _bytes(path: Path, folder: Path) -> bytes:
    """The bytes of a file that lies in the folder; pipes would wait for ever, and links may lead anywhere."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Unreadable(
            "closed", "it is a link that leads out of the folder", "put a copy of the file into the folder"
        )
    if not path.is_file():
        raise Unreadable("closed", "it is no file (a link to a folder, a pipe or a device)", "remove it")
    check_size(path.stat().st_size)
    return path.read_bytes()


def _failure(name: str, error: Unreadable | OSError) -> Failure:
    file = printable(name)
    if isinstance(error, Unreadable):
        return Failure(file=file, kind=error.kind, reason=error.reason, remedy=error.remedy)
    return Failure(
        file=file, kind="closed", reason=error.strerror or "cannot be opened", remedy="check that the file may be read"
    )


def load_metadata(path: Path) -> dict[str, Metadata]:
    """What a metadata.csv states, by file; no file, nothing stated.

    Raises:
        TableError: it cannot be read, a date is none, or two rows state the same file.
    """
    stated: dict[str, Metadata] = {}
    for row in read_rows(path, Metadata) if path.is_file() else ():
        name = _composed(row.file)
        if name in stated:
            raise TableError(
                f'{path} line {row.line}, column file: "{row.file}" stands in line {stated[name].line} too — keep one'
            )
        stated[name] = row
    return stated


def absent_files(folder: Path, metadata: Path | None = None) -> list[Failure]:
    """The files that a metadata.csv names and the folder does not hold."""
    path = metadata or folder / "metadata.csv"
    held = {_composed(one.relative_to(folder).as_posix()) for one in folder.rglob("*") if one.is_file()}
    held |= {name.rpartition("/")[2] for name in held}
    # Parts of files that hold several articles are known by file and part.
    absent = [
        row
        for name, row in load_metadata(path).items()
        if name not in held and not any(name.startswith((f"{one}/", f"{one}#")) for one in held)
    ]
    if len(absent) > _EACH_TOLD:
        # One list may serve several folders: what it names beyond this one is told once.
        told = f"it names {len(absent)} files that the folder does not hold, the first in line {absent[0].line}"
        return [
            Failure(file=path.name, kind="absent", reason=told, remedy="nothing to do if it serves other folders too")
        ]
    return [
        Failure(
            file=printable(row.file),
            kind="absent",
            reason=f"{path.name} line {row.line} names it, and the folder does not hold it",
            remedy=f"correct the name or drop the row{_like(row.file, held)}",
        )
        for row in absent
    ]


def _like(name: str, held: Iterable[str]) -> str:
    near = difflib.get_close_matches(_composed(name), sorted(held), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _composed(name: str) -> str:
    """A file name with composed syllables: some systems store them taken apart."""
    return unicodedata.normalize("NFC", name)


def read_article(data: bytes, file: str = "") -> Article:
    """An article from the bytes of a file that holds one.

    Raises:
        Unreadable: with kind, reason and remedy.

    >>> read_article(b"One.", "a.txt").text
    'One.'
    """
    part, found = read_pieces(data, file)[0]
    if isinstance(found, Unreadable):
        raise found
    return _article(found, part, data)


def _article(piece: Clipping, file: str, data: bytes) -> Article:
    digest = hashlib.sha256(piece.text.encode()).hexdigest()
    stated = {name: printable(piece.stated[name]) for name in STATED if name in piece.stated}
    if "published" in stated:
        stated |= {"published_basis": piece.basis, "published_confidence": "stated"}
    return Article(
        article_id=f"a{digest[:12]}",
        file=printable(file),
        sha256=hashlib.sha256(data).hexdigest(),
        text=piece.text,
        body_kind="excerpt" if piece.cut else "full",
        **stated,
    )


def _with_metadata(article: Article, stated: Metadata | None) -> Article:
    known = stated.stated() if stated else {}
    if "published" in known:
        known |= {"published_basis": "metadata", "published_confidence": "stated"}
    return dataclasses.replace(article, **known)
