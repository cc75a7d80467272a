import dataclasses
import json
import zlib
from pathlib import Path

import pytest

from gisa.page.readers import load_articles
from gisa.pipeline.extraction import load_reader
from gisa.pipeline.payload import pack, unpack
from gisa.schema.tables import Failure

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def extractions():
    return [load_reader().read(article) for article in load_articles(SEEDS)[0]]


def test_rows_come_back_as_they_were(extractions):
    for one in extractions:
        assert unpack(pack(one)) == one
    assert sum(len(one.dates) for one in extractions) > 10
    assert any(row.earliest for one in extractions for row in one.dates)


def test_cells_keep_their_types(extractions):
    for one in extractions:
        for row, other in zip(one.quantities, unpack(pack(one)).quantities, strict=True):
            assert [type(cell) for cell in vars(row).values()] == [type(cell) for cell in vars(other).values()]


def test_a_failure_travels_too():
    failure = Failure(file="글.txt", kind="unread", reason="reading it failed", remedy="report it")
    assert unpack(pack(failure)) == failure


@pytest.mark.parametrize("spoil", [
    lambda data: data[:-9], lambda _: b"", lambda _: zlib.compress(b"{}"), lambda _: zlib.compress(b"[[]]"),
    lambda data: zlib.compress(json.dumps(json.loads(zlib.decompress(data)) | {"zones": [[1]]}).encode()),
])  # fmt: skip
def test_what_is_not_whole_is_an_error(extractions, spoil):
    with pytest.raises(ValueError, match=r"no rows|line 1"):
        unpack(spoil(pack(extractions[0])))


def test_rows_are_equal_only_if_all_cells_are(extractions):
    one = extractions[0]
    other = dataclasses.replace(one, article=dataclasses.replace(one.article, note="another"))
    assert unpack(pack(other)) != one
