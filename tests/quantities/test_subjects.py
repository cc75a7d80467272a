"""Whose a quantity is and what stands around it: distance and grammar, with quantities and mentions made by hand."""

import pytest

from gisa.pipeline import load_reader
from gisa.quantities.subjects import SubjectFinder
from gisa.quantities.surroundings import Surroundings
from gisa.schema.tables import Mention

ORGANISATIONS = (frozenset({"organisation"}),)


@pytest.fixture(scope="module")
def subject(document_of):
    """The subject of the last quantity of a text, among mentions by name and type."""

    def build(text, names, types=ORGANISATIONS):
        document = document_of(text)
        quantities = list(load_reader().quantities.find(document))
        mentions = [
            Mention(**document.place(at, at + len(name), "test"), entity_id=name, name=name, type=kind)
            for name, kind in names.items()
            for at in range(len(text))
            if text.startswith(name, at)
        ]
        return SubjectFinder(Surroundings(document, quantities), mentions).of(quantities[-1], types)

    return build


def organisations(*names):
    return dict.fromkeys(names, "organisation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The nearest that stands before.
        ("가온 나래 논문 3편", "나래"),
        # The subject, though another stands nearer.
        ("가온은 나래 논문 3편을 읽었다.", "가온"),
        ("가온 쪽이 나래 논문 3편을 읽었다.", "나래"),
        ("가온을 나래 논문 3편이 이겼다.", "나래"),
        # A subject that is more than twelve characters farther is passed over.
        ("가온은 아주 오래전부터 이어져 온 나래 논문 3편을 읽었다.", "나래"),
        # What it is compared with is not whose it is.
        ("가온 나래보다 논문 3편이 많다.", "가온"),
        # A subject before rather than another right behind; that rather than any other before.
        ("가온은 논문 3편 나래", "가온"),
        ("가온 논문 3편 나래", "나래"),
        # Behind, within the clause, rather than far before.
        ("가온 쪽에서 보면 지금도 여전히 논문 3편 나래", "나래"),
        # Beyond the clause it costs too much.
        ("가온 쪽에서 보면 지금도 여전히 논문 3편이고, 나래", "가온"),
        # The only one is taken, however far behind.
        ("논문 3편을 냈고, 그 뒤로는 나래가 있다.", "나래"),
    ],
)
def test_the_nearest_by_grammar_is_the_subject(text, expected, subject):
    assert subject(text, organisations("가온", "나래")) == expected


def test_the_last_subject_of_the_sentence_before_is_taken(subject):
    names = organisations("가온", "나래", "다솜")
    assert subject("가온은 왔고 나래는 다솜을 봤다. 논문은 3편이다.", names) == "나래"
    assert subject("가온을 보고 나래를 봤다. 논문은 3편이다.", names) == "나래"
    assert subject("가온은 왔다. 아무도 없다. 논문은 3편이다.", names) == ""


def test_a_preferred_type_wins_over_a_nearer_mention(subject):
    types = (frozenset({"model"}), frozenset({"organisation"}))
    names = {"가온": "model", "나래": "organisation"}
    assert subject("가온의 나래는 논문이 3편이다.", names, types) == "가온"
    assert subject("가온의 나래는 논문이 3편이다.", names, types[::-1]) == "나래"
    # A preferred one of the sentence before wins too.
    assert subject("가온은 크다. 나래는 논문이 3편이다.", names, types) == "가온"


def test_without_a_mention_of_the_types_there_is_none(subject):
    assert subject("가온은 논문이 3편이다.", {"가온": "person"}) == ""
    assert subject("논문이 3편이다.", {}) == ""
    assert subject("가온은 논문이 3편이다.", organisations("가온"), ()) == ""


def test_only_the_nearest_mentions_are_weighed(document_of):
    text = "가온은 " + "나래 " * 12 + "논문 3편"
    document = document_of(text)
    quantities = list(load_reader().quantities.find(document))
    mentions = [
        Mention(**document.place(at, at + 2, "test"), entity_id=text[at : at + 2], name="", type="organisation")
        for at in range(len(text))
        if text[at : at + 2] in {"가온", "나래"}
    ]
    assert SubjectFinder(Surroundings(document, quantities), mentions).of(quantities[-1], ORGANISATIONS) == "나래"
    shorter = [mentions[0], *mentions[2:]]
    assert SubjectFinder(Surroundings(document, quantities), shorter)._near(0, ORGANISATIONS[0], len(text)) == shorter
    assert (
        SubjectFinder(Surroundings(document, quantities), mentions)._near(0, ORGANISATIONS[0], len(text))
        == mentions[1:]
    )


def test_a_mention_without_an_entity_is_nobody(document_of):
    document = document_of("가온은 논문이 3편이다.")
    quantities = list(load_reader().quantities.find(document))
    nobody = Mention(**document.place(0, 2, "test"), entity_id="", name="가온", type="organisation")
    assert SubjectFinder(Surroundings(document, quantities), [nobody]).of(quantities[-1], ORGANISATIONS) == ""


@pytest.fixture(scope="module")
def clause(document_of):
    """The text of the clause around one of the quantities of a text."""

    def build(text, i):
        document = document_of(text)
        morphs = list(Surroundings(document, list(load_reader().quantities.find(document))).clause(i))
        return text[morphs[0].start : morphs[-1].end]

    return build


@pytest.mark.parametrize(
    ("text", "i", "expected"),
    [
        ("매출은 30% 늘고, 이익은 20% 줄었다.", 0, "매출은 30% 늘고"),
        ("매출은 30% 늘고, 이익은 20% 줄었다.", 1, ", 이익은 20% 줄었다."),
        # Without a verb between them two share the one that follows.
        ("매출은 30%, 이익은 20% 줄었다.", 0, "매출은 30%, 이익은 20% 줄었다."),
        # One in another unit parts nothing.
        ("매출은 3배로 늘고 이익은 20% 줄었다.", 1, "매출은 3배로 늘고 이익은 20% 줄었다."),
        ("매출은 30% 늘고 이익은 20% 줄었다.", 1, "늘고 이익은 20% 줄었다."),
        ("매출은 30% 늘고 이익은 20% 줄었다.", 0, "매출은 30% 늘고 이익은"),
        # The sentence is the limit.
        ("날씨가 좋았다. 매출은 30% 늘었다. 모두 웃었다.", 0, "매출은 30% 늘었다."),
    ],
)
def test_a_clause_reaches_to_its_neighbours(text, i, expected, clause):
    assert clause(text, i) == expected


def test_a_clause_reaches_forty_characters(clause):
    text = "가 " * 30 + "30% " + "나 " * 30
    around = clause(text, 0)
    start = text.index("30%")
    assert text.index(around) == start - 40
    assert len(around) == 40 + 3 + 40


def test_particles_and_morphemes_are_looked_up_by_position(document_of):
    document = document_of("가온은 3명을 봤다.")
    around = Surroundings(document, ())
    assert [around.particle(at) for at in (2, 3, 0)] == ["JX", "", ""]
    assert [morph.start for morph in around.morphs(4, 6)] == [4, 5]
    assert around.morphs(6, 6) == ()
