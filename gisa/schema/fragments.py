"""Where does it stand? A span of an article as a key, after RFC 5147: ``article#char=start,end``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Fragment:
    """A span of an article: ``start`` and ``end`` count the characters of its text from 0, end excluded."""

    article_id: str
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The id under which the report shows it.

        >>> Fragment("a1", 3, 7).anchor, str(Fragment("a1", 3, 7))
        ('e-a1-3-7', 'a1#char=3,7')
        """
        return f"e-{self.article_id}-{self.start}-{self.end}"

    def __str__(self) -> str:
        """The key that tables hold."""
        return f"{self.article_id}#char={self.start},{self.end}"


def fragments(rows: Any) -> Iterator[Fragment]:
    """The place of each row of a table that has ``article_id``, ``start`` and ``end``."""
    for article, start, end in zip(rows["article_id"], rows["start"], rows["end"], strict=True):
        yield Fragment(str(article), int(start), int(end))
