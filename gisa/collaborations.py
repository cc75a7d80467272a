"""Who works with whom, and how? Links between companies and universities, with evidence for every attribute.

A link is a company and an academic partner joined by a cue of cooperation. The cues (``collaboration_cues``) have
classes, the forms (``collaboration_forms``) say which classes together make a form and how the parties must be tied,
and the status (``collaboration_status``) is read from the last cue or ending of the clause, where Korean puts the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gisa.documents import SPEAKING, Document
from gisa.lexicon import Match, Row
from gisa.links import Links, merge_links
from gisa.morphs import Morph
from gisa.parties import Party, affiliations, find_parties
from gisa.tables import Collaboration, CollaborationFact, Date, Mention, Quantity, Sentence
from gisa.vocabulary import Vocabulary

__all__ = ["Links", "find_links", "merge_links"]

# Morphemes between the cues of one form, and sentences over which parties are carried on.
_REACH = 12
_MEMORY = 3
_TIED = frozenset({"with", "joined", "at"})
_NEVER = frozenset({"former", "near"})


@dataclass(frozen=True)
class Scene:
    """An article as the finder of links sees it."""

    document: Document
    vocabulary: Vocabulary
    parties: Mapping[int, Sequence[Party]]
    persons: Mapping[int, Sequence[Party]]


@dataclass(frozen=True)
class Stated:
    """A status and the span that states it; an empty status is not stated."""

    status: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Draft:
    """One form of cooperation found in one sentence."""

    row: Row
    cue: Match
    sentence: Sentence
    company: Party
    partners: tuple[Party, ...]
    status: Stated
    listed: bool = False

    @property
    def named(self) -> frozenset[str]:
        """The names of the partners that are universities or institutes."""
        return frozenset(party.name for party in self.partners if party.kind == "academic")


@dataclass
class Context:
    """What the sentences so far leave behind: the company spoken of and the last links."""

    company: Party | None = None
    drafts: list[Draft] = field(default_factory=list)
    academic: int = -99


def find_links(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention], quantities: Sequence[Quantity],
               dates: Sequence[Date]) -> Links:
    """The links that one article states, with one fact for each attribute stated."""
    scene = _scene(document, vocabulary, mentions)
    drafts = list(_drafts(scene))
    groups = _grouped(drafts)
    rows, facts = [], []
    for group in groups:
        row = _collaboration(group)
        rows.append(row)
        facts += _facts(row.collaboration_id, document, group)
    del quantities, dates
    return Links(tuple(rows), tuple(facts))


def _scene(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention]) -> Scene:
    parties = find_parties(document, vocabulary, mentions)
    known = affiliations(document, mentions, parties)
    persons: dict[int, list[Party]] = {}
    for mention in mentions:
        if mention.type == "person" and mention.entity_id in known:
            party = replace(known[mention.entity_id], sentence_no=mention.sentence_no, start=mention.start, end=mention.end)
            persons.setdefault(mention.sentence_no, []).append(party)
    return Scene(document, vocabulary, parties, persons)


def _drafts(scene: Scene) -> Iterator[Draft]:
    """Drafts of links, sentence by sentence; each sentence leaves its parties behind for the next ones."""
    context = Context()
    for sentence in scene.document.sentences:
        if sentence.zone in SPEAKING:
            found = list(_in_sentence(scene, sentence, context))
            context.drafts += found
            _remember(scene, sentence, context)
            yield from found


def _remember(scene: Scene, sentence: Sentence, context: Context) -> None:
    parties = scene.parties.get(sentence.sentence_no, ())
    companies = [party for party in parties if party.kind == "company"] or \
                [party for party in scene.persons.get(sentence.sentence_no, ()) if party.kind == "company"]
    subjects = [party for party in companies if party.tie == "subject"]
    if companies:
        context.company = (subjects or companies)[0]
    if any(party.kind != "company" for party in parties):
        context.academic = sentence.sentence_no


def _in_sentence(scene: Scene, sentence: Sentence, context: Context) -> Iterator[Draft]:
    morphs = scene.document.morphs_of(sentence.sentence_no)
    cues = list(scene.vocabulary.lexicon("collaboration_cues").find(morphs))
    if not cues:
        return
    anchors = list(_anchors(scene.vocabulary.rows("collaboration_forms"), cues))
    siblings = any(row["weight"] == "explicit" and _is_item(morphs, cue) for row, cue in anchors)
    for row, cue in anchors:
        item = _is_item(morphs, cue)
        for company in _companies(scene, sentence, context, cue):
            partners = _partners(scene, sentence, context, row, company)
            free = (row["weight"] == "explicit" and sentence.sentence_no - context.academic <= _MEMORY) or (item and siblings)
            if partners or free:
                status = _status(scene, morphs, cues, cue)
                yield Draft(row, cue, sentence, company, partners, status, item)


def _anchors(forms: Sequence[Row], cues: Sequence[Match]) -> Iterator[tuple[Row, Match]]:
    """Forms whose classes of cues stand within reach of each other, with the cue of the first class; one a form and place."""
    seen = set()
    for row in forms:
        head, *others = row["needs"].split()
        for cue in cues:
            if cue.row["class"] == head and (row["form"], cue.start) not in seen and all(_near(cue, cues, other) for other in others):
                seen.add((row["form"], cue.start))
                yield row, cue


def _near(cue: Match, cues: Sequence[Match], wanted: str) -> bool:
    return any(other.row["class"] == wanted and -_REACH <= other.first - cue.last <= _REACH for other in cues)


def _is_item(morphs: Sequence[Morph], cue: Match) -> bool:
    """Whether a cue stands in an item of a list: a bullet within the three morphemes before it."""
    return any(morph.tag == "SW" for morph in morphs[max(0, cue.first - 3) : cue.first])


def _companies(scene: Scene, sentence: Sentence, context: Context, cue: Match) -> list[Party]:
    """The company nearest before a cue with those coordinated to it, else the next one, the speaker's or the last one."""
    here = [party for party in scene.parties.get(sentence.sentence_no, ()) if party.kind == "company" and party.tie not in _NEVER]
    before = [party for party in here if party.start < cue.end]
    if before:
        group = [before[-1]]
        for party in reversed(before[:-1]):
            if party.tie in {"with", "listed"} and group[0].start - party.end <= _MEMORY:
                group.insert(0, party)
        return group
    speakers = [party for party in scene.persons.get(sentence.sentence_no, ()) if party.kind == "company"]
    return (here or speakers)[:1] or ([context.company] if context.company else [])


