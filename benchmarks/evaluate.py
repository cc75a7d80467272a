"""Is it as right as it was? Accuracy on every corpus at hand, beside what is on record and beside a dumb baseline.

    make evaluate              scores the originals, the digests, half a of dev, KLUE-NER and the phrase cases
    make evaluate FINAL=1      scores half b of dev too: text whose misses nobody reads
    make evaluate ACCEPT=1     records figures that fell; the changelog has to say why

Corpora that are not at hand are named and skipped; what is on record of them stays. The figures of today stand in
``accuracy.csv``, one row for each date, corpus, domain, table and column; ``text`` says whether the misses of a corpus
were ever read. Each is held against the last row on record, that of the last release at least. When one is smaller,
nothing is written and the exit code is 1.

The baseline takes what stands between quotation marks for a statement of the nearest name before it, and a company and
a university in one sentence for a collaboration.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import functools
import importlib.metadata
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import peers
from gisa.evaluation.annotations import AnnotatedArticle, load_annotations
from gisa.evaluation.score import Score, score_tables
from gisa.page.readers import read_article
from gisa.pipeline import load_reader, read_corpus
from gisa.schema.tables import Claim, Collaboration, CollaborationFact, Mention, Tables, frame

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RECORD = Path(__file__).with_name("accuracy.csv")
COLUMNS = ("date", "release", "corpus", "text", "domain", "table", "column", "value", "of", "baseline")
# What decides whether a figure fell: less than half of the last digit on record is no difference.
DIGITS = 4
# A quotation shorter than this names or emphasises; it states nothing.
STATEMENT = 12
_QUOTED = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")
_SPEAKERS = {"person", "organisation", "university", "centre"}
Key = tuple[str, str, str, str]


@dataclasses.dataclass(frozen=True)
class Figure:
    """One share between 0 and 1, of what, and what the baseline has."""

    corpus: str
    text: str
    domain: str
    table: str
    column: str
    value: float
    of: int
    baseline: float | None = None

    @property
    def key(self) -> Key:
        """What tells it from every other figure of a day."""
        return self.corpus, self.domain, self.table, self.column


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Articles with annotations; ``half`` of them, and whether their misses are read."""

    name: str
    articles: Path
    gold: Path
    metadata: Path | None = None
    half: str = ""
    text: str = "read"

    @property
    def at_hand(self) -> bool:
        """Whether articles and annotations are on this machine."""
        return self.articles.is_dir() and self.gold.is_dir()


def corpora(shared: Path, *, final: bool) -> list[Corpus]:
    """The corpora that are scored; half b of dev only when asked for."""
    seeds, dev = shared / "gold" / "seeds", shared / "gold" / "dev"
    found = [
        Corpus("digests", ROOT / "seeds", ROOT / "tests" / "gold"),
        Corpus("originals", shared / "seeds", seeds, seeds / "articles.csv"),
        Corpus("dev a", dev / "texts", dev, dev / "articles.csv", "a"),
    ]
    unread = Corpus("dev b", dev / "texts", dev, dev / "articles.csv", "b", "unread")
    return [*found, unread] if final else found


@functools.cache
def tables_of(articles: Path, metadata: Path | None) -> Tables:
    """The tables of a folder, read once."""
    return read_corpus(articles, metadata)


def figures_of(corpus: Corpus, tables: Tables) -> Iterator[Figure]:
    """The figures of a corpus: of all, by column too, and of each domain."""
    dumb = baseline(tables)
    domains = sorted({row.domain for row in load_annotations(corpus.gold, AnnotatedArticle) if row.domain})
    for domain in ("", *domains):
        mine = score_tables(corpus.gold, tables, corpus.half, domain)
        theirs = score_tables(corpus.gold, dumb, corpus.half, domain)
        for table, score in mine.items():
            other = dict(shares(theirs[table])) if table in ("claims", "collaborations") else {}
            for column, (value, of) in shares(score):
                if of and (not domain or column.endswith("f1") or column == "linked"):
                    beside = other.get(column, (None, 0))[0]
                    yield Figure(corpus.name, corpus.text, domain, table, column, value, of, beside)


def shares(score: Score) -> Iterator[tuple[str, tuple[float, int]]]:
    """The figures of one table, each a share, and of how many."""
    yield "found_f1", (score.found_f1, score.gold)
    yield "right_f1", (score.right_f1, score.gold)
    if score.table == "collaborations":
        yield "linked", (score.linked / score.gold if score.gold else 0.0, score.gold)
        yield "not_spurious", (1 - score.spurious / score.rows if score.rows else 0.0, score.rows)
    for column, (_, of) in score.columns.items():
        yield column, (score.agreement(column), of)


# The baseline.


