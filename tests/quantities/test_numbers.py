"""Which characters are a number: lines with morphemes made by hand, so that every condition stands alone."""

import pytest

from gisa.quantities.figures import Figure, FigureReader
from gisa.quantities.nouns import NounInLine, counted_noun
from gisa.quantities.numbers import NumberFinder, NumberLine, lines_of
from gisa.quantities.units import QuantityLexicon
from gisa.schema.tables import Sentence
from gisa.text.analyser import Morph
from gisa.text.numerals import Number, Numeral


@pytest.fixture(scope="module")
def lexicon(language):
    return QuantityLexicon(language)


@pytest.fixture(scope="module")
def line(lexicon):
    """A line of morphemes ``form/tag``; what stands between them is a space where ``_`` says so."""

    def build(*pieces):
        text, morphs = "", []
        for piece in pieces:
            form, _, tag = piece.rpartition("/")
            if form:
                morphs.append(Morph(form, tag, len(text), len(text) + len(form)))
            text += form or " "
        sentence = Sentence(article_id="a", sentence_no=0, start=0, end=len(text), zone="body", exact=text)
        return NumberLine(text, sentence, tuple(morphs), lexicon)

    return build


def numbers(line):
    return [line.text[one.start : one.end] for one in line.numerals()]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["나무/NNG", "_", "3/SN", "명/NNB"], ["3"]),
        # A line that is nothing but a numeral needs no morphemes.
        (["삼백/NNG"], ["삼백"]),
        (["A/SL", "3/SN", "_", "명/NNB"], []),
        (["가/NNG", "3/SN", "_", "명/NNB"], ["3"]),
        (["값/NNG", "_", "-/SO", "3/SN", "도/NNB"], ["-3"]),
        (["값/NNG", "-/SO", "3/SN", "도/NNB"], ["3"]),
        (["값/NNG", ")/SSC", "-/SO", "3/SN", "도/NNB"], ["3"]),
        (["7/SN", "_", "-/SO", "3/SN", "도/NNB"], ["7", "3"]),
        (["값/NNG", "_", "./SF", "5/SN", "점/NNB"], [".5"]),
        (["값/NNG", "_", "-/SO", "_", "도/NNB"], []),
        # Numeral words count by their part of speech, some only where a numeral has begun.
        (["값/NNG", "_", "삼백/NR", "_", "원/NNB"], ["삼백"]),
        (["값/NNG", "_", "세/MM", "_", "명/NNB"], ["세"]),
        (["값/NNG", "_", "세/NNG", "_", "명/NNB"], []),
        (["값/NNG", "_", "수/MM", "_", "명/NNB"], ["수"]),
        (["값/NNG", "_", "수/NNG", "_", "명/NNB"], []),
        (["값/NNG", "_", "반/NNG", "이/JKS"], ["반"]),
        (["값/NNG", "_", "반/MM", "이/JKS"], []),
        (["값/NNG", "_", "30/SN", "여/XSN", "_", "명/NNB"], ["30여"]),
        (["값/NNG", "_", "여/XSN", "_", "명/NNB"], []),
        (["값/NNG", "_", "십/NR", "일/NNB", "_", "명/NNB"], ["십일"]),
        (["값/NNG", "_", "일/NNB", "_", "명/NNB"], []),
        (["값/NNG", "_", "3/SN", "분의/NNG", "_", "1/SN", "이/JKS"], ["3분의 1"]),
        (["값/NNG", "_", "3/SN", "만/NR", "_", "명/NNB"], ["3만"]),
        # A scale that Kiwi takes for a noun is one before a unit or more digits, or behind words.
        (["값/NNG", "_", "3/SN", "조/NNG", "_", "원/NNB"], ["3조"]),
        (["값/NNG", "_", "3/SN", "조/NNG", "_", "2/SN", "억/NR"], ["3조 2억"]),
        (["값/NNG", "_", "3/SN", "조/NNG", "_", "나무/NNG"], ["3"]),
        (["값/NNG", "_", "삼/NR", "조/NNG", "_", "나무/NNG"], ["삼조"]),
        (["값/NNG", "_", "3/SN", "조/MM", "_", "원/NNB"], ["3"]),
        (["값/NNG", "_", "3/SN", "_", "조/NNG", "_", "원/NNB"], ["3"]),
        # A numeral in words ends where a morpheme does.
        (["값/NNG", "_", "삼백만/NNG", "_", "원/NNB"], ["삼백만"]),
        (["값/NNG", "_", "삼백/NNG", "_", "원/NNB"], []),
        (["값/NNG", "_", "삼백만/VV", "_", "원/NNB"], []),
        (["값/NNG", "_", "삼/NNG", "백만/EC", "_", "원/NNB"], []),
        (["값/NNG", "_", "삼/NNG", "백만/XSV", "_", "원/NNB"], []),
        (["값/NNG", "_", "삼/NNG", "백만/XSA", "_", "원/NNB"], []),
        (["값/NNG", "_", "삼/NNG", "백만/NNG", "_", "원/NNB"], ["삼백만"]),
        (["값/NNG", "_", "삼백만큼/NNG", "_", "원/NNB"], []),
        (["값/NNG", "삼백만/NNG", "_", "원/NNB"], []),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)
