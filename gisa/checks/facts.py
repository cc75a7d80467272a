"""Is it so? Figures, dates and statements that are not scale, held against facts of the same subject and property."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.checks.propositions import Amount, Finding, Names, Reading, holds, places_of, span_within
from gisa.checks.scale import agrees
from gisa.schema.reference_data import UNVERIFIED, Fact, Reference, day_range
from gisa.schema.tables import Date, Quantity, Sentence, Span

NAMED, NEARBY, ELSEWHERE = 2, 1, 0
LOOK_BACK = 4
REACH = 60  # characters between a date and the word that says what happened then
FAR = 100  # the same, for machines, which are described at length first
CLOSE = 15  # the same, for what can happen to any model
FACTOR = 3.0  # figures further apart than this are not about the same thing
CHECKED = frozenset(
    {"share", "gap", "growth", "headcount", "papers", "investment", "universities", "professors", "ranking", "duration"}
)
COMPARED = frozenset({"year", "times", "percent"})
UNCOUNTED = frozenset({"ordinal", "kind", "model", "item", "piece", "category", "occurrence", "second", "operation"})


@dataclass(frozen=True)
class Event:
    """A day on which something happened to a subject."""

    fact: Fact
    days: tuple[dt.date, dt.date]
    reach: int


class Almanac:
    """The facts by kind, with the days on which models were released and systems installed."""

    def __init__(self, reference: Reference) -> None:
        """Sort the facts by kind; dates of models and systems join those of the facts.

        Of the unverified only figures are kept: :func:`_weighed` lets them agree and no more.
        """
        self.cues = {one.property: one.cues for one in reference.properties}
        self.values = [fact for fact in reference.facts if fact.kind == "value"]
        verified = [fact for fact in reference.facts if fact.confidence != UNVERIFIED]
        self.statements = [fact for fact in verified if fact.kind == "statement"]
        dated = [fact for fact in verified if fact.kind == "date"]
        self.models = Names({alias: one.entity_id for one in reference.models for alias in one.aliases.split(";")})
        own = [*_releases(reference, self.cues), *_installations(reference, self.cues)]
        events = [(fact, REACH) for fact in dated] + [
            (fact, CLOSE if fact.measure == "released" else FAR) for fact in own
        ]
        self.events = [Event(fact, days, reach) for fact, reach in events if (days := day_range(fact.date))]


def _releases(reference: Reference, cues: dict[str, str]) -> Iterator[Fact]:
    for model in reference.models:
        if model.footing != "planned" and model.confidence != UNVERIFIED:
            yield Fact(
                fact_id=f"released:{model.model}",
                subject=model.entity_id,
                kind="date",
                measure="released",
                aliases=model.aliases.replace(";", "|"),
                date=model.announced,
                cues=cues["released"],
                confidence=model.confidence,
                source=model.source,
                source_id=model.source_id,
            )


def _installations(reference: Reference, cues: dict[str, str]) -> Iterator[Fact]:
    for system in reference.systems:
        if system.footing != "planned" and system.confidence != UNVERIFIED:
            yield Fact(
                fact_id=f"installed:{system.system}",
                subject=system.owner,
                kind="date",
                measure="introduced",
                aliases=system.aliases.replace(";", "|"),
                date=system.installed,
                cues=f"{cues['introduced']}+{cues['computer']}",
                confidence=system.confidence,
                source=system.source,
                source_id=system.source_id,
            )


def find_fact_claims(reading: Reading, almanac: Almanac) -> Iterator[Finding]:
    """A verdict on every figure that a fact knows, and "no reference" for other figures of a known measure."""
    for row in reading.quantities:
        facts = [fact for fact in almanac.values if fact.unit == row.unit and row.low is not None]
        found = sorted(_held(row, facts, reading, almanac), key=_rank)
        if found:
            yield found[0][1]
        elif row.low is not None and row.high != 1 and row.unit not in UNCOUNTED and _checkable(row, reading, almanac):
            yield _unknown(row)


def _checkable(row: Quantity, reading: Reading, almanac: Almanac) -> bool:
    """Whether a figure could have a reference: of a measure that has some, or a comparison made of a model."""
    if row.measure in CHECKED:
        return True
    told = reading.before(row, 1) + reading.sentence(row).exact
    return not row.measure and row.unit in COMPARED and any(almanac.models.find(told))


def _unknown(row: Quantity) -> Finding:
    amount = Amount(row.low or 0.0, row.high or 0.0, row.unit, row.mod)
    return Finding(
        "fact",
        row,
        "no reference",
        "fact.no reference",
        amount.plain,
        row.unit,
        "",
        {"claimed": amount},
        topic=f"{row.subject}:{row.measure}:{row.unit}:{amount.plain}",
    )


def _rank(held: tuple[int, Finding]) -> tuple[bool, int, int]:
    """The best first: a fact that has the number, of the subject most surely meant, with the plainest verdict."""
    nearness, found = held
    plainest = ("agrees", "scope error", "attribution error", "no reference", "outdated", "differs")
    return found.verdict == "differs", -nearness, plainest.index(found.verdict)


def _held(row: Quantity, facts: Sequence[Fact], reading: Reading, almanac: Almanac) -> Iterator[tuple[int, Finding]]:
    """The findings of all facts that speak of a figure, each with how surely it is about their subject."""
    sentence, published = reading.sentence(row), reading.published(row)
    for fact in facts:
        near = _nearness(fact, row, sentence, reading)
        if near == ELSEWHERE or not holds(sentence.exact, fact.cues) or not _known_by(fact, published):
            continue
        parties = sum(holds(sentence.exact, party) for party in fact.parties.split("+") if party)
        sure = 100 * (bool(fact.subject) and row.subject == fact.subject) + 10 * near + parties
        amount = Amount(row.low or 0.0, row.high or 0.0, row.unit, row.mod)
        if _vague(amount) and fact.low == fact.high:
            continue
        if agrees(amount, fact.low or 0.0, fact.high or 0.0):
            yield sure, _weighed(row, amount, fact, reading, almanac)
        elif near == NAMED and row.measure == fact.measure and _contestable(amount, fact, published):
            yield sure, _of_fact(row, amount, fact, "differs", "fact.differs")


def _vague(amount: Amount) -> bool:
    """Whether an amount ("some hundreds") holds so much that agreement with a single number says nothing."""
    return amount.high > FACTOR * amount.low


def _nearness(fact: Fact, row: Span, sentence: Sentence, reading: Reading) -> int:
    """How surely a sentence is about the subject of a fact: named in it, named shortly before, or not."""
    subject = getattr(row, "subject", "")
    mentioned = {mention.entity_id for mention in reading.mentions_with(row)}
    if not fact.subject and not fact.aliases:
        return NEARBY  # told by its cues alone: others may have plans and surveys of the same kind
    if fact.subject in ({subject} | mentioned) - {""} or (fact.aliases and holds(sentence.exact, fact.aliases)):
        # What shares its name with others is told by its parties.
        beside = reading.before(row, LOOK_BACK) + sentence.exact
        return NAMED if not fact.parties or holds(beside, fact.parties) else ELSEWHERE
    if fact.parties and holds(sentence.exact, fact.parties):
        return NAMED if "+" in fact.parties else NEARBY
    before = reading.before(row, LOOK_BACK)
    named = bool(fact.aliases) and holds(before, fact.aliases) and holds(before + sentence.exact, fact.parties)
    return NEARBY if named or (fact.parties and "+" in fact.parties and holds(before, fact.parties)) else ELSEWHERE


def _known_by(fact: Fact, published: tuple[dt.date, dt.date] | None) -> bool:
    known = day_range(fact.known)
    return not known or not published or known[0] <= published[1]


def _expired(fact: Fact, published: tuple[dt.date, dt.date] | None) -> bool:
    ended = day_range(fact.valid_to)
    return bool(ended and published and ended[1] < published[0])


def _contestable(amount: Amount, fact: Fact, published: tuple[dt.date, dt.date] | None) -> bool:
    """Whether another number would be another value of the same thing: verified, in force, and of the same order."""
    low, high = fact.low or 0.0, fact.high or 0.0
    near = amount.high * FACTOR >= low and amount.low <= high * FACTOR
    known = fact.confidence != UNVERIFIED and fact.role == "primary"
    return near and known and not _expired(fact, published)


def _weighed(row: Quantity, amount: Amount, fact: Fact, reading: Reading, almanac: Almanac) -> Finding:
    """The verdict on a number that a fact has: in its scope, by its origin, at its time."""
    sentence = reading.sentence(row).exact
    if fact.confidence == UNVERIFIED:
        return _of_fact(row, amount, fact, "agrees", "fact.unverified")
    if fact.verdict:
        return _of_fact(row, amount, fact, fact.verdict, f"fact.{fact.verdict}")
    if _expired(fact, reading.published(row)):
        return _of_fact(row, amount, fact, "outdated", "fact.outdated")
    if fact.requires and not holds(sentence, fact.requires):
        return _of_fact(row, amount, fact, "scope error", "fact.scope error")
    sources = [claim.source for claim in reading.claims_over(row) if claim.source]
    attributed = bool(sources) or holds(sentence, almanac.cues["attribution"])
    if fact.origin and attributed and not holds(" ".join([sentence, *sources]), fact.origin_aliases):
        return _of_fact(row, amount, fact, "attribution error", "fact.attribution error")
    return _of_fact(row, amount, fact, "agrees", "fact.agrees")


def _of_fact(row: Quantity, amount: Amount, fact: Fact, verdict: str, key: str) -> Finding:
    reference = Amount(fact.low or 0.0, fact.high or 0.0, fact.unit)
    words = {"claimed": amount, "reference": reference, "origin": fact.origin.upper()}
    return Finding(
        "fact",
        row,
        verdict,
        key,
        amount.plain,
        row.unit,
        reference.plain,
        words,
        fact.note_ko,
        fact.note_en,
        _cited(fact),
        topic=fact.fact_id,
    )


def _cited(fact: Fact) -> str:
    return f"{fact.source} ({fact.source_id}; {fact.confidence})"


def find_date_claims(reading: Reading, almanac: Almanac) -> Iterator[Finding]:
    """A verdict on every date: of an event that is known, or "no reference" if it is past."""
    for row in reading.dates:
        published = reading.published(row)
        if row.earliest is None or row.latest is None or row.type not in ("DATE", "INTERVAL"):
            continue
        ahead = bool(published and row.earliest > published[1])
        events = [event for event in almanac.events if (event.fact.measure == "target_year") == ahead]
        found = list(_dated(row, events, reading, almanac.cues["derived"]))
        if found:
            yield found[0]
        elif not published or row.latest <= published[1]:
            yield _undated(row)


def _undated(row: Date) -> Finding:
    return Finding(
        "fact",
        row,
        "no reference",
        "date.no reference",
        row.value,
        "",
        "",
        {"claimed": f"date:{row.value}"},
        topic=f"{row.value}",
    )


def _dated(row: Date, events: Sequence[Event], reading: Reading, derived: str) -> Iterator[Finding]:
    """The findings on one date, the surest first; ``derived`` are words of what is made of a thing or follows it."""
    sentence = reading.sentence(row)
    near = [event for event in events if _tells(event, row, sentence, reading)]
    hits = [event for event in near if _overlap(row, event.days)]
    primary = [event for event in hits if event.fact.role == "primary"]
    named = [
        event
        for event in near
        if event.fact.role == "primary"
        and _nearness(event.fact, row, sentence, reading) == NAMED
        and not _of_something_made_of_it(event.fact, row, sentence, derived)
    ]
    specific = sorted(primary or named, key=lambda event: (-event.fact.cues.count("+"), -event.reach))
    if primary:
        yield _of_event(row, specific[0].fact, "agrees")
    elif specific and hits:
        other = hits[0].fact
        yield replace(_of_event(row, specific[0].fact, "date error"), note_ko=other.note_ko, note_en=other.note_en)
    elif specific and (row.earliest and row.earliest.year >= specific[0].days[0].year - 3):
        yield _of_event(row, specific[0].fact, "differs")


def _of_something_made_of_it(fact: Fact, row: Date, sentence: Sentence, derived: str) -> bool:
    """Whether a date is of what uses or follows the subject of a fact, which has dates of its own."""
    names = places_of(sentence.exact, fact.aliases) if fact.aliases else []
    named = names[0][1] if names else 0
    happened = places_of(sentence.exact[named:], fact.cues.split("+")[0])
    until = max(row.start - sentence.start, named + happened[0][0] if happened else named)
    return holds(sentence.exact[named:until], derived)


def _tells(event: Event, row: Date, sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence says that the event fell on the date: its words stand near, and no other date between."""
    if not holds(sentence.exact, event.fact.cues) or _nearness(event.fact, row, sentence, reading) == ELSEWHERE:
        return False
    at = places_of(sentence.exact[row.end - sentence.start :], event.fact.cues.split("+")[0])
    if event.reach == CLOSE and (not at or at[0][0] > CLOSE):
        return False
    if not at:
        return True
    reached = row.end + at[0][0]
    others = [date for date in reading.dates_with(row) if row.end <= date.start < reached]
    return at[0][0] <= max(event.reach, REACH) and not others


