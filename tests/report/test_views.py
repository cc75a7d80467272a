"""What the views say of tables whose answers are known, and of tables that hold nothing."""

import datetime as dt
import inspect
from dataclasses import fields

import pandas as pd
import pytest

from gisa.report import charts, views
from gisa.report.citations import find_places, original_link, quote_places
from gisa.report.parameters import Parameters
from gisa.schema.fragments import Fragment
from gisa.schema.localisation import load_wording
from gisa.schema.tables import (
    Article,
    Claim,
    Collaboration,
    CollaborationFact,
    Mention,
    Quantity,
    Sentence,
    Tables,
    tables_of,
)

TEXT = "가온은 3명을 뽑는다고 했다. 나래는 2025년까지 5명을 뽑는다."
EMPTY = tables_of({})


def spot(exact, number, article="a1"):
    start = TEXT.index(exact)
    return {
        "article_id": article,
        "sentence_no": number,
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "zone": "body",
        "rule": "r",
    }


def claim(exact, number, article="a1", **given):
    return Claim(**spot(exact, number, article), quotation="INDIRECT", content=exact, **{"source": "가온", **given})


@pytest.fixture(scope="module")
def tables():
    def article(name, published, story=""):
        return Article(
            article_id=name, file=f"{name}.txt", sha256="00", published=published, cluster_id=story or name, text=TEXT
        )

    middle = TEXT.index(" 나래")
    sentences = [
        Sentence(article_id=name, sentence_no=number, start=start, end=end, zone="body", exact=TEXT[start:end])
        for name in ("a1", "a2")
        for number, (start, end) in enumerate([(0, middle), (middle + 1, len(TEXT))])
    ]
    facts = [
        CollaborationFact(
            collaboration_id="c1", attribute=attribute, article_id=name, start=0, end=2, exact="가온", value=value
        )
        for attribute, name, value in (("partner", "a1", "다솜대"), ("duration", "a2", "P3Y"))
    ]
    return tables_of(
        {
            "articles": [article("a1", "2021-03"), article("a2", "2021-05-10", "a1"), article("a3", "")],
            "sentences": sentences,
            "quantities": [
                Quantity(**spot("3명", 0), low=3, high=3, unit="person", measure="headcount"),
                Quantity(**spot("5명", 1), low=5, high=5, unit="person", measure="headcount"),
            ],
            "mentions": [Mention(**spot("나래", 1), entity_id="e:narae", name="나래", type="organisation")],
            "claims": [
                claim("3명을 뽑는다", 0),
                claim("2025년까지 5명을 뽑는다", 1, source="나래", modality="plan", due="2025"),
                claim("3명을 뽑는다", 0, "a2", repeats="a1#char=4,11"),
            ],
            "collaborations": [
                Collaboration(
                    collaboration_id="c1",
                    company="가온",
                    partners="다솜대; 라온대",
                    form="internship",
                    status="existing",
                    duration="P3Y",
                )
            ],
            "collaboration_facts": facts,
        }
    )


def test_a_repeated_claim_counts_once(tables):
    assert len(tables.claims) == 3
    assert len(views.list_claims(tables)) == 2
    assert views.list_claims(tables)["repeated"].tolist() == [1, 0]
    assert views.count_speakers(tables).set_index("source")["claims"].to_dict() == {"가온": 1, "나래": 1}


def test_near_duplicates_are_one_story(tables):
    assert views.count_origins(tables) == 2
    assert views.list_stories(tables)["article_id"].tolist() == ["a1", "a2"]


def test_the_largest_figure_of_each_measure(tables):
    assert views.main_figures(tables)["exact"].tolist() == ["5명"]


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-12-31", "open"), ("2025-06", "due"), ("2026", "overdue"), ("", "unknown")]
)
def test_promises_stand_as_of_a_day(tables, as_of, status):
    promises = views.judge_promises(tables, as_of)
    assert promises["status"].tolist() == [status]
    assert promises["source"].tolist() == ["나래"]


def test_the_default_day_is_the_latest_publication(tables):
    assert views.default_as_of(tables, "") == "2021-05-10"
    assert views.default_as_of(tables, "2022") == "2022"
    assert views.default_as_of(EMPTY, "") == ""


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("2021-04", "", ["a2"]),
        ("", "2021-03", ["a1"]),
        ("2021", "2021", ["a1", "a2"]),
        ("2021-03-15", "", ["a1", "a2"]),
        ("", "", ["a1", "a2", "a3"]),
    ],
)
def test_articles_are_selected_by_publication(tables, since, until, kept):
    assert views.select(tables, since, until, ()).articles["article_id"].tolist() == kept


