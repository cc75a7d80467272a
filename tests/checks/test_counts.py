"""Lists and the numbers that count them; superlatives and what was larger; figures that several articles state."""

from dataclasses import replace

import pytest
from gold_tables import around

from gisa.checks.corroboration import find_corroborations
from gisa.checks.counts import CountFinder
from gisa.checks.listings import ListingReader, shorten
from gisa.checks.propositions import Finding
from gisa.checks.records import RecordFinder
from gisa.checks.shelf import Shelf
from gisa.checks.verdicts import CheckFinder
from gisa.checks.vocabulary import SuperlativeScope
from gisa.schema.project_tables import load_table
from gisa.schema.tables import Span

KIND = {"unit": "kind"}


@pytest.fixture(scope="module")
def lists(signs):
    return ListingReader(signs)


def test_a_list_with_commas_ends_at_the_word_that_closes_it(lists):
    text = "그는 말했다. 고추(빨간 것, 파란 것), 배와 감 등 과일이다"
    (found,) = lists.find(text)
    assert (found.items, found.bulleted, found.joined) == (("고추____________", "배와 감"), False, 1)
    assert text[found.start : found.end].strip() == "고추(빨간 것, 파란 것), 배와 감"
    assert not list(lists.find("고추 등 과일이다"))
    assert not list(lists.find("고추, 배 등과일이다"))


def test_a_list_may_open_with_one_thing_more(lists):
    (found,) = lists.find("첫째 줄\n밭에서 고추를 비롯해 배, 감 등 세 가지")
    assert (found.items, found.start) == (("밭에서 고추를", "배", "감"), 5)


def test_bullets_of_one_line_are_a_list(lists):
    text = "머리\n▲하나 ▲둘 ▲셋"
    (found,) = lists.find(text)
    assert (found.items, found.bulleted) == (("하나", "둘", "셋"), True)
    assert text[found.start : found.end] == "▲하나 ▲둘 ▲셋"
    assert not list(lists.find("▲하나"))


def test_a_long_item_is_shown_by_its_last_word():
    assert shorten("고추___. ") == "고추"
    assert shorten("가" * 24) == "가" * 24
    assert shorten("아주 길고 길어서 다 보일 수가 없는 배나무 고추") == "고추"
    assert shorten("아주 길고 길어서 다 보일 수가 없는 배나무 밭 감") == "밭 감"


def counted(lists, reading):
    return [(one.span.exact, one.verdict, one.reference) for one in CountFinder(lists, reading).find()]


@pytest.mark.parametrize(
    ("text", "low", "told"),
    [
        ("고추, 배, 감 등 몇 가지 일이다.", 3, [("agrees", "3")]),
        ("고추, 배, 감 등 몇 가지 일이다.", 4, []),
        ("고추, 배, 감 등 몇 가지 일이다.", 2, [("differs", "3")]),
        ("고추, 배와 감 등 몇 가지 일이다.", 3, [("agrees", "3")]),
        ("고추, 배와 감 등 몇 가지 일이다.", 4, []),
        ("고추를 비롯해 배, 감, 귤을 포함해 밤 등 몇 가지 일이다.", 5, [("agrees", "5")]),
        ("고추, 배, 감 등 모두모두모몇 가지 일이다.", 3, [("agrees", "3")]),
        ("고추, 배, 감 등 모두모두모두몇 가지 일이다.", 3, []),
        ("고추, 배, 감 등 아주 길고 긴 것 몇 가지 일이다.", 3, []),
        ("일은 몇 가지다. ▲고추 ▲배 ▲감", 3, [("agrees", "3")]),
        ("일은 몇 가지다.\n▲고추 ▲배 ▲감", 4, [("differs", "3")]),
        ("▲고추 ▲배 ▲감 몇 가지 ▲귤", 3, [("agrees", "3")]),
        ("고추, 배, 감 등 몇 가지 일이다.", 1, []),
        ("고추, 배, 감 등 몇 가지 일이다.", 31, []),
        ("일은 몇 가지다. 그렇다. 고추, 배, 감, 귤, 밤 등이 있다.", 5, [("agrees", "5")]),
        ("일은 몇 가지다. 그렇다. 고추, 배, 감, 귤, 밤 등이 있다.", 6, []),
        ("일은 몇 가지다. 그렇다. 고추, 배, 감, 귤 등이 있다.", 4, []),
    ],
)
def test_a_number_is_held_against_its_list(lists, reading_of, text, low, told):
    found = counted(lists, reading_of(text, [("몇 가지", low, KIND)]))
    assert found == [("몇 가지", *one) for one in told]


