"""What people type is checked at the door: dates, metadata, parameters, names, commands; and told with a remedy."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import gisa
from gisa.__main__ import main
from gisa.explore import Look
from gisa.page.readers import absent_files, load_articles, load_metadata
from gisa.report.parameters import read_parameters
from gisa.report.views.selection import entities_of
from gisa.schema.csv_tables import TableError
from gisa.schema.edtf import as_edtf
from gisa.schema.tables import write_tables

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024. 3. 15.", "2024-03-15"),
        ("2024.03.15", "2024-03-15"),
        ("2024/03/15", "2024-03-15"),
        ("20240315", "2024-03-15"),
        ("2024년 3월 15일", "2024-03-15"),
        ("2024년 3월", "2024-03"),
        ("2024-03-15 10:30", "2024-03-15"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_taken_as_people_type_it(typed, day):
    assert as_edtf(typed) == day
    assert read_parameters({"since": typed}).since == day


@pytest.mark.parametrize("typed", ["어제", "2024-13-45", "20241345", "2024-02-30", "15.3", "3월 15일", "soon"])
def test_what_is_no_date_is_refused_with_what_to_write(typed):
    with pytest.raises(ValueError, match="is no date — write 2024, 2024-03"):
        as_edtf(typed)
    with pytest.raises(ValueError, match=r"parameter until: .* is no date"):
        read_parameters({"until": typed})


def test_a_period_that_ends_before_it_begins():
    with pytest.raises(ValueError, match="since 2022 is after until 2021 — swap them"):
        read_parameters({"since": "2022", "until": "2021"})
    assert read_parameters({"since": "2021-06", "until": "2021"})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "하나.txt").write_text("직원은 10명이다.", encoding="utf-8")
    return tmp_path


def stated(folder, text, encoding="utf-8"):
    (folder / "metadata.csv").write_text(text, encoding=encoding)
    return folder / "metadata.csv"


def test_days_of_metadata_are_normalised_or_refused_with_file_and_line(folder):
    stated(folder, "file,published\n하나.txt,2024. 3. 15.\n")
    assert load_articles(folder)[0][0].published == "2024-03-15"
    stated(folder, "file,published\n하나.txt,어제\n")
    with pytest.raises(TableError, match=r'metadata\.csv line 2, column published: "어제"'):
        load_articles(folder)


def test_metadata_as_a_spreadsheet_in_korea_saves_it(folder):
    stated(folder, "file,publisher\n하나.txt,가나일보\n", "cp949")
    assert load_articles(folder)[0][0].publisher == "가나일보"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("file,publised\n하나.txt,2024\n", "line 1: publised: unknown column — did you mean published"),
        ("file,url\n하나.txt,a\n하나.txt,b\n", 'line 3, column file: "하나.txt" stands in line 2 too — keep one'),
    ],
)
def test_faults_of_metadata_name_their_place(folder, text, told):
    with pytest.raises(TableError, match=told):
        load_metadata(stated(folder, text))


def test_metadata_of_files_that_are_not_there(folder):
    stated(folder, "file,url\n하나.txt,a\n하나나.txt,b\n")
    (failure,) = absent_files(folder)
    assert (failure.file, failure.kind) == ("하나나.txt", "absent")
    assert "line 3 names it" in failure.reason
    assert "did you mean 하나.txt?" in failure.remedy
    assert gisa.read_corpus(folder).failures["file"].tolist() == ["하나나.txt"]
    stated(folder, "file,url\n" + "".join(f"x{number}.txt,a\n" for number in range(9)))
    (failure,) = absent_files(folder)
    assert (failure.file, failure.reason.partition(",")[0]) == (
        "metadata.csv",
        "it names 9 files that the folder does not hold",
    )
    with pytest.raises(FileNotFoundError, match=r"none\.csv: no such file — give the CSV"):
        load_articles(folder, folder / "none.csv")


TEXT = (
    "네이버 박하나 소장은 매개변수가 820억 개라고 밝혔다. 카이스트 김두리 교수는 15일 나루사가 연구소를 연다고 말했다."
)


@pytest.fixture(scope="module")
def tables():
    return gisa.read(TEXT, published="2024-03-15")


def test_an_organisation_is_known_by_any_of_its_names(tables):
    assert entities_of(tables, ["NAVER"]) == entities_of(tables, ["네이버"]) == {"naver"}
    with pytest.raises(ValueError, match="no article mentions '네이바' — the nearest names are: 네이버"):
        entities_of(tables, ["네이바"])


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ("직원은 10명이다.", 1),
        ("직원은 10명이다.".encode(), 1),
        (["직원은 10명이다.", "직원은 10명이다."], 2),
        (pd.DataFrame({"text": ["직원은 10명이다."], "published": ["2024/03/15"]}), 1),
    ],
)
def test_read_takes_texts_in_several_shapes(given, count):
    tables = gisa.read(given, dt.date(2024, 3, 1))
    assert tables.quantities["exact"].tolist() == ["10명"] * count
    assert tables.articles["article_id"].is_unique


def test_read_takes_a_path_and_says_what_it_does_not_take(folder):
    assert gisa.read(folder / "하나.txt").articles["file"].tolist() == ["하나.txt"]
    for given, kind, told in (
        (5, TypeError, "not int"),
        (folder / "둘.txt", FileNotFoundError, "no such file — give the path"),
        (pd.DataFrame({"body": ["x"]}), ValueError, "no column 'text' — it has body"),
        ("", ValueError, "the file is empty"),
    ):
        with pytest.raises(kind, match=told):
            gisa.read(given)
    with pytest.raises(ValueError, match='"어제" is no date'):
        gisa.read("직원은 10명이다.", "어제")
    days = gisa.read(pd.DataFrame({"text": ["지난달 열렸다."], "published": ["2024. 3. 15."]})).dates
    assert days["value"].tolist() == ["2024-02"]


def test_the_public_names_complete():
    assert {"read", "read_corpus", "compare", "__version__"} <= set(dir(gisa))
    assert gisa.__version__.count(".") >= 1


def test_a_text_is_read_on_the_screen(folder, capsys):
    assert main(["read", str(folder / "하나.txt"), "--published", "2024/3/15"]) == 0
    assert "quantities (1)\n  10명 · 10" in capsys.readouterr().out
    assert main(["read", str(folder / "하나.txt"), "--table", "quantities"]) == 0
    assert capsys.readouterr().out.startswith("article_id,sentence_no,start,end,exact")
    assert main(["read", str(folder / "하나.txt"), "--table", "words"]) == 1
    assert "words: no such table — the tables are articles" in capsys.readouterr().err
    assert main(["read", str(folder / "none.txt")]) == 1
    assert "none.txt: no such file" in capsys.readouterr().err


def test_what_is_piped_is_read():
    asked = [sys.executable, "-m", "gisa", "read", "-"]
    done = subprocess.run(asked, input="직원은 10명이다.", capture_output=True, text=True, check=True, cwd=ROOT)
    assert "10명" in done.stdout


def test_two_runs_are_told_apart(tmp_path, capsys):
    for name, text in (("a", "직원은 10명이다. 값은 5원이다."), ("b", "직원은 12명이다. 값은 5원이다.")):
        write_tables(gisa.read(text, "2024-03-15"), tmp_path / name)
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    said = capsys.readouterr()
    rows = [line.split(",")[:2] for line in said.out.splitlines() if line.startswith("quantities")]
    assert rows == [["quantities", "lost"], ["quantities", "gained"]]
    assert "gained, " in said.err
    same = gisa.compare(*[gisa.read("직원은 10명이다.", "2024-03-15")] * 2)
    assert same.empty
    assert main(["compare", str(tmp_path / "a"), "nowhere"]) == 1
    assert "nowhere: no tables here — give a folder" in capsys.readouterr().err


def make(*asked):
    done = subprocess.run(["make", "--dry-run", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("tables", "SEED=press"), "unknown variable SEED: the variables are SEEDS"),
        (("tables", "NAME=../../x"), 'NAME "../../x" cannot name a corpus'),
        (("tables", "NAME="), 'NAME "" cannot name a corpus'),
        (("score", "SEEDS=press"), "give GOLD=folder: the annotations of press"),
    ],
)
def test_make_refuses_what_it_would_misread(asked, told):
    code, said = make(*asked)
    assert code
    assert told in said


def test_make_takes_folders_with_spaces():
    code, said = make("tables", "SEEDS=my press/2021 spring")
    assert code == 0
    assert '"my press/2021 spring" --out "data/tables/2021-spring"' in said


def test_a_look_filters_step_by_step(tables, tmp_path):
    look = Look(tables)
    assert look.where(person="박하나").selection["source"].tolist() == ["박하나"]
    assert look.where(organisation="NAVER").where(person="김두리").selection.empty
    assert look.of("quantities").where(measure="parameters", at_least=1e10).selection["exact"].tolist() == ["820억 개"]
    assert look.of("dates").where(text="15일").selection["value"].tolist() == ["2024-03-15"]
    for wrong in ({"colour": "red"}, {"person": "아무개"}):
        with pytest.raises(ValueError, match=r"no such column|no article mentions"):
            look.where(**wrong)
    with pytest.raises(ValueError, match="no such kind of rows"):
        look.of("words")
    with pytest.raises(IndexError, match="there is no row 9"):
        look.show(9)
    shown = look.where(person="박하나").show(0).data
    assert '<mark title="row source">네이버 박하나 소장</mark>' in shown
    assert "claims: 1" in look.where(person="박하나")._repr_html_()
    saved = look.of("quantities").save(tmp_path / "my.csv")
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(saved)["exact"].tolist() == ["820억 개"]


def test_a_report_that_is_not_there_is_not_verified(capsys):
    assert main(["verify", "no-such-report"]) != 0
    assert "no report here — give the name of one" in capsys.readouterr().err
    assert main(["verify", "../up"]) != 0
    assert "cannot name a report" in capsys.readouterr().err
