"""Which sentences stand behind the links of a page, and how much of them is quoted."""

from dataclasses import replace

import pytest

from gisa.report.citations import exacts, find_places, original_link, quote_places
from gisa.report.fair_quotation import MASK
from gisa.schema.fragments import Fragment
from gisa.schema.tables import Article, Date, Quantity, Sentence, tables_of

TEXT = "가온은 3명을 뽑는다고 했다. 나래는 2025년까지 5명을 뽑는다."
MIDDLE = TEXT.index(" 나래")


@pytest.fixture(scope="module")
def tables():
    articles = [Article(article_id=name, file=f"{name}.txt", sha256="00", text=TEXT) for name in ("a0", "a1")]
    bounds = [(0, MIDDLE), (MIDDLE + 1, len(TEXT))]
    sentences = [
        Sentence(article_id="a1", sentence_no=number, start=start, end=end, zone="body", exact=TEXT[start:end])
        for number, (start, end) in enumerate(bounds)
    ]
    return tables_of({"articles": articles, "sentences": sentences})


def test_evidence_marks_what_is_cited_and_quotes_shortly(tables):
    place = Fragment("a1", TEXT.index("5명"), TEXT.index("5명") + 2)
    shown = {share: quote_places([place], tables, share)[1].quotations[0] for share in ("public", "internal")}
    assert [piece.text for piece in shown["public"].pieces if piece.mark] == ["5명"]
    assert "".join(piece.text for piece in shown["public"].pieces) == TEXT[TEXT.index("나래") :]
    assert shown["public"].before == TEXT[: TEXT.index(" 나래")]
    long = "가" * 900 + "5명" + "나" * 900
    wide = tables_of(
        {
            "articles": [Article(article_id="b", file="b", sha256="0", text=long)],
            "sentences": [Sentence(article_id="b", sentence_no=0, start=0, end=len(long), zone="body", exact=long)],
        }
    )
    (source,) = quote_places([Fragment("b", 900, 902)], wide, "public")
    assert len("".join(piece.text for piece in source.quotations[0].pieces)) <= 242
    (source,) = quote_places([Fragment("b", 900, 902)], wide, "internal")
    assert "".join(piece.text for piece in source.quotations[0].pieces) == long


def test_places_that_overlap_share_a_quotation(tables):
    places = [Fragment("a1", 0, 10), Fragment("a1", 4, 6), Fragment("a1", 20, 24)]
    html = "".join(f'<a href="#{place.anchor}">' for place in places)
    assert find_places(html) == places
    quotations = next(
        source for source in quote_places(places, tables, "public") if source.article["article_id"] == "a1"
    ).quotations
    assert [len(quotation.places) for quotation in quotations] == [2, 1]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://a b", "", "file:///etc/passwd"])
def test_only_web_addresses_are_links(url):
    assert original_link(url, "가") == ""


def quoted(tables, *places, share="public"):
    (source,) = [one for one in quote_places(places, tables, share) if one.article["article_id"] == "a1"]
    return source.quotations


def test_every_article_is_a_source_even_where_nothing_of_it_is_quoted(tables):
    sources = quote_places([Fragment("a1", 0, 2)], tables, "public")
    assert [(one.article["article_id"], len(one.quotations)) for one in sources] == [("a0", 0), ("a1", 1)]
    assert sources[1].article["file"] == "a1.txt"


def test_neighbours_stand_beside_a_quotation(tables):
    first, last = quoted(tables, Fragment("a1", 4, 6)), quoted(tables, Fragment("a1", MIDDLE + 1, MIDDLE + 3))
    assert (first[0].before, first[0].after) == ("", TEXT[MIDDLE + 1 :])
    assert (last[0].before, last[0].after) == (TEXT[:MIDDLE], "")


