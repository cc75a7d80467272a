"""What the first page says: findings by rules, names in the reader's language, and what is printed."""

import pandas as pd
import pytest

import gisa
from gisa.pipeline.names import names_in
from gisa.report import views
from gisa.report.naming import NAMES, Naming, load_naming
from gisa.report.printing import ROWS, SCREEN_ONLY, cut
from gisa.schema.localisation import load_wording
from gisa.schema.romanisation import has_hangul, romanise, romanise_person

SILENT = pd.DataFrame({"entity_id": ["a", "a", "b"], "name": ["A 1", "A 2", "B 1"]})
TEXT = "하이퍼클로바는 5600억 개 토큰을 학습했다. " + " ".join(
    f"박하나 소장은 직원이 {number}0명이라고 밝혔다." for number in range(10, 22)
)
PROMISE = " 김두리 대표는 2023년까지 공장을 짓겠다고 말했다."


def found(text, silent=None, published="2021-09-17"):
    tables = gisa.read(text, published)
    silent = SILENT.head(0) if silent is None else silent
    return {one.key: one for one in views.list_takeaways(tables, silent, "2021-09-17", "en")}


def test_what_the_tables_hold_is_said():
    said = found(TEXT + PROMISE, SILENT)
    assert said["contested"].values["outcome"] == "wrong label"
    assert said["contested"].values["exact"].text.startswith("5600억")
    assert (said["voice"].values["source"], said["voice"].values["n"]) == ("박하나", 12)
    assert (said["due"].values["due"], said["due"].values["source"]) == ("2023", "김두리")
    assert said["silent"].values == {"n": 2, "names": "A 1, B 1"}


def test_what_they_do_not_hold_is_not_said():
    assert not found("비가 왔다.")
    assert "voice" not in found("박하나 소장은 춥다고 말했다.")
    everyone = " ".join(f"{family}하나 소장은 춥다고 말했다." for family in "김이박최정강조윤장임한오")
    assert "voice" not in found(everyone)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_finding_has_a_sentence(language):
    labels = load_wording(language).labels
    keys = {"contested", "voice", "held", "repeated", "due", "links", "silent"}
    assert {key.partition(".")[2] for key in labels if key.startswith("takeaway.")} == keys


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("하정우", "Ha Jeong-u"),
        ("김현", "Kim Hyeon"),
        ("이네모", "Lee Ne-mo"),
        ("남궁하나", "Nam Gung-ha-na"),
        ("톰", "Tom"),
    ],
)
def test_names_of_people_are_romanised(name, latin):
    assert romanise_person(name) == latin


def test_other_words_are_romanised_and_the_rest_stays():
    assert romanise("AI 센터 3") == "AI Senteo 3"
    assert romanise("삯꽃뷁") == "Sakkkotbwek"
    assert (has_hangul("AI"), has_hangul("AI센터")) == (False, True)


def test_names_are_said_in_the_language_of_the_reader(tmp_path):
    tables = gisa.read("네이버와 서울대는 박하나 소장이 나루연구소를 연다고 밝혔다.", "2021-09-17")
    names_in(tables).to_csv(tmp_path / NAMES, index=False)
    english, korean = (load_naming(tmp_path, tables, language) for language in ("en", "ko"))
    assert english.say("네이버; 박하나; 나루") == "NAVER; Park Ha-na (박하나); Naru (나루)"
    assert (english.say("naver"), korean.say("naver"), korean.say("박하나")) == ("NAVER", "네이버", "박하나")
    view = pd.DataFrame({"source": ["네이버", None], "exact": ["네이버", "나루"]})
    assert english.of(view)["source"].tolist()[0] == "NAVER"
    assert english.of(view)["exact"].tolist() == ["네이버", "나루"]
    assert Naming("en").say("GPT-3") == "GPT-3"


def test_paper_holds_fewer_rows_and_says_how_many_are_left():
    rows = "".join(f"<tr><td>{number}</td><td>x</td></tr>\n" for number in range(ROWS + 3))
    html = f'<figure id="table-claims-speakers"><table><tbody>\n{rows}</tbody></table></figure>'
    paper = cut(html, load_wording("en"))
    assert paper.count("<tr>") == ROWS + 1
    assert "The other 3 rows are in the HTML and the CSV." in paper
    assert cut(html.replace(rows, rows[: rows.index("<tr><td>3")]), load_wording("en")).count("<tr>") == 3
    assert cut('<h3 id="claims-claims">x</h3>', load_wording("en")) == ""


def test_what_only_a_screen_shows_is_shown_there():
    labels = load_wording("en").labels
    stripped = (key.removeprefix("chart.").removesuffix(".alt").removesuffix(".caption") for key in labels)
    known = {key.replace(".", "-") for key in stripped}
    assert known >= SCREEN_ONLY