def _overlap(row: Date, days: tuple[dt.date, dt.date]) -> bool:
    return bool(row.earliest and row.latest and row.earliest <= days[1] and days[0] <= row.latest)


def _of_event(row: Date, fact: Fact, verdict: str) -> Finding:
    words = {"claimed": f"date:{row.value}", "reference": f"date:{fact.date}"}
    return Finding(
        "fact",
        row,
        verdict,
        f"date.{verdict}",
        row.value,
        "",
        fact.date,
        words,
        fact.note_ko,
        fact.note_en,
        _cited(fact),
        topic=fact.fact_id,
    )


def find_statements(reading: Reading, almanac: Almanac) -> Iterator[Finding]:
    """A verdict on what is neither figure nor date: statements that a fact knows, and awards."""
    for sentence in reading.sentences:
        if sentence.zone not in ("body", "headline", "caption", "notes"):
            continue
        text = reading.text(_of_sentence(sentence))
        for fact in almanac.statements:
            row = _of_sentence(sentence)
            if holds(sentence.exact, fact.cues) and _nearness(fact, row, sentence, reading) != ELSEWHERE:
                yield _stated(sentence, fact.cues, text, fact)
        if holds(sentence.exact, almanac.cues["award"]):
            yield _stated(
                sentence, almanac.cues["award"], text, Fact(fact_id="award", kind="statement", verdict="no reference")
            )


