"""gisa (기사, article): Korean news articles, made into evidence.

``gisa.read(text)`` and ``gisa.read_corpus(folder)`` make the tables; ``gisa.read_tables(folder)`` reads them again.
"""

from __future__ import annotations

import importlib
from typing import Any

from gisa.schema.tables import Tables, read_tables, write_tables

__all__ = ["Tables", "read", "read_corpus", "read_tables", "write_tables"]


def __getattr__(name: str) -> Any:
    """``read`` and ``read_corpus`` on first use: who only looks at tables need not load the language model."""
    if name in {"read", "read_corpus"}:
        return getattr(importlib.import_module("gisa.pipeline"), name)
    raise AttributeError(f"module 'gisa' has no attribute {name!r}")
