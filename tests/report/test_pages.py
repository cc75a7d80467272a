"""What a notebook shows: headings, sentences, tables and charts, each value in the reader's language."""

import base64
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure

from gisa.report.pages import ROWS_SHOWN, Page, open_page
from gisa.report.parameters import Parameters
from gisa.report.views.evidence import Cited
from gisa.schema.localisation import load_wording
from gisa.schema.tables import Article, Quantity, tables_of, write_tables

PLACE = {"article_id": "a1", "start": 4, "end": 6}


def page_of(chapter="claims", language="en", tables=None, **asked):
    return Page(chapter, Parameters(language=language, **asked), tables or tables_of({}), load_wording(language))


def cells(view, *columns, language="en", chapter="claims", key="claims"):
    """Each cell of a table's rows: its text, class and sort value, and where it leads."""
    soup = BeautifulSoup(page_of(chapter, language).table(key, view, *columns).html, "html.parser")
    for row in soup.select("tbody tr"):
        for cell in row.find_all("td"):
            link = cell.find("a")
            yield cell.get_text(), cell["class"][0], cell.get("data-v"), link and link["href"]


def one_cell(column, value, language="en", **row):
    (cell,) = cells(pd.DataFrame([{**row, column: value}]), column, language=language)
    return cell


def test_headings_have_anchors():
    page = page_of()
    assert '<h2 id="claims">Claims, dates and figures</h2>' in page.title().html
    assert "Who said what, how much, and when?" in page.title().html
    assert re.search(
        r'<h3 id="claims-speakers">Speakers <a class="anchor" href="#claims-speakers"', page.heading("speakers").html
    )
    assert '<h3 id="claims-speakers" class="landscape">' in page.landscape("speakers").html


def test_a_sentence_links_its_numbers_to_what_they_count():
    html = page_of().say("claims_intro", claims=1, direct=0).html
    assert html == (
        '<p>With repetitions counted once there are <a href="#claims-claims">1 claim</a>, '
        '<a href="#claims-claims">0</a> of them in direct quotation.</p>'
    )
    corpus = page_of("corpus", "ko").say("intro", articles=12_000, origins=2, failed=0).html
    assert '<a href="#corpus-articles">1만 2,000건</a>' in corpus
    assert '<a href="#corpus-failures">0개</a>' in corpus


def test_what_is_said_is_escaped():
    html = page_of("summary").say("intro", articles=1, origins=1, first="<b>", last="2021").html
    assert "&lt;b&gt;" in html
    assert page_of().listing("claims_intro", "measure", []).html == ""


def test_a_listing_names_codes():
    html = page_of("scale").listing("unsaid", "measure", ["compute", "papers"]).html
    assert html == "<p>What no article states: compute, papers.</p>"


def test_tiles_lead_to_what_they_count():
    counts = pd.DataFrame([("articles", 12_345, "corpus")], columns=["key", "value", "href"])
    html = page_of("summary").tiles(counts).html
    assert '<a href="#corpus"><b>12,345</b> <span>articles</span></a>' in html


@pytest.mark.parametrize(
    ("column", "value", "row", "cell"),
    [
        ("verdict", "scope error", {}, ("scope error", "whole", None, None)),
        ("published", "2021-03", {}, ("March 2021", "whole", "2021-03", None)),
        ("due", "../2025", {}, ("until 2025", "whole", "../2025", None)),
        ("content", "말", {}, ("말", "prose", None, None)),
        ("content", "말", PLACE, ("말", "prose", "말", "#e-a1-4-6")),
        ("exact", "3명", PLACE, ("3명", "prose", "3명", "#e-a1-4-6")),
        ("article", "가온 2021", PLACE, ("가온 2021", "whole", "가온 2021", "#article-a1")),
        ("claims", 12_345, {}, ("12,345", "number", "12345", None)),
        ("name", None, {}, ("", "short", None, None)),
        ("name", pd.NA, {}, ("", "short", None, None)),
        ("name", "", {}, ("", "short", None, None)),
        ("figure", None, {"low": 1e9, "high": 2e9, "unit": "token", "mod": "APPROX"}, ("about 1 billion–2 billion tokens", "figure", "1000000000.0", None)),
        ("figure", None, {"low": pd.NA, "high": pd.NA}, ("", "figure", "0", None)),
        ("figure", None, {"low": 5.0, "high": 5.0}, ("5", "figure", "5.0", None)),
        ("published_basis", "byline: 3일", {}, ("byline: 3일", "prose", None, None)),
        ("published_basis", "time stamp", {}, ("time stamp", "prose", None, None)),
        ("claimed", "560000000000", {"unit": "token"}, ("560 billion tokens", "short", "560000000000", None)),
        ("reference", "1/2 paper", {"unit": "token"}, ("1–2 papers", "short", "1/2 paper", None)),
        ("claimed", "2021-03", {"unit": ""}, ("March 2021", "short", "2021-03", None)),
        ("claimed", "no value", {"unit": "x"}, ("no value", "short", None, None)),
        ("inside", "yes", {}, ("yes", "whole", None, None)),
        ("refused", "unsettled", {}, ("the 95% interval holds 1×", "whole", "unsettled", None)),
        ("subset", "korea", {}, ("Korean models", "whole", "korea", None)),
        ("mod", "END", {}, ("end", "whole", "END", None)),
        ("form", "joint_centre", {}, ("joint centre", "whole", "joint_centre", None)),
        ("model", "shared_people", {}, ("Shared people (dual posts, co-supervision, internships)", "whole", "shared_people", None)),
    ],
)  # fmt: skip
def test_cells(column, value, row, cell):
    assert one_cell(column, value, **row) == cell


