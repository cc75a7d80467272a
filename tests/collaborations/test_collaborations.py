"""Links between companies and universities on pages that are invented, and the words by which they are found."""

import csv
import functools
from pathlib import Path

import pytest
from vocabulary_rows import ids, rows_of, taught_by

from gisa.collaborations.merge import Links, merge_links
from gisa.collaborations.vocabulary import (
    AttributeCue,
    CollaborationCue,
    FormChain,
    FormPattern,
    LinkWords,
    PartnerNoun,
    PartyKind,
    PartyParticle,
    ProgrammeCue,
    ProgrammeHead,
    StatusCue,
)
from gisa.pipeline import load_reader
from gisa.report.typology import MODELS, count_models, typology
from gisa.schema.csv_tables import bracketed
from gisa.schema.forms import load_forms
from gisa.schema.tables import Collaboration, CollaborationFact, tables_of

PASSAGES = Path(__file__).parent / "passages"
CUES = (CollaborationCue, PartnerNoun, PartyParticle, StatusCue, ProgrammeCue)


def read_csv(name):
    with (PASSAGES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PUBLISHED = {row["file"]: row["published"] for row in read_csv("articles.csv")}
EXPECTED = {name: [row for row in read_csv("expected.csv") if row["file"] == name] for name in PUBLISHED}


@pytest.fixture(scope="module")
def links_of(document_of):
    def links(text, published="2023-06-01"):
        return load_reader().extract(document_of(text, published)).links

    return links


@pytest.fixture(scope="module")
def canonical(language):
    """The name under which the vocabulary knows an entity, or the name itself."""
    known = {}
    for row, spellings in language.spellings.items():
        for name in spellings:
            known.setdefault(name, row.name_ko)
    return lambda name: known.get(name, name)


@pytest.fixture(scope="module")
def page(links_of):
    """The links of a passage, read once."""
    read = {}

    def links(name):
        if name not in read:
            text = (PASSAGES / name).read_text(encoding="utf-8")
            read[name] = (text, links_of(text, PUBLISHED[name]))
        return read[name]

    return links


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_passages(name, page, canonical):
    _, links = page(name)
    found = {
        (row.company, frozenset(canonical(p) for p in filter(None, row.partners.split("; "))), row.form, row.status)
        for row in links.collaborations
    }
    wanted = {
        (
            canonical(row["company"]),
            frozenset(canonical(p) for p in filter(None, row["partners"].split("; "))),
            row["form"],
            row["status"],
        )
        for row in EXPECTED[name]
    }
    assert found == wanted


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in sorted(PUBLISHED)
        if any(row["facts"] or row["start"] or row["duration"] for row in EXPECTED[name])
    ],
)
def test_facts_of_passages(name, page, canonical):
    _, links = page(name)
    for row in EXPECTED[name]:
        link = next(
            one for one in links.collaborations if (one.company, one.form) == (canonical(row["company"]), row["form"])
        )
        facts = [fact for fact in links.collaboration_facts if fact.collaboration_id == link.collaboration_id]
        assert not row["start"] or link.start == row["start"]
        assert not row["duration"] or link.duration == row["duration"]
        for stated in filter(None, row["facts"].split("; ")):
            attribute, value = stated.split("=")
            assert any(
                fact.attribute == attribute and (value in fact.exact or value == fact.value) for fact in facts
            ), stated


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_fact_stands_where_it_says(name, page):
    text, links = page(name)
    ids = {row.collaboration_id for row in links.collaborations}
    assert len(ids) == len(links.collaborations)
    for fact in (*links.collaboration_facts, *links.programme_facts):
        assert fact.exact == text[fact.start : fact.end]
        assert fact.exact.strip()
    assert {fact.collaboration_id for fact in links.collaboration_facts} == ids


CUE_ROWS = [pair for table in CUES for pair in taught_by(table)]


@functools.cache
def finder(table):
    return load_reader().language.cues(table)


