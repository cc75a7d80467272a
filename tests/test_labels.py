"""What the report says: every word that is asked for stands in the tables, and every row is asked for."""

import ast
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from vocabulary_rows import rows_of

from gisa.checks.records import STRENGTHS
from gisa.checks.vocabulary import Verdict, VerdictWord
from gisa.report import changes, typology, views
from gisa.report.pages import TEMPLATES
from gisa.report.parameters import SHARES, Parameters
from gisa.report.views.claims import MODALITIES
from gisa.report.views.collaborations import ATTRIBUTES
from gisa.schema.csv_tables import TableError, read_rows
from gisa.schema.localisation import CodeName, Label, Message, PowerName, _by_key, load_wording
from gisa.schema.project_tables import load_table
from gisa.schema.tables import tables_of

ROOT = Path(__file__).parents[1]
LABELS = {row.key for row in rows_of(Label)}
NAMES = {(row.kind, row.value) for row in rows_of(CodeName)}
CODE = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "gisa").glob("**/*.py"))}
TEMPLATE = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.j2")))
NOTEBOOKS = {
    path.stem: ast.parse(
        "\n".join(
            "".join(cell["source"])
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["cell_type"] == "code"
        )
    )
    for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
}


def calls(tree, *methods):
    """The calls of some methods, as the nodes of their arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
            yield node


def pattern(node):
    """A string that code asks for, as a regular expression; what it computes is anything."""
    if isinstance(node, ast.Constant):
        return re.escape(node.value) if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values)
    return ""


def asked_by_code():
    """The keys that modules ask for; those that a chapter's own name begins are asked for by the chapters."""
    for tree in CODE.values():
        for call in calls(tree, "label", "get"):
            if call.args and not (found := pattern(call.args[0])).startswith(".+"):
                yield found


# The findings of the first page, each with a sentence.
TAKEAWAYS = {
    call.args[0].value
    for call in ast.walk(CODE[ROOT / "gisa" / "report" / "views" / "findings.py"])
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Takeaway"
}