def test_cells_in_korean():
    assert one_cell("published_basis", "byline: 3일", "ko")[0] == "바이라인: 3일"
    assert one_cell("verdict", "agrees", "ko")[0] == "일치"
    assert one_cell("due", "2021-12", "ko")[0] == "2021년 12월"


def test_cited_values_lead_to_their_place():
    cited = (Cited(**PLACE, low=100, high=100, unit="person"), Cited(**PLACE, text="P3Y", kind="duration"))
    assert one_cell("headcount", cited) == ("100 people3 years", "cited", "", "#e-a1-4-6")
    assert one_cell("start", (Cited(**PLACE, text="2021-03", kind="date"),))[0] == "March 2021"
    assert one_cell("form", (Cited(**PLACE, text="internship", kind="form"),))[:3] == (
        "internship",
        "cited",
        "internship",
    )
    assert one_cell("name", (Cited(**PLACE),))[0] == "a1#char=4,6"
    assert one_cell("budget", ()) == ("not stated", "cited", "", None)
    forms = (Cited(**PLACE, text="hackathon", kind="form"), Cited(**PLACE, text="internship", kind="form"))
    assert one_cell("forms", forms)[0] == "hackathon, internship"


def test_a_table_names_its_columns_and_says_how_many_rows_there_are():
    view = pd.DataFrame({"source": ["가"] * (ROWS_SHOWN + 1), "claims": range(ROWS_SHOWN + 1)})
    html = page_of().table("speakers", view, "source", "claims").html
    soup = BeautifulSoup(html, "html.parser")
    assert [(head.get_text(), head.get("class")) for head in soup.find_all("th")] == [
        ("Source", None),
        ("Claims", ["n"]),
    ]
    assert len(soup.select("tbody tr")) == ROWS_SHOWN
    assert "400 rows are shown; all 401 are in the CSV tables" in html
    assert soup.select_one("figcaption .count").get_text() == "401 rows"
    whole = page_of().table("speakers", view.head(ROWS_SHOWN)).html
    assert "rows are shown" not in whole
    assert "None was found" in page_of().table("speakers", view.head(0), "source").html


def test_a_wide_table_is_marked():
    names = ["source", "source_role", "claims", "first", "last", "fact", "plan", "opinion"]
    view = pd.DataFrame([dict.fromkeys(names, "2021")])
    assert 'class="table wide"' in page_of().table("speakers", view).html
    assert 'class="table"' in page_of().table("speakers", view[names[:7]]).html


def test_the_day_of_promises():
    articles = [Article(article_id="a1", file="", sha256="", published="2021-03", text="")]
    page = page_of("summary", tables=tables_of({"articles": articles}))
    assert (page.as_of, str(page.last_day)) == ("2021-03", "2021-03-31")
    view = pd.DataFrame({"source": ["가"]})
    assert "due first (as of March 2021)" in page.table("promises", view, "source").html
    assert page_of(as_of="2022").as_of == "2022"
    assert page_of().last_day is None
    assert (page.date("2021"), page.date("")) == ("2021", "publication date unknown")


def test_links_are_named_by_what_they_lead_to():
    row = {**PLACE, "sentence_no": 0, "zone": "body", "rule": "r"}
    page = page_of(tables=tables_of({"quantities": [Quantity(**row, exact="3명")]}))
    assert page.names["e-a1-4-6"] == "3명"
    assert page.names["claims-speakers"] == "Speakers"
    assert "corpus-articles" not in page.names


def test_a_chart_carries_its_data_and_its_picture():
    figure, data = Figure(figsize=(2, 1)), pd.DataFrame({"a": ["가"]})
    figure.add_subplot().plot([1, 2])
    shown = page_of().chart("speaking", figure, data)
    soup = BeautifulSoup(shown.html, "html.parser")
    link = soup.select_one("a.data")
    assert base64.b64decode(link["href"].partition("base64,")[2]).decode() == "\ufeffa\r\n가\r\n"
    assert link["download"] == "claims-speaking.csv"
    assert soup.svg["aria-label"] == "Stacked bars, one for each source: the number of claims by kind"
    assert soup.figure["id"] == "chart-claims-speaking"
    assert "The twelve sources with most claims" in soup.figcaption.get_text()
    assert shown.key == "claims-speaking-en"
    bundle, metadata = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/png", "image/svg+xml"}
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert metadata == {"gisa": "claims-speaking-en"}
    assert "own words" in page_of().chart("speaking", figure, data, caption="own words").html


def test_nothing_to_draw_is_said():
    shown = page_of().chart("speaking", Figure(), pd.DataFrame())
    assert "None was found in these articles." in shown.html
    assert shown._repr_mimebundle_() == ({"text/html": shown.html}, {})


def test_a_page_opens_with_the_rows_that_it_is_asked_for(tmp_path):
    articles = [Article(article_id=f"a{n}", file=f"{n}", sha256="", published=f"202{n}", text="") for n in (1, 2)]
    write_tables(tables_of({"articles": articles}), tmp_path)
    page = open_page("corpus", tables=str(tmp_path), language="en", since="2022")
    assert page.tables.articles["article_id"].tolist() == ["a2"]
    assert (page.chapter, page.words.language) == ("corpus", "en")
