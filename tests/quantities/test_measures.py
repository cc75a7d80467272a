"""Measures by vocabulary example, subjects by grammar; with mentions made by hand."""

import csv
import re
from pathlib import Path

import pytest

from gisa.quantities.measures import MeasureFinder
from gisa.quantities.quantities import QuantityFinder
from gisa.schema.csv_tables import bracketed
from gisa.schema.tables import Mention

NAMES = {
    "가온": "organisation",
    "나래": "organisation",
    "다솜-1": "model",
    "라온-2": "model",
    "마루대": "university",
    "바다센터": "centre",
    "사라호": "system",
}


@pytest.fixture(scope="module")
def finders(language):
    return QuantityFinder(language), MeasureFinder(language)


@pytest.fixture
def measured(document_of, finders):
    def build(text):
        document = document_of(text)
        mentions = [
            Mention(**document.place(match.start(), match.end(), "test"), entity_id=name, name=name, type=kind)
            for name, kind in NAMES.items()
            for match in re.finditer(name, text)
        ]
        quantities, measures = finders
        return list(measures.assign(document, list(quantities.find(document)), mentions))

    return build


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("다솜-1은 매개변수가 1750억 개다.", [("parameters", "다솜-1")]),
        ("다솜-1의 매개변수는 라온-2보다 큰 2040억 개다.", [("parameters", "다솜-1")]),
        ("가온은 매개변수 60억 개의 다솜-1을 공개했다.", [("parameters", "다솜-1")]),
        ("가온은 다솜-1을 내놨다. 매개변수는 60억 개다.", [("parameters", "다솜-1")]),
        (
            "다솜-1은 3000억 토큰을, 라온-2는 5600억 토큰을 학습했다.",
            [("training_tokens", "다솜-1"), ("training_tokens", "라온-2")],
        ),
        ("가온은 올해 논문 43편을 냈다.", [("papers", "가온")]),
        ("매년 수백 편의 논문을 내는 나래와는 비교하기 어렵다.", [("papers", "나래")]),
        ("가온은 바다센터에 3년간 300억 원을 투자한다.", [("duration", "가온"), ("investment", "가온")]),
        ("마루대 교수 7명이 바다센터에 참여한다.", [("professors", "바다센터")]),
        ("가온은 700페타플롭스 성능의 사라호를 들여왔다.", [("compute_rate", "사라호")]),
        ("가온은 2위, 나래는 3위를 기록했다.", [("ranking", "가온"), ("ranking", "나래")]),
        ("나래의 매출은 20% 늘었다.", [("growth", "나래")]),
        ("나래 조사에 따르면 가온의 점유율은 40%다.", [("share", "가온")]),
        ("나래 조사에 따르면 점유율은 40%다.", [("share", "")]),
        ("사과 세 개를 샀다.", [("", "")]),
        ("책은 1500원이다.", [("", "")]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_measured_and_of_whom(text, expected, measured):
    assert [(one.measure, one.subject) for one in measured(text)] == expected


def test_a_number_said_twice_is_told_by_its_twin(measured):
    first, second = measured("4100억 개 시대\n다솜-1이 학습한 단어만 4100억 개다.")
    assert (first.measure, first.unit, first.subject) == (second.measure, second.unit, second.subject)
    assert second.measure == "training_words"
    assert f"as at {second.start}" in first.rule


def test_every_measure_names_its_rule(measured):
    for one in measured("가온은 논문 43편을 내고 300억 원을 투자했다."):
        assert one.rule.endswith(f"measures:{one.measure}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A source is whom the words right behind cite, within fourteen characters.
        ("나래 조사에 따르면 점유율은 40%다.", [("share", "")]),
        ("나래가 올해 낸 자료를 따르면 점유율은 40%다.", [("share", "")]),
        ("나래가 올해 봄에 새로 낸 자료에 따르면 점유율은 40%다.", [("share", "나래")]),
        ("조사에 따르면 나래의 점유율은 40%다.", [("share", "나래")]),
    ],
)
def test_who_is_cited_is_not_measured(text, expected, measured):
    assert [(one.measure, one.subject) for one in measured(text)] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        # The word stands in the clause; the first case that fits is taken.
        ("다솜-1은 3000억 토큰을 학습했다.", "training_tokens"),
        ("다솜-1의 말뭉치는 3000억 토큰이다.", "corpus_tokens"),
        ("다솜-1은 3000억 토큰의 말뭉치를 학습했다.", "training_tokens"),
        ("다솜-1은 3000억 토큰이다.", ""),
        ("다솜-1은 3000억 토큰이다. 그리고 학습했다.", ""),
        # A word of the counted noun, of what comes next, of the clause.
        ("교수 7명이 참여한다.", "professors"),
        ("7명이 참여한다.", "headcount"),
        ("7명이 다쳤다.", ""),
        ("3년간 이어진다.", "duration"),
        ("3년 동안 이어진다.", "duration"),
        ("동안 3년이 흘렀다.", "duration"),
        ("3년에 한 명꼴이다.", ""),
        # A unit that needs no word, and one for which there is no case.
        ("점유율이 40%에 이른다.", "share"),
        ("금리는 40%다.", ""),
        ("높이는 40m다.", ""),
    ],
)
def test_a_measure_goes_by_unit_and_words(text, measure, measured):
    assert measured(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("매개변수는 3억 개다.\n모두 3억이다.", ["parameters", "parameters"]),
        ("매개변수는 100만 개다.\n모두 100만이다.", ["parameters", "parameters"]),
        # Below a million two numbers may be equal by chance.
        ("매개변수는 99만 개다.\n모두 99만이다.", ["parameters", ""]),
        # What is said in a unit of its own is no twin.
        ("매개변수는 3억 개다.\n주민은 3억 명이다.", ["parameters", ""]),
        ("매개변수는 3억 개다.\n모두 4억이다.", ["parameters", ""]),
        # Of several the first tells.
        ("매개변수는 3억 개다. 3억 토큰을 학습했다.\n모두 3억이다.", ["parameters", "training_tokens", "parameters"]),
    ],
)
def test_only_telling_numbers_without_unit_are_twins(text, measures, measured):
    assert [one.measure for one in measured(text)] == measures


def test_a_quantity_without_measure_is_as_it_was(measured, finders, document_of):
    text = "높이는 40m다."
    assert measured(text) == list(finders[0].find(document_of(text)))


SCALE = list(csv.DictReader((Path(__file__).parent / "scale_sentences.csv").open(encoding="utf-8")))
OF_SCALE = {"parameters", "training_tokens", "corpus_tokens", "training_words", "training_images", "context_length",
            "compute", "compute_rate", "investment"}  # fmt: skip


def test_what_is_said_of_scale_is_right_in_both_directions(measured):
    """At least 95 of 100 that have such a measure, and of 100 that are given one, with measure and subject."""
    assert len(SCALE) >= 120
    said, given = [], []
    for row in SCALE:
        text, start, end = bracketed(row["text"])
        found = [(one.measure, one.subject) for one in measured(text) if one.start < end and start < one.end]
        measure, subject = found[0] if found else ("", "")
        right = (measure, subject) == (row["measure"], row["subject"])
        said += [(right, text, found)] if row["measure"] else []
        given += [(right, text, found)] if measure in OF_SCALE else []
    for rows in (said, given):
        assert sum(right for right, _, _ in rows) >= 0.95 * len(rows), [row for row in rows if not row[0]]
