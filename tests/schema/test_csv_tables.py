"""The one door for tables that people write: what comes in, and what is told of what does not."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import pytest

from gisa.schema.csv_tables import (
    Example,
    Listed,
    RefersTo,
    Row,
    TableError,
    bracketed,
    check_references,
    columns_of,
    read_rows,
)


@dataclass(frozen=True, kw_only=True)
class Fruit(Row):
    TABLE: ClassVar[str] = "garden/fruits"

    fruit: str
    kind: Literal["berry", "nut"] = "nut"
    weight: float | None = None
    seeds: int = 1
    names: Listed = ()
    example: Example = ""

    def __post_init__(self):
        if self.kind == "nut" and self.seeds > 1:
            raise ValueError("a nut has one seed — correct seeds")


@dataclass(frozen=True, kw_only=True)
class Basket(Row):
    TABLE: ClassVar[str] = "garden/baskets"

    basket: str
    fruit: Annotated[str, RefersTo("garden/fruits", "fruit")] = ""


@dataclass(frozen=True, kw_only=True)
class Note(Row):
    OPEN: ClassVar[bool] = True

    file: str = ""
    count: int = 0
    remark: str = ""


HEADER = "fruit,kind,weight,seeds,names,example\n"


def read(tmp_path, text, row_type=Fruit):
    path = tmp_path / "fruits.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rows(path, row_type, "fruits.csv")


def test_cells_become_what_their_columns_hold(tmp_path):
    (row,) = read(tmp_path, HEADER + "딸기, berry ,1.5,20,산딸기; 뱀딸기 ;,[딸기]를 땄다.\n")
    assert row == Fruit(
        fruit="딸기", kind="berry", weight=1.5, seeds=20, names=("산딸기", "뱀딸기"), example="[딸기]를 땄다."
    )
    assert (row.line, row.rule, Fruit.table_file()) == (2, "fruits:딸기", "data/vocabulary/garden/fruits.csv")


def test_empty_cells_are_the_defaults_and_text_is_composed(tmp_path):
    (row,) = read(tmp_path, "\ufeff" + HEADER + "\u1103\u1161\u11af\u1100\u1175,,,,,\r\n")
    assert row == Fruit(fruit="달기")
    assert (row.kind, row.weight, row.seeds, row.names) == ("nut", None, 1, ())


def test_columns_may_stand_in_any_order(tmp_path):
    assert read(tmp_path, "example,names,seeds,weight,kind,fruit\n,,1,2,nut,밤\n") == (Fruit(fruit="밤", weight=2.0),)
    assert columns_of(Fruit) == ("fruit", "kind", "weight", "seeds", "names", "example")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER + ",nut,,,,\n", "line 2, column fruit: empty — fill it in"),
        (
            HEADER + "밤,nut,,,,\n배,pear,,,,\n",
            "line 3, column kind: \"pear\" is not allowed — one of 'berry' or 'nut'",
        ),
        (HEADER + "밤,nut,heavy,,,\n", 'line 2, column weight: "heavy" is no number'),
        (HEADER + "밤,nut,,1.5,,\n", 'line 2, column seeds: "1.5" is no number'),
        (HEADER + "밤,nut,,,,밤을 땄다.\n", r'line 2, column example: "밤을 땄다\.": no \[ \] — mark the word'),
        (HEADER + "밤,nut,,,,[밤]과 [감]\n", r"line 2, column example: .*more than one \[ \]"),
        (HEADER + "밤,nut,,3,,\n", "line 2: a nut has one seed — correct seeds"),
        (HEADER + "밤,nut\n", "line 2: 2 cells, but the header has 6 — quote cells that hold commas"),
        (HEADER + '밤,"nut"x,,,,\n', "line 2: .* — check its quotation marks"),
        ("fruit,kind,weight,seeds,example\n", "line 1: names: missing or unknown — the columns are fruit, kind"),
        (HEADER.replace("\n", ",colour\n"), "line 1: colour: missing or unknown"),
        ("", "line 1: example, fruit, kind, names, seeds, weight: missing or unknown"),
        (HEADER.encode() + "밤".encode("cp949"), r"byte 38 is not UTF-8 — save it as CSV UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, text, told):
    with pytest.raises(TableError, match=rf"^fruits\.csv:? {told}"):
        read(tmp_path, text)


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TableError, match=r"nuts\.csv: no such table — restore it"):
        read_rows(tmp_path / "nuts.csv", Fruit)


def test_an_open_table_may_hold_more_and_lack_what_has_a_default(tmp_path):
    rows = read(tmp_path, "colour,file,remark\nred,a.txt,ripe\nblue,b.txt\n,,lost\ngreen,c.txt,old,x\n\n", Note)
    assert rows == (Note(file="a.txt", remark="ripe"), Note(file="b.txt"), Note(file="c.txt", remark="old"))
    assert [row.line for row in rows] == [2, 3, 5]
    assert read(tmp_path, "", Note) == ()
    assert read(tmp_path, 'file,remark\na,"so"called\n', Note)[0].remark == "socalled"


def test_an_open_table_needs_its_first_column_and_right_values(tmp_path):
    with pytest.raises(TableError, match="line 1: file: missing or unknown — the columns are file, count, remark"):
        read(tmp_path, "remark\nx\n", Note)
    with pytest.raises(TableError, match='line 2, column count: "many" is no number'):
        read(tmp_path, "file,count\na,many\n", Note)


def test_a_value_must_stand_in_the_table_that_it_refers_to():
    fruits = (Fruit(fruit="밤"), Fruit(fruit="배"), Fruit(fruit="감나무"))
    check_references({Fruit: fruits, Basket: (Basket(basket="1", fruit="배"), Basket(basket="2"))})
    with pytest.raises(TableError) as told:
        check_references({Fruit: fruits, Basket: (Basket(basket="1", fruit="감나모", line=7),)})
    assert str(told.value) == (
        'data/vocabulary/garden/baskets.csv line 7, column fruit: "감나모" does not stand in garden/fruits.csv (fruit)'
        " — add it there, or did you mean 감나무?"
    )


@pytest.mark.parametrize("example", ["없음", "닫힘]만", "거꾸로 ]는[ 안 된다"])
def test_an_example_needs_its_brackets(example):
    with pytest.raises(ValueError, match="mark the word with brackets"):
        bracketed(example)
