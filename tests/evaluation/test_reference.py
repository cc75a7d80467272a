"""The scorer gives the figures of another one, written apart from it, where that and its annotations are at hand."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gisa.evaluation.score import score_tables
from gisa.pipeline import read_corpus
from gisa.schema.tables import write_tables

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OTHER = SHARED / "eval" / "score.py"
CORPORA = {
    "digests": (ROOT / "seeds", ROOT / "tests" / "gold"),
    "originals": (SHARED / "seeds", SHARED / "gold" / "seeds"),
    "dev": (SHARED / "gold" / "dev" / "texts", SHARED / "gold" / "dev"),
}
# A few articles of each domain, so that halves and domains are tried without reading all.
FEW = 3

pytestmark = pytest.mark.skipif(not OTHER.is_file(), reason="the other scorer is not part of the project")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Tables by corpus; of dev, of a few articles of every domain."""
    found = {}
    for name, (articles, gold) in CORPORA.items():
        folder = articles
        if name == "dev":
            folder = tmp_path_factory.mktemp("few")
            for begin in {path.name[:2] for path in articles.glob("*.txt")}:
                for path in sorted(articles.glob(f"{begin}*.txt"))[:FEW]:
                    (folder / path.name).write_bytes(path.read_bytes())
        tables = read_corpus(folder, gold / "articles.csv" if name != "digests" else None)
        out = tmp_path_factory.mktemp(name)
        write_tables(tables, out)
        found[name] = (tables, out)
    return found


@pytest.mark.parametrize(
    ("corpus", "half", "domain"),
    [
        ("digests", "", ""),
        ("originals", "", ""),
        ("dev", "", ""),
        ("dev", "a", ""),
        ("dev", "b", ""),
        ("dev", "", "AI industry"),
        ("dev", "a", "soc"),
    ],
)
def test_both_scorers_give_the_same_figures(made, tmp_path, corpus, half, domain):
    tables, folder = made[corpus]
    gold, out = CORPORA[corpus][1], tmp_path / "score.json"
    options = [*(["--half", half] if half else []), *(["--domain", domain] if domain else [])]
    command = [sys.executable, str(OTHER), str(gold), str(folder), "--json", str(out), *options]
    subprocess.run(command, check=True, capture_output=True)
    theirs, mine = json.loads(out.read_text(encoding="utf-8")), score_tables(gold, tables, half, domain)
    assert set(theirs) == set(mine)
    for table in ("quantities", "dates", "claims"):
        one, other = mine[table], theirs[table]
        assert (one.gold, one.rows) == (other["gold"], other["rows"]), table
        assert one.found_f1 == pytest.approx(other["found"]["f1"], abs=1e-4), table
        assert one.right_f1 == pytest.approx(other["right"]["f1"], abs=1e-4), table
        wrong = {name: of - agreed for name, (agreed, of) in one.columns.items() if name in WRONG and agreed < of}
        assert wrong == other["wrong"], table
        assert {name: one.agreement(name) for name in other["fields"]} == pytest.approx(other["fields"], abs=1e-3)
    if "collaborations" in theirs:
        one = mine["collaborations"]
        told = {"gold": one.gold, "linked": one.linked, "found": one.found, "right": one.right}
        assert {**told, "spurious": one.spurious} == {
            name: theirs["collaborations"][name] for name in (*told, "spurious")
        }
    if "entities" in theirs:
        other = theirs["entities"]
        assert (mine["entities"].gold, mine["entities"].found) == (other["gold"], other["found"])
        assert mine["entities"].right == other["typed"]


WRONG = {"value", "unit", "source", "quotation"}


@pytest.mark.parametrize("name", ["HEADS"])
def test_the_same_common_nouns_are_no_names(name):
    from gisa.evaluation.vocabulary import BareHead
    from gisa.schema.project_tables import load_table

    spec = importlib.util.spec_from_file_location("other_score", OTHER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert {row.head for row in load_table(BareHead)} == getattr(module, name)
