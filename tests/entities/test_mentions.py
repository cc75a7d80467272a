"""Mentions of people, bodies, models and technologies: in phrases, in every vocabulary row, and in long texts."""

import csv
import functools
from pathlib import Path

import pytest
from vocabulary_rows import ids, taught_by

from gisa.entities.gazetteer import Gazetteer
from gisa.entities.name_forms import load_name_forms
from gisa.entities.noun_phrases import find_phrases
from gisa.entities.people import find_persons
from gisa.entities.vocabulary import GivenName, NameEnding
from gisa.pipeline import load_reader
from gisa.schema.csv_tables import bracketed
from gisa.text.vocabulary import Entity, EntityException, Title

FOLDER = Path(__file__).parent
PHRASES = list(csv.DictReader((FOLDER / "phrases.csv").open(encoding="utf-8")))


@pytest.fixture(scope="session")
def mentions_of(document_of, language):
    return lambda text: list(load_reader().mentions.find(document_of(text)))


def written(mentions):
    return [
        " = ".join(filter(None, (one.exact, one.entity_id, one.title))) for one in mentions if one.entity_id != "ai"
    ]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"][:24])
def test_phrases(mentions_of, row):
    expected = [part for part in row["mentions"].split(" | ") if part]
    assert written(mentions_of(row["text"])) == expected


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"][:24])
def test_spans_are_evidence(mentions_of, row):
    for mention in mentions_of(row["text"]):
        assert mention.exact == row["text"][mention.start : mention.end]
        assert mention.exact.strip() == mention.exact


def test_every_entity_is_found_in_its_example(mentions_of, language):
    missed = []
    for row in language.rows(Entity):
        text, start, end = bracketed(row.example)
        found = [one for one in mentions_of(text) if (one.start, one.end) == (start, end)]
        if [one.entity_id for one in found] != [row.entity_id]:
            missed.append((row.entity_id, row.example, [one.entity_id for one in found]))
    assert not missed


def test_every_spelling_of_an_entity_is_known(language):
    gazetteer = Gazetteer(language)
    for row, spellings in language.spellings.items():
        for spelling in spellings:
            assert gazetteer.entity(spelling), f"{spelling} of {row.entity_id}"


def test_no_spelling_belongs_to_two_entities(language):
    owners = {}
    for row, spellings in language.spellings.items():
        for spelling in spellings:
            assert owners.setdefault(spelling, row.entity_id) == row.entity_id, spelling


def test_no_counterexample_is_a_mention_of_its_entity(mentions_of, language):
    for row in language.rows(EntityException):
        text, start, end = bracketed(row.counterexample)
        for one in mentions_of(text):
            assert (one.start, one.end, one.entity_id) != (start, end, row.entity_id), row.counterexample


def test_entity_ids_are_plain_and_single(language):
    ids = [row.entity_id for row in language.rows(Entity)]
    assert len(ids) == len(set(ids))
    assert all(one.isascii() and " " not in one for one in ids)


@functools.cache
def name_forms(language):
    return load_name_forms(language), Gazetteer(language)


def people_of(document, language):
    forms, gazetteer = name_forms(language)
    forms = forms.holding({document.text[name.start : name.end] for name in gazetteer.find(document)})
    return list(find_persons(document.text, list(find_phrases(document, forms.given)), forms))


def titles_of(language, *places):
    return [row.title for row in language.rows(Title) if row.place in places]


def test_every_title_makes_a_person_of_the_name_before_it(document_of, language):
    missed = []
    for title in titles_of(language, "any", "near", "honorific", "office"):
        people = people_of(document_of(f"이날 김민수 {title}도 참석했다."), language)
        if [one.name for one in people] != ["김민수"]:
            missed.append((title, people))
    assert not missed


def test_every_leading_title_makes_a_person_of_the_name_after_it(document_of, language):
    for title in titles_of(language, "before"):
        people = people_of(document_of(f"이날 {title} 김민수도 참석했다."), language)
        assert ("김민수", title) in [(one.name, one.title) for one in people]


def test_every_foreign_given_name_opens_a_name(document_of, language):
    missed = []
    for given in [row.name for row in language.rows(GivenName)]:
        people = people_of(document_of(f"이날 {given} 발데르손 미국 하버드대 교수는 웃었다."), language)
        if [one.name for one in people] != [f"{given} 발데르손"]:
            missed.append((given, people))
    assert not missed


ENDINGS, NOT_ENDINGS = taught_by(NameEnding), taught_by(NameEnding, "counterexample")
NOT_TITLES = taught_by(Title, "counterexample")


@pytest.mark.parametrize(("row", "example"), [*NOT_TITLES, *NOT_ENDINGS], ids=[*ids(NOT_TITLES), *ids(NOT_ENDINGS)])
def test_counterexamples_name_nobody(mentions_of, row, example):
    text, start, end = bracketed(example)
    found = [one for one in mentions_of(text) if (one.type == "person") == isinstance(row, Title)]
    assert not [one for one in found if one.start < end and one.end >= start - 1 and one.type != "technology"]


@pytest.mark.parametrize(("row", "example"), ENDINGS, ids=ids(ENDINGS))
def test_every_ending_names_a_body_of_its_type(mentions_of, row, example):
    text, start, end = bracketed(example)
    found = [one for one in mentions_of(text) if one.start >= start and one.end <= end and one.type == row.type]
    assert any(end - start - (one.end - one.start) <= 2 for one in found)


def test_every_telling_word_makes_a_body_of_a_known_name(mentions_of, language):
    missed = []
    for row in language.rows(NameEnding):
        if row.needs in {"name", "noun"} and row.kept:
            found = [
                one for one in mentions_of(f"이날 서울대 미래바다{row.ending}도 참석했다.") if one.type == row.type
            ]
            if not any(one.exact.endswith(row.ending) for one in found):
                missed.append(row.ending)
    assert not missed


def test_a_person_is_the_same_throughout_and_keeps_the_first_full_role(mentions_of):
    text = "하윤재 네이버 AI 연구소 소장이 왔다.\n하 소장은 웃었다. 하소장은 답했다. 하윤재는 떠났다."
    people = [one for one in mentions_of(text) if one.type == "person"]
    assert [one.exact for one in people] == ["하윤재", "하 소장", "하소장", "하윤재"]
    assert {one.entity_id for one in people} == {"person:하윤재"}
    assert {one.title for one in people} == {"네이버 AI 연구소 소장"}


def test_short_forms_go_by_title_when_two_share_a_family_name(mentions_of):
    text = "김도윤 새벽대 교수와 김서연 카카오 대표가 만났다. 김 대표는 제안했고 김 교수는 답했다."
    short = {one.exact: one.name for one in mentions_of(text) if one.exact in {"김 대표", "김 교수"}}
    assert short == {"김 대표": "김서연", "김 교수": "김도윤"}


def test_a_family_name_that_nobody_introduced_is_a_name_with_its_title(mentions_of):
    people = [(one.name, one.title) for one in mentions_of("김 장관은 제안했다.") if one.type == "person"]
    assert people == [("김 장관", "장관")]
    assert not [one for one in mentions_of("한 교수가 물었다.") if one.type == "person"]


def test_hostile_texts_find_nothing_and_raise_nothing(mentions_of):
    for text in ["", "(" * 200, "‘" * 200, "·".join(["가"] * 200), "A(" * 100, "-" * 300, "GPT" * 100, ")" * 100]:
        mentions_of(text or " ")
