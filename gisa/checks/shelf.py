"""Which figure of scale is it? Reference values by entity, owner and name, and what a text claims of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gisa.checks.clauses import Clauses
from gisa.checks.names import NamePlace, Names, nearest
from gisa.checks.propositions import Amount
from gisa.checks.reading import Days, Reading
from gisa.schema.reference_data import Corpus, Model, Reference, System
from gisa.schema.scale_values import UNITS, Value, scale_values
from gisa.schema.tables import Quantity

BARE = "corpus_items"
_OF_UNIT = {
    "parameter": "parameters",
    "word": "training_words",
    "image": "training_images",
    "FLOP": "compute",
    "FLOP/s": "compute_rate",
}
_ANY_SIZE = frozenset({"context_length", "compute", "compute_rate"})
_SMALLEST = 1e5  # fewer parameters, tokens, words or images are not a claim of scale
_SHORTEST_CONTEXT, _LONGEST_CONTEXT = 100, 2e7
_LEAST_BYTES = 1e9
_LEAST_BARE = 1e8  # a smaller bare count is not told from any other
_NEXT = 4  # characters between a name and the word that makes a standard of it, for a noun such as "model"
_LOOK_BACK = 3  # sentences in which the model of a figure may have been named


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

    def __init__(self, reference: Reference, clauses: Clauses) -> None:
        """Index the reference values; ``clauses`` tell what is named only to be compared with."""
        self.clauses = clauses
        values = scale_values(reference)
        self.values = [value for value in values if value.verified]
        self.unverified = [value for value in values if not value.verified]
        self.by_entity: dict[str, list[Value]] = defaultdict(list)
        self.by_owner: dict[str, list[Value]] = defaultdict(list)
        for value in self.values:
            self.by_entity[value.entity_id].append(value)
            for owner in filter(None, value.owner.split(";")):
                self.by_owner[owner].append(value)
        self._index_names([*reference.models, *reference.systems, *reference.corpora])
        self.models = {model.entity_id: model for model in reference.models}
        self.kinds = dict.fromkeys(self.models, "model") | {one.entity_id: "system" for one in reference.systems}
        self.korean = {corpus.entity_id: corpus for corpus in reference.corpora if _tells_share(corpus)}

    def _index_names(self, known: Sequence[Model | System | Corpus]) -> None:
        """Find each by its aliases: a model of undisclosed size is known too, and the answer is "no reference"."""
        self._short: dict[str, str] = {}
        for row in known:
            self.by_entity.setdefault(row.entity_id, [])
            self._short.setdefault(row.entity_id, row.aliases[0] if row.aliases else "")
        self.names = Names({alias: row.entity_id for row in reversed(known) for alias in row.aliases})

    def title(self, entity: str) -> str:
        """The short name of an entity: the first alias of its first row."""
        return self._short.get(entity, "")

    def named(self, sentence: str) -> list[tuple[NamePlace, bool]]:
        """What a sentence names, each with whether it speaks of another: a variant, or what is measured by it."""
        others = list(self.clauses.others(sentence))
        return [
            (place, any(0 <= start - place.end <= _NEXT for start in others)) for place in self.names.find(sentence)
        ]

    def names_another(self, entity: str, sentence: str) -> bool:
        """Whether a sentence names an entity only to speak of another ("larger than GPT-3", "GPT-3 Lite")."""
        own = [other for place, other in self.named(sentence) if place.name == entity]
        return bool(own) and all(own)

    def of(self, entity: str, published: Days | None) -> list[Value]:
        """The values of an entity that were known at a time."""
        return known_by(self.by_entity.get(entity, []), published)


def _tells_share(corpus: Corpus) -> bool:
    return corpus.korean_share is not None and corpus.verified


def known_by(values: Iterable[Value], published: Days | None) -> list[Value]:
    """The values known when an article was published; all, if none was."""
    values = list(values)
    known = [value for value in values if not published or not value.published or value.published <= published[1]]
    return known or values


def read_claimed(row: Quantity, reading: Reading, shelf: Shelf) -> Claimed | None:
    """A quantity as a claim of scale about the model, system or owner that it describes; None if it is not one."""
    measure = measure_of(row)
    if not measure or row.low is None or row.high is None:
        return None
    amount = Amount(row.low, row.high, row.unit or UNITS[measure], row.mod)
    before = [place.name for place in shelf.names.find(reading.before(row, _LOOK_BACK))]
    owners = [row.subject, *(mention.entity_id for mention in reading.mentions_with(row))]
    owner = next((one for one in owners if one in shelf.by_owner and one), "")
    known = row.subject in shelf.by_entity and not shelf.names_another(row.subject, reading.sentence(row).exact)
    entity = row.subject if known else named_beside(row, reading, shelf)
    return Claimed(row, measure, amount, entity, owner, before[-1] if before else "")


def named_beside(row: Quantity, reading: Reading, shelf: Shelf) -> str:
    """What is named nearest to a figure in its sentence; empty where nothing is."""
    sentence = reading.sentence(row)
    places = nearest([place for place, other in shelf.named(sentence.exact) if not other], row, sentence.start)
    return places[0].name if places else ""


def measure_of(row: Quantity) -> str:
    """The measure of a quantity, by its unit where the two disagree; empty if it is not of scale."""
    size = row.high or 0.0
    measure = row.measure if row.measure in UNITS else ""
    if measure and row.unit in ("", UNITS[measure]):
        return measure if size >= _SMALLEST or measure in _ANY_SIZE else ""
    if row.unit == "token":
        return "training_tokens" if size >= _LONGEST_CONTEXT else "context_length" if size >= _SHORTEST_CONTEXT else ""
    if row.unit in ("item", "") and not row.measure:
        return BARE if size >= _LEAST_BARE else ""
    if row.unit == "byte":
        return "corpus_bytes" if size >= _LEAST_BYTES else ""
    return _OF_UNIT.get(row.unit, "") if size >= _SMALLEST else ""
