"""Which words belong to the page and not to the article? The row types of ``data/vocabulary/page``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Example, Row


@dataclass(frozen=True, kw_only=True)
class Furniture(Row):
    """A word of page furniture with the zone that it makes of its line, and where it stands there.

    ``where``: it is the ``only`` word, it begins (``start``) or ends (``ending``) the line, stands anywhere in it
    (``notice``), closes the page (``tail``), labels a scrapbook sheet (``label``, ``after``), signs a photo
    (``credit``) or an article (``reporter``), or stands before a time (``stamp``).
    """

    TABLE: ClassVar[str] = "page/furniture"

    word: str
    zone: Literal["chrome", "related", "notes", "caption", "byline"]
    where: Literal["start", "notice", "only", "tail", "label", "after", "credit", "ending", "reporter", "stamp"]
    example: Example = ""
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class ArticleColumn(Row):
    """A name that tables of articles give a column, and what the column holds.

    ``archive`` tells a news archive whose bodies are cut; ``other`` is known and not needed.
    """

    TABLE: ClassVar[str] = "page/article_columns"

    column: str
    field: Literal["text", "headline", "published", "publisher", "author", "url", "note", "archive", "other"]


TABLES = (Furniture, ArticleColumn)
