"""gisa (기사, article): Korean news articles, made into evidence.

``gisa.read(text)`` and ``gisa.read_corpus(folder)`` make the tables; ``gisa.read_tables(folder)`` reads them again.
"""

from __future__ import annotations

import importlib
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gisa.pipeline import read, read_corpus
    from gisa.schema.tables import Tables, read_tables, write_tables

__all__ = ["Tables", "read", "read_corpus", "read_tables", "write_tables"]

# Where each name comes from, on first use: who only looks at tables need not load the language model.
_HOMES = types.MappingProxyType(
    {
        **dict.fromkeys(("read", "read_corpus"), "gisa.pipeline"),
        **dict.fromkeys(("Tables", "read_tables", "write_tables"), "gisa.schema.tables"),
    }
)


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gisa' has no attribute {name!r}")
