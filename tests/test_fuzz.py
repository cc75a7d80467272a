"""Whatever text comes: no exception, every span is the text between its ends, every row fits the schema.

``GISA_FUZZ`` is the number of texts to try (``make fuzz`` tries many).
"""

import itertools
import os
from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gisa
from gisa.page.readers.pieces import cleaned
from gisa.schema.tables import Tables

TRIES = int(os.environ.get("GISA_FUZZ", "60"))
KINDS = {"NAMED", "ANONYMOUS", "DOCUMENT", "NONE"}
# What news is made of, so that texts reach the rules, and anything else.
WORDS = st.sampled_from(
    [
        "네이버는",
        "서울대와",
        "박하나",
        "소장은",
        "하이퍼클로바",
        "5600억",
        "개",
        "토큰을",
        "15일",
        "지난해",
        "2021년",
        "5월",
        "10일",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "(",
        ")",
        ",",
        ".",
        "…",
        "·",
        "며",
        "고",
        "라고",
        "밝혔다.",
        "말했다.",
        "최대",
        "국내",
        "100명",
        "3년간",
        "20억원을",
        "투자한다",
        "25%",
        "늘었다",
        "에서",
        "으로",
        "총",
        "등",
        "세",
        "가지",
        "▲",
        "■",
        "기자",
        "a@b.kr",
        "http://x.kr",
        "<b>",
        "&amp;",
        "{{x}}",
        "\u202e",
        "\x00",
        "\n",
        "\n\n",
        "6.9e400",
        "1/0",
        "㎞",
        "½",
        "兆",
        "-3",
        "~",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=60).map(" ".join)


@settings(
    max_examples=TRIES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="GISA_FUZZ" not in os.environ,
)
@given(TEXTS, st.sampled_from(["", "2021-09-17", "2024-02", "199X"]))
def test_any_text_becomes_rows_that_stand_where_they_say(text, published):
    if not cleaned(text).strip():
        with pytest.raises(ValueError, match="is empty"):
            gisa.read(text, published)
        return
    tables = gisa.read(text, published)
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    for one in fields(Tables):
        rows = getattr(tables, one.name)
        assert isinstance(rows, pd.DataFrame)
        if {"start", "end", "exact"} <= set(rows.columns):
            for row in rows.itertuples():
                assert 0 <= row.start < row.end
                assert row.exact == texts[row.article_id][row.start : row.end]
    assert set(tables.claims["source_kind"]) <= KINDS
    assert all(content.strip() for content in tables.claims["content"])
    spans = sorted(zip(tables.quantities["start"], tables.quantities["end"], strict=True))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
