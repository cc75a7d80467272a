"""Quotation marks and sentence ends, on what typists do to them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisa.text.sentences import find_quotes, split_sentences

QUOTES = [
    ("그는 “좋다”고 했다", ["좋다"]),
    ('그는 "좋다"며 "더 하자"고 했다', ["좋다", "더 하자"]),
    ("그는 “좋다고 말했다. 이어 “나쁘다”고 했다.", ["나쁘다"]),
    ('그는 "좋다고 말했다. 이어 "나쁘다"고 했다.', ["나쁘다"]),
    ("그는 ”좋다”고 했다", ["좋다"]),
    ("그는 “좋다“고 했다", ["좋다"]),
    ('그는"좋다"고 했다', ["좋다"]),
    ('그는 “좋다"고 했다', ["좋다"]),
    ("그는 ＂좋다＂고 했다", ["좋다"]),
    ("「법」과 『책』, 《시》와 〈글〉", ["법", "책", "시", "글"]),
    ("‘14년도 상을 받은 하씨다.\n‘좋다’고 했다", ["좋다"]),
    ("McDonald's가 '좋다'고 했다", ["좋다"]),
    ('15" 화면이 "좋다"고 했다', ["좋다"]),
    ('"그는 "좋다"고 했다"고 말했다', ['그는 "좋다"고 했다', "좋다"]),
    ("“‘더’ 하자”고", ["‘더’ 하자", "더"]),
    ("“하나다.\n\n둘이다”라고 했다", ["하나다.\n\n둘이다"]),
    ("“하나다.\n\n그는 “둘이다”라고 했다", ["둘이다"]),
    ('"', []),
    ("“”", []),
    ("", []),
]
SENTENCES = [
    ('그는 "크다. 더 크다."고 했다. 끝.', ['그는 "크다. 더 크다."고 했다.', "끝."]),
    ("2021. 11. 19. 열렸다. 좋았다.", ["2021. 11. 19. 열렸다.", "좋았다."]),
    ("공개했다.지난 10월이다.", ["공개했다.", "지난 10월이다."]),
    ("서울.경기.인천이다. 끝.", ["서울.경기.인천이다.", "끝."]),
    ("열렸다. (사진=방송 캡처).이어 그는 말했다.", ["열렸다.", "(사진=방송 캡처).", "이어 그는 말했다."]),
    ("J. 김 교수다. 3.5%다.", ["J. 김 교수다.", "3.5%다."]),
    ("한 줄\n두 줄", ["한 줄", "두 줄"]),
    ("정말? 그렇다! 끝", ["정말?", "그렇다!", "끝"]),
    ("“하나다.\n\n둘이다”라고 했다. 끝.", ["“하나다.\n\n둘이다”라고 했다.", "끝."]),
]
ENDINGS = ("다", "요")


@pytest.mark.parametrize(("text", "wanted"), QUOTES, ids=[text[:20] for text, _ in QUOTES])
def test_quotes(text, wanted):
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == wanted


def test_depth_counts_the_quotations_around():
    assert [quote.depth for quote in find_quotes("“‘더’ 하자”고 ‘또’")] == [0, 1, 0]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[text[:20] for text, _ in SENTENCES])
def test_sentences(text, wanted):
    assert [text[start:end] for start, end in split_sentences(text, 0, ENDINGS)] == wanted


@given(st.text(alphabet="가나다 .\n\"'“”‘’「」?!)1a", max_size=80))
def test_sentences_partition_any_text(text):
    spans = list(split_sentences(text, 0, ENDINGS))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    for quote in find_quotes(text):
        assert 0 < quote.start < quote.end < len(text)


@given(st.text(alphabet="가나. \"'“”‘’", max_size=60))
def test_quotes_nest_or_follow(text):
    quotes = find_quotes(text)
    for one, two in pairwise(quotes):
        assert two.start > one.start
        assert two.end <= one.end or two.start > one.end


def test_one_odd_mark_costs_its_sentence_alone():
    good = '그는 "좋다"고 했다. '
    for odd in '"“”‘’':
        text = f"그는 {odd}좋다고 했다.\n" + good * 3
        assert sum(text[quote.start : quote.end] == "좋다" for quote in find_quotes(text)) == 3
