"""Which links are one and the same? The rows of collaborations and programmes, merged over articles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gisa.schema.tables import Collaboration, CollaborationFact, Programme, ProgrammeFact


@dataclass(frozen=True)
class Links:
    """What one article, or all of them together, say of collaborations and programmes."""

    collaborations: tuple[Collaboration, ...] = ()
    collaboration_facts: tuple[CollaborationFact, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_facts: tuple[ProgrammeFact, ...] = ()


def merge_links(links: Sequence[Links]) -> Links:
    """One row per distinct link and programme over all articles, which come in order of publication, oldest first.

    Two rows are one link when company and form agree and they share a partner that is named, or name none and
    agree in status. The latest article that states a status, start or duration wins; what the others state
    stays as facts.
    """
    kept: dict[str, Collaboration] = {}
    by_kind: dict[tuple[str, str], list[str]] = {}
    partners: dict[str, dict[str, str]] = {}
    facts: list[CollaborationFact] = []
    for one in links:
        names = {}
        for row in one.collaborations:
            own = _partners(row, one.collaboration_facts)
            alike = by_kind.setdefault((row.company, row.form), [])
            same = next((kept[key] for key in alike if _is_same(kept[key], row, partners[key], own)), None)
            merged = _merged(same, row, one.collaboration_facts) if same else _with_free_id(row, kept)
            names[row.collaboration_id] = key = merged.collaboration_id
            alike += [] if same else [key]
            partners[key] = own | partners.get(key, {})
            kept[key] = dataclasses.replace(merged, partners="; ".join(partners[key].values()))
        facts += [
            dataclasses.replace(fact, collaboration_id=names[fact.collaboration_id]) for fact in one.collaboration_facts
        ]
    programmes: dict[str, Programme] = {}
    for programme in (programme for one in links for programme in one.programmes):
        programmes[programme.programme_id] = _filled(programmes.get(programme.programme_id), programme)
    return Links(
        tuple(kept.values()),
        tuple(facts),
        tuple(programmes.values()),
        tuple(fact for one in links for fact in one.programme_facts),
    )


def _partners(row: Collaboration, facts: Iterable[CollaborationFact]) -> dict[str, str]:
    """The partners of a row as they stand in the text, by the name under which the facts know them."""
    known = {
        fact.exact.partition("(")[0].strip(): fact.value
        for fact in facts
        if fact.attribute == "partner" and fact.collaboration_id == row.collaboration_id
    }
    return {known.get(partner, partner): partner for partner in row.partners.split("; ") if partner}


def _is_same(a: Collaboration, b: Collaboration, partners: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether two rows of one company and form are one link."""
    return bool(partners.keys() & others.keys()) or (not partners and not others and a.status == b.status)


def _with_free_id(row: Collaboration, kept: Mapping[str, Collaboration]) -> Collaboration:
    """The row under an id that no other link has."""
    name, n = row.collaboration_id, 2
    while name in kept:
        name, n = f"{row.collaboration_id}-{n}", n + 1
    return dataclasses.replace(row, collaboration_id=name)


def _merged(known: Collaboration, row: Collaboration, facts: Sequence[CollaborationFact]) -> Collaboration:
    """Two rows of one link: what the later one states wins, what it does not state stays."""
    stated = {fact.attribute for fact in facts if fact.collaboration_id == row.collaboration_id}
    return dataclasses.replace(
        known,
        name=max(known.name, row.name, key=len),
        status=row.status if "status" in stated else known.status,
        start=row.start or known.start,
        duration=row.duration or known.duration,
    )


def _filled(known: Programme | None, row: Programme) -> Programme:
    """A programme with the cells of a later row where it states them."""
    if known is None:
        return row
    stated = {field.name: getattr(row, field.name) for field in dataclasses.fields(row) if getattr(row, field.name)}
    return dataclasses.replace(known, **stated)
