"""gisa (기사, article): Korean news articles, made into evidence.

``gisa.read(text)`` and ``gisa.read_corpus(folder)`` make the tables; ``gisa.read_tables(folder)`` reads them again;
``gisa.compare(before, after)`` tells two runs apart.
"""

from __future__ import annotations

import importlib
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gisa.evaluation.compare import compare
    from gisa.pipeline import read, read_corpus
    from gisa.schema.tables import Tables, read_tables, write_tables

__all__ = ["Tables", "compare", "read", "read_corpus", "read_tables", "write_tables"]

# Where each name comes from, on first use: who only looks at tables need not load the language model.
_HOMES = types.MappingProxyType(
    {
        "compare": "gisa.evaluation.compare",
        **dict.fromkeys(("read", "read_corpus"), "gisa.pipeline"),
        **dict.fromkeys(("Tables", "read_tables", "write_tables"), "gisa.schema.tables"),
    }
)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted([*__all__, "__version__"])


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for."""
    if name == "__version__":
        return importlib.import_module("importlib.metadata").version("gisa")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gisa' has no attribute {name!r}")