def _of_sentence(sentence: Sentence) -> Span:
    return Span(
        article_id=sentence.article_id,
        sentence_no=sentence.sentence_no,
        start=sentence.start,
        end=sentence.end,
        exact=sentence.exact,
        zone=sentence.zone,
        rule="checks",
    )


def _stated(sentence: Sentence, cues: str, text: str, fact: Fact) -> Finding:
    at = places_of(sentence.exact, cues)
    start, end = sentence.start + min(at)[0], sentence.start + max(end for _, end in at)
    span = span_within(sentence, start, end, text)
    plain = Amount(fact.low, fact.high or fact.low, fact.unit).plain if fact.low is not None else ""
    return Finding(
        "fact",
        span,
        fact.verdict,
        f"statement.{fact.verdict}",
        span.exact,
        fact.unit,
        plain,
        {},
        fact.note_ko,
        fact.note_en,
        _cited(fact) if fact.source else "",
        topic=f"{fact.fact_id}",
    )


def find_comparisons(reading: Reading, almanac: Almanac) -> Iterator[Finding]:
    """A verdict on sentences that call one thing larger than another, in what they name and the facts know of both."""
    for sentence in reading.sentences:
        row = _of_sentence(sentence)
        if not holds(sentence.exact, almanac.cues["larger"]) or sentence.zone not in (
            "body",
            "headline",
            "caption",
            "notes",
        ):
            continue
        named = {
            fact.subject: _last_place(sentence.exact, fact)
            for fact in almanac.values
            if fact.parties and _nearness(fact, row, sentence, reading) == NAMED
        }
        if len(named) == 2:
            smaller, larger = _ordered(sentence.exact, named, almanac)
            yield from _compared(sentence, smaller, larger, reading, almanac)


