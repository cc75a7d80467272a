"""How was it laid out? Heads of mails, articles one after another, and lines broken at a width, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gisa.schema.edtf import find_stamps

_FIELD = re.compile(r"[^\s:]{1,16}(?: [^\s:]{1,8})?\s?: ?(\S.*)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_FEWEST_FIELDS, _MOST_FIELDS = 3, 12
# A line of one mark repeated, or of spaced marks, parts two articles.
_RULE = re.compile(r"^[ \t]*([-=_*~#◆■●])(?:[ \t]*\1){4,}[ \t]*$", re.MULTILINE)
_SHORTEST_ARTICLE = 120
_WIDEST, _NARROWEST = 110, 30
_ENDS = (".", "?", "!", '"', "”", "’", ")", "]", ">", ":")


@dataclass(frozen=True)
class Head:
    """What stands above a text that was sent by mail, and where the text begins."""

    subject: str = ""
    end: int = 0


def head_of(text: str) -> Head:
    r"""The head of a mail: fields one a line down to the first empty line, an address in one of them.

    The subject is the longest value that is neither an address nor a day.

    >>> head_of("From: a@b.kr\nTo: c@d.kr\nSubject: One two\n\nText.").subject
    'One two'
    """
    block, blank, _ = text.lstrip("\n").partition("\n\n")
    lines = block.split("\n")
    fields = [_FIELD.fullmatch(line.strip()) for line in lines]
    if not blank or not all(fields) or not _FEWEST_FIELDS <= len(lines) <= _MOST_FIELDS or not _ADDRESS.search(block):
        return Head()
    values = [field.group(1).strip() for field in fields if field]
    told = [value for value in values if not _ADDRESS.search(value) and not list(find_stamps(value))]
    return Head(max(told, key=len, default=""), text.index(block) + len(block))


def articles_in(text: str) -> list[str]:
    """The articles of a text that holds several, parted by lines of marks; else the text alone.

    Every part must look like an article: long enough, and dated or signed with an address.
    """
    parts = [part.strip("\n") for part in _RULE.sub("\0", text).split("\0")]
    parts = [part for part in parts if part.strip()]
    whole = len(parts) > 1 and all(_is_article(part) for part in parts)
    return parts if whole else [text]


def _is_article(part: str) -> bool:
    return len(part) >= _SHORTEST_ARTICLE and (bool(_ADDRESS.search(part)) or any(True for _ in find_stamps(part)))


def unwrapped(text: str) -> str:
    r"""A text whose lines were broken at a width, with each paragraph on one line; any other text as it is.

    >>> unwrapped("\n".join(["word " * 9 + "word"] * 6 + ["end."])).count("\n")
    0
    """
    return "\n\n".join(map(_joined, text.split("\n\n"))) if _is_wrapped(text) else text


def _is_wrapped(text: str) -> bool:
    """Whether most lines are about as long as the longest and end in the middle of a sentence."""
    inner = [line for block in text.split("\n\n") for line in block.split("\n")[:-1] if line.strip()]
    widest = max(map(len, inner), default=0)
    if len(inner) < 5 or not _NARROWEST <= widest <= _WIDEST:
        return False
    full = sum(len(line) >= 0.75 * widest for line in inner)
    broken = sum(not line.rstrip().endswith(_ENDS) for line in inner)
    return full >= 0.6 * len(inner) and broken >= 0.4 * len(inner)


def _joined(paragraph: str) -> str:
    return " ".join(line.strip() for line in paragraph.split("\n") if line.strip())
