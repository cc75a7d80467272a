"""Annotations through the typed door, and scores of small tables worked out by hand."""

from pathlib import Path

import pytest

from gisa.evaluation.annotations import (
    AnnotatedClaim,
    AnnotatedDate,
    AnnotatedEntity,
    AnnotatedLink,
    AnnotatedQuantity,
    load_annotations,
)
from gisa.evaluation.score import score_tables, wilson
from gisa.schema.csv_tables import TableError
from gisa.schema.tables import Article, Collaboration, CollaborationFact, Date, Mention, Quantity, tables_of

GOLD = Path(__file__).parents[1] / "gold"
SPAN = "file,start,end,exact,zone,optional,"


def write(folder, **tables):
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", [AnnotatedQuantity, AnnotatedDate, AnnotatedClaim, AnnotatedEntity, AnnotatedLink])
def test_the_project_s_own_annotations_hold_their_types(kind):
    assert load_annotations(GOLD, kind)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x.txt,one,4,,body,,,", 'column start: "one" is no number'),
        ("x.txt,0,4,,margin,,,", 'column zone: "margin" is not allowed'),
        ("x.txt,0,4,,body,maybe,,", 'column optional: "maybe" is not allowed'),
        ("x.txt,0,4,,body,,many,", 'column low: "many" is no number'),
        ("x.txt,0,,,body,,,", "column end: empty — fill it in"),
    ],
)
def test_a_faulty_annotation_is_told(tmp_path, row, told):
    write(tmp_path, quantities=f"{SPAN}low,high\n{row}\n")
    with pytest.raises(TableError, match=f"quantities.csv line 2, {told}"):
        load_annotations(tmp_path, AnnotatedQuantity)
    assert load_annotations(tmp_path, AnnotatedDate) == ()


def at(start, end, **more):
    return {
        "article_id": "a",
        "sentence_no": 0,
        "start": start,
        "end": end,
        "exact": "x",
        "zone": "body",
        "rule": "r",
        **more,
    }


def tables(**rows):
    return tables_of({"articles": [Article(article_id="a", file="d/x.txt", sha256="", text="")], **rows})


def test_half_an_overlap_is_enough_and_the_best_is_taken(tmp_path):
    gold = write(tmp_path, articles="file\nx.txt\n", quantities=f"{SPAN}low,high,unit\nx.txt,0,4,,body,,1,1,\n")
    for end, found in ((2, 1), (1, 0), (8, 1), (9, 0)):
        assert (
            score_tables(gold, tables(quantities=[Quantity(**at(0, end), low=1, high=1)]))["quantities"].found == found
        )
    both = [Quantity(**at(0, 3), low=2, high=2), Quantity(**at(0, 4), low=1, high=1)]
    score = score_tables(gold, tables(quantities=both))["quantities"]
    assert (score.gold, score.rows, score.found, score.right) == (1, 2, 1, 1)
    assert score.misses == ("spurious x.txt#char=0,3 x",)
    assert (round(score.found_f1, 3), round(score.right_f1, 3)) == (0.667, 0.667)


@pytest.mark.parametrize(
    ("low", "high", "unit", "right"), [(1, 2, "kg", 1), (1, 2, "g", 0), (1, 3, "kg", 0), (None, None, "kg", 0)]
)
def test_a_quantity_is_right_with_bounds_and_unit(tmp_path, low, high, unit, right):
    gold = write(tmp_path, articles="file\nx.txt\n", quantities=f"{SPAN}low,high,unit\nx.txt,0,4,,body,,1,2,kg\n")
    rows = [Quantity(**at(0, 4), low=low, high=high, unit=unit)]
    assert score_tables(gold, tables(quantities=rows))["quantities"].right == right


def test_an_optional_annotation_costs_nothing(tmp_path):
    gold = write(tmp_path, articles="file\nx.txt\n", dates=f"{SPAN}value\nx.txt,0,4,,body,yes,2021|2021-05\n")
    hit = score_tables(gold, tables(dates=[Date(**at(0, 4), value="2021-05~")]))["dates"]
    missed = score_tables(gold, tables())["dates"]
    assert (hit.gold, hit.rows, hit.found, missed.gold, missed.misses) == (0, 0, 0, 0, ())


def test_only_annotated_files_count(tmp_path):
    gold = write(tmp_path, articles="file\ny.txt\n", dates=f"{SPAN}value\n")
    assert score_tables(gold, tables(dates=[Date(**at(0, 4), value="2021")]))["dates"].rows == 0


def test_links_are_right_with_partners_and_status(tmp_path):
    gold = write(
        tmp_path,
        articles="file\nx.txt\n",
        entities="file,name,type,aliases\nx.txt,가온사,organisation,Gaon; 가온그룹\n",
        collaborations="file,company,partners,form,status\nx.txt,가온사,하늘대; 바다대,joint_centre,existing\n",
    )
    link = {"collaboration_id": "c", "company": "가온그룹", "form": "joint_centre", "status": "existing"}
    place = {name: cell for name, cell in at(0, 4).items() if name in CollaborationFact.__dataclass_fields__}
    fact = CollaborationFact(**place, collaboration_id="c", attribute="partner", value="하늘대")
    for change, counts in (
        ({"partners": "하늘대; 바다대"}, (1, 1)),
        ({"partners": "하늘대"}, (1, 0)),
        ({"partners": "하늘대; 바다대", "status": "planned"}, (1, 0)),
        ({"partners": "하늘대; 바다대", "form": "alliance"}, (0, 0)),
        ({"partners": "하늘대; 바다대", "company": "다른사"}, (0, 0)),
    ):
        row = Collaboration(**{**link, **change})
        score = score_tables(gold, tables(collaborations=[row], collaboration_facts=[fact]))["collaborations"]
        assert (score.found, score.right) == counts, change


@pytest.mark.parametrize(("kind", "counts"), [("organisation", (1, 1)), ("person", (1, 0))])
def test_an_entity_is_found_by_any_of_its_names(tmp_path, kind, counts):
    gold = write(
        tmp_path,
        articles="file\nx.txt\n",
        entities="file,name,type,aliases\nx.txt,가온사,organisation,Gaon\nx.txt,하늘,person,\n",
    )
    rows = [Mention(**at(0, 4), name="Gaon", entity_id="g", type=kind)]
    score = score_tables(gold, tables(mentions=rows))["entities"]
    assert (score.gold, score.found, score.right, score.misses) == (2, *counts, ("missed x.txt 하늘 (person)",))


def test_the_interval_of_nothing_is_everything():
    assert wilson(0, 0) == (0.0, 1.0)
    assert [round(bound, 4) for bound in wilson(1, 2)] == [0.0945, 0.9055]
    assert wilson(0, 5)[0] == pytest.approx(0, abs=1e-12)
