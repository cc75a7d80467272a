"""Which words are no name by themselves? The row types of ``data/vocabulary/evaluation``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gisa.schema.csv_tables import Example, Row


@dataclass(frozen=True, kw_only=True)
class BareHead(Row):
    """A common noun with which many names end: two names that share nothing else are two."""

    TABLE: ClassVar[str] = "evaluation/bare_heads"

    head: str
    example: Example

    def __post_init__(self) -> None:
        """Refuse an example that teaches another word."""
        if f"[{self.head}]" not in self.example:
            raise ValueError(f'column example: it does not mark "{self.head}" — put the word itself into [ ]')


TABLES = (BareHead,)
