"""Superlatives: their scope, the thing ranked, and words that only look like one."""

import pytest
from vocabulary_rows import ids, plain, taught_by

from gisa.claims.vocabulary import SuperlativeTerm
from gisa.pipeline import load_reader
from gisa.schema.tables import Mention

PHRASES = [
    ("이 다리는 국내 최대 규모다.", "국내 최대 규모", "국내"),
    ("그 회사는 국내 최대의 자료실을 갖췄다.", "국내 최대의 자료실", "국내"),
    ("시는 아시아 최대인 수족관을 열었다.", "아시아 최대인 수족관", "아시아"),
    ("인류 역사상 가장 뛰어난 화가로 불린다.", "인류 역사상 가장 뛰어난 화가", "인류 역사상"),
    ("한국에서 가장 큰 섬이다.", "한국에서 가장 큰 섬", "한국에서"),
    ("국내에서 첫 달 탐사선을 만든 기업이다.", "국내에서 첫 달 탐사선", "국내에서"),
    ("세계 최초의 수소 열차가 달린다.", "세계 최초의 수소 열차", "세계"),
    ("그 회사는 세계 1위 조선소다.", "세계 1위 조선소", "세계"),
    ("국내에서 유일하게 남은 극장이다.", "국내에서 유일하게 남은 극장", "국내에서"),
    ("버스에는 최대 40명이 탄다.", "", ""),
    ("적어도 최소 세 명이 필요하다.", "", ""),
    ("그는 최고경영자다.", "", ""),
    ("첫눈이 왔다.", "", ""),
]


@pytest.mark.parametrize(("text", "exact", "scope"), PHRASES, ids=lambda value: value[:20])
def test_phrases(text, exact, scope, document_of, language):
    found = list(load_reader().superlatives.find(document_of(text), [], []))
    assert [(one.exact, one.scope) for one in found] == ([(exact, scope)] if exact else [])


EXAMPLES, COUNTEREXAMPLES = taught_by(SuperlativeTerm), taught_by(SuperlativeTerm, "counterexample")


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=ids(EXAMPLES))
def test_terms_rank(row, example, document_of, language):
    assert row.rule in [one.rule for one in load_reader().superlatives.find(document_of(plain(example)), [], [])]


@pytest.mark.parametrize(("row", "example"), COUNTEREXAMPLES, ids=ids(COUNTEREXAMPLES))
def test_other_uses_of_the_terms_do_not(row, example, document_of, language):
    assert row.rule not in [one.rule for one in load_reader().superlatives.find(document_of(plain(example)), [], [])]


def test_the_topic_is_what_is_ranked(document_of, language):
    document = document_of("한빛호는 국내 최초 달 탐사선이다. 세계에서 가장 가볍다.")
    mention = Mention(**document.place(0, 3, "test"), entity_id="hanbit", name="한빛호", type="system")
    assert [one.entity_id for one in load_reader().superlatives.find(document, [mention], [])] == ["hanbit", "hanbit"]
