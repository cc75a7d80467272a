"""Who published and wrote it? Headline, publisher and author as the page itself prints them."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from gisa.page.zones import FurnitureWords
from gisa.schema.csv_tables import Row
from gisa.schema.project_tables import load_table
from gisa.schema.tables import Article, Zone

_EXCERPT = re.compile(r"(?:…|\.\.\.)$")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def describe(article: Article, zones: Sequence[Zone], furniture: FurnitureWords) -> Article:
    """The article with headline, publisher, author and kind of body; what metadata states is left as it is."""
    text = {
        zone: [article.text[z.start : z.end].strip() for z in zones if z.zone == zone]
        for zone in ("headline", "byline", "body")
    }
    publisher, author = _signature(text["byline"], furniture)
    url = article.url or _link(article, zones)
    return dataclasses.replace(
        article,
        headline=article.headline or next((line for part in text["headline"] for line in part.split("\n")), ""),
        url=url,
        publisher=article.publisher or publisher or _stamped(text["byline"], furniture) or _outlet(url, text["byline"]),
        author=article.author or author,
        body_kind=_body_kind("\n".join(text["body"]), article.body_kind),
    )


def _signature(bylines: Sequence[str], furniture: FurnitureWords) -> tuple[str, str]:
    """Publisher and author of ``Outlet Name reporter``, the last line that has one; the name is a Korean one."""
    words = "|".join(map(re.escape, furniture.words("reporter")))
    pattern = re.compile(rf"(?:^|[\s=)(\[])([^\W\d_]{{2,4}})\s?(?:{words})(?=$|[\s(=,·/|\]])")
    for line in reversed([line for byline in bylines for line in byline.split("\n")]):
        if match := pattern.search(line):
            before = re.findall(r"[^\W_][\w·&]*", _MAIL.sub("", line[: match.start(1)]))
            return (before[-1] if before else ""), match.group(1)
    return "", ""


def _stamped(bylines: Sequence[str], furniture: FurnitureWords) -> str:
    """The outlet that stands alone before a time stamp."""
    stamps = furniture.words("stamp")
    for byline in bylines:
        if match := re.match(r"([^\W\d_][^\d\n]{1,15}?)\s+\d{4}\s?[-./]", byline):
            return "" if match.group(1).strip() in stamps else match.group(1).strip()
    return ""


def _link(article: Article, zones: Sequence[Zone]) -> str:
    """The one link to an article, path and all, that stands alone on a line of page furniture; of several, none."""
    lines = [line.strip() for z in zones if z.zone == "chrome" for line in article.text[z.start : z.end].split("\n")]
    links = {line for line in lines if re.fullmatch(r"https?://[^\s/]+/\S*\d\S*", line)}
    return links.pop() if len(links) == 1 else ""


@dataclass(frozen=True, kw_only=True)
class Outlet(Row):
    """A news outlet by the domain of its pages and addresses."""

    FOLDER: ClassVar[str] = "data/reference"
    TABLE: ClassVar[str] = "outlets"

    domain: str
    name: str


@functools.cache
def load_outlets() -> tuple[Outlet, ...]:
    """The outlets of ``data/reference/outlets.csv``, the longest domain first."""
    return tuple(sorted(load_table(Outlet), key=lambda row: -len(row.domain)))


def _outlet(url: str, bylines: Sequence[str]) -> str:
    """The outlet to which the link, or else a reporter's address, belongs."""
    places = [re.sub(r"^https?://|(?<=/article)/newspaper", "", url), *_MAIL.findall("\n".join(bylines))]
    return next((row.name for place in places for row in load_outlets() if _belongs(place, row.domain)), "")


def _belongs(place: str, domain: str) -> bool:
    return domain in place and bool(re.search(rf"(?:^|[@.]){re.escape(domain)}(?:$|/)", place))


def _body_kind(body: str, known: str) -> str:
    """``headline`` without a body, ``excerpt`` where it breaks off or its archive cuts bodies, else ``full``."""
    if not body:
        return "headline"
    return "excerpt" if known == "excerpt" or _EXCERPT.search(body) else "full"