def listed_in_code():
    """What modules of the report hold as strings, to ask for it by and by."""
    spoken = [tree for path, tree in CODE.items() if {"report", "localisation.py"} & set(path.parts)]
    return {node.value for tree in spoken for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def asked_by_templates():
    for parts in re.findall(r"label\(([^()]+)\)", TEMPLATE):
        if '"' in parts:
            pieces = [piece.strip() for piece in parts.split("~")]
            yield "".join(re.escape(piece.strip('"')) if piece.startswith('"') else ".+" for piece in pieces)


def asked_by_chapters():
    for chapter, tree in NOTEBOOKS.items():
        if chapter == "explore":
            continue
        yield from (chapter, re.escape(f"{chapter}.lead"))
        for call in calls(tree, "say", "heading", "landscape", "table", "chart", "listing"):
            key = f"{chapter}.{call.args[0].value}" if isinstance(call.args[0], ast.Constant) else ""
            captioned = call.func.attr in {"table", "chart"} and not call.keywords
            if call.func.attr not in {"table", "chart"} or captioned:
                yield re.escape(f"{key}.caption" if captioned else key)
            if call.func.attr == "chart":
                yield re.escape(f"chart.{key}.alt")


def asked():
    """The keys that are asked for, as expressions; of those that templates put together, chapters know the whole."""
    together = {one for one in asked_by_templates() if ".+" in one}
    tiles = {re.escape(f"tile.{key}") for key in views.count_tables(tables_of({}))["key"]}
    findings = {re.escape(f"takeaway.{key}") for key in TAKEAWAYS}
    return {*asked_by_code(), *asked_by_templates(), *asked_by_chapters(), *tiles, *findings} - together - {""}


def test_every_label_that_is_asked_for_exists():
    every = {*LABELS, *(f"{kind}.{value}" for kind, value in NAMES), *load_wording("en").labels}
    wanted = {one for one in asked() if r"\." in one}
    assert len(wanted) > 100
    assert not sorted(one for one in wanted if not any(re.fullmatch(one, key) for key in every))


def test_every_label_is_asked_for():
    expressions, listed = asked(), listed_in_code()
    assert not [key for key in LABELS - listed if not any(re.fullmatch(one, key) for one in expressions)]


def columns_shown():
    """The columns of every table of the report."""
    for tree in NOTEBOOKS.values():
        for call in calls(tree, "table"):
            yield from (one.value for one in call.args[2:] if isinstance(one, ast.Constant))
    yield from (*ATTRIBUTES, *MODALITIES)
    empty = tables_of({})
    for view in (typology.count_models(empty), views.list_floors(), views.count_rules(empty)):
        yield from view.columns
    yield from views.list_run(empty, Parameters()).columns


def test_the_columns_that_are_shown_are_those_that_have_names():
    assert {value for kind, value in NAMES if kind == "column"} == set(columns_shown())


VERDICTS = get_args(Verdict)
# The kinds of codes whose values are listed in code, each with its list.
LISTED = {
    "change": changes.WORDS,
    "modality": MODALITIES,
    "attribute": ("partner", *ATTRIBUTES),
    "share": SHARES,
    "model": typology.MODELS,
    "verdict": VERDICTS,
    "outcome": tuple(dict.fromkeys(row.outcome for row in load_table(VerdictWord))),
    "evidence": STRENGTHS,
    "inside": ("yes", "overlaps", "no"),
    "table": ("quantities", "dates", "claims", "mentions", "superlatives", "collaborations", "entities"),
    "zone": ("headline", "byline", "body", "caption", "notes", "related", "chrome"),
    "subset": ("dense", "sparse", "vision", "record", "korea"),
    "reason": ("too few points", "all on one day", "not comparable", "unsettled"),
    "rate_unit": ("x/yr", "OOM/yr", "months", "token"),
    "quotation": ("DIRECT", "INDIRECT", "MIXED"),
    "source_kind": ("NAMED", "ANONYMOUS", "DOCUMENT", "NONE"),
    "type": ("DATE", "TIME", "INTERVAL", "SET"),
    "anchor": ("absolute", "publication", "text"),
    "confidence": ("stated", "inferred", "unknown"),
    "status": ("existing", "announced", "proposed", "due", "overdue", "open", "unknown"),
    "check": ("scale", "superlative", "corroboration", "arithmetic", "fact"),
}


@pytest.mark.parametrize("kind", LISTED)
def test_every_code_has_a_name_and_every_name_a_code(kind):
    assert {value for one, value in NAMES if one == kind} == set(LISTED[kind])


def test_every_kind_of_name_is_asked_for():
    source = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    assert not [kind for kind in {kind for kind, _ in NAMES} - {"column"} if f'"{kind}"' not in source]


HEADERS = {Label: "key,ko,en", CodeName: "kind,value,ko,en", Message: "key,ko,en", PowerName: "power,ko,en"}


@pytest.mark.parametrize(
    ("row_type", "row", "message"),
    [
        (Label, "a.b,,text", "line 2, column ko: empty — fill it in"),
        (Label, "a.b,글 {n},text {m}", "line 2: {m}, {n} stands in one language only — give both wordings the same"),
        (Label, "a.b,글 {n,text {n}", "write each place as {name}"),
        (Message, "a,글,text {n}", "line 2: {n} stands in one language only"),
        (CodeName, "colour,red,빨강,red", 'line 2, column kind: "colour" is not allowed — one of'),
        (CodeName, "zone,body,본문 {n},body", "line 2: {n} stands in one language only"),
        (PowerName, "many,경,", 'line 2, column power: "many" is no number'),
    ],
)
def test_a_faulty_row_says_where_and_what(tmp_path, row_type, row, message):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEADERS[row_type]}\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(message)):
        read_rows(path, row_type)


def test_a_key_stands_once():
    rows = [Label(key="a", ko="가", en="a", line=line) for line in (2, 3)]
    with pytest.raises(TableError, match=re.escape("report/labels.csv line 3: a stands there twice — remove one row")):
        _by_key(rows, "ko")


def test_a_label_that_is_missing_is_named():
    with pytest.raises(KeyError, match=re.escape("labels.csv has no row 'report.nonsense' — add it: report.nonsense,")):
        load_wording("ko").label("report.nonsense")
