"""How right is it? Tables compared with the annotations of a careful reader.

A row is *found* when its span and an annotated span of the same file overlap by half or more (intersection over union,
one to one; of claims, the content's span). It is *right* when its values agree besides: of quantities the bounds and
the unit, of dates the EDTF value, of claims the source and the kind of quotation. Zones that are not the article's own
speech do not count, and an annotation marked optional costs nothing when missed or found. Intervals are Wilson's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gisa.evaluation.annotations import (
    AnnotatedArticle,
    AnnotatedClaim,
    AnnotatedDate,
    AnnotatedEntity,
    AnnotatedLink,
    AnnotatedQuantity,
    AnnotatedSpan,
    load_annotations,
)
from gisa.schema.tables import Tables

Cells = Mapping[str, str]
_ZONES = frozenset({"headline", "body", "caption", "notes"})
_OTHERS = frozenset({"byline", "related", "chrome"})


@dataclass(frozen=True)
class Score:
    """Counts of one table: annotated, extracted, found and right, with the misses behind them."""

    table: str
    gold: int
    rows: int
    found: int
    right: int
    misses: tuple[str, ...] = ()

    @property
    def found_f1(self) -> float:
        """Harmonic mean of precision and recall of what was found."""
        return _f1(self.found, self.rows, self.gold)

    @property
    def right_f1(self) -> float:
        """Harmonic mean of precision and recall of what is right."""
        return _f1(self.right, self.rows, self.gold)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of a proportion (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not of:
        return 0.0, 1.0
    z, p = 1.959964, hits / of
    centre = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def score_tables(gold: Path, tables: Tables) -> dict[str, Score]:
    """Scores by table against the annotations in a folder; tables that it does not annotate are left out."""
    files = {row.article_id: Path(row.file).name for row in tables.articles.itertuples()}
    annotated = {row.file for row in load_annotations(gold, AnnotatedArticle)}
    entities = load_annotations(gold, AnnotatedEntity)
    names = _organisation_names(entities)
    rows = {
        table: [row for row in _cells(tables, table, files) if row["file"] in annotated]
        for table in ("quantities", "dates", "claims", "mentions")
    }
    judges: dict[type[AnnotatedSpan], Callable[[Any, Cells], bool]] = {
        AnnotatedQuantity: _same_quantity,
        AnnotatedDate: _same_date,
        AnnotatedClaim: lambda wanted, row: _same_claim(wanted, row, names),
    }
    scores = {
        kind.TABLE: _score_spans(kind.TABLE, load_annotations(gold, kind), rows[kind.TABLE], judge)
        for kind, judge in judges.items()
    }
    if links := load_annotations(gold, AnnotatedLink):
        scores["collaborations"] = _score_links(links, tables, files, _company_names(names))
    if entities:
        scores["entities"] = _score_entities(entities, rows["mentions"])
    return scores


def _cells(tables: Tables, table: str, files: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of a table as text cells, with the name of their file."""
    data = getattr(tables, table).astype("string").fillna("")
    return [
        {**{str(name): str(cell) for name, cell in row.items()}, "file": files.get(row["article_id"], "")}
        for row in data.to_dict("records")
    ]


def _score_spans(
    table: str, gold: Sequence[AnnotatedSpan], rows: Sequence[Cells], judge: Callable[[Any, Cells], bool]
) -> Score:
    start, end = ("content_start", "content_end") if table == "claims" else ("start", "end")
    gold = [row for row in gold if row.zone in _ZONES]
    rows = [row for row in rows if row["zone"] in _ZONES]
    pairs = _matched(gold, [(row["file"], int(row[start]), int(row[end])) for row in rows])
    required = [i for i, row in enumerate(gold) if row.required]
    found = [i for i in required if i in pairs]
    right = [i for i in found if judge(gold[i], rows[pairs[i]])]
    free = sum(1 for i in pairs if not gold[i].required)
    taken = set(pairs.values())
    misses = [f"missed {gold[i].place}" for i in required if i not in pairs]
    misses += [f"spurious {_place(row)}" for j, row in enumerate(rows) if j not in taken]
    misses += [f"wrong {gold[i].place}" for i in found if i not in right]
    return Score(table, len(required), len(rows) - free, len(found), len(right), tuple(misses))


