"""What is stated about a link? One fact for each attribute and place: parties, people, money, time, means and ends.

Facts are read in the sentences that speak of a link: those of its drafts and those that name its company and a partner.
Of several links in a sentence, a figure, a date or a cue belongs to the one whose own cue stands nearest.
"""

from __future__ import annotations

import bisect
import re
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.collaborations.candidates import BULLETS, Draft, LinkScene, speeches_of
from gisa.collaborations.status import Cue
from gisa.collaborations.vocabulary import AttributeCue, FormPattern
from gisa.schema.tables import Collaboration, CollaborationFact, Date, Mention, Quantity, Span
from gisa.text.analyser import Morph
from gisa.text.patterns import Match
from gisa.text.sentences import find_quotes

Link = tuple[Collaboration, Sequence[Draft]]

# Characters between a date and the verb that it dates, and between a figure and its noun; sentences that go on.
_DATED = 60
_BESIDE = 10
_ONWARD = 3
_DATED_BY = frozenset({"found", "run", "joint", "invite", "project"})
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_PERIODS = types.MappingProxyType({"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D"})
# Figures that the sentence after a link may add to it, and cues that do not tell what the sentence is about.
_ADDED = frozenset({"budget", "duration", "headcount", "students", "professors", "universities", "talent"})
_PLAIN = frozenset({"joint", "found", "run", "join", "staff", "professor", "other"})


@dataclass(frozen=True)
class Owner:
    """A link that a sentence speaks of: by a cue (``spoken``), by name, by going on (``onward``) or standing next."""

    row: Collaboration
    draft: Draft
    partners: frozenset[str]
    at: int
    by: str


def find_facts(scene: LinkScene, links: Sequence[Link]) -> list[CollaborationFact]:
    """The facts of the links of one article, each with its evidence."""
    facts = [fact for row, drafts in links for draft in drafts for fact in _of_draft(scene, row, draft)]
    earlier: list[Owner] = []
    for number, owners in sorted(_owners(scene, links).items()):
        facts += _of_sentence(scene, number, owners, earlier, scene.spans.get(number, ()))
        earlier = [*earlier[-_ONWARD:], *owners]
    return list(dict.fromkeys(facts))


def _of_sentence(
    scene: LinkScene, number: int, owners: Sequence[Owner], earlier: Sequence[Owner], spans: Sequence[Span]
) -> Iterator[CollaborationFact]:
    """What the spans and the cues of one sentence state of the links that it speaks of."""
    cues = scene.words.attributes.find(scene.document.morphs_of(number))
    for span in spans:
        yield from _of_span(scene, _nearest(owners, span.start), span, cues)
    for cue in cues:
        start, end = _clause(scene, cue)
        value = " ".join(scene.document.text[start:end].split())
        contrast = cue.row.attribute == "contrast"
        owner = _nearest(owners, cue.start)
        if cue.row.kind == "cue" and _is_about(scene, owner, cue, start, end):
            for row in _contrasted(owner, owners, earlier) if contrast else [owner.row]:
                yield _fact(scene, row, cue.row.attribute, value, (start, end))


def _contrasted(owner: Owner, owners: Sequence[Owner], earlier: Sequence[Owner]) -> list[Collaboration]:
    """The links that a contrast sets against each other: those of its sentence, or its own and the one before."""
    others = [one.row for one in owners if one.row != owner.row]
    before = [one.row for one in earlier if one.row.company != owner.row.company]
    return [owner.row, *(others or before[-1:])]


def _is_about(scene: LinkScene, owner: Owner, cue: Match[AttributeCue], start: int, end: int) -> bool:
    """Whether a clause states something of a link: it holds its cue or a party, or the sentence goes on about it."""
    number = scene.document.sentence_at(start).sentence_no
    names = {owner.row.company, *owner.partners}
    places = [party.start for party in scene.parties.get(number, ()) if party.name in names]
    if owner.by == "spoken":
        places.append(owner.draft.cue.start)
    attribute = cue.row.attribute
    fits = {"named": attribute == "contrast", "next": attribute in _ADDED}.get(owner.by, True)
    held = owner.by in {"onward", "next"} or any(start <= place < end for place in places)
    return fits and held and not scene.words.spares(cue.row, owner.draft.form)


