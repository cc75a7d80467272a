"""Reading files, and the errors of files that cannot be read."""

import unicodedata

import pytest

import gisa.page.readers.formats
from gisa.__main__ import main
from gisa.page.readers import Unreadable, load_articles, read_article


def test_text_is_nfc_with_plain_newlines_():
    article = read_article(unicodedata.normalize("NFD", "가\r\n\xa0나\r끝").encode())
    assert article.text == "가\n\xa0나\n끝"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "johab"],
)
def test_encodings(encoding):
    assert read_article("네이버가 새 모델을 공개했다.".encode(encoding)).text == "네이버가 새 모델을 공개했다."


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b" \n", "empty"), (b"\x89PNG\r\n\x1a\n\0\0\xff", "not text")]
)
def test_what_is_no_article_is_refused_with_a_remedy(data, reason):
    with pytest.raises(Unreadable, match=reason) as error:
        read_article(data)
    assert error.value.remedy


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(gisa.page.readers.formats, "SIZE_LIMIT", 10)
    with pytest.raises(Unreadable, match="over the limit"):
        read_article(b"12345678901")


def test_one_bad_file_does_not_lose_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("네이버가 43건의 논문을 발표했다.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("네이버가 43건의 논문을 발표했다.", encoding="utf-8")
    articles, failures = load_articles(tmp_path)
    assert [(one.file, one.also_in) for one in articles] == [("a.txt", "c.txt")]
    assert [one.file for one in failures] == ["b.txt"]


def test_metadata_wins(tmp_path):
    (tmp_path / "a.txt").write_text("글", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,published,publisher\na.txt,2021-09,신문\n", encoding="utf-8")
    (article,), _ = load_articles(tmp_path)
    assert (article.published, article.published_confidence, article.publisher) == ("2021-09", "stated", "신문")


def test_metadata_without_files_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "a.txt").write_text("글", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"metadata\.csv.*file"):
        load_articles(tmp_path)


@pytest.mark.parametrize("strict", [False, True])
def test_exit_codes(tmp_path, capsys, strict):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("네이버가 43건의 논문을 발표했다.", encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\0\1\2\xff\xfe")
    code = main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), *(["--strict"] if strict else [])])
    assert code == int(strict)
    assert "bad.txt" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_nothing_to_read_is_a_failure_that_names_the_folder(tmp_path, capsys, folder):
    (tmp_path / "empty").mkdir()
    assert main(["extract", str(tmp_path / folder), "--out", str(tmp_path / "out")]) == 1
    assert folder in capsys.readouterr().err


def test_files_that_are_not_text_are_listed_and_tables_passed_over(tmp_path):
    for name in ("a.txt", "photo.png", "old.hwp", "columns.csv", "sources.csv", "README.md", ".hidden"):
        (tmp_path / name).write_bytes("글".encode())
    articles, failures = load_articles(tmp_path)
    assert [one.file for one in articles] == ["a.txt"]
    assert {one.file: one.kind for one in failures} == {
        "photo.png": "format",
        "old.hwp": "format",
        "columns.csv": "columns",
    }
    assert all(one.remedy for one in failures)


@pytest.mark.parametrize("command", ["extract", "report"])
def test_where_nothing_could_be_read_the_exit_code_says_so(tmp_path, capsys, command):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    options = ["--out", str(tmp_path / "out")] if command == "extract" else ["--name", "nothing-read"]
    assert main([command, str(tmp_path / "in"), *options]) == 1
    assert "bad.txt" in capsys.readouterr().err


def test_an_article_that_breaks_a_rule_never_costs_the_others(tmp_path, monkeypatch):
    import gisa.pipeline

    def broken(reader, document):
        if "고장" in document.text:
            raise RecursionError("too deep")
        return real(reader, document)

    real = gisa.pipeline.Reader.extract
    monkeypatch.setattr(gisa.pipeline.Reader, "extract", broken)
    for name, text in (("a.txt", "고장 난 기사다."), ("b.txt", "네이버가 43건의 논문을 발표했다.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    tables = gisa.pipeline.read_corpus(tmp_path)
    assert tables.articles["file"].tolist() == ["b.txt"]
    assert tables.failures["file"].tolist() == ["a.txt"]
    assert "RecursionError" in tables.failures["reason"].iloc[0]


def test_metadata_may_hold_more_or_less_than_is_known(tmp_path):
    (tmp_path / "a.txt").write_text("글 하나.", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,colour,url\na.txt,red\n,blue,http://x\n\n", encoding="utf-8")
    (article,) = load_articles(tmp_path)[0]
    assert (article.url, article.published_basis) == ("", "")
    (tmp_path / "metadata.csv").write_text("", encoding="utf-8")
    assert len(load_articles(tmp_path)[0]) == 1


def test_metadata_finds_a_file_whose_name_is_stored_taken_apart(tmp_path):
    import unicodedata

    (tmp_path / unicodedata.normalize("NFD", "기사.txt")).write_text("글 하나.", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,publisher,note\n기사.txt,가온일보,메모\n", encoding="utf-8")
    (article,) = load_articles(tmp_path)[0]
    assert (article.publisher, article.note) == ("가온일보", "메모")
