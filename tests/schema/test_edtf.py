import datetime as dt

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from gisa.schema import edtf as cal

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2021-11-19", "2021-11-19", "2021-11-19"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2020-40", "2020-01-01", "2020-06-30"),
        ("2020-41", "2020-07-01", "2020-12-31"),
        ("2021-33", "2021-01-01", "2021-03-31"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("2014-23", "2014-09-01", "2014-11-30"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2018/2019", "2018-01-01", "2019-12-31"),
        ("2021-11-08/2021-11-14", "2021-11-08", "2021-11-14"),
        ("{2021-11-08,2021-11-09}", "2021-11-08", "2021-11-09"),
        ("2021-11-19T09:42:00", "2021-11-19", "2021-11-19"),
        ("../2020", "None", "2020-12-31"),
        ("2020/..", "2020-01-01", "None"),
        ("-0299", "None", "None"),
        ("Y-47997979", "None", "None"),
        ("R/P1Y", "None", "None"),
        ("2021-02-30", "None", "None"),
        ("", "None", "None"),
        ("nonsense", "None", "None"),
    ],
)
def test_bounds(value, earliest, latest):
    assert (str(cal.earliest(value)), str(cal.latest(value))) == (earliest, latest)


@given(DAYS, st.integers(-500, 500))
def test_days_move_as_the_standard_library_has_it(day, count):
    assert cal.moved(day.isoformat(), "day", count) == (day + dt.timedelta(days=count)).isoformat()


@given(DAYS, st.integers(-200, 200))
def test_months_come_back(day, count):
    value = day.isoformat()[:7]
    assert cal.moved(cal.moved(value, "month", count), "month", -count) == value


@given(DAYS, st.sampled_from(["year", "month"]), st.integers(-50, 50))
def test_a_day_moved_by_months_is_a_day(day, unit, count):
    moved = cal.moved_day(day.isoformat(), unit, count)
    assert cal.is_day(moved)
    assert int(moved[8:]) <= day.day


@given(DAYS)
def test_a_day_stands_in_its_week(day):
    monday, sunday = cal.week_of(day.isoformat())
    assert monday <= day.isoformat() <= sunday
    assert dt.date.fromisoformat(monday).isoweekday() == 1


@given(DAYS)
def test_written_stamps_are_read(day):
    for text in (day.isoformat(), f"{day:%Y.%m.%d}", f"{day:%Y. %m. %d.}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"):
        fields = [found for _, _, found in cal.find_stamps(text)]
        assert fields == [{"year": day.year, "month": day.month, "day": day.day}], text


@given(st.text(max_size=60))
def test_nothing_raises(text):
    list(cal.find_stamps(text))
    list(cal.find_clocks(text))
    cal.earliest(text)
    cal.latest(text)
    for unit in cal.UNITS:
        cal.moved(text, unit, 3)


@pytest.mark.parametrize(
    "text", ["2021.13.01", "2021-02-30", "20211345", "1/3", "3/4", "24/7", "v2.0.1", "192.168.0.1", "010-1234-5678"]
)
def test_what_is_no_stamp(text):
    assert not list(cal.find_stamps(text))


@pytest.mark.parametrize(("value", "unit", "count", "moved"), [
    ("9999-12-31", "day", 1, ""), ("2021", "month", 1, ""), ("2021-05", "day", 1, ""), ("", "year", 1, ""),
    ("2021-05-10", "hour", 1, ""), ("2021-05-10T23:00:00", "hour", 2, "2021-05-11T01:00:00"), ("2021-05-10", "year", -3000, "-0979"),
])  # fmt: skip
def test_moves_at_the_edges(value, unit, count, moved):
    assert cal.moved(value, unit, count) == moved


def test_intervals_in_order():
    assert cal.interval("2018", "2019-05") == "2018/2019-05"
    assert cal.interval("2019", "2018") == ""
    assert cal.interval("", "2018") == ""
    assert cal.interval("2021-11-19T22:00:00", "2021-11-20T03:00:00") == "2021-11-19T22:00:00/2021-11-20T03:00:00"


def test_nth_days_and_weeks():
    assert cal.nth_week(2021, 11, 3) == ("2021-11-15", "2021-11-21")
    assert cal.nth_weekday(2021, 11, 6, 2) == "2021-11-13"
    assert cal.nth_weekday(2021, 11, 6, 6) == ""


def by_the_reference_parser(value):
    """First and last day as the reference parser of EDTF has them."""
    try:
        bounds = (parse_edtf(value).lower_strict(), parse_edtf(value).upper_strict())
        return tuple(str(dt.date(*bound[:3])) if 1 <= bound[0] <= 9999 else "None" for bound in bounds)
    except (EDTFParseException, ValueError):
        return "None", "None"


YEARS = st.integers(0, 9999).map("{:04d}".format)
PIECES = st.integers(0, 45).map("{:02d}".format)
VALUES = st.one_of(
    YEARS,
    st.builds("{}-{}".format, YEARS, PIECES),
    st.builds("{}-{}-{}".format, YEARS, PIECES, PIECES),
    DAYS.map(dt.date.isoformat),
    st.builds("{}T{}:{}:{}".format, DAYS.map(dt.date.isoformat), PIECES, PIECES, PIECES),
    st.builds(lambda year, n: year[:n] + "X" * (4 - n), YEARS, st.integers(1, 3)),
)


# A Korean winter ends in February; the reference parser, which takes its time, ends it with its year.
@settings(deadline=None, max_examples=80)
@given(VALUES.filter(lambda value: value[4:] != "-24"))
def test_values_are_read_as_the_reference_parser_reads_them(value):
    assert (str(cal.earliest(value)), str(cal.latest(value))) == by_the_reference_parser(value)


@pytest.mark.parametrize("value", ["2021~", "2021-11?", "2021-11-19%", "2021-XX", "?2021-11", "[2021,2022]", "Y12021"])
def test_notations_of_people_are_left_to_the_reference_parser(value):
    bounds = [bound and str(bound) for bound in cal._bounds(value)]
    assert [str(bound) for bound in bounds] == list(by_the_reference_parser(value))


@pytest.mark.parametrize("value", ["0000-24", "2021-1X", "\u0662021", "P1Y", "R", ".."])
def test_values_without_days_have_none(value):
    assert (cal.earliest(value), cal.latest(value)) == (None, None)
