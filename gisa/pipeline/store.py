"""What was read before? The rows of articles, kept under all that they depend on.

The key of an article is a digest of its text, its metadata, the vocabulary, the reference tables, the code and the
language model: when any of them changes, the article is read anew. The store is one SQLite file; it may be deleted at
any time, and one that is damaged or cannot be written costs a run nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from gisa.schema.resources import cache_folder
from gisa.schema.tables import Article

# So many bytes of rows are kept: some 300,000 articles of a page.
LIMIT = 2_000_000_000
_MANY = 500
_SHEET = """
CREATE TABLE IF NOT EXISTS articles (key BLOB PRIMARY KEY, used REAL, size INTEGER, digest BLOB, rows BLOB);
CREATE INDEX IF NOT EXISTS by_use ON articles (used, size);
"""


def key_of_article(article: Article, identity: Sequence[str]) -> bytes:
    """The key under which the rows of an article are kept; ``identity`` is what they depend on beside it.

    >>> article = Article(article_id="a1", file="1", sha256="", text="글")
    >>> key_of_article(article, ["code"]) == key_of_article(article, ["other code"])
    False
    """
    return hashlib.sha256(json.dumps([astuple(article), *identity], ensure_ascii=False).encode()).digest()


def store_path() -> Path | None:
    """Where the store lies: the file that ``GISA_STORE`` names (``off``: nowhere), else in the user's cache folder."""
    folder, given = cache_folder(), os.environ.get("GISA_STORE", "")
    if folder is None:
        return None
    return Path(given) if given else folder / "articles.sqlite"


class Store:
    """Rows of articles by key, in one file; without a path it keeps nothing.

    >>> store = Store(None)
    >>> store.put(b"key", b"rows")
    >>> store.get(b"key") is None
    True
    """

    def __init__(self, path: Path | None, limit: int = LIMIT) -> None:
        """Open the file, or make it; ``limit`` is in bytes of rows."""
        self._limit = limit
        self._file = _opened(path) if path else None
        self._used: list[bytes] = []
        self._new: dict[bytes, bytes] = {}

    @property
    def keeps(self) -> bool:
        """Whether there is a file to keep anything in."""
        return self._file is not None

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of some keys under which rows are kept."""
        found = set(keys) & self._new.keys()
        for at in range(0, len(keys) if self._file else 0, _MANY):
            part = keys[at : at + _MANY]
            marks = ",".join("?" * len(part))
            found |= {key for (key,) in self._asked(f"SELECT key FROM articles WHERE key IN ({marks})", part)}
        return found

    def get(self, key: bytes) -> bytes | None:
        """The rows under a key; None where there are none, or where they are not what was put there."""
        if key in self._new:
            return self._new[key]
        for digest, rows in self._asked("SELECT digest, rows FROM articles WHERE key = ?", [key]):
            if hashlib.sha256(rows).digest() == digest:
                self._used.append(key)
                return bytes(rows)
        return None

    def put(self, key: bytes, rows: bytes) -> None:
        """Keep rows under a key."""
        if self._file:
            self._new[key] = rows
        if len(self._new) >= _MANY:
            self._write()

    def _write(self) -> None:
        """Write what is new at once: others may wait for the file, and this run for nobody."""
        now = time.time()
        cells = [(key, now, len(rows), hashlib.sha256(rows).digest(), rows) for key, rows in self._new.items()]
        self._new = {}
        if self._file and cells:
            with contextlib.suppress(sqlite3.Error), self._file:
                self._file.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?)", cells)

    def close(self) -> None:
        """Note what was used, evict what was used longest ago while the limit is passed, and let go of the file."""
        if not self._file:
            return
        self._write()
        with contextlib.suppress(sqlite3.Error), self._file:
            now = time.time()
            self._file.executemany("UPDATE articles SET used = ? WHERE key = ?", [(now, key) for key in self._used])
            self._file.executemany("DELETE FROM articles WHERE key = ?", [(key,) for key in self._surplus()])
        self._file.close()
        self._file = None

    def _surplus(self) -> list[bytes]:
        """The keys to evict: all but the latest that fit under the limit."""
        surplus, room = [], self._limit
        for key, size in self._asked("SELECT key, size FROM articles ORDER BY used DESC, rowid DESC", []):
            room -= size
            surplus += [key] if room < 0 else []
        return surplus

    def _asked(self, question: str, cells: Sequence[object]) -> list[tuple[Any, ...]]:
        """The answer to a question; none where the file does not answer."""
        try:
            return self._file.execute(question, cells).fetchall() if self._file else []
        except sqlite3.Error:
            return []


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file with its table; a damaged one is made anew, one that cannot be made is none."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=5)
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            file.executescript(_SHEET)
            return file
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
        except OSError:
            return None
    return None


@contextlib.contextmanager
def open_store(path: Path | None, limit: int = LIMIT) -> Iterator[Store]:
    """A store that is closed, and trimmed, whatever happens."""
    store = Store(path, limit)
    try:
        yield store
    finally:
        store.close()


def keys_of(articles: Iterable[Article], identity: Sequence[str]) -> list[bytes]:
    """The key of each article."""
    return [key_of_article(article, identity) for article in articles]
