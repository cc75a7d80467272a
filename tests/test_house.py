"""The laws of the house, checked on the code itself."""

import ast
import json
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "gisa").glob("**/*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# The dot of U+318D is a mark of lists, not a letter of a word.
HANGUL = re.compile(r"[ᄀ-ᇿㄱ-ㆌㆎ가-힣]")

# Imports point down only: a module imports from its own layer or a lower one.
LAYERS = [
    {"tables", "calendar", "numerals", "references"},
    {"morphs"},
    {"lexicon"},
    {"vocabulary", "sentences", "articles"},
    {"zones", "bylines"},
    {"documents"},
    {"tenses", "timewords"},
    {"timepoints"},
    {"timephrases"},
    {"units"},
    {"lines"},
    {"words", "names"},
    {"lore"},
    {"persons", "bodies"},
    {"mentions", "quantities", "dates", "publication"},
    {"cues", "links"},
    {"parties"},
    {"drafts"},
    {"attributes", "programmes"},
    {"statements", "modality"},
    {"occasions"},
    {"speakers"},
    {"sources", "contents", "headings"},
    {"claims", "superlatives", "measures", "collaborations", "repetition", "promises"},
    {"extract"},
    {
        "corrections",
        "score",
        "typology",
        "trends",
        "epoch",
        "phrases",
        "readings",
        "scale_checks",
        "fact_checks",
        "count_checks",
        "checks",
        "views",
        "charts",
        "scale_charts",
        "scale_views",
        "corpus",
        "wording",
        "parameters",
        "evidence",
        "fonts",
    },
    {"drawing", "pages"},
    {"report"},
    {"__init__"},
    {"__main__"},
]
STRANGERS = {"mentions", "quantities", "dates"}
LANGUAGE = {"vocabulary", "lexicon", "morphs", "documents"}
NO_KOREAN = {
    "tables",
    "calendar",
    "numerals",
    "score",
    "views",
    "references",
    "trends",
    "epoch",
    "phrases",
    "readings",
    "scale_checks",
    "fact_checks",
    "count_checks",
    "checks",
    "charts",
    "scale_charts",
    "typology",
}
BANNED = {"utils", "helpers", "common", "config", "constants", "misc"}


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def level(module):
    found = [i for i, names in enumerate(LAYERS) if module in names]
    assert found, f"gisa/{module}.py stands in no layer: add it to LAYERS"
    return found[0]


def imported(tree):
    """Names of the gisa modules that a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "gisa":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("gisa.")}
    return names


def length(function):
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return body[-1].end_lineno - body[0].lineno + 1


def docstrings(tree):
    holders = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {id(node.body[0].value) for node in holders if ast.get_docstring(node) is not None}


def tracked():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    return [ROOT / name for name in names if name and (ROOT / name).is_file()] or MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_code_speaks_no_korean(path):
    tree = tree_of(path)
    skip = docstrings(tree)
    literals = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in skip]
    found = [
        (node.lineno, node.value) for node in literals if isinstance(node.value, str) and HANGUL.search(node.value)
    ]
    assert not found, "Korean words belong in data/vocabulary"
    assert not re.search(
        r"\\u(?:a[c-f]|[bc][0-9a-f]|d[0-7])[0-9a-f]{2}", path.read_text(encoding="utf-8"), re.IGNORECASE
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_point_down(path):
    for name in imported(tree_of(path)) - {path.stem}:
        assert level(name) <= level(path.stem), f"gisa/{path.stem}.py imports gisa/{name}.py, which stands above it"
        assert not {path.stem, name} <= STRANGERS, f"{path.stem} and {name} are to be strangers"
        assert not (path.stem in NO_KOREAN and name in LANGUAGE), f"{path.stem} is to know no Korean"


def test_only_morphs_knows_kiwi():
    users = {
        path.stem for path in MODULES if re.search(r"^\s*(?:import|from) kiwipiepy", path.read_text(), re.MULTILINE)
    }
    assert users == {"morphs"}


def test_functions_are_small():
    functions = [
        (path.stem, node) for path in MODULES for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)
    ]
    sizes = {f"{module}.{node.name}": length(node) for module, node in functions}
    assert statistics.median(sizes.values()) < 10
    assert not {name: size for name, size in sizes.items() if size > 40}


def test_modules_are_named_for_what_they_find():
    assert not BANNED & {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_have_a_question_and_no_state(path):
    tree = tree_of(path)
    assert ast.get_docstring(tree)
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree))
    assert not any(
        alias.name == "*" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    )
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    assert not [name for name in names if name != "__all__" and not name.lstrip("_")[0].isupper()], (
        "state at module level"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_thin(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in code) == 1
    for cell in code:
        source = "".join(cell["source"])
        assert not cell["outputs"], "outputs are to be cleared"
        assert cell["execution_count"] is None
        assert len(source.strip().split("\n")) <= 8
        banned = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.Lambda
        assert not any(isinstance(node, banned) for node in ast.walk(ast.parse(source)))


def test_the_project_speaks_of_itself_alone():
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/|pythonhosted|registry\.npm|deb\.debian")
    prose = {".py", ".md", ".csv", ".sh", ".toml", ".txt", ".ipynb", ".css", ".js", ".j2", ".html", ""}
    found = [
        path.name
        for path in tracked()
        if path.suffix in prose
        and path != Path(__file__)
        and machine.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert not found


def test_vocabulary_rows_teach_by_example():
    for path in sorted((ROOT / "data" / "vocabulary").glob("*.csv")):
        header = set(path.read_text(encoding="utf-8-sig").split("\n", 1)[0].strip().split(","))
        assert "example" in header or {"ko", "en"} <= header, f"{path.name} has neither examples nor two languages"


def test_the_guide_names_every_module():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not [path.stem for path in MODULES if path.stem != "__init__" and f"`{path.stem}`" not in guide]
