"""A stranger's task: a new form of collaboration is rows of tables and no code."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = {
    "forms": "mentoring,멘토링,mentoring,shared_people,",
    "cues": "멘토단,mentor,회사는 [멘토단]을 꾸렸다.",
    "patterns": "mentors sent,mentoring,mentor,,,any,specific,[LG전자는 연세대에 멘토단을 보냈다.],",
}
ASKED = """
import json, gisa
from gisa.report.typology import typology
from gisa.schema.localisation import load_wording
tables = gisa.read("LG전자는 연세대에 멘토단을 보냈다.", published="2023-06-01")
view = typology(tables)
labels = [load_wording(language).label("form.mentoring") for language in ("ko", "en")]
print(json.dumps([tables.collaborations["form"].tolist(), view["model"].tolist(), labels]))
"""


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "gisa", tmp_path / "gisa", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("tables"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_form_is_rows_only(project):
    for table, row in ROWS.items():
        with (project / "data" / "vocabulary" / "collaborations" / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(row + "\n")
    ran = subprocess.run([sys.executable, "-c", ASKED], cwd=project, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == [["mentoring"], ["shared_people"], ["멘토링", "mentoring"]]


def test_a_pattern_of_no_form_is_refused(project):
    path = project / "data" / "vocabulary" / "collaborations" / "patterns.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(ROWS["patterns"].replace("mentor,,", "centre,,") + "\n")
    ran = subprocess.run(
        [sys.executable, "-m", "gisa", "extract", "seeds", "--out", "made"], cwd=project, capture_output=True, text=True
    )
    assert ran.returncode == 2
    assert 'column form: "mentoring" does not stand in collaborations/forms.csv' in ran.stderr