@pytest.mark.parametrize(("row", "example"), CUE_ROWS, ids=ids(CUE_ROWS))
def test_cues_are_found_in_their_examples(row, example, language):
    text, start, end = bracketed(example)
    found = finder(type(row)).find(language.analyser.analyse(text))
    key = next(name for name in ("kind", "tie", "status") if hasattr(row, name))
    assert any(getattr(one.row, key) == getattr(row, key) and one.start < end and start < one.end for one in found)


ATTRIBUTES = taught_by(AttributeCue)


@pytest.mark.parametrize(("row", "example"), ATTRIBUTES, ids=ids(ATTRIBUTES))
def test_attribute_cues_are_found_in_their_examples(row, example, language):
    text, start, end = bracketed(example)
    found = finder(AttributeCue).find(language.analyser.analyse(text))
    assert any(one.row.attribute == row.attribute and one.start < end and start < one.end for one in found)


FORMS = [*taught_by(FormPattern), *taught_by(FormChain)]
NOT_FORMS = [*taught_by(FormPattern, "counterexample"), *taught_by(FormChain, "counterexample")]


@pytest.mark.parametrize(("row", "example"), FORMS, ids=ids(FORMS))
def test_forms_are_found_in_their_examples(row, example, links_of):
    text, _, _ = bracketed(example)
    assert row.form in {one.form for one in links_of(text).collaborations}


@pytest.mark.parametrize(("row", "example"), NOT_FORMS, ids=ids(NOT_FORMS))
def test_forms_are_not_found_in_their_counterexamples(row, example, links_of):
    text, _, _ = bracketed(example)
    assert row.form not in {one.form for one in links_of(text).collaborations}


KINDS = [pytest.param(row, id=row.rule) for row in rows_of(PartyKind)]


with (Path(__file__).parent / "ordinary.csv").open(encoding="utf-8", newline="") as file:
    ORDINARY = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ORDINARY, ids=[row["text"][:24] for row in ORDINARY])
def test_ordinary_sentences(row, links_of):
    """One sentence of business news each: a link with its form, or none (no company in the row)."""
    found = links_of(row["text"], "2026-06-10").collaborations
    if not row["company"]:
        assert not found
        return
    (link,) = [one for one in found if one.form == row["form"]]
    assert link.company.endswith(row["company"]) or link.company.startswith(row["company"][:2])
    assert row["partner"] in link.partners or link.partners in row["partner"]


@pytest.mark.parametrize("row", KINDS)
def test_a_party_is_what_its_name_says(row, language):
    words = LinkWords(language)
    name = {"whole": row.name, "suffix": f"새벽{row.name}", "prefix": f"{row.name}새벽"}[row.place]
    first = next(
        one.kind
        for one in rows_of(PartyKind)
        if name == one.name
        or (one.place == "suffix" and name.endswith(one.name))
        or (one.place == "prefix" and name.startswith(one.name))
    )
    assert words.kind_of(name) == first
    assert words.kind_of("새벽전자") == "company"


HEADS = taught_by(ProgrammeHead)


@pytest.mark.parametrize(("row", "example"), HEADS, ids=ids(HEADS))
def test_every_head_names_a_programme(row, example, links_of):
    written = f"여름코딩{row.head}" if row.part else f"‘두드림’ {row.head}"
    programmes = links_of(f"KT는 대학생을 위한 {written}를 운영한다.").programmes
    assert [programme.name.endswith(written.strip("‘").partition("’")[0]) for programme in programmes] == [True]