def _ordered(text: str, named: dict[str, int], almanac: Almanac) -> tuple[str, str]:
    """The smaller and the larger of two subjects as a sentence claims them.

    What stands before "than" is the smaller; without one the sentence speaks of the last named.
    """
    first, last = sorted(named, key=lambda subject: named[subject])
    than = text.find(almanac.cues["than"])
    return (last, first) if named[last] < than else (first, last)


def _last_place(text: str, fact: Fact) -> int:
    """Where the subject of a fact is last named, by its aliases or the party that it does not share."""
    words = f"{fact.aliases}|{fact.parties.split('+')[0]}".split("|")
    return max(text.rfind(word) for word in words if word)


def _compared(sentence: Sentence, smaller: str, larger: str, reading: Reading, almanac: Almanac) -> Iterator[Finding]:
    measures = [
        name.removeprefix("dimension:")
        for name, cues in almanac.cues.items()
        if name.startswith("dimension:") and holds(sentence.exact, cues)
    ]
    pairs = [
        (measure, a, b)
        for measure in measures
        if (a := _fact_of(larger, measure, almanac)) and (b := _fact_of(smaller, measure, almanac))
    ]
    if not pairs:
        return
    won = [(a.low or 0.0) > (b.high or 0.0) for _, a, b in pairs]
    verdict = "agrees" if all(won) else "scope error" if any(won) else "contradicted"
    detail = [
        (
            "comparison.detail",
            {
                "measure": f"key:measure.{measure}",
                "a": Amount(a.low or 0, a.high or 0, a.unit),
                "b": Amount(b.low or 0, b.high or 0, b.unit),
            },
        )
        for measure, a, b in pairs
    ]
    places = places_of(sentence.exact, almanac.cues["larger"])
    span = span_within(
        sentence, sentence.start + places[0][0], sentence.start + places[0][1], reading.text(_of_sentence(sentence))
    )
    yield Finding(
        "fact",
        span,
        verdict,
        f"comparison.{verdict}",
        span.exact,
        words={"detail": detail},
        source="; ".join(dict.fromkeys(_cited(fact) for pair in pairs for fact in pair[1:])),
        topic=f"{larger}>{smaller}",
    )


def _fact_of(subject: str, measure: str, almanac: Almanac) -> Fact | None:
    facts = (fact for fact in almanac.values if (fact.subject, fact.measure) == (subject, measure))
    return next((fact for fact in facts if fact.confidence != UNVERIFIED), None)
