"""Whose words are they? The source of a statement: named beside it, looked back for, or carried over."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from gisa.claims.reported_speech import Statement
from gisa.claims.sights import Sight
from gisa.claims.speaker_phrases import Speaker

_NOUN_PHRASE = frozenset({"NNG", "NNP", "NNB", "XSN", "XPN", "SL", "SN", "JKG", "MM"})
_SUBJECT = frozenset({"topic", "subject", "also", "place", "forum"})
_PREDICATE = frozenset({"VV", "VA", "VX", "XSV", "XSA", "VCP", "VCN"})
_CLOSINGS = frozenset({"EC", "EF", "ETM", "ETN"})
_BODIES = frozenset({"organisation", "university"})


@dataclass
class Memory:
    """Whom the text was speaking of: the last source, and the last candidate of each kind."""

    last: Speaker | None = None
    last_sentence: int = -10
    person: Speaker | None = None
    organisation: Speaker | None = None
    possible: Speaker | None = None
    anonymous: Speaker | None = None
    paragraph: Speaker | None = None
    group: Speaker | None = None
    team: Speaker | None = None
    people: dict[str, Speaker] = field(default_factory=dict)
    bodies: list[Speaker] = field(default_factory=list)
    seen_sentence: int = -10
    is_anonymous: bool = False
    unknown: Speaker | None = None
    unknown_at: int = -10
    person_at: int = -10
    title: Speaker | None = None

    def see(self, speaker: Speaker, sentence_no: int = -10) -> None:
        """Keep a candidate in mind."""
        if speaker.standing == 1 and speaker.kind == "NAMED" and speaker.role in _SUBJECT:
            self.possible = speaker
        if speaker.standing < 2 or not speaker.name or speaker.refers:
            return
        if speaker.type == "person" and speaker.kind == "NAMED":
            self.people.pop(speaker.name, None)
            self.people[speaker.name] = speaker
        is_subject = speaker.role in _SUBJECT
        if speaker.type == "person" and is_subject:
            self.is_anonymous = speaker.kind == "ANONYMOUS"
            self.person_at = max(self.person_at, sentence_no)
        elif is_subject and speaker.kind == "NAMED" and not speaker.entity_id and not speaker.type:
            self.unknown, self.unknown_at = speaker, sentence_no
        if speaker.kind == "ANONYMOUS":
            self.anonymous = speaker
            self.group = speaker if is_subject else self.group
        elif speaker.type == "team":
            self.team = speaker
        elif speaker.type == "person":
            self.person = speaker if is_subject else self.person or speaker
        elif speaker.type != "document":
            self.bodies.append(speaker)
            self.organisation = speaker if is_subject else self.organisation or speaker
        if is_subject:
            self.paragraph, self.seen_sentence = speaker, sentence_no

    def resolve(self, speaker: Speaker) -> Speaker:
        """Whom a pronoun or a definite phrase stands for; a pronoun without antecedent stands for no name."""
        antecedent = self._antecedent(speaker) if speaker.refers else None
        if antecedent is None:
            return speaker if speaker.name else dataclasses.replace(speaker, kind="NONE")
        return dataclasses.replace(
            antecedent, start=speaker.start, end=speaker.end, after=speaker.after, role=speaker.role
        )

    def _antecedent(self, speaker: Speaker) -> Speaker | None:
        if not speaker.name:
            if speaker.refers == "report":
                return self.last or self.paragraph
            one = self.anonymous if self.is_anonymous else self.person or self.anonymous
            if self.unknown is not None and self.unknown_at > self.person_at:
                one = self.unknown
            return one if speaker.refers == "person" else self.paragraph or self.group or self.last
        if speaker.type == "team":
            return self.team
        if speaker.refers == speaker.name and " " in speaker.name:
            return self._bearer(speaker)
        for candidate in (self.anonymous, self.person, self.organisation):
            if candidate and (candidate.name.endswith(speaker.refers) or candidate.title.endswith(speaker.refers)):
                return candidate
        if speaker.type not in _BODIES:
            return None
        return self._body(speaker) or self.organisation or self.possible

    def _body(self, speaker: Speaker) -> Speaker | None:
        """The body last named whose name ends in the noun that looks back, or which is a university as the noun is."""
        for one in reversed(self.bodies):
            if one.name.endswith(speaker.refers) or speaker.type == one.type == "university":
                return one
        return None

    def _bearer(self, speaker: Speaker) -> Speaker | None:
        """The person last named in full whose name begins with a surname, one with the same title first."""
        surname, _, title = speaker.name.partition(" ")
        bearers = [one for one in reversed(self.people.values()) if one.name.startswith(surname)]
        titled = [one for one in bearers if title in one.title or one.title.endswith(title[-1:] or " ")]
        return next(iter(titled or bearers), None)


def find_source(statement: Statement, sight: Sight, speakers: Sequence[Speaker], memory: Memory) -> Speaker | None:
    """The phrase that names the source of a statement in its own sentence, resolved."""
    near = [speaker for speaker in speakers if statement.floor <= speaker.start < statement.until]
    if statement.is_inner:
        near = near[near.index(inner_speakers(statement, speakers)[0]) :]
    citing = next((speaker for speaker in near if speaker.role == "according" and speaker.after <= statement.end), None)
    if citing and statement.form == "clause":
        return memory.resolve(_cited_within(statement, near, citing) or _owned(citing, speakers))
    if statement.is_hearsay or _is_rumour(statement):
        return None
    before = (
        _before_quote(statement, near) if statement.form == "quote" else _before_clause(statement, sight, near, memory)
    )
    chosen = _behind(statement, sight, near) or before
    return memory.resolve(chosen) if chosen else None


def _is_rumour(statement: Statement) -> bool:
    """Whether something is only said to be known."""
    cue = statement.cue
    return cue is not None and cue.owner == "public" and cue.act == "rumour" and statement.form == "clause"


def inner_speakers(statement: Statement, speakers: Sequence[Speaker]) -> Sequence[Speaker]:
    """The subjects of a report inside a report: all that can speak but the first, who tells what they said."""
    near = [one for one in speakers if statement.floor <= one.start < statement.until]
    return [one for one in near if one.role in {"topic", "subject", "also"} and one.standing == 2][1:]


def _cited_within(statement: Statement, near: Sequence[Speaker], citing: Speaker) -> Speaker | None:
    """Who says it inside what is cited: *according to the paper, X says that …*; the verb reports the words of X."""
    if statement.kind == "according" or is_public(statement):
        return None
    inside = [one for one in near if one.start >= citing.after and one.after <= statement.end]
    topics = [one for one in inside if one.role in {"topic", "also"} and one.kind == "NAMED" and one.standing]
    subjects = [one for one in inside if one.role == "subject" and one.standing == 2]
    return next(iter(topics or subjects), None)


def _owned(citing: Speaker, speakers: Sequence[Speaker]) -> Speaker:
    """A document by the name of whoever made it, if the words before it say so."""
    before = [one for one in speakers if one.after <= citing.start and one.role != "according"]
    makers = [one for one in before if one.entity_id or (one.kind == "NAMED" and one.role in {"subject", "owner"})]
    if citing.type != "document" or citing.entity_id or not makers:
        return citing
    return dataclasses.replace(citing, name=makers[-1].name, entity_id=makers[-1].entity_id)


def _behind(statement: Statement, sight: Sight, near: Sequence[Speaker]) -> Speaker | None:
    """The subject between the statement and its reporting verb, or the owner of its reporting noun."""
    cue = statement.cue
    behind = [
        speaker
        for speaker in near
        if speaker.start >= statement.after and speaker.standing and not (cue and speaker.end > cue.start)
    ]
    subjects = [speaker for speaker in behind if speaker.role in _SUBJECT]
    owners = [
        speaker
        for speaker in behind
        if speaker.role == "owner" and cue and speaker.after <= cue.start <= speaker.after + 2
    ]
    fitting = owners or [
        speaker
        for speaker in subjects
        if speaker.standing == 2 or (speaker.role in {"topic", "subject"} and _is_adjacent(speaker, statement, sight))
    ]
    return fitting[-1] if fitting else None


def _is_adjacent(speaker: Speaker, statement: Statement, sight: Sight) -> bool:
    """Whether a subject stands right behind the statement, a name, or between it and its reporting verb alone."""
    if speaker.start > statement.after + 1 or statement.cue is None:
        return False
    between = sight.morphs[sight.index_at(speaker.after) : sight.index_at(statement.cue.start)]
    alone = not any(morph.tag in _PREDICATE for morph in between)
    return speaker.kind == "NAMED" or (alone and statement.cue.start >= speaker.after)


def _before_quote(statement: Statement, near: Sequence[Speaker]) -> Speaker | None:
    """The topic before a quotation, else the nearest subject, else any name that stands there."""
    before = [speaker for speaker in near if speaker.after <= statement.start]
    named = [speaker for speaker in before if speaker.kind == "NAMED"]
    for standing, roles, among in (
        (2, {"topic", "also"}, before),
        (2, {"subject"}, before),
        # Where somebody says something ranks below an unknown name that says it.
        (1, {"topic", "also"}, named),
        (2, {"forum", "place"}, before),
        (1, {"topic", "also"}, before),
        (1, {"subject"}, before),
        (1, {"forum", "place"}, before),
    ):
        fitting = [speaker for speaker in among if speaker.role in roles and speaker.standing >= standing]
        if fitting:
            return fitting[-1]
    if statement.cue is not None and statement.cue.owner == "public":
        return None
    return next((speaker for speaker in before if speaker.role == "bare" and speaker.type == "person"), None)


def _before_clause(statement: Statement, sight: Sight, near: Sequence[Speaker], memory: Memory) -> Speaker | None:
    """The first topic or subject of the clause that can speak, unless a relative clause takes it."""
    before = [speaker for speaker in near if speaker.after <= statement.end and not _is_told_of(speaker, sight, memory)]
    heads = [speaker for speaker in before if speaker.role in _SUBJECT]
    # What is added comes from whoever spoke before, unless another is known to speak.
    adds = statement.cue is not None and statement.cue.act == "add" and memory.last is not None
    weak = [speaker for speaker in heads[:1] if speaker.role == "topic" and speaker.standing == 1 and not adds]
    apart = bool(weak) and _stands_apart(weak[0], statement, sight, before)
    if weak and weak[0].kind == "ANONYMOUS" and is_public(statement):
        weak = []
    if weak and (memory.last is None or weak[0].kind == "NAMED" or apart):
        return weak[0]
    stance = statement.cue is not None and statement.cue.owner == "subject"
    shared = statement.kind == "noun" and not stance and not _has_two_subjects(statement, sight, near)
    opening = [one for one in heads[:1] if stance and one.kind == "NAMED" and one.standing]
    for roles in ({"topic", "also"}, {"forum"}, {"place"} if shared else {"place", "subject"}):
        least = 1 if "forum" in roles and statement.kind == "noun" else 2
        able = [speaker for speaker in before if speaker.role in roles and speaker.standing >= least]
        fitting = able or (opening if "subject" in roles else [])
        for i, speaker in enumerate(fitting):
            rival = fitting[i + 1] if i + 1 < len(fitting) else None
            if rival is None or speaker.role == "topic" or not _is_relative(sight, speaker.after, rival.start):
                return speaker
    return None


def _has_two_subjects(statement: Statement, sight: Sight, near: Sequence[Speaker]) -> bool:
    """Whether a clause under a noun that a verb governs has a subject beside that of the verb."""
    cue = statement.cue
    verb = cue is not None and sight.morphs[sight.index_at(cue.end) - 1].tag in {"VV", "XSV"}
    subjects = [one for one in near if one.role == "subject" and one.after <= statement.end]
    return verb and len(subjects) > 1


def _is_told_of(speaker: Speaker, sight: Sight, memory: Memory) -> bool:
    """Whether somebody unnamed is described by a clause and added to others: part of what the last source says."""
    ahead = sight.morphs[: sight.index_at(speaker.start)]
    described = bool(ahead) and ahead[-1].tag == "ETM"
    return memory.last is not None and speaker.kind == "ANONYMOUS" and speaker.role == "also" and described


def _stands_apart(topic: Speaker, statement: Statement, sight: Sight, before: Sequence[Speaker]) -> bool:
    """Whether an unknown topic is no part of the clause: set against a speaker, or first and before a subject."""
    if statement.floor > sight.sentence.start:
        return True
    ahead = sight.morphs[: sight.index_at(topic.start)]
    opens = all(morph.tag in _NOUN_PHRASE for morph in ahead)
    # *X in a report, that …*: who is set before a venue is who speaks there.
    venue = any(one.role in {"forum", "place"} and 0 <= one.start - topic.after <= 1 for one in before)
    return opens and (venue or any(one.role == "subject" and one.start >= topic.after for one in before))


def _is_relative(sight: Sight, start: int, end: int) -> bool:
    """Whether an adnominal ending between two positions closes a relative clause."""
    return any(morph.tag == "ETM" for morph in sight.morphs[sight.index_at(start) : sight.index_at(end)])


def is_embedded(speaker: Speaker, sight: Sight, speakers: Sequence[Speaker]) -> bool:
    """Whether a subject belongs to a relative clause behind another subject: *the state founds a body that X joins*."""
    able = (one for one in speakers if one.role in _SUBJECT and one.standing == 2)
    if speaker.role != "subject" or not any(one.start < speaker.start for one in able):
        return False
    behind = sight.morphs[sight.index_at(speaker.after) :]
    return next((morph.tag for morph in behind if morph.tag in _CLOSINGS), "") == "ETM"


def is_public(statement: Statement) -> bool:
    """Whether what is reported is nobody's in particular: an opinion that is heard, or hearsay."""
    return statement.is_hearsay or (statement.cue is not None and statement.cue.owner == "public")


def carried_source(statement: Statement, memory: Memory, sentence_no: int) -> Speaker | None:
    """The source of a statement whose sentence names none: the subject spoken of, or the last source."""
    owner = statement.cue.owner if statement.cue else ""
    if is_public(statement):
        return None
    if owner == "organisation":
        return memory.organisation or memory.last
    pivots = statement.form == "clause" and statement.cue is not None and statement.cue.asks_for("pivot")
    if memory.paragraph and pivots and memory.last_sentence < memory.seen_sentence == sentence_no - 1:
        return memory.paragraph
    if memory.paragraph and memory.last_sentence < sentence_no - 1 and memory.paragraph.kind == "NAMED":
        return memory.paragraph
    return memory.last or memory.paragraph or memory.title