def test_a_small_number_with_its_noun_tells_its_list(lists, reading_of):
    row = [("몇 가지", 2, KIND | {"of": "일"})]
    text = "일은 몇 가지다. 그렇다. 고추, 배 등이 있다."
    assert counted(lists, reading_of(text, row)) == [("몇 가지", "agrees", "2")]
    assert not counted(lists, reading_of(text, [("몇 가지", 2, {"unit": "item", "of": "일"})]))
    assert not counted(lists, reading_of(text, [("몇 가지", 2, KIND | {"high": 3, "of": "일"})]))


def test_universities_are_counted_once_each(lists, reading_of):
    text = "몇 곳이다. 그렇다. ▲가대 김 ▲나대 이 ▲가대 박"
    named = [("가대", "ga", "university"), ("나대", "na", "university"), ("박", "bak", "person")]
    unit = {"unit": "university"}
    assert counted(lists, reading_of(text, [("몇 곳", 2, unit)], mentions=named)) == [("몇 곳", "agrees", "2")]
    assert counted(lists, reading_of(text, [("몇 곳", 3, unit)], mentions=named)) == [("몇 곳", "differs", "2")]
    assert not counted(lists, reading_of(text, [("몇 곳", 2, unit)], mentions=named[:1]))
    far = text.replace("그렇다.", " ".join(["그렇다."] * 11))
    assert not counted(lists, reading_of(far, [("몇 곳", 2, unit)], mentions=named))
    near = text.replace("그렇다.", " ".join(["그렇다."] * 10))
    assert counted(lists, reading_of(near, [("몇 곳", 2, unit)], mentions=named))


@pytest.fixture(scope="module")
def records(shelf, signs):
    return RecordFinder(shelf, signs, load_table(SuperlativeScope))


@pytest.mark.parametrize(
    ("exact", "entity", "scope", "day", "verdict", "key", "reference"),
    [
        ("최대", "gaon", "국내", "2022-01-19", "agrees", "superlative.agrees", "10000000000"),
        ("최대", "gaon", "국내", "2022-01-20", "contradicted", "superlative.contradicted", "24000000000"),
        ("최대", "gaon", "세계", "2022-01-19", "contradicted", "superlative.sparse", "500000000000"),
        ("최대", "gaon", "한국어", "2022-01-19", "agrees", "superlative.agrees", "10000000000"),
        ("최대", "gaon", "비영어", "2022-01-19", "contradicted", "superlative.sparse", "500000000000"),
        ("최대", "gaon", "국내 데이터", "2022-01-20", "no reference", "superlative.no reference", ""),
        ("최대", "gaon", "국내", "2021-05-09", "no reference", "superlative.no reference", ""),
        ("최대", "nobody", "국내", "2022-01-20", "no reference", "superlative.no reference", ""),
        ("최대", "gaonsa", "국내", "2022-01-19", "no reference", "superlative.no reference", ""),
        ("최대", "gaonsa", "국내 모델", "2022-01-19", "agrees", "superlative.agrees", "10000000000"),
        ("최대", "gaon", "국내", "", "no reference", "superlative.no reference", ""),
        ("최대", "byeol", "국내 슈퍼컴퓨터", "2021-04-01", "not comparable", "superlative.not comparable", ""),
    ],
)
def test_a_superlative_is_held_against_its_scope(
    records, clauses, reading_of, exact, entity, scope, day, verdict, key, reference
):
    reading = reading_of("가온은 최대다.", superlatives=[(exact, entity, scope)], published=day)
    (found,) = records.find(reading, around(clauses, reading))
    assert (found.verdict, found.key, found.reference) == (verdict, key, reference)


