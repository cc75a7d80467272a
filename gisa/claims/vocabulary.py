"""How does Korean report speech? The row types of ``data/vocabulary/claims``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Example, Row

Yes = Literal["", "yes"]
Act = Literal[
    "add", "agree", "announce", "answer", "ask", "assert", "criticise", "deny", "explain", "express", "forecast",
    "hope", "judge", "plan", "promise", "report", "request", "rumour", "stress", "warn", "worry", "write",
]  # fmt: skip
Modality = Literal["plan", "forecast", "request", "opinion", "fact"]


@dataclass(frozen=True, kw_only=True)
class SpeechCue(Row):
    """A verb or noun that reports what someone said.

    ``act`` is its speech act; ``owner`` whose words they are when the sentence names nobody. It reports only where
    ``quote``: the words are quoted, ``near``: it stands directly after them, ``named``: a source is named, ``owned``:
    a genitive owns it, ``object``: it is the object of a verb, ``pivot``: it closes its sentence.
    """

    TABLE: ClassVar[str] = "claims/speech_cues"

    cue: str
    act: Act
    owner: Literal["", "public", "organisation", "subject"] = ""
    quote: Yes = ""
    near: Yes = ""
    named: Yes = ""
    owned: Yes = ""
    object: Yes = ""
    pivot: Yes = ""
    example: Example
    counterexample: Example = ""


@dataclass(frozen=True, kw_only=True)
class Quotative(Row):
    """An ending that closes indirect speech, in brackets what is not part of it.

    ``kind`` is what it calls for: a ``verb`` of saying, a ``noun``, or nothing, being a ``link`` to what follows.
    """

    TABLE: ClassVar[str] = "claims/quotatives"

    quotative: str
    kind: Literal["verb", "link", "noun"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class QuoteParticle(Row):
    """A particle behind a closing quotation mark; ``kind`` as of a quotative, or a direction that a verb is near."""

    TABLE: ClassVar[str] = "claims/quote_particles"

    particle: str
    kind: Literal["verb", "link", "noun", "near"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class ReportNoun(Row):
    """A bound noun with a particle that closes what somebody expects or judges."""

    TABLE: ClassVar[str] = "claims/report_nouns"

    noun: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class IrrealisEnding(Row):
    """What follows a reporting verb that reports nothing: conditions, concessions, denials."""

    TABLE: ClassVar[str] = "claims/irrealis_endings"

    after: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class Hearsay(Row):
    """A form of the lightest verb that tells what people say, not what somebody said."""

    TABLE: ClassVar[str] = "claims/hearsay"

    form: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class SpeakerParticle(Row):
    """A particle behind whoever speaks; one that cites (``according``) names the ``cue`` that it stands for."""

    TABLE: ClassVar[str] = "claims/speaker_particles"

    particle: str
    role: Literal["topic", "subject", "also", "forum", "place", "owner", "according"]
    cue: str = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class SpeakerNoun(Row):
    """A noun for one who can speak: anonymous people, institutions, documents, pronouns.

    ``refers`` says that alone it looks back for whoever it ``stands_for``.
    """

    TABLE: ClassVar[str] = "claims/speaker_nouns"

    speaker: str
    kind: Literal["ANONYMOUS", "NAMED", "DOCUMENT", "PRONOUN", "DEFINITE", "SIDE"]
    stands_for: Literal["", "person", "organisation", "document", "group", "team", "university", "report"] = ""
    refers: Literal["", "back"] = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class Connective(Row):
    """A word that links a report to the one before, and is no part of what is reported."""

    TABLE: ClassVar[str] = "claims/connectives"

    connective: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class Setting(Row):
    """A verb or particle that closes the scene of a report; a light one needs a ``venue`` before it."""

    TABLE: ClassVar[str] = "claims/settings"

    setting: str
    needs: Literal["", "venue"] = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class Venue(Row):
    """A place or occasion at which people say things."""

    TABLE: ClassVar[str] = "claims/venues"

    venue: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class ModalitySign(Row):
    """What makes a statement a plan, a forecast, a request or an opinion.

    Words before its end (``sign``), its ``ending``, that of a ``question``, or a ``present`` ending: what a body
    announces in the present tense of a verb is what it will do.
    """

    TABLE: ClassVar[str] = "claims/modality_signs"

    modality: Modality
    part: Literal["sign", "ending", "question", "present"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class StativePredicate(Row):
    """A noun or stem of what nobody decides to do: its present tense is no plan."""

    TABLE: ClassVar[str] = "claims/stative_predicates"

    stem: str


@dataclass(frozen=True, kw_only=True)
class SuperlativeTerm(Row):
    """A word that ranks; one that ``needs`` a scope ranks only where the field is named."""

    TABLE: ClassVar[str] = "claims/superlatives"

    term: str
    needs: Literal["", "scope"] = ""
    example: Example
    counterexample: Example = ""


TABLES = (
    SpeechCue,
    Quotative,
    QuoteParticle,
    ReportNoun,
    IrrealisEnding,
    Hearsay,
    SpeakerParticle,
    SpeakerNoun,
    Connective,
    Setting,
    Venue,
    ModalitySign,
    StativePredicate,
    SuperlativeTerm,
)
