"""Is the project's own corpus what seeds/README.md says it is, and does its gold stand in the texts?"""

import csv
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS, GOLD = ROOT / "seeds", ROOT / "tests" / "gold"
ORIGINALS = ROOT.parent / "shared" / "seeds"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
MARKS = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'|“([^“”\n]+)”|‘([^‘’\n]+)’")
MOST_WORDS, SHORTEST_COPY = 8, 28

needs_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not beside the project")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def squash(text: str) -> str:
    """The text without addresses (a link may be the original's) and white space."""
    return re.sub(r"\s+", "", re.sub(r"https?://\S+", "\0", text))


def quotations(text: str) -> list[str]:
    return ["".join(groups) for groups in MARKS.findall(text)]


def originals() -> dict[str, str]:
    """Each digest's name with the squashed text of its original: both folders keep one order."""
    texts = [squash(path.read_text(encoding="utf-8")) for path in sorted(ORIGINALS.glob("*.txt"))]
    return dict(zip(TEXTS, texts, strict=True))


def test_five_digests_each_described_and_annotated():
    assert len(TEXTS) == 5
    assert [row["file"] for row in rows(SEEDS / "metadata.csv")] == list(TEXTS)
    for row, gold in zip(rows(SEEDS / "metadata.csv"), rows(GOLD / "articles.csv"), strict=True):
        shared = set(row) & set(gold)
        assert {key: row[key] for key in shared} == {key: gold[key] for key in shared}
        assert "Digest, written for this project" in row["note"]
        assert row["headline"] in TEXTS[row["file"]]


@pytest.mark.parametrize("name", TEXTS)
def test_a_digest_is_as_long_as_a_short_article(name):
    assert 1200 <= len(TEXTS[name]) <= 2500


@pytest.mark.parametrize("name", TEXTS)
def test_quotations_are_short(name):
    assert [quote for quote in quotations(TEXTS[name]) if len(quote.split()) > MOST_WORDS] == []


def test_quotations_are_seen_in_every_kind_of_mark():
    assert quotations("\"가 나\" 'b' “다” ‘라’ ‘14년도") == ["가 나", "b", "다", "라"]


@pytest.mark.parametrize("table", ["quantities", "dates", "claims"])
def test_gold_spans_stand_in_the_texts(table):
    annotated = rows(GOLD / f"{table}.csv")
    assert {row["file"] for row in annotated} == set(TEXTS)
    for row in annotated:
        assert TEXTS[row["file"]][int(row["start"]) : int(row["end"])] == row["exact"] != ""


def test_gold_ranges_are_ordered():
    for row in rows(GOLD / "quantities.csv"):
        assert float(row["low"]) <= float(row["high"]), row


def test_gold_entities_are_first_seen_under_one_of_their_names():
    for row in rows(GOLD / "entities.csv"):
        seen = TEXTS[row["file"]][int(row["first_start"]) : int(row["first_end"])]
        assert seen in {row["name"], *row["aliases"].split("; ")} - {""}, row


def test_gold_evidence_of_a_collaboration_names_a_side_of_it():
    for row in rows(GOLD / "collaborations.csv"):
        spans = [map(int, span.split("-")) for span in row["evidence"].split("; ")]
        evidence = " ".join(TEXTS[row["file"]][start:end] for start, end in spans)
        sides = [side[:2] for side in [row["company"], *row["partners"].split("; "), row["name"]] if side]
        assert any(side in evidence for side in sides), row


def test_sources_name_the_originals_without_their_text():
    sources = rows(SEEDS / "sources.csv")
    assert list(sources[0]) == ["file", "publisher", "headline", "author", "published", "url", "sha256", "note"]
    assert [row["published"] for row in sources] == [row["published"] for row in rows(SEEDS / "metadata.csv")]
    for row in sources:
        assert re.fullmatch("[0-9a-f]{64}", row["sha256"])
        assert max(map(len, row.values())) <= 160
        assert "\n" not in "".join(row.values())


@needs_originals
def test_sources_have_the_hashes_of_the_originals():
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ORIGINALS.glob("*.txt")}
    assert {row["file"]: row["sha256"] for row in rows(SEEDS / "sources.csv")} == hashes


@needs_originals
@pytest.mark.parametrize("name", TEXTS)
def test_no_sentence_of_an_original_is_copied(name):
    everything, text = "\n".join(originals().values()), squash(TEXTS[name])
    runs = [text[at : at + SHORTEST_COPY] for at in range(len(text) - SHORTEST_COPY + 1)]
    assert [run for run in runs if run in everything] == []


@needs_originals
def test_words_in_a_speakers_mouth_are_quoted_by_the_original():
    for row in rows(GOLD / "claims.csv"):
        if row["quotation"] == "DIRECT":
            assert squash(row["exact"]) in originals()[row["file"]], row