def _matched(gold: Sequence[AnnotatedSpan], spans: Sequence[tuple[str, int, int]]) -> dict[int, int]:
    """Annotations paired with rows, the best overlaps first."""
    pairs: list[tuple[float, int, int]] = []
    for i, row in enumerate(gold):
        for j, (file, start, end) in enumerate(spans):
            overlap = _overlap((row.start, row.end), (start, end)) if row.file == file else 0.0
            if overlap >= 0.5:
                pairs.append((overlap, i, j))
    matched: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    union = max(a[1], b[1]) - min(a[0], b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / union if union else 0.0


def _place(row: Cells) -> str:
    return f"{row['file']}#char={row['start']},{row['end']} {row.get('exact', '')[:40]}"


def _same_quantity(gold: AnnotatedQuantity, row: Cells) -> bool:
    bounds = ((gold.low, row["low"] or row["value"]), (gold.high, row["high"] or row["value"]))
    close = all(
        wanted is not None and told and math.isclose(wanted, float(told), rel_tol=1e-6) for wanted, told in bounds
    )
    return close and gold.unit in ("", row["unit"])


def _same_date(gold: AnnotatedDate, row: Cells) -> bool:
    wanted, told = (
        re.sub(r"(T\d\d:\d\d):00\b", r"\1", re.sub(r"[~ ]", "", value)) for value in (gold.value, row["value"])
    )
    return told in wanted.split("|")


def _same_claim(gold: AnnotatedClaim, row: Cells, names: Mapping[tuple[str, str], set[str]]) -> bool:
    known = names.get((gold.file, _squash(gold.source)), {_squash(gold.source)})
    quotation = row["quotation"].replace("MIXED", "DIRECT")
    return _same_name(_squash(row["source"]), known) and quotation == gold.quotation


def _squash(name: str) -> str:
    """A name without brackets, spaces and quotation marks."""
    return re.sub(r"[\s·‘’'\"“”]", "", re.sub(r"\([^)]*\)", "", name))


def _same_name(name: str, names: Iterable[str]) -> bool:
    """Equal, or one ends with the other: a longer form of the same name."""
    return any(
        name == other or (min(len(name), len(other)) >= 3 and (name.endswith(other) or other.endswith(name)))
        for other in names
    )


def _organisation_names(entities: Sequence[AnnotatedEntity]) -> dict[tuple[str, str], set[str]]:
    return {(row.file, _squash(row.name)): _names_of(row) for row in entities if row.type != "person"}


def _names_of(row: AnnotatedEntity) -> set[str]:
    return {_squash(name) for name in (row.name, *row.aliases)}


def _company_names(names: Mapping[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    merged: dict[str, set[str]] = {}
    for (_, name), spellings in names.items():
        merged.setdefault(name, set()).update(spellings)
    return merged


def _score_links(
    gold: Sequence[AnnotatedLink], tables: Tables, files: Mapping[str, str], names: Mapping[str, set[str]]
) -> Score:
    where: dict[str, set[str]] = {}
    for fact in tables.collaboration_facts.itertuples():
        where.setdefault(fact.collaboration_id, set()).add(files.get(fact.article_id, ""))
    annotated = {row.file for row in gold}
    rows = [
        row
        for row in tables.collaborations.fillna("").to_dict("records")
        if where.get(row["collaboration_id"], set()) & annotated
    ]
    hits = [
        [
            row
            for row in rows
            if row["form"] == one.form
            and one.file in where[row["collaboration_id"]]
            and _same_name(_squash(row["company"]), names.get(_squash(one.company), {_squash(one.company)}))
        ]
        for one in gold
    ]
    right = [
        any(row["status"] == one.status and _has_partners(row, one) for row in found)
        for one, found in zip(gold, hits, strict=True)
    ]
    used = {row["collaboration_id"] for found in hits for row in found}
    misses = [
        f"{'wrong' if found else 'missed'} {one.file} {one.company} {one.form} {'; '.join(one.partners)}"
        for one, found, ok in zip(gold, hits, right, strict=True)
        if not ok
    ]
    misses += [
        f"spurious {row['company']} {row['form']} {row['partners']}"
        for row in rows
        if row["collaboration_id"] not in used
    ]
    # One row may answer for several articles, so the rows that count are the hits and the spurious ones.
    found = sum(map(bool, hits))
    return Score("collaborations", len(gold), found + len(rows) - len(used), found, sum(right), tuple(misses))


def _has_partners(row: Mapping[object, object], gold: AnnotatedLink) -> bool:
    mine = [_squash(part) for part in str(row["partners"]).split(";") if part.strip()]
    wanted = [_squash(part) for part in gold.partners]
    return all(any(_same_name(part, {other}) or part[:2] == other[:2] for other in mine) for part in wanted)


def _score_entities(gold: Sequence[AnnotatedEntity], mentions: Sequence[Cells]) -> Score:
    said: dict[str, dict[str, str]] = {}
    for row in mentions:
        if row["zone"] in _ZONES | _OTHERS:
            for name in (row["name"], row["exact"]):
                said.setdefault(row["file"], {}).setdefault(_squash(name), row["type"])
    hits = [_names_of(row) & set(said.get(row.file, {})) for row in gold]
    typed = [any(said[row.file][name] == row.type for name in names) for row, names in zip(gold, hits, strict=True)]
    misses = [f"missed {row.file} {row.name} ({row.type})" for row, names in zip(gold, hits, strict=True) if not names]
    found = sum(map(bool, hits))
    return Score("entities", len(gold), max(found, len(gold)), found, sum(typed), tuple(misses))


def _f1(hits: int, rows: int, gold: int) -> float:
    return 2 * hits / (rows + gold) if rows + gold else 0.0
