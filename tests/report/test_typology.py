"""Models of working together, from forms and what is stated."""

import pytest

from gisa.report.typology import MODELS, count_models, typology
from gisa.schema.forms import load_forms
from gisa.schema.tables import Collaboration, CollaborationFact, Programme, ProgrammeFact, tables_of


def link(key, form, company="가온", partners="다솜대"):
    return Collaboration(collaboration_id=key, company=company, partners=partners, form=form, status="existing")


def fact(key, attribute, start=0, **given):
    return CollaborationFact(
        collaboration_id=key, attribute=attribute, article_id="a1", start=start, end=start + 2, exact="xx", **given
    )


TABLES = tables_of(
    {
        "collaborations": [
            link("c1", "internship"),
            link("c2", "joint_centre"),
            link("c3", "joint_centre", "나래", "다솜대; 라온대"),
            link("c4", "joint_centre", "나래", ""),
        ],
        "collaboration_facts": [
            fact("c1", "budget", 9),
            fact("c1", "form", 3),
            fact("c1", "signed", 5),
            fact("c1", "form", 3),
            fact("c4", "universities", low=3, high=3),
        ],
        "programmes": [Programme(programme_id="p1", name="가온 캠프", operator="가온", began="2021")],
        "programme_facts": [
            ProgrammeFact(programme_id="p1", attribute="name", article_id="a1", start=7, end=9, exact="xx")
        ],
    }
)


def test_every_link_has_a_model_and_the_most_binding_come_first():
    rows = typology(TABLES).set_index("id")
    assert rows["model"].to_dict() == {
        "c2": "centre_with_one_university",
        "c3": "centre_with_several_universities",
        "c4": "centre_with_several_universities",
        "c1": "shared_people",
        "p1": "programme",
    }
    assert list(rows.index) == ["c2", "c3", "c4", "c1", "p1"]
    assert rows["universities"].fillna(0).to_dict() == {"c2": 1, "c3": 2, "c4": 3, "c1": 1, "p1": 0}


def test_traits_are_what_is_stated_with_its_places():
    rows = typology(TABLES).set_index("id")
    assert rows.loc["c1", "traits"] == "budget"
    assert rows.loc["c1", "evidence"] == "a1#char=9,11; a1#char=3,5"
    assert rows.loc["c4", "evidence"] == "a1#char=0,2"
    assert (rows.loc["p1", "traits"], rows.loc["p1", "company"]) == ("began", "가온")
    assert rows.loc["p1", "evidence"] == "a1#char=7,9"
    assert rows.loc["c2", "traits"] == rows.loc["c2", "evidence"] == ""


def test_models_are_counted():
    counts = count_models(TABLES).set_index("model")
    assert list(counts.index) == [
        "centre_with_one_university",
        "centre_with_several_universities",
        "shared_people",
        "programme",
    ]
    assert counts.loc["centre_with_several_universities"].tolist() == [2, 1, 2]
    assert counts.loc["programme"].tolist() == [1, 1, 0]


@pytest.mark.parametrize("form", load_forms())
def test_every_form_has_a_model(form):
    rows = typology(tables_of({"collaborations": [link("c1", form)]}))
    assert rows["model"].tolist()[0] in MODELS[:-1]
