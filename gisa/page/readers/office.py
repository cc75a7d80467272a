"""What does a document of a word processor say? Word files, and Hangul files in their open format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

import docx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docx.table import Table

from gisa.page.readers.pieces import Clipping, Unreadable, cleaned, headed

UNPACKED_LIMIT = 100_000_000
_SECTION = re.compile(r"(?:^|/)section(\d+)\.xml$", re.IGNORECASE)


def opened(data: bytes) -> zipfile.ZipFile:
    """A packed file whose contents stay within bounds.

    Raises:
        Unreadable: it is damaged, encrypted, or would unpack to more than ``UNPACKED_LIMIT`` bytes.
    """
    try:
        pack = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("damaged", "the file is damaged", "open and save it anew, or save it as .txt") from error
    size = sum(entry.file_size for entry in pack.infolist())
    if size > UNPACKED_LIMIT:
        reason = f"it unpacks to {size / 1e6:.0f} MB, over the limit of {UNPACKED_LIMIT / 1e6:.0f} MB"
        raise Unreadable("size", reason, "split the file")
    if any(entry.flag_bits & 1 for entry in pack.infolist()):
        raise Unreadable("locked", "the file asks for a password", "save it without one")
    return pack


def read_word(data: bytes) -> list[Clipping]:
    """The one article of a Word file: paragraphs and cells of tables, one a line."""
    opened(data).close()
    document = docx.Document(io.BytesIO(data))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
        else:
            lines.append(block.text)
    titles = [one.text for one in document.paragraphs if one.style and one.style.name in {"Title", "Heading 1"}]
    return [_piece(next(iter(titles), document.core_properties.title or ""), lines)]


def _piece(title: str, lines: list[str]) -> Clipping:
    title = " ".join(cleaned(title).split())
    return Clipping(headed(title, cleaned("\n".join(lines))), {"headline": title} if title else {})


def read_hwpx(data: bytes) -> list[Clipping]:
    """The one article of a Hangul file in its open format: paragraphs of all sections, one a line."""
    lines: list[str] = []
    with opened(data) as pack:
        sections = {int(match[1]): name for name in pack.namelist() if (match := _SECTION.search(name))}
        for number in sorted(sections):
            lines += [line for paragraph in _paragraphs(pack.read(sections[number])) for line in paragraph.split("\n")]
    if not sections:
        raise Unreadable("damaged", "no text sections in the file", "open it in Hangul and save it as .hwpx or .txt")
    return [_piece("", lines)]


def _paragraphs(section: bytes) -> Iterator[str]:
    try:
        root = fromstring(section)
    except (ParseError, DefusedXmlException) as error:
        raise Unreadable("damaged", "a section is no plain XML", "open it in Hangul and save it anew") from error
    for paragraph in root.iter():
        if _local(paragraph) == "p":
            yield "".join(_texts(paragraph))


def _texts(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph's own runs; paragraphs of cells inside it stand for themselves."""
    for run in paragraph:
        for text in run if _local(run) == "run" else ():
            if _local(text) == "t":
                yield text.text or ""
                for mark in text:
                    yield {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " "}.get(_local(mark), "")
                    yield mark.tail or ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def refuse_hwp(data: bytes) -> list[Clipping]:
    """Hangul's closed format is not read."""
    raise Unreadable(
        "format", f".hwp files are not read ({len(data)} bytes)", "open it in Hangul and save it as .hwpx or .txt"
    )
