"""What the views say of tables whose answers are known, and of tables that hold nothing."""

import datetime as dt
import inspect
from dataclasses import asdict, fields, replace
from types import SimpleNamespace

import pandas as pd
import pytest

from gisa.report import charts, views
from gisa.report.parameters import Parameters
from gisa.report.views import method, scale
from gisa.report.views.evidence import distinct, located, sentence_numbers, told
from gisa.schema.localisation import load_wording
from gisa.schema.tables import (
    Article,
    Check,
    Claim,
    Collaboration,
    CollaborationFact,
    Date,
    Failure,
    Mention,
    Programme,
    ProgrammeFact,
    Quantity,
    Run,
    Sentence,
    Superlative,
    Tables,
    Zone,
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
    if view.__module__.startswith("gisa.report.views.") and not name.startswith("_")
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
        "silent": pd.DataFrame({"entity_id": [], "name": []}),
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


# What each view says of tables made for it.


def quantity(exact, number=0, article="a1", **given):
    return Quantity(**spot(exact, number, article), **given)


def test_what_counts_as_told_and_as_distinct():
    rows = pd.DataFrame({"zone": ["headline", "body", "caption", "notes", "byline", "related", "chrome"]})
    assert told(rows)["zone"].tolist() == ["headline", "body", "caption", "notes"]
    claims = tables_of({"claims": [claim("3명", 0), claim("3명", 0, repeats="x"), claim("5명", 1)]}).claims
    assert distinct(claims)["exact"].tolist() == ["3명", "5명"]


def article(name, published="2021-03", **given):
    return Article(
        **{"article_id": name, "file": f"{name}.txt", "sha256": "", "published": published, "text": "", **given}
    )


def test_articles_are_named_by_publisher_headline_or_file_and_date():
    articles = [
        article("a", publisher="가온뉴스", headline="제목"),
        article("b", headline="가" * 33),
        article("c", headline="나" * 32),
        article("d", "", headline=""),
    ]
    names = views.list_articles(tables_of({"articles": articles})).set_index("article_id")["article"].to_dict()
    assert names == {
        "a": "가온뉴스 2021-03",
        "b": "가" * 31 + "… 2021-03",
        "c": "나" * 32 + " 2021-03",
        "d": "d",
    }


def test_rows_stand_in_order_of_publication(tables):
    rows = located(tables.quantities.iloc[::-1].assign(article_id=["a2", "a1"]), tables)
    assert rows["article_id"].tolist() == ["a1", "a2"]
    assert rows["article"].tolist() == ["a1 2021-03", "a2 2021-05-10"]


def test_sentence_numbers_of_rows_without_one(tables):
    rows = pd.DataFrame({"article_id": ["a1", "a1", "a1", "none"], "start": [0, 16, 17, 3]})
    middle = TEXT.index("나래")
    assert middle == 17
    assert list(sentence_numbers(rows, tables.sentences)) == [("a1", 0), ("a1", 0), ("a1", 1), ("none", -1)]
    assert next(iter(sentence_numbers(tables.claims, tables.sentences))) == ("a1", 0)


def test_tiles_count_what_the_report_lists(tables):
    checks = [
        Check(check="scale", article_id="a1", start=0, end=1, exact="가", verdict=verdict)
        for verdict in ("agrees", "no reference", "differs", "contradicted")
    ]
    counted = views.count_tables(replace(tables, checks=tables_of({"checks": checks}).checks))
    assert list(counted.itertuples(index=False, name=None)) == [
        ("articles", 3, "corpus"),
        ("claims", 2, "claims-claims"),
        ("quantities", 2, "claims-quantities"),
        ("dates", 0, "claims-dates"),
        ("collaborations", 1, "collaborations"),
        ("differing", 2, "scale"),
    ]


def test_the_span_of_publication(tables):
    assert views.publication_span(tables) == ("2021-03", "2021-05-10")
    assert views.publication_span(EMPTY) == ("", "")


def test_articles_count_what_they_gave(tables):
    counts = views.list_articles(tables).set_index("article_id")[["sentences", "claims", "quantities", "dates"]]
    assert counts.loc["a1"].tolist() == [2, 2, 2, 0]
    assert counts.loc["a2"].tolist() == [2, 1, 0, 0]
    assert views.list_articles(tables)["article_id"].tolist() == ["a3", "a1", "a2"]


def test_dated_articles_stand_by_their_first_day(tables):
    dated = views.list_dated(views.list_articles(tables))
    assert list(zip(dated["article_id"], dated["day"], strict=True)) == [
        ("a1", dt.date(2021, 3, 1)),
        ("a2", dt.date(2021, 5, 10)),
    ]


def test_zones_are_measured_in_characters(tables):
    zones = [
        Zone(article_id="a1", start=a, end=b, zone=zone)
        for a, b, zone in [(0, 5, "body"), (5, 9, "chrome"), (9, 12, "body")]
    ]
    shares = views.share_zones(replace(tables, zones=tables_of({"zones": zones}).zones))
    assert shares.to_dict("records") == [{"article_id": "a1", "article": "a1 2021-03", "body": 8, "chrome": 4}]


def test_silent_sentences_are_a_share():
    assert views.count_silent(EMPTY).empty
    sentences = [
        Sentence(article_id="a1", sentence_no=n, start=n, end=n + 1, zone=zone, exact="가")
        for n, zone in enumerate(["body", "body", "body", "chrome"])
    ]
    rows = tables_of({"articles": [article("a1")], "sentences": sentences, "quantities": [quantity("3명", 1)]})
    (row,) = views.count_silent(rows).to_dict("records")
    assert (row["sentences"], row["silent"], row["percent"]) == (3, 2, 67)


def test_failures_are_told_in_the_reader_s_language():
    rows = [
        Failure(file="x", kind="empty", reason="r", remedy="m"),
        Failure(file="y", kind="odd", reason="r", remedy="m"),
    ]
    shown = views.list_failures(tables_of({"failures": rows}), load_wording("ko").labels)
    assert shown[["reason", "remedy"]].to_numpy().tolist() == [
        ["빈 파일입니다", "지우거나 기사를 붙여 넣으세요"],
        ["r", "m"],
    ]


def test_speakers_with_most_claims_come_first():
    claims = [
        claim("3명", 0, source="나래", source_role="대표", modality="plan"),
        claim("3명", 0, "a2", source="나래", source_role="", modality="fact"),
        claim("5명", 1, source="나래", source_role="의장", modality="fact"),
        claim("5명", 1, source="가온"),
        claim("5명", 1, source=""),
    ]
    rows = tables_of({"articles": [article("a1", "2021-03"), article("a2", "2020-01")], "claims": claims})
    speakers = views.count_speakers(rows)
    assert speakers[["source", "claims", "fact", "plan", "source_role", "first", "last"]].to_numpy().tolist() == [
        ["나래", 3, 2, 1, "대표; 의장", "2020-01", "2021-03"],
        ["가온", 1, 1, 0, "", "2021-03", "2021-03"],
    ]
    assert views.kinds_of_claim(speakers) == ["fact", "plan"]


def test_figures_name_what_they_describe():
    mentions = [
        Mention(**spot("가온", 0), entity_id="e:gaon", name=name, type="organisation")
        for name in ("가온", "가온 주식회사")
    ]
    rows = {
        "mentions": mentions,
        "quantities": [quantity("3명", subject="e:gaon"), quantity("5명", 1, subject="other")],
    }
    assert views.list_quantities(tables_of(rows))["subject"].tolist() == ["가온", "other"]


def test_main_figures_are_the_largest_of_each_measure_and_unit():
    figures = [
        quantity("3명", measure="headcount", unit="person", high=3.0),
        quantity("5명", 1, measure="headcount", unit="person", high=5.0),
        quantity("3명", measure="parameters", unit="parameter", high=2.0),
        quantity("3명", measure="investment", unit="USD", high=9.0),
        quantity("3명", measure="investment", unit="KRW", high=8.0),
        quantity("3명", measure="share", unit="percent", high=1.0),
        quantity("3명", measure="ranking", unit="ordinal", high=7.0),
        quantity("3명", measure="gap", unit="times"),
    ]
    main = views.main_figures(tables_of({"quantities": figures}))
    assert main[["measure", "unit", "high"]].to_numpy().tolist() == [
        ["parameters", "parameter", 2.0],
        ["investment", "KRW", 8.0],
        ["investment", "USD", 9.0],
        ["headcount", "person", 5.0],
    ]


def test_dates_stand_in_the_order_of_the_days_that_they_cover():
    def one(exact, number, first, last):
        return Date(**spot(exact, number), value=str(first.year), earliest=first, latest=last)

    day = dt.date
    rows = [
        one("2025년까지", 1, day(2025, 1, 1), day(2025, 12, 31)),
        one("3명", 0, day(1990, 1, 1), day(1990, 12, 31)),
        one("5명", 1, day(1989, 12, 31), day(1989, 12, 31)),
        one("가온", 0, day(1990, 1, 1), day(1990, 1, 31)),
    ]
    dates = views.list_dates(tables_of({"dates": rows}))
    assert dates["exact"].tolist() == ["5명", "가온", "3명", "2025년까지"]
    assert dates["date"].tolist() == dates["value"].tolist()
    assert views.list_recent(dates)["exact"].tolist() == ["가온", "3명", "2025년까지"]
    assert views.list_recent(dates, 2000)["exact"].tolist() == ["2025년까지"]


def check(verdict, start, article_id="a1", **more):
    given = {"reading": "sure", "explanation_ko": f"이유 {start}", "explanation_en": f"reason {start}"}
    return Check(
        check="scale", article_id=article_id, start=start, end=start + 2, exact="xx", verdict=verdict, **given | more
    )


def test_disagreements_come_first_and_what_agrees_is_none():
    checks = [check("agrees", 0), check("no reference", 1), check("differs", 5), check("scope error", 3)]
    rows = tables_of({"articles": [article("a1")], "checks": checks})
    assert views.list_checks(rows, "en")[["verdict", "explanation"]].to_numpy().tolist() == [
        ["scope error", "reason 3"],
        ["differs", "reason 5"],
        ["agrees", "reason 0"],
        ["no reference", "reason 1"],
    ]
    doubted = [check("differs", 7, reading="likely"), check("differs", 9, confidence="estimated")]
    rows = tables_of({"articles": [article("a1")], "checks": [*checks, *doubted]})
    wrong = views.list_disagreements(rows, "ko")
    assert wrong[["verdict", "explanation"]].to_numpy().tolist() == [["scope error", "이유 3"], ["differs", "이유 5"]]


def test_superlatives_carry_the_verdict_of_their_check():
    rows = tables_of(
        {
            "superlatives": [Superlative(**spot("3명", 0)), Superlative(**spot("5명", 1))],
            "checks": [Check(check="superlative", **{name: spot("5명", 1)[name] for name in ("article_id", "start", "end", "exact")}, verdict="agrees")],
        }
    )  # fmt: skip
    shown = views.list_superlatives(rows)
    assert shown["verdict"].fillna("none").tolist() == ["none", "agrees"]


def test_scale_stands_by_measure_and_size():
    figures = [
        quantity("3명", measure="compute", high=1.0),
        quantity("3명", measure="parameters", high=1.0),
        quantity("5명", 1, measure="parameters", high=2.0),
        quantity("5명", 1, measure="headcount", high=2.0),
    ]
    rows = tables_of({"quantities": figures})
    assert views.list_scale(rows)[["measure", "high"]].to_numpy().tolist() == [
        ["parameters", 2.0],
        ["parameters", 1.0],
        ["compute", 1.0],
    ]
    unsaid = ["training_tokens", "training_words", "corpus_tokens", "training_images", "context_length", "compute_rate"]
    assert views.unstated_scale(rows) == unsaid


def test_trends_that_settle_nothing_tell_no_doubling(monkeypatch):
    fits = pd.DataFrame(
        {
            "growth": [2.34, 2.0, 2.0],
            "growth_low": [1.56, 0.9, float("nan")],
            "growth_high": [3.0, 4.0, float("nan")],
            "doubling_months": [9.6, 12.0, float("nan")],
            "reason": ["", "", "too few points"],
        }
    )
    monkeypatch.setattr(scale, "trend_table", lambda _: fits)
    shown = views.list_fits(pd.DataFrame())
    assert shown["interval"].tolist() == ["1.6–3", "", ""]
    assert shown["refused"].fillna("").tolist() == ["", "unsettled", "too few points"]
    assert shown["doubling_months"].fillna(0).tolist() == [10, 0, 0]
    assert shown["growth"].tolist() == [2.3, 2.0, 2.0]


def test_benchmarks_are_told_in_one_language():
    points = views.scale_points("")
    korean, english = (views.list_benchmarks(points, language) for language in ("ko", "en"))
    assert korean["subset_name"].tolist() != english["subset_name"].tolist()
    assert set(english["inside"]) <= {"yes", "no", "overlaps", ""}
    assert english["published_rate"].notna().all()
    assert set(english["rate_unit"]) <= {"x/yr", "OOM/yr", "months", "token"}


def link(key, company, form="internship", **given):
    return Collaboration(**{"collaboration_id": key, "company": company, "form": form, "status": "existing", **given})


def stated(key, attribute, article_id="a1", start=0, **given):
    return CollaborationFact(
        collaboration_id=key,
        attribute=attribute,
        article_id=article_id,
        start=start,
        end=start + 2,
        exact="xx",
        **given,
    )


def test_companies_are_grouped_the_busiest_first():
    links = [
        link("c1", "가온", partners="다솜대"),
        link("c2", "나래", partners="라온대; 다솜대"),
        link("c3", "나래", "hackathon", partners="다솜대"),
    ]
    facts = [stated("c2", "form", value="internship"), stated("c3", "form", value="hackathon")]
    rows = views.group_collaborations(tables_of({"collaborations": links, "collaboration_facts": facts}))
    assert rows[["company", "partners", "links"]].to_numpy().tolist() == [
        ["나래", "다솜대, 라온대", 2],
        ["가온", "다솜대", 1],
    ]
    assert [cited.text for cited in rows["forms"].iloc[0]] == ["hackathon", "internship"]
    assert rows["forms"].iloc[1] == ()


def test_compared_values_are_cited_once_with_their_first_place():
    facts = [
        stated("c1", "headcount", start=9, low=100.0, high=100.0, unit="person"),
        stated("c1", "headcount", start=5, low=100.0, high=100.0, unit="person"),
        stated("c1", "headcount", "a0", start=7, low=50.0, high=50.0, unit="person"),
        stated("c1", "students", value="12"),
        stated("c1", "goal", value="x" * 33),
        stated("c1", "signed", value="2021-03"),
        stated("c1", "signatory"),
    ]
    tables = tables_of({"collaborations": [link("c0", "바다"), link("c1", "가온")], "collaboration_facts": facts})
    compared = views.compare_collaborations(tables)
    assert compared["company"].tolist() == ["가온", "바다"]
    row, other = compared.to_dict("records")
    assert [(cited.article_id, cited.start, cited.low, cited.unit) for cited in row["headcount"]] == [
        ("a0", 7, 50.0, "person"),
        ("a1", 5, 100.0, "person"),
    ]
    assert (row["students"][0].low, row["students"][0].text) == (12.0, "12")
    assert row["goal"][0].text == "x" * 31 + "…"
    assert (row["signed"][0].kind, row["signatory"][0].text) == ("date", "xx")
    assert row["form"] == "internship"
    assert (row["known"], other["known"], other["headcount"]) == (5, 0, ())
    assert views.stated_attributes(compared) == ["headcount", "signed", "signatory"]
    assert views.stated_exchanges(compared) == ["students", "goal"]


def test_links_without_company_or_partner_are_none():
    links = [
        link("c1", "가온", partners="다솜대; 라온대"),
        link("c2", "가온", "hackathon", partners="다솜대(DU)"),
        link("c3", "", partners="다솜대"),
        link("c4", "나래"),
    ]
    facts = [stated("c2", "partner", value="다솜대")]
    facts[0] = CollaborationFact(**{**asdict(facts[0]), "exact": "다솜대(DU)"})
    rows = views.list_links(tables_of({"collaborations": links, "collaboration_facts": facts}))
    assert rows[["company", "partner", "form"]].to_numpy().tolist() == [
        ["가온", "다솜대", "internship"],
        ["가온", "다솜대(DU)", "hackathon"],
        ["가온", "라온대", "internship"],
    ]


def test_contrasts_and_programmes_lead_to_their_places(tables):
    facts = [stated("c1", "contrast"), stated("c1", "contrast"), stated("c1", "goal")]
    rows = replace(tables, collaboration_facts=tables_of({"collaboration_facts": facts}).collaboration_facts)
    contrasts = views.list_contrasts(rows)
    assert contrasts[["company", "exact", "article"]].to_numpy().tolist() == [["가온", "xx", "a1 2021-03"]]
    programme = Programme(programme_id="p1", name="캠프", operator="가온", target="100명")
    fact = ProgrammeFact(
        programme_id="p1", attribute="target", article_id="a1", start=1, end=3, exact="xx", low=100.0, high=100.0
    )
    (row,) = views.list_programmes(tables_of({"programmes": [programme], "programme_facts": [fact]})).to_dict("records")
    assert (row["operator"], row["audience"], row["target"][0].low) == ("가온", (), 100.0)


def test_collaborations_are_placed_by_start_or_first_article(tables):
    links = [
        link("c1", "가온", start="2018", duration="P18M"),
        link("c2", "나래"),
        link("c3", "바다"),
        link("c4", "하늘", start="2019-05-02", duration="P1W"),
    ]
    facts = [stated("c2", "form", "a2"), stated("c2", "form", "a1"), stated("c1", "form", "a2")]
    rows = tables_of({"collaborations": links, "collaboration_facts": facts})
    placed = views.place_collaborations(replace(rows, articles=tables.articles))
    shown = placed[["company", "day", "known", "articles"]].to_numpy().tolist()
    assert shown == [
        ["가온", dt.date(2018, 1, 1), True, 1],
        ["하늘", dt.date(2019, 5, 2), True, 0],
        ["나래", dt.date(2021, 3, 1), False, 2],
    ]
    assert placed["until"].tolist() == [dt.date(2019, 7, 1), None, None]


def test_rules_are_counted_by_table():
    rows = {"quantities": [quantity("3명"), quantity("5명", 1)], "claims": [claim("3명", 0)]}
    assert views.count_rules(tables_of(rows)).to_numpy().tolist() == [["r", 2, "quantities"], ["r", 1, "claims"]]
    many = [Quantity(**{**spot("3명", 0), "rule": f"r{n}"}) for n in range(9)]
    assert len(views.count_rules(tables_of({"quantities": many}))) == 8
    assert len(views.count_rules(tables_of({"quantities": many}), 2)) == 2


def test_the_run_and_what_was_asked():
    tables = tables_of({"run": [Run(key="version", value="1"), Run(key="none", value="")]})
    shown = views.list_run(tables, Parameters(since="2021", organisations=("가온", "나래"), tables="/somewhere"))
    assert list(shown.itertuples(index=False, name=None)) == [
        ("version", "1"),
        ("language", "ko"),
        ("share", "public"),
        ("since", "2021"),
        ("organisations", "가온; 나래"),
    ]


def test_accuracy_is_measured_where_all_annotated_files_are_read(tmp_path, monkeypatch):
    (tmp_path / "articles.csv").write_text("file\none.txt\ntwo.txt\n", encoding="utf-8")
    score = SimpleNamespace(table="dates", gold=8, rows=9, right=4, found_f1=0.87654, right_f1=0.5)
    monkeypatch.setattr(method, "score_tables", lambda *_: {"dates": score})
    read = tables_of({"articles": [article("one"), article("two"), article("three")]})
    (row,) = views.list_accuracy(read, tmp_path).to_dict("records")
    assert (row["table"], row["gold"], row["rows"], row["found_f1"], row["right_f1"]) == ("dates", 8, 9, 0.877, 0.5)
    assert row["interval"] == "0.22–0.78"
    assert views.list_accuracy(tables_of({"articles": [article("one")]}), tmp_path).empty
    assert views.list_accuracy(read, tmp_path / "none").empty
    assert views.list_floors(tmp_path / "none.csv").empty
    assert {"corpus", "table", "found_f1", "right_f1"} <= set(views.list_floors().columns)


def test_what_was_measured_last_on_read_and_unread_articles_stands_side_by_side(tmp_path):
    path = tmp_path / "accuracy.csv"
    head = "date,release,corpus,text,domain,table,column,value,of,baseline"
    rows = ["2026-01-01,1,dev a,read,,dates,value,0.5,9,", "2026-01-02,1,dev a,read,,dates,value,0.6,9,"]
    rows += ["2026-01-02,1,dev a,read,sport,dates,value,0.1,9,", "2026-01-01,1,dev b,unread,,dates,value,0.4,9,"]
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    (row,) = views.list_measured(path).to_dict("records")
    assert row == {"table": "dates", "column": "value", "read": 0.6, "unread": 0.4}
    assert views.list_measured(tmp_path / "none.csv").empty
