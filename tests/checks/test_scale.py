"""Figures of scale in a small world: whose they are, of what, and how they stand to what is known."""

import datetime as dt

import pytest
from gold_tables import around

from gisa.checks.names import NamePlace, Names, nearest
from gisa.checks.propositions import Amount
from gisa.checks.scale import ScaleFinder
from gisa.checks.shelf import known_by, measure_of, named_beside, read_claimed
from gisa.checks.tolerance import agrees, tolerance
from gisa.schema.tables import Quantity


def scale(shelf, signs, reading):
    return ScaleFinder(shelf, signs, reading, around(shelf.clauses, reading))


P, T = {"unit": "parameter"}, {"unit": "token"}


def row(low, high=None, **more):
    place = {"article_id": "a1", "sentence_no": 0, "start": 0, "end": 1, "exact": "x", "zone": "body", "rule": "r"}
    return Quantity(**place, low=low, high=low if high is None else high, **more)


@pytest.mark.parametrize(
    ("quantity", "measure"),
    [
        (row(1e5, unit="parameter"), "parameters"),
        (row(99999, unit="parameter"), ""),
        (row(1e5, unit="word"), "training_words"),
        (row(1e5, unit="image"), "training_images"),
        (row(1e5, unit="FLOP"), "compute"),
        (row(99999, unit="FLOP"), ""),
        (row(1e5, unit="FLOP/s"), "compute_rate"),
        (row(2e7, unit="token"), "training_tokens"),
        (row(2e7 - 1, unit="token"), "context_length"),
        (row(100, unit="token"), "context_length"),
        (row(99, unit="token"), ""),
        (row(1e8, unit="item"), "corpus_items"),
        (row(1e8), "corpus_items"),
        (row(1e8 - 1), ""),
        (row(1e8, unit="item", measure="papers"), ""),
        (row(1e9, unit="byte"), "corpus_bytes"),
        (row(1e9 - 1, unit="byte"), ""),
        (row(1e9, unit="person"), ""),
        (row(1e5, unit="parameter", measure="parameters"), "parameters"),
        (row(1e5, measure="parameters"), "parameters"),
        (row(99999, measure="parameters"), ""),
        (row(512, unit="token", measure="context_length"), "context_length"),
        (row(5, unit="FLOP", measure="compute"), "compute"),
        (row(5, unit="FLOP/s", measure="compute_rate"), "compute_rate"),
        (row(1e6, unit="word", measure="parameters"), "training_words"),
        (row(None), ""),
    ],
)
def test_the_measure_of_a_figure(quantity, measure):
    assert measure_of(quantity) == measure


@pytest.mark.parametrize(
    ("claimed", "mod", "low", "holds"),
    [
        (5.6e11, "", 5.65e11, True),
        (5.6e11, "", 5.66e11, False),
        (5.6e11, "", 5.55e11, True),
        (5.6e11, "", 5.54e11, False),
        (1e10, "", 1.05e10, True),
        (1e10, "", 1.06e10, False),
        (5.6e11, "APPROX", 6.1e11, True),
        (5.6e11, "APPROX", 6.2e11, False),
        (100, "EQUAL_OR_MORE", 200, True),
        (100, "MORE_THAN", 201, False),
        (100, "EQUAL_OR_LESS", 50, True),
        (100, "LESS_THAN", 49, False),
        (100, "MORE_THAN", 94, False),
    ],
)
def test_how_close_is_close_enough(claimed, mod, low, holds):
    assert agrees(Amount(claimed, claimed, "token", mod), low, low) is holds


def test_a_range_agrees_with_what_it_meets():
    claimed = Amount(10, 90, "person")
    assert [agrees(claimed, *bounds) for bounds in ((95, 99), (94, 99), (1, 9), (1, 9.5), (40, 50))] == [
        False, True, False, True, True,
    ]  # fmt: skip
    assert (tolerance(0), tolerance(10), tolerance(20), tolerance(999), tolerance(-20)) == (0.05, 0.05, 0.05, 0.5 / 999, 0.05)  # fmt: skip


