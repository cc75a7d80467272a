"""What is stated about a link? One fact for each attribute and place: parties, people, money, time, means and ends.

Facts are read in the sentences that speak of a link: those of its drafts and those that name its company and a partner.
Of several links in a sentence, a figure, a date or a cue belongs to the one whose own cue stands nearest.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from gisa.cues import find_cues
from gisa.drafts import Draft, Scene
from gisa.lexicon import Match
from gisa.morphs import Morph
from gisa.sentences import find_quotes
from gisa.tables import Collaboration, CollaborationFact, Date, Mention, Quantity, Span
from gisa.vocabulary import Vocabulary

Link = tuple[Collaboration, Sequence[Draft]]
Owner = tuple[Collaboration, int]

# Characters between a date and the verb that it dates, and morphemes between a figure and its verb.
_DATED = 60
_NEXT = 5
_PERIODS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D"}


def find_facts(
    scene: Scene,
    links: Sequence[Link],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    dates: Sequence[Date],
) -> Iterator[CollaborationFact]:
    """The facts of the links of one article, each with its evidence."""
    owners = _owners(scene, links)
    spoken = {draft.sentence.sentence_no for _, drafts in links for draft in drafts}
    spans = _by_sentence([*quantities, *dates, *(mention for mention in mentions if mention.type == "person")])
    for row, drafts in links:
        for draft in drafts:
            yield from _of_draft(scene, row, draft)
    for number, owning in sorted(owners.items()):
        morphs = scene.document.morphs_of(number)
        cues = find_cues(scene.vocabulary, "collaboration_attributes", morphs)
        for span in spans.get(number, ()):
            if isinstance(span, Date) and number not in spoken:
                continue
            yield from _of_span(scene, _nearest(owning, span.start), span, cues)
        for cue in (cue for cue in cues if cue.row["kind"] == "cue"):
            of_all = cue.row["attribute"].startswith("contrast")
            rows = {row.collaboration_id: row for row, _ in owning} if of_all else {"": _nearest(owning, cue.start)}
            yield from (_of_cue(scene, row, cue) for row in rows.values())


def _owners(scene: Scene, links: Sequence[Link]) -> dict[int, list[Owner]]:
    """The links that each sentence speaks of, each with the place of its cue."""
    owners: dict[int, list[Owner]] = {}
    for row, drafts in links:
        for draft in drafts:
            owners.setdefault(draft.sentence.sentence_no, []).append((row, draft.cue.start))
    for number, parties in scene.parties.items():
        names = {party.name for party in parties}
        for row, _ in links if number not in owners else ():
            if row.company in names and names.intersection(row.partners.split("; ")):
                owners.setdefault(number, [(row, parties[0].start)])
    return owners


def _by_sentence(spans: Sequence[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.sentence_no, []).append(span)
    return found


def _nearest(owners: Sequence[Owner], at: int) -> Collaboration:
    return min(owners, key=lambda owner: abs(owner[1] - at))[0]


def _fact(scene: Scene, row: Collaboration, attribute: str, value: str, start: int, end: int) -> CollaborationFact:
    document = scene.document
    return CollaborationFact(
        collaboration_id=row.collaboration_id,
        attribute=attribute.partition("(")[0],
        value=value,
        article_id=document.article.article_id,
        start=start,
        end=end,
        exact=document.text[start:end],
    )


def _of_draft(scene: Scene, row: Collaboration, draft: Draft) -> Iterator[CollaborationFact]:
    """Company, partners, form, status and name, as one sentence states them."""
    yield _fact(scene, row, "company", draft.company.name, draft.company.start, draft.company.end)
    yield _fact(scene, row, "form", draft.form, draft.cue.start, draft.cue.end)
    for party in draft.partners:
        yield _fact(scene, row, "partner", party.name, party.start, party.end)
    if draft.status.status:
        yield _fact(scene, row, "status", draft.status.status, draft.status.start, draft.status.end)
    if draft.row["weight"] != "generic" and ">" not in draft.row["needs"]:
        start, end = _name(scene, draft)
        yield _fact(scene, row, "name", " ".join(scene.document.text[start:end].split()), start, end)


def _name(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The name of a link: the short quotation around its cue, or the noun phrase that ends with it."""
    sentence = draft.sentence
    morphs = scene.document.morphs_of(sentence.sentence_no)
    for quote in find_quotes(sentence.exact, sentence.start):
        tags = {morph.tag for morph in morphs if quote.start <= morph.start < quote.end}
        if quote.start <= draft.cue.start < quote.end and quote.end - quote.start <= _DATED and not tags & {"EP", "EF"}:
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


