"""What does a text file say? The article as pasted, without the quoting, heads and markup of where it came from."""

from __future__ import annotations

import datetime
import html
import re

import yaml

from gisa.page.readers.encodings import decoded
from gisa.page.readers.layout import articles_in, head_of, unwrapped
from gisa.page.readers.markup import page_of
from gisa.page.readers.pieces import STATED, Clipping, cleaned, day_of, headed

_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|a|span|td|img|h[1-4])\b[^<>]{0,500}>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:quot|amp|lt|gt|nbsp|apos|middot|hellip|[lr][sd]quo|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE
)
_FRONT = re.compile(r"---\n(.{0,20000}?)\n---\n", re.DOTALL)
_MARKS = (
    (re.compile(r"^#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000})\1"), r"\2"),
    (re.compile(r"^[*+-] +", re.MULTILINE), ""),
)
_QUOTED = re.compile(r"^>+ ?", re.MULTILINE)


def read_plain(data: bytes) -> list[Clipping]:
    """The article of a text file; a page that was saved as text is read as a page."""
    text = cleaned(decoded(data))
    if _PAGE.match(text) or len(_TAG.findall(text, 0, 100_000)) >= 3:
        return [page_of(text)]
    if _ENTITY.search(text):
        text = cleaned(html.unescape(text))
    parts = articles_in(_unquoted(text))
    named = [str(number) for number in range(1, len(parts) + 1)] if len(parts) > 1 else [""]
    return [_laid_out(part, name) for part, name in zip(parts, named, strict=True)]


def _laid_out(text: str, part: str) -> Clipping:
    """One article without the head of the mail that it came in, each paragraph on one line."""
    head = head_of(text)
    if not head.end:
        return Clipping(unwrapped(text), part=part)
    stated = {"headline": head.subject} if head.subject else {}
    return Clipping(headed(head.subject, unwrapped(text[head.end :].lstrip("\n"))), stated, part=part)


def _unquoted(text: str) -> str:
    """A text that is quoted as a whole, without the marks."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub("", text) if quoted > len(lines) * 0.6 else text


def read_markdown(data: bytes) -> list[Clipping]:
    """The article of a Markdown file, with what its front matter states."""
    text = cleaned(decoded(data))
    front = _FRONT.match(text)
    stated = _front(front[1]) if front else {}
    text = _unquoted(text[front.end() :] if front else text)
    title = re.match(r"\s*# +([^\n]+)", text)
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    if title:
        stated.setdefault("headline", title[1].strip())
    basis = "page: front matter" if "published" in stated else ""
    return [Clipping(headed(stated.get("headline", ""), text), stated, basis)]


def _front(text: str) -> dict[str, str]:
    """The plain values of a front matter, by the columns of articles; anything else in it is passed over."""
    try:
        told = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    given = {str(name).lower(): value for name, value in told.items()} if isinstance(told, dict) else {}
    names = {
        "headline": ("title", "headline"),
        "published": ("published", "date"),
        "publisher": ("publisher", "source"),
    }
    stated = {}
    for column in STATED:
        value = next((given[name] for name in names.get(column, (column,)) if name in given), None)
        if isinstance(value, str | datetime.date):
            stated[column] = day_of(str(value)) if column == "published" else " ".join(str(value).split())
    return {column: value for column, value in stated.items() if value}
