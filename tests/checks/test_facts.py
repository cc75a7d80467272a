"""Figures, dates and statements in a small world, held against its facts."""

from dataclasses import replace

import pytest
from gold_tables import around

from gisa.checks.almanac import ELSEWHERE, NAMED, NEARBY, Almanac
from gisa.checks.arithmetic import ArithmeticFinder
from gisa.checks.events import EventFinder
from gisa.checks.facts import FactFinder
from gisa.checks.statements import StatedFactFinder
from gisa.schema.cue_words import CueWords


def facts(almanac, reading):
    return FactFinder(almanac, reading, around(almanac.clauses, reading))


def stated(almanac, reading):
    return StatedFactFinder(almanac, reading, around(almanac.clauses, reading))


def happened(almanac, reading):
    return EventFinder(almanac, reading, around(almanac.clauses, reading))


HEADS = {"unit": "person", "measure": "headcount"}


def figures(almanac, reading):
    return [(one.verdict, one.topic) for one in facts(almanac, reading).find()]


@pytest.mark.parametrize(
    ("text", "low", "day", "verdict"),
    [
        ("가온사의 상근 직원은 120명이다.", 120, "2022-06-01", "agrees"),
        ("가온사의 직원은 120명이다.", 120, "2022-06-01", "scope error"),
        ("가온사의 상근 직원은 120명이다.", 120, "2024-06-01", "outdated"),
        ("가온사의 상근 직원은 120명이다.", 120, "2023-12-31", "agrees"),
        ("가온사의 상근 직원은 120명이다.", 200, "2022-06-01", "differs"),
        ("가온사의 상근 직원은 120명이다.", 360, "2022-06-01", "differs"),
        ("가온사의 상근 직원은 120명이다.", 361, "2022-06-01", "no reference"),
        ("가온사의 상근 직원은 120명이다.", 40, "2022-06-01", "differs"),
        ("가온사의 상근 직원은 120명이다.", 39, "2022-06-01", "no reference"),
        ("가온사의 상근 직원은 120명이다.", 200, "2024-06-01", "no reference"),
        ("가온사의 상근 직원은 120명이다.", 120, "2020-12-31", "no reference"),
        ("가온사의 상근 직원은 120명이다.", 120, "2021-01-01", "agrees"),
        ("가온사의 상근 손님은 120명이다.", 120, "2022-06-01", "no reference"),
        ("다른 회사의 상근 직원은 120명이다.", 120, "2022-06-01", "no reference"),
    ],
)
def test_a_figure_is_held_against_the_fact_of_its_subject(almanac, reading_of, text, low, day, verdict):
    reading = reading_of(text, [("120명", low, HEADS)], published=day)
    (found,) = facts(almanac, reading).find()
    assert found.verdict == verdict
    assert found.key == f"fact.{verdict}"
    if verdict != "no reference":
        note = "" if verdict == "agrees" else "Full time."
        assert (found.reference, found.note_en, found.source) == ("120", note, "Paper (1; confirmed)")


def test_a_survey_of_another_origin(almanac, reading_of):
    own = "조사 결과 가온사의 상근 직원은 120명이다."
    other = "조사 결과 그 회사의 상근 직원은 120명이다."
    named = [("그 회사", "gaonsa", "organisation")]
    assert [verdict for verdict, _ in figures(almanac, reading_of(own, [("120명", 120, HEADS)]))] == ["agrees"]
    reading = reading_of(other, [("120명", 120, HEADS)], mentions=named)
    assert [verdict for verdict, _ in figures(almanac, reading)] == ["attribution error"]
    plain = reading_of(other.removeprefix("조사 결과 "), [("120명", 120, HEADS)], mentions=named)
    assert [verdict for verdict, _ in figures(almanac, plain)] == ["agrees"]


@pytest.mark.parametrize(
    ("low", "more", "told"),
    [
        (7, {"unit": "percent", "measure": "share"}, ["no reference"]),
        (7, {"unit": "percent"}, []),
        (1, {"unit": "percent", "measure": "share"}, []),
        (7, {"unit": "kind", "measure": "share"}, []),
        (7, {"unit": "percent", "measure": "colour"}, []),
        (None, {"unit": "percent", "measure": "share"}, []),
    ],
)
def test_of_what_could_have_a_reference_its_lack_is_told(almanac, reading_of, low, more, told):
    assert [one for one, _ in figures(almanac, reading_of("어느 것이 일곱이다.", [("일곱", low, more)]))] == told


@pytest.mark.parametrize(("unit", "told"), [("times", ["no reference"]), ("year", ["no reference"]), ("person", [])])
def test_a_comparison_with_a_model_could_have_a_reference(almanac, reading_of, unit, told):
    row = [("일곱", 7, {"unit": unit})]
    assert [one for one, _ in figures(almanac, reading_of("가온의 일곱이다.", row))] == told
    assert [one for one, _ in figures(almanac, reading_of("가온이 있다. 그 일곱이다.", row))] == told
    assert not figures(almanac, reading_of("가온이 있다. 또 있다. 그 일곱이다.", row))