def _partners(scene: Scene, sentence: Sentence, context: Context, row: Row, company: Party) -> tuple[Party, ...]:
    """The academic partners of a company in a sentence, or those of its last link."""
    parties = scene.parties.get(sentence.sentence_no, ())
    for kind in ("academic", "generic"):
        here = [party for party in parties if party.kind == kind and party.tie not in _NEVER]
        own = [party for party in here if _in_segment(party, company, parties)] or here
        chosen = tuple(party for party in own if row["tie"] == "any" or _are_tied(company, party))
        if chosen:
            return chosen
    if any(party.kind == "academic" for party in parties) or scene.document.text[sentence.start] == "▲":
        return ()
    last = [draft for draft in context.drafts[-3:] if sentence.sentence_no - draft.sentence.sentence_no <= _MEMORY
            and draft.company.name == company.name and draft.partners and not draft.listed]
    return last[-1].partners if last and row["weight"] != "generic" else ()


def _in_segment(party: Party, company: Party, parties: Sequence[Party]) -> bool:
    """Whether an academic party stands between a company and the next company."""
    later = [other.start for other in parties if other.kind == "company" and other.start > company.start]
    return company.start < party.start < min(later, default=party.start + 1)


def _are_tied(company: Party, partner: Party) -> bool:
    if partner.tie in _TIED:
        return True
    return company.tie in {"with", "joined"} and partner.tie in {"subject", "of", "listed", "beside"}


