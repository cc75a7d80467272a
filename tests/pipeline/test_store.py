import dataclasses
import shutil
import sqlite3
from pathlib import Path

import pytest

from gisa.page.readers import load_articles
from gisa.pipeline import provenance, workers
from gisa.pipeline.extraction import Reader, load_reader
from gisa.pipeline.payload import pack
from gisa.pipeline.store import key_of_article, open_store, store_path
from gisa.schema.tables import Article

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = Article(article_id="a1", file="1.txt", sha256="0", text="글이다.")
IDENTITY = provenance.identity()


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Article)])
def test_every_cell_of_an_article_is_part_of_its_key(name):
    other = dataclasses.replace(ARTICLE, **{name: "another"})
    assert key_of_article(other, IDENTITY) != key_of_article(ARTICLE, IDENTITY)


@pytest.mark.parametrize("at", range(len(IDENTITY)))
def test_all_that_rows_depend_on_is_part_of_the_key(at):
    changed = [*IDENTITY[:at], "another", *IDENTITY[at + 1 :]]
    assert key_of_article(ARTICLE, changed) != key_of_article(ARTICLE, IDENTITY)


def test_cells_do_not_run_together():
    one, two = dataclasses.replace(ARTICLE, file="a", also_in="b"), dataclasses.replace(ARTICLE, file="ab", also_in="")
    assert key_of_article(one, IDENTITY) != key_of_article(two, IDENTITY)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of what the identity of rows is made of."""
    root = Path(__file__).parents[2]
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("tables"))
    shutil.copytree(root / "gisa", tmp_path / "gisa", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(provenance, "resource", lambda name: tmp_path / name)
    monkeypatch.setattr(provenance.gisa, "__file__", str(tmp_path / "gisa" / "__init__.py"))
    load = provenance.load_vocabulary
    monkeypatch.setattr(provenance, "load_vocabulary", lambda types: load(types, tmp_path / "data" / "vocabulary"))
    return tmp_path


@pytest.mark.parametrize("part", [
    "data/vocabulary/quantities/units.csv", "data/vocabulary/text/titles.csv", "data/reference/facts.csv", "data/reference/outlets.csv",
    "gisa/dates/points.py", "gisa/schema/tables.py", "gisa/pipeline/extraction.py", "gisa/checks/scale.py",
])  # fmt: skip
def test_a_changed_file_changes_the_identity(project, part):
    before = provenance.identity()
    path = project / part
    path.write_text(("# " if part.endswith(".py") else "\ufeff") + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert provenance.identity() != before


def test_another_model_changes_the_identity(monkeypatch):
    monkeypatch.setattr(provenance, "_version", lambda name: f"{name} of tomorrow")
    assert provenance.identity() != IDENTITY


def test_the_report_makes_no_rows(project):
    before = provenance.identity()
    (project / "gisa" / "report" / "build.py").write_text("", encoding="utf-8")
    assert provenance.identity() == before


def test_rows_are_kept_from_run_to_run(tmp_path):
    with open_store(tmp_path / "store") as store:
        store.put(b"key", b"rows")
    with open_store(tmp_path / "store") as store:
        assert store.known([b"key", b"other"]) == {b"key"}
        assert (store.get(b"key"), store.get(b"other")) == (b"rows", None)


def test_what_was_used_longest_ago_is_evicted(tmp_path):
    for name in (b"a", b"b", b"c"):
        with open_store(tmp_path / "store", limit=10) as store:
            store.put(name, b"12345")
            store.get(b"a")
    with open_store(tmp_path / "store", limit=10) as store:
        assert store.known([b"a", b"b", b"c"]) == {b"a", b"c"}


def test_two_may_write_at_the_same_time(tmp_path):
    with open_store(tmp_path / "store") as one, open_store(tmp_path / "store") as two:
        one.put(b"a", b"1")
        two.put(b"b", b"2")
    with open_store(tmp_path / "store") as store:
        assert store.known([b"a", b"b"]) == {b"a", b"b"}


def test_many_are_written_while_others_come(tmp_path):
    keys = [bytes([n % 256, n // 256]) for n in range(1200)]
    with open_store(tmp_path / "store") as store:
        for key in keys:
            store.put(key, b"rows")
        with open_store(tmp_path / "store") as other:
            assert 1000 <= len(other.known(keys)) < 1200
        assert store.known(keys) == set(keys)


def test_spoilt_rows_are_none(tmp_path):
    with open_store(tmp_path / "store") as store:
        store.put(b"key", b"rows")
    with sqlite3.connect(tmp_path / "store") as file:
        file.execute("UPDATE articles SET rows = ?", [b"lies"])
    with open_store(tmp_path / "store") as store:
        assert store.get(b"key") is None


def test_a_spoilt_file_is_made_anew(tmp_path):
    (tmp_path / "store").write_bytes(b"no database" * 1000)
    with open_store(tmp_path / "store") as store:
        store.put(b"key", b"rows")
        assert store.get(b"key") == b"rows"


def test_a_place_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").touch()
    with open_store(tmp_path / "file" / "store") as store:
        store.put(b"key", b"rows")
        assert store.get(b"key") is None


def test_where_the_store_lies(monkeypatch, tmp_path):
    monkeypatch.setenv("GISA_STORE", "off")
    assert store_path() is None
    monkeypatch.setenv("GISA_STORE", str(tmp_path / "mine"))
    assert store_path() == tmp_path / "mine"
    monkeypatch.delenv("GISA_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store_path() == tmp_path / "gisa" / "articles.sqlite"


@pytest.fixture
def read(monkeypatch):
    """The files of the articles that are read anew."""
    names = []

    def extract(reader, document):
        names.append(document.article.file)
        return real(reader, document)

    real = Reader.extract
    monkeypatch.setattr(Reader, "extract", extract)
    return names


def test_one_article_added_is_one_article_read(tmp_path, read):
    articles = load_articles(SEEDS)[0]
    with open_store(tmp_path / "store") as store:
        first = list(workers.say(articles[:-1], store))
    assert len(read) == 4
    with open_store(tmp_path / "store") as store:
        again = list(workers.say(articles, store))
    assert read[4:] == [articles[-1].file]
    assert again[:-1] == first
    assert again[-1] == load_reader().read(articles[-1])


def test_rows_that_were_lost_are_read_again(tmp_path, read):
    article = load_articles(SEEDS)[0][0]
    with open_store(tmp_path / "store") as store:
        store.put(key_of_article(article, IDENTITY), b"not packed")
        (said,) = workers.say([article], store)
        assert list(workers.say([article], store)) == [said]
    assert read == [article.file]
    assert said == load_reader().read(article)


def test_two_processes_say_what_one_says_in_the_same_order():
    articles = load_articles(SEEDS)[0]
    with open_store(None) as store:
        assert [pack(one) for one in workers.say(articles, store, 2)] == [
            pack(load_reader().read(one)) for one in articles
        ]


def test_what_two_processes_read_is_kept(tmp_path, read):
    articles = load_articles(SEEDS)[0]
    with open_store(tmp_path / "store") as store:
        first = list(workers.say(articles, store, 2))
        assert list(workers.say(articles, store, 1)) == first
    assert not read


def test_an_article_that_fails_costs_no_other_and_is_not_kept(tmp_path, monkeypatch):
    articles = load_articles(SEEDS)[0][:2]
    real = Reader.extract

    def broken(reader, document):
        if document.article.file == articles[0].file:
            raise RuntimeError("surprise")
        return real(reader, document)

    monkeypatch.setattr(Reader, "extract", broken)
    with open_store(tmp_path / "store") as store:
        failed, well = workers.say(articles, store)
        assert "surprise" in failed.reason
        assert well.article.file == articles[1].file
        assert len(store.known([key_of_article(one, IDENTITY) for one in articles])) == 1


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_process_cannot_read(jobs):
    with open_store(None) as store, pytest.raises(ValueError, match="at least one process"):
        list(workers.say([ARTICLE], store, jobs))