def test_some_hundreds_are_no_single_number(almanac, reading_of):
    wide = {**HEADS, "high": 301}
    assert (
        figures(almanac, reading_of("가온사의 상근 직원은 수백 명이다.", [("수백 명", 100, wide)]))[0][0]
        == "no reference"
    )
    narrow = {**HEADS, "high": 300}
    assert (
        figures(almanac, reading_of("가온사의 상근 직원은 수백 명이다.", [("수백 명", 100, narrow)]))[0][0] == "agrees"
    )


def test_how_surely_a_sentence_is_about_a_subject(world, almanac, reading_of):
    fact = world.facts[0]
    joint = replace(fact, subject="lab", aliases=CueWords.read("연구소"), parties=CueWords.read("하늘사+바다사"))
    one = replace(joint, parties=CueWords.read("하늘사"))
    nobody = replace(fact, subject="", aliases=CueWords())

    def near(fact, text, subject="", mentions=()):
        reading = reading_of(text, [("여기", 1, {})], mentions=mentions)
        return almanac.nearness(fact, reading.quantities[0], reading, subject)

    assert near(nobody, "여기 있다.") == NEARBY
    assert near(fact, "가온사가 여기 있다.") == NAMED
    assert near(fact, "여기 있다.", subject="gaonsa") == NAMED
    assert near(fact, "그가 여기 있다.", mentions=[("그가", "gaonsa", "organisation")]) == NAMED
    assert near(fact, "여기 있다.") == ELSEWHERE
    assert near(fact, "가온사가 있다. 하나. 둘. 셋. 여기 있다.") == NEARBY
    assert near(fact, "가온사가 있다. 하나. 둘. 셋. 넷. 여기 있다.") == ELSEWHERE
    assert near(joint, "하늘사와 바다사의 연구소가 여기 있다.") == NAMED
    assert near(joint, "하늘사의 연구소가 여기 있다.") == ELSEWHERE
    assert near(joint, "하늘사와 바다사가 있다. 연구소가 여기 있다.") == NAMED
    assert near(joint, "하늘사와 바다사가 여기 있다.") == NAMED
    assert near(joint, "하늘사와 바다사가 있다. 여기 있다.") == NEARBY
    assert near(one, "하늘사가 여기 있다.") == ELSEWHERE
    assert near(replace(nobody, parties=CueWords.read("하늘사")), "여기 있다.") == ELSEWHERE
    assert near(replace(nobody, parties=CueWords.read("하늘사")), "하늘사가 여기 있다.") == NEARBY
    assert near(one, "하늘사가 있다. 여기 있다.") == ELSEWHERE
    assert near(one, "하늘사 연구소가 있다. 여기 있다.") == NEARBY


def events(almanac, reading):
    return [(one.span.exact, one.verdict, one.reference) for one in happened(almanac, reading).find()]


@pytest.mark.parametrize(
    ("text", "value", "verdict", "reference"),
    [
        ("가온사는 2019년 4월 연구소를 개소했다.", "2019-04", "agrees", "2019-04"),
        ("가온사는 2019년 4월 연구소를 개소했다.", "2019", "agrees", "2019-04"),
        ("가온사는 2019년 4월 연구소를 개소했다.", "2020-04", "differs", "2019-04"),
        ("가온사는 2019년 4월 연구소를 개소했다.", "2016", "differs", "2019-04"),
        ("가온사는 2019년 4월 연구소를 개소했다.", "2015", "no reference", ""),
        ("가온사는 2019년 4월 연구소를 개소했다.", "2018-11", "date error", "2019-04"),
        ("가온사는 2019년 4월 공장을 개소했다.", "2019-04", "no reference", ""),
        ("다른 회사는 2019년 4월 연구소를 개소했다.", "2019-04", "no reference", ""),
        ("가온은 2019년 4월 공개됐다.", "2021-05", "agrees", "2021-05-10"),
        ("가온은 2019년 4월 두 기관이 함께 마련한 자리에서 공개됐다.", "2021-05", "no reference", ""),
        ("가온을 쓴 앱은 2019년 4월 공개됐다.", "2022-05", "no reference", ""),
        ("가온사는 2019년 4월 슈퍼컴퓨터 별을 도입했다.", "2021-03", "agrees", "2021-03"),
        ("가온사는 2019년 4월 목표를 밝혔다.", "2030", "agrees", "2030"),
        ("가온사는 2019년 4월 목표를 밝혔다.", "2029", "differs", "2030"),
    ],
)
def test_a_date_is_held_against_what_happened(almanac, reading_of, text, value, verdict, reference):
    reading = reading_of(text, dates=[("2019년 4월", value)])
    assert events(almanac, reading) == [("2019년 4월", verdict, reference)]


def test_a_date_to_come_without_a_target_is_not_told(almanac, reading_of):
    assert not events(almanac, reading_of("큰 잔치는 2031년에 열린다.", dates=[("2031년", "2031")]))
    assert events(almanac, reading_of("큰 잔치는 2022년 6월에 열렸다.", dates=[("2022년 6월", "2022-06-01")])) == [
        ("2022년 6월", "no reference", "")
    ]


