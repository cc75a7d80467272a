"""What the README says is so."""

import csv
import re
import subprocess
from pathlib import Path

import gisa

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_example_runs_and_says_what_it_shows():
    given = {}
    exec(blocks("python")[0], given)
    row = given["tables"].quantities.iloc[0]
    assert (row["exact"], row["value"], row["unit"]) == ("5600억 개", 5.6e11, "token")


def test_one_text_is_checked_like_a_folder():
    checks = gisa.read("하이퍼클로바의 매개변수는 2040억 개다.", published="2021-09-17").checks
    assert "agrees" in set(checks["verdict"])


def test_the_row_of_the_example_fits_its_table():
    header, *rows = csv.reader(blocks("csv")[0].strip().split("\n"))
    with (ROOT / "data/vocabulary/claims/speech_cues.csv").open(encoding="utf-8") as file:
        table = list(csv.reader(file))
    assert header == table[0]
    assert all(len(row) == len(header) for row in rows)


def test_the_commands_exist():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in set(re.findall(r"`?make (\w+)", README)):
        assert f"make {target}" in listed, target


def test_folders_and_files_exist():
    for name in re.findall(r"^\| `([\w/.]+)`", README, re.MULTILINE):
        generated = name in {"data/tables/"}
        assert generated or (ROOT / name).exists(), name
    for name in re.findall(r"\]\(([\w/.]+)\)", README):
        assert (ROOT / name).exists(), name


def test_the_run_table_says_what_made_the_tables():
    run = dict(gisa.read("네이버가 43건의 논문을 냈다.").run[["key", "value"]].itertuples(index=False))
    assert {"version", "kiwipiepy", "kiwipiepy_model", "vocabulary_sha256", "reference_sha256"} <= set(run)
    assert run["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
