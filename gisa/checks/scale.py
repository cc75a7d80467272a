"""Is that the size of it? Claims of scale and of being largest, held against the reference of the same measure.

A number may be right and still not say what the article says: a component taken for the corpus, a corpus for what was
seen of it, words for tokens, a plan for a release, a peak at one precision for another. Each has its verdict.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gisa.checks.propositions import ORDER, Amount, Finding, Names, Reading, holds, nearest
from gisa.schema.reference_data import UNITS, UNVERIFIED, Corpus, Model, Reference, Scope, System, Value, scale_values
from gisa.schema.tables import Mention, Quantity, Span, Superlative

OF_UNIT = {
    "parameter": "parameters",
    "word": "training_words",
    "image": "training_images",
    "FLOP": "compute",
    "FLOP/s": "compute_rate",
}
SMALLEST = 1e5  # fewer parameters, tokens, words or images are not a claim of scale
LONGEST_CONTEXT = 2e7
TOKENS = frozenset({"training_tokens", "corpus_tokens"})
BARE = "corpus_items"
LEAST_BARE = 1e8  # a smaller bare count is not told from any other
GENERIC = ("training_images", "context_length")
LOOK_BACK = 3  # sentences in which the model of a figure may have been named
NEAR = 1.5
MOST = 0.05
APPROXIMATE = 0.10
RANKED = {"model": "parameters", "system": "compute_rate"}


@dataclass(frozen=True)
class Claimed:
    """A figure of scale as an article states it; ``near`` is the last model named in the sentences before."""

    row: Quantity
    measure: str
    amount: Amount
    entity: str = ""
    owner: str = ""
    near: str = ""


class Shelf:
    """The figures of scale, found by entity, by owner and by name; those that nobody verified stand apart."""

    def __init__(self, reference: Reference) -> None:
        """Index the reference values."""
        values = scale_values(reference)
        self.values = [value for value in values if value.confidence != UNVERIFIED]
        self.unverified = [value for value in values if value.confidence == UNVERIFIED]
        self.by_entity: dict[str, list[Value]] = defaultdict(list)
        self.by_owner: dict[str, list[Value]] = defaultdict(list)
        for value in self.values:
            self.by_entity[value.entity_id].append(value)
            for owner in value.owner.split(";") if value.owner else ():
                self.by_owner[owner].append(value)
        # A model of undisclosed size is known too: its name is found, and the answer is "no reference".
        known: list[Model | System | Corpus] = [*reference.models, *reference.systems, *reference.corpora]
        self.named: dict[str, list[str]] = defaultdict(list)
        for row in known:
            self.by_entity.setdefault(row.entity_id, [])
            self.named[row.entity_id].append(row.aliases)
        self.names = Names({alias: row.entity_id for row in reversed(known) for alias in row.aliases.split(";")})
        self.titles = {model.entity_id: model.model for model in reference.models}
        self.notes = {model.entity_id: model for model in reference.models}
        self.korean = {corpus.entity_id: corpus for corpus in reference.corpora if _tells_share(corpus)}
        self.cues = {one.property: one.cues for one in reference.properties}

    def title(self, entity: str) -> str:
        """The short name of an entity: the first alias of its first row."""
        return self.named[entity][0].split(";")[0] if entity in self.named else ""


def _tells_share(corpus: Corpus) -> bool:
    return corpus.korean_share is not None and corpus.confidence != UNVERIFIED


def find_scale_claims(reading: Reading, shelf: Shelf) -> Iterator[Finding]:
    """A verdict on every figure of scale: parameters, tokens, words, images, context, compute."""
    for row in reading.quantities:
        claimed = read_claimed(row, reading, shelf)
        found = judge(claimed, reading, shelf) if claimed is not None else None
        if claimed is not None and found is not None and (claimed.measure != BARE or found.verdict == "agrees"):
            yield found
            yield from _record_then(claimed, reading, shelf)
            yield from _all_korean(claimed, reading, shelf)


def read_claimed(row: Quantity, reading: Reading, shelf: Shelf) -> Claimed | None:
    """A quantity as a claim of scale about the model, system or owner that it describes; None if it is not one."""
    measure = measure_of(row)
    low, high = row.low, row.high
    if not measure or low is None or high is None:
        return None
    amount = Amount(low, high, row.unit or UNITS[measure], row.mod)
    entity = row.subject if row.subject in shelf.by_entity else ""
    if not entity:
        sentence = reading.sentence(row)
        places = nearest(list(shelf.names.find(sentence.exact)), row, sentence.start)
        entity = places[0].name if places else ""
    before = [place.name for place in shelf.names.find(reading.before(row, LOOK_BACK))]
    owners = [row.subject, *(mention.entity_id for mention in reading.mentions_with(row))]
    owner = next((one for one in owners if one in shelf.by_owner and one), "")
    return Claimed(row, measure, amount, entity, owner, before[-1] if before else "")


def measure_of(row: Quantity) -> str:
    """The measure of a quantity, by its unit where the two disagree; empty if it is not of scale."""
    size = row.high or 0.0
    measure = row.measure if row.measure in UNITS else ""
    if measure and row.unit in ("", UNITS[measure]):
        return measure if size >= SMALLEST or measure in ("context_length", "compute", "compute_rate") else ""
    if row.unit == "token":
        return "training_tokens" if size >= LONGEST_CONTEXT else "context_length" if size >= 100 else ""
    if row.unit in ("item", "") and not row.measure:
        return BARE if size >= LEAST_BARE else ""
    if row.unit == "byte":
        return "corpus_bytes" if size >= 1e9 else ""
    return OF_UNIT.get(row.unit, "") if size >= SMALLEST else ""


def judge(claimed: Claimed, reading: Reading, shelf: Shelf) -> Finding:
    """The verdict on one figure of scale."""
    if claimed.entity:
        known = _known(shelf.by_entity[claimed.entity], reading.published(claimed.row))
        found = _closer(claimed, _verdict(claimed, known, reading, shelf), reading, shelf)
        return found if found.verdict != "no reference" else _as_unverified(claimed, shelf) or found
    if claimed.measure in GENERIC:
        return _nearest_known(claimed, reading, shelf)
    return _of_its_owner(claimed, reading, shelf) or _of_the_last_named(claimed, reading, shelf)


def _as_unverified(claimed: Claimed, shelf: Shelf) -> Finding | None:
    """Agreement with a value that nobody verified; such a value alone is never held against an article."""
    own = (value for value in shelf.unverified if value.entity_id == claimed.entity)
    for value in own:
        same = (value.measure, value.unit) == (claimed.measure, claimed.amount.unit)
        if same and agrees(claimed.amount, value.low, value.high):
            return _against(claimed, value, "agrees", "scale.unverified")
    return None


def _of_its_owner(claimed: Claimed, reading: Reading, shelf: Shelf) -> Finding | None:
    """A figure of which only the maker is named: that of one of its models or machines, if the number is theirs."""
    if not claimed.owner:
        return None
    known = _known(shelf.by_owner[claimed.owner], reading.published(claimed.row))
    found = _verdict(claimed, known, reading, shelf)
    return found if found.reference else None


def _of_the_last_named(claimed: Claimed, reading: Reading, shelf: Shelf) -> Finding:
    """A figure whose sentence names no model: that of the one named before, if the number is one of its numbers."""
    unnamed = _finding(claimed, "no reference", "scale.unnamed")
    if not claimed.near:
        return unnamed
    known = _known(shelf.by_entity[claimed.near], reading.published(claimed.row))
    found = _verdict(replace(claimed, entity=claimed.near), known, reading, shelf)
    return unnamed if found.verdict in ("differs", "no reference") else found


def _closer(claimed: Claimed, found: Finding, reading: Reading, shelf: Shelf) -> Finding:
    """Where the figure is not that of its subject but of another model named nearer to it, the verdict on that one."""
    if found.verdict not in ("differs", "no reference") or not claimed.entity:
        return found
    sentence = reading.sentence(claimed.row)
    places = nearest(list(shelf.names.find(sentence.exact)), claimed.row, sentence.start)
    if places and places[0].name != claimed.entity:
        values = _known(shelf.by_entity[places[0].name], reading.published(claimed.row))
        other = _verdict(replace(claimed, entity=places[0].name), values, reading, shelf)
        return other if other.verdict == "agrees" else found
    return found


def _known(values: Sequence[Value], published: tuple[dt.date, dt.date] | None) -> list[Value]:
    """The values known when an article was published; all, if none was."""
    known = [value for value in values if not published or not value.published or value.published <= published[1]]
    return known or list(values)


def _verdict(claimed: Claimed, values: Sequence[Value], reading: Reading, shelf: Shelf) -> Finding:
    """The first that applies: agrees, plan, part of the whole, another measure, another unit, differs, no reference."""
    own = [value for value in values if (value.measure, value.unit) == (claimed.measure, claimed.amount.unit)]
    hits = [value for value in values if agrees(claimed.amount, value.low, value.high)]
    same = [value for value in hits if value in own]
    if claimed.measure == "compute_rate" and same:
        return _by_precision(claimed, same[0], reading, shelf)
    whole = [value for value in same if value.part != "component"]
    if whole:
        value = next((one for one in whole if one.footing != "planned"), whole[0])
        released = [one for one in own if one.footing != "planned"]
        if value.footing != "planned":
            return _against(claimed, value, "agrees", "scale.agrees")
        return _against(claimed, value, "scope error" if released else "agrees", "scale.plan")
    if same:
        return _against(claimed, same[0], "scope error", "scale.component")
    return _of_something_else(claimed, hits, own) or _off(claimed, own, shelf)


def _of_something_else(claimed: Claimed, hits: Sequence[Value], own: Sequence[Value]) -> Finding | None:
    """The verdict on a number that is right of another measure (same unit first, whole before part).

    A bare count ("1750억 개") says no measure to be wrong about, and the only token count that is known of a model
    stands for its corpus and for what it saw.
    """
    ordered = sorted(hits, key=lambda value: (value.unit != claimed.amount.unit, value.part == "component"))
    if not ordered:
        return None
    only = {claimed.measure, ordered[0].measure} == TOKENS and not own and ordered[0].part != "component"
    if claimed.measure == BARE or only:
        return _against(claimed, ordered[0], "agrees", "scale.bare")
    verdict = "scope error" if ordered[0].unit == claimed.amount.unit else "unit error"
    return _against(claimed, ordered[0], verdict, f"scale.{verdict}")


def _off(claimed: Claimed, own: Sequence[Value], shelf: Shelf) -> Finding:
    """The verdict on a number that no reference value has."""
    whole = [value for value in own if value.part != "component" and value.footing != "planned"]
    if whole and claimed.entity:
        closest = min(whole, key=lambda value: abs(math.log(max(claimed.amount.low, 1e-9) / value.value)))
        return _against(claimed, closest, "differs", "scale.differs")
    name = shelf.titles.get(claimed.entity, claimed.entity or claimed.owner)
    found = _finding(claimed, "no reference", "scale.no reference", name=name)
    model = shelf.notes.get(claimed.entity)
    return replace(found, note_ko=model.note_ko, note_en=model.note_en) if model else found


def _by_precision(claimed: Claimed, value: Value, reading: Reading, shelf: Shelf) -> Finding:
    """A peak at one precision is not that at another: the sentence has to name it."""
    if value.footing == "planned":
        return _against(claimed, value, "agrees", "scale.plan")
    if value.part in ("rmax", "FP64") or holds(reading.sentence(claimed.row).exact, shelf.cues["precision"]):
        return _against(claimed, value, "agrees", "scale.agrees")
    return _against(claimed, value, "scope error", "scale.precision")


def _nearest_known(claimed: Claimed, reading: Reading, shelf: Shelf) -> Finding:
    """A figure without a named model, against the nearest that was known: public sets of images, or any model."""
    values = [value for value in shelf.values if value.measure == claimed.measure]
    public = [value for value in values if value.part == "public set"]
    known = _known(public or values, reading.published(claimed.row))
    size = max(claimed.amount.low, 1.0)
    closest = min(known, key=lambda value: (abs(math.log(value.value / size)), value.published or dt.date.max))
    near = max(closest.value / size, size / closest.value) <= NEAR and closest.part == "public set"
    if agrees(claimed.amount, closest.low, closest.high) or near:
        verdict = "agrees" if agrees(claimed.amount, closest.low, closest.high) else "differs"
        found = _against(claimed, closest, verdict, "scale.nearest")
        return found if public else replace(found, note_ko="", note_en="")
    return _finding(claimed, "no reference", "scale.unnamed")


def _record_then(claimed: Claimed, reading: Reading, shelf: Shelf) -> Iterator[Finding]:
    """Whether what a sentence gives as the scale of a past date was far below the largest of that date."""
    earlier = [date for date in reading.dates_with(claimed.row) if date.end <= claimed.row.start and date.latest]
    published = reading.published(claimed.row)
    between = [
        row
        for row in reading.quantities_with(claimed.row)
        if earlier and earlier[-1].end <= row.start < claimed.row.start
    ]
    if not earlier or claimed.entity or not published or between or claimed.measure not in GENERIC[:1]:
        return
    latest = earlier[-1].latest
    known = [
        value
        for value in shelf.values
        if value.measure == claimed.measure and value.published and latest and value.published <= latest < published[0]
    ]
    record = max(known, key=lambda value: value.value, default=None)
    if record and record.value > 10 * claimed.amount.high:
        found = _against(claimed, record, "date error", "record.date error", date=f"date:{earlier[-1].value}")
        yield replace(found, span=earlier[-1], note_ko="", note_en="")


def _all_korean(claimed: Claimed, reading: Reading, shelf: Shelf) -> Iterator[Finding]:
    """Whether a sentence calls the whole of a corpus Korean that is not."""
    corpus, text, row = shelf.korean.get(claimed.entity), reading.text(claimed.row), claimed.row
    beside = text[max(0, row.start - 8) : row.start] + "|" + text[row.end : row.end + 8]
    if corpus and claimed.amount.unit in ("token", "word") and holds(beside, shelf.cues["korean_language"]):
        share = 100 * (corpus.korean_share or 0.0)
        yield Finding(
            "scale",
            row,
            "scope error",
            "language.scope error",
            "100",
            "percent",
            f"{share:.4g}",
            {"name": corpus.corpus, "share": f"{share:.3g}"},
            source=f"{corpus.source} ({corpus.source_id})",
            topic=f"{claimed.entity}:korean",
        )


def find_superlative_checks(reading: Reading, shelf: Shelf, scopes: Sequence[Scope]) -> Iterator[Finding]:
    """A verdict on every superlative: contradicted if a row of its scope was larger at the date of the article."""
    for row in reading.superlatives:
        yield _largest(row, reading, shelf, scopes)


def _largest(row: Superlative, reading: Reading, shelf: Shelf, scopes: Sequence[Scope]) -> Finding:
    nothing = Finding("superlative", row, "no reference", "superlative.no reference", row.exact, topic=row.exact)
    stated = f"{row.scope} {row.term} {row.exact}"
    limits = list(_limits(stated, scopes))
    measure = RANKED.get(next((limit.value for limit in limits if limit.column == "domain"), "model"), "")
    own = [
        value
        for value in (shelf.by_entity.get(row.entity_id) or shelf.by_owner.get(row.entity_id) or [])
        if value.measure == measure and value.footing != "planned"
    ]
    published = reading.published(row)
    own = [value for value in own if not published or not value.published or value.published <= published[1]]
    if not own or not holds(stated, shelf.cues["largest"]):
        return nothing
    best = max(own, key=lambda value: value.value)
    if measure == "compute_rate" and best.part not in ("rmax", "FP64"):
        words: dict[str, object] = {"name": best.name, "part": best.part}
        return replace(
            nothing,
            key="superlative.not comparable",
            words=words,
            note_ko=best.note_ko,
            note_en=best.note_en,
            source=cited(best),
        )
    return _ranked(nothing, best, _rivals(best, limits, shelf, published))


def _limits(stated: str, scopes: Sequence[Scope]) -> Iterator[Scope]:
    """The scopes that a superlative names, the longest first, each word read once."""
    for scope in sorted(scopes, key=lambda scope: -len(scope.cue)):
        if scope.cue in stated:
            stated = stated.replace(scope.cue, " ")
            yield scope


def _rivals(
    best: Value, limits: Sequence[Scope], shelf: Shelf, published: tuple[dt.date, dt.date] | None
) -> list[Value]:
    """What was larger in the scope and known when the article appeared; dense models first."""
    larger = [
        value
        for value in shelf.values
        if (value.measure, value.unit) == (best.measure, best.unit)
        and value.value > best.value
        and value.footing != "planned"
        and value.entity_id != best.entity_id
        and value.part not in ("component",)
        and (not published or (value.published and value.published <= published[1]))
        and all(_within(value, limit) for limit in limits if limit.column != "domain")
    ]
    return sorted(larger, key=lambda value: (value.architecture == "sparse", value.value))


def _within(value: Value, limit: Scope) -> bool:
    held = str(getattr(value, limit.column)).split(";")
    if limit.excludes:
        return bool(held[0]) and limit.value not in held and "multi" not in held
    return limit.value in held


def _ranked(nothing: Finding, best: Value, rivals: Sequence[Value]) -> Finding:
    own = Amount(best.value, best.value, best.unit)
    if not rivals:
        return replace(
            nothing,
            verdict="agrees",
            key="superlative.agrees",
            reference=own.plain,
            words={"own": own},
            source=cited(best),
        )
    # Sparse models hold parameters that no single token meets: a reader is told if only such are larger.
    rival = rivals[0]
    reference = Amount(rival.value, rival.value, rival.unit)
    words = {"name": rival.name, "reference": reference, "known": f"date:{rival.known}", "own": own, "n": len(rivals)}
    return replace(
        nothing,
        verdict="contradicted",
        key="superlative.sparse" if rival.architecture == "sparse" else "superlative.contradicted",
        reference=reference.plain,
        unit=rival.unit,
        words=words,
        note_ko=best.note_ko,
        note_en=best.note_en,
        source=cited(rival),
    )


def agrees(claimed: Amount, low: float, high: float) -> bool:
    """Whether a reference value rounds to what is claimed, within the modifier.

    The tolerance is half a unit of the last digit stated, at most 5%; 10% if approximate.

    >>> agrees(Amount(5.6e11, 5.6e11, "token"), 5.618e11, 5.618e11)
    True
    >>> agrees(Amount(1.02e6, 1.02e6, "image", "APPROX"), 1281167, 1281167)
    False
    """
    room = max(tolerance(claimed.low), APPROXIMATE if claimed.mod == "APPROX" else 0.0)
    first, last = claimed.low * (1 - room), claimed.high * (1 + room)
    if claimed.mod in ("EQUAL_OR_MORE", "MORE_THAN"):
        last = 2 * claimed.high
    if claimed.mod in ("EQUAL_OR_LESS", "LESS_THAN"):
        first = claimed.low / 2
    return first <= high and low <= last


def tolerance(value: float) -> float:
    """Half a unit of the last digit stated, relative, at most 5%.

    >>> round(tolerance(5.6e11), 4), tolerance(43), tolerance(6e9)
    (0.0089, 0.011627906976744186, 0.05)
    """
    digits = f"{value:.10e}".split("e")[0].rstrip("0").replace(".", "").lstrip("-")
    return min(MOST, 0.5 / max(1, int(digits or 1)))


def cited(value: Value) -> str:
    """The source of a value, with its identifier and confidence."""
    return f"{value.source} ({value.source_id}; {value.confidence})"


def _finding(claimed: Claimed, verdict: str, key: str, **words: object) -> Finding:
    named = {"measure": f"key:measure.{claimed.measure}", "claimed": claimed.amount, **words}
    return Finding(
        "scale",
        claimed.row,
        verdict,
        key,
        claimed.amount.plain,
        claimed.amount.unit,
        "",
        named,
        topic=f"{claimed.entity or claimed.owner}:{claimed.measure}",
    )


def _against(claimed: Claimed, value: Value, verdict: str, key: str, **words: object) -> Finding:
    reference = Amount(value.low, value.high, value.unit)
    plain = reference.plain if value.unit == claimed.amount.unit else f"{reference.plain} {value.unit}"
    found = _finding(
        claimed,
        verdict,
        key,
        reference=reference,
        name=value.name,
        part=value.part,
        other=f"key:measure.{value.measure}",
        **words,
    )
    return replace(found, reference=plain, note_ko=value.note_ko, note_en=value.note_en, source=cited(value))


def find_silences(reading: Reading, shelf: Shelf) -> Iterator[tuple[Span, Value]]:
    """The models that a corpus names and whose known size no article states, at their first mention."""
    stated = {
        (claimed.entity, claimed.measure)
        for row in reading.quantities
        if (claimed := read_claimed(row, reading, shelf)) is not None
    }
    named: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.type == "model" and mention.entity_id in shelf.titles:
            named.setdefault(mention.entity_id, mention)
    for entity, mention in named.items():
        values = _known(shelf.by_entity[entity], reading.published(mention))
        for value in values:
            if value.measure == "parameters" and (entity, "parameters") not in stated:
                yield mention, value


def list_scale_claims(reading: Reading, shelf: Shelf) -> Iterator[tuple[Finding, Claimed, Value | None]]:
    """Each thing said of scale once, with its verdict and the reference of the same measure that it disagrees with."""
    seen = set()
    for row in sorted(reading.quantities, key=lambda row: (row.article_id, ORDER.get(row.zone, len(ORDER)), row.start)):
        claimed = read_claimed(row, reading, shelf)
        if claimed is None or claimed.measure == BARE or (row.article_id, claimed.measure, claimed.amount) in seen:
            continue
        seen.add((row.article_id, claimed.measure, claimed.amount))
        found = judge(claimed, reading, shelf)
        # What settled the verdict names the model, where the sentence of the figure does not.
        about = found.topic.split(":")[0] if found.verdict != "no reference" else claimed.entity
        named = replace(claimed, entity=about if about in shelf.titles else claimed.entity)
        yield found, named, _opposed(named, reading, shelf) if found.verdict not in ("agrees", "no reference") else None


def _opposed(claimed: Claimed, reading: Reading, shelf: Shelf) -> Value | None:
    """The nearest value of the same entity and measure; of a figure about none, the nearest public set."""
    values = (
        shelf.by_entity[claimed.entity]
        if claimed.entity
        else [value for value in shelf.values if value.part == "public set"]
    )
    same = [
        value
        for value in _known(values, reading.published(claimed.row))
        if value.measure == claimed.measure
        and value.part != "component"
        and value.footing != "planned"
        and value.published
    ]
    return min(same, key=lambda value: abs(math.log(value.value / claimed.amount.high)), default=None)
