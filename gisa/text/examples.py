"""What do the examples of the vocabulary analyse to? Once known, kept in a file, so that a fresh process is ready soon.

The file is named after all that an analysis depends on: the vocabulary, the analyser's code, the language model. One
that is missing or damaged costs nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterator
from pathlib import Path

from gisa.schema.resources import cache_folder
from gisa.text import analyser as code
from gisa.text.analyser import Analyse, Morph

_MODEL = ("kiwipiepy", "kiwipiepy_model")
# So many files are kept: one for each vocabulary that was lately in use.
_KEPT = 8


class Examples:
    """The analyses of examples, those known already from a file."""

    def __init__(self, analyse: Analyse, path: Path | None) -> None:
        """Take what analyses an example that is not in the file."""
        self._analyse, self._path = analyse, path
        self._known = dict(_read(path)) if path else {}
        self._new = False

    def analyse(self, text: str) -> tuple[Morph, ...]:
        """The morphemes of an example."""
        if text not in self._known:
            self._known[text], self._new = self._analyse(text), True
        return self._known[text]

    def keep(self) -> None:
        """Write the file, if there is anything new in it; where it cannot be written, nothing is kept."""
        if not self._path or not self._new:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside = self._path.with_suffix(f".{os.getpid()}")
            aside.write_text(json.dumps(self._known, ensure_ascii=False), encoding="utf-8")
            aside.replace(self._path)
            for old in sorted(self._path.parent.glob("examples-*.json"), key=_age)[_KEPT:]:
                old.unlink(missing_ok=True)
        self._new = False


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _read(path: Path) -> Iterator[tuple[str, tuple[Morph, ...]]]:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        held = json.loads(path.read_text(encoding="utf-8"))
        yield from [(text, tuple(Morph(*cells) for cells in morphs)) for text, morphs in held.items()]


def examples_path(vocabulary: str) -> Path | None:
    """The file for a vocabulary (its digest); None where nothing is to be kept."""
    folder = cache_folder()
    if folder is None:
        return None
    versions = [importlib.metadata.version(name) for name in _MODEL]
    depends = "\n".join([vocabulary, *versions, Path(code.__file__).read_text(encoding="utf-8")])
    return folder / f"examples-{hashlib.sha256(depends.encode()).hexdigest()[:24]}.json"
