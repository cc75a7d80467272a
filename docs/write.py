"""Write what can be derived: ``data/vocabulary/README.md`` from the row types, the modules of CONTRIBUTING.md."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gisa.pipeline import VOCABULARY
from gisa.schema.catalogue import catalogue
from gisa.schema.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "data" / "vocabulary" / "README.md"
GUIDE = ROOT / "CONTRIBUTING.md"
HEAD = """# Vocabulary

The code of gisa speaks no Korean; these tables do. Edit them in a spreadsheet and save as CSV UTF-8. Each folder
serves the package of its name; a row with an `example` teaches by it: the word stands in `[ ]`, and what the analyser
makes of it is the pattern that is looked for. A `counterexample` holds the same letters where they mean something else.
A faulty cell stops the program before any article is read, with file, line, column and remedy; `pytest tests/PACKAGE`
proves that every example is found and no counterexample is. `make docs` writes this page from the row types."""
_MODULES = re.compile(r"(?<=<!-- modules -->\n).*?(?=<!-- end of modules -->)", re.DOTALL)


def vocabulary_page() -> str:
    """The page on the vocabulary."""
    return "\n".join(_vocabulary_lines()) + "\n"


def _vocabulary_lines() -> Iterator[str]:
    yield HEAD
    vocabulary = load_vocabulary(VOCABULARY)
    ordered = sorted(VOCABULARY, key=lambda row_type: row_type.TABLE)
    for folder, row_types in groupby(ordered, key=lambda row_type: row_type.TABLE.partition("/")[0]):
        yield from ("", f"## {folder}")
        yield from catalogue([(row_type, vocabulary.rows(row_type)) for row_type in row_types])


def guide() -> str:
    """CONTRIBUTING.md with the modules as they are."""
    return _MODULES.sub(lambda _: "\n".join(_module_lines()) + "\n", GUIDE.read_text(encoding="utf-8"))


def _module_lines() -> Iterator[str]:
    yield from ("| module | question |", "|---|---|")
    for path in sorted((ROOT / "gisa").glob("**/*.py")):
        if path.stem != "__init__":
            parts = path.relative_to(ROOT / "gisa").with_suffix("").parts
            question = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n", 1)[0]
            question = question.partition("? ")[0].rstrip("?.").replace("|", ", ")
            yield f"| {' · '.join(f'`{part}`' for part in parts)} | {question} |"


def main() -> int:
    """Write both pages."""
    README.write_text(vocabulary_page(), encoding="utf-8")
    GUIDE.write_text(guide(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
