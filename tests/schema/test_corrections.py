"""Corrections made by people: applied where their text stands, reported where it does not."""

import pytest

import gisa
from gisa.schema.corrections import Correction, apply_corrections, load_corrections
from gisa.schema.tables import Quantity, frame, tables_of

TEXT = "네이버가 43건의 논문을 발표했다."


@pytest.fixture
def tables():
    base = gisa.read(TEXT)
    article = base.articles["article_id"].iloc[0]
    quantity = Quantity(
        article_id=article,
        sentence_no=0,
        start=5,
        end=8,
        exact="43건",
        zone="body",
        rule="test",
        low=43,
        high=43,
        unit="case",
    )
    import dataclasses

    return dataclasses.replace(base, quantities=frame("quantities", [quantity]))


def correction(tables, **cells):
    base = {
        "table": "quantities",
        "article_id": tables.articles["article_id"].iloc[0],
        "start": 5,
        "end": 8,
        "exact": "43건",
    }
    return Correction(**{**base, **cells})


def test_change_and_reject(tables):
    changed, orphans = apply_corrections(tables, [correction(tables, action="change", column="unit", value="paper")])
    assert changed.quantities["unit"].tolist() == ["paper"]
    assert not orphans
    rejected, _ = apply_corrections(tables, [correction(tables, action="reject")])
    assert rejected.quantities.empty


def test_add_makes_a_row_with_its_place(tables):
    one = correction(tables, action="add", start=10, end=12, exact="논문", column="unit", value="paper", who="analyst")
    changed, _ = apply_corrections(tables, [one])
    row = changed.quantities.iloc[-1]
    assert (row["exact"], row["unit"], row["zone"], row["rule"]) == ("논문", "paper", "body", "corrections:analyst")
    assert changed.quantities.dtypes.equals(tables.quantities.dtypes)


def test_a_correction_whose_text_moved_is_an_orphan(tables):
    moved = correction(tables, action="reject", start=4, end=7)
    changed, orphans = apply_corrections(tables, [moved])
    assert orphans == [moved]
    assert len(changed.quantities) == 1


@pytest.mark.parametrize(
    "row", ["nothing,a,0,1,x,reject,,,,,", "quantities,a,0,1,x,move,,,,,", "quantities,a,0,1,x,change,colour,,,,"]
)
def test_a_faulty_row_is_named(tmp_path, row):
    path = tmp_path / "corrections.csv"
    path.write_text(f"table,article_id,start,end,exact,action,column,value,who,when,why\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        load_corrections(path)


def test_no_tables_without_rows_are_missing():
    assert len(tables_of({}).claims) == 0


HEADER = "table,article_id,start,end,exact,action,column,value,who,when,why\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("nothing,a,0,1,x,reject,,,,,", 'line 2: column table: "nothing" — one of checks, claims'),
        ("articles,a,0,1,x,reject,,,,,", 'line 2: column table: "articles" — one of'),
        ("quantities,a,0,1,x,move,,,,,", 'line 2, column action: "move" is not allowed'),
        ("quantities,a,zero,1,x,reject,,,,,", 'line 2, column start: "zero" is no number'),
        ("quantities,a,0,1,x,change,colour,,,,", 'line 2: column column: "colour" — quantities has article_id'),
        ("quantities,a,0,1,x,change,,,,,", "line 2: column column: empty — a change names the column"),
        ("quantities,a,0,1,x,change,low,many,,,", 'line 2: column value: "many" is no number, which low holds'),
        ("dates,a,0,1,x,change,earliest,soon,,,", r'line 2: column value: "soon" is no day \(YYYY-MM-DD\)'),
    ],
)
def test_a_faulty_row_says_which_column_and_what_to_do(tmp_path, row, told):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"corrections\.csv {told}"):
        load_corrections(path)


def test_corrections_may_lack_columns_that_say_nothing(tmp_path):
    path = tmp_path / "corrections.csv"
    assert load_corrections(path) == ()
    path.write_text("table,article_id,start,end,exact,action\nquantities,a,0,1,x,reject\n", encoding="utf-8")
    assert load_corrections(path) == (
        Correction(table="quantities", article_id="a", start=0, end=1, exact="x", action="reject"),
    )


def test_a_number_is_changed_or_emptied(tables):
    for value, low in (("44", [44.0]), ("", [None])):
        one = correction(tables, action="change", column="low", value=value)
        changed, _ = apply_corrections(tables, [one])
        assert changed.quantities["low"].astype(object).where(changed.quantities["low"].notna(), None).tolist() == low
        assert changed.quantities.dtypes.equals(tables.quantities.dtypes)
