"""Where does a row stand? Its sentence between its neighbours, with every span of the row marked."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from gisa.schema.tables import Tables

_AROUND = 160  # characters of the article shown before and after the row
# The spans of a row, by the names of their ends, the widest first.
_SPANS = (("start", "end"), ("content_start", "content_end"), ("source_start", "source_end"), ("cue_start", "cue_end"))


def passage(row: Mapping[str, Any], tables: Tables) -> str:
    """The passage of a row as HTML: text escaped, spans marked and named, then the article and the rule.

    >>> import gisa
    >>> tables = gisa.read("직원은 <b>10명</b>이다.", published="2021-09-17")
    >>> "&lt;b&gt;<mark" in passage(tables.quantities.iloc[0].to_dict(), tables)
    True
    """
    article = tables.articles[tables.articles["article_id"] == row["article_id"]].iloc[0]
    spans = [(int(row[a]), int(row[b]), a.rpartition("_")[0] or "row") for a, b in _SPANS if _are_known(row, a, b)]
    first, last = min(one[0] for one in spans), max(one[1] for one in spans)
    low, high = max(0, first - _AROUND), min(len(article["text"]), last + _AROUND)
    marked = _marked(str(article["text"]), spans, low, high)
    told = Markup("<p><small>{} · {} · {} · char {}–{} · {}</small></p>").format(
        article["publisher"], article["published"], article["file"], row["start"], row["end"], row.get("rule", "")
    )
    return str(Markup('<div lang="ko" style="max-width:46em;line-height:1.7"><p>{}</p>{}</div>').format(marked, told))


def _are_known(row: Mapping[str, Any], start: str, end: str) -> bool:
    return start in row and not (pd.isna(row[start]) or pd.isna(row[end]))


def _marked(text: str, spans: list[tuple[int, int, str]], low: int, high: int) -> Markup:
    """A stretch of text in which each part carries the names of the spans that it lies in."""
    cuts = sorted({low, high, *(at for one in spans for at in one[:2])})
    pieces = Markup("…") if low else Markup()
    for a, b in itertools.pairwise(cuts):
        names = " ".join(name for start, end, name in spans if start <= a and b <= end)
        piece = Markup("{}").format(text[a:b])
        pieces += Markup('<mark title="{}">{}</mark>').format(names, piece) if names else piece
    return pieces + (Markup("…") if high < len(text) else Markup())
