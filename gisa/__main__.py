"""The command line: ``gisa extract|score|report``, or ``python -m gisa …`` in a checkout."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# Commands import what they need: help and version are to answer at once.
if TYPE_CHECKING:
    from gisa.evaluation.score import Score
    from gisa.schema.tables import Tables

# Exit codes: nothing could be read, or something could not and --strict was asked; or bad usage or a faulty table.
_FAILED, _FAULTY = 1, 2
_EXAMPLES = """examples:
  gisa extract articles --out tables        every table of the folder "articles", as CSV
  gisa report articles --name press         reports/press/report.ko.html, report.en.html and PDF
  gisa score annotations tables --misses    how the tables compare with a careful reader's

exit codes: 0 done; 1 no article could be read (with --strict: any could not); 2 bad usage, or a faulty table,
which is named with its file, line and column before any article is read"""
_METADATA = "a CSV with what is known of the files: file, url, publisher, headline, author, published, note"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    args = _parser().parse_args(argv)
    try:
        from gisa.pipeline import check_data

        check_data()
        return int(args.run(args))
    except (OSError, ModuleNotFoundError, ValueError) as error:
        from gisa.schema.csv_tables import TableError

        print(f"gisa: {error}", file=sys.stderr)
        return _FAULTY if isinstance(error, TableError) else _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gisa",
        description="Korean news articles, made into evidence: claims, dates, figures and collaborations as tables.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gisa {importlib.metadata.version('gisa')}")
    commands = parser.add_subparsers(required=True, metavar="command", title="commands")
    _add_extract(commands)
    _add_report(commands)
    _add_score(commands)
    return parser


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "make the tables of a folder of articles"
    command = commands.add_parser("extract", help=told, description=f"{told[0].upper()}{told[1:]}, one CSV a table.")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the tables go")
    command.add_argument(
        "--published", default="", metavar="EDTF", help="publication date of articles of which none is stated"
    )
    command.add_argument(
        "--jobs", type=int, metavar="N", help="how many processes read (default: all cores, if there is much to read)"
    )
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="read on the workers of this Dask scheduler (tcp://HOST:8786), or of one made here (local); the tables "
        "are then Parquet parts, a folder a table; needs: pip install gisa[dask]",
    )
    _add_corpus(command)
    command.set_defaults(run=_extract)


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "render the report of a folder of articles as HTML and PDF"
    command = commands.add_parser(
        "report", help=told, description=f"{told[0].upper()}{told[1:]}, in Korean and English."
    )
    command.add_argument("--name", default="seeds", help="the report's name: it is made in reports/NAME")
    command.add_argument(
        "--parameters", type=Path, metavar="YAML", help="share, since, until, as_of, organisations, epoch"
    )
    _add_corpus(command)
    command.set_defaults(run=_report)


def _add_score(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "compare tables with annotations"
    command = commands.add_parser(
        "score", help=told, description=f"{told[0].upper()}{told[1:]}: found and right, a table."
    )
    command.add_argument("gold", type=Path, help="the folder that holds the annotations")
    command.add_argument("tables", type=Path, help="the folder that holds the tables")
    command.add_argument("--misses", action="store_true", help="list what was missed, spurious or wrong")
    command.add_argument("--half", default="", help="only the articles of this half, as the annotations state it")
    command.add_argument("--domain", default="", help="only the articles whose domain begins so")
    command.set_defaults(run=_score)


def _add_corpus(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, help="the folder that holds the articles, or a pattern of files")
    command.add_argument("--metadata", type=Path, metavar="CSV", help=_METADATA)
    command.add_argument("--strict", action="store_true", help="fail when any article could not be read")


def _extract(args: argparse.Namespace) -> int:
    from gisa.pipeline import read_corpus
    from gisa.schema.tables import write_tables

    if args.scheduler:
        tables = _extract_on_cluster(args)
    else:
        tables = read_corpus(args.folder, args.metadata, args.published, jobs=args.jobs)
        write_tables(tables, args.out)
    print(
        f"{len(tables.articles)} articles, {len(tables.claims)} claims, {len(tables.dates)} dates, "
        f"{len(tables.quantities)} quantities → {args.out}"
    )
    return exit_code(tables, strict=args.strict)


def _extract_on_cluster(args: argparse.Namespace) -> Tables:
    from gisa.pipeline.cluster import on_cluster
    from gisa.pipeline.partitions import extract_parts

    work = on_cluster(args.scheduler, args.jobs)
    return extract_parts(args.folder, args.out, work, args.metadata, args.published)


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
    from gisa.evaluation.score import score_tables
    from gisa.schema.tables import read_tables

    for score in score_tables(args.gold, read_tables(args.tables), args.half, args.domain).values():
        print(_line(score))
        for miss in score.misses if args.misses else ():
            print(f"    {miss}")
    return 0


def _line(score: Score) -> str:
    from gisa.evaluation.score import wilson

    low, high = wilson(score.right, score.gold)
    columns = "".join(f"  {name} {score.agreement(name):.3f}" for name in score.columns)
    linked = f"  linked {score.linked}  spurious {score.spurious}" if score.table == "collaborations" else ""
    return (
        f"{score.table:14s} gold {score.gold:4d}  rows {score.rows:4d}  found F1 {score.found_f1:.3f}  "
        f"right F1 {score.right_f1:.3f}  right {score.right}/{score.gold} [{low:.2f}, {high:.2f}]"
        f"{linked}{columns}"
    )


if __name__ == "__main__":
    sys.exit(main())
