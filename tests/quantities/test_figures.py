"""Where figures begin and end: scales, units, ranges, repetitions, parts; what is a name's."""

import pytest

from gisa.pipeline import load_reader
from gisa.quantities.figures import Figure, FigureReader, is_large, is_name
from gisa.quantities.numbers import NumberFinder, lines_of
from gisa.quantities.units import QuantityLexicon
from gisa.text.numerals import Number, Numeral


@pytest.fixture(scope="module")
def lexicon(language):
    return QuantityLexicon(language)


@pytest.fixture(scope="module")
def line_of(document_of, lexicon):
    """The first line of a text."""
    return lambda text: next(lines_of(document_of(text), lexicon, {"headline", "body"}))


@pytest.fixture(scope="module")
def figures(line_of):
    """The figures of a line: text, bounds and unit."""

    def build(text):
        line = line_of(text)
        return [
            (text[one.start : one.end], one.low, one.high, one.sense.unit if one.sense else "")
            for one in FigureReader(line).figures()
        ]

    return build


@pytest.fixture(scope="module")
def found(document_of):
    return lambda text: [
        (one.exact, one.low, one.high, one.unit) for one in load_reader().quantities.find(document_of(text))
    ]


def figure(low, high, **more):
    return Figure(Numeral(Number(low, high), 0, 1), 0, 0, 1, low, high, **more)


def test_a_figure_is_scaled_as_it_would_be_written():
    one = figure(3.0, 7.0).scaled(0.1, 9)
    assert (one.low, one.high, one.end, one.scale) == (0.3, 0.7, 9, 0.1)


def test_what_has_no_value_is_only_longer():
    one = figure(None, None).scaled(1000, 9)
    assert (one.low, one.high, one.end, one.scale) == (None, None, 9, 1.0)
    assert figure(None, None).plus(1, 2, 9) == figure(None, None)


def test_a_part_is_added():
    one = figure(2.0, 3.0).plus(0.5, 0.75, 8)
    assert (one.low, one.high, one.end) == (2.5, 3.75, 8)


@pytest.mark.parametrize(
    ("text", "large"),
    [("1만", True), ("9천", False), ("9999", False), ("20000", False), ("1,000", True), ("만", True), ("1,2", True)],
)
def test_a_large_number_names_a_myriad_or_groups_its_digits(text, large, line_of, lexicon):
    line = line_of(text)
    numeral = lexicon.numerals.match(text, 0, len(text))
    value = lexicon.numerals.read(text)
    one = Figure(Numeral(numeral.number, 0, len(text)), 0, 0, len(text), *(2 * [value and value.high]))
    assert is_large(line, one) is large


