"""What did a careful reader mark? The annotations of a folder of articles, one CSV a table, each with its row type."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Listed, R, Row, read_rows


@dataclass(frozen=True, kw_only=True)
class Annotation(Row):
    """A row of annotations of one file; other columns may stand beside."""

    OPEN: ClassVar[bool] = True

    file: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnotatedSpan(Annotation):
    """A span of a file's text; one that is ``optional`` costs nothing when missed or found."""

    start: int
    end: int
    exact: str = ""
    zone: Literal["headline", "body", "caption", "notes", "byline", "related", "chrome"]
    optional: Literal["", "yes"] = ""

    @property
    def place(self) -> str:
        """Where it stands, for a reader: file, characters and the beginning of its text."""
        return f"{self.file}#char={self.start},{self.end} {self.exact[:40]}"

    @property
    def required(self) -> bool:
        """Whether it counts when it is missed."""
        return self.optional != "yes"


@dataclass(frozen=True, kw_only=True)
class AnnotatedArticle(Annotation):
    """A file whose annotations are complete; ``half`` says whether its misses were read (a) or only count (b)."""

    TABLE: ClassVar[str] = "articles"

    half: str = ""
    domain: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnotatedQuantity(AnnotatedSpan):
    """A number: bounds and unit; an empty cell is any."""

    TABLE: ClassVar[str] = "quantities"

    low: float | None = None
    high: float | None = None
    unit: str = ""
    mod: str = ""
    measure: str = ""
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnotatedDate(AnnotatedSpan):
    """A date as EDTF; ``|`` parts values that are all right."""

    TABLE: ClassVar[str] = "dates"

    value: str = ""
    type: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnotatedClaim(AnnotatedSpan):
    """What someone said: span of the content, who said it (``|`` parts names that are all right), how it is quoted."""

    TABLE: ClassVar[str] = "claims"

    quotation: str = ""
    source: str = ""
    cue: str = ""
    modality: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnotatedEntity(Annotation):
    """Someone or something that a file names; ``;`` parts the other names."""

    TABLE: ClassVar[str] = "entities"

    name: str
    type: str
    aliases: Listed = ()


@dataclass(frozen=True, kw_only=True)
class AnnotatedLink(Annotation):
    """A collaboration of a company; ``;`` parts the partners, ``|`` forms or statuses that are all right."""

    TABLE: ClassVar[str] = "collaborations"

    company: str
    partners: Listed = ()
    form: str
    status: str = ""


def load_annotations(folder: Path, row_type: type[R]) -> tuple[R, ...]:
    """The annotations of one table; a table that is not there is not annotated.

    Raises:
        TableError: a row breaks its row type; the message names file, line, column and remedy.
    """
    path = folder / f"{row_type.TABLE}.csv"
    return read_rows(path, row_type) if path.is_file() else ()
