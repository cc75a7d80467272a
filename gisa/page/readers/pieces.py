"""What did a file hold? A text for each article in it, with what the file's structure stated of that article."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

# Direction marks turn what is seen around; line separators are newlines; other controls are no text.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What a page may state of an article, by the name of its column in the table of articles.
STATED = ("url", "publisher", "headline", "author", "published", "note", "licence")


class Unreadable(Exception):
    """A file that is not an article, with the reason and the remedy."""

    def __init__(self, kind: str, reason: str, remedy: str) -> None:
        """Keep the parts; the message joins reason and remedy."""
        super().__init__(f"{reason} — {remedy}")
        self.kind, self.reason, self.remedy = kind, reason, remedy


@dataclass(frozen=True)
class Clipping:
    """One article as a reader took it; ``part`` tells it from others of the same file.

    ``stated`` holds columns of the table of articles, ``basis`` where the date of publication stands.
    """

    text: str
    stated: dict[str, str] = field(default_factory=dict)
    basis: str = ""
    part: str = ""
    cut: bool = False


def cleaned(text: str) -> str:
    r"""A text as it is kept: NFC, newlines LF, without controls and marks of direction.

    >>> cleaned("a\r\nb\x0cc\u202ed\x00")
    'a\nb\ncd '
    """
    text = _UNSEEN.sub("", _BREAKS.sub("\n", unicodedata.normalize("NFC", text)))
    return _CONTROLS.sub(" ", text)


def printable(name: str) -> str:
    r"""A name that may be printed anywhere: controls, marks of direction and bytes that are no text are written out.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(
        char.encode("unicode_escape").decode("ascii") if unicodedata.category(char) in {"Cc", "Cs", "Cf"} else char
        for char in name
    )


def day_of(written: str) -> str:
    """The day at the head of a machine-readable date (ISO 8601, or eight digits); empty when it is none.

    >>> day_of("2021-09-17T08:00:00+09:00"), day_of("20210917"), day_of("soon")
    ('2021-09-17', '2021-09-17', '')
    """
    match = re.match(r"\s*((?:19|20)\d\d)([-./]?)\s?(0?[1-9]|1[0-2])\2\s?(3[01]|[12]\d|0?[1-9])(?!\d)", written)
    return f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}" if match else ""


def headed(headline: str, body: str) -> str:
    """A body below its headline, which stands there once."""
    headline, body = " ".join(headline.split()), body.strip()
    if not headline or (body.startswith(headline) and not body.startswith(f"{headline}\n")):
        return body
    return f"{headline}\n\n{body.removeprefix(headline).lstrip()}".rstrip()