def _of_span(scene: Scene, row: Collaboration, span: Span, cues: Sequence[Match]) -> Iterator[CollaborationFact]:
    """The fact that a figure, a date or a person states."""
    if isinstance(span, Quantity):
        yield from _of_quantity(scene, row, span, cues)
    elif isinstance(span, Date):
        yield from _of_date(scene, row, span, cues)
    elif isinstance(span, Mention):
        yield from _of_person(scene, row, span, cues)


def _of_quantity(
    scene: Scene, row: Collaboration, span: Quantity, cues: Sequence[Match]
) -> Iterator[CollaborationFact]:
    attribute = _attribute(scene.vocabulary, span)
    following = [cue for cue in cues if 0 <= cue.start - span.end <= 2 * _NEXT]
    if any(cue.row["kind"] == "nurture" for cue in following) and attribute == "headcount":
        attribute = "target"
    running = any(cue.row["attribute"] == "running" and cue.start <= span.end and cue.end >= span.end for cue in cues)
    if not attribute or (running and attribute == "duration"):
        return
    fact = _fact(scene, row, attribute, span.exact, span.start, span.end)
    value = _period(span) if attribute == "duration" else span.exact
    yield CollaborationFact(**{**vars(fact), "value": value, "low": span.low, "high": span.high, "unit": span.unit})


def _attribute(vocabulary: Vocabulary, quantity: Quantity) -> str:
    """The attribute that a quantity states: by the noun it counts, by its measure, by its unit."""
    rows = vocabulary.rows("collaboration_attributes")
    for row in rows:
        if row["kind"] == "noun" and any(word in quantity.of for word in row.alternatives("key")):
            return row["attribute"].partition("(")[0]
    wanted = quantity.measure or quantity.unit
    return next(
        (
            row["attribute"].partition("(")[0]
            for row in rows
            if row["kind"] == "measure" and wanted in row.alternatives("key")
        ),
        "",
    )


def _period(quantity: Quantity) -> str:
    """A duration as ISO 8601, where it is one number."""
    if quantity.low is None or quantity.low != quantity.high or quantity.unit not in _PERIODS:
        return ""
    return _PERIODS[quantity.unit].format(f"{quantity.low:g}")


def _of_date(scene: Scene, row: Collaboration, span: Date, cues: Sequence[Match]) -> Iterator[CollaborationFact]:
    """The day of the pact, or the start, where the next verb is one of founding or running."""
    if span.type not in {"DATE", "INTERVAL"} or not span.value:
        return
    morphs = scene.document.morphs_of(span.sentence_no)
    verbs = [
        cue for cue in find_cues(scene.vocabulary, "collaboration_cues", morphs) if 0 <= cue.start - span.end <= _DATED
    ]
    pacts = [cue for cue in cues if cue.row["kind"] == "date" and cue.start >= span.end]
    if pacts:
        yield _fact(scene, row, "signed", span.value, span.start, span.end)
    elif any(cue.row["class"] in {"found", "run", "invite", "project"} for cue in verbs):
        yield _fact(scene, row, "start", span.value.partition("/")[0], span.start, span.end)


def _of_person(scene: Scene, row: Collaboration, span: Mention, cues: Sequence[Match]) -> Iterator[CollaborationFact]:
    """Co-directors and signatories, where the sentence says so."""
    pact = any(cue.row["kind"] == "date" for cue in cues)
    for cue in cues:
        if cue.row["kind"] == "person" and (pact or cue.row["key"]):
            value = f"{span.name} ({span.title})" if span.title else span.name
            yield _fact(scene, row, cue.row["attribute"], value, span.start, span.end)
            return


def _of_cue(scene: Scene, row: Collaboration, cue: Match) -> CollaborationFact:
    """The clause in which a cue stands, between commas and bullets."""
    morphs = scene.document.morphs_of(scene.document.sentence_at(cue.start).sentence_no)
    breaks = [
        i
        for i, morph in enumerate(morphs)
        if morph.tag == "SW" or (morph.form == "," and i and morphs[i - 1].tag[0] in "EJ")
    ]
    at = bisect.bisect_left(breaks, cue.first)
    first = breaks[at - 1] + 1 if at else 0
    last = breaks[at] if at < len(breaks) else len(morphs)
    start, end = morphs[first].start, max(morph.end for morph in morphs[first:last])
    return _fact(scene, row, cue.row["attribute"], " ".join(scene.document.text[start:end].split()), start, end)
