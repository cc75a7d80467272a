"""How does Korean news tell of working together? The row types of ``data/vocabulary/collaborations``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from gisa.schema.csv_tables import Example, RefersTo, Row
from gisa.schema.forms import Form
from gisa.text.language import Language

Yes = Literal["", "yes"]
FormKey = Annotated[str, RefersTo("collaborations/forms", "form")]
CueKind = Annotated[str, RefersTo("collaborations/cues", "kind")]
# The heads of what a public body takes part in.
_PUBLIC = frozenset({"pact", "research", "give", "award", "join", "part", "alliance", "hackathon", "contest"})


@dataclass(frozen=True, kw_only=True)
class CollaborationCue(Row):
    """A word of cooperation and what ``kind`` of thing it names; patterns refer to the kinds."""

    TABLE: ClassVar[str] = "collaborations/cues"

    cue: str
    kind: str
    example: Example


@dataclass(frozen=True, kw_only=True)
class FormPattern(Row):
    """What makes a sentence tell of a form: a cue of kind ``head``, one of kind ``beside`` in reach, parties tied so.

    ``tie``: ``any`` (they share the sentence), ``with`` (one is with the other), ``host`` (one goes to the other) or
    ``people`` (what comes from the partner is its people). A cue of kind ``unless`` in reach makes it another form.
    ``weight``: ``explicit`` forms need no partner where a university was just spoken of, ``generic`` ones join any link
    of their parties, ``continued`` ones only go on; ``own`` ones are told of the subject of the sentence alone.
    """

    TABLE: ClassVar[str] = "collaborations/patterns"

    name: str
    form: FormKey
    head: CueKind
    beside: CueKind = ""
    unless: CueKind = ""
    tie: Literal["any", "with", "host", "people"]
    weight: Literal["specific", "explicit", "generic", "continued", "own"]
    example: Example
    counterexample: Example = ""

    def serves(self, public: bool) -> bool:
        """Whether a public body takes part in such a form: in pacts, gifts and its own programmes; others in all."""
        return self.head in _PUBLIC if public else self.form != "public_programme"


@dataclass(frozen=True, kw_only=True)
class FormChain(Row):
    """A form told by parties (``company``, ``academic``) and cues in a row, in this order."""

    TABLE: ClassVar[str] = "collaborations/chains"

    name: str
    form: FormKey
    first: str
    second: str
    third: str
    fourth: str
    example: Example
    counterexample: Example = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the links in order."""
        return (self.first, self.second, self.third, self.fourth)


@dataclass(frozen=True, kw_only=True)
class PartyParticle(Row):
    """What follows the name of a party, and how it ties the party to the rest of the sentence."""

    TABLE: ClassVar[str] = "collaborations/particles"

    particle: str
    tie: Literal["with", "subject", "of", "at", "to", "object", "former", "near", "like"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class PartnerNoun(Row):
    """A noun for a party: universities (``generic``), the ``state``, the company (``firm``), ``both``, or a ``sort``.

    ``people`` are none; a noun that may stand ``alone`` needs nothing that qualifies it.
    """

    TABLE: ClassVar[str] = "collaborations/partner_nouns"

    head: str
    kind: Literal["generic", "state", "firm", "both", "people", "sort"]
    alone: Yes = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class StatusCue(Row):
    """An ending or word that states whether a link exists; ``none`` marks what only looks so.

    An ending may count only on a ``verb`` of a kind of cue; one with ``place`` stands before what it describes.
    """

    TABLE: ClassVar[str] = "collaborations/statuses"

    cue: str
    status: Literal["existing", "announced", "proposed", "denied", "none"]
    verb: CueKind = ""
    place: Literal["", "before"] = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class AttributeCue(Row):
    """A word in whose clause an attribute of a link is stated; of kind ``none`` it only looks like one.

    ``person``: it makes a person that stands there co-director or signatory (``alone``: without a pact too);
    ``date``: it makes a date that of the pact; ``nurture``: figures before it count whom somebody trains.
    Unless the form is a ``one_off`` event or a ``lecture``.
    """

    TABLE: ClassVar[str] = "collaborations/attribute_cues"

    cue: str
    attribute: str
    kind: Literal["cue", "person", "date", "nurture", "none"]
    alone: Yes = ""
    unless: Literal["", "one_off", "lecture"] = ""
    example: Example


@dataclass(frozen=True, kw_only=True)
class AttributeMeasure(Row):
    """What a quantity states of a link: by the ``noun`` that it counts, or by its ``measure`` or unit."""

    TABLE: ClassVar[str] = "collaborations/attribute_measures"

    attribute: str
    kind: Literal["noun", "measure"]
    key: str


@dataclass(frozen=True, kw_only=True)
class PartyKind(Row):
    """What a party is by its name, ``whole``, its end or its beginning; what no row knows is a company."""

    TABLE: ClassVar[str] = "collaborations/party_kinds"

    name: str
    kind: Literal["institute", "public", "academic", "foundation", "none"]
    place: Literal["whole", "suffix", "prefix"]


@dataclass(frozen=True, kw_only=True)
class ProgrammeCue(Row):
    """A word in sentences on programmes: somebody runs it, trains people, speaks of talent or an audience."""

    TABLE: ClassVar[str] = "collaborations/programme_cues"

    cue: str
    kind: Literal["run", "nurture", "talent", "audience"]
    example: Example


@dataclass(frozen=True, kw_only=True)
class ProgrammeHead(Row):
    """A noun in which the names of programmes end; it may be a ``part`` of the name."""

    TABLE: ClassVar[str] = "collaborations/programme_heads"

    head: str
    part: Yes = ""
    example: Example


TABLES = (
    Form,
    FormPattern,
    FormChain,
    CollaborationCue,
    PartyParticle,
    PartnerNoun,
    StatusCue,
    AttributeCue,
    AttributeMeasure,
    PartyKind,
    ProgrammeCue,
    ProgrammeHead,
)


class LinkWords:
    """The words of cooperation, compiled for a language."""

    def __init__(self, language: Language) -> None:
        """Compile the cues, particles, nouns and patterns."""
        self.cues = language.cues(CollaborationCue)
        self.statuses = language.cues(StatusCue)
        self.particles = language.cues(PartyParticle)
        self.partners = language.cues(PartnerNoun)
        self.attributes = language.cues(AttributeCue)
        self.programmes = language.cues(ProgrammeCue)
        self.patterns: tuple[FormPattern, ...] = language.rows(FormPattern)
        self.chains: tuple[FormChain, ...] = language.rows(FormChain)
        self.measures: tuple[AttributeMeasure, ...] = language.rows(AttributeMeasure)
        self.heads: tuple[ProgrammeHead, ...] = language.rows(ProgrammeHead)
        self._forms = {row.form: row for row in language.rows(Form)}
        self._kinds: tuple[PartyKind, ...] = language.rows(PartyKind)

    def kind_of(self, name: str) -> str:
        """Whether an organisation is a company, a public institute, a university or none, by how its name ends."""
        fits = (
            row.kind
            for row in self._kinds
            if name == row.name
            or (row.place == "suffix" and name.endswith(row.name))
            or (row.place == "prefix" and name.startswith(row.name))
        )
        return next(fits, "company")

    def spares(self, cue: AttributeCue, form: str) -> bool:
        """Whether a cue states nothing of a form: means and ends of an event, teaching of a lecture."""
        return (cue.unless == "one_off" and self._forms[form].one_off == "yes") or (
            cue.unless != "" and form == "guest_lecture"
        )