def test_a_place_across_sentences_is_one_quotation(tables):
    (one,) = quoted(tables, Fragment("a1", MIDDLE - 2, MIDDLE + 3), Fragment("a1", 0, 2))
    assert "".join(piece.text for piece in one.pieces) == TEXT
    assert [text for _, text in one.places] == ["가온", TEXT[MIDDLE - 2 : MIDDLE + 3]]


def test_pieces_are_marked_by_the_shortest_place_over_them(tables):
    inner, outer = Fragment("a1", 4, 6), Fragment("a1", 0, MIDDLE)
    (one,) = quoted(tables, inner, outer)
    assert [(piece.text, piece.mark) for piece in one.pieces] == [
        (TEXT[:4], "value"),
        (TEXT[4:6], "value"),
        (TEXT[6:MIDDLE], "value"),
    ]
    long = "가" * 25
    wide = tables_of({"articles": [Article(article_id="b", file="b", sha256="0", text=long)]})
    marks = {
        end: quote_places([Fragment("b", 0, end)], wide, "public")[0].quotations[0].pieces[0].mark for end in (24, 25)
    }
    assert marks == {24: "value", 25: "said"}


def test_neighbours_are_cut_in_a_public_report_only():
    text = "나" * 100 + "." + "가" * 9 + "." + "다" * 100 + "."
    bounds = [(0, 101), (101, 111), (111, 212)]
    rows = [
        Sentence(article_id="b", sentence_no=n, start=start, end=end, zone="body", exact=text[start:end])
        for n, (start, end) in enumerate(bounds)
    ]
    tables = tables_of({"articles": [Article(article_id="b", file="b", sha256="0", text=text)], "sentences": rows})
    (public,), (internal,) = (
        quote_places([Fragment("b", 101, 104)], tables, share)[0].quotations for share in ("public", "internal")
    )
    assert (public.before, public.after) == ("…" + "나" * 59 + ".", "다" * 60 + "…")
    assert (internal.before, internal.after) == (text[:101], text[111:])


@pytest.mark.parametrize(
    ("url", "exact", "link"),
    [
        ("https://example.org/1", "", "https://example.org/1"),
        ("http://example.org/1#part", "가 나", "http://example.org/1#:~:text=%EA%B0%80%20%EB%82%98"),
        ("https://example.org/1", "a-b\nc", "https://example.org/1#:~:text=a%2Db"),
        ("https://example.org/1", "x" * 40 + " " + "y" * 40, "https://example.org/1#:~:text=" + "x" * 40),
        ("https://example.org/1", "x" * 60, "https://example.org/1#:~:text=" + "x" * 60),
    ],
)
def test_links_into_the_original(url, exact, link):
    assert original_link(url, exact) == link


def test_what_stands_at_each_place():
    row = {"article_id": "a1", "sentence_no": 0, "zone": "body", "rule": "r"}
    tables = tables_of(
        {
            "quantities": [Quantity(**row, start=4, end=6, exact="3명")],
            "dates": [Date(**row, start=20, end=27, exact="2025년까지")],
        }
    )
    assert exacts(tables) == {"e-a1-4-6": "3명", "e-a1-20-27": "2025년까지"}


def test_places_are_found_once_and_in_order():
    html = (
        '<a href="#e-b-1-2"></a><a href="#e-a-10-12"></a><a href="#e-a-9-12"></a><a href="#e-b-1-2"></a><a href="#x">'
    )
    assert find_places(html) == [Fragment("a", 9, 12), Fragment("a", 10, 12), Fragment("b", 1, 2)]


def test_what_is_masked_is_one_ellipsis(tables):
    masked = TEXT[:3] + MASK * (len(TEXT) - 6) + TEXT[-3:]
    cut = replace(tables, articles=tables.articles.assign(text=masked))
    places = [Fragment("a1", 0, 3), Fragment("a1", 4, 6), Fragment("a1", 20, 24)]
    told = " ".join(
        quotation.before + "".join(piece.text for piece in quotation.pieces) + quotation.after
        for quotation in quoted(cut, *places)
    )
    assert MASK not in told
    assert "……" not in told