def _clause(scene: LinkScene, cue: Match[AttributeCue]) -> tuple[int, int]:
    """The span of the clause of a cue, between commas after a predicate, bullets, full stops and marks of speech."""
    sentence = scene.document.sentence_at(cue.start)
    morphs = scene.document.morphs_of(sentence.sentence_no)
    marks = {at for quote in speeches_of(sentence, morphs) for at in (quote.start - 1, quote.end)}
    breaks = [
        i
        for i, morph in enumerate(morphs)
        if morph.form in BULLETS
        or morph.tag == "SF"
        or morph.start in marks
        or (morph.form == "," and i and morphs[i - 1].tag[0] in "EJ")
    ]
    at = bisect.bisect_left(breaks, cue.first)
    first = breaks[at - 1] + 1 if at else 0
    last = breaks[at] if at < len(breaks) else len(morphs)
    return morphs[first].start, max(morph.end for morph in morphs[first:last])


def _owners(scene: LinkScene, links: Sequence[Link]) -> dict[int, list[Owner]]:
    """The links that each sentence speaks of."""
    owners: dict[int, list[Owner]] = {}
    partners = {row.collaboration_id: _partners(drafts) for row, drafts in links}
    for row, drafts in links:
        for draft in drafts:
            owner = Owner(row, draft, partners[row.collaboration_id], draft.cue.start, "spoken")
            owners.setdefault(draft.sentence.sentence_no, []).append(owner)
    by_company: dict[str, list[Link]] = {}
    for link in links:
        by_company.setdefault(link[0].company, []).append(link)
    for number, parties in scene.parties.items():
        names = {party.name for party in parties}
        known = [link for name in sorted(names) for link in by_company.get(name, ())] if number not in owners else []
        for row, drafts in known:
            own = partners[row.collaboration_id]
            if names & own:
                owners.setdefault(number, [Owner(row, drafts[0], own, parties[0].start, "named")])
    for number, spoken in sorted(owners.items()):
        if spoken[0].by == "spoken":
            for onward, owner in _onward(scene, number, spoken):
                owners.setdefault(onward, [owner])
    return owners


def _partners(drafts: Sequence[Draft]) -> frozenset[str]:
    """The names under which the partners of a link are known."""
    return frozenset(party.name for draft in drafts for party in draft.partners)


def _onward(scene: LinkScene, number: int, spoken: Sequence[Owner]) -> Iterator[tuple[int, Owner]]:
    """The sentences that go on about a link: they name the same thing (``onward``) or directly follow (``next``)."""
    follows = True
    for onward in range(number + 1, min(number + 1 + _ONWARD, len(scene.document.sentences))):
        topics = _topics(scene, onward)
        last = next((owner for owner in spoken if _topic(owner.draft.cue) in topics), spoken[-1])
        parties = scene.parties.get(onward, ())
        own = {last.draft.company.name, *last.draft.named}
        strange = any(party.kind in {"academic", "company"} and party.name not in own for party in parties)
        if strange or scene.document.sentences[onward].zone != last.draft.sentence.zone:
            return
        told = topics & _topics(scene, number) or any(party.kind in {"firm", "both"} for party in parties)
        if not told and not follows:
            return
        follows = bool(told)
        yield onward, replace(last, at=0, by="onward" if told else "next")


def _topics(scene: LinkScene, number: int) -> set[str]:
    """The classes of the cues of a sentence that tell what it is about."""
    cues = scene.words.cues.find(scene.document.morphs_of(number))
    return {_topic(cue) for cue in cues} - _PLAIN


