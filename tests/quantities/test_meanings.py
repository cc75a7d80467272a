"""What a figure means: its unit and rule, its noun, its modifier; and the numbers that are no quantity."""

import pytest

from gisa.pipeline import load_reader


@pytest.fixture(scope="module")
def found(document_of):
    return lambda text: list(load_reader().quantities.find(document_of(text)))


@pytest.mark.parametrize(
    ("text", "unit", "kind", "rule"),
    [
        ("제3의 길", "ordinal", "Ordinal", "quantities:ordinal"),
        ("전체의 3분의 1이 왔다", "fraction", "DimensionlessRatio", "quantities:fraction"),
        ("매개변수 30억 크기", "parameter", "Count", "counted_nouns:매개변수"),
        ("30억 매개변수 모델", "parameter", "Count", "unit_surfaces:매개변수=parameter"),
        ("30억 인재", "person", "Count", "counted_nouns:인재"),
        ("매출 3000억 돌파", "KRW", "Currency", "understood_units:매출"),
        ("규모 7.8의 지진", "", "", "understood_units:규모"),
        ("규모는 7.8이다", "", "", "understood_units:규모"),
        ("나무 9000만이 자란다", "", "", "quantities:bare"),
        ("모두 1,200이다", "", "", "quantities:bare"),
        ("사과 3광주리를 샀다", "", "Count", "quantities:counter"),
        ("논문 3편", "paper", "Count", "counted_nouns:논문"),
        ("3편을 봤다", "piece", "Count", "unit_surfaces:편=piece"),
        ("리그 3위", "ordinal", "Ordinal", "unit_surfaces:위=ordinal"),
        ("초등학교 4학년 학생", "ordinal", "Ordinal", "unit_surfaces:학년=grade"),
        ("두 번째 대회", "ordinal", "Ordinal", "unit_surfaces:번 째=ordinal"),
        ("3명", "person", "Count", "unit_surfaces:명=person"),
    ],
)
def test_unit_kind_and_rule(text, unit, kind, rule, found):
    assert [(one.unit, one.kind, one.rule) for one in found(text)] == [(unit, kind, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "2021년",
        "2999년",
        "1000년",
        "첫 대회",
        "3월에 만난다",
        "모두 300이다",
        "모두 9999다",
        "서울 GPT-3 소개",
        "나래3호",
        "규모가 칠이다",
        "규모는(7.8)",
    ],
)
def test_what_is_no_quantity(text, found):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("3000년 동안", 3000, "year"),
        ("999년 동안", 999, "year"),
        ("2021년간 이어졌다", 2021, "year"),
        ("첫 번째 대회", 1, "ordinal"),
        ("학생3명", 3, "person"),
        ("접수3건", 3, "case"),
    ],
)
def test_what_is_one_all_the_same(text, low, unit, found):
    assert [(one.low, one.unit) for one in found(text)] == [(low, unit)]


def test_a_currency_is_understood_near_large_numbers_only(found):
    assert [one.unit for one in found("매출 3000억")] == ["KRW"]
    assert found("매출 300") == []
    assert [one.unit for one in found("3000억 매출")] == ["KRW"]
    # Farther than fourteen characters the word says nothing.
    assert [one.unit for one in found("매출이라고 하면 우리 모두가 아는 그 3000만")] == [""]
    assert [one.unit for one in found("3000만 그것은 우리 모두가 잘 아는 것처럼 매출")] == [""]
    # A hundred millions and more that nothing explains are money.
    assert [(one.unit, one.rule) for one in found("그는 3000억 벌었다")] == [("KRW", "quantities:sum")]


def test_a_counter_that_is_unknown_is_part_of_the_quantity(found):
    assert [one.exact for one in found("사과 3광주리를 샀다")] == ["3광주리"]
    # A noun behind a numeral in words is no counter, and a compound is none.
    assert found("사과 세 광주리를 샀다") == []
    assert found("사과 3광주리가게를 봤다") == []


