"""The same articles give the same bytes, whoever reads them, where and when."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOMES = (
    {"TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "2", "LANG": "de_DE.UTF-8"},
)


def made_in(home, place):
    """The SHA-256 of every table that ``gisa extract`` makes of the digests, read from a folder of their own."""
    articles, tables = place / "clippings of mine", place / "tables"
    shutil.copytree(ROOT / "seeds", articles)
    asked = [sys.executable, "-m", "gisa", "extract", str(articles), "--out", str(tables), "--jobs", "1"]
    given = os.environ | home | {"GISA_STORE": "off", "HOME": str(place), "PYTHONPATH": str(ROOT)}
    subprocess.run(asked, cwd=place, env=given, capture_output=True, check=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(tables.glob("*.csv"))}


def test_two_homes_give_the_same_bytes(tmp_path):
    one, two = (made_in(home, tmp_path / str(number)) for number, home in enumerate(HOMES))
    assert len(one) > 10
    assert one == two
    told = b"".join((tmp_path / "0" / "tables" / name).read_bytes() for name in one)
    assert str(tmp_path).encode() not in told
