"""Every word of the checks' tables: with it the check says one thing, without it another."""

import csv

import pytest
from vocabulary_rows import ids, plain, taught_by

import gisa
from gisa.checks.vocabulary import Sign, Signs, SuperlativeScope, load_signs
from gisa.schema.csv_tables import TableError, read_rows

PUBLISHED = "2022-06-01"
# What the finder says of an example only for the sake of its word.
SAID = {
    "released": ("fact", "agrees"),
    "introduced": ("fact", "agrees"),
    "machine": ("fact", "agrees"),
    "derived": ("fact", "no reference"),
    "award": ("fact", "no reference"),
    "survey": ("fact", "attribution error"),
    "largest": ("superlative", "contradicted"),
    "larger": ("fact", "agrees"),
    "than": ("fact", "contradicted"),
    "headcount": ("fact", "contradicted"),
    "investment": ("fact", "agrees"),
    "korean": ("scale", "scope error"),
    "nth_year": ("arithmetic", "agrees"),
    "list_end": ("arithmetic", "agrees"),
    "list_opening": ("arithmetic", "agrees"),
    "list_particle": ("arithmetic", "agrees"),
    "list_conjunction": ("arithmetic", "agrees"),
    **dict.fromkeys(("total", "each", "out_of", "grew", "shrank", "from", "to"), ("arithmetic", "agrees")),
    **dict.fromkeys(("since", "until", "anniversary", "founded"), ("arithmetic", "agrees")),
    "added": ("arithmetic", "differs"),
    "general": ("scale", "agrees"),
    "measured": ("scale", "scope error"),
    "clause_end": ("scale", "agrees"),
    "compared": ("scale", "no reference"),
}
# What the finder says of an example only where its word does not stand there.
SILENCED = {
    "denied": ("scale", "agrees"),
    "unsure": ("scale", "agrees"),
    "planned": ("scale", "differs"),
    "changed": ("scale", "differs"),
    "abroad": ("fact", "agrees"),
    "maker": ("scale", "differs"),
    "year_before": ("arithmetic", "differs"),
    "variant": ("scale", "agrees"),
    "language": ("scale", "scope error"),
}
SIGNS, SCOPES = taught_by(Sign), taught_by(SuperlativeScope)


def without(example):
    """An example without the word that it teaches."""
    return example[: example.index("[")] + example[example.index("]") + 1 :]


def checked(text):
    return gisa.read(text, published=PUBLISHED).checks


def said(text):
    checks = checked(text)
    return set(zip(checks["check"], checks["verdict"], strict=True))


@pytest.mark.parametrize(("row", "example"), SIGNS, ids=ids(SIGNS))
def test_a_sign_decides_the_verdict_on_its_example(row, example):
    if row.tells in SILENCED:
        assert SILENCED[row.tells] not in said(plain(example))
        assert SILENCED[row.tells] in said(without(example))
    elif row.tells == "precision":
        assert "does not compare" not in checked(plain(example))["explanation_en"].iloc[0]
        assert "does not compare" in checked(without(example))["explanation_en"].iloc[0]
    elif row.tells == "affirmed":
        assert ("scale", "agrees") in said(plain(example))
        assert any(word in plain(example) for told in ("denied", "unsure") for word in load_signs()[told].words)
    else:
        assert SAID[row.tells] in said(plain(example))
        assert SAID[row.tells] not in said(without(example))


def ranked(text):
    checks = checked(text)
    return list(checks.loc[checks["check"] == "superlative", "explanation_en"])


@pytest.mark.parametrize(("row", "example"), SCOPES, ids=ids(SCOPES))
def test_a_scope_changes_what_a_superlative_is_held_against(row, example):
    assert ranked(plain(example))
    assert (ranked(plain(example)) == ranked(without(example))) == (row.value in ("itself", "all"))


SIGN = {"tells": "award", "word": "상장", "example": "그는 [상장]을 받았다.", "counterexample": ""}
SCOPE = {"word": "국내", "column": "country", "value": "Korea", "excludes": "", "example": "[국내] 최대 모델"}


@pytest.mark.parametrize(
    ("row_type", "base", "change", "told"),
    [
        (Sign, SIGN, {"tells": "prize"}, 'column tells: "prize" is not allowed'),
        (Sign, SIGN, {"word": ""}, "column word: empty — fill it in"),
        (Sign, SIGN, {"example": "그는 상장을 받았다."}, r"column example: .*no \[ \]"),
        (Sign, SIGN, {"example": "그는 [상]장을 받았다."}, r'column example: \[상\] is not the word "상장"'),
        (SuperlativeScope, SCOPE, {"column": "owner"}, 'column column: "owner" is not allowed'),
        (SuperlativeScope, SCOPE, {"excludes": "no"}, 'column excludes: "no" is not allowed'),
        (SuperlativeScope, SCOPE, {"example": "[국]내 최대 모델"}, 'column example: it does not mark "국내"'),
    ],
)
def test_a_faulty_row_says_what_is_wrong(tmp_path, row_type, base, change, told):
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, base)
        writer.writeheader()
        writer.writerows([base, base | change])
    with pytest.raises(TableError, match=rf"table\.csv line 3.*{told}"):
        read_rows(path, row_type, "table.csv")


def test_the_spaces_in_the_brackets_belong_to_the_word():
    assert Sign(tells="derived", word="뒤", example="나온[ 뒤] 떴다.").taught == " 뒤"
    assert " 뒤" in load_signs()["derived"].words


def test_a_thing_that_no_word_tells_is_an_error():
    with pytest.raises(TableError, match=r"data/vocabulary/checks/signs\.csv, column tells: no word tells introduced"):
        Signs([Sign(tells="released", word="나온", example="[나온] 모델")])


def test_what_joins_two_things_is_a_particle_before_a_space_or_a_word_between_spaces():
    import re

    joint = re.compile(load_signs().list_joint)
    assert [match.span() for match in joint.finditer("배와 감 및 귤, 과일 밤이나 콩")] == [(2, 3), (4, 7), (16, 17)]