@pytest.mark.parametrize(
    ("text", "of", "unit"),
    [
        ("논문 3건을 냈다", "논문", "paper"),
        ("3건의 논문을 냈다", "논문", "paper"),
        ("3건의 훌륭한 논문을 냈다", "논문", "paper"),
        ("3건의 대학 논문을 냈다", "논문", "paper"),
        ("3개 기업 대학을 봤다", "기업", "company"),
        ("논문은 오늘도 모두 3건이다", "", "case"),
        ("논문을 3건 냈다", "논문", "paper"),
        ("3개를 샀다", "", "item"),
        ("논문 3명이 봤다", "", "person"),
        ("학생 3명이 봤다", "학생", "person"),
        ("교수는 모두 3명이다", "교수", "person"),
    ],
)
def test_the_noun_that_is_counted(text, of, unit, found):
    assert [(one.of, one.unit) for one in found(text)] == [(of, unit)]


def test_the_topic_tells_what_a_generic_counter_counts(found):
    assert [one.unit for one in found("논문은 작년에 우리 학교에서 모두 3건 나왔다")] == ["paper"]
    assert [one.of for one in found("교수는 작년에 우리 학교에서 모두 3명 나왔다")] == [""]


def test_a_generic_counter_counts_what_the_one_before_counts(found):
    assert [(one.unit, one.of) for one in found("논문은 3건, 작년에는 4건이다")] == [("paper", "논문")] * 2
    assert [one.unit for one in found("작년에는 4건, 올해 논문은 3건이다")] == ["paper"] * 2
    assert [one.unit for one in found("논문은 3건이고 사람은 4명이다")] == ["paper", "person"]
    assert [one.unit for one in found("논문은 3건, 작년에는 4곳이다")] == ["paper", "place"]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("약 30명", "APPROX"),
        ("약 30명 이상", "EQUAL_OR_MORE"),
        ("최대 약 30명", "EQUAL_OR_LESS"),
        ("최대라고 30명", ""),
        ("30명 이상", "EQUAL_OR_MORE"),
        ("30명이상", "EQUAL_OR_MORE"),
        ("30명(모두 어른) 이상", "EQUAL_OR_MORE"),
        ("30명(모두 어른", ""),
        ("30명이나 넘는다", "MORE_THAN"),
        ("30명에게까지 넘는다", "MORE_THAN"),
        ("30명으로부터도 넘는다", ""),
        ("30명이 왔고 이상", ""),
        ("30명은 모두 이상", ""),
        ("30여 명", "APPROX"),
        ("30명", ""),
        ("30개 논문 이상", "EQUAL_OR_MORE"),
        ("이상 30명", ""),
        ("30명 약", ""),
    ],
)
def test_modifiers_stand_right_beside_the_figure(text, mod, found):
    assert [one.mod for one in found(text)] == [mod]


def test_a_modifier_belongs_to_the_figure_beside_it(found):
    assert [one.mod for one in found("약 30명과 40명 이상이 왔다")] == ["APPROX", "EQUAL_OR_MORE"]


def test_a_lone_half_needs_a_modifier_or_a_unit(found):
    assert found("반은 왔다") == []
    assert [one.exact for one in found("절반이 왔다")] == ["절반"]
    assert [(one.exact, one.mod) for one in found("반 이상이 왔다")] == [("반", "EQUAL_OR_MORE")]


def test_bounds_that_make_no_sense_are_none(found):
    assert [(one.low, one.high, one.value) for one in found("30~20명이 왔다")] == [(None, None, None)]
    assert [(one.low, one.high, one.value) for one in found("20대 여성이 왔다")] == [(20, 29, None)]
    assert [(one.low, one.high, one.value) for one in found("20명이 왔다")] == [(20, 20, 20)]
    assert [(one.low, one.high, one.value) for one in found("20~20명이 왔다")] == [(20, 20, 20)]
