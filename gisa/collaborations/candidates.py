"""Which sentence speaks of a link? One draft for each form of cooperation that a sentence states, with its parties.

A form (``collaboration_forms``) needs cues of certain classes (``collaboration_cues``) within reach of each other, or a
chain of parties and cues in order (``company > post > academic > professor``), and parties that are tied: by the
particle of company, by a hyphen, by a place. The status (``collaboration_status``) is read from the relative clause
before the cue, else from the last cue or ending after it, where Korean puts the main verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gisa.collaborations.parties import Party
from gisa.collaborations.status import REACH, Cue, Stated, Status, find_statuses, read_status, relative_status
from gisa.collaborations.vocabulary import FormChain, FormPattern, LinkWords
from gisa.page.document import Document
from gisa.schema.tables import Sentence, Span
from gisa.text.analyser import Morph
from gisa.text.patterns import Match
from gisa.text.sentences import Quote, find_quotes

# Sentences over which parties are carried on.
_MEMORY = 3
# Characters of a quotation that is too long for a title.
_LONG = 40
# Characters of the longest sentence that is read.
_BREATH = 1500
BULLETS = frozenset("▲△▶▷■□◆◇●○•◦∙※◈☞")
_TIED = frozenset({"with", "joined", "at"})
_PREDICATES = frozenset({"VV", "VA", "VX", "VCP", "XSV", "XSA"})
_HEADS = frozenset(
    {"centre", "joint_centre", "joint_team", "crew", "curriculum", "contract_course", "alliance", "other"}
)
# Between the links of a chain: a noun phrase with its adnominal clause, but no second subject and no list.
_CHAIN = frozenset(
    {"NNG", "NNP", "NNB", "SL", "SN", "SSO", "SSC", "XPN", "XSN", "XSV", "ETM", "JKG", "JKO", "JKB", "MM"}
)
_CHAINREACH = 9

_Link = tuple[str, int, int, Cue | Party]


@dataclass(frozen=True)
class Draft:
    """One form of cooperation found in one sentence; ``listed`` when its cue is an item of a list."""

    row: FormPattern | FormChain
    cue: Cue
    sentence: Sentence
    company: Party
    partners: tuple[Party, ...]
    status: Stated
    listed: bool = False

    @property
    def form(self) -> str:
        """The form of cooperation."""
        return self.row.form

    @property
    def named(self) -> frozenset[str]:
        """The names of the partners that are universities or institutes."""
        return frozenset(party.name for party in self.partners if party.kind == "academic")

    @property
    def is_generic(self) -> bool:
        """Whether it may join any link of its parties."""
        return isinstance(self.row, FormPattern) and self.row.weight == "generic"


@dataclass(frozen=True)
class LinkScene:
    """An article as the finder of links sees it; what was found in it by sentence, the parties of persons apart."""

    document: Document
    words: LinkWords
    parties: Mapping[int, Sequence[Party]]
    persons: Mapping[int, Sequence[Party]]
    spans: Mapping[int, Sequence[Span]]

    def prose(self, zones: frozenset[str]) -> Iterator[Sentence]:
        """The sentences of some zones that a person can have written in one breath; a longer one says nothing."""
        for sentence in self.document.sentences:
            if sentence.zone in zones and sentence.end - sentence.start <= _BREATH:
                yield sentence


@dataclass
class Context:
    """What the sentences so far leave behind: the company spoken of, the last drafts, the last academic sentence."""

    company: Party | None = None
    drafts: list[Draft] = field(default_factory=list)
    academic: int = -REACH


def find_drafts(scene: LinkScene, zones: frozenset[str]) -> Iterator[Draft]:
    """Drafts of links, sentence by sentence; each sentence leaves its parties behind for the next ones."""
    context = Context()
    for sentence in scene.prose(zones):
        found = list(_in_sentence(scene, sentence, context)) or list(_roster(scene, sentence, context))
        context.drafts = (context.drafts + found)[-_MEMORY:]
        _remember(scene, sentence, context)
        yield from found


def _roster(scene: LinkScene, sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The partners of a team that a sentence before has named no partner of: a list with bullets of two or more."""
    parties = scene.parties.get(sentence.sentence_no, ())
    partners = tuple(party for party in parties if party.kind == "academic")
    bulleted = sum(char in BULLETS for char in sentence.exact) >= len(partners)
    if len({party.name for party in partners}) < 2 or not bulleted or _of_kind(parties, "company"):
        return
    teams = [draft for draft in context.drafts if draft.form == "multi_university_team" and len(draft.named) < 2]
    for team in teams[-1:]:
        if sentence.sentence_no - team.sentence.sentence_no <= _MEMORY:
            yield replace(team, partners=partners)


