"""Which files are read, in which parts? A folder or a pattern of names, cut into runs of files in their order."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path

from gisa.page.readers import load_articles
from gisa.schema.tables import Article, Failure


@dataclass(frozen=True)
class Share:
    """Some of the files under ``root``, by their names there in order, and the file that says what is known of them."""

    number: int
    root: Path
    names: tuple[str, ...]
    metadata: Path | None = None


def whole(given: Path, metadata: Path | None = None) -> Share:
    """All files of a folder, or all that a pattern (``archive/2021-*/*.txt``, ``**`` for any folders) names.

    Raises:
        FileNotFoundError: there are none.
    """
    if given.is_dir():
        root, paths = given, [Path(top, name) for top, _, names in os.walk(given) for name in names]
    else:
        root = _root(given)
        paths = [path for path in map(Path, glob.iglob(str(given), recursive=True)) if path.is_file()]
    if not paths:
        raise FileNotFoundError(f"{given}: no such folder, and no file of such a name — give a folder or a pattern")
    names = tuple(path.relative_to(root).as_posix() for path in sorted(paths, key=lambda one: one.relative_to(root)))
    beside = root / "metadata.csv"
    return Share(0, root, names, metadata or (beside if beside.is_file() else None))


def _root(pattern: Path) -> Path:
    """The folder above the first wildcard of a pattern."""
    fixed = list(pattern.parts[:-1])
    stop = next((i for i, part in enumerate(fixed) if glob.has_magic(part)), len(fixed))
    return Path(*fixed[:stop]) if stop else Path()


def cut(part: Share, size: int) -> list[Share]:
    """Parts of at most ``size`` files.

    >>> [one.names for one in cut(Share(0, Path(), ("a", "b", "c")), 2)]
    [('a', 'b'), ('c',)]
    """
    runs = (part.names[at : at + size] for at in range(0, len(part.names), size))
    return [Share(number, part.root, names, part.metadata) for number, names in enumerate(runs)]


def load_part(part: Share) -> tuple[list[Article], list[Failure]]:
    """The articles of some files, and the files of which none could be made; files that hold no article are passed."""
    try:
        return load_articles(part.root, part.metadata, part.names)
    except FileNotFoundError:
        return [], []