def test_a_date_error_shows_what_the_date_is_of(almanac, reading_of):
    reading = reading_of("가온사는 2018년 11월 연구소를 개소했다.", dates=[("2018년 11월", "2018-11")])
    (found,) = happened(almanac, reading).find()
    assert (found.verdict, found.note_en, found.topic) == ("date error", "The contract.", "gaonsa-lab")


def test_the_words_of_an_event_belong_to_the_date_before_them(almanac, reading_of):
    text = "가온사는 2019년 4월 인가를 받고 2020년 2월 연구소를 개소했다."
    reading = reading_of(text, dates=[("2019년 4월", "2019-04"), ("2020년 2월", "2020-02")])
    assert [(exact, verdict) for exact, verdict, _ in events(almanac, reading)] == [
        ("2019년 4월", "no reference"),
        ("2020년 2월", "differs"),
    ]


def test_plans_and_rumours_date_nothing(world, signs, clauses):
    almanac = Almanac(world, signs, clauses)
    dated = {event.fact.fact_id for event in almanac.events}
    assert {"released:Gaon 10B", "installed:Byeol", "gaonsa-lab"} <= dated
    assert not {"released:Gaon 90B", "released:Gaon 70B"} & dated
    assert almanac.value_of("하늘", "headcount").fact_id == "하늘-people"
    assert almanac.value_of("하늘", "papers") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("가온사는 배 수출이 그대로다.", [("수출이 그대로", "differs", "2/3")]),
        ("가온사는 배를 수출했다.", []),
        ("다른 회사는 배 수출이 그대로다.", []),
        ("그는 논문상을 탔다.", [("논문상", "no reference", "")]),
    ],
)
def test_a_statement_that_a_fact_knows(almanac, reading_of, text, told):
    found = stated(almanac, reading_of(text)).find()
    assert [(one.span.exact, one.verdict, one.reference) for one in found] == told


@pytest.mark.parametrize(
    ("text", "verdict", "topic"),
    [
        ("하늘사 하늘연구소보다 바다사 바다연구소가 인력이 더 많다.", "agrees", "바다>하늘"),
        ("하늘사 하늘연구소보다 바다사 바다연구소가 투자가 더 많다.", "contradicted", "바다>하늘"),
        ("하늘사 하늘연구소보다 바다사 바다연구소가 인력과 투자가 더 많다.", "scope error", "바다>하늘"),
        ("하늘사 하늘연구소는 인력이 바다사 바다연구소보다 더 많다.", "contradicted", "하늘>바다"),
    ],
)
def test_which_of_two_is_larger(almanac, reading_of, text, verdict, topic):
    (found,) = stated(almanac, reading_of(text)).find()
    assert (found.span.exact, found.verdict, found.topic) == ("더 많", verdict, topic)
    assert found.source == "Paper (1; confirmed)"


@pytest.mark.parametrize(
    "text", ["하늘사 하늘연구소는 인력이 더 많다.", "하늘사 하늘연구소보다 바다사 바다연구소가 나이가 더 많다."]
)
def test_nothing_is_compared_without_two_and_a_dimension(almanac, reading_of, text):
    assert not list(stated(almanac, reading_of(text)).find())


@pytest.mark.parametrize(
    ("exact", "low", "verdict"),
    [("4년", 4, "agrees"), ("5년", 5, "agrees"), ("6년", 6, "differs"), ("3년", 3, "differs")],
)
def test_the_nth_year_since(almanac, reading_of, exact, low, verdict):
    row = [(exact, low, {"unit": "year"})]
    begun = [("2018년", "2018")]
    reading = reading_of(f"2018년부터 {exact}째다.", row, begun)
    (found,) = ArithmeticFinder(almanac, reading).find()
    assert (found.verdict, found.reference, found.words["since"]) == (verdict, "5", 2018)
    assert not list(ArithmeticFinder(almanac, reading_of(f"2018년부터 {exact}이다.", row, begun)).find())
    assert not list(ArithmeticFinder(almanac, reading_of(f"{exact}째다. 2018년부터.", row, begun)).find())
    assert not list(ArithmeticFinder(almanac, reading_of(f"2018년부터 {exact}째다.", row, begun, published="")).find())


@pytest.mark.parametrize(
    ("text", "low", "told"),
    [
        ("메가플롭은 1초에 N번을 셈한다.", 1e6, ["agrees"]),
        ("메가플롭은 1초에 N번을 셈한다.", 1e9, ["differs"]),
        ("그것은 1초에 N번을 셈한다.", 1e6, []),
        ("N번은 메가플롭이다.", 1e6, []),
        ("메가플롭" + "은" * 76 + "N번", 1e6, ["agrees"]),
        ("메가플롭" + "은" * 77 + "N번", 1e6, []),
    ],
)
def test_what_a_prefix_stands_for(almanac, reading_of, text, low, told):
    found = list(ArithmeticFinder(almanac, reading_of(text, [("N번", low, {"unit": "operation"})])).find())
    assert [one.verdict for one in found] == told
    assert [(one.reference, one.source, one.topic) for one in found] == [("1000000", "Paper", "mega")] * len(told)