def test_a_superlative_of_something_else_has_no_reference(records, clauses, reading_of):
    reading = reading_of("가온은 최초다.", superlatives=[("최초", "gaon", "국내")])
    reading.superlatives[:] = [replace(row, term="최초") for row in reading.superlatives]
    (found,) = records.find(reading, around(clauses, reading))
    assert found.key == "superlative.no reference"


def test_the_rivals_are_counted_dense_ones_first(world, signs, clauses, reading_of):
    dense = replace(world.models[3], model="Dense 600B", entity_id="dense", architecture="dense", parameters=6e11)
    shelf = Shelf(replace(world, models=(*world.models, dense)), clauses)
    reading = reading_of("가온은 최대다.", superlatives=[("최대", "gaon", "세계")], published="2022-01-19")
    (found,) = RecordFinder(shelf, signs, ()).find(reading, around(clauses, reading))
    assert (found.words["name"], found.words["n"], found.unit) == ("Dense 600B", 2, "parameter")
    assert (found.source, found.note_en) == ("Paper (1; confirmed)", "Seen once.")


SAME = {"unit": "paper", "measure": "papers", "subject": "gaonsa"}


def test_figures_of_several_articles_and_their_origins(corpus_of):
    from gold_tables import quantity

    from gisa.checks.reading import Reading

    corpus = corpus_of({"a": "논문 12편", "b": "논문 12편", "c": "논문 13편"})
    corpus.rows["quantities"] = [
        quantity(corpus.find(key, exact), low, **SAME) for key, exact, low in (("a", "12편", 12), ("b", "12편", 12), ("c", "13편", 13))
    ]  # fmt: skip
    reading = Reading(corpus.tables())
    (found,) = find_corroborations(reading, [])
    assert (found.claimed, found.words) == ("12", {"articles": 2, "places": 2, "origins": 2})
    own = Finding("fact", reading.quantities[0], "agrees", "k", words={"origin": "GAONSA"}, note_en="n", source="s", topic="gaonsa")  # fmt: skip
    (found,) = find_corroborations(reading, [own])
    assert (found.words["origins"], found.note_en, found.source) == (1, "n", "s")
    assert not list(find_corroborations(reading, [replace(own, topic="other")]))
    (found,) = find_corroborations(reading, [replace(own, topic="other", verdict="no reference")])
    assert found.note_en == ""


def test_a_thing_said_twice_is_checked_once_in_the_body(world, corpus_of):
    corpus = corpus_of("가온은 100억이다. 가온은 100억이다.", [("100억", 1e10, {"unit": "parameter"})])
    first = corpus.rows["quantities"][0]
    second = replace(first, start=first.start + 11, end=first.end + 11, sentence_no=1)
    corpus.rows["quantities"] = [replace(first, zone="headline"), second]
    checks = CheckFinder(world).find(corpus.tables())
    assert list(checks["start"]) == [second.start]
    assert list(checks["explanation_en"]) == ["parameters: claimed 10 billion parameters; reference 10 billion parameters (Gaon 10B). Agrees. Seen once."]  # fmt: skip


def test_findings_share_words_where_they_overlap():
    def at(start, end, article="a"):
        span = Span(article_id=article, sentence_no=0, start=start, end=end, exact="", zone="body", rule="")
        return Finding("fact", span, "agrees", "k")

    assert at(0, 5).shares(at(4, 9))
    assert not at(0, 5).shares(at(5, 9))
    assert not at(5, 9).shares(at(0, 5))
    assert not at(0, 5).shares(at(0, 5, "b"))
    assert (at(3, 5).place, at(3, 5).settled) == (("a", 3), True)
