"""What was a report made from, and is it still as it was made? The SHA-256 of all that went in and came out."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gisa.report.parameters import Parameters
from gisa.schema.localisation import LANGUAGES
from gisa.schema.resources import checkout, resource

FILE = "manifest.json"
# What tells of two runs is no part of one: the same articles make the same report, whatever came before.
CHANGES = ("changes.json", *(f"changes.{language}.html" for language in LANGUAGES))
_BESIDE = frozenset({FILE, *CHANGES})
# What decides how a report looks, beside the project's own files.
_PACKAGES = (
    "pandas",
    "matplotlib",
    "nbconvert",
    "papermill",
    "weasyprint",
    "fonttools",
    "babel",
    "kiwipiepy",
    "kiwipiepy_model",
)
# The project's own files that a report is made from; generated tables and reports are not among them.
_OWN = (
    ("gisa", "**/*.py"),
    ("gisa/report/template", "*"),
    ("data", "*.csv"),
    ("data/vocabulary", "**/*.csv"),
    ("data/reference", "**/*.csv"),
    ("notebooks", "*.ipynb"),
    ("tests/gold", "**/*.csv"),
    ("tests/evaluation", "*.csv"),
)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What went into a report and what came out, digests by name; ``failures`` are the files that could not be read."""

    parameters: Mapping[str, Any]
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[str, ...] = ()

    def write(self, place: Path) -> None:
        """The manifest as JSON in a report's folder."""
        (place / FILE).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def holds(self, planned: Manifest, place: Path, figures: Path) -> bool:
        """Whether this report is the one that is planned, whole, and as it was made."""
        made, wanted = ((one.inputs, one.parameters, one.versions) for one in (self, planned))
        whole = all(f"report.{language}.pdf" in self.outputs for language in LANGUAGES)
        return made == wanted and whole and not self.differences(place, figures)

    def differences(self, place: Path, figures: Path) -> list[tuple[Path, str]]:
        """The files that are gone, strange or of other content than was made, each with what is wrong."""
        found = []
        for folder, told in ((place, self.outputs), (figures, self.figures)):
            now = digests(folder)
            found += [(folder / name, "gone") for name in sorted(set(told) - set(now))]
            found += [(folder / name, "not in the manifest") for name in sorted(set(now) - set(told))]
            found += [(folder / name, "changed") for name in sorted(set(now) & set(told)) if now[name] != told[name]]
        return found


def plan(asked: Parameters, inputs: Mapping[str, str]) -> Manifest:
    """The manifest of a report that is to be made; it holds no path of the machine."""
    parameters = {**asdict(asked), "organisations": list(asked.organisations), "epoch": Path(asked.epoch).name}
    versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
    return Manifest(parameters=parameters, versions={"python": platform.python_version(), **versions}, inputs=inputs)


def read_manifest(place: Path) -> Manifest | None:
    """The manifest of the report in a folder, or None where there is none that can be read."""
    try:
        told = json.loads((place / FILE).read_text(encoding="utf-8"))
        return Manifest(**{**told, "failures": tuple(told["failures"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def digest_inputs(folder: Path, metadata: Path | None, asked: Parameters) -> dict[str, str]:
    """Digests of all that a report is made from, by name: articles, what is given beside them, the project's files."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder — give the folder that holds the articles (*.txt)")
    given = {f"given/{path.name}": path for path in (metadata, Path(asked.epoch) if asked.epoch else None) if path}
    if missing := [path for path in given.values() if not path.is_file()]:
        raise FileNotFoundError(f"{missing[0]}: no such file — check the path")
    corpus = {f"corpus/{name}": path for name, path in _files(folder, "**/*")}
    return {name: sha256(path) for name, path in {**corpus, **given, **dict(_own_files())}.items()}


def digests(place: Path) -> dict[str, str]:
    """Digests of a folder's files, but for the manifest itself, what changed since the last, and Jupyter's own."""
    return {
        name: sha256(path)
        for name, path in _files(place, "**/*")
        if name not in _BESIDE and ".ipynb_checkpoints" not in path.parts
    }


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _own_files() -> Iterator[tuple[str, Path]]:
    """The project's files by their names in a checkout, wherever they are installed."""
    for part, pattern in _OWN:
        folder = resource(part) if checkout() or not part.startswith("gisa") else resource(part[5:])
        yield from ((f"{part}/{name}", path) for name, path in _files(folder, pattern))


def _files(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """The files of a folder that fit a pattern, in order, each with its name under the folder."""
    for path in sorted(folder.glob(pattern)):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
