"""A public report shows a share of an article, chosen by what it cites, and nothing else of it anywhere."""

import re
from dataclasses import replace

import pytest

import gisa
from gisa.report.fair_quotation import MASK, RUN, quote_fairly, quoted_share, shown
from gisa.report.parameters import Parameters, read_parameters

TEXT = "".join(
    f"{name} 대표는 {3 + i}일 열린 주주 설명회에서 2026년까지 공장 {i + 2}곳을 더 짓고 {100 + i}명을 새로 뽑겠다고 밝혔다. "
    f"공장마다 들어가는 돈은 {20 + i}억원이고 자세한 일정은 아직 정해지지 않았다. 주민들은 교통이 나빠질까 걱정한다.\n"
    for i, name in enumerate(["김가람", "이나래", "박다솔", "최라온", "정마루"])
)
LONGEST = re.compile(f"[^{MASK}]+")


def fair(text=TEXT, share="public", licence=""):
    tables = gisa.read(text, published="2024-05-06")
    tables = replace(tables, articles=tables.articles.assign(licence=licence))
    return tables, quote_fairly(tables, Parameters(share=share))


@pytest.mark.parametrize("quoted", ["0", "5", "25", "60"])
def test_share_and_run(quoted):
    tables, cut = fair(share=quoted)
    masked = cut.articles["text"].iloc[0]
    assert len(masked) == len(TEXT)
    told = len(tables.articles["headline"].iloc[0]) / len(TEXT)  # a headline is always told
    assert quoted_share(masked) <= max(int(quoted) / 100, told)
    assert max((len(run) for run in LONGEST.findall(masked)), default=0) <= RUN
    assert all(letter in {MASK, own} for letter, own in zip(masked, tables.articles["text"].iloc[0], strict=True))


def test_cells_show_what_the_text_shows():
    _, cut = fair()
    masked = cut.articles["text"].iloc[0]
    for name in ("claims", "quantities", "dates", "sentences"):
        rows = getattr(cut, name)
        assert len(rows)
        assert [shown(masked[a:b]) for a, b in zip(rows["start"], rows["end"], strict=True)] == list(rows["exact"])
    assert any("…" in text for text in cut.claims["content"])


def test_every_number_opens_its_evidence():
    tables, cut = fair()
    assert list(cut.quantities["exact"]) == list(tables.quantities["exact"])
    assert list(cut.quantities["start"]) == list(tables.quantities["start"])


def test_promises_come_first():
    _, cut = fair(share="30")
    due = cut.claims["due"].fillna("") != ""
    whole = ~cut.claims["content"].str.contains("…")
    assert due.any()
    assert whole[due].any()


@pytest.mark.parametrize("options", [{"share": "internal"}, {"licence": "CC-BY-4.0"}, {"licence": "MIT"}])
def test_whole_where_allowed(options):
    tables, cut = fair(**options)
    assert list(cut.articles["text"]) == list(tables.articles["text"])
    assert list(cut.claims["content"]) == list(tables.claims["content"])


@pytest.mark.parametrize("licence", ["", "all rights reserved", "mitten", "CCL"])
def test_other_licences_lift_nothing(licence):
    _, cut = fair(licence=licence)
    assert MASK in cut.articles["text"].iloc[0]


@pytest.mark.parametrize("value", ["100", "-1", "a quarter", "2.5", ""])
def test_parameter(value):
    assert read_parameters({"share": "10"}).quoted == 10
    with pytest.raises(ValueError, match=r"parameter share is .* public, internal"):
        read_parameters({"share": value})


def test_empty_tables_keep_their_types():
    tables, cut = fair("아무것도 말하지 않는 글이다.")
    assert cut.claims.empty
    assert (cut.claims.dtypes == tables.claims.dtypes).all()


def test_a_promise_is_told_whole_though_the_article_is_full_of_numbers():
    text = TEXT + "".join(f"{i}월에는 {i + 3}명, {i + 4}명, {i + 5}명이 다녀갔다.\n" for i in range(1, 12))
    _, cut = fair(text)
    due = cut.claims["due"].fillna("") != ""
    assert "…" not in cut.claims.loc[due, "content"].iloc[0]