def _status(scene: Scene, morphs: Sequence[Morph], cues: Sequence[Match], cue: Match) -> Stated:
    """The status stated last after a cue, else the one nearest before it."""
    found = list(_status_cues(scene.vocabulary, morphs, cues))
    after = [match for match in found if match.last > cue.first]
    before = [match for match in found if match.last <= cue.first and cue.first - match.last <= _REACH]
    match = (after or before or [None])[-1]
    return Stated(match.row["status"], match.start, match.end) if match else Stated()


def _status_cues(vocabulary: Vocabulary, morphs: Sequence[Morph], cues: Sequence[Match]) -> Iterator[Match]:
    """Status cues; an ending counts only on the verb of a cue, and not on the verb of a pact (sign an agreement)."""
    stems = {cue.last for cue in cues} | {cue.last + 1 for cue in cues if cue.last < len(morphs) and morphs[cue.last].tag == "XSV"}
    last = -99
    for match in vocabulary.lexicon("collaboration_status").find(morphs):
        ending = match.last - match.first == 1 and morphs[match.first].tag[0] == "E"
        if not ending:
            last = match.last
            yield match
        elif match.first in stems and match.first - last > 4:
            yield match


def _grouped(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts of one link together; a generic cue makes a link only where nothing more specific joins its parties."""
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=lambda one: (one.row["weight"] == "generic", not one.named)):
        group = next((group for group in groups if _fits(draft, group)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return [sorted(group, key=lambda one: one.cue.start) for group in groups]


def _fits(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a draft speaks of the link of a group."""
    first = group[0]
    names = frozenset(name for one in group for name in one.named)
    if draft.row["weight"] == "generic" and draft.named & names:
        return first.company.name.startswith(draft.company.name) or draft.company.name.startswith(first.company.name)
    if (draft.company.name, draft.row["form"]) != (first.company.name, first.row["form"]):
        return False
    if draft.named and names:
        return bool(draft.named & names)
    statuses = {one.status.status for one in [draft, *group] if one.status.status}
    return len(statuses) <= 1


def _collaboration(group: Sequence[Draft]) -> Collaboration:
    first = next((draft for draft in group if draft.row["weight"] != "generic"), group[0])
    partners = _partner_names(group)
    status = next((draft.status.status for draft in group if draft.status.status), "existing")
    key = "+".join([first.company.entity_id or first.company.name, *sorted(partners), first.row["form"]])
    return Collaboration(collaboration_id=key, company=first.company.name, partners="; ".join(partners),
                         form=first.row["form"], status=status, rule=first.row.rule)


def _partner_names(group: Sequence[Draft]) -> list[str]:
    """The named partners, else the generic ones as they stand; what heads a list counts where an item names nobody."""
    own = [draft for draft in group if not draft.listed and draft.partners] or list(group)
    parties = [party for draft in own for party in draft.partners]
    named = [party for party in parties if party.kind == "academic"] or parties
    return list(dict.fromkeys(party.name for party in named))


def _facts(collaboration_id: str, document: Document, group: Sequence[Draft]) -> Iterator[CollaborationFact]:
    def fact(attribute: str, value: str, start: int, end: int) -> CollaborationFact:
        return CollaborationFact(collaboration_id=collaboration_id, attribute=attribute, value=value,
                                 article_id=document.article.article_id, start=start, end=end, exact=document.text[start:end])

    for draft in group:
        yield fact("form", draft.row["form"], draft.cue.start, draft.cue.end)
        yield fact("company", draft.company.name, draft.company.start, draft.company.end)
        for party in draft.partners:
            yield fact("partner", party.name, party.start, party.end)
        if draft.status.status:
            yield fact("status", draft.status.status, draft.status.start, draft.status.end)
