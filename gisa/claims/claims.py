"""Who said what? Statements attributed to a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.claims.attribution import Memory, carried_source, find_source, inner_speakers, is_embedded, is_public
from gisa.claims.boundaries import Boundaries, is_mixed
from gisa.claims.candidates import name_roles
from gisa.claims.claim_dates import is_past, read_due, read_said
from gisa.claims.headlines import content_words, find_alone, find_beside, opening_name, reporting_cue, rest_of
from gisa.claims.modality import ModalityReader
from gisa.claims.reported_speech import Statement
from gisa.claims.scenes import Scene, SceneReader
from gisa.claims.sights import Cue
from gisa.claims.speaker_phrases import Speaker
from gisa.page.document import Document
from gisa.schema.edtf import is_day
from gisa.schema.tables import Claim, Date, Mention
from gisa.text.language import Language

# A title condenses a sentence that shares this much of its words, a crosshead one of its own section this much.
_CONDENSES, _ANNOUNCES = 0.5, 0.3
_SECTION = 6
_SUBJECT = frozenset({"topic", "subject", "also"})
# The most words of a line that only names who speaks next.
_LINE = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement in its scene (by index) with the phrase that names its source, its source, and the
    scene that reports it.
    """

    statement: Statement
    scene: int
    named: Speaker | None
    source: Speaker | None
    report: int


class ClaimFinder:
    """Finds the statements of an article: who said what, in which role, when, and how surely."""

    def __init__(self, language: Language) -> None:
        """Compile what reads scenes, the boundaries of reported words, and modality."""
        self._scenes = SceneReader(language)
        self._boundaries = Boundaries(language)
        self._modality = ModalityReader(language)

    def find(self, document: Document, mentions: Sequence[Mention], dates: Sequence[Date]) -> Iterator[Claim]:
        """The statements of an article with their sources, in order of position."""
        scenes = list(self._scenes.read(document, mentions, dates))
        drafts = _attributed(scenes)
        drafts += _titles(scenes, drafts)
        drafts = _answered(drafts, scenes, mentions)
        roles = name_roles(mentions)
        claims = [
            self._claim(draft, scenes, document, roles)
            for draft in sorted(drafts, key=lambda draft: draft.statement.start)
        ]
        # A verb of saying with nothing before it reports nothing.
        said = [claim for claim in claims if any(char.isalnum() for char in claim.content)]
        yield from _dated(said, document.article.published)

    def _claim(self, draft: Attribution, scenes: Sequence[Scene], document: Document, roles: dict[str, str]) -> Claim:
        statement, named, source, cue = draft.statement, draft.named, draft.source, draft.statement.cue
        scene, report = scenes[draft.scene], scenes[draft.report]
        act = cue.act if cue and statement.kind != "link" else ""
        lead = self._lead(draft, scene, act, document) if statement.kind != "according" else ()
        start, end = self._boundaries.content_start(statement, named, scene, lead), statement.end
        mixed = is_mixed(statement, named, scene, start)
        if mixed and statement.form == "quote":
            start, end = mixed
        parts = [(start, end), *((part.start, part.end) for part in (cue, named) if part)]
        inside = [morph for morph in document.morphs_of(statement.sentence_no) if start <= morph.start < end]
        is_title = statement.kind == "alone" and scene.sight.sentence.zone == "headline"
        modality = self._modality.read(inside, act, is_quoted=statement.form == "quote", is_title=is_title)
        taken = [(start, end), *((other.start, other.end) for other in scene.statements if other.form == "quote")]
        said = read_said(report.sight, report.dates, taken, document.article.published)
        form = "DIRECT" if statement.form == "quote" else "INDIRECT"
        return Claim(
            **document.place(min(low for low, _ in parts), max(high for _, high in parts), statement.rule),
            quotation="MIXED" if mixed else form,
            source=source.name if source else "",
            source_start=named.start if named else None,
            source_end=named.end if named else None,
            source_id=source.entity_id if source else "",
            source_kind=source.kind if source else "NONE",
            source_role=roles.get(source.entity_id) or source.title if source else "",
            cue=cue.row.cue if cue else "",
            cue_start=cue.start if cue else None,
            cue_end=cue.end if cue else None,
            content=document.text[start:end],
            content_start=start,
            content_end=end,
            modality=modality,
            said=said,
            due=read_due(scene.dates, (start, end), modality, said or document.article.published),
        )

    def _lead(self, draft: Attribution, scene: Scene, act: str, document: Document) -> Sequence[Date]:
        """The dates at the head of a statement that tell when it was made: days, and what is past before a plan."""
        statement, day = draft.statement, document.article.published[:10]
        past = [date for date in scene.dates if date.value and not date.mod and is_past(date.value, day)]
        inside = [morph for morph in scene.morphs if statement.start <= morph.start < statement.end]
        if self._modality.read(inside, act) not in {"plan", "forecast", "request"}:
            return [date for date in past if is_day(date.value)]
        return past


