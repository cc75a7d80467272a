"""Who works with whom, and how? Links between companies and universities, with evidence for every attribute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gisa.collaborations.candidates import Draft, LinkScene, find_drafts
from gisa.collaborations.facts import find_facts, is_after
from gisa.collaborations.merge import Links
from gisa.collaborations.parties import Party, PartyFinder, affiliations
from gisa.collaborations.programmes import find_programmes
from gisa.collaborations.vocabulary import LinkWords
from gisa.page.document import SPEAKING, Document
from gisa.schema.tables import Collaboration, CollaborationFact, Date, Mention, Quantity, Span
from gisa.text.language import Language

# The first letters that the short and the long name of a company share.
_STEM = 2


class LinkFinder:
    """Finds the links between companies and universities that articles state, and programmes that train people."""

    def __init__(self, language: Language) -> None:
        """Compile the words of cooperation."""
        self._words = LinkWords(language)
        self._parties = PartyFinder(language, self._words)

    def find(
        self,
        document: Document,
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        dates: Sequence[Date],
    ) -> Links:
        """The links that one article states, with one fact for each attribute stated.

        Titles of other articles (zone related) found no link of their own; they add to those that the article
        speaks of.
        """
        scene = self._scene(document, mentions, [*mentions, *quantities, *dates])
        groups = _grouped(list(find_drafts(scene, SPEAKING)))
        for draft in find_drafts(scene, frozenset({"related"})):
            for group in groups:
                if draft.form == group[0].form and draft.company.name == group[0].company.name:
                    group.append(draft)
        rows = [_collaboration(group, groups) for group in groups]
        facts = tuple(find_facts(scene, list(zip(rows, groups, strict=True))))
        programmes, stated = find_programmes(scene, [draft for group in groups for draft in group])
        day = document.article.published
        return Links(tuple(_completed(row, facts, day) for row in rows), facts, programmes, stated)

    def _scene(self, document: Document, mentions: Sequence[Mention], spans: Sequence[Span]) -> LinkScene:
        """The parties of an article by sentence, and the companies of the persons who speak in it."""
        parties = self._parties.find(document, mentions)
        known = affiliations(document, mentions, parties)
        persons: dict[int, list[Party]] = {}
        for mention in mentions:
            if mention.type == "person" and mention.entity_id in known:
                party = replace(
                    known[mention.entity_id], sentence_no=mention.sentence_no, start=mention.start, end=mention.end
                )
                persons.setdefault(mention.sentence_no, []).append(party)
        by_sentence: dict[int, list[Span]] = {}
        for span in spans:
            by_sentence.setdefault(span.sentence_no, []).append(span)
        return LinkScene(document, self._words, parties, persons, by_sentence)


def _grouped(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts of one link together, specific and named ones first, so that a generic cue joins them."""
    groups: list[list[Draft]] = []
    near: dict[str, list[list[Draft]]] = {}
    for draft in sorted(drafts, key=lambda one: (one.is_generic, not one.named)):
        candidates = near.setdefault(draft.company.name[:_STEM], [])
        group = next((group for group in candidates if _fits(draft, group)), None)
        if group is None:
            groups.append([draft])
            candidates.append(groups[-1])
        else:
            group.append(draft)
    return sorted((sorted(group, key=_position) for group in groups), key=lambda group: _position(group[0]))


def _position(draft: Draft) -> int:
    return draft.cue.start


def _fits(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a draft speaks of the link of a group.

    A generic cue (they cooperate) speaks of any link of its parties. A form without a named partner speaks of the
    same form with one, unless one is a proposal and the other is not.
    """
    first = group[0]
    names = frozenset(name for one in group for name in one.named)
    same_company = draft.company.name == first.company.name
    if draft.is_generic and draft.named & names:
        return same_company or _shortened(draft.company.name, first.company.name)
    if not same_company or draft.form != first.form:
        return False
    if draft.named and names:
        return bool(draft.named & names) or draft.form == "multi_university_team"
    proposals = {one.status.status == "proposed" for one in [draft, *group] if one.status.status}
    return len(proposals) <= 1


def _shortened(a: str, b: str) -> bool:
    """Whether one name is a short form of the other."""
    return a.startswith(b) or b.startswith(a)


def _collaboration(group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> Collaboration:
    """The row of a group; a link of which no status is stated has that of the first link of its parties."""
    first = next((draft for draft in group if not draft.is_generic), group[0])
    partners = _partners(group)
    form = _form(first, group)
    known = sorted(party.entity_id or party.name for party in partners)
    key = "+".join([first.company.entity_id or first.company.name, *known, form])
    return Collaboration(
        collaboration_id=key,
        company=first.company.name,
        partners="; ".join(party.surface for party in partners),
        form=form,
        status=_stated(group) or _stated(_whole(group, groups)) or "existing",
        rule=first.row.rule,
    )


def _form(first: Draft, group: Sequence[Draft]) -> str:
    """The form of a group; a joint team with one university is joint research."""
    parties = {(party.kind, party.name) for draft in group for party in draft.partners}
    alone = len(parties) == 1 and all(kind == "academic" for kind, _ in parties)
    return "sponsored_research" if first.form == "multi_university_team" and alone else first.form


def _stated(group: Sequence[Draft]) -> str:
    """The first status that a group states; what a generic cue says of it counts last."""
    ranked = sorted(group, key=lambda draft: draft.is_generic)
    return next((draft.status.status for draft in ranked if draft.status.status), "")


def _whole(group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> Sequence[Draft]:
    """The first link with a status of the same company and a common partner."""
    names = {name for draft in group for name in draft.named}
    for other in groups:
        shared = names & {name for draft in other for name in draft.named}
        if other[0].company.name == group[0].company.name and shared and _stated(other):
            return other
    return ()


def _partners(group: Sequence[Draft]) -> list[Party]:
    """The named partners, else the generic ones; what heads a list counts where an item names nobody. Each once."""
    own = [draft for draft in group if not draft.listed and draft.partners] or list(group)
    parties = [party for draft in own for party in draft.partners]
    named = [party for party in parties if party.kind == "academic"] or parties
    first: dict[str, Party] = {}
    for party in named:
        first.setdefault(party.name, party)
    return list(first.values())


def _completed(row: Collaboration, facts: Sequence[CollaborationFact], published: str) -> Collaboration:
    """A row with the name, start and duration that its facts state first; what is to start is announced."""
    own = [fact for fact in facts if fact.collaboration_id == row.collaboration_id]
    first = {fact.attribute: fact.value for fact in reversed(own) if fact.value}
    names = [fact.value for fact in own if fact.attribute == "name"]
    start = first.get("start", "")
    return replace(
        row,
        name=max(names, key=len, default=""),
        status="announced" if "status" not in first and is_after(start, published) else row.status,
        start=start,
        duration=first.get("duration", ""),
    )