def _remember(scene: LinkScene, sentence: Sentence, context: Context) -> None:
    """Keep the company that a sentence is about: its subject, else the first named, else the speaker's."""
    parties = scene.parties.get(sentence.sentence_no, ())
    companies = _of_kind(parties, "company") or _of_kind(scene.persons.get(sentence.sentence_no, ()), "company")
    subjects = [party for party in companies if party.tie == "subject"]
    if companies:
        context.company = (subjects or companies)[0]
    if any(party.kind != "company" for party in parties):
        context.academic = sentence.sentence_no


def _of_kind(parties: Sequence[Party], kind: str) -> list[Party]:
    return [party for party in parties if party.kind == kind and not party.apart]


def _in_sentence(scene: LinkScene, sentence: Sentence, context: Context) -> Iterator[Draft]:
    morphs = scene.document.morphs_of(sentence.sentence_no)
    cues = scene.words.cues.find(morphs)
    if not cues:
        return
    statuses = find_statuses(scene.words, morphs, cues)
    speeches = speeches_of(sentence, morphs)
    yield from _chained(scene, sentence, morphs, cues)
    anchors = list(_anchors(scene.words.patterns, cues))
    siblings = any(row.weight == "explicit" and _is_item(morphs, cue) for row, cue in anchors)
    for row, cue in anchors:
        item = _is_item(morphs, cue)
        academic = row.weight == "explicit" and sentence.sentence_no - context.academic <= _MEMORY
        companies = (
            _subjects(scene, sentence) if row.weight == "own" else _companies(scene, sentence, context, morphs, cue)
        )
        for company in companies:
            partners = _partners(scene, sentence, context, row, company)
            partners = _nearest(partners, cue, [other for _, other in anchors])
            free = academic or (item and siblings)
            names = _is_named(scene, sentence, company) or any(party.kind == "academic" for party in partners)
            if (free or (partners and names)) and _continues(row, company, context):
                until = _next_company(scene, sentence, company, cue)
                level = [match for match in statuses if _speech(speeches, match) == _speech(speeches, cue)]
                relative = relative_status(morphs, cue, cues, level)
                status = read_status(cue, relative, level, until)
                if morphs[cue.last : cue.last + 1] and morphs[cue.last].tag == "JKG":
                    # A team that only says whose member somebody is (``of the team``) is not what the verb is about.
                    status = Stated()
                if status.status == "denied":
                    continue
                yield Draft(row, cue, sentence, company, partners, status, item)


def _nearest(partners: tuple[Party, ...], cue: Cue, anchors: Sequence[Cue]) -> tuple[Party, ...]:
    """The partners between which and a cue no other cue stands, where some stand before it; else all of them."""
    before = [party for party in partners if party.end <= cue.start]
    own = [party for party in before if not any(party.end <= other.start < cue.start for other in anchors)]
    tail = [party for party in partners if party.start >= cue.start and not before]
    return tuple(own or tail or partners)


def _continues(row: FormPattern, company: Party, context: Context) -> bool:
    """Whether a form that only continues one (the team includes …) has one to continue."""
    same = (draft.form == row.form and draft.company.name == company.name for draft in context.drafts)
    return row.weight != "continued" or any(same)


def _is_named(scene: LinkScene, sentence: Sentence, company: Party) -> bool:
    """Whether a sentence names a company itself or one of its people."""
    people = scene.persons.get(sentence.sentence_no, ())
    parties = scene.parties.get(sentence.sentence_no, ())
    spoken = any(person.name == company.name for person in people) or any(
        party.kind in {"firm", "both"} for party in parties
    )
    return spoken or company.sentence_no == sentence.sentence_no