def _topic(cue: Cue) -> str:
    """The class of a cue, joint or not."""
    return cue.row.kind.removeprefix("joint_").replace("team", "crew").replace("director", "centre")


def _nearest(owners: Sequence[Owner], at: int) -> Owner:
    return min(owners, key=lambda owner: abs(owner.at - at))


def _fact(scene: LinkScene, row: Collaboration, attribute: str, value: str, span: tuple[int, int]) -> CollaborationFact:
    document, (start, end) = scene.document, span
    return CollaborationFact(
        collaboration_id=row.collaboration_id,
        attribute=attribute,
        value=value,
        article_id=document.article.article_id,
        start=start,
        end=end,
        exact=document.text[start:end],
    )


def _of_draft(scene: LinkScene, row: Collaboration, draft: Draft) -> Iterator[CollaborationFact]:
    """Company, partners, form, status and name, as one sentence states them."""
    yield _fact(scene, row, "company", draft.company.name, (draft.company.start, draft.company.end))
    yield _fact(scene, row, "form", row.form if not draft.is_generic else draft.form, (draft.cue.start, draft.cue.end))
    for party in draft.partners:
        yield _fact(scene, row, "partner", party.name, (party.start, party.end))
    if draft.status.status:
        yield _fact(scene, row, "status", draft.status.status, (draft.status.start, draft.status.end))
    start, end = _name(scene, draft)
    if not draft.is_generic and isinstance(draft.row, FormPattern) and end - start > draft.cue.end - draft.cue.start:
        yield _fact(scene, row, "name", " ".join(scene.document.text[start:end].split()), (start, end))


def _name(scene: LinkScene, draft: Draft) -> tuple[int, int]:
    """The name of a link: the short quotation around its cue, or the noun phrase that ends with it."""
    sentence = draft.sentence
    morphs = scene.document.morphs_of(sentence.sentence_no)
    speeches = speeches_of(sentence, morphs)
    for quote in find_quotes(sentence.exact, sentence.start):
        if quote.start <= draft.cue.start < quote.end and quote not in speeches:
            return quote.start, quote.end
    first = draft.cue.first
    while (
        first
        and morphs[first - 1].tag in {"NNG", "NNP", "SL", "XPN", "SN", "SO", "SW"} - _bullets(morphs[first - 1])
        and first > draft.cue.first - 6
    ):
        first -= 1
    return morphs[first].start, draft.cue.end


def _bullets(morph: Morph) -> frozenset[str]:
    """A sign is part of a name only where it joins (R&D)."""
    return frozenset() if morph.form == "&" else frozenset({"SW"})


def _of_span(
    scene: LinkScene, owner: Owner, span: Span, cues: Sequence[Match[AttributeCue]]
) -> Iterator[CollaborationFact]:
    """The fact that a figure, a date or a person states."""
    if isinstance(span, Quantity):
        yield from (
            fact
            for fact in _of_quantity(scene, owner.row, span, cues)
            if owner.by != "next" or fact.attribute in _ADDED
        )
    elif isinstance(span, Date):
        yield from _of_date(scene, owner, span, cues)
    elif isinstance(span, Mention) and span.type == "person" and owner.by != "next":
        yield from _of_person(scene, owner, span, cues)


def _of_quantity(
    scene: LinkScene, row: Collaboration, span: Quantity, cues: Sequence[Match[AttributeCue]]
) -> Iterator[CollaborationFact]:
    attribute = _attribute(scene, span)
    running = any(cue.row.attribute == "running" and cue.start <= span.end and cue.end >= span.end for cue in cues)
    trained = any(cue.row.kind == "nurture" and 0 <= cue.start - span.end <= _BESIDE for cue in cues)
    if not attribute or (running and attribute == "duration") or (trained and attribute == "headcount"):
        return
    fact = _fact(scene, row, attribute, span.exact, (span.start, span.end))
    value = _period(span) if attribute == "duration" else span.exact
    yield CollaborationFact(**{**vars(fact), "value": value, "low": span.low, "high": span.high, "unit": span.unit})


