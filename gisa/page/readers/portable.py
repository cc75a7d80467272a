"""What does a PDF say? Its text layer, page by page, with the lines of a paragraph joined."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pypdf
from pypdf.errors import PyPdfError

from gisa.page.readers.pieces import Clipping, Unreadable, cleaned
from gisa.text.analyser import glued

_PAGES = 300
_FULL = 0.8
_STOP = re.compile(r"[.!?…”\"’')\]>:]\s*$")


def read_pdf(data: bytes) -> list[Clipping]:
    """The one article of a PDF.

    Raises:
        Unreadable: it is locked, damaged, too long, or has no text layer.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked", "the PDF asks for a password", "save it without one")
        if len(reader.pages) > _PAGES:
            raise Unreadable("size", f"{len(reader.pages)} pages are over the limit of {_PAGES}", "split the file")
        pages = [cleaned(page.extract_text()) for page in reader.pages]
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise Unreadable("damaged", "the PDF is damaged", "print it anew to PDF, or save it as .txt") from error
    lines = [line for page in pages for line in page.split("\n")]
    if not any(line.strip() for line in lines):
        raise Unreadable("scan", "the PDF has no text layer: it is a picture", "run text recognition (OCR) over it")
    title = " ".join(cleaned(title).split())
    named = title if title and "".join(title.split()) in "".join("".join(lines).split()) else ""
    return [Clipping(joined(lines), {"headline": named} if named else {})]


def joined(lines: Sequence[str]) -> str:
    r"""Lines with those joined that were broken for the width: a full line that no stop ends goes on in the next.

    >>> joined(["One two three four", "five six.", "Seven."])
    'One two three four five six.\nSeven.'
    """
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    width = widths[len(widths) * 9 // 10] if widths else 0
    groups: list[list[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        groups[-1].append(line.strip())
        if len(line.strip()) < width * _FULL or not following.strip() or _STOP.search(line):
            groups.append([])
    return "\n".join(glued(group) if len(group) > 1 else "".join(group) for group in groups).strip()
