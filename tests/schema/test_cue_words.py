"""Groups of words, of each of which any one is enough."""

import pytest

from gisa.schema.cue_words import NO_WORDS, CueWords

GAP = CueWords.read("미국+격차|차이")


@pytest.mark.parametrize(
    ("text", "hold", "held"),
    [
        ("미국과의 격차", True, 2),
        ("미국과의 차이", True, 2),
        ("격차와 차이", False, 1),
        ("미국", False, 1),
        ("", False, 0),
    ],
)
def test_a_text_holds_a_word_of_each_group(text, hold, held):
    assert GAP.hold(text) is hold
    assert GAP.held(text) == held


def test_empty_parts_of_a_cell_are_no_words():
    assert CueWords.read("") == NO_WORDS
    assert CueWords.read("+가||나+").groups == (("가", "나"),)
    assert not NO_WORDS
    assert GAP


def test_no_words_hold_everywhere_and_stand_nowhere():
    assert NO_WORDS.hold("무엇이든")
    assert (NO_WORDS.held("무엇이든"), NO_WORDS.places("무엇이든"), NO_WORDS.last("무엇이든")) == (0, [], -1)


def test_the_first_word_of_each_group_counts_and_the_shorter_at_one_place():
    assert CueWords.read("나|가").places("가나가") == [(0, 1)]
    assert CueWords.read("가나|가").places("가나") == [(0, 1)]
    assert CueWords.read("나+가").places("가나") == [(1, 2), (0, 1)]
    assert CueWords.read("다+가").places("가나") == [(0, 1)]


def test_the_last_place_of_any_word():
    assert GAP.last("미국 격차 미국") == 6
    assert GAP.last("한국") == -1


def test_both_together_need_the_words_of_each():
    both = CueWords.any_of(("가", "나")) + CueWords.any_of(("다",))
    assert both.groups == (("가", "나"), ("다",))
    assert (both.first.groups, both.words) == ((("가", "나"),), ("가", "나", "다"))
    assert both.hold("나다")
    assert not both.hold("가나")
    assert CueWords.any_of(()) == NO_WORDS
