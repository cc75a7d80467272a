"""Which characters do the bytes mean? Korean text in any encoding that Korean files come in."""

from __future__ import annotations

import codecs
import functools

from gisa.page.readers.pieces import Unreadable

# The longer marks first: the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# General detectors read short Korean texts as Chinese, and know no Johab: here the likeliest Korean reading wins.
_CANDIDATES = ("cp949", "johab", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SAMPLE = 20_000
_LIKELY = 0.8


def decoded(data: bytes) -> str:
    """Bytes as text in the encoding that they are in.

    Raises:
        Unreadable: the bytes are no text in any of them.

    >>> decoded("새 모델을 공개했다".encode("johab"))
    '새 모델을 공개했다'
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    text = _decoded(data, marked or "utf-8")
    if text is not None and text.count("\0") <= len(text) // 20 + 1:
        return text
    readings = [(name, reading) for name in _CANDIDATES if (reading := _decoded(data, name))]
    best = max(readings, key=lambda one: _korean(one[1]), default=("", ""))[1]
    if best and _korean(best) >= _LIKELY:
        return best
    raise Unreadable(
        "bytes",
        "the bytes are not text (tried UTF-8, CP949, Johab, UTF-16, UTF-32)",
        "save it as plain text in UTF-8",
    )


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _korean(text: str) -> float:
    """The share of characters that Korean text consists of: printed ASCII, and those of the Korean standard set."""
    sample = text[:_SAMPLE]
    return sum(map(_usual, sample)) / len(sample)


@functools.cache
def _usual(char: str) -> bool:
    if char.isascii():
        return char.isprintable() or char in "\n\r\t"
    try:
        # Rows 0xA1 to 0xC8 are symbols and syllables; those behind are Chinese characters, rare in the news.
        return char.encode("euc_kr")[0] <= 0xC8
    except UnicodeEncodeError:
        return False