def test_numerals_of_a_line(pieces, expected, line):
    assert numbers(line(*pieces)) == expected


def test_morphemes_are_looked_up_by_where_they_begin_and_end(line):
    one = line("값/NNG", "_", "3/SN", "명/NNB")
    assert [one.morph_at(at) and one.morph_at(at).form for at in range(4)] == ["값", None, "3", "명"]
    assert [one.morph_before(at) and one.morph_before(at).form for at in range(5)] == [None, "값", None, "3", "명"]
    assert [one.after(at) for at in (0, 1, 2, 4)] == [0, 2, 2, 4]
    assert one.edges == {0, 1, 2, 3, 4}


def test_of_morphemes_that_begin_together_the_first_counts(lexicon):
    morphs = (Morph("하", "VV", 0, 1), Morph("었", "EP", 0, 1), Morph("다", "EF", 1, 2))
    sentence = Sentence(article_id="a", sentence_no=0, start=0, end=2, zone="body", exact="했다")
    one = NumberLine("했다", sentence, morphs, lexicon)
    assert (one.morph_at(0).form, one.morph_before(1).form) == ("하", "었")


def test_a_numeral_may_be_read_up_to_a_position(line):
    one = line("값/NNG", "_", "3/SN", "만/NR", "_", "명/NNB")
    assert [one.text[2 : one.numeral_at(2, end).end] for end in (None, 3)] == ["3만", "3"]


def test_lines_are_those_of_the_zones(document_of, lexicon):
    document = document_of("제목이다\n\n모두 3명이 왔다. 그리고 갔다.")
    zones = {sentence.zone for sentence in document.sentences}
    assert len(list(lines_of(document, lexicon, zones))) == len(document.sentences)
    assert list(lines_of(document, lexicon, set())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("모두 3이다", ["3"]),
        ("모두 3-나", []),
        ("모두 3개", ["3"]),
        ("모두 3X다", []),
        ("나-3은", []),
        ("모두 3과 4억", ["3", "4억"]),
        ("모두 １２명", ["１２"]),
    ],
)
def test_plain_numbers(text, expected, document_of, language):
    assert [text[one.start : one.end] for one in NumberFinder(language).find(document_of(text))] == expected


def counted(line, start, end, **more):
    numeral = Numeral(Number(3, 3), start, end)
    return counted_noun(line, Figure(numeral, more.pop("since", 0), start, end, 3, 3, **more))


def test_the_noun_behind_is_found_at_its_end_or_its_beginning(line):
    one = line("3/SN", "_", "대학/NNG", "은/JX")
    assert counted(one, 0, 1) == NounInLine(one.lexicon.noun_to("대학", {0}, 2)[0], 2, 4, follows=True)
    one = line("3/SN", "_", "대학교육/NNG", "은/JX")
    noun = counted(one, 0, 1)
    assert (noun.row.noun, noun.start, noun.end, noun.follows) == ("대학교", 2, 5, True)


def test_the_noun_before_is_no_follower(line):
    one = line("논문/NNG", "_", "3/SN")
    noun = counted(one, 3, 4)
    assert (noun.row.noun, noun.start, noun.end, noun.follows) == ("논문", 0, 2, False)