def baseline(tables: Tables) -> Tables:
    """The same tables, with claims and collaborations as somebody finds them who knows no grammar."""
    links = list(joint_namings(tables))
    return dataclasses.replace(
        tables,
        claims=frame("claims", quotations(tables)),
        collaborations=frame("collaborations", [link for link, _ in links]),
        collaboration_facts=frame("collaboration_facts", [fact for _, fact in links]),
    )


def quotations(tables: Tables) -> Iterator[Claim]:
    """What stands between quotation marks, said by the nearest name before it, else behind it."""
    names: dict[str, list[Mention]] = {}
    for row in tables.mentions.itertuples():
        if row.type in _SPEAKERS:
            names.setdefault(row.article_id, []).append(row)
    for article in tables.articles.itertuples():
        for match in _QUOTED.finditer(article.text):
            start, end = match.span(1)
            if end - start < STATEMENT:
                continue
            distance = functools.partial(_distance, start, end)
            nearest = min(names.get(article.article_id, ()), key=distance, default=None)
            yield Claim(
                article_id=article.article_id,
                sentence_no=0,
                start=match.start(),
                end=match.end(),
                exact=match[0],
                zone="body",
                rule="baseline",
                quotation="DIRECT",
                source=nearest.name if nearest else "",
                content=match[1],
                content_start=start,
                content_end=end,
            )


def _distance(start: int, end: int, mention: Any) -> tuple[bool, int]:
    before = mention.end <= start
    return not before, start - mention.end if before else abs(mention.start - end)


def joint_namings(tables: Tables) -> Iterator[tuple[Collaboration, CollaborationFact]]:
    """A company and a university in one sentence."""
    for (article, sentence), rows in tables.mentions.groupby(["article_id", "sentence_no"]):
        named = {kind: rows[rows["type"] == kind].drop_duplicates("name") for kind in ("organisation", "university")}
        for company in named["organisation"].itertuples():
            for university in named["university"].itertuples():
                link = f"{article}:{sentence}:{company.name}:{university.name}"
                yield (
                    Collaboration(
                        collaboration_id=link,
                        company=company.name,
                        partners=university.name,
                        form="joint_research",
                        status="existing",
                    ),
                    CollaborationFact(
                        collaboration_id=link,
                        attribute="partner",
                        value=university.name,
                        article_id=article,
                        start=university.start,
                        end=university.end,
                        exact=university.exact,
                    ),
                )


# Cases.


def cases(folder: Path) -> Iterator[Figure]:
    """The cases of other projects that are KLUE's."""
    path = folder / "klue_ner_news.jsonl"
    if path.is_file():
        for score in peers.scores(folder, ("klue_ner_news",)):
            table, _, column = score.name.removeprefix("klue_ner_news ").rpartition(" ")
            yield Figure("KLUE-NER", "read", "", table, column, score.share, score.total)
    else:
        skip("KLUE-NER", path)


def phrases() -> Iterator[Figure]:
    """The phrase cases of the project itself: the share that is read as it should."""
    for package, judge in PHRASES.items():
        with (ROOT / "tests" / package / "phrases.csv").open(encoding="utf-8", newline="") as file:
            verdicts = [judge(row) for row in csv.DictReader(file)]
        yield Figure("phrases", "read", "", package, "right", sum(verdicts) / len(verdicts), len(verdicts))


def _document(text: str, published: str) -> Any:
    reader = load_reader()
    return reader.documents.read(dataclasses.replace(read_article(text.encode()), published=published))


def is_date_right(row: Mapping[str, str]) -> bool:
    """Whether exactly the bracketed dates are found, with their values."""
    found = list(load_reader().dates.find(_document(re.sub(r"[\[\]]", "", row["text"]), row["published"])))
    spans, values = re.findall(r"\[(.*?)\]", row["text"]), row["value"].split(";") if row["value"] else []
    return [one.exact for one in found] == spans and [one.value or "-" for one in found] == values


def is_quantity_right(row: Mapping[str, str]) -> bool:
    """Whether the quantity stands there with unit, modifier and bounds, or, where none is to be found, none."""
    found = {one.exact: one for one in load_reader().quantities.find(_document(row["text"], ""))}
    if not row["exact"]:
        return not found
    one = found.get(row["exact"])
    wanted = tuple(float(row[name]) if row[name] else None for name in ("low", "high"))
    return one is not None and (one.unit, one.mod) == (row["unit"], row["mod"]) and _close((one.low, one.high), wanted)


def _close(told: Sequence[float | None], wanted: Sequence[float | None]) -> bool:
    return all(
        one == other or (one is not None and other is not None and abs(one - other) <= 1e-6 * abs(other))
        for one, other in zip(told, wanted, strict=True)
    )


