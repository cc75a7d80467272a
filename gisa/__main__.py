"""The command line: ``gisa read|extract|report|score|compare``, or ``python -m gisa …`` in a checkout."""

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
  gisa read article.html                    claims, figures and dates of one text ("-": what is piped)
  gisa lab articles --name press            JupyterLab on the tables of the folder "articles"
  gisa score annotations tables --misses    how the tables compare with a careful reader's
  gisa compare tables other                 which rows two runs have, lack or have otherwise

exit codes: 0 done; 1 no article could be read (with --strict: any could not); 2 bad usage, or a faulty table,
which is named with its file, line and column before any article is read"""
_SHOWN = {
    "claims": ("source", "cue", "modality", "content"),
    "quantities": ("exact", "value", "unit", "measure", "subject"),
    "dates": ("exact", "value"),
    "checks": ("exact", "outcome", "explanation_ko"),
}
_METADATA = "a CSV of what is known of the files: file, url, publisher, headline, author, published, note, licence"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    args = _parser().parse_args(argv)
    try:
        from gisa.pipeline import check_data

        check_data()
        return int(args.run(args))
    except BrokenPipeError:
        # Whoever read what was printed has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ModuleNotFoundError, ValueError) as error:
        from gisa.schema.csv_tables import TableError

        told = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else error
        print(f"gisa: {told}", file=sys.stderr)
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
    _add_read(commands)
    _add_extract(commands)
    _add_report(commands)
    _add_lab(commands)
    _add_score(commands)
    _add_compare(commands)
    _add_verify(commands)
    return parser


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "show what is read from one text"
    command = commands.add_parser("read", help=told, description=f"{told[0].upper()}{told[1:]}.")
    command.add_argument("file", help='the file of an article, or "-" for what is piped')
    command.add_argument("--published", default="", metavar="DATE", help="when it was published, if it does not say so")
    command.add_argument("--table", metavar="NAME", help="one whole table as CSV instead: quantities, claims, checks…")
    command.set_defaults(run=_read)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "list the rows that two runs have, lack or have otherwise"
    command = commands.add_parser("compare", help=told, description=f"{told[0].upper()}{told[1:]}, as CSV.")
    for name in ("before", "after"):
        command.add_argument(name, type=Path, help="a folder of tables, or the name of one in data/tables")
    command.set_defaults(run=_compare)


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


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "whether a report is still as it was made: its files against its manifest"
    command = commands.add_parser("verify", help=told, description=f"{told[0].upper()}{told[1:]}.")
    command.add_argument("name", help="the report's name under reports/")
    command.set_defaults(run=_verify)


def _add_lab(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    told = "make the tables of a folder of articles and open JupyterLab on them"
    command = commands.add_parser("lab", help=told, description=f"{told[0].upper()}{told[1:]}.")
    command.add_argument(
        "--name", default="seeds", help="the corpus: tables in data/tables/NAME, notebooks in work/NAME"
    )
    _add_corpus(command)
    command.set_defaults(run=_lab)


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


def _read(args: argparse.Namespace) -> int:
    from gisa.pipeline import read

    piped = args.file == "-"
    tables = read(sys.stdin.buffer.read() if piped else Path(args.file), args.published, file="-" if piped else "")
    if args.table:
        if args.table not in _table_names():
            raise ValueError(f"{args.table}: no such table — the tables are {', '.join(_table_names())}")
        getattr(tables, args.table).to_csv(sys.stdout, index=False, lineterminator="\n")
        return 0
    for name, columns in _SHOWN.items():
        rows = getattr(tables, name)[list(columns)]
        print(f"{name} ({len(rows)})")
        for row in rows.astype("string").fillna("").itertuples(index=False):
            print("  " + " · ".join(" ".join(cell.split()) for cell in row if cell))
    return 0


def _table_names() -> list[str]:
    from dataclasses import fields

    from gisa.schema.tables import Tables

    return [one.name for one in fields(Tables)]


def _compare(args: argparse.Namespace) -> int:
    from gisa.evaluation.compare import compare
    from gisa.schema.tables import read_tables

    before, after = (read_tables(_tables_of(given)) for given in (args.before, args.after))
    found = compare(before, after)
    found.to_csv(sys.stdout, index=False, lineterminator="\n")
    counts = found.groupby("change").size()
    told = ", ".join(f"{counts.get(change, 0)} {change}" for change in ("gained", "lost", "changed"))
    print(f"{args.before} → {args.after}: {told}", file=sys.stderr)
    return 0


def _tables_of(given: Path) -> Path:
    """A folder of tables, by its path or its name under ``data/tables``."""
    from gisa.schema.resources import workplace

    places = [given, workplace() / "data" / "tables" / given]
    found = next((place for place in places if str(given) != "." and (place / "articles.csv").is_file()), None)
    if found is None:
        raise ValueError(
            f"{given}: no tables here — give a folder that `gisa extract` made, or its name in data/tables"
        )
    return found


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


def _lab(args: argparse.Namespace) -> int:
    from gisa.explore.lab import open_lab
    from gisa.pipeline import read_corpus
    from gisa.report.build import check_name
    from gisa.schema.resources import workplace
    from gisa.schema.tables import write_tables

    check_name(args.name)
    place = workplace() / "data" / "tables" / args.name
    tables = read_corpus(args.folder, args.metadata)
    write_tables(tables, place)
    failed = exit_code(tables, strict=args.strict)
    if failed:
        return failed
    open_lab(args.name, place)
    return 0


def _verify(args: argparse.Namespace) -> int:
    from gisa.report.build import check_name
    from gisa.report.manifest import read_manifest
    from gisa.schema.resources import workplace

    check_name(args.name)
    place = workplace() / "reports" / args.name
    made = read_manifest(place)
    if made is None:
        raise ValueError(f"{place}: no report here — give the name of one that `make report` made")
    found = made.differences(place, workplace() / "figures" / args.name)
    for path, what in found:
        print(f"gisa: {os.path.relpath(path)}: {what}", file=sys.stderr)
    print(f"reports/{args.name}: {f'{len(found)} files differ' if found else 'as it was made'}")
    return _FAILED if found else 0


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