def _attributed(scenes: Sequence[Scene]) -> list[Attribution]:
    """The statements with their sources, read in order with a memory of who was spoken of."""
    memory, drafts = Memory(), []
    for i, scene in enumerate(scenes):
        if scene.is_new_paragraph:
            memory.paragraph = None
        source: Speaker | None = None
        for draft in _of_scene(scenes, i, memory):
            drafts.append(draft)
            source = draft.source
            if source and source.name:
                memory.last, memory.last_sentence = source, i
        if memory.title is None and scene.sight.sentence.zone == "headline":
            memory.title = opening_name(scene.sight, scene.speakers)
        for speaker in scene.speakers:
            if not is_embedded(speaker, scene.sight, scene.speakers):
                memory.see(memory.resolve(speaker), i)
        if source:
            unknown = "organisation" if memory.person else "person"
            memory.see(replace(source, standing=2, type=source.type or unknown))
    return drafts


def _of_scene(scenes: Sequence[Scene], i: int, memory: Memory) -> Iterator[Attribution]:
    """The statements of one sentence with their sources; a later one may share the source of an earlier."""
    scene = scenes[i]
    source: Speaker | None = None
    cue: Cue | None = None
    for statement in scene.statements:
        if statement.is_inner and not inner_speakers(statement, scene.speakers):
            continue
        named = find_source(statement, scene.sight, scene.speakers, memory)
        # Listed quotations share what nobody in particular would own.
        owned = not is_public(statement) or statement.cue == cue
        shared = source if statement.floor > scene.sight.sentence.start and owned else None
        if statement.kind == "open" and (named is None or named.standing < 2):
            continue
        if named or not (statement.cue and statement.cue.asks_for("named")):
            if _is_gloss(statement, named or shared, memory, i):
                continue
            known = named if named and named.name else None
            source, cue = known or shared or carried_source(statement, memory, i), statement.cue
            yield Attribution(statement, i, named, source, i)
    if not scene.statements:
        yield from _reported_beside(scenes, i, memory)


def _is_gloss(statement: Statement, source: Speaker | None, memory: Memory, i: int) -> bool:
    """Whether a bound noun closes the writer's own words: no one has spoken just before."""
    pivot = statement.form == "clause" and statement.cue is not None and statement.cue.asks_for("pivot")
    is_spoken = memory.seen_sentence == i - 1 or (memory.last is not None and i - memory.last_sentence <= 3)
    return pivot and source is None and not is_spoken


def _reported_beside(scenes: Sequence[Scene], i: int, memory: Memory) -> Iterator[Attribution]:
    """Quotations that fill a sentence and are reported by the next one, or by the one before."""
    alone = find_alone(scenes[i].sight, scenes[i].morphs, is_title=False)
    for j in (i + 1, i - 1):
        if alone and 0 <= j < len(scenes) and not scenes[j].statements:
            cue = reporting_cue(scenes[j].sight, is_before=j < i)
            if cue:
                for statement in alone:
                    reported = replace(statement, kind="beside", cue=cue, rule=cue.row.rule)
                    named = _named_beside(reported, scenes[j], memory)
                    yield Attribution(reported, i, named, named or carried_source(reported, memory, i), j)
                return


def _named_beside(reported: Statement, other: Scene, memory: Memory) -> Speaker | None:
    """The source that the sentence beside a quotation names."""
    floor, until = other.sight.sentence.start, other.sight.sentence.end
    # Whoever stands there as topic or subject; else the owner of the reporting noun.
    asked = replace(reported, start=until, floor=floor, after=until, until=until)
    named = find_source(asked, other.sight, other.speakers, memory)
    return named or find_source(replace(asked, after=floor), other.sight, other.speakers, memory)


