"""Accuracy does not fall: scores on annotated articles, held against the floors that were reached.

A floor belongs to the annotations whose digest stands beside it: when they change, it is to be measured anew. Floors
may rise; lowering one is a decision that CHANGELOG.md has to explain.
"""

import csv
import hashlib
from pathlib import Path

import pytest

import gisa
from gisa.evaluation.score import score_tables

ROOT = Path(__file__).parents[2]
CORPORA = {
    "digests": (ROOT / "seeds", ROOT / "tests" / "gold"),
    "originals": (ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "gold" / "seeds"),
}


def floors():
    with (ROOT / "tests" / "evaluation" / "floors.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def digest_of(folder):
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.csv")))).hexdigest()[:16]


@pytest.fixture(scope="module")
def scores():
    """Scores by corpus; a corpus that is not on this machine has none."""
    found = {}
    for name, (articles, gold) in CORPORA.items():
        if gold.is_dir() and articles.is_dir():
            metadata = gold / "articles.csv" if name == "originals" else None
            found[name] = score_tables(gold, gisa.read_corpus(articles, metadata))
    return found


@pytest.mark.parametrize("floor", floors(), ids=lambda floor: f"{floor['corpus']}-{floor['table']}")
def test_no_score_falls_under_its_floor(scores, floor):
    if floor["corpus"] not in scores:
        pytest.skip("these articles are not part of the project")
    assert digest_of(CORPORA[floor["corpus"]][1]) == floor["digest"], "the annotations changed: measure the floor anew"
    score = scores[floor["corpus"]][floor["table"]]
    assert score.found_f1 >= float(floor["found_f1"]), score.misses
    assert score.right_f1 >= float(floor["right_f1"]), score.misses


COLUMNS = list(csv.DictReader((ROOT / "tests" / "evaluation" / "column_floors.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("floor", COLUMNS, ids=lambda floor: f"{floor['corpus']}-{floor['column']}")
def test_no_column_falls_under_its_floor(scores, floor):
    if floor["corpus"] not in scores:
        pytest.skip("these articles are not part of the project")
    assert scores[floor["corpus"]][floor["table"]].agreement(floor["column"]) >= float(floor["agreement"])


def test_every_table_of_the_project_s_own_annotations_has_a_floor():
    held = {floor["table"] for floor in floors() if floor["corpus"] == "digests"}
    assert held == {"quantities", "dates", "claims", "collaborations", "entities"}


@pytest.mark.parametrize("corpus", ["digests", "originals"])
def test_every_row_stands_in_its_text(corpus):
    folder, gold = CORPORA[corpus]
    if not folder.is_dir():
        pytest.skip("these articles are not part of the project")
    tables = gisa.read_corpus(folder, gold / "articles.csv")
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    spans = {
        "quantities",
        "dates",
        "mentions",
        "claims",
        "superlatives",
        "sentences",
        "collaboration_facts",
        "programme_facts",
        "checks",
    }
    for name in spans:
        for row in getattr(tables, name).itertuples():
            assert texts[row.article_id][row.start : row.end] == row.exact, (name, row)
    for row in tables.claims.itertuples():
        assert texts[row.article_id][row.content_start : row.content_end] == row.content
