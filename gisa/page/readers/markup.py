"""What does a saved page say? Its main text, and what its head states of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from gisa.page.readers.encodings import decoded
from gisa.page.readers.pieces import Clipping, Unreadable, cleaned, day_of, headed

_SILENT = ("head", "script", "style", "noscript", "template", "nav",
            "header", "footer", "aside", "form", "button", "iframe",
           "svg", "select", "object")  # fmt: skip
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "section", "article", "figure", "figcaption",
           "blockquote", "ul", "table", "dd", "dt", "pre")  # fmt: skip
_ITEM = re.compile("articlebody", re.IGNORECASE)
_BODY = re.compile(r"article[-_]?(?:body|content|view|text)|news[-_]?(?:body|content|text)|dic_area|newsct_article",
                   re.IGNORECASE)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_STORIES = re.compile("Article|NewsArticle|BlogPosting|Report")
_DEEPEST = 400
# Where a page states what, the surest first: a type of JSON-LD, a property or name of meta.
_PLACES = {
    "headline": ("og:title", "twitter:title"),
    "author": ("article:author", "author", "dable:author", "og:article:author"),
    "published": ("article:published_time", "og:article:published_time", "date", "pubdate", "datepublished",
                  "dc.date.issued", "parsely-pub-date"),
    "publisher": ("og:site_name", "application-name"),
    "url": ("og:url",),
}  # fmt: skip


def read_page(data: bytes) -> list[Clipping]:
    """The one article of a saved page.

    Raises:
        Unreadable: the page holds no text.
    """
    return [page_of(_decoded(data))]


def _decoded(data: bytes) -> str:
    """The page in the encoding that it names, if the bytes agree, else in the one that they are in."""
    named = _CHARSET.search(data[:4000])
    try:
        return data.decode(named[1].decode("ascii")) if named and b"\0" not in data[:100] else decoded(data)
    except (LookupError, UnicodeError):
        return decoded(data)


def page_of(source: str) -> Clipping:
    r"""The article of a page that is given as text.

    >>> page_of("<title>T</title><body><p>One.<p>Two.").text
    'T\n\nOne.\nTwo.'
    """
    if _depth(source) > _DEEPEST:
        raise Unreadable("damaged", "its tags are nested too deeply", "save the article as plain text (.txt)")
    soup = BeautifulSoup(source, "lxml")
    stated, basis = _stated(soup)
    for tag in soup(_SILENT):
        tag.decompose()
    captions = [_line(tag) for tag in soup("figcaption")]
    for tag in soup("figcaption"):
        tag.decompose()
    body = _written(_main(soup))
    if not body and not captions:
        raise Unreadable("empty", "the page holds no text", "open it and save the article as plain text (.txt)")
    below = "\n".join(caption for caption in captions if caption)
    return Clipping(headed(stated.get("headline", ""), "\n\n".join(filter(None, [body, below]))), stated, basis)


def _depth(source: str) -> int:
    """How deep tags are nested at most, as far as they are closed; those that need no end do not count."""
    deepest = depth = 0
    for match in re.finditer(r"<(/?)(?:div|span|b|i|em|ul|table|font|section|blockquote|svg|a)\b", source):
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _stated(soup: BeautifulSoup) -> tuple[dict[str, str], str]:
    """What the head states, and where the date stands."""
    found = _from_metas(soup)
    for story in _stories(soup):
        found |= {name: (value, "page: JSON-LD") for name, value in _from_story(story).items()}
    time = soup.find("time", attrs={"datetime": True})
    if "published" not in found and isinstance(time, Tag) and (day := day_of(str(time["datetime"]))):
        found["published"] = (day, "page: time")
    title = soup.find("h1") or soup.find("title")
    if "headline" not in found and isinstance(title, Tag):
        found["headline"] = (_line(title), "title")
    kept = {name: " ".join(cleaned(value).split()) for name, (value, _) in found.items()}
    return {name: value for name, value in kept.items() if value}, found.get("published", ("", ""))[1]


def _from_metas(soup: BeautifulSoup) -> dict[str, tuple[str, str]]:
    metas: dict[str, str] = {}
    for tag in soup("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        metas.setdefault(name, str(tag.get("content") or "").strip())
    found = {}
    for column, names in _PLACES.items():
        for name in names:
            value = day_of(metas.get(name, "")) if column == "published" else metas.get(name, "")
            if value and (column != "url" or re.match("https?://", value)):
                found[column] = (value, f"page: {name}")
                break
    return found


def _stories(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for tag in soup("script", type="application/ld+json"):
        try:
            told = json.loads(tag.string or "", strict=False)
        except (ValueError, RecursionError):
            continue
        top = told if isinstance(told, list) else [told]
        graph = [inner for one in top if isinstance(one, dict) for inner in _listed(one.get("@graph"))]
        yield from (one for one in [*top, *graph] if isinstance(one, dict) and _STORIES.search(str(one.get("@type"))))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _from_story(story: dict[str, Any]) -> dict[str, str]:
    told = {
        "headline": _name(story.get("headline")),
        "author": _name(story.get("author")),
        "publisher": _name(story.get("publisher")),
        "published": day_of(str(story.get("datePublished") or "")),
    }
    return {name: value for name, value in told.items() if value}


def _name(value: object) -> str:
    """A name that is given as text, as an object with a name, or as the first of a list."""
    for one in _listed(value):
        named = one.get("name") if isinstance(one, dict) else one
        if isinstance(named, str) and named.strip():
            return named.strip()
    return ""


def _main(soup: BeautifulSoup) -> Tag:
    """The part that holds the article: what is marked as its body, else the largest article, else the whole page."""
    marked = [*soup.find_all(itemprop=_ITEM), *soup.find_all(id=_BODY), *soup.find_all(class_=_BODY)]
    for group in (marked, soup.find_all("article"), soup.find_all("main")):
        parts = [tag for tag in group if len(tag.get_text()) >= 20]
        if parts:
            return max(parts, key=lambda tag: len(tag.get_text()))
    return soup.body or soup


def _written(part: Tag) -> str:
    """The text of a part, a block a line."""
    for tag in part(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    text = cleaned(re.sub(r"[ \t\r\n]*\n[ \t\r\n]*", "\n", re.sub(r"(?<!\n)[ \t]{2,}", " ", part.get_text())))
    return re.sub("\n{2,}", "\n", text).strip()


def _line(tag: Tag) -> str:
    return " ".join(cleaned(tag.get_text(" ")).split())
