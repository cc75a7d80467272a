import pytest

from gisa.text import examples
from gisa.text.analyser import Morph
from gisa.text.examples import Examples, examples_path

MORPHS = (Morph("가", "NNG", 0, 1), Morph("나", "NNP", 1, 2, 0, True))


def never(text):
    raise AssertionError(f"analysed {text}")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "examples-1.json"


def test_what_is_known_is_not_analysed_again(path):
    first = Examples(lambda _: MORPHS, path)
    assert first.analyse("가나") == MORPHS
    first.keep()
    again = Examples(never, path)
    assert again.analyse("가나") == MORPHS
    assert all(isinstance(morph, Morph) for morph in again.analyse("가나"))


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"가": 1}', '{"가": [[1]]}'])
def test_a_damaged_file_is_none(path, spoilt):
    path.parent.mkdir()
    path.write_text(spoilt, encoding="utf-8")
    assert Examples(lambda _: MORPHS, path).analyse("가") == MORPHS


def test_without_a_place_nothing_is_kept(tmp_path):
    for path in (None, tmp_path / "file" / "examples-1.json"):
        (tmp_path / "file").touch()
        book = Examples(lambda _: MORPHS, path)
        book.analyse("가")
        book.keep()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_few_files_are_kept(path):
    for number in range(12):
        book = Examples(lambda _: MORPHS, path.with_name(f"examples-{number}.json"))
        book.analyse("가")
        book.keep()
    assert len(list(path.parent.iterdir())) == 8


def test_the_file_is_named_after_all_that_an_analysis_depends_on(tmp_path, monkeypatch):
    monkeypatch.setenv("GISA_STORE", str(tmp_path / "store"))
    known = examples_path("vocabulary")
    assert known.parent == tmp_path
    assert examples_path("another vocabulary") != known
    monkeypatch.setattr(examples.importlib.metadata, "version", lambda _: "tomorrow's")
    assert examples_path("vocabulary") != known
    monkeypatch.undo()
    monkeypatch.setenv("GISA_STORE", str(tmp_path / "store"))
    (tmp_path / "analyser.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(examples.code, "__file__", str(tmp_path / "analyser.py"))
    assert examples_path("vocabulary") != known


def test_off_is_off(monkeypatch):
    monkeypatch.setenv("GISA_STORE", "off")
    assert examples_path("vocabulary") is None
