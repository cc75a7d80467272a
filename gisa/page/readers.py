"""What was read? Files become articles: decoded, NFC, newlines LF, nothing removed."""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from gisa.schema.csv_tables import Row, columns_of, read_rows
from gisa.schema.tables import Article, Failure

SIZE_LIMIT = 20_000_000
_ENCODINGS = ("utf-8-sig", "cp949", "utf-16")


@dataclass(frozen=True, kw_only=True)
class Metadata(Row):
    """What a person states of an article, by the name of its file; other columns may stand beside."""

    OPEN: ClassVar[bool] = True

    file: str = ""
    url: str = ""
    publisher: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    note: str = ""

    def stated(self) -> dict[str, str]:
        """The filled cells, but for the file."""
        cells = {name: getattr(self, name) for name in columns_of(Metadata)[1:]}
        return {name: cell for name, cell in cells.items() if cell}


class Unreadable(Exception):
    """A file that is not an article, with the reason and the remedy."""

    def __init__(self, kind: str, reason: str, remedy: str) -> None:
        """Keep the parts; the message joins reason and remedy."""
        super().__init__(f"{reason} — {remedy}")
        self.kind, self.reason, self.remedy = kind, reason, remedy


def load_articles(folder: Path, metadata: Path | None = None) -> tuple[list[Article], list[Failure]]:
    """The articles of a folder in the order of their file names, and the files that could not be read."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder — give the folder that holds the articles (*.txt)")
    stated = load_metadata(metadata or folder / "metadata.csv")
    articles: dict[str, Article] = {}
    failures: list[Failure] = []
    for path in _candidates(folder):
        name = path.relative_to(folder).as_posix()
        try:
            article = _read_file(path, name)
        except (Unreadable, OSError) as error:
            failures.append(_failure(name, error))
        else:
            article = _with_metadata(article, stated.get(_composed(name)) or stated.get(_composed(path.name)))
            first = articles.get(article.article_id)
            articles[article.article_id] = _also_in(first, name) if first else article
    if not articles and not failures:
        raise FileNotFoundError(f"{folder}: no articles here — put one text file (*.txt) an article into it")
    return list(articles.values()), failures


def _failure(name: str, error: Unreadable | OSError) -> Failure:
    if isinstance(error, Unreadable):
        return Failure(file=name, kind=error.kind, reason=error.reason, remedy=error.remedy)
    return Failure(
        file=name, kind="closed", reason=error.strerror or "cannot be opened", remedy="check that the file may be read"
    )


def _also_in(article: Article, name: str) -> Article:
    return dataclasses.replace(article, also_in="; ".join(filter(None, [article.also_in, name])))


def _candidates(folder: Path) -> list[Path]:
    """The files that someone meant to be read: all but tables, notes about the folder and hidden files."""
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    meant = [name for name in names if not any(part.startswith(".") for part in name.parts)]
    return [folder / name for name in sorted(meant) if name.suffix.lower() not in {".csv", ".md"}]


def _read_file(path: Path, name: str) -> Article:
    if path.suffix.lower() not in {".txt", ".text", ""}:
        raise Unreadable("format", f"{path.suffix} files are not read", "save the article as plain text (.txt)")
    return read_article(path.read_bytes(), name)


def load_metadata(path: Path) -> dict[str, Metadata]:
    """What a metadata.csv states, by file; no file, nothing stated."""
    return {row.file: row for row in read_rows(path, Metadata)} if path.is_file() else {}


def _composed(name: str) -> str:
    """A file name with composed syllables: some systems store them taken apart."""
    return unicodedata.normalize("NFC", name)


def read_article(data: bytes, file: str = "") -> Article:
    """An article from the bytes of a file."""
    if len(data) > SIZE_LIMIT:
        raise Unreadable(
            "size", f"{len(data) / 1e6:.1f} MB is over the limit of {SIZE_LIMIT / 1e6:.0f} MB", "split the file"
        )
    text = unicodedata.normalize("NFC", _decoded(data)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("empty", "the file is empty", "remove it or paste the article into it")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(article_id=f"a{digest[:12]}", file=file, sha256=hashlib.sha256(data).hexdigest(), text=text)


def _decoded(data: bytes) -> str:
    """Bytes as text in the first encoding that fits; binary files are refused."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("bytes", "the bytes are not text (tried UTF-8, CP949, UTF-16)", "save it as plain text in UTF-8")


def _with_metadata(article: Article, stated: Metadata | None) -> Article:
    known = stated.stated() if stated else {}
    if "published" in known:
        known |= {"published_basis": "metadata", "published_confidence": "stated"}
    return dataclasses.replace(article, **known)
