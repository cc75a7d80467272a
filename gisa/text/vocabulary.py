"""Which words do all finders share? The row types of ``data/vocabulary/text``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from gisa.schema.csv_tables import Example, RefersTo, Row


@dataclass(frozen=True, kw_only=True)
class NumeralWord(Row):
    """A word of numerals: what it does in a number, and the bounds that it contributes."""

    TABLE: ClassVar[str] = "text/numerals"

    word: str
    role: Literal[
        "digit", "scale", "myriad", "native", "some", "over", "sign", "half", "point", "parts", "first", "letter", "to"
    ]
    low: Decimal
    high: Decimal
    example: Example = ""
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class SentenceEnding(Row):
    """A syllable in which a sentence ends before a full stop without a space."""

    TABLE: ClassVar[str] = "text/sentence_endings"

    ending: str
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class LineJoint(Row):
    """The end of a line that stands in the middle of a sentence: particles and endings that something must follow."""

    TABLE: ClassVar[str] = "text/line_joints"

    ending: str


@dataclass(frozen=True, kw_only=True)
class LooseParticle(Row):
    """A particle that scanned pages set apart from the Latin word or number before it."""

    TABLE: ClassVar[str] = "text/loose_particles"

    particle: str
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class Title(Row):
    """A title of people: its kind, and where it stands to a name (``place``)."""

    TABLE: ClassVar[str] = "text/titles"

    kind: str
    title: str
    place: Literal["any", "near", "honorific", "office", "modifier", "joiner", "before"]
    example: Example = ""
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class Surname(Row):
    """A Korean family name; a ``determiner`` may be another word (``this``, ``former``) before a title."""

    TABLE: ClassVar[str] = "text/surnames"

    surname: str
    determiner: Literal["", "yes"] = ""
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class PlaceName(Row):
    """A country, region or city."""

    TABLE: ClassVar[str] = "text/places"

    place: str
    kind: Literal["country", "region", "city"]
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class Entity(Row):
    """A public organisation, university, model, system, technology or event, by its names."""

    TABLE: ClassVar[str] = "text/entities"

    entity_id: str
    type: Literal["organisation", "university", "centre", "model", "system", "technology", "event", "programme"]
    name_ko: str = ""
    name_en: str = ""
    example: Example = ""


@dataclass(frozen=True, kw_only=True)
class EntityAlias(Row):
    """Another spelling of an entity's name; an alias belongs to one entity."""

    TABLE: ClassVar[str] = "text/entity_aliases"

    entity_id: Annotated[str, RefersTo("text/entities", "entity_id")]
    alias: str


@dataclass(frozen=True, kw_only=True)
class EntityException(Row):
    """A phrase in which the bracketed words are not the entity that bears the name."""

    TABLE: ClassVar[str] = "text/entity_exceptions"

    entity_id: Annotated[str, RefersTo("text/entities", "entity_id")]
    counterexample: Example


TABLES = (
    NumeralWord,
    SentenceEnding,
    LineJoint,
    LooseParticle,
    Title,
    Surname,
    PlaceName,
    Entity,
    EntityAlias,
    EntityException,
)