def test_programmes(links_of):
    text = """KT는 AI 인재 양성에 힘을 쏟고 있다.
▲대학생과 청년을 위한 ‘드림코딩’ 프로그램을 지난해부터 운영한다.
▲고등학생에게는 여름 SW 캠프를 연다.
과학기술정보통신부는 2026년까지 소프트웨어 인재 5만 명을 양성하겠다고 밝혔다."""
    links = links_of(text, "2023-06-01")
    programmes = {row.name: row for row in links.programmes}
    assert programmes["드림코딩"].operator == "KT"
    assert programmes["드림코딩"].began == "2022"
    assert "대학생" in programmes["드림코딩"].audience
    assert any("캠프" in name for name in programmes)
    assert any(row.target == "50000" and row.operator == "과학기술정보통신부" for row in links.programmes)


def link(key, partners="서울대", form="joint_centre", status="existing", **cells):
    return Collaboration(collaboration_id=key, company="네이버", partners=partners, form=form, status=status, **cells)


def fact(key, attribute, value, article):
    return CollaborationFact(
        collaboration_id=key, attribute=attribute, value=value, article_id=article, start=0, end=1, exact="가"
    )


def test_one_link_in_three_articles_is_one_row():
    spring = Links((link("x", status="announced", duration="P3Y"),), (fact("x", "status", "announced", "a1"),))
    autumn = Links((link("y", partners="서울대; 카이스트"),), (fact("y", "status", "existing", "a2"),))
    winter = Links((link("z", status="existing", name="공동 연구센터"),), (fact("z", "budget", "1억 원", "a3"),))
    merged = merge_links([spring, autumn, winter])
    assert len(merged.collaborations) == 1
    row = merged.collaborations[0]
    assert (row.partners, row.status, row.duration, row.name) == (
        "서울대; 카이스트",
        "existing",
        "P3Y",
        "공동 연구센터",
    )
    assert {one.article_id for one in merged.collaboration_facts} == {"a1", "a2", "a3"}
    assert {one.collaboration_id for one in merged.collaboration_facts} == {row.collaboration_id}


def test_the_latest_statement_of_a_status_wins_and_a_guess_does_not():
    said = Links((link("x", status="announced"),), (fact("x", "status", "announced", "a1"),))
    unsaid = Links((link("x", status="existing"),), (fact("x", "form", "joint_centre", "a2"),))
    assert merge_links([said, unsaid]).collaborations[0].status == "announced"


def test_other_partners_or_forms_are_other_links():
    links = Links((link("x"), link("y", partners="카이스트"), link("z", form="internship"), link("w", partners="")))
    assert len(merge_links([links]).collaborations) == 4


def test_typology():
    tables = tables_of(
        {
            "collaborations": [
                link("a"),
                link("b", partners="서울대; 카이스트"),
                link("c", form="multi_university_team", partners="서울대"),
                link("d", form="data_sandbox", partners="외부 연구자들"),
            ],
            "collaboration_facts": [
                fact("a", "budget", "1억 원", "a1"),
                CollaborationFact(
                    collaboration_id="c",
                    attribute="universities",
                    low=6,
                    high=6,
                    article_id="a1",
                    start=2,
                    end=3,
                    exact="나",
                ),
            ],
        }
    )
    view = typology(tables).set_index("id")
    assert view["model"].to_dict() == {
        "a": "centre_with_one_university",
        "b": "centre_with_several_universities",
        "c": "team_across_universities",
        "d": "data_access",
    }
    assert view.loc["c", "universities"] == 6
    assert view.loc["a", "traits"] == "budget"
    assert view.loc["a", "evidence"] == "a1#char=0,1"
    assert count_models(tables)["links"].sum() == 4


def test_every_form_has_a_model():
    for form in load_forms():
        rows = [link("a", form=form)]
        assert typology(tables_of({"collaborations": rows}))["model"].isin(MODELS).all()


@pytest.mark.parametrize(
    "text", ["", "…", "협약", "네이버", "와 과 협약 공동 연구센터 설립", "▲▲▲", "서울대-네이버", '"공동 연구센터']
)
def test_scraps_give_nothing_and_break_nothing(text, links_of):
    assert not [row for row in links_of(text).collaborations if not row.company]