def test_amounts_as_text():
    assert (Amount(1e10, 9e10, "").plain, Amount(5.6e11, 5.6e11, "").plain) == (
        "10000000000/90000000000",
        "560000000000",
    )
    assert Amount.of(row(None, unit="token", mod="APPROX")) == Amount(0, 0, "token", "APPROX")


def test_names_end_where_words_end():
    names = Names({"가온": "gaon", "가온 2": "gaon-2", "AX": "ax", "": "nothing"})
    found = [(place.name, place.start, place.end) for place in names.find("가온 2와 새가온, 가온은 AX-3 AXE xAX AX.")]
    assert found == [("gaon-2", 0, 4), ("gaon", 11, 13), ("ax", 28, 30)]
    assert not list(Names({}).find("무엇"))


def test_what_stands_before_a_figure_is_nearer_than_what_follows():
    figure = row(1).__class__(**{**row(1).__dict__, "start": 20, "end": 24})
    before, after, close, over = (NamePlace(name, *at) for name, at in (("b", (4, 10)), ("a", (16, 18)), ("c", (15, 16)), ("o", (11, 13))))  # fmt: skip
    assert nearest([after, before, over], figure, 10) == [before, after]
    assert [place.name for place in nearest([close, NamePlace("far", 0, 1)], figure, 10)] == ["c", "far"]


def test_values_that_were_known(shelf):
    values = shelf.by_entity["duree"]
    day = dt.date(2022, 1, 20)
    assert known_by(values, (day, day)) == values
    both = [*shelf.by_entity["gaon"], *values]
    assert values[0] not in known_by(both, (day - dt.timedelta(1), day - dt.timedelta(1)))
    assert known_by(values, (dt.date(2000, 1, 1), dt.date(2000, 1, 1))) == values
    assert known_by(both, None) == both


def test_whose_a_figure_is(reading_of, shelf):
    text = "두레는 조용하다. 가온사의 가온은 100억 개로 두레보다 작다."
    reading = reading_of(text, [("100억 개", 1e10, P)], mentions=[("가온사", "gaonsa", "organisation")])
    claimed = read_claimed(reading.quantities[0], reading, shelf)
    assert (claimed.measure, claimed.entity, claimed.owner, claimed.near) == ("parameters", "gaon", "gaonsa", "duree")
    assert named_beside(reading.quantities[0], reading, shelf) == "gaon"
    assert (shelf.title("gaon"), shelf.title("byeol"), shelf.title("nobody")) == ("가온", "별", "")
    own = reading_of(text, [("100억 개", 1e10, P | {"subject": "duree"})])
    assert read_claimed(own.quantities[0], own, shelf).entity == "gaon"
    said = reading_of(text.replace("두레보다 작다", "두레를 만들었다"), [("100억 개", 1e10, P | {"subject": "duree"})])
    assert read_claimed(said.quantities[0], said, shelf).entity == "duree"