def is_claim_right(row: Mapping[str, str]) -> bool:
    """Whether the one statement is found with source, cue, content and modality, or none where none is."""
    plain = str.maketrans("", "", "<>[]")
    document = _document(row["phrase"].translate(plain), "2020-05-20")
    reader = load_reader()
    mentions, dates = list(reader.mentions.find(document)), list(reader.dates.find(document))
    found = [
        (one.quotation, one.source, one.cue, one.content, one.modality)
        for one in reader.claims.find(document, mentions, dates)
    ]
    source, content = (
        row["phrase"].partition(opening)[2].partition(closing)[0].translate(plain) for opening, closing in ("<>", "[]")
    )
    return found == ([(row["quotation"], source, row["cue"], content, row["modality"])] if row["quotation"] else [])


PHRASES: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "dates": is_date_right,
    "quantities": is_quantity_right,
    "claims": is_claim_right,
}


# The record.


def skip(name: str, path: Path) -> None:
    """Say that something is not scored."""
    print(f"SKIPPED {name}: {path} is not at hand; what is on record of it stays", file=sys.stderr)


def on_record(path: Path = RECORD) -> list[dict[str, str]]:
    """The rows of the record, the oldest first."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["date"])


def key_of(row: Mapping[str, str]) -> Key:
    """What tells a row of the record from the others of its date."""
    return row["corpus"], row["domain"], row["table"], row["column"]


def fallen(figures: Sequence[Figure], record: Sequence[Mapping[str, str]]) -> list[tuple[Figure, float]]:
    """The figures that are smaller than the last on record, with that."""
    before = {key_of(row): float(row["value"]) for row in record}
    return [
        (one, before[one.key])
        for one in figures
        if round(one.value, DIGITS) < before.get(one.key, 0.0) - 10**-DIGITS / 2
    ]


def recorded(figures: Sequence[Figure], record: Sequence[dict[str, str]], today: str) -> list[dict[str, str]]:
    """The record with the figures of a day, in place of what that day had of them."""
    release = importlib.metadata.version("gisa")
    keys = {one.key for one in figures}
    kept = [row for row in record if row["date"] != today or key_of(row) not in keys]
    return [*kept, *(_row(one, today, release) for one in figures)]


def _row(figure: Figure, today: str, release: str) -> dict[str, str]:
    cells = {**dataclasses.asdict(figure), "date": today, "release": release}
    for name in ("value", "baseline"):
        cells[name] = "" if cells[name] is None else f"{cells[name]:.{DIGITS}f}"
    return {name: str(cells[name]) for name in COLUMNS}


def write(rows: Sequence[Mapping[str, str]], path: Path = RECORD) -> None:
    """Write the record."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def show(figures: Sequence[Figure], record: Sequence[Mapping[str, str]]) -> None:
    """Print today's figures beside those on record and those of the baseline."""
    before = {key_of(row): (row["value"], row["release"]) for row in record}
    print(f"{'corpus':10s} {'domain':28s} {'table':15s} {'column':13s}    now  before (release)  baseline    of")
    for one in figures:
        value, release = before.get(one.key, ("", ""))
        told = "" if one.baseline is None else f"{one.baseline:.3f}"
        was = f"{float(value):.3f} ({release})" if value else "new"
        place = f"{one.corpus:10s} {one.domain[:28]:28s} {one.table:15s} {one.column:13s}"
        print(f"{place} {one.value:6.3f}  {was:16s}  {told:8s} {one.of:5d}")


def evaluated(shared: Path, *, final: bool) -> Iterator[Figure]:
    """All figures of what is at hand."""
    for corpus in corpora(shared, final=final):
        if corpus.at_hand:
            yield from figures_of(corpus, tables_of(corpus.articles, corpus.metadata))
        else:
            skip(corpus.name, corpus.articles)
    if not final:
        print("SKIPPED dev b: text that nobody read is scored seldom, with FINAL=1", file=sys.stderr)
    yield from cases(shared / "cases")
    yield from phrases()


def main() -> int:
    """Score, show, compare and record."""
    figures = list(evaluated(SHARED, final=os.environ.get("FINAL", "") == "1"))
    record = on_record()
    show(figures, record)
    fell = fallen(figures, record)
    for one, before in fell:
        print(f"FELL {' · '.join(filter(None, one.key))}: {before:.4f} → {one.value:.4f}", file=sys.stderr)
    if fell and os.environ.get("ACCEPT", "") != "1":
        print(f"{len(fell)} figures fell; nothing recorded. ACCEPT=1 records them", file=sys.stderr)
        return 1
    write(recorded(figures, record, dt.date.today().isoformat()))
    print(f"nothing fell of {len(figures)} figures → {RECORD.name}" if not fell else f"{len(fell)} falls accepted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
