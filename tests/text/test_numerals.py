import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisa.pipeline import load_language
from gisa.text.numerals import Numerals, numerals_of, plain
from gisa.text.vocabulary import NumeralWord

NUMERALS = numerals_of(load_language().rows(NumeralWord))
VALUES = [
    ("1,234,567", 1234567),
    ("1조 2,300억", 1.23e12),
    ("5천190억", 5.19e11),
    ("12만8000", 128000),
    ("천억", 1e11),
    ("이천칠백삼십오만", 27350000),
    ("열두", 12),
    ("스물세", 23),
    ("4100 억", 4.1e11),
    ("１２만", 120000),
    (".08", 0.08),
    ("8만 8000", 88000),
    ("442억 7700만", 44277000000),
    ("1천 1백 70만", 11700000),
    ("2.12백", 212),
    ("3백21", 321),
    ("백스물다섯", 125),
    ("영하 5", -5),
    ("마이너스 백", -100),
    ("3분의 1", 1 / 3),
    ("일백조 분의 일", 1e-14),
    ("1/4", 0.25),
    ("1 3/4", 1.75),
    ("1.5e9", 1.5e9),
    ("이백점 칠일", 200.71),
    ("절반", 0.5),
    ("0", 0),
]
RANGES = [
    ("수백", 100, 900, True),
    ("수십만", 1e5, 9e5, True),
    ("몇십", 10, 90, True),
    ("두세", 2, 3, False),
    ("십여", 10, 10, True),
    ("102여만", 1020000, 1020000, True),
    ("이삼십", 20, 30, False),
    ("수백억", 1e10, 9e10, True),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values(text: str, value: float) -> None:
    number = NUMERALS.read(text)
    assert number is not None
    assert number.low == number.high == pytest.approx(value)


@pytest.mark.parametrize(("text", "low", "high", "approximate"), RANGES)
def test_ranges(text: str, low: float, high: float, approximate: bool) -> None:
    number = NUMERALS.read(text)
    assert number is not None
    assert (number.low, number.high, number.approximate) == (low, high, approximate)


@given(st.integers(min_value=-(10**20) + 1, max_value=10**20 - 1))
def test_words_read_back(number: int) -> None:
    read = NUMERALS.read(NUMERALS.write(number))
    assert read is not None
    assert read.low == read.high == float(number)


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_read_back(number: int) -> None:
    read = NUMERALS.read(f"{number:,}")
    assert read is not None
    assert read.low == number


@given(st.text(alphabet="일이삼십백천만억조수여한두점분의 0123456789,.-~/e", max_size=40))
def test_any_string_is_read_without_an_exception(text: str) -> None:
    found = NUMERALS.match(plain(text), 0, len(text)) if text else None
    assert found is None or 0 == found.start < found.end <= len(text)


@pytest.mark.parametrize("text", ["1억억", "9" * 10_000, "1조조"])
def test_absurd_numerals_have_no_value(text: str) -> None:
    number = NUMERALS.read(text)
    assert number is not None
    assert number.low is None


@pytest.mark.parametrize("text", ["조조", "조", "", "사람", "일이삼사이"])
def test_not_numerals(text: str) -> None:
    assert NUMERALS.read(text) is None


def test_a_number_without_words_names_the_missing_word() -> None:
    with pytest.raises(ValueError, match="add it to the numeral vocabulary"):
        Numerals([]).write(7)


@pytest.mark.parametrize(("text", "value"), [("3.14×10^23", 3.14e23), ("3 x 10^6", 3e6), ("10^-3", 0.001)])
def test_powers_of_ten(text: str, value: float) -> None:
    number = NUMERALS.read(text)
    assert number is not None
    assert number.low == number.high == pytest.approx(value)
