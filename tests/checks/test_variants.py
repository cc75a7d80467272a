"""The claims that the reference settles, each said otherwise: denied, of another, elsewhere, in another unit or time."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import gisa
from gisa.checks.verdicts import CheckFinder
from gisa.schema.cue_words import CueWords
from gisa.schema.reference_data import load_reference

with (Path(__file__).parent / "variants.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


def settled(row, finder=None):
    tables = gisa.read(row["text"], published=row["published"])
    checks = finder.find(tables) if finder else tables.checks
    return set(checks["verdict"]) - {"no reference"}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['claim']}:{row['variant']}" for row in ROWS])
def test_a_claim_said_otherwise_is_held_against_nothing(row):
    found = settled(row)
    assert (row["verdict"] in found) if row["verdict"] else not found


def test_the_table_tries_every_kind_of_variant():
    kinds = [row["variant"] for row in ROWS if row["variant"] != "stated"]
    assert len(kinds) >= 200
    assert set(kinds) == {"negated", "subject", "country", "unit", "date"}
    assert min(kinds.count(kind) for kind in set(kinds)) >= 25


STATED = [row for row in ROWS if row["variant"] == "stated"]


def times(number, factor):
    return None if number is None else factor * number


def later(date):
    """A date three years on."""
    return "/".join(str(int(end[:4]) + 3) + end[4:] for end in date.split("/"))


def other(fact):
    """A fact of which nothing said of the real one is true: larger by far, later by years, with a lower bound."""
    bounds = {"low": times(fact.low, 11), "high": times(fact.high, 11), "bound": times(fact.bound, 0.01)}
    return replace(fact, **bounds, date=later(fact.date) if fact.date else "")


def moved(reference):
    """The reference with every value and every date another, and one more who was first before all."""
    facts = [other(one) for one in reference.facts]
    facts += [
        replace(one, fact_id=f"{one.fact_id}-before", subject="somebody", aliases=CueWords.read("아무개"), date="1999")
        for one in reference.facts
        if one.relation == "first"
    ]
    sizes = ("parameters", "training_tokens", "context_length")
    models = [
        replace(
            one,
            announced=later(one.announced) if one.announced else "",
            **{name: times(getattr(one, name), 2) for name in sizes},
        )
        for one in reference.models
    ]
    systems = [
        replace(
            one,
            peak=times(one.peak, 2),
            rmax=times(one.rmax, 2),
            installed=later(one.installed) if one.installed else "",
        )
        for one in reference.systems
    ]
    corpora = [replace(one, value=2 * one.value) for one in reference.corpora]
    return replace(reference, facts=tuple(facts), models=tuple(models), systems=tuple(systems), corpora=tuple(corpora))


@pytest.fixture(scope="module")
def other_world():
    return CheckFinder(moved(load_reference()))


@pytest.mark.parametrize(
    "row",
    [row for row in STATED if row["verdict"] == "agrees" and row["claim"] != "nine"],  # counted in the text itself
    ids=lambda row: row["claim"],
)
def test_another_reference_gives_another_verdict(row, other_world):
    assert "agrees" not in settled(row, other_world)
