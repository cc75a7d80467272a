import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gisa.page.readers import load_articles
from gisa.pipeline import partitions, read_corpus
from gisa.pipeline.partitions import extract_parts
from gisa.pipeline.sources import Share, cut, load_part, whole
from gisa.schema.parts import scan
from gisa.schema.tables import ROWS, read_tables, write_tables

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Twelve articles in two folders, two of them copies, and a file that is none."""
    folder = tmp_path_factory.mktemp("corpus")
    for copy in ("a", "b"):
        (folder / copy).mkdir()
        for path in sorted(SEEDS.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            (folder / copy / path.name).write_text(
                text if copy == "a" else text.replace("네이버", "카카오"), encoding="utf-8"
            )
    for path in sorted(SEEDS.glob("*.txt"))[:2]:
        shutil.copy(path, folder / "b" / f"x-{path.name}")
    (folder / "a" / "none.txt").write_bytes(b"\0\xff\0")
    (folder / "metadata.csv").write_text("file,published\na/01-hyperclova-lecture.txt,2021-06-01\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def single(corpus):
    return read_corpus(corpus, jobs=1)


def csv_of(tables, folder):
    write_tables(tables, folder)
    return {table: (folder / f"{table}.csv").read_text(encoding="utf-8") for table in ROWS}


def in_turn(function, works):
    yield from map(function, works)


@pytest.mark.parametrize("size", [1, 4, 100])
def test_parts_hold_the_tables_of_one_process(corpus, single, tmp_path, monkeypatch, size):
    monkeypatch.setattr(partitions, "PART", size)
    tables = extract_parts(corpus, tmp_path / "out", in_turn)
    assert csv_of(tables, tmp_path / "parts") == csv_of(single, tmp_path / "single")
    assert "b/x-01" in tables.articles["also_in"].str.cat()
    assert list(tables.failures["file"]) == ["a/none.txt"]
    assert csv_of(read_tables(tmp_path / "out"), tmp_path / "again") == csv_of(single, tmp_path / "single")
    assert scan(tmp_path / "out", "mentions").count_rows() == len(single.mentions)
    assert len(list((tmp_path / "out" / "mentions").iterdir())) == -(-len(whole(corpus).names) // size)


def test_parts_read_again_take_the_place_of_earlier_ones(corpus, single, tmp_path, monkeypatch):
    monkeypatch.setattr(partitions, "PART", 4)

    def twice(function, works):
        for work in (*works, *works[:2]):
            yield function(work)

    extract_parts(corpus, tmp_path / "out", in_turn)
    tables = extract_parts(corpus, tmp_path / "out", twice)
    assert csv_of(tables, tmp_path / "parts") == csv_of(single, tmp_path / "single")


def test_a_pattern_names_files(corpus, tmp_path):
    part = whole(corpus / "a" / "*.txt")
    assert (part.root, part.names[0]) == (corpus / "a", "01-hyperclova-lecture.txt")
    assert whole(corpus / "**" / "0[12]*.txt").names[:2] == (
        "a/01-hyperclova-lecture.txt",
        "a/02-nine-technologies.txt",
    )
    assert len(read_corpus(corpus / "a" / "*.txt").articles) == 5
    with pytest.raises(FileNotFoundError, match="no file of such a name"):
        whole(corpus / "*.pdf")


def test_parts_are_loaded_as_the_folder_is(corpus):
    articles, failures = load_articles(corpus)
    parts = [load_part(part) for part in cut(whole(corpus), 3)]
    loaded = {article.article_id: article for part, _ in reversed(parts) for article in part}
    assert {one.article_id: (one.file, one.published) for one in articles} == {
        one.article_id: (one.file, one.published) for one in loaded.values()
    }
    assert [failure for _, part in parts for failure in part] == failures


def test_files_that_are_no_articles_are_passed(corpus):
    assert load_part(Share(0, corpus, ("metadata.csv",))) == ([], [])


def scheduler():
    """The address of a scheduler in a process of its own, and the process."""
    asked = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--port",
        "0",
        "--no-dashboard",
        "--host",
        "127.0.0.1",
    ]
    process = subprocess.Popen(asked, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if "Scheduler at:" in line:
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return process, line.split()[-1]
    raise AssertionError("no scheduler")


def worker(address):
    asked = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nworkers",
        "1",
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
    ]
    return subprocess.Popen(asked, stderr=subprocess.DEVNULL, env={**os.environ, "GISA_STORE": "off"})


@pytest.fixture
def cluster():
    pytest.importorskip("distributed")
    process, address = scheduler()
    workers = [worker(address), worker(address)]
    yield address, workers
    for one in (*workers, process):
        one.kill()
        one.wait()


def test_a_killed_worker_costs_nothing_but_time(corpus, single, tmp_path, cluster):
    address, workers = cluster
    asked = [
        sys.executable,
        "-c",
        _IN_PARTS_OF_ONE,
        str(corpus),
        "--out",
        str(tmp_path / "out"),
        "--scheduler",
        address,
    ]
    process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while process.poll() is None and len(list((tmp_path / "out" / "mentions").glob("*.parquet"))) < 4:
        assert time.monotonic() < deadline, "no part was written"
        time.sleep(0.02)
    workers[0].send_signal(signal.SIGKILL)
    told, errors = process.communicate(timeout=180)
    assert process.returncode == 0, errors
    assert f"{len(single.articles)} articles" in told
    assert "file/s" in errors
    assert csv_of(read_tables(tmp_path / "out"), tmp_path / "parts") == csv_of(single, tmp_path / "single")


_IN_PARTS_OF_ONE = "import sys, gisa.pipeline.partitions as p, gisa.__main__ as m; p.PART = 1; sys.exit(m.main(['extract', *sys.argv[1:]]))"


def test_a_worker_that_is_missing_is_told(tmp_path, monkeypatch, capsys):
    import gisa.__main__ as command

    monkeypatch.setitem(sys.modules, "distributed", None)
    asked = ["extract", str(SEEDS), "--out", str(tmp_path), "--scheduler", "local"]
    assert command.main(asked) == 1
    assert "pip install gisa[dask]" in capsys.readouterr().err