def _attribute(scene: LinkScene, quantity: Quantity) -> str:
    """The attribute that a quantity states: by the noun that it counts, by its measure, by its unit."""
    text, rows = scene.document.text, scene.words.measures
    beside = " ".join(text[max(0, quantity.start - _BESIDE) : quantity.start].split()[-1:])
    for counted in (quantity.of, beside if quantity.kind == "Count" else ""):
        for row in rows:
            if row.kind == "noun" and row.key in counted:
                return row.attribute
    wanted = quantity.measure or quantity.unit
    return next((row.attribute for row in rows if row.kind == "measure" and row.key == wanted), "")


def _period(quantity: Quantity) -> str:
    """A duration as ISO 8601, where it is one number."""
    if quantity.low is None or quantity.low != quantity.high or quantity.unit not in _PERIODS:
        return ""
    return _PERIODS[quantity.unit].format(f"{quantity.low:g}")


def _of_date(
    scene: LinkScene, owner: Owner, span: Date, cues: Sequence[Match[AttributeCue]]
) -> Iterator[CollaborationFact]:
    """The day of the pact, or the start, where the next verb is one of founding or running.

    What is only announced has not started on a day that is past, and what is proposed has no start.
    """
    if span.type not in {"DATE", "INTERVAL"} or owner.draft.status.status == "proposed":
        return
    verbs = scene.words.cues.find(scene.document.morphs_of(span.sentence_no))
    classes = {cue.row.kind for cue in verbs if 0 <= cue.start - span.end <= _DATED}
    ahead = is_after(span.value, scene.document.article.published)
    told = owner.by in {"spoken", "onward"}
    pact = any(cue.row.kind == "date" and cue.end >= span.start - _BESIDE for cue in cues)
    if years := _YEARS.fullmatch(span.value):
        yield _fact(scene, owner.row, "duration", f"P{int(years[2]) - int(years[1])}Y", (span.start, span.end))
    elif told and pact:
        yield _fact(scene, owner.row, "signed", span.value, (span.start, span.end))
    elif _is_start(owner, span, ahead, bool(classes & _DATED_BY)):
        yield _fact(scene, owner.row, "start", span.value.partition("/")[0], (span.start, span.end))


def _is_start(owner: Owner, span: Date, ahead: bool, dated: bool) -> bool:
    """Whether a date is when a link starts: the day of its verb, or the day since which or from which it runs."""
    told = owner.by in {"spoken", "onward"}
    since = owner.by != "next" and span.mod == "ON_OR_AFTER"
    return ((told and dated) or since) and (ahead or (told and owner.row.status != "announced"))


def is_after(day: str, published: str) -> bool:
    """Whether a day (EDTF) is later than another, as far as both are known.

    >>> is_after("2021-11", "2021-09-28"), is_after("2021", "2021-09-28")
    (True, False)
    """
    known = min(len(day), len(published))
    return day[:known] > published[:known]


def _of_person(
    scene: LinkScene, owner: Owner, span: Mention, cues: Sequence[Match[AttributeCue]]
) -> Iterator[CollaborationFact]:
    """Co-directors and signatories, where the sentence says so, and the professors of a team."""
    value = f"{span.name} ({span.title})" if span.title else span.name
    pact = any(cue.row.kind == "date" for cue in cues)
    roles = [cue.row.attribute for cue in cues if cue.row.kind == "person" and (pact or cue.row.alone)]
    beside = [
        party for party in owner.draft.partners if 0 <= span.start - party.end <= 1 or 0 <= party.start - span.end <= 1
    ]
    if owner.draft.form == "multi_university_team" and beside and owner.by == "spoken":
        roles.append("professors")
    for role in roles[:1]:
        yield _fact(scene, owner.row, role, value, (span.start, span.end))
