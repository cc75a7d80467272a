"""The command line as a user runs it, on a copy of the project whose tables are faulty."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMANDS = {
    "extract": ("extract", "seeds", "--out", "made"),
    "report": ("report", "seeds", "--name", "made"),
    "score": ("score", "gold", "made"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project without its history."""
    top = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "gisa", top / "gisa", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", top / "data", ignore=shutil.ignore_patterns("tables"))
    for name in ("seeds", "notebooks"):
        shutil.copytree(ROOT / name, top / name)
    shutil.copy(ROOT / "pyproject.toml", top)
    return top


def run(top, *words):
    asked = [sys.executable, "-m", "gisa", *words]
    return subprocess.run(asked, cwd=top, capture_output=True, text=True, check=False)


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


FAULTS = {
    "checks/signs": (
        "data/vocabulary/checks/signs.csv",
        "released,등장",
        "releasd,등장",
        'line 2, column tells: "releasd" is not allowed',
    ),
    "models": (
        "data/reference/models.csv",
        ",6e+07,dense",
        ",many,dense",
        'line 2, column parameters: "many" is no number',
    ),
    "facts": (
        "data/reference/facts.csv",
        "percent,,2023-12-31",
        "procent,,2023-12-31",
        'line 2, column unit: "procent"',
    ),
    "corrections": (
        "data/corrections.csv",
        "table,article_id",
        "table,articel_id",
        "line 1: articel_id: unknown column — did you mean article_id?",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_table_ends_the_program_once_before_any_article_is_read(copy, fault):
    name, old, new, told = FAULTS[fault]
    text = spoil(copy / name, old, new)
    try:
        done = run(copy, *COMMANDS["extract"])
    finally:
        (copy / name).write_text(text, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("gisa: ")
    assert f"{name} {told}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (copy / "made").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_checks_the_tables_first(copy, command):
    name, old, new, told = FAULTS["models"]
    text = spoil(copy / name, old, new)
    try:
        done = run(copy, *COMMANDS[command])
    finally:
        (copy / name).write_text(text, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"gisa: {name} {told}\n"
    assert not (copy / "reports").exists()


def test_a_missing_table_is_named(copy):
    path = copy / "data" / "reference" / "systems.csv"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    try:
        done = run(copy, *COMMANDS["extract"])
    finally:
        path.write_text(text, encoding="utf-8")
    assert (done.returncode, done.stderr) == (2, "gisa: data/reference/systems.csv: no such table — restore it\n")


def test_a_missing_folder_of_articles_is_no_faulty_table(copy):
    done = run(copy, "extract", "nowhere", "--out", "made")
    assert done.returncode == 1
    assert done.stderr.startswith("gisa: nowhere: no such folder")


def test_help_shows_the_commands_with_examples(copy):
    done = run(copy, "--help")
    assert done.returncode == 0
    assert all(f"gisa {command} " in done.stdout for command in COMMANDS)
    assert "exit codes: 0 done; 1 no article could be read" in done.stdout
    assert run(copy).returncode == 2
