"""Who reads which file? A row for each format; packed files are opened and their files read in turn."""

from __future__ import annotations

import types
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from gisa.page.readers import mail, markup, office, plain, portable, records
from gisa.page.readers.pieces import Clipping, Unreadable, printable

FORMATS: Mapping[str, Callable[[bytes], list[Clipping]]] = types.MappingProxyType(
    {
        "": plain.read_plain,
        ".txt": plain.read_plain,
        ".text": plain.read_plain,
        ".md": plain.read_markdown,
        ".markdown": plain.read_markdown,
        ".html": markup.read_page,
        ".htm": markup.read_page,
        ".xhtml": markup.read_page,
        ".pdf": portable.read_pdf,
        ".docx": office.read_word,
        ".hwpx": office.read_hwpx,
        ".hwp": office.refuse_hwp,
        ".eml": mail.read_mail,
        ".xlsx": records.read_sheet,
        ".csv": records.read_csv,
        ".jsonl": records.read_lines,
    }
)
SIZE_LIMIT = 20_000_000
_FILES = 10_000
_PASSED = frozenset({"readme.md", "license.md", "metadata.csv", "sources.csv"})


def is_about(name: str) -> bool:
    """Whether a file is about the folder, by its name, and no article of it."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX")) for part in parts) or parts[-1].lower() in _PASSED


def read_pieces(data: bytes, name: str) -> list[tuple[str, Clipping | Unreadable]]:
    """What each article in a file says, by the file's name and the part of it; or why it could not be read."""
    try:
        check_size(len(data))
        if _suffix(name) == ".zip":
            return list(_unpacked(data, name))
        pieces = _read(data, name)
    except Unreadable as error:
        return [(name, error)]
    return [(f"{name}#{piece.part}" if piece.part else name, piece) for piece in pieces]


def check_size(size: int) -> None:
    """Raise :class:`Unreadable` for a file of too many bytes."""
    if size > SIZE_LIMIT:
        raise Unreadable(
            "size", f"{size / 1e6:.1f} MB is over the limit of {SIZE_LIMIT / 1e6:.0f} MB", "split the file"
        )


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _read(data: bytes, name: str) -> list[Clipping]:
    reader = FORMATS.get(_suffix(name))
    if not reader:
        known = " ".join(suffix for suffix in FORMATS if suffix not in {"", ".hwp"})
        raise Unreadable("format", f"{printable(_suffix(name))} files are not read", f"save it as one of {known} .zip")
    try:
        pieces = reader(data)
    except Unreadable:
        raise
    except Exception as error:
        # The parsers of others fail on damaged files in ways that they do not name.
        reason = f"the file is damaged ({type(error).__name__})"
        raise Unreadable("damaged", reason, "open and save it anew, or save it as .txt") from error
    if not any(piece.text.strip() for piece in pieces):
        raise Unreadable("empty", "the file is empty", "remove it or paste the article into it")
    return [piece for piece in pieces if piece.text.strip()]


def _unpacked(data: bytes, name: str) -> Iterator[tuple[str, Clipping | Unreadable]]:
    """The articles of a packed file; a pack in a pack is refused."""
    with office.opened(data) as pack:
        entries = sorted(((_entry(one), one) for one in pack.infolist() if not one.is_dir()), key=lambda pair: pair[0])[
            : _FILES + 1
        ]
        if len(entries) > _FILES:
            raise Unreadable("size", f"more than {_FILES:,} files in it", "split the file")
        for inner, entry in entries:
            if is_about(inner):
                continue
            if _suffix(inner) == ".zip":
                yield f"{name}/{inner}", Unreadable("format", "packed files in packed files are not read", "unpack it")
                continue
            try:
                held = pack.read(entry)
            except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError):
                yield f"{name}/{inner}", Unreadable("damaged", "it cannot be unpacked", "pack it anew")
                continue
            yield from read_pieces(held, f"{name}/{inner}")


def _entry(info: zipfile.ZipInfo) -> str:
    """The name of a packed file; without the mark of UTF-8, Korean systems wrote CP949."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return info.filename
