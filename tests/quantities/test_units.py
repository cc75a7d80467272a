"""What a surface means, by what stands around it; nouns and multipliers by position."""

import pytest

from gisa.quantities.units import QuantityLexicon, UnitSense
from gisa.quantities.vocabulary import UnitSurface


@pytest.fixture(scope="module")
def lexicon(language):
    return QuantityLexicon(language)


def sense(numeral="", context="", **words):
    row = UnitSurface(surface="x", unit="item", numeral=numeral, context=context)
    given = {"before": (), "after": (), "any_noun": False} | words
    return UnitSense(row=row, kind="Count", counts=frozenset(), parts={}, **given)


def test_a_sense_without_conditions_fits_everywhere():
    assert sense().fits("3", "", "", noun_follows=False)


def test_the_numeral_must_be_written_as_asked_as_a_whole():
    assert sense(numeral="[1-9]0 ?").fits("20 ", "", "", noun_follows=False)
    assert not sense(numeral="[1-9]0 ?").fits("205", "", "", noun_follows=False)


def test_a_context_asks_for_a_word_before_or_right_behind():
    one = sense(context="c", before=("gold",), after=("ring",))
    assert one.fits("3", "of gold and", "", noun_follows=False)
    assert one.fits("3", "", "rings", noun_follows=False)
    assert not one.fits("3", "", "a ring", noun_follows=False)
    assert not one.fits("3", "", "", noun_follows=True)


def test_a_context_without_words_fits_nowhere():
    assert not sense(context="c").fits("3", "", "", noun_follows=True)


def test_any_noun_will_do_where_the_context_says_so():
    assert sense(context="c", any_noun=True).fits("3", "", "", noun_follows=True)
    assert not sense(context="c", any_noun=True).fits("3", "", "", noun_follows=False)


def test_both_conditions_must_hold():
    one = sense(numeral="2", context="c", before=("gold",))
    assert one.fits("2", "gold", "", noun_follows=False)
    assert not one.fits("3", "gold", "", noun_follows=False)
    assert not one.fits("2", "", "", noun_follows=False)


@pytest.mark.parametrize(
    ("text", "at", "surfaces"),
    [
        ("개월", 0, ["개월", "개"]),
        ("3개월", 1, ["개월", "개"]),
        ("개", 0, ["개"]),
        ("%포인트", 0, ["%포인트", "%"]),
        ("% 포인트", 0, ["% 포인트", "%"]),
        ("가나다라", 9, []),
    ],
)
def test_surfaces_at_a_position_the_longest_first(text, at, surfaces, lexicon):
    assert list(lexicon.surfaces_at(text, at)) == surfaces


def test_a_ratio_is_no_number_of_vehicles(lexicon):
    assert {lexicon.senses[surface][0].role for surface in ("대 1", "대1")} == {"none"}


def test_kinds_come_from_the_unit(lexicon):
    kinds = {surface: lexicon.senses[surface][-1].kind for surface in ("명", "원", "벌", "번지", "년")}
    assert kinds == {"명": "Count", "원": "Currency", "벌": "Count", "번지": "", "년": "Time"}


def test_only_generic_senses_count_what_the_noun_says(lexicon):
    (generic,) = lexicon.senses["곳"]
    assert generic.counts == {"place", "university", "company", "institution"}
    assert [bool(one.counts) for one in lexicon.senses["점"]] == [one.role == "generic" for one in lexicon.senses["점"]]


def test_parts_belong_to_the_unit(lexicon):
    assert lexicon.senses["년"][-1].parts == {"개월": 12}
    assert lexicon.senses["명"][-1].parts == {}


def test_the_longest_noun_that_ends_at_a_position(lexicon):
    row, start = lexicon.noun_to("큰 대학교", {0, 2, 3}, 5)
    assert (row.unit, start) == ("university", 2)
    row, start = lexicon.noun_to("새 연구논문", {0, 2, 4}, 6)
    assert (row.noun, start) == ("연구논문", 2)
    row, start = lexicon.noun_to("새 연구논문", {0, 4}, 6)
    assert (row.noun, start) == ("논문", 4)
    assert lexicon.noun_to("나무", {0}, 2) == (None, 2)


def test_the_longest_noun_with_which_a_compound_begins(lexicon):
    row, end = lexicon.noun_from("대학교육", 0, 4)
    assert (row.noun, end) == ("대학교", 3)
    assert lexicon.noun_from("나무집", 0, 3) == (None, 3)
    # One syllable is too little to begin a compound with.
    assert lexicon.noun_from("시험장", 0, 3) == (None, 3)


def test_the_first_row_of_a_noun_counts(language, lexicon):
    for row in language.rows(type(lexicon.noun_to("논문", {0}, 2)[0])):
        assert lexicon.noun_to(row.noun, {0}, len(row.noun))[0].unit == row.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("519B", (1e9, 4)),
        ("519B개", (1e9, 4)),
        ("519Bit", (1.0, 3)),
        ("519 B", (1.0, 3)),
        ("519B2", (1.0, 3)),
        ("519", (1.0, 3)),
        ("519 명", (1.0, 3)),
        ("519 billion", (1e9, 11)),
    ],
)
def test_multipliers_scale_the_digits_before_them(text, expected, lexicon):
    assert lexicon.multiplier_at(text, 3) == expected