def test_rows_are_selected_by_organisation(tables):
    chosen = views.select(tables, "", "", ("나래",))
    assert chosen.quantities["exact"].tolist() == ["5명"]
    assert chosen.claims["source"].tolist() == ["나래"]
    assert chosen.collaborations.empty
    assert len(views.select(tables, "", "", ("다솜대",)).collaborations) == 1


def test_a_collaboration_is_compared_by_what_is_stated(tables):
    compared = views.compare_collaborations(tables)
    assert views.stated_attributes(compared) == ["duration"]
    assert [cited.text for cited in compared["duration"].iloc[0]] == ["P3Y"]
    placed = views.place_collaborations(tables)
    assert placed["day"].tolist() == [dt.date(2021, 3, 1)]
    assert placed["until"].tolist() == [dt.date(2024, 3, 1)]
    assert views.list_links(tables)["partner"].tolist() == ["다솜대", "라온대"]


def test_sentences_that_gave_nothing_are_counted(tables):
    silent = views.count_silent(tables).set_index("article_id")
    assert silent["silent"].to_dict() == {"a1": 0, "a2": 1}


VIEWS = [
    view
    for name, view in inspect.getmembers(views, inspect.isfunction)
    if view.__module__ == "gisa.report.views" and not name.startswith("_")
]
FIRST = {
    name: next(iter(inspect.signature(view).parameters)) for name, view in ((view.__name__, view) for view in VIEWS)
}


@pytest.mark.parametrize(
    "view", [view for view in VIEWS if FIRST[view.__name__] == "tables"], ids=lambda view: view.__name__
)
def test_every_view_of_nothing_is_nothing(view):
    given = {
        "since": "",
        "until": "",
        "organisations": (),
        "as_of": "2021",
        "language": "ko",
        "parameters": Parameters(),
        "words": {},
    }
    wanted = [
        name
        for name, one in inspect.signature(view).parameters.items()
        if name != "tables" and one.default is one.empty
    ]
    shown = view(EMPTY, *(given[name] for name in wanted))
    if isinstance(shown, pd.DataFrame) and view.__name__ not in {"count_tables", "list_run"}:
        assert shown.empty


def test_every_chart_of_nothing_is_an_empty_figure():
    plots = [plot for name, plot in inspect.getmembers(charts, inspect.isfunction) if name.startswith("plot_")]
    assert len(plots) >= 6
    for plot in plots:
        assert not plot(pd.DataFrame(), load_wording("ko")).axes


def test_select_keeps_every_table(tables):
    assert [field.name for field in fields(views.select(tables, "2021", "", ()))] == [
        field.name for field in fields(Tables)
    ]


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


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (0, "0", "0"),
        (0.5, "0.5", "0.5"),
        (9999, "9,999", "9,999"),
        (12_000, "1만 2,000", "12,000"),
        (1.5e6, "150만", "1.5 million"),
        (7e17, "70경", "700 quadrillion"),
        (-3e9, "-30억", "-3 billion"),
        (123_456_789_012, "1,234억 5,678만", "123.457 billion"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, korean, english):
    assert load_wording("ko").number(value) == korean
    assert load_wording("en").number(value) == english


@pytest.mark.parametrize(
    ("edtf", "korean", "english"),
    [
        ("2021-11-19T09:42:00", "2021년 11월 19일 09:42", "19 November 2021 09:42"),
        ("2014-23", "2014년 가을", "autumn 2014"),
        ("2018/2019", "2018년~2019년", "2018 – 2019"),
        ("2018/..", "2018년부터", "from 2018"),
        ("20XX", "21세기", "century 21"),
        ("R/P1Y", "매년", "every year"),
        ("2020~", "2020년경", "about 2020"),
        ("-0299", "기원전 300년", "300 BC"),
        ("nonsense", "nonsense", "nonsense"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_each_language_writes_them(edtf, korean, english):
    assert load_wording("ko").date(edtf) == korean
    assert load_wording("en").date(edtf) == english
