"""Which links were found? Collaborations and entities of tables against those of a careful reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gisa.evaluation.annotations import AnnotatedEntity, AnnotatedLink
from gisa.evaluation.spellings import Spellings, is_one_of, is_short_for, names_of, squash

Cells = Mapping[str, str]


@dataclass(frozen=True)
class LinkVerdict:
    """What the tables have of one annotated link: rows that link the two, rows of its form, and the first right one."""

    links: tuple[Cells, ...]
    hits: tuple[Cells, ...]
    right: bool

    @property
    def used(self) -> set[str]:
        """The rows that are about this link, by id."""
        return {row["collaboration_id"] for row in (*self.links, *self.hits)}


class LinkJudge:
    """The collaborations of tables, with the files in which facts of them stand."""

    def __init__(
        self, rows: Sequence[Cells], facts: Iterable[Cells], files: Iterable[str], spellings: Spellings
    ) -> None:
        """Keep the rows of which a fact stands in one of the files."""
        self._where: dict[str, set[str]] = {}
        for fact in facts:
            self._where.setdefault(fact["collaboration_id"], set()).add(fact["file"])
        wanted = set(files)
        self.rows = [row for row in rows if self._where.get(row["collaboration_id"], set()) & wanted]
        self._spellings = spellings

    def judge(self, gold: AnnotatedLink) -> LinkVerdict:
        """Linked: same company and a partner; a hit: same company and form; right: all partners and the status too."""
        here = [row for row in self.rows if gold.file in self._where[row["collaboration_id"]]]
        mine = [row for row in here if self._is_same(gold.file, gold.company, row["company"])]
        shared = [[name for name in gold.partners if self._has(row, gold.file, name)] for row in mine]
        links = tuple(row for row, names in zip(mine, shared, strict=True) if names or not gold.partners)
        full = [row for row, names in zip(mine, shared, strict=True) if len(names) == len(gold.partners)]
        hits = tuple(row for row in mine if row["form"] in gold.form.split("|"))
        right = any(row in full and row["status"] in gold.status.split("|") for row in hits)
        return LinkVerdict(links, hits, right)

    def _is_same(self, file: str, annotated: str, told: str) -> bool:
        return self._spellings.is_same(file, [annotated], self._spellings.mentioned(file, told))

    def _has(self, row: Cells, file: str, partner: str) -> bool:
        told = [part for part in row["partners"].split(";") if part.strip()]
        return any(self._is_same(file, partner, one) or is_short_for(squash(partner), squash(one)) for one in told)


def strangers(gold: Sequence[AnnotatedEntity], mentions: Iterable[Cells]) -> list[tuple[str, str]]:
    """Entities of the tables, file and name, that no annotated name of the file knows under any spelling."""
    known: dict[str, set[str]] = {}
    for row in gold:
        known.setdefault(row.file, set()).update(names_of(row))
    spelt: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        if mention["file"] in known:
            key = mention["file"], mention["name"]
            spelt.setdefault(key, set()).update((squash(mention["name"]), squash(mention["exact"])))
    return [key for key, names in spelt.items() if not any(is_one_of(name, known[key[0]]) for name in names)]
