"""Is that the size of it? Claims of scale, held against the reference of the same measure.

A number may be right and still not say what the article says: a component taken for the corpus, a corpus for what was
seen of it, words for tokens, a plan for a release, a peak at one precision for another. Each has its verdict.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gisa.checks.circumstances import Circumstances
from gisa.checks.propositions import ORDER, Amount, Finding
from gisa.checks.reading import Days, Reading
from gisa.checks.shelf import BARE, Claimed, Shelf, known_by, named_beside, read_claimed
from gisa.checks.tolerance import agrees, tolerance
from gisa.checks.vocabulary import Signs
from gisa.schema.edtf import earliest
from gisa.schema.scale_values import Value
from gisa.schema.tables import Mention, Quantity, Span

_TOKENS = frozenset({"training_tokens", "corpus_tokens"})
_GENERIC = ("training_images", "context_length")
_MAKERS = frozenset({"organisation", "university", "centre"})
_NEAR = 1.5
_ROUND = 0.05  # the tolerance of a number of one digit
_YEAR = 365
_ERA = dt.date(2009, 1, 1)  # of the first public set of images: nothing of the field is older
_FIELD = "the world"  # no country: a clause that names one is not about the field
_YEARS = 2  # after which a name may stand for a later model
_OTHER_VERSION = re.compile(r"\s?[-–]?\s?[A-Za-z\d]")
_FAR_BELOW = 10
_BESIDE = 8  # characters before and after a figure that may name its language


class ScaleFinder:
    """Holds the figures of scale of a corpus against the shelf."""

    def __init__(self, shelf: Shelf, signs: Signs, reading: Reading, circumstances: Circumstances) -> None:
        """Take the reference values, the words, the corpus, and what its clauses say of time and place."""
        self._circumstances = circumstances
        self._shelf = shelf
        self._signs = signs
        self._clauses = shelf.clauses
        self._reading = reading

    def find(self) -> Iterator[Finding]:
        """A verdict on every figure of scale: parameters, tokens, words, images, context, compute."""
        for row in self._reading.quantities:
            claimed = read_claimed(row, self._reading, self._shelf)
            if claimed is None:
                continue
            found = self.judge(claimed)
            if claimed.measure != BARE or found.verdict == "agrees":
                yield found
                yield from self._record_then(claimed)
                yield from self._all_korean(claimed)

    def find_claims(self) -> Iterator[tuple[Finding, Claimed, Value | None]]:
        """Each thing said of scale once, with its verdict and the reference that it disagrees with."""
        seen = set()
        rows = sorted(self._reading.quantities, key=lambda row: (row.article_id, ORDER[row.zone], row.start))
        for row in rows:
            claimed = read_claimed(row, self._reading, self._shelf)
            if claimed is None or claimed.measure == BARE or (row.article_id, claimed.measure, claimed.amount) in seen:
                continue
            seen.add((row.article_id, claimed.measure, claimed.amount))
            found = self.judge(claimed)
            # What settled the verdict names the model, where the sentence of the figure does not.
            about = found.topic.split(":")[0] if found.settled else claimed.entity
            named = replace(claimed, entity=about if about in self._shelf.models else claimed.entity)
            yield found, named, self._opposed(named) if found.verdict not in ("agrees", "no reference") else None

    def find_silences(self) -> Iterator[tuple[Span, Value]]:
        """The models that a corpus names and whose known size no article states, at their first mention."""
        read = (read_claimed(row, self._reading, self._shelf) for row in self._reading.quantities)
        stated = {claimed.entity for claimed in read if claimed is not None and claimed.measure == "parameters"}
        named: dict[str, Mention] = {}
        for mention in self._reading.mentions:
            if mention.type == "model" and mention.entity_id in self._shelf.models:
                named.setdefault(mention.entity_id, mention)
        for entity, mention in named.items():
            for value in self._shelf.of(entity, self._reading.published(mention)):
                if value.measure == "parameters" and entity not in stated:
                    yield mention, value

    def judge(self, claimed: Claimed) -> Finding:
        """The verdict on one figure of scale; what is counted of one foreign language has no reference."""
        if self._signs["language"].hold(self._beside(claimed.row)):
            return _finding(claimed, "no reference", "scale.unnamed")
        if claimed.entity:
            found = self._closer(claimed, self._of(claimed, claimed.entity))
            return found if found.settled else self._as_unverified(claimed) or found
        if claimed.measure in _GENERIC:
            return self._nearest_known(claimed)
        return self._of_its_owner(claimed) or self._of_the_last_named(claimed)

    def _of(self, claimed: Claimed, entity: str) -> Finding:
        """The verdict on a figure as one of an entity."""
        values = self._shelf.of(entity, self._reading.published(claimed.row))
        return self._verdict(replace(claimed, entity=entity), self._fitting(claimed, values))

    def _fitting(self, claimed: Claimed, values: Sequence[Value]) -> list[Value]:
        """The values of the time and the country of which the clause of a figure speaks."""
        return [value for value in values if self._circumstances.fit(claimed.row, value.published, value.country)]

    def _as_unverified(self, claimed: Claimed) -> Finding | None:
        """Agreement with a value that nobody verified; such a value alone is never held against an article."""
        for value in self._shelf.unverified:
            same = (value.entity_id, value.measure, value.unit) == (
                claimed.entity,
                claimed.measure,
                claimed.amount.unit,
            )
            if same and agrees(claimed.amount, value.low, value.high):
                return _against(claimed, value, "agrees", "scale.unverified")
        return None

    def _of_its_owner(self, claimed: Claimed) -> Finding | None:
        """A figure of which only the maker is named: that of one of its models or machines, if the number is theirs."""
        if not claimed.owner:
            return None
        values = known_by(self._shelf.by_owner[claimed.owner], self._reading.published(claimed.row))
        found = self._verdict(claimed, self._fitting(claimed, values))
        return replace(found, sure=False) if found.reference else None

    def _of_the_last_named(self, claimed: Claimed) -> Finding:
        """A figure whose sentence names no model: that of the one named before, if the number is one of its numbers."""
        unnamed = _finding(claimed, "no reference", "scale.unnamed")
        if not claimed.near:
            return unnamed
        found = self._of(claimed, claimed.near)
        # A round number may be anybody's: it takes two digits to tell whose it is.
        vague = found.verdict != "agrees" and tolerance(claimed.amount.low) >= _ROUND
        return unnamed if vague or found.verdict in ("differs", "no reference") else replace(found, sure=False)

    def _closer(self, claimed: Claimed, found: Finding) -> Finding:
        """Where a figure is not that of its subject but of another model named nearer to it, the verdict on that."""
        if found.verdict not in ("differs", "no reference"):
            return found
        beside = named_beside(claimed.row, self._reading, self._shelf)
        if not beside or beside == claimed.entity:
            return found
        other = self._of(claimed, beside)
        return other if other.verdict == "agrees" else found

    def _verdict(self, claimed: Claimed, values: Sequence[Value]) -> Finding:
        """The first that applies: agrees, plan, part, another measure, another unit, differs, no reference."""
        own = [value for value in values if (value.measure, value.unit) == (claimed.measure, claimed.amount.unit)]
        hits = [value for value in values if agrees(claimed.amount, value.low, value.high)]
        same = [value for value in hits if value in own]
        if claimed.measure == "compute_rate" and same:
            return self._by_precision(claimed, same[0])
        whole = [value for value in same if value.part != "component"]
        if whole:
            value = next((one for one in whole if one.footing != "planned"), whole[0])
            released = [one for one in own if one.footing != "planned"]
            if value.footing != "planned":
                return _against(claimed, value, "agrees", "scale.agrees")
            return _against(claimed, value, "scope error" if released else "agrees", "scale.plan")
        if same:
            return _against(claimed, same[0], "scope error", "scale.component")
        return _of_something_else(claimed, hits, own) or self._off(claimed, own)

    def _off(self, claimed: Claimed, own: Sequence[Value]) -> Finding:
        """The verdict on a number that no reference value has."""
        whole = [value for value in own if value.part != "component" and value.footing != "planned"]
        whole = [value for value in whole if not self._is_long_past(value, claimed)]
        if whole and claimed.entity and self._is_contestable(claimed):
            closest = min(whole, key=lambda value: abs(math.log(max(claimed.amount.low, 1e-9) / value.value)))
            return _against(claimed, closest, "differs", "scale.differs")
        model = self._shelf.models.get(claimed.entity)
        name = model.model if model else claimed.entity or claimed.owner
        found = _finding(claimed, "no reference", "scale.no reference", name=name)
        return replace(found, note_ko=model.note_ko, note_en=model.note_en) if model else found

    def _is_contestable(self, claimed: Claimed) -> bool:
        """Whether a figure is stated of its subject as it is: both in one clause, no plan, no change, its unit said."""
        sentence = self._reading.sentence(claimed.row)
        start, end = claimed.row.start - sentence.start, claimed.row.end - sentence.start
        clause = self._clauses.around(sentence.exact, start, end)
        own = [place for place in self._shelf.names.find(clause) if place.name == claimed.entity]
        told = own and not any(_OTHER_VERSION.match(clause, place.end) for place in own)
        nearest = named_beside(claimed.row, self._reading, self._shelf) == claimed.entity
        return bool(told) and nearest and self._clauses.is_contestable(sentence.exact, start, end)

    def _is_long_past(self, value: Value, claimed: Claimed) -> bool:
        """Whether a value is so old that a model of the same name may have followed which the tables do not hold."""
        published = self._reading.published(claimed.row)
        return bool(published and value.published and (published[0] - value.published).days > _YEARS * _YEAR)

    def _by_precision(self, claimed: Claimed, value: Value) -> Finding:
        """A peak is what the maker states; it is wrong only of a claim that calls it measured."""
        if value.footing == "planned":
            return _against(claimed, value, "agrees", "scale.plan")
        sentence = self._reading.sentence(claimed.row).exact
        if value.part in ("rmax", "FP64") or self._signs["precision"].hold(sentence):
            return _against(claimed, value, "agrees", "scale.agrees")
        if self._signs["measured"].hold(sentence):
            return _against(claimed, value, "scope error", "scale.measured")
        return _against(claimed, value, "agrees", "scale.precision")

    def _nearest_known(self, claimed: Claimed) -> Finding:
        """A figure without a named model, against the nearest that was known: public sets of images, or any model."""
        values = [value for value in self._shelf.values if value.measure == claimed.measure]
        public = [value for value in values if value.part == "public set"]
        size = max(claimed.amount.low, 1.0)
        closest = min(
            known_by(public or values, self._reading.published(claimed.row)),
            key=lambda value: (abs(math.log(value.value / size)), value.published or dt.date.max),
        )
        right = agrees(claimed.amount, closest.low, closest.high)
        near = max(closest.value / size, size / closest.value) <= _NEAR and closest.part == "public set"
        if not (right or near) or not self._is_of_all(claimed, right):
            return _finding(claimed, "no reference", "scale.unnamed")
        found = replace(_against(claimed, closest, "agrees" if right else "differs", "scale.nearest"), sure=False)
        return found if public else replace(found, note_ko="", note_en="")

    def _is_of_all(self, claimed: Claimed, right: bool) -> bool:
        """Whether a figure without a model is told of the field, and of no one in particular.

        What is wrong of the field has to be told of a past year; else it may be of some model that is not named.
        """
        row, sentence = claimed.row, self._reading.sentence(claimed.row).exact
        makers = [one for one in self._reading.mentions_with(row) if one.type in _MAKERS]
        told = not makers and not self._signs["maker"].hold(sentence)
        if not (told and self._circumstances.fit(row, _ERA, _FIELD)):
            return False
        return self._is_past(row) or (right and self._signs["general"].hold(sentence))

    def _is_past(self, row: Quantity) -> bool:
        """Whether a figure follows a date of a year before the article or earlier."""
        published = self._reading.published(row)
        ended = [date.latest for date in self._reading.dates_with(row) if date.end <= row.start and date.latest]
        return bool(ended) and (not published or (published[0] - max(ended)).days >= _YEAR)

    def spoken_of(self, row: Quantity) -> Days | None:
        """The days of which a figure speaks: a past date before it in its sentence, else those of its article."""
        before = [date for date in self._reading.dates_with(row) if date.end <= row.start]
        days = [(date.earliest, date.latest) for date in before if date.earliest and date.latest]
        return days[-1] if days and self._is_past(row) else self._reading.published(row)

    def _record_then(self, claimed: Claimed) -> Iterator[Finding]:
        """Whether what a sentence gives as the scale of a past date was far below the largest of that date."""
        row, published = claimed.row, self._reading.published(claimed.row)
        earlier = [date for date in self._reading.dates_with(row) if date.end <= row.start and date.latest]
        if not earlier or claimed.entity or not published or claimed.measure != _GENERIC[0]:
            return
        if not self._is_of_all(claimed, right=False):
            return
        date = earlier[-1]
        others = self._reading.quantities_with(row)
        if not date.latest or any(date.end <= one.start < row.start for one in others):
            return
        record = self._largest_by(claimed.measure, date.latest)
        if record and record.value > _FAR_BELOW * claimed.amount.high:
            found = _against(claimed, record, "date error", "record.date error", date=f"date:{date.value}")
            yield replace(found, span=date, note_ko="", note_en="", sure=False)

    def _largest_by(self, measure: str, day: dt.date) -> Value | None:
        """The largest value of a measure that was published by a day."""
        same = (value for value in self._shelf.values if value.measure == measure)
        known = (value for value in same if value.published and value.published <= day)
        return max(known, key=lambda value: value.value, default=None)

    def _all_korean(self, claimed: Claimed) -> Iterator[Finding]:
        """Whether a sentence calls the whole of a corpus Korean that is not."""
        corpus, row = self._shelf.korean.get(claimed.entity), claimed.row
        beside = self._beside(row)
        known = earliest(corpus.known) if corpus else None
        fits = corpus and claimed.amount.unit in ("token", "word") and self._circumstances.fit(row, known, "")
        if corpus and fits and self._signs["korean"].hold(beside):
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
                confidence=corpus.confidence,
                topic=f"{claimed.entity}:korean",
            )

    def _beside(self, row: Quantity) -> str:
        """What stands just before and just after a figure."""
        text = self._reading.text(row)
        return text[max(0, row.start - _BESIDE) : row.start] + "|" + text[row.end : row.end + _BESIDE]

    def _opposed(self, claimed: Claimed) -> Value | None:
        """The nearest value of the same entity and measure; of a figure about none, the nearest public set."""
        values = (
            self._shelf.by_entity[claimed.entity]
            if claimed.entity
            else [value for value in self._shelf.values if value.part == "public set"]
        )
        same = [
            value
            for value in known_by(values, self._reading.published(claimed.row))
            if value.measure == claimed.measure
            and value.part != "component"
            and value.footing != "planned"
            and value.published
        ]
        return min(same, key=lambda value: abs(math.log(value.value / claimed.amount.high)), default=None)


def _of_something_else(claimed: Claimed, hits: Sequence[Value], own: Sequence[Value]) -> Finding | None:
    """The verdict on a number that is right of another measure (same unit first, whole before part).

    A bare count ("1750억 개") says no measure to be wrong about, and the only token count that is known of a model
    stands for its corpus and for what it saw.
    """
    ordered = sorted(hits, key=lambda value: (value.unit != claimed.amount.unit, value.part == "component"))
    if not ordered:
        return None
    only = {claimed.measure, ordered[0].measure} == _TOKENS and not own and ordered[0].part != "component"
    if claimed.measure == BARE or only:
        return _against(claimed, ordered[0], "agrees", "scale.bare")
    verdict = "scope error" if ordered[0].unit == claimed.amount.unit else "unit error"
    return _against(claimed, ordered[0], verdict, f"scale.{verdict}")


def _finding(claimed: Claimed, verdict: str, key: str, **words: object) -> Finding:
    amount = claimed.amount
    named = {"measure": f"key:measure.{claimed.measure}", "claimed": amount, **words}
    topic = f"{claimed.entity or claimed.owner}:{claimed.measure}"
    return Finding("scale", claimed.row, verdict, key, amount.plain, amount.unit, words=named, topic=topic)


def _against(claimed: Claimed, value: Value, verdict: str, key: str, **words: object) -> Finding:
    reference = Amount(value.low, value.high, value.unit)
    told = {"reference": reference, "name": value.name, "part": value.part, "other": f"key:measure.{value.measure}"}
    return replace(
        _finding(claimed, verdict, key, **told, **words),
        reference=reference.plain if value.unit == claimed.amount.unit else f"{reference.plain} {value.unit}",
        note_ko=value.note_ko,
        note_en=value.note_en,
        source=value.cited,
        confidence=value.confidence,
    )
