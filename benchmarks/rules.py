"""Which rules fire for one text only? Functions and vocabulary rows, by the number of articles in which they did.

    python benchmarks/rules.py [--all]

Reads the originals, the annotated articles of ``../shared/gold/dev`` and the sentences of KLUE-NER, where they are at
hand; the project's own digests retell the originals and are read only where these are not. A function of the finders
*fires* in an article when it gives something back: a true value, a row, a match; one that is written to give nothing
back fires when it is called. A row of a vocabulary table fires when the finders match its pattern or a row of the
tables names it; only tables whose rows are patterns (``PATTERNS``) count, not plain lists of words. What fires in one
article or none is listed; ``rules_reasons.csv`` gives the reason of each that stays. The exit code is 1 when one has
no reason, or one in five and more fire so seldom.
"""

from __future__ import annotations

import argparse
import ast
import csv
import dataclasses
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import gisa
from gisa.page.readers import load_articles, read_article
from gisa.pipeline import VOCABULARY, Extraction, load_reader
from gisa.quantities.vocabulary import MeasureRow
from gisa.schema.tables import Article
from gisa.text.patterns import Match

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = str(Path(gisa.__file__).parent) + "/"
SHARED = ROOT.parent / "shared"
REASONS = Path(__file__).with_name("rules_reasons.csv")
# Readers of files are no rules of text, and are tested by files.
LEFT_OUT = {"page.readers"}
# Tables whose rows say when something holds, not merely which words there are.
PATTERNS = {
    "collaborations/chains",
    "collaborations/patterns",
    "quantities/measures",
}
FINDERS = ("text", "page", "entities", "dates", "quantities", "claims", "collaborations")
Fired = dict[str, set[str]]


def articles() -> Iterator[Article]:
    """The articles at hand, each once."""
    originals = SHARED / "seeds"
    for folder, metadata in (
        (originals, SHARED / "gold" / "seeds" / "articles.csv") if originals.is_dir() else (ROOT / "seeds", None),
        (SHARED / "gold" / "dev" / "texts", SHARED / "gold" / "dev" / "articles.csv"),
    ):
        if folder.is_dir():
            yield from load_articles(folder, metadata)[0]
    cases = SHARED / "cases" / "klue_ner_news.jsonl"
    for line in cases.read_text(encoding="utf-8").splitlines() if cases.is_file() else ():
        case = json.loads(line)
        yield dataclasses.replace(read_article(case["text"].encode()), article_id=case["id"], published="2020-06-01")


def functions() -> Mapping[tuple[str, int], str]:
    """The functions of the finders by file and first line."""
    found: dict[tuple[str, int], str] = {}
    for _, path, line, name in _defined():
        found[path, line] = name
    return found


def silent() -> frozenset[str]:
    """The functions that are written to give nothing back."""
    return frozenset(
        name for node, _, _, name in _defined() if isinstance(node.returns, ast.Constant) and node.returns.value is None
    )


def _defined() -> Iterator[tuple[ast.FunctionDef, str, int, str]]:
    """Every function of the finders with its file, first line and name."""
    for package in FINDERS:
        for path in sorted(Path(PACKAGE, package).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if f"{package}.{path.stem}" in LEFT_OUT:
                    continue
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
                    line = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                    yield node, str(path), line, f"{package}.{path.stem}.{node.name}"


class Watch:
    """What fires while articles are read, by name and article."""

    def __init__(self) -> None:
        """Know the functions that are watched."""
        self._names, self._silent = functions(), silent()
        self.fired: Fired = defaultdict(set)
        self.article = ""

    def __call__(self, frame: FrameType, event: str, result: Any) -> None:
        """Note a function's result, as ``sys.setprofile`` hands it over."""
        code = frame.f_code
        if event != "return" or not code.co_filename.startswith(PACKAGE):
            return
        for one in result if isinstance(result, list) else (result,):
            if isinstance(one, Match):
                self.fired[one.row.rule].add(self.article)
        if (name := self._names.get((code.co_filename, code.co_firstlineno))) and (
            name in self._silent or _true(result)
        ):
            self.fired[name].add(self.article)

    def note(self, extraction: Extraction) -> None:
        """Note the rules that the rows of an article name."""
        links = [row for field in dataclasses.fields(extraction.links) for row in getattr(extraction.links, field.name)]
        rows = [*extraction.dates, *extraction.quantities, *extraction.claims, *extraction.superlatives, *links]
        for row in rows:
            for rule in getattr(row, "rule", "").split(";"):
                self.fired[rule.partition(" as at ")[0].strip()].add(self.article)


def _true(result: Any) -> bool:
    try:
        return bool(result)
    except (TypeError, ValueError):
        return True


def watch() -> Fired:
    """In which articles each function and row fired."""
    seen = Watch()
    sys.setprofile(seen)
    try:
        reader = load_reader()
        for article in articles():
            seen.article = article.article_id
            seen.note(reader.read(article))
            # Without its metadata, an article's date is to be found on its page.
            reader.read(dataclasses.replace(article, published="", published_basis="", published_confidence="unknown"))
    finally:
        sys.setprofile(None)
    return seen.fired


def patterns() -> Iterator[str]:
    """The rows of the tables of patterns, by the name that they have in ``rule``."""
    language = load_reader().language
    for row_type in VOCABULARY:
        if row_type.TABLE in PATTERNS:
            # What measures something is named by the measure.
            yield from (
                f"measures:{row.measure}" if isinstance(row, MeasureRow) else row.rule
                for row in language.rows(row_type)
                if getattr(row, "measure", "any")
            )


def main() -> int:
    """List what fires in one article or none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--all", action="store_true", help="list the counts of everything")
    args = parser.parse_args()
    fired = watch()
    names = sorted({*functions().values(), *patterns()})
    with REASONS.open(encoding="utf-8", newline="") as file:
        reasons = {row["rule"]: row["reason"] for row in csv.DictReader(file)}
    # What fires while the finders are compiled serves every article.
    counts = {name: len(fired.get(name, set()) - {""}) for name in names}
    seldom = [name for name in names if counts[name] < 2 and "" not in fired.get(name, ())]
    for name in names if args.all else seldom:
        print(f"{counts[name]:4d} {name}  {reasons.get(name, '' if name not in seldom else 'NO REASON')}")
    share = len(seldom) / len(names)
    lacking = [name for name in seldom if name not in reasons]
    print(
        f"{len(seldom)} of {len(names)} rules fire in one article or none ({share:.0%}); {len(lacking)} without reason"
    )
    return int(bool(lacking) or share >= 0.2)


if __name__ == "__main__":
    sys.exit(main())
