"""The report of a tiny corpus, rendered once, as a reader, a browser and a suspicious editor would look at it."""

import base64
import datetime as dt
import hashlib
import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

import gisa.pipeline
from gisa.report.build import Outcome, render_report
from gisa.report.chapters import CHAPTERS, run_chapter
from gisa.report.editions import render_edition
from gisa.report.parameters import Parameters
from gisa.schema.tables import (
    Article,
    Check,
    Claim,
    Collaboration,
    CollaborationFact,
    Date,
    Failure,
    Quantity,
    Run,
    Sentence,
    Tables,
    Zone,
    tables_of,
)

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & <mark>'
TEXT = f"누리랩은 새 모델이 5600억 토큰을 학습했다고 2021년 3월 밝혔다.\n{HOSTILE} 연구원은 “내년에 공개한다”고 말했다.\n가온대와 100명 규모의 센터를 연다."
LANGUAGES = ("ko", "en")


def place(exact: str, number: int = 0) -> dict[str, object]:
    start = TEXT.index(exact)
    return {"article_id": "a1", "sentence_no": number, "start": start, "end": start + len(exact), "exact": exact}


def span(exact: str, number: int = 0) -> dict[str, object]:
    return {**place(exact, number), "zone": "body", "rule": "rule"}


def fact(attribute: str, exact: str, **values: object) -> CollaborationFact:
    where = {name: value for name, value in place(exact).items() if name != "sentence_no"}
    return CollaborationFact(collaboration_id="c1", attribute=attribute, **where, **values)


