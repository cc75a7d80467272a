"""Are the rows still the same? SHA-256 of every table of the corpora at hand, held against ``tests/frozen``.

    python benchmarks/frozen.py [--corpora digests originals dev] [--update] [--keep DIR] [--rows DIR]
                                [--jobs N | --scheduler ADDRESS]

Work that is to change no row proves it here; work that changes rows on purpose updates the digests and lists the rows:
``--keep`` writes the tables before the change, ``--rows`` prints the rows that differ from them after it.
The tables are the same however they are made: by one process, by several (``--jobs``), on a Dask cluster
(``--scheduler local``), from a store that is cold or warm.
``renames.csv`` maps the names in ``rule`` to those of the release that the digests were first taken from.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from gisa.pipeline import read_corpus
from gisa.pipeline.cluster import on_cluster
from gisa.pipeline.partitions import extract_parts
from gisa.schema.tables import ROWS, write_tables

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FROZEN = ROOT / "tests" / "frozen"
CORPORA = {
    "digests": (ROOT / "seeds", None),
    "originals": (SHARED / "seeds", SHARED / "gold" / "seeds" / "articles.csv"),
    "dev": (SHARED / "gold" / "dev" / "texts", SHARED / "gold" / "dev" / "articles.csv"),
}
# The run table names versions and commits.
TABLES = tuple(table for table in ROWS if table != "run")
_RULE = re.compile(r"[\w/.]+(?::[^;]*)?")
Cells = list[str]


def renames() -> Mapping[str, str]:
    """The earlier name of each rule, or of each table of rules, by its name today."""
    with (FROZEN / "renames.csv").open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["was"] for row in csv.DictReader(file)}


def earlier(rule: str, names: Mapping[str, str]) -> str:
    """A cell of ``rule`` in the names of the first release."""

    def one(match: re.Match[str]) -> str:
        table, colon, key = match[0].partition(":")
        return names.get(match[0], names.get(table, table) + colon + key)

    return _RULE.sub(one, rule)


def tables_of(corpus: str, folder: Path, jobs: int | None = None, scheduler: str = "") -> None:
    """The tables of a corpus as CSV, with the rules in their earlier names."""
    seeds, metadata = CORPORA[corpus]
    if scheduler:
        with tempfile.TemporaryDirectory() as parts:
            write_tables(extract_parts(seeds, Path(parts), on_cluster(scheduler, jobs), metadata), folder)
    else:
        write_tables(read_corpus(seeds, metadata, jobs=jobs), folder)
    names = renames()
    for table in TABLES:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if "rule" in header:
            at = header.index("rule")
            for row in rows:
                row[at] = earlier(row[at], names)
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header, *rows])


def differing(old: Path, new: Path) -> Iterator[tuple[str, Cells]]:
    """The rows of two folders of tables that stand in one of them only."""
    for table in TABLES:
        with (old / f"{table}.csv").open(encoding="utf-8") as one, (new / f"{table}.csv").open(encoding="utf-8") as two:
            before, after = (list(csv.reader(file)) for file in (one, two))
        gone, come = set(map(tuple, before)), set(map(tuple, after))
        yield from ((f"- {table}", row) for row in before if tuple(row) not in come)
        yield from ((f"+ {table}", row) for row in after if tuple(row) not in gone)


def frozen() -> dict[tuple[str, str], str]:
    """The digests on record, by corpus and table."""
    with (FROZEN / "tables.csv").open(encoding="utf-8", newline="") as file:
        return {(row["corpus"], row["table"]): row["sha256"] for row in csv.DictReader(file)}


def main() -> int:
    """Compare, or with ``--update`` record; the exit code says whether every table is as it was."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--corpora", nargs="*", default=list(CORPORA), choices=list(CORPORA))
    parser.add_argument("--update", action="store_true", help="record the digests of today")
    parser.add_argument("--keep", type=Path, help="write the tables into this folder")
    parser.add_argument("--rows", type=Path, help="print the rows that differ from the tables kept in this folder")
    parser.add_argument("--jobs", type=int, help="how many processes read")
    parser.add_argument("--scheduler", default="", help="a Dask scheduler, or local")
    args = parser.parse_args()
    known = frozen() if (FROZEN / "tables.csv").is_file() else {}
    changed = compared = 0
    with tempfile.TemporaryDirectory() as scratch:
        for corpus in [one for one in args.corpora if CORPORA[one][0].is_dir()]:
            folder = (args.keep or Path(scratch)) / corpus
            tables_of(corpus, folder, args.jobs, args.scheduler)
            for table in TABLES:
                digest = hashlib.sha256((folder / f"{table}.csv").read_bytes()).hexdigest()
                compared += 1
                if known.get((corpus, table)) != digest:
                    changed += 1
                    print(f"{corpus} {table}: changed")
                known[corpus, table] = digest
            for mark, row in differing(args.rows / corpus, folder) if args.rows else ():
                print(mark, " | ".join(row)[:400])
    if args.update:
        with (FROZEN / "tables.csv").open("w", encoding="utf-8", newline="") as file:
            rows = [[*key, digest] for key, digest in sorted(known.items())]
            csv.writer(file, lineterminator="\n").writerows([["corpus", "table", "sha256"], *rows])
        return 0
    print(f"{changed} of {compared} tables changed" if changed else f"all {compared} tables as they were")
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
