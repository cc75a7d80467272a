"""How right is it? Tables compared with the annotations of a careful reader.

A row is *found* when its span and an annotated span of the same file overlap by half or more (intersection over union,
one to one; of claims, the content's span). It is *right* when its values agree besides: of quantities the bounds and
the unit, of dates the EDTF value, of claims the source and the kind of quotation. Of what is found, the share that
agrees is told for each column that the annotations state. Zones that are not the article's own speech do not count,
and an annotation marked optional costs nothing when missed or found. Of subjects only those are compared that both
sides name: annotations name things too that are no entities.

A collaboration is *linked* when a row of the same company and one of its partners has a fact in the article, *found*
when one of the same company and form has, *right* when partners and status agree too; a row that is neither linked nor
found for any annotation is *spurious*, whichever article it stands in. An entity is found when a mention bears one of
its names, right when its type agrees; what no annotation knows is false. Intervals are Wilson's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
from gisa.evaluation.links import LinkJudge, strangers
from gisa.evaluation.spellings import Spellings, names_of, squash
from gisa.schema.tables import Tables

Cells = Mapping[str, str]
# What decides on right comes first; the other columns only agree or not.
Agreement = dict[str, bool]
_ZONES = frozenset({"headline", "body", "caption", "notes"})
_OTHERS = frozenset({"byline", "related", "chrome"})
_DECIDING = frozenset({"value", "unit", "source", "quotation"})
# The annotations do not tell these apart.
_SAME = {"MORE_THAN": "EQUAL_OR_MORE", "LESS_THAN": "EQUAL_OR_LESS"}


@dataclass(frozen=True)
class Score:
    """Counts of one table: annotated, extracted, found and right, with the misses behind them.

    ``columns`` has, for each column, how many of the found rows for which it is stated agree, and how many those are.
    ``linked`` and ``spurious`` are of collaborations; of entities, ``spurious`` are the false ones.
    """

    table: str
    gold: int
    rows: int
    found: int
    right: int
    misses: tuple[str, ...] = ()
    columns: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    linked: int = 0
    spurious: int = 0

    @property
    def found_f1(self) -> float:
        """Harmonic mean of precision and recall of what was found."""
        return _f1(self.found, self.rows, self.gold)

    @property
    def right_f1(self) -> float:
        """Harmonic mean of precision and recall of what is right."""
        return _f1(self.right, self.rows, self.gold)

    def agreement(self, column: str) -> float:
        """The share of the found rows that agree in a column.

        Raises:
            KeyError: no found row has the column stated.

        >>> Score("dates", 4, 4, 4, 3, columns={"value": (3, 4)}).agreement("value")
        0.75
        """
        agreed, of = self.columns[column]
        return agreed / of


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


def score_tables(gold: Path, tables: Tables, half: str = "", domain: str = "") -> dict[str, Score]:
    """Scores by table against the annotations in a folder; tables that it does not annotate are left out.

    Args:
        gold: a folder of annotations: ``articles.csv``, ``quantities.csv``, ``dates.csv``, ``claims.csv``, and where
            they were annotated ``collaborations.csv`` and ``entities.csv``.
        tables: the tables of the same articles; those of other articles do not count.
        half: only the articles of this half, as ``articles.csv`` states it; empty means all.
        domain: only the articles whose domain begins so; empty means all.

    Raises:
        TableError: an annotation breaks its row type.
    """
    wanted = {
        row.file
        for row in load_annotations(gold, AnnotatedArticle)
        if half in ("", row.half) and row.domain.startswith(domain)
    }
    return _Comparison(gold, tables, wanted).scores()


class _Comparison:
    """The annotations of some files, and what the tables have of these files."""

    def __init__(self, gold: Path, tables: Tables, wanted: set[str]) -> None:
        self._gold, self._tables, self._wanted = gold, tables, wanted
        self._files = {row.article_id: Path(row.file).name for row in tables.articles.itertuples()}
        self._mentions = self._rows("mentions")
        self._entities = self._annotations(AnnotatedEntity)
        self._spellings = Spellings(self._entities, self._mentions)

    def _annotations(self, kind: type[Any]) -> list[Any]:
        return [row for row in load_annotations(self._gold, kind) if row.file in self._wanted]

    def _rows(self, table: str) -> list[Cells]:
        return [row for row in _cells(getattr(self._tables, table), self._files) if row["file"] in self._wanted]

    def scores(self) -> dict[str, Score]:
        """The scores of all tables that are annotated."""
        judges: dict[type[AnnotatedSpan], Callable[[Any, Cells], Agreement]] = {
            AnnotatedQuantity: self._judge_quantity,
            AnnotatedDate: _judge_date,
            AnnotatedClaim: self._judge_claim,
        }
        scores = {
            kind.TABLE: _score_spans(kind.TABLE, self._annotations(kind), self._rows(kind.TABLE), judge)
            for kind, judge in judges.items()
        }
        if load_annotations(self._gold, AnnotatedLink):
            scores["collaborations"] = self._score_links()
        if self._entities:
            scores["entities"] = _score_entities(self._entities, self._mentions)
        return scores

    def _judge_quantity(self, gold: AnnotatedQuantity, row: Cells) -> Agreement:
        told = _stated(gold, row, "unit", "zone", "mod", "measure")
        if gold.subject and row["subject"]:
            told["subject"] = self._spellings.is_entity(gold.file, gold.subject.split("|"), row["subject"])
        return {"value": _is_close(gold, row), **told}

    def _judge_claim(self, gold: AnnotatedClaim, row: Cells) -> Agreement:
        told = self._spellings.mentioned(gold.file, row["source"])
        return {
            "source": self._spellings.is_same(gold.file, gold.source.split("|"), told),
            "quotation": row["quotation"].replace("MIXED", "DIRECT") == gold.quotation,
            **_stated(gold, row, "zone", "cue", "modality"),
        }

    def _score_links(self) -> Score:
        gold = self._annotations(AnnotatedLink)
        facts = _cells(self._tables.collaboration_facts, self._files)
        rows = _cells(self._tables.collaborations, self._files)
        judge = LinkJudge(rows, facts, self._wanted, self._spellings)
        verdicts = [judge.judge(one) for one in gold]
        used = set[str]().union(*(verdict.used for verdict in verdicts))
        spurious = [row for row in judge.rows if row["collaboration_id"] not in used]
        misses = [
            f"{'wrong' if verdict.hits else 'missed'} {one.file} {one.company} {one.form} {'; '.join(one.partners)}"
            for one, verdict in zip(gold, verdicts, strict=True)
            if not verdict.right
        ]
        misses += [f"spurious {row['company']} {row['form']} {row['partners']}" for row in spurious]
        # One row may answer for several articles, so what counts is the annotations answered and the spurious rows.
        answered = sum(1 for verdict in verdicts if verdict.used)
        return Score(
            "collaborations",
            len(gold),
            answered + len(spurious),
            sum(1 for verdict in verdicts if verdict.hits),
            sum(verdict.right for verdict in verdicts),
            tuple(misses),
            linked=sum(1 for verdict in verdicts if verdict.links),
            spurious=len(spurious),
        )


def _cells(data: Any, files: Mapping[str, str]) -> list[Cells]:
    """The rows of a table as text cells, with the name of their file where they stand in one."""
    text = data.astype("string").fillna("")
    return [
        {**{str(name): str(cell) for name, cell in row.items()}, "file": files.get(row.get("article_id", ""), "")}
        for row in text.to_dict("records")
    ]


def _score_spans(
    table: str, gold: Sequence[AnnotatedSpan], rows: Sequence[Cells], judge: Callable[[Any, Cells], Agreement]
) -> Score:
    start, end = ("content_start", "content_end") if table == "claims" else ("start", "end")
    gold = [row for row in gold if row.zone in _ZONES]
    rows = [row for row in rows if row["zone"] in _ZONES]
    pairs = _matched(gold, [(row["file"], int(row[start]), int(row[end])) for row in rows])
    required = [i for i, row in enumerate(gold) if row.required]
    verdicts = {i: judge(gold[i], rows[pairs[i]]) for i in required if i in pairs}
    wrong = {i: [name for name in _DECIDING & told.keys() if not told[name]] for i, told in verdicts.items()}
    free = sum(1 for i in pairs if not gold[i].required)
    taken = set(pairs.values())
    misses = [f"missed {gold[i].place}" for i in required if i not in pairs]
    misses += [f"spurious {_place(row)}" for j, row in enumerate(rows) if j not in taken]
    misses += [f"wrong {gold[i].place} ({', '.join(sorted(names))})" for i, names in wrong.items() if names]
    right = sum(1 for names in wrong.values() if not names)
    columns = _columns(verdicts.values())
    return Score(table, len(required), len(rows) - free, len(verdicts), right, tuple(misses), columns)


def _columns(verdicts: Iterable[Agreement]) -> dict[str, tuple[int, int]]:
    """Of each column, how many verdicts agree and how many there are."""
    told: dict[str, list[bool]] = {}
    for verdict in verdicts:
        for name, agrees in verdict.items():
            told.setdefault(name, []).append(agrees)
    return {name: (sum(agreed), len(agreed)) for name, agreed in told.items()}


def _matched(gold: Sequence[AnnotatedSpan], spans: Sequence[tuple[str, int, int]]) -> dict[int, int]:
    """Annotations paired with rows, the best overlaps first."""
    by_file: dict[str, list[int]] = {}
    for j, (file, _, _) in enumerate(spans):
        by_file.setdefault(file, []).append(j)
    pairs = [
        (overlap, i, j)
        for i, row in enumerate(gold)
        for j in by_file.get(row.file, ())
        if (overlap := _overlap((row.start, row.end), spans[j][1:])) >= 0.5
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    union = max(a[1], b[1]) - min(a[0], b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / union if union else 0.0


def _place(row: Cells) -> str:
    return f"{row['file']}#char={row['start']},{row['end']} {row.get('exact', '')[:40]}"


def _stated(gold: AnnotatedSpan, row: Cells, *columns: str) -> Agreement:
    """Whether a row agrees in the columns that an annotation states."""
    wanted = {name: str(getattr(gold, name)) for name in columns}
    return {name: value == _SAME.get(row[name], row[name]) for name, value in wanted.items() if value}


def _is_close(gold: AnnotatedQuantity, row: Cells) -> bool:
    bounds = ((gold.low, row["low"] or row["value"]), (gold.high, row["high"] or row["value"]))
    return all(
        wanted is not None and told and math.isclose(wanted, float(told), rel_tol=1e-6) for wanted, told in bounds
    )


def _judge_date(gold: AnnotatedDate, row: Cells) -> Agreement:
    wanted, told = (
        re.sub(r"(T\d\d:\d\d):00\b", r"\1", re.sub(r"[~ ]", "", value)) for value in (gold.value, row["value"])
    )
    return {"value": told in wanted.split("|"), **_stated(gold, row, "zone", "type", "anchor")}


def _score_entities(gold: Sequence[AnnotatedEntity], mentions: Sequence[Cells]) -> Score:
    said: dict[str, dict[str, str]] = {}
    for row in mentions:
        if row["zone"] in _ZONES | _OTHERS:
            for name in (row["name"], row["exact"]):
                said.setdefault(row["file"], {}).setdefault(squash(name), row["type"])
    hits = [names_of(row) & set(said.get(row.file, {})) for row in gold]
    typed = [any(said[row.file][name] == row.type for name in names) for row, names in zip(gold, hits, strict=True)]
    false = strangers(gold, [row for row in mentions if row["zone"] in _ZONES])
    misses = [f"missed {row.file} {row.name} ({row.type})" for row, names in zip(gold, hits, strict=True) if not names]
    misses += [f"spurious {file} {name}" for file, name in false]
    found = sum(map(bool, hits))
    columns = {"type": (sum(typed), found)} if found else {}
    return Score(
        "entities", len(gold), found + len(false), found, sum(typed), tuple(misses), columns, spurious=len(false)
    )


def _f1(hits: int, rows: int, gold: int) -> float:
    return 2 * hits / (rows + gold) if rows + gold else 0.0