def _anchors(forms: Sequence[FormPattern], cues: Sequence[Cue]) -> Iterator[tuple[FormPattern, Cue]]:
    """Forms whose cues stand within reach, with the cue of the first class; one of a form at a place."""
    seen = set()
    for row in forms:
        for cue in cues:
            place = (row.form, cue.start)
            fits = (not row.beside or _near(cue, cues, row.beside)) and not (
                row.unless and _near(cue, cues, row.unless)
            )
            if cue.row.kind == row.head and place not in seen and fits:
                seen.add(place)
                yield row, cue


def _near(cue: Cue, cues: Sequence[Cue], wanted: str) -> bool:
    """Whether a cue of a class stands within reach; a verb of founding belongs to the head next to it."""
    for other in cues:
        if other.row.kind == wanted and -REACH <= other.first - cue.last <= REACH:
            between = [
                one for one in cues if cue.last <= one.first < other.first or other.last <= one.first < cue.first
            ]
            if wanted not in {"found", "joint"} or not any(one.row.kind in _HEADS for one in between):
                return True
    return False


def _chained(scene: LinkScene, sentence: Sentence, morphs: Sequence[Morph], cues: Sequence[Cue]) -> Iterator[Draft]:
    """Drafts of the forms that are a chain of parties and cues in order."""
    parties = [party for party in scene.parties.get(sentence.sentence_no, ()) if not party.apart]
    links: list[_Link] = [(cue.row.kind, cue.start, cue.end, cue) for cue in cues]
    links += [(party.kind, party.start, party.end, party) for party in parties]
    for row in scene.words.chains:
        for first in links:
            chain = _chain(row.kinds, first, links, morphs)
            if chain:
                company, academic = (
                    next(one for one in chain if isinstance(one, Party) and one.kind == kind)
                    for kind in ("company", "academic")
                )
                cue = next(one for one in chain if isinstance(one, Match))
                yield Draft(row, cue, sentence, company, (academic,), Stated())


def _chain(wanted: Sequence[str], first: _Link, links: Sequence[_Link], morphs: Sequence[Morph]) -> list[Cue | Party]:
    """The links of a chain that starts with one, or nothing."""
    chain = [first] if first[0] == wanted[0] else []
    for kind in wanted[1:] if chain else ():
        after = [link for link in links if link[0] == kind and link[1] >= chain[-1][2]]
        nearest = min(after, key=lambda link: link[1], default=None)
        gap = [morph for morph in morphs if nearest and chain[-1][2] <= morph.start < nearest[1]]
        if nearest is None or len(gap) > _CHAINREACH or any(morph.tag not in _CHAIN for morph in gap):
            return []
        chain.append(nearest)
    return [link[3] for link in chain]


def speeches_of(sentence: Sentence, morphs: Sequence[Morph]) -> list[Quote]:
    """The quotations of a sentence that are speech: those with a predicate, or long with a clause; others are names."""
    predicates = [morph.start for morph in morphs if morph.tag in {"EP", "EF"}]
    endings = [morph.start for morph in morphs if morph.tag[0] == "E"]
    return [
        quote
        for quote in find_quotes(sentence.exact, sentence.start)
        for marks in [endings if quote.end - quote.start > _LONG else predicates]
        if any(quote.start <= at < quote.end for at in marks)
    ]


def _speech(speeches: Sequence[Quote], match: Cue | Status) -> Quote | None:
    """The speech in which a match stands: what is said inside is not said outside."""
    return next((quote for quote in speeches if quote.start <= match.start < quote.end), None)


def _is_item(morphs: Sequence[Morph], cue: Cue) -> bool:
    """Whether a cue stands in an item of a list: a bullet within the three morphemes before it."""
    return any(morph.form in BULLETS for morph in morphs[max(0, cue.first - 3) : cue.first])


