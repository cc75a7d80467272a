"""What a wheel holds, and that it works where no checkout is: from any folder, writing nowhere but there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRAVELS = ("data/vocabulary/**/*.csv", "data/reference/*.csv", "notebooks/*.ipynb")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    asked = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if "No module named hatchling" in done.stderr:
        pytest.skip("hatchling is not installed: sh setup/install.sh .venv")
    assert done.returncode == 0, done.stderr
    return next(folder.glob("gisa-*.whl"))


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory):
    """The wheel unpacked, as pip would."""
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(site, folder, *words):
    """A command of the unpacked wheel in a folder of the user's."""
    env = {**os.environ, "PYTHONPATH": str(site)}
    asked = [sys.executable, "-m", "gisa", *words]
    return subprocess.run(asked, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_all_that_is_read_travels_in_the_wheel(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"gisa/{path.relative_to(ROOT).as_posix()}" for part in TRAVELS for path in ROOT.glob(part)}
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gisa").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held
    assert not [name for name in held if name.startswith("gisa/data/tables")]


def test_the_wheel_brings_the_command(site):
    (told,) = site.glob("gisa-*.dist-info/entry_points.txt")
    assert "gisa = gisa.__main__:main" in told.read_text(encoding="utf-8")


def test_the_wheel_reads_articles_from_any_folder(site, tmp_path):
    before = {path for path in site.rglob("*") if "__pycache__" not in path.parts}
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "one.txt").write_text("가온바다는 2021년 5월 10일 직원 43명을 뽑았다.\n", encoding="utf-8")
    done = run(site, tmp_path, "extract", "press", "--out", "tables")
    assert (done.returncode, done.stdout) == (0, "1 articles, 0 claims, 1 dates, 1 quantities → tables\n"), done.stderr
    assert "43명" in (tmp_path / "tables" / "quantities.csv").read_text(encoding="utf-8")
    assert {path for path in site.rglob("*") if "__pycache__" not in path.parts} == before


def test_what_an_analyst_corrects_stands_in_the_folder_that_he_works_in(site, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "corrections.csv").write_text(
        "table,article_id,start,end,exact,action\nclaims,a,0,1,x,mend\n", encoding="utf-8"
    )
    done = run(site, tmp_path, "score", "gold", "tables")
    assert done.returncode == 2
    assert "data/corrections.csv line 2, column action" in done.stderr


def test_without_a_checkout_what_is_made_stands_in_the_current_folder(site, tmp_path):
    asked = "from gisa.schema.resources import resource, workplace; print(workplace()); print(resource('notebooks'))"
    env = {**os.environ, "PYTHONPATH": str(site)}
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert told.split() == [str(tmp_path), str(site / "gisa" / "notebooks")]
