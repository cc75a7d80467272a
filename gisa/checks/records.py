"""Is it the largest? Superlatives of size, held against what else was known in their scope at the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gisa.checks.circumstances import Circumstances
from gisa.checks.propositions import Amount, Finding
from gisa.checks.reading import Days, Reading
from gisa.checks.shelf import Shelf
from gisa.checks.vocabulary import Signs, SuperlativeScope
from gisa.schema.scale_values import Value
from gisa.schema.tables import Date, Superlative

_RANKED = {"model": "parameters", "system": "compute_rate"}
_ITSELF = "itself"  # the value of a scope that names no kind of thing: a superlative of what it is said of
_EVIDENCE = {"confirmed": "documented", "reported": "announced"}
STRENGTHS = ("documented", "announced", "estimated")
_SHOWN = 3
_LATEST = 366  # days


class RecordFinder:
    """Holds the superlatives of a corpus against the shelf."""

    def __init__(self, shelf: Shelf, signs: Signs, scopes: Sequence[SuperlativeScope]) -> None:
        """Take the reference values, the words that mean largest, and what may limit a superlative."""
        self._shelf = shelf
        self._signs = signs
        self._scopes = sorted(scopes, key=lambda scope: -len(scope.word))

    def find(self, reading: Reading, circumstances: Circumstances) -> Iterator[Finding]:
        """A verdict on every superlative: contradicted if a row of its scope was larger at the date of the article.

        An article without a date is held against nothing: what was larger then cannot be told from what came later.
        """
        for row in reading.superlatives:
            yield self._judge(row, _as_of(reading.published(row), circumstances.dates(row)))

    def _judge(self, row: Superlative, published: Days | None) -> Finding:
        nothing = Finding("superlative", row, "no reference", "superlative.no reference", row.exact, topic=row.exact)
        stated = f"{row.scope} {row.term} {row.exact}"
        limits = list(self._limits(stated))
        measure = _RANKED.get(self._kind(row), "")
        own = self._own(row.entity_id, measure, published) if published and measure else []
        own = [value for value in own if _is_within_all(value, limits)]
        if not own or not self._signs["largest"].hold(stated):
            return nothing
        rivals = self._rivals(max(own, key=_size), limits, published)
        if rivals and self._is_narrower(row):
            return nothing
        best = max(own, key=_size)
        if measure == "compute_rate" and best.part not in ("rmax", "FP64"):
            noted = replace(nothing, note_ko=best.note_ko, note_en=best.note_en, source=best.cited)
            words = {"name": best.name, "part": best.part}
            return replace(noted, verdict="not comparable", key="superlative.not comparable", words=words)
        return _ranked(nothing, best, rivals)

    def _is_narrower(self, row: Superlative) -> bool:
        """Whether the words of a superlative limit it in a way that no scope of the table knows."""
        known = [*(scope.word for scope in self._scopes), *" ".join(self._signs["largest"].words).split()]
        words = row.exact.replace(row.term, " ").split()
        return any(len(word) > 1 and not any(one in word for one in known) for word in words)

    def _kind(self, row: Superlative) -> str:
        """Of what kind of thing a superlative is said: that which its words name, else that which its subject is."""
        noun = row.exact.partition(row.term)[2].split()
        kind = self._domain(noun[-1] if noun else row.scope) or self._domain(row.exact)
        named = kind if kind != _ITSELF else ""
        return named or (self._shelf.kinds.get(row.entity_id, "") if kind or not noun else "")

    def _domain(self, words: str) -> str:
        """The kind of thing that some words name."""
        return next((one.value for one in self._scopes if one.column == "domain" and one.word in words), "")

    def _own(self, entity: str, measure: str, published: Days | None) -> list[Value]:
        """What was known of an entity, or of what it owns, when the article appeared."""
        values = self._shelf.by_entity.get(entity) or self._shelf.by_owner.get(entity) or []
        own = [value for value in values if value.measure == measure and value.footing != "planned"]
        known = [value for value in own if not published or not value.published or value.published <= published[1]]
        if entity in self._shelf.by_entity or not published or measure == _RANKED["system"]:
            return known
        # What only its maker is named of is one of the maker's latest.
        return [value for value in known if value.published and (published[0] - value.published).days <= _LATEST]

    def _limits(self, stated: str) -> Iterator[SuperlativeScope]:
        """The scopes that a superlative names, the longest first, each word read once."""
        for scope in self._scopes:
            if scope.word in stated:
                stated = stated.replace(scope.word, " ")
                yield scope

    def _rivals(self, best: Value, limits: Sequence[SuperlativeScope], published: Days | None) -> list[Value]:
        """What was larger in the scope and known when the article appeared; dense models first."""
        larger = [
            value
            for value in self._shelf.values
            if (value.measure, value.unit) == (best.measure, best.unit)
            and value.value > best.value
            and value.footing != "planned"
            and value.entity_id != best.entity_id
            and value.part != "component"
            and (not published or (value.published and value.published <= published[1]))
            and _is_within_all(value, limits)
        ]
        return sorted(larger, key=_strength)


def _size(value: Value) -> float:
    return value.value


def _strength(value: Value) -> tuple[bool, int, float]:
    """The best evidence first: dense before sparse, documented before announced before estimated, then by size."""
    return value.architecture == "sparse", STRENGTHS.index(evidence(value)), -value.value


def evidence(value: Value) -> str:
    """How well a value is known: ``documented`` by its maker, ``announced``, or ``estimated`` by others."""
    return "announced" if value.footing == "announced" else _EVIDENCE.get(value.confidence, "estimated")


def _as_of(published: Days | None, dates: Sequence[Date]) -> Days | None:
    """The days of which a superlative speaks: a past date that its clause names, else those of the article."""
    named = [(date.earliest, date.latest) for date in dates if date.earliest and date.latest]
    if not published or not named:
        return published
    return max(named) if max(named)[0] <= published[1] else None


def _is_within_all(value: Value, limits: Sequence[SuperlativeScope]) -> bool:
    return all(_is_within(value, limit) for limit in limits if limit.column not in ("domain", "all"))


def _is_within(value: Value, limit: SuperlativeScope) -> bool:
    held = str(getattr(value, limit.column)).split(";")
    if limit.excludes:
        return bool(held[0]) and limit.value not in held and "multi" not in held
    return limit.value in held


def _ranked(nothing: Finding, best: Value, rivals: Sequence[Value]) -> Finding:
    own = Amount(best.value, best.value, best.unit)
    if not rivals:
        stands = replace(nothing, verdict="agrees", key="superlative.agrees", reference=own.plain)
        return replace(stands, words={"own": own}, source=best.cited, confidence=best.confidence)
    # Sparse models hold parameters that no single token meets: a reader is told if only such are larger.
    rival = rivals[0]
    reference = Amount(rival.value, rival.value, rival.unit)
    return replace(
        nothing,
        verdict="contradicted",
        key="superlative.sparse" if rival.architecture == "sparse" else "superlative.contradicted",
        reference=reference.plain,
        unit=rival.unit,
        words={
            "name": rival.name,
            "reference": reference,
            "known": f"date:{rival.known}",
            "own": own,
            "n": len(rivals),
            "larger": [("superlative.larger", _shown(value)) for value in rivals[:_SHOWN]],
        },
        note_ko=best.note_ko,
        note_en=best.note_en,
        source=rival.cited,
        confidence=rival.confidence,
    )


def _shown(value: Value) -> dict[str, object]:
    amount = Amount(value.value, value.value, value.unit)
    return {
        "name": value.name,
        "value": amount,
        "known": f"date:{value.known}",
        "class": f"key:evidence.{evidence(value)}",
    }
