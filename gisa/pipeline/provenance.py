"""What made the rows? Versions of program and language model, and digests of the code and the tables that it reads."""

from __future__ import annotations

import functools
import importlib.metadata
import subprocess
import sys
import unicodedata
from pathlib import Path

import gisa
from gisa.pipeline.extraction import VOCABULARY
from gisa.schema.project_tables import digest_of
from gisa.schema.resources import checkout, resource
from gisa.schema.tables import Run
from gisa.schema.vocabulary import load_vocabulary

# What stands above the pipeline (the report) makes no rows.
_MAKES_ROWS = (
    *("schema", "text", "page", "entities", "dates", "quantities", "claims", "collaborations", "checks"),
    "pipeline",
)
_MODEL = ("kiwipiepy", "kiwipiepy_model")


def facts_of_run() -> list[Run]:
    """The rows of the table ``run``: versions, the commit that is checked out, digests of what was read."""
    facts = {
        "version": _version("gisa"),
        "commit": _commit(),
        **{name: _version(name) for name in _MODEL},
        "vocabulary_sha256": load_vocabulary(VOCABULARY).digest,
        "reference_sha256": digest_of(resource("data/reference").glob("*.csv")),
    }
    return [Run(key=key, value=value) for key, value in facts.items() if value]


def identity() -> tuple[str, ...]:
    """All that the rows of an article depend on beside the article: vocabulary, reference tables, code and model."""
    code = [path for part in _MAKES_ROWS for path in Path(gisa.__file__).parent.glob(f"{part}/**/*.py")]
    return (
        load_vocabulary(VOCABULARY).digest,
        digest_of(resource("data/reference").glob("*.csv")),
        digest_of(code),
        *(_version(name) for name in _MODEL),
        sys.version,
        unicodedata.unidata_version,
    )


@functools.cache
def _version(package: str) -> str:
    return importlib.metadata.version(package)


@functools.cache
def _commit() -> str:
    """The commit that was checked out when it was first asked for; empty outside a checkout."""
    try:
        asked = ["git", "-C", str(checkout()), "rev-parse", "--short=12", "HEAD"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
