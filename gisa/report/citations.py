"""Which sentence stands behind a number? Spans as links, and the sentences that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import quote

import pandas as pd

from gisa.report.fair_quotation import quoted_share, shown
from gisa.schema.fragments import Fragment
from gisa.schema.tables import Tables

_LINK = re.compile(r'href="#e-(\w+)-(\d+)-(\d+)"')
_QUOTED, _NEIGHBOUR, _WHOLE = 240, 60, 10**9
_FRAGMENT_WORDS = 60


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a quotation; ``mark`` is empty, ``said`` (a statement) or ``value`` (a number, a date, a name)."""

    text: str
    start: int
    end: int
    mark: str


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """The sentences around one or more places, cut into pieces, with a little of their neighbours."""

    before: str
    pieces: tuple[Piece, ...]
    after: str
    places: tuple[tuple[Fragment, str], ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """An article, and what of it is quoted."""

    article: dict[str, str]
    quotations: tuple[Quotation, ...]
    share: float


def find_places(html: str) -> list[Fragment]:
    """The places that a page links to, in the order of the corpus.

    >>> find_places('<a href="#e-a1-3-7">5600억</a>')
    [Fragment(article_id='a1', start=3, end=7)]
    """
    return sorted({Fragment(article, int(start), int(end)) for article, start, end in _LINK.findall(html)})


def quote_places(places: Iterable[Fragment], tables: Tables, share: str) -> list[Source]:
    """The articles with the sentences that hold these places; what may not be shown is an ellipsis."""
    by_article: dict[str, list[Fragment]] = {}
    for place in places:
        by_article.setdefault(place.article_id, []).append(place)
    return [
        Source(
            article=article,
            quotations=tuple(
                _quotations(
                    article["text"],
                    by_article.get(article["article_id"], []),
                    _bounds(tables, article["article_id"]),
                    share,
                )
            ),
            share=quoted_share(article["text"]),
        )
        for article in articles_in_order(tables)
    ]


def articles_in_order(tables: Tables) -> list[dict[str, str]]:
    """Articles as dictionaries, by publication and file."""
    ordered = tables.articles.fillna("").sort_values(["published", "file"], kind="stable")
    return [{str(key): str(value) for key, value in row.items()} for row in ordered.to_dict("records")]


def original_link(url: str, exact: str = "") -> str:
    """A link into the original with a text fragment; only http and https are links.

    >>> original_link("https://example.org/1", "5600억 토큰")
    'https://example.org/1#:~:text=5600%EC%96%B5%20%ED%86%A0%ED%81%B0'
    >>> original_link("javascript:alert(1)", "x")
    ''
    """
    if not re.match(r"https?://[^\s]+$", url):
        return ""
    first = exact.split("\n")[0].strip()
    if len(first) > _FRAGMENT_WORDS:
        first = first[:_FRAGMENT_WORDS].rsplit(" ", 1)[0]
    return f"{url.partition('#')[0]}#:~:text={quote(first, safe='').replace('-', '%2D')}" if first else url


def _bounds(tables: Tables, article_id: str) -> list[tuple[int, int]]:
    own = tables.sentences[tables.sentences["article_id"] == article_id].sort_values("start")
    return list(zip(own["start"].astype(int), own["end"].astype(int), strict=True))


def _quotations(text: str, places: list[Fragment], bounds: list[tuple[int, int]], share: str) -> Iterator[Quotation]:
    """One quotation for each run of sentences that places share."""
    quoted, neighbour = (_QUOTED, _NEIGHBOUR) if share == "public" else (_WHOLE, _WHOLE)
    for start, end, inside in _runs(places, bounds):
        first, last = _clip(start, end, inside, quoted)
        pieces = tuple(_joined(_pieces(text, first, last, inside)))
        before = [bound for bound in bounds if bound[1] <= start][-1:]
        after = [bound for bound in bounds if bound[0] >= end][:1]
        yield Quotation(
            before=_before(_tail(text, before, neighbour) if first == start else "…", pieces),
            pieces=pieces,
            after=_after(_head(text, after, neighbour) if last == end else "…", pieces),
            places=tuple((place, shown(text[place.start : place.end])) for place in inside),
        )


def _runs(places: list[Fragment], bounds: list[tuple[int, int]]) -> list[tuple[int, int, list[Fragment]]]:
    """Places with the sentences that they touch, joined where these overlap."""
    runs: list[tuple[int, int, list[Fragment]]] = []
    for place in sorted(places):
        touched = [bound for bound in bounds if bound[0] < place.end and place.start < bound[1]]
        start = min([place.start, *(bound[0] for bound in touched)])
        end = max([place.end, *(bound[1] for bound in touched)])
        if runs and start < runs[-1][1]:
            earlier = runs.pop()
            runs.append((earlier[0], max(earlier[1], end), [*earlier[2], place]))
        else:
            runs.append((start, end, [place]))
    return runs


def _clip(start: int, end: int, inside: list[Fragment], limit: int) -> tuple[int, int]:
    """The part of a long sentence that is quoted: around what is cited."""
    if end - start <= limit:
        return start, end
    cited = min(place.start for place in inside), max(place.end for place in inside)
    margin = max(0, limit - (cited[1] - cited[0])) // 2
    return max(start, cited[0] - margin), min(end, cited[1] + margin)


def _tail(text: str, bounds: list[tuple[int, int]], limit: int) -> str:
    found = text[bounds[0][0] : bounds[0][1]] if bounds else ""
    return shown(found if len(found) <= limit else "…" + found[-limit:])


def _head(text: str, bounds: list[tuple[int, int]], limit: int) -> str:
    found = text[bounds[0][0] : bounds[0][1]] if bounds else ""
    return shown(found if len(found) <= limit else found[:limit] + "…")


def _pieces(text: str, first: int, last: int, places: list[Fragment]) -> Iterator[Piece]:
    """The stretch cut at every place's ends; the shortest place over a piece decides how it is marked."""
    cuts = sorted({first, last, *(cut for place in places for cut in (place.start, place.end) if first < cut < last)})
    for start, end in pairwise(cuts):
        over = [place.end - place.start for place in places if place.start <= start and end <= place.end]
        mark = "" if not over else "value" if min(over) <= 24 else "said"
        yield Piece(text=shown(text[start:end]), start=start, end=end, mark=mark)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of which no ellipsis follows another."""
    last = ""
    for piece in pieces:
        text = piece.text[1:] if last == "…" == piece.text[:1] else piece.text
        last = text[-1:] or last
        yield replace(piece, text=text)


def _before(neighbour: str, pieces: tuple[Piece, ...]) -> str:
    """What stands before, without an ellipsis where the first piece has one."""
    return neighbour.removesuffix("…") if _told(pieces).startswith("…") else neighbour


def _after(neighbour: str, pieces: tuple[Piece, ...]) -> str:
    """What stands after, without an ellipsis where the last piece has one."""
    return neighbour.removeprefix("…") if _told(pieces).endswith("…") else neighbour


def _told(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def exacts(tables: Tables) -> dict[str, str]:
    """What stands at each place that some table knows, by its anchor."""
    known = [
        frame[["article_id", "start", "end", "exact"]]
        for frame in (
            tables.quantities,
            tables.dates,
            tables.claims,
            tables.superlatives,
            tables.collaboration_facts,
            tables.checks,
        )
    ]
    return {
        Fragment(row.article_id, int(row.start), int(row.end)).anchor: str(row.exact)
        for row in pd.concat(known).itertuples(index=False)
    }
