"""How are people and bodies named? The row types of ``data/vocabulary/entities``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Example, Row


@dataclass(frozen=True, kw_only=True)
class NameEnding(Row):
    """A word in which the name of a body, an event, a programme or a product ends.

    ``needs`` is what makes it one: a ``name`` before it, any ``noun``, a ``place``, a ``word`` written together with
    it, a name ``glued`` to it, a word for a ``language``, quotation marks (``quoted``), a known name (``product``), or
    a known name after it (``variant``). The ending is ``kept`` as part of the name or not.
    """

    TABLE: ClassVar[str] = "entities/name_endings"

    ending: str
    type: Literal["organisation", "university", "centre", "event", "programme", "model", "system"]
    needs: Literal["name", "noun", "place", "word", "glued", "language", "quoted", "product", "variant"]
    kept: Literal["", "yes"] = ""
    example: Example = ""
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class ModelLanguage(Row):
    """A word that makes a language model out of a model: one for some language."""

    TABLE: ClassVar[str] = "entities/model_languages"

    word: str


@dataclass(frozen=True, kw_only=True)
class PhraseBoundary(Row):
    """A word that no name reaches over: *this year*, *overseas*, *related*."""

    TABLE: ClassVar[str] = "entities/phrase_boundaries"

    word: str


@dataclass(frozen=True, kw_only=True)
class NameOpener(Row):
    """A common noun with which the name of a body may begin: *national*, *joint*."""

    TABLE: ClassVar[str] = "entities/name_openers"

    word: str


@dataclass(frozen=True, kw_only=True)
class GivenName(Row):
    """A foreign given name in Korean letters."""

    TABLE: ClassVar[str] = "entities/given_names"

    name: str


@dataclass(frozen=True, kw_only=True)
class NameSyllable(Row):
    """A syllable of Korean given names."""

    TABLE: ClassVar[str] = "entities/name_syllables"

    syllable: str


@dataclass(frozen=True, kw_only=True)
class AnonymousSyllable(Row):
    """The syllable that stands for a given name that is not told (Kim *so-and-so*)."""

    TABLE: ClassVar[str] = "entities/anonymous_syllables"

    syllable: str


@dataclass(frozen=True, kw_only=True)
class PlaceEnding(Row):
    """A syllable in which places end, so that a word is no person."""

    TABLE: ClassVar[str] = "entities/place_endings"

    ending: str


@dataclass(frozen=True, kw_only=True)
class NameParticle(Row):
    """A particle or copula that may be written together with a name."""

    TABLE: ClassVar[str] = "entities/particles"

    particle: str


@dataclass(frozen=True, kw_only=True)
class AuthorshipWord(Row):
    """An ``act`` that people do, or a ``work`` that they have, which makes a person of a foreign name in brackets."""

    TABLE: ClassVar[str] = "entities/authorship_words"

    word: str
    kind: Literal["act", "work"]


TABLES = (
    NameEnding,
    ModelLanguage,
    PhraseBoundary,
    NameOpener,
    GivenName,
    NameSyllable,
    AnonymousSyllable,
    PlaceEnding,
    NameParticle,
    AuthorshipWord,
)