def _titles(scenes: Sequence[Scene], drafts: Sequence[Attribution]) -> list[Attribution]:
    """Quotations in headlines and crossheads, with the source of what they condense."""
    taken = {draft.scene for draft in drafts}
    found = []
    for i, scene in enumerate(scenes):
        is_title = scene.sight.sentence.zone == "headline" or not scene.sight.sentence.exact.endswith((".", ")"))
        for statement in find_alone(scene.sight, scene.morphs, is_title=is_title) if i not in taken else []:
            above = _introduced(scenes[i - 1]) if i and is_title else None
            beside = find_beside(statement, scene.sight, scene.speakers)
            beside = beside or above or _known_by(rest_of(scene.sight), drafts)
            source = beside or _condensed(statement, i, scenes, drafts)
            named = (
                source
                if source and source.start >= scene.sight.sentence.start and source.end <= statement.until
                else None
            )
            found.append(Attribution(statement, i, named if named == beside else None, source, i))
    return found


def _introduced(above: Scene) -> Speaker | None:
    """The one person of whose name and title the line above a crosshead is made."""
    line = above.sight.sentence.exact.strip()
    people = [one for one in above.speakers if one.type == "person" and one.standing == 2]
    alone = len(people) == 1 and people[0].start - above.sight.sentence.start <= 1
    return people[0] if alone and not above.sight.quotes and len(line.split()) <= _LINE and line[-1].isalnum() else None


def _answered(drafts: Sequence[Attribution], scenes: Sequence[Scene], mentions: Sequence[Mention]) -> list[Attribution]:
    """Quotations that nobody reports, with the next person who speaks, else with the one whom an interview is about."""
    named = {draft.scene: draft.source for draft in drafts if draft.source and draft.source.type == "person"}
    people = [one for one in mentions if one.type == "person"]
    count = Counter(one.entity_id for one in people)
    main = max(people, key=lambda one: (count[one.entity_id], -one.start), default=None)
    found = []
    for draft in drafts:
        i = draft.scene
        if draft.source is None and draft.statement.kind == "alone":
            opens = (i == 0 or scenes[i].is_new_paragraph) and scenes[i].sight.sentence.zone != "headline"
            near = named.get(i + 1) if opens else None
            draft = replace(draft, source=near or (_of_main(main, draft) if not named else _sole(named.values())))
        found.append(draft)
    return found


def _sole(sources: Collection[Speaker]) -> Speaker | None:
    """The source of all that people say, if it is one person."""
    return next(iter(sources)) if len({source.name for source in sources}) == 1 else None


def _of_main(main: Mention | None, draft: Attribution) -> Speaker | None:
    """The person whom an article is about, as the speaker of a quotation."""
    if main is None:
        return None
    at = draft.statement.start
    return Speaker(
        start=at,
        end=at,
        after=at,
        role="bare",
        name=main.name,
        entity_id=main.entity_id,
        title=main.title,
        type="person",
    )


def _known_by(rest: str, drafts: Sequence[Attribution]) -> Speaker | None:
    """The first source of the article whose name holds a word of the title as its own."""
    words = {word.strip(",.…:·-()[]<>") for word in rest.split()}
    sources = (draft.source for draft in drafts if draft.source and draft.source.kind == "NAMED")
    return next((source for source in sources if words & set(source.name.split())), None)


def _condensed(statement: Statement, at: int, scenes: Sequence[Scene], drafts: Sequence[Attribution]) -> Speaker | None:
    """The source of the sentence whose words a title shares, else of all that its section reports."""
    words = content_words(scenes[at].morphs, statement.start, statement.end)
    best: tuple[float, Speaker | None] = (0.0, None)
    sources = {draft.scene: draft.source for draft in drafts if draft.source}
    for i, scene in enumerate(scenes):
        if i == at or not words:
            continue
        shared = len(words & content_words(scene.morphs, scene.sight.sentence.start, scene.sight.sentence.end))
        enough = _ANNOUNCES if at < i <= at + _SECTION else _CONDENSES
        share = shared / len(words)
        if shared >= 2 and share >= enough and share > best[0]:
            subject = next((one for one in scene.speakers if one.standing == 2 and one.role in _SUBJECT), None)
            best = (share, sources.get(i, subject if share >= _CONDENSES else None))
    section = {sources[i].name for i in range(at + 1, at + 1 + _SECTION) if i in sources}
    following = next((sources[i] for i in range(at + 1, at + 1 + _SECTION) if i in sources), None)
    return best[1] or (following if len(section) == 1 and at else None)


def _dated(claims: Sequence[Claim], published: str) -> Iterator[Claim]:
    """The claims with the day they were said: as stated, or as others of the speaker state, else of publication."""
    days: dict[str, str] = {}
    for claim in claims:
        if is_day(claim.said):
            days.setdefault(claim.source, claim.said)
    for claim in claims:
        if is_day(claim.said):
            days[claim.source] = claim.said
        yield replace(claim, said=claim.said or days.get(claim.source) or published[:10])