@pytest.mark.parametrize(
    ("pieces", "at", "noun"),
    [
        (["3/SN", "_", "큰/VA", "ㄴ/ETM", "_", "논문/NNG"], 0, "논문"),
        (["3/SN", "_", "매우/MAG", "_", "논문/NNG"], 0, "논문"),
        (["3/SN", "_", "은/JX", "_", "논문/NNG"], 0, None),
        (["3/SN", "의/JKG", "_", "대학/NNG", "_", "논문/NNG"], 0, "논문"),
        (["3/SN", "_", "대학/NNG", "_", "논문/NNG"], 0, "대학"),
        (["3/SN", "의/JKG", "_", "대학/NNG", "의/JKG", "_", "논문/NNG"], 0, "대학"),
        (["3/SN", "_", *["나무/NNG", "_"] * 7, "논문/NNG"], 0, "논문"),
        (["3/SN", "_", *["나무/NNG", "_"] * 8, "논문/NNG"], 0, None),
        (["논문/NNG", "을/JKO", "_", "모두/MAG", "_", "3/SN"], 7, "논문"),
        (["논문/NNG", "_", "이/MM", "_", "3/SN"], 5, "논문"),
        (["논문/NNG", "_", "본/VV", "_", "3/SN"], 5, None),
        (["논문/NNG", "_", "나무/NNG", "_", "3/SN"], 6, "논문"),
        (["논문/NNG", "의/JKG", "_", "나무/NNG", "_", "3/SN"], 7, "논문"),
        (["논문/NNG", "은/JX", "_", "나무/NNG", "_", "3/SN"], 7, None),
        (["대학/NNG", "_", "논문/NNG", "_", "3/SN"], 6, "논문"),
        (["논문/NNG", "_", *["나무/NNG", "_"] * 6, "3/SN"], 21, "논문"),
        (["논문/NNG", "_", *["나무/NNG", "_"] * 7, "3/SN"], 24, None),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)
def test_the_noun_that_is_counted_by_its_place(pieces, at, noun, line):
    one = line(*pieces)
    assert one.text[at] == "3"
    found = counted(one, at, at + 1)
    assert (found.row.noun if found else None) == noun


def test_a_noun_before_an_earlier_figure_is_not_counted_again(line):
    one = line("논문/NNG", "_", "3/SN")
    assert counted(one, 3, 4, since=2) is None
    assert counted(one, 3, 4, since=1).row.noun == "논문"


@pytest.mark.parametrize(
    ("pieces", "at", "noun"),
    [
        (["논문/NNG", "은/JX", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 8, "논문"),
        (["논문/NNG", "이/JKS", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 8, "논문"),
        (["논문/NNG", "을/JKO", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 8, "논문"),
        (["논문/NNG", "_", "것/NNB", "은/JX", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 10, "논문"),
        (["논문/NNG", "의/JKG", "_", "값/NNG", "은/JX", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 11, "논문"),
        (["논문/NNG", "에/JKB", "_", "나/NP", "_", "본/VV", "_", "3/SN"], 8, None),
        (["논문/NNG", "은/JX", "_", "나/NP", "을/JKO", "_", "본/VV", "_", "3/SN"], 9, None),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)
def test_the_topic_of_a_generic_counter(pieces, at, noun, line):
    one = line(*pieces)
    generic = next(sense for sense in one.lexicon.senses["건"] if sense.role == "generic")
    found = counted(one, at, at + 1, sense=generic)
    assert (found.row.noun if found else None) == noun
    # No other unit looks so far.
    person = one.lexicon.senses["명"][-1]
    assert counted(one, at, at + 1, sense=person) is None


def test_an_object_before_an_earlier_figure_is_no_topic(line):
    one = line("논문/NNG", "을/JKO", "_", "나/NP", "_", "본/VV", "_", "3/SN")
    generic = next(sense for sense in one.lexicon.senses["건"] if sense.role == "generic")
    assert counted(one, 8, 9, sense=generic, since=3) is None
    assert counted(one, 8, 9, sense=generic, since=2).row.noun == "논문"


def test_the_syllable_for_one_is_the_day_where_it_is_a_bound_noun(line):
    one = line("값/NNG", "_", "십/NR", "일/NNB", "_", "동안/NNG")
    assert [(it.low, it.sense.unit, it.end) for it in FigureReader(one).figures()] == [(10, "day", 4)]
    one = line("값/NNG", "_", "십일/NR", "_", "명/NNB")
    assert [(it.low, it.sense.unit, it.end) for it in FigureReader(one).figures()] == [(11, "person", 6)]
