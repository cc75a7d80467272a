"""Numbers, dates and durations as each language writes them."""

import pytest

from gisa.schema.localisation import load_wording


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (0, "0", "0"),
        (0.5, "0.5", "0.5"),
        (9999, "9,999", "9,999"),
        (12_000, "1만 2,000", "12,000"),
        (1.5e6, "150만", "1.5 million"),
        (7e17, "70경", "700 quadrillion"),
        (-3e9, "-30억", "-3 billion"),
        (123_456_789_012, "1,234억 5,678만", "123.457 billion"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, korean, english):
    assert load_wording("ko").number(value) == korean
    assert load_wording("en").number(value) == english


@pytest.mark.parametrize(
    ("edtf", "korean", "english"),
    [
        ("2021-11-19T09:42:00", "2021년 11월 19일 09:42", "19 November 2021 09:42"),
        ("2014-23", "2014년 가을", "autumn 2014"),
        ("2018/2019", "2018년~2019년", "2018 – 2019"),
        ("2018/..", "2018년부터", "from 2018"),
        ("20XX", "21세기", "century 21"),
        ("R/P1Y", "매년", "every year"),
        ("2020~", "2020년경", "about 2020"),
        ("-0299", "기원전 300년", "300 BC"),
        ("nonsense", "nonsense", "nonsense"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_each_language_writes_them(edtf, korean, english):
    assert load_wording("ko").date(edtf) == korean
    assert load_wording("en").date(edtf) == english


@pytest.mark.parametrize(
    ("edtf", "korean", "english"),
    [
        ("2021", "2021년", "2021"),
        ("2021-01", "2021년 1월", "January 2021"),
        ("2021-12", "2021년 12월", "December 2021"),
        ("2021-13", "2021-13", "2021-13"),
        ("198X", "1980년대", "1980s"),
        ("../2025", "2025년까지", "until 2025"),
        ("/2025", "2025년까지", "until 2025"),
        ("2018/", "2018년부터", "from 2018"),
        ("2018?", "2018년경", "about 2018"),
        ("R/P9Y", "R/P9Y", "R/P9Y"),
        ("0000", "0년", "0"),
    ],
)
def test_further_dates(edtf, korean, english):
    assert load_wording("ko").date(edtf) == korean
    assert load_wording("en").date(edtf) == english


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (10_000, "1만", "10,000"),
        (999_999, "99만 9,999", "999,999"),
        (1_000_000, "100만", "1 million"),
        (1e8, "1억", "100 million"),
        (100_000_001, "1억 1", "100 million"),
        (1e12, "1조", "1 trillion"),
        (1e15, "1,000조", "1 quadrillion"),
        (1e16, "1경", "10 quadrillion"),
        (1e18, "100경", "1 quintillion"),
        (1e24, "1,000,000,000,000,000,013,287,555,072", "1,000,000,000,000,000,013,287,555,072"),
        (1234.5, "1,234.5", "1,234.5"),
    ],
)
def test_numbers_at_the_edges(value, korean, english):
    if value >= 1e24:
        assert load_wording("ko").number(value) == load_wording("en").number(value) == f"{value:,.0f}"
        return
    assert load_wording("ko").number(value) == korean
    assert load_wording("en").number(value) == english


@pytest.mark.parametrize(
    ("figure", "korean", "english"),
    [
        ((None, None, "token"), "", ""),
        ((1, 1, "person"), "1명", "1 person"),
        ((2, 2, "person"), "2명", "2 people"),
        ((1, 2, "person"), "1~2명", "1–2 people"),
        ((None, 5, "person"), "5명", "5 people"),
        ((5, None, "person"), "5명", "5 people"),
        ((5, 5, "person", "LESS_THAN"), "5명 미만", "less than 5 people"),
        ((5, 5, "person", "ODD"), "5명", "5 people"),
        ((5, 5, "nonsense"), "5 nonsense", "5 nonsense"),
        ((5, 5), "5", "5"),
        ((1e15, 1e15, "FLOP"), "1×10^15 FLOP", "1×10^15 FLOP"),
        ((9e14, 9e14, "FLOP"), "900조 FLOP", "900 trillion FLOP"),
        ((1e18, 1e18, "FLOP/s"), "1 EFLOP/s", "1 EFLOP/s"),
        ((1500, 1500, "byte"), "1.5 kB", "1.5 kB"),
        ((999, 999, "byte"), "999 B", "999 B"),
    ],
)
def test_figures_with_their_unit(figure, korean, english):
    assert load_wording("ko").figure(*figure) == korean
    assert load_wording("en").figure(*figure) == english


@pytest.mark.parametrize(
    ("iso", "korean", "english"),
    [
        ("P1Y", "1년", "1 year"),
        ("P10Y", "10년", "10 years"),
        ("P6M", "6개월", "6 months"),
        ("P2W", "2주", "2 weeks"),
        ("P7D", "7일", "7 days"),
        ("P1Y6M", "P1Y6M", "P1Y6M"),
        ("", "", ""),
    ],
)
def test_durations(iso, korean, english):
    assert load_wording("ko").duration(iso) == korean
    assert load_wording("en").duration(iso) == english


def test_counts_agree_with_their_noun():
    assert [load_wording("en").plural(n, "figure|figures") for n in (0, 1, 2)] == ["0 figures", "1 figure", "2 figures"]
    assert [load_wording("ko").plural(n, "개|개") for n in (0, 1, 2)] == ["0개", "1개", "2개"]
    assert load_wording("en").plural(3, "sheep") == "3 sheep"


def test_months_are_those_of_cldr():
    assert [load_wording("en").month(str(n)) for n in (1, 9, 12)] == ["January", "September", "December"]
    assert load_wording("ko").month("09") == "9월"


def test_units_and_forms_are_named_where_they_are_listed():
    assert load_wording("en").name("unit.name", "person") == "person"
    assert load_wording("ko").name("form", "internship") == "인턴십"
    assert load_wording("ko").name("form", "no such form") == "no such form"
