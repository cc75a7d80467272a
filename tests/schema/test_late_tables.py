import dataclasses
import pickle

import pytest

from gisa.schema.late_tables import LateTables
from gisa.schema.tables import ROWS, Tables, Zone, frame, write_tables


@pytest.fixture
def made():
    return []


@pytest.fixture
def tables(made):
    def maker(table):
        def make():
            made.append(table)
            return frame(table, [Zone(article_id="a", start=0, end=1, zone="body")] if table == "zones" else [])

        return make

    return LateTables({table: maker(table) for table in ROWS})


def test_a_table_is_made_once_when_it_is_asked_for(tables, made):
    assert isinstance(tables, Tables)
    assert not made
    assert len(tables.zones) == len(tables.zones) == 1
    assert made == ["zones"]


def test_what_is_no_table_is_told(tables):
    with pytest.raises(AttributeError, match="the tables are articles, failures"):
        getattr(tables, "zone")  # noqa: B009


def test_tables_can_be_replaced_copied_and_written(tables, tmp_path):
    other = dataclasses.replace(tables, zones=frame("zones", []))
    assert (len(other.zones), len(tables.zones)) == (0, 1)
    sent = pickle.loads(pickle.dumps(tables))
    assert (type(sent), len(sent.zones)) == (Tables, 1)
    write_tables(tables, tmp_path)
    assert (tmp_path / "zones.csv").read_text() == "article_id,start,end,zone\na,0,1,body\n"
