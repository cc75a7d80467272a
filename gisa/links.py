"""Which links are one and the same? The rows of collaborations and programmes, merged over articles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gisa.tables import Collaboration, CollaborationFact, Programme, ProgrammeFact


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
    facts: list[CollaborationFact] = []
    for one in links:
        names = {}
        for row in one.collaborations:
            same = next((known for known in kept.values() if same_link(known, row)), None)
            merged = _merged(same, row, one.collaboration_facts) if same else _with_free_id(row, kept)
            kept[merged.collaboration_id] = merged
            names[row.collaboration_id] = merged.collaboration_id
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


def partner_set(partners: str) -> frozenset[str]:
    """The partners of a row as a set."""
    return frozenset(partner for partner in partners.split("; ") if partner)


def same_link(a: Collaboration, b: Collaboration) -> bool:
    """Whether two rows of different articles are one link."""
    if (a.company, a.form) != (b.company, b.form):
        return False
    shared = partner_set(a.partners) & partner_set(b.partners)
    return bool(shared) or (not a.partners and not b.partners and a.status == b.status)


def _with_free_id(row: Collaboration, kept: Iterable[str]) -> Collaboration:
    """The row under an id that no other link has."""
    taken, name, n = set(kept), row.collaboration_id, 2
    while name in taken:
        name, n = f"{row.collaboration_id}-{n}", n + 1
    return dataclasses.replace(row, collaboration_id=name)


def _merged(known: Collaboration, row: Collaboration, facts: Sequence[CollaborationFact]) -> Collaboration:
    """Two rows of one link: what the later one states wins, what it does not state stays."""
    stated = {fact.attribute for fact in facts if fact.collaboration_id == row.collaboration_id}
    partners = list(dict.fromkeys([*known.partners.split("; "), *row.partners.split("; ")]))
    return dataclasses.replace(
        known,
        partners="; ".join(filter(None, partners)),
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