def test_a_number_without_value_in_words_is_large(line_of):
    line = line_of("억억 명")
    assert is_large(line, Figure(Numeral(Number(None, None), 0, 2), 0, 0, 2, None, None))


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("GPT-3를 썼다", 4, True),
        ("기록은 -3도다", 5, False),
        ("v1.2.3판", 5, True),
        ("버전 3.2.1", 3, True),
        ("1/2", 2, True),
        ("3:1", 2, True),
        ("3·1절", 2, True),
        ("3-1", 0, True),
        ("3x", 0, True),
        ("모두 3", 3, False),
        ("3, 4", 0, False),
        ("나래3", 2, True),
        ("'21", 1, False),
        ("그는 '21", 4, False),
        ("은'21", 2, True),
    ],
)
def test_digits_of_names_scores_and_versions_are_no_figures(text, at, name, line_of):
    line = line_of(text)
    one = Figure(Numeral(Number(1, 1), at, at + 1), 0, at, at + 1, 1, 1)
    assert is_name(line, one) is name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("값은 2~3배다", [("2~3배", 2, 3, "times")]),
        ("값은 2 ~ 3배다", [("2 ~ 3배", 2, 3, "times")]),
        ("값은 2-3배다", [("2-3배", 2, 3, "times")]),
        ("값은 2배~3배다", [("2배~3배", 2, 3, "times")]),
        ("값은 2명~3배다", [("2명", 2, 2, "person"), ("3배", 3, 3, "times")]),
        ("값은 2~3만 명이다", [("2~3만 명", 20000, 30000, "person")]),
        ("값은 2천~3만 명이다", [("2천~3만 명", 2000, 30000, "person")]),
        ("값은 2만~3만 명이다", [("2만~3만 명", 20000, 30000, "person")]),
        ("값은 5~3만 명이다", [("5~3만 명", 5, 30000, "person")]),
        ("값은 2~3KB다", [("2~3KB", 2000, 3000, "byte")]),
        ("값은 100억(10,000,000,000) 원이다", [("100억(10,000,000,000) 원", 1e10, 1e10, "KRW")]),
        ("값은 100억 원(10,000,000,000)이다", [("100억 원", 1e10, 1e10, "KRW")]),
        ("값은 100(10) 원이다", [("100", 100, 100, ""), ("10", 10, 10, "")]),
        ("걸린 시간은 1년 6개월이다", [("1년 6개월", 1.5, 1.5, "year")]),
        ("걸린 시간은 1년6개월이다", [("1년6개월", 1.5, 1.5, "year")]),
        ("걸린 시간은 1년  6개월이다", [("1년", 1, 1, "year"), ("6개월", 6, 6, "month")]),
        ("걸린 시간은 1년 6명이다", [("1년", 1, 1, "year"), ("6명", 6, 6, "person")]),
        ("걸린 시간은 두 시간 반이다", [("두 시간 반", 2.5, 2.5, "hour")]),
        ("모인 이는 두 명 반이다", [("두 명", 2, 2, "person"), ("반", 0.5, 0.5, "")]),
        ("값은 $300이다", [("$300", 300, 300, "USD")]),
        ("값은 $300만이다", [("$300만", 3e6, 3e6, "USD")]),
        ("매개변수 175B 모델", [("175B", 1.75e11, 1.75e11, "")]),
        ("용량 5엑사바이트를 쓴다", [("5엑사바이트", 5e18, 5e18, "byte")]),
        ("제3차 회의", [("제3차", 3, 3, "ordinal")]),
        ("우리 제3천 회의", [("제3", 3, 3, "")]),
        ("우리 제삼차 회의", [("제삼차", 3, 3, "ordinal")]),
        ("세계 5대 NVIDIA", [("5대", 5, 5, "kind")]),
        ("세계 5대 한국", [("5대", 5, 5, "kind")]),
        ("세계 5대 나무", [("5대", 5, 5, "kind")]),
        ("세계 5대 크다", [("5대", 5, 5, "vehicle")]),
    ],
)
def test_figures_of_a_line(text, expected, figures):
    assert figures(text) == expected


def test_a_word_that_is_number_and_unit_stands_in_order(figures):
    assert figures("3명이 이틀 동안 5명을 만났다") == [
        ("3명", 3, 3, "person"),
        ("이틀", 2, 2, "day"),
        ("5명", 5, 5, "person"),
    ]


def test_digits_in_names_are_no_numbers(document_of, language):
    finder = NumberFinder(language)
    text = "GPT-3는 5억, 3-4와 7x, 8을 배웠다"
    assert [text[one.start : one.end] for one in finder.find(document_of(text))] == ["5억", "8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40에서 50으로 늘었다", []),
        ("40에서 50명이 왔다", [("40에서 50명", 40, 50, "person")]),
        ("40만에서 50만 명 늘었다", [("40만에서 50만 명", 4e5, 5e5, "person")]),
        ("40만에서 50만 명으로 늘었다", [("40만", 4e5, 4e5, ""), ("50만 명", 5e5, 5e5, "person")]),
        ("40만에서 50만 명까지 늘었다", [("40만", 4e5, 4e5, ""), ("50만 명", 5e5, 5e5, "person")]),
        (
            "1500만 명에서 2000만 명으로 늘었다",
            [("1500만 명", 1.5e7, 1.5e7, "person"), ("2000만 명", 2e7, 2e7, "person")],
        ),
        ("3명 또는 4명이다", [("3명", 3, 3, "person"), ("4명", 4, 4, "person")]),
    ],
)
def test_a_change_is_no_range(text, expected, found):
    assert found(text) == expected