def tiny() -> Tables:
    lines, sentences, start = TEXT.split("\n"), [], 0
    for number, line in enumerate(lines):
        row = {"article_id": "a1", "sentence_no": number, "start": start, "end": start + len(line), "exact": line}
        sentences.append(Sentence(**row, zone="body"))
        start += len(line) + 1
    token = Quantity(**span("5600억"), value=5.6e11, low=5.6e11, high=5.6e11, unit="token", measure="training_tokens")
    said = span("내년에 공개한다", 1)
    checked = {name: value for name, value in place("5600억").items() if name != "sentence_no"}
    return tables_of(
        {
            "articles": [
                Article(
                    article_id="a1",
                    file="one.txt",
                    sha256="ab" * 32,
                    publisher=HOSTILE,
                    headline="새 모델 $\\frac$ " + HOSTILE,
                    url="https://example.org/1",
                    published="2021-03-02",
                    published_confidence="stated",
                    text=TEXT,
                )
            ],
            "failures": [Failure(file="two.txt", reason="the file is empty", remedy="put the article into it")],
            "zones": [Zone(article_id="a1", start=0, end=len(TEXT), zone="body")],
            "sentences": sentences,
            "quantities": [token, Quantity(**span("100명", 2), value=100, low=100, high=100, unit="person")],
            "dates": [
                Date(**span("2021년 3월"), value="2021-03", earliest=dt.date(2021, 3, 1), latest=dt.date(2021, 3, 31))
            ],
            "claims": [
                Claim(
                    **said,
                    quotation="DIRECT",
                    source=HOSTILE,
                    source_role="연구원",
                    modality="plan",
                    due="2022",
                    said="2021-03",
                    content=str(said["exact"]),
                    content_start=said["start"],
                    content_end=said["end"],
                )
            ],
            "collaborations": [
                Collaboration(
                    collaboration_id="c1",
                    company="누리랩",
                    partners="가온대",
                    name=HOSTILE,
                    form="joint_centre",
                    status="announced",
                )
            ],
            "collaboration_facts": [
                fact("partner", "가온대", value="가온대"),
                fact("headcount", "100명", low=100, high=100, unit="person"),
            ],
            "checks": [
                Check(
                    check="scale",
                    **checked,
                    claimed="560000000000",
                    unit="token",
                    reference="300000000000",
                    verdict="differs",
                    explanation_ko="다름",
                    explanation_en="differs",
                    reference_source="arXiv:0000.00000",
                )
            ],
            "run": [Run(key="program", value="1")],
        }
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The tiny report, its folder, and how it is made again."""
    root = tmp_path_factory.mktemp("root")
    corpus = root / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text(TEXT, encoding="utf-8")

    def render(**given: object) -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gisa.pipeline, "read_corpus", lambda *_: tiny())
            return render_report(corpus, name="tiny", root=root, **given)

    return render(), render


@pytest.fixture(scope="module")
def folder(made):
    return made[0].folder


@pytest.fixture(scope="module")
def pages(folder):
    return {language: (folder / f"report.{language}.html").read_text(encoding="utf-8") for language in LANGUAGES}


@pytest.fixture(scope="module")
def soups(pages):
    return {language: BeautifulSoup(page, "html.parser") for language, page in pages.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_editions_are_whole_and_small(folder, soups, language):
    soup = soups[language]
    assert soup.html["lang"] == language
    assert len(soup.find_all("h1")) == len(soup.find_all("main")) == 1
    chapters = [heading["id"] for heading in soup.find_all("h2")]
    assert chapters == [*CHAPTERS, "evidence"]
    assert [link["href"] for link in soup.select(".contents > li > a")] == [f"#{chapter}" for chapter in chapters]
    for kind in ("html", "pdf"):
        assert 20_000 < (folder / f"report.{language}.{kind}").stat().st_size < 2_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_inner_link_leads_somewhere_and_ids_are_unique(soups, language):
    soup = soups[language]
    ids = [node["id"] for node in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inner = [node["href"][1:] for node in soup.find_all(href=re.compile("^#"))]
    assert len(inner) > 50
    assert set(inner) <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_page_itself_runs_and_nothing_is_fetched(pages, soups, language):
    soup = soups[language]
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (node,) = soup.find_all(tag)
        digest = base64.b64encode(hashlib.sha256(node.string.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(
        r"""\s(?:style|on\w+)=""",
        re.sub(r"<(style|script)>.*?</\1>", "", pages[language], flags=re.DOTALL).replace("onerror=alert(1)", ""),
    )
    sources = [
        node.get("src") or node.get("href") for node in soup.find_all(["img", "link", "iframe", "source", "image"])
    ]
    assert not sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_shown_not_obeyed(soups, language):
    soup = soups[language]
    assert len(soup.find_all("script")) == 1
    assert not soup.find_all("img")
    assert all(mark.has_attr("data-s") for mark in soup.find_all("mark"))
    assert HOSTILE in soup.select_one(".evidence").get_text()
    assert HOSTILE in soup.select_one(".summary").get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_leads_to_its_sentence(soups, language):
    soup = soups[language]
    link = next(link for link in soup.select(".summary a.cite") if link.get_text() == "5600억")
    entry = soup.find(id=link["href"][1:]).find_parent(class_="entry")
    assert "5600억" in [mark.get_text() for mark in entry.find_all("mark")]
    assert "a1#char=" in entry.get_text()
    assert "abababababab" in entry.find_parent(class_="article").get_text()
    assert any(a["href"].startswith("https://example.org/1#:~:text=5600") for a in entry.find_all("a"))


def test_each_edition_speaks_its_language(soups):
    assert "5,600억 토큰" in soups["ko"].main.get_text()
    assert "560 billion tokens" in soups["en"].main.get_text()
    assert "2 March 2021" in soups["en"].get_text()
    assert "2021년 3월 2일" in soups["ko"].get_text()
    labels = [cell.get_text() for cell in soups["en"].select("th, h2, h3[id^=corpus], summary")]
    assert not [label for label in labels if re.search("[가-힣]", label)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_text_that_links_to_evidence(soups, language):
    charts = soups[language].find_all("svg")
    assert len(charts) >= 5
    assert all(chart["aria-label"] and chart.find("text") for chart in charts)
    assert any(link["href"].startswith("#e-a1-") for chart in charts for link in chart.find_all("a"))
    for link in soups[language].select("a.data"):
        data = base64.b64decode(link["href"].partition("base64,")[2]).decode("utf-8")
        assert data.startswith("\ufeff")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_holds_the_text_the_bookmarks_and_the_tags(folder, language):
    reader = PdfReader(BytesIO((folder / f"report.{language}.pdf").read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert 6 <= len(reader.pages) < 40
    assert {"ko": "5,600억 토큰", "en": "560 billion tokens"}[language] in text
    assert "\u2060" not in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == language
    assert len([mark for mark in reader.outline if not isinstance(mark, list)]) >= 1
    fonts = {
        str(font)
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
        for font in [font.get_object()["/BaseFont"]]
    }
    assert fonts
    assert all("Nanum" in font for font in fonts)


def test_what_is_passed_on_holds_no_full_text(folder):
    assert TEXT not in "".join(path.read_text(encoding="utf-8") for path in (folder / "tables").glob("*.csv"))
    assert "한다”고 말했다.\n" not in (folder / "tables" / "articles.csv").read_text(encoding="utf-8")


def test_the_manifest_vouches_for_every_file(folder):
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    assert found == set(told["outputs"])
    assert "report.en.pdf" in found
    assert "notebooks/ko/summary.ipynb" in found
    assert all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in told["outputs"].items()
    )
    assert "corpus/one.txt" in told["inputs"]
    assert set(told["figures"]) >= {"claims-timeline-ko.svg", "claims-timeline-en.png"}


def test_no_page_names_the_machine(folder):
    for path in [*folder.rglob("*.html"), *folder.rglob("*.ipynb"), *folder.rglob("*.json"), *folder.rglob("*.csv")]:
        assert str(Path.home()) not in path.read_text(encoding="utf-8")
        assert str(folder.parent.parent) not in path.read_text(encoding="utf-8")


def test_nothing_is_made_where_nothing_changed(made):
    outcome, render = made
    assert outcome.made
    assert outcome.failures == ("two.txt: the file is empty — put the article into it",)
    again = render()
    assert not again.made
    assert again.failures == outcome.failures


def test_made_again_it_has_the_same_bytes(folder):
    again = folder.with_name(".again")
    shutil.copytree(folder / "notebooks", again / "notebooks")
    asked = Parameters(tables="../../../../data/tables/tiny")
    run_chapter("claims", "en", asked, again)
    render_edition("en", asked, "tiny", again)
    for name in ("notebooks/en/claims.ipynb", "report.en.html", "report.en.pdf"):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name
    charts = folder.parent.parent / "figures" / "tiny"
    for chart in (again / "figures").iterdir():
        assert chart.read_bytes() == (charts / chart.name).read_bytes(), chart.name


def test_a_failed_run_leaves_the_earlier_report(made, folder, tmp_path):
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(ValueError, match="the valid ones are: ko, en"):
        made[1](parameters={"language": "fr"})
    missing = tmp_path / "none"
    with pytest.raises(FileNotFoundError, match="no such folder"):
        render_report(missing, name="tiny", root=folder.parent.parent)
    assert (folder / "manifest.json").read_bytes() == before
