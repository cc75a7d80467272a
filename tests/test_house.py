"""The laws of the house, checked on the code itself."""

import ast
import graphlib
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

# Packages point down: each imports from those of lower floors only, and from itself.
FLOORS = [
    {"schema"},
    {"text"},
    {"page"},
    {"entities", "dates", "quantities", "claims", "collaborations"},
    {"checks", "trends", "evaluation"},
    {"pipeline"},
    {"report"},
    {"explore"},
    {"__init__", "__main__"},
]
FLOOR = {package: number for number, packages in enumerate(FLOORS) for package in packages}
# What needs no word of Korean never opens the door to it.
NO_KOREAN = {"schema", "trends", "evaluation", "checks", "report"}
# Lists of names, of which the finder's tests try every row.
BARE = {
    "anonymous_syllables",
    "article_columns",
    "attribute_measures",
    "authorship_words",
    "entity_aliases",
    "given_names",
    "line_joints",
    "measure_subjects",
    "measure_units",
    "model_languages",
    "name_openers",
    "name_syllables",
    "outcomes",
    "particles",
    "party_kinds",
    "phrase_boundaries",
    "place_endings",
    "stative_predicates",
}
BANNED = {"utils", "helpers", "common", "config", "constants", "misc"}


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path):
    """The dotted name of a module under ``gisa``, e.g. ``dates.lexer``; a package is called by its name."""
    parts = path.relative_to(ROOT / "gisa").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {name_of(path): path for path in MODULES}


def package_of(name):
    return name.partition(".")[0]


def imported(tree):
    """Dotted names, under ``gisa``, of the modules that a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "gisa":
            base = node.module.removeprefix("gisa").lstrip(".")
            parts = [f"{base}.{alias.name}".lstrip(".") for alias in node.names]
            names |= {part if part in NAMES else base for part in parts}
        if isinstance(node, ast.Import):
            names |= {alias.name.removeprefix("gisa.") for alias in node.names if alias.name.startswith("gisa.")}
    return names - {""}


IMPORTS = {name: imported(tree_of(path)) - {name} for name, path in NAMES.items()}


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


@pytest.mark.parametrize("path", MODULES, ids=name_of)
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


@pytest.mark.parametrize("name", sorted(NAMES))
def test_packages_point_down(name):
    above = package_of(name)
    assert above in FLOOR, f"gisa/{above} stands on no floor: add it to FLOORS"
    for other in IMPORTS[name]:
        below = package_of(other)
        assert below == above or FLOOR[below] < FLOOR[above], f"{name} imports {other}, which does not stand below it"
        assert not (above in NO_KOREAN and below == "text"), f"{above} is to know no Korean"


def test_there_are_no_cycles():
    graphlib.TopologicalSorter(IMPORTS).prepare()


def test_only_the_analyser_knows_kiwi():
    users = {
        name
        for name, path in NAMES.items()
        if re.search(r"^\s*(?:import|from) kiwipiepy", path.read_text(), re.MULTILINE)
    }
    assert users == {"text.analyser"}


def functions():
    for name, path in NAMES.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                yield f"{name}.{node.name}", node


def parameters(function):
    """How many parameters a function takes; ``self``, ``cls``, ``*args`` and ``**kwargs`` are not counted."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in arguments if one.arg not in {"self", "cls"}])


def test_functions_are_small():
    sizes = {name: length(node) for name, node in functions()}
    assert statistics.median(sizes.values()) <= 6
    assert not {name: size for name, size in sizes.items() if size > 40}


def test_functions_take_few_parameters():
    assert not {name: parameters(node) for name, node in functions() if parameters(node) > 5}


def test_modules_are_short():
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in NAMES.items()}
    assert not {name: lines for name, lines in lengths.items() if lines > 400}


def test_a_class_name_means_one_thing():
    homes = {}
    for name, path in NAMES.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name)
    assert not {name: places for name, places in homes.items() if len(places) > 1}


def test_modules_are_named_for_what_they_find():
    assert not BANNED & {part for name in NAMES for part in name.split(".")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
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
    for path in sorted((ROOT / "data" / "vocabulary").glob("**/*.csv")):
        header = set(path.read_text(encoding="utf-8-sig").split("\n", 1)[0].strip().split(","))
        taught = "example" in header or "counterexample" in header or {"ko", "en"} <= header
        assert taught or path.stem in BARE, f"{path.name} has neither examples nor two languages"


def test_the_guide_names_every_module():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not [path.stem for path in MODULES if path.stem != "__init__" and f"`{path.stem}`" not in guide]