SAID = [
    ("가온은 100억 매개변수다.", "100억", 1e10, P, "agrees", "scale.agrees"),
    ("가온은 900억 매개변수다.", "900억", 9e10, P, "scope error", "scale.plan"),
    ("가온은 700억 매개변수다.", "700억", 7e10, P, "differs", "scale.differs"),
    ("가온은 2000억 토큰을 읽었다.", "2000억", 2e11, T, "agrees", "scale.agrees"),
    ("가온은 5000억 토큰을 읽었다.", "5000억", 5e11, T, "scope error", "scale.scope error"),
    ("가온은 300억 토큰을 읽었다.", "300억", 3e10, T, "scope error", "scale.scope error"),
    ("가온은 5000억 단어를 읽었다.", "5000억", 5e11, {"unit": "word"}, "unit error", "scale.unit error"),
    ("가온은 100억 토큰을 읽었다.", "100억", 1e10, T, "unit error", "scale.unit error"),
    ("가온은 2000억 개를 읽었다.", "2000억 개", 2e11, {"unit": "item"}, "agrees", "scale.bare"),
    ("가온의 300억 토큰은 말뭉치다.", "300억", 3e10, T | {"measure": "corpus_tokens"}, "scope error", "scale.component"),
    ("두레는 240억 매개변수다.", "240억", 2.4e10, P, "agrees", "scale.agrees"),
    ("두레는 77억 토큰을 읽었다.", "77억", 7.7e9, T, "no reference", "scale.no reference"),
    ("별은 700페타다.", "700페타", 7e17, {"unit": "FLOP/s"}, "agrees", "scale.precision"),
    ("별은 FP16으로 700페타다.", "700페타", 7e17, {"unit": "FLOP/s"}, "agrees", "scale.agrees"),
    ("별은 20페타다.", "20페타", 2e16, {"unit": "FLOP/s"}, "agrees", "scale.agrees"),
    ("이름 없는 모델은 77억 매개변수다.", "77억", 7.7e9, P, "no reference", "scale.unnamed"),
    ("요즘은 사진 100만 장으로 배운다.", "100만 장", 1e6, {"unit": "image"}, "agrees", "scale.nearest"),
    ("사진 100만 장으로 배웠다.", "100만 장", 1e6, {"unit": "image"}, "no reference", "scale.unnamed"),
    ("사진 140만 장으로 배웠다.", "140만 장", 1.4e6, {"unit": "image"}, "no reference", "scale.unnamed"),
    ("가온이 있다. 새 모델은 20억 단어를 읽었다.", "20억", 1e10, {"unit": "word"}, "no reference", "scale.unnamed"),
    ("가온이 있다. 새 모델은 100억 단어를 읽었다.", "100억", 1e10, {"unit": "word"}, "no reference", "scale.unnamed"),
    ("두레가 있다. 새 모델은 240억 단어를 읽었다.", "240억", 2.4e10, {"unit": "word"}, "unit error", "scale.unit error"),
    ("사진 160만 장으로 배웠다.", "160만 장", 1.6e6, {"unit": "image"}, "no reference", "scale.unnamed"),
    ("가온이 있다. 새 모델은 100억 매개변수다.", "100억", 1e10, P, "agrees", "scale.agrees"),
    ("가온이 있다. 새 모델은 110억 매개변수다.", "110억", 1.1e10, P, "no reference", "scale.unnamed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "low", "more", "verdict", "key"), SAID)
def test_the_verdict_on_a_figure(reading_of, shelf, signs, text, exact, low, more, verdict, key):
    (found,) = scale(shelf, signs, reading_of(text, [(exact, low, more)])).find()
    assert (found.span.exact, found.verdict, found.key) == (exact, verdict, key)
    assert bool(found.reference) == (verdict != "no reference")
    assert not found.reference or found.reference.count(" ") == (key in {"scale.unit error", "scale.bare"})


def test_a_size_of_the_field_in_a_past_year_is_held_against_public_sets(reading_of, shelf, signs):
    text, year = "2016년에는 사진 140만 장을 썼다.", [("2016년", "2016")]
    row = [("140만 장", 1.4e6, {"unit": "image"})]
    (found,) = scale(shelf, signs, reading_of(text, row, year)).find()
    assert (found.verdict, found.words["name"]) == ("differs", "Pictures")
    told = reading_of(text.replace("에는", "에 나무사는"), row, year, [("나무사", "x", "organisation")])
    (found,) = scale(shelf, signs, told).find()
    assert found.verdict == "no reference"


def test_a_bare_count_of_nothing_known_is_silent(reading_of, shelf, signs):
    reading = reading_of("가온은 1234억 개를 읽었다.", [("1234억 개", 1.234e11, {"unit": "item"})])
    assert not list(scale(shelf, signs, reading).find())


def test_what_nobody_verified_may_agree_where_nothing_else_is_known(reading_of, world, signs, clauses):
    from dataclasses import replace

    from gisa.checks.shelf import Shelf

    bare = Shelf(
        replace(world, models=tuple(one for one in world.models if one.model == "Gaon 70B"), corpora=()), clauses
    )
    for low, verdict in ((7e10, "agrees"), (8e10, "no reference")):
        reading = reading_of("가온은 700억 매개변수다.", [("700억", low, P)])
        (found,) = scale(bare, signs, reading).find()
        assert (found.verdict, found.source) == (verdict, "Paper (1; unverified)" if verdict == "agrees" else "")


def test_another_model_that_stands_nearer_has_the_figure(reading_of, shelf, signs):
    text = "가온을 앞선 두레는 240억 매개변수다."
    (found,) = scale(shelf, signs, reading_of(text, [("240억", 2.4e10, P | {"subject": "gaon"})])).find()
    assert (found.verdict, found.topic) == ("agrees", "duree:parameters")
    (kept,) = scale(shelf, signs, reading_of(text, [("240억", 4.4e10, P | {"subject": "gaon"})])).find()
    assert (kept.verdict, kept.topic) == ("no reference", "gaon:parameters")


def test_a_figure_of_which_only_the_maker_is_named(reading_of, shelf, signs):
    for low, verdict in ((1e10, "agrees"), (4e10, "no reference")):
        reading = reading_of(
            "나무사 모델은 100억 매개변수다.", [("100억", low, P)], mentions=[("나무사", "gaonsa", "organisation")]
        )
        (found,) = scale(shelf, signs, reading).find()
        assert found.verdict == verdict


@pytest.mark.parametrize(("unit", "share"), [("token", "60"), ("parameter", "")])
def test_a_corpus_that_is_not_all_korean(reading_of, shelf, signs, unit, share):
    reading = reading_of("가온은 5000억 한국어 토큰을 읽었다.", [("5000억", 5e11, {"unit": unit})])
    found = [one for one in scale(shelf, signs, reading).find() if one.key == "language.scope error"]
    assert [one.reference for one in found] == ([share] if share else [])
    far = reading_of("가온은 5000억 하고도 많은 한국어 토큰을 읽었다.", [("5000억", 5e11, {"unit": unit})])
    assert not [one for one in scale(shelf, signs, far).find() if one.key == "language.scope error"]


@pytest.mark.parametrize(
    ("day", "low", "found"), [("2016", 9e4 + 1e4, []), ("2016", 99999, []), ("2016", 1.1e5, []), ("2014", 1e5, [])]
)
def test_no_record_is_told_where_none_was_ten_times_larger(reading_of, shelf, signs, day, low, found):
    reading = reading_of(f"{day}년 사진 몇 장으로 배웠다.", [("몇 장", low, {"unit": "image"})], [(f"{day}년", day)])
    assert [one.key for one in scale(shelf, signs, reading).find() if one.key.startswith("record")] == found


def test_a_scale_far_below_the_record_of_its_time(reading_of, signs, clauses, world):
    from dataclasses import replace

    from gisa.checks.shelf import Shelf

    large = replace(world.corpora[2], corpus="Large", value=5e6)
    reading = reading_of("2016년에는 10만 장이 다였다.", [("10만 장", 1e5, {"unit": "image"})], [("2016년", "2016")])
    shelf = Shelf(replace(world, corpora=(large,)), clauses)
    found = [one for one in scale(shelf, signs, reading).find() if one.verdict == "date error"]
    assert [(one.span.exact, one.words["name"], one.words["date"]) for one in found] == [
        ("2016년", "Large", "date:2016")
    ]


def test_claims_for_a_chart_stand_once_with_what_they_disagree_with(reading_of, shelf, signs):
    text = "가온은 700억 매개변수다. 가온은 또 700억 매개변수다. 가온은 100억이다."
    rows = [("700억", 7e10, P), ("100억", 1e10, P)]
    found = list(scale(shelf, signs, reading_of(text, rows + rows)).find_claims())
    assert [(one.verdict, claimed.entity, value and value.name) for one, claimed, value in found] == [
        ("differs", "gaon", "Gaon 10B"),
        ("agrees", "gaon", None),
    ]


def test_a_known_size_that_no_article_states(reading_of, shelf, signs):
    named = [("가온", "gaon", "model"), ("두레", "duree", "model"), ("가온사", "gaonsa", "organisation")]
    text = "가온사의 가온과 두레가 나왔다. 두레는 240억이다."
    reading = reading_of(text, [("240억", 2.4e10, P | {"subject": "duree"})], mentions=named)
    silent = list(scale(shelf, signs, reading).find_silences())
    assert [(span.exact, value.name) for span, value in silent] == [("가온", "Gaon 10B"), ("가온", "Gaon 90B")]
