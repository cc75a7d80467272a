"""The command line: ``python -m gisa extract|score|report``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from gisa.corpus import read_corpus
from gisa.tables import write_tables


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    parser = argparse.ArgumentParser(prog="gisa", description="Korean news articles, made into evidence.")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("extract", help="make the tables of a folder of articles")
    one.add_argument("folder", type=Path, help="the folder that holds the articles (*.txt)")
    one.add_argument("--out", type=Path, required=True, help="where the tables go (CSV)")
    one.add_argument("--metadata", type=Path, help="a CSV with file, url, publisher, headline, author, published")
    one.add_argument("--published", default="", help="publication date (EDTF) of articles of which none is stated")
    args = parser.parse_args(argv)
    write_tables(read_corpus(args.folder, args.metadata, args.published), args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
