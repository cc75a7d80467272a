"""The gate of accuracy: what falls, what is recorded, and what the baseline finds."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def evaluate():
    sys.path.insert(0, str(ROOT))
    spec = importlib.util.spec_from_file_location("evaluate", ROOT / "benchmarks" / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["evaluate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("value", "falls"), [(0.9, False), (0.95, False), (0.8999, True), (0.5, True)])
def test_what_is_smaller_than_the_last_on_record_fell(evaluate, value, falls):
    old, new = (evaluate.Figure("c", "read", "", "dates", "right_f1", one, 9) for one in (0.9, value))
    record = evaluate.recorded([old], [], "2026-01-01")
    assert bool(evaluate.fallen([new], record)) is falls


def test_a_day_has_one_row_of_each_figure(evaluate):
    old, new = (evaluate.Figure("c", "read", "", "dates", "right_f1", one, 9) for one in (0.5, 0.9))
    record = evaluate.recorded([new], evaluate.recorded([old], [], "2026-01-01"), "2026-01-01")
    assert [row["value"] for row in record] == ["0.9000"]
    assert len(evaluate.recorded([new], record, "2026-01-02")) == 2


def test_unread_text_is_scored_only_when_asked_for(evaluate, tmp_path):
    assert {one.text for one in evaluate.corpora(tmp_path, final=False)} == {"read"}
    assert "dev b" in {one.name for one in evaluate.corpora(tmp_path, final=True)}


def test_the_record_names_date_corpus_and_whether_it_was_read(evaluate):
    record = evaluate.on_record()
    assert record
    assert {row["text"] for row in record} <= {"read", "unread"}
    assert all(tuple(row) == evaluate.COLUMNS and 0 <= float(row["value"]) <= 1 for row in record)