def _companies(
    scene: LinkScene, sentence: Sentence, context: Context, morphs: Sequence[Morph], cue: Cue
) -> list[Party]:
    """The company nearest before a cue with those coordinated to it, else the next, the speaker's or the last one."""
    here = _givers(scene, sentence)
    before = [party for party in here if party.start < cue.end]
    if before:
        verbs = [morph.start for morph in morphs[: cue.first] if morph.tag in _PREDICATES]
        parties = scene.parties.get(sentence.sentence_no, ())
        return [
            party
            for party in before
            if party.group == before[-1].group
            or (party.end > max(verbs, default=0) and _has_own(party, parties) and _has_own(before[-1], parties))
        ]
    speakers = _of_kind(scene.persons.get(sentence.sentence_no, ()), "company")
    return (here or speakers)[:1] or ([context.company] if context.company else [])


def _givers(scene: LinkScene, sentence: Sentence) -> list[Party]:
    """The companies of a sentence; where it names none, the foundations that are its subjects."""
    parties = scene.parties.get(sentence.sentence_no, ())
    foundations = [party for party in _of_kind(parties, "foundation") if party.tie == "subject"]
    return _of_kind(parties, "company") or foundations


def _subjects(scene: LinkScene, sentence: Sentence) -> list[Party]:
    """The companies of which a sentence tells something: its subjects, with those coordinated to them."""
    here = _givers(scene, sentence)
    groups = {party.group for party in here if party.tie == "subject"}
    return [party for party in here if party.group in groups]


def _has_own(company: Party, parties: Sequence[Party]) -> bool:
    """Whether a company has a partner of its own before the next company: A with a, B with b."""
    return any(party.kind == "academic" and _in_segment(party, company, parties) for party in parties)


def _partners(
    scene: LinkScene, sentence: Sentence, context: Context, row: FormPattern, company: Party
) -> tuple[Party, ...]:
    """The academic partners of a company in a sentence, or those of its last link."""
    parties = scene.parties.get(sentence.sentence_no, ())
    named = [company, *(party for party in parties if party.name == company.name)]
    generic = row.weight == "generic"
    both = any(party.kind == "both" for party in parties)
    for kind in ("academic",) if generic else ("academic", "generic"):
        here = [party for party in _of_kind(parties, kind) if row.serves(party.public)]
        own = [party for party in here if _in_segment(party, company, parties)] or here
        chosen = tuple(party for party in own if any(_are_tied(row.tie, one, party) for one in named))
        if chosen:
            return chosen
    if (
        (generic and not both)
        or row.tie == "host"
        or any(party.kind == "academic" for party in parties)
        or _is_bullet(scene.document.morphs_of(sentence.sentence_no))
    ):
        return ()
    last = [
        draft
        for draft in context.drafts
        if sentence.sentence_no - draft.sentence.sentence_no < _MEMORY
        and draft.company.name == company.name
        and draft.named
        and not draft.listed
    ]
    return last[-1].partners if last else ()


def _is_bullet(morphs: Sequence[Morph]) -> bool:
    return bool(morphs) and morphs[0].form in BULLETS


def _in_segment(party: Party, company: Party, parties: Sequence[Party]) -> bool:
    """Whether an academic party stands between a company and the next company."""
    later = [other.start for other in _of_kind(parties, "company") if other.start > company.start]
    return company.start < party.start < min(later, default=party.start + 1)


def _are_tied(tie: str, company: Party, partner: Party) -> bool:
    """Whether two parties are tied as a form wants.

    ``any``: they share a sentence; ``with``: one is with the other; ``host``: one goes to the other; ``people``: what
    comes from the partner is its people, so that it is not the place.
    """
    if tie == "host":
        return company.tie == "subject" and partner.tie in {"at", "to"}
    if tie == "people":
        return partner.tie != "at"
    if tie == "any" or partner.tie in _TIED:
        return True
    return company.tie in {"with", "joined"} and partner.tie in {"subject", "of", "listed", "beside"}


def _next_company(scene: LinkScene, sentence: Sentence, company: Party, cue: Cue) -> int:
    """Where the next company of a sentence is named, and what is said there is no longer said of this one."""
    later = [
        party.start
        for party in _of_kind(scene.parties.get(sentence.sentence_no, ()), "company")
        if party.start >= cue.end and party.name != company.name
    ]
    return min(later, default=sentence.end)
