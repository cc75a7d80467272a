"""One page of the chapters: contents, policy, words that do not break, and a clock that stands still."""

import base64
import hashlib
import os
import time

import nbformat
import pytest

from gisa.report import editions
from gisa.report.chapters import CHAPTERS
from gisa.report.parameters import Parameters
from gisa.schema.localisation import load_wording
from gisa.schema.tables import Article, tables_of

WORDS = load_wording("en")
HTML = '<h2 id="a">One <a>#</a></h2><h3 id="a-b">Two <a></a></h3><h2 id="c">Three</h2>'


def test_contents_follow_the_headings():
    sections = [{"id": "a-b", "title": "Two"}]
    chapters = [{"id": "a", "title": "One", "sections": sections}, {"id": "c", "title": "Three", "sections": []}]
    ends = [{"id": "evidence", "title": "Evidence", "sections": []}]
    assert editions._contents(HTML, WORDS, "public") == chapters + ends
    ends.append({"id": "fulltext", "title": "Full texts", "sections": []})
    assert editions._contents(HTML, WORDS, "internal") == chapters + ends


def test_the_lines_under_the_title():
    articles = [Article(article_id=f"a{n}", file="", sha256="", published=f"2021-0{n}-02", text="") for n in (1, 2)]
    tables = tables_of({"articles": articles})
    assert editions._facts(tables, Parameters(), WORDS, "tiny") == [
        ("Corpus", "tiny"),
        ("articles", "2"),
        ("As of", "2 February 2021"),
        ("Share profile", "public (short quotations)"),
    ]
    facts = dict(editions._facts(tables, Parameters(as_of="2022", share="internal"), WORDS, "tiny"))
    assert (facts["As of"], facts["Share profile"]) == ("2022", "internal (with full texts)")


def test_the_policy_names_the_page_s_own_style_and_script():
    one, two = (base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"a{}", b"f()"))
    assert editions._policy("a{}", "f()") == (
        f"default-src 'none'; style-src 'sha256-{one}'; script-src 'sha256-{two}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<b>가나</b> 다", '<b><span class="w">가나</span></b> 다'),
        ("<svg><text>가나다</text></svg>", "<svg><text>가나다</text></svg>"),
        ("<title>가나다</title>", "<title>가나다</title>"),
        ("<p>abc &amp; def</p>", "<p>abc &amp; def</p>"),
        ("가나&amp;다라", '<span class="w">가나&amp;다라</span>'),
    ],
)
def test_words_in_print_do_not_break(html, whole):
    assert editions._unbroken(html) == whole


def test_chapters_are_joined_in_order(tmp_path):
    for chapter in CHAPTERS:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(chapter, id="one")])
        nbformat.write(notebook, tmp_path / f"{chapter}.ipynb")
    joined = editions._join(tmp_path)
    assert [(cell.metadata.chapter, cell.source, cell.id) for cell in joined.cells] == [
        (number, chapter, f"{chapter}-one") for number, chapter in enumerate(CHAPTERS)
    ]


@pytest.mark.parametrize("before", [None, "77"])
def test_the_clock_stands_still_and_goes_on(monkeypatch, before):
    if before is None:
        monkeypatch.delenv(editions.CLOCK, raising=False)
    else:
        monkeypatch.setenv(editions.CLOCK, before)
    with editions._no_clock():
        assert os.environ[editions.CLOCK] == "0"
    assert os.environ.get(editions.CLOCK) == before


def test_two_pdfs_at_different_times_are_the_same_bytes(tmp_path, monkeypatch):
    for name in ("one", "two"):
        folder = tmp_path / name / "notebooks" / "en"
        folder.mkdir(parents=True)
        for chapter in CHAPTERS:
            shown = nbformat.v4.new_output("display_data", {"text/html": f'<h2 id="{chapter}">{chapter}</h2>'})
            cells = [nbformat.v4.new_code_cell("1", outputs=[shown], id="one")]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{chapter}.ipynb")
        monkeypatch.setattr(editions, "read_tables", lambda _: tables_of({}))
        now = {"one": 1.7e9, "two": 1.8e9}[name]
        monkeypatch.setattr(time, "time", lambda now=now: now)
        assert editions.render_edition("en", Parameters(), "tiny", tmp_path / name) == ""
    for file in ("report.en.html", "report.en.pdf"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
