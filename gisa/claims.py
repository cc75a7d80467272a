"""Who said what? Statements attributed to a source."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import TypeVar

from gisa.documents import SPEAKING, Document
from gisa.modality import read_modality
from gisa.sources import Memory, carried_source, find_source
from gisa.speakers import Speaker, find_speakers, name_roles
from gisa.statements import Sight, Statement, find_statements, read_sights
from gisa.tables import Claim, Date, Mention, Span
from gisa.vocabulary import Vocabulary

Row = TypeVar("Row", bound=Span)


def find_claims(
    document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention], dates: Sequence[Date]
) -> Iterator[Claim]:
    """The statements of an article with their sources, in order."""
    memory = Memory()
    roles = name_roles(mentions)
    end = 0
    for i, sight in enumerate(read_sights(document, vocabulary)):
        if sight.sentence.zone not in SPEAKING:
            continue
        if "\n" in document.text[end : sight.sentence.start]:
            memory.paragraph = None
        end = sight.sentence.end
        speakers = find_speakers(sight, vocabulary, _within(mentions, sight), _within(dates, sight))
        source: Speaker | None = None
        for statement in find_statements(sight, document, vocabulary):
            named = find_source(statement, sight, speakers, memory)
            needs = statement.cue.row.alternatives("needs") if statement.cue else []
            if named is None and "source" in needs:
                continue
            source = (
                named
                or (source if statement.floor > sight.sentence.start else None)
                or carried_source(statement, memory, i)
            )
            yield _claim(statement, named, source, sight, document, vocabulary, roles)
            if source:
                memory.last, memory.last_sentence = source, i
        for speaker in speakers:
            resolved = memory.resolve(speaker)
            if resolved:
                memory.see(resolved)
        if source:
            memory.see(source)


def _within(spans: Sequence[Row], sight: Sight) -> Sequence[Row]:
    """The rows of a sentence, from rows in order of position."""
    low = bisect.bisect_left(spans, sight.sentence.start, key=lambda span: span.start)
    return spans[low : bisect.bisect_left(spans, sight.sentence.end, key=lambda span: span.start)]


def _claim(
    statement: Statement,
    named: Speaker | None,
    source: Speaker | None,
    sight: Sight,
    document: Document,
    vocabulary: Vocabulary,
    roles: dict[str, str],
) -> Claim:
    start = statement.start if statement.form == "quote" else _content_start(statement, named, sight, vocabulary)
    cue = statement.cue
    parts = [
        (start, statement.end),
        *([(cue.start, cue.end)] if cue else []),
        *([(named.start, named.end)] if named else []),
    ]
    place = document.place(min(low for low, _ in parts), max(high for _, high in parts), statement.rule)
    inside = [morph for morph in document.morphs_of(sight.sentence.sentence_no) if start <= morph.start < statement.end]
    return Claim(
        **place,
        quotation="DIRECT" if statement.form == "quote" else "INDIRECT",
        source=source.name if source else "",
        source_start=named.start if named else None,
        source_end=named.end if named else None,
        source_id=source.entity_id if source else "",
        source_kind=source.kind if source else "NONE",
        source_role=roles.get(source.entity_id, "") if source else "",
        cue=cue.row["cue"] if cue else "",
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        content=document.text[start : statement.end],
        content_start=start,
        content_end=statement.end,
        modality=read_modality(inside, cue.row["act"] if cue else "", vocabulary),
    )


def _content_start(statement: Statement, named: Speaker | None, sight: Sight, vocabulary: Vocabulary) -> int:
    """Where an indirect statement begins: after its speaker and what sets the scene for the reporting verb."""
    start = statement.floor
    if named and named.after <= statement.end:
        start = named.after
    first, last = sight.index_at(start), sight.index_at(statement.end)
    morphs = sight.morphs[first:last]
    start = morphs[0].start if morphs else start
    for match in vocabulary.lexicon("connectives").find(morphs[:4]):
        if match.first == 0:
            start = match.end
    return _skip(sight, start, statement.end)


def _skip(sight: Sight, start: int, end: int) -> int:
    """Past spaces and a comma."""
    text = sight.sentence.exact
    at = start - sight.sentence.start
    while at < end - sight.sentence.start and (text[at].isspace() or text[at] == ","):
        at += 1
    return at + sight.sentence.start
