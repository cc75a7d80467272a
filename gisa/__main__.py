"""The command line: ``python -m gisa extract|score|report``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gisa.evaluation.score import Score, score_tables, wilson
from gisa.pipeline import read_corpus
from gisa.schema.csv_tables import TableError
from gisa.schema.tables import Tables, read_tables, write_tables

# Exit codes: nothing could be read, or something could not and --strict was asked; or bad usage or a faulty table.
_FAILED, _FAULTY = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (FileNotFoundError, ValueError) as error:
        print(f"gisa: {error}", file=sys.stderr)
        return _FAULTY if isinstance(error, TableError) else _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gisa", description="Korean news articles, made into evidence.")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("extract", help="make the tables of a folder of articles")
    one.add_argument("folder", type=Path, help="the folder that holds the articles (*.txt)")
    one.add_argument("--out", type=Path, required=True, help="where the tables go (CSV)")
    _corpus_options(one)
    one.set_defaults(run=_extract)
    two = commands.add_parser("score", help="compare tables with annotations")
    two.add_argument("gold", type=Path, help="the folder that holds the annotations")
    two.add_argument("tables", type=Path, help="the folder that holds the tables")
    two.add_argument("--misses", action="store_true", help="list what was missed, spurious or wrong")
    two.set_defaults(run=_score)
    three = commands.add_parser("report", help="render the report of a folder of articles as HTML and PDF")
    three.add_argument("folder", type=Path, help="the folder that holds the articles")
    three.add_argument("--name", default="seeds", help="the report's name: it is made in reports/NAME")
    three.add_argument("--parameters", type=Path, help="a YAML file of parameters (gisa/parameters.py lists them)")
    three.add_argument("--metadata", type=Path, help="a CSV with file, url, publisher, headline, author, published")
    three.add_argument("--strict", action="store_true", help="fail when any article could not be read")
    three.set_defaults(run=_report)
    return parser


def _corpus_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--metadata", type=Path, help="a CSV with file, url, publisher, headline, author, published")
    command.add_argument("--published", default="", help="publication date (EDTF) of articles of which none is stated")
    command.add_argument("--strict", action="store_true", help="fail when any article could not be read")


def _extract(args: argparse.Namespace) -> int:
    tables = read_corpus(args.folder, args.metadata, args.published)
    write_tables(tables, args.out)
    print(
        f"{len(tables.articles)} articles, {len(tables.claims)} claims, {len(tables.dates)} dates, "
        f"{len(tables.quantities)} quantities → {args.out}"
    )
    return exit_code(tables, strict=args.strict)


def _report(args: argparse.Namespace) -> int:
    from gisa.report.build import render_report
    from gisa.report.parameters import load_parameters

    asked = load_parameters(args.parameters) if args.parameters else {}
    outcome = render_report(args.folder, name=args.name, parameters=asked, metadata=args.metadata)
    place = os.path.relpath(outcome.folder)
    print(f"{place}: {'made' if outcome.made else 'nothing changed, nothing to make'}")
    for problem in (*outcome.failures, *outcome.problems):
        print(f"gisa: {problem}", file=sys.stderr)
    return _FAILED if outcome.problems or (args.strict and outcome.failures) else 0


def exit_code(tables: Tables, *, strict: bool) -> int:
    """Say which files could not be read; 1 if none could, or if any could not and ``strict`` was asked."""
    for row in tables.failures.itertuples():
        print(f"gisa: {row.file}: {row.reason} — {row.remedy}", file=sys.stderr)
    return _FAILED if tables.articles.empty or (strict and len(tables.failures)) else 0


def _score(args: argparse.Namespace) -> int:
    for score in score_tables(args.gold, read_tables(args.tables)).values():
        print(_line(score))
        for miss in score.misses if args.misses else ():
            print(f"    {miss}")
    return 0


def _line(score: Score) -> str:
    low, high = wilson(score.right, score.gold)
    return (
        f"{score.table:14s} gold {score.gold:4d}  rows {score.rows:4d}  found F1 {score.found_f1:.3f}  "
        f"right F1 {score.right_f1:.3f}  right {score.right}/{score.gold} [{low:.2f}, {high:.2f}]"
    )


if __name__ == "__main__":
    sys.exit(main())
