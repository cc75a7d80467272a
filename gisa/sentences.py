"""Where does a sentence end? Quotation marks paired, and sentences that no quotation is torn across."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "《": "》", "〈": "〉"}
_SAME = {'"', "＂", "'"}
# The full stop of a dotted date (2021. 11. 19.) ends nothing; one after a name that ends in a digit does.
_END = re.compile(r"(?:[!?。…]|(?<!\d)\.|\.(?!\s*\d))+[\"'”’」』）)\]]*(?=\s|$)")
# An opening mark whose partner is farther away than this is a stray mark, not a quotation.
_REACH = 1500


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks: ``start`` and ``end`` enclose what stands between them, marks excluded."""

    mark: str
    start: int
    end: int
    depth: int = 0


def find_quotes(text: str, offset: int = 0) -> list[Quote]:
    """Paired quotation marks of a text, outer before inner; a mark without a partner costs nothing but itself.

    >>> [text[q.start:q.end] for text in ['그는 "좋다"며 “‘더’ 하자”고 했다'] for q in find_quotes(text)]
    ['좋다', '‘더’ 하자', '더']
    """
    stack: list[tuple[str, int]] = []
    quotes: list[Quote] = []
    for at, char in enumerate(text):
        if char in _SAME or char in _OPEN or char in _OPEN.values():
            _read_mark(text, at, char, stack, quotes, offset)
        elif char == "\n" and stack and text[at + 1 : at + 2] in {"\n", ""} and not _closes_later(text, at, stack[0]):
            stack.clear()
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def _read_mark(text: str, at: int, char: str, stack: list[tuple[str, int]], quotes: list[Quote], offset: int) -> None:
    """Close the innermost open mark that this one fits, or open a new one."""
    for depth in range(len(stack) - 1, -1, -1):
        mark, start = stack[depth]
        if char == _OPEN.get(mark, mark) and at - start <= _REACH and not _is_apostrophe(text, at):
            quotes.append(Quote(mark, start + 1 + offset, at + offset, depth))
            del stack[depth:]
            return
    if char in _OPEN or (char in _SAME and _can_open(text, at)):
        del stack[8:]
        stack.append((char, at))


def _can_open(text: str, at: int) -> bool:
    """A straight mark opens at the start of a word, after a bracket or at the start of a line."""
    return (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace()


def _is_apostrophe(text: str, at: int) -> bool:
    """The mark of ’14 or of McDonald's closes nothing."""
    after = text[at + 1 : at + 2]
    return (
        text[at] in "'’"
        and at > 0
        and text[at - 1].isascii()
        and text[at - 1].isalpha()
        and after.isascii()
        and after.isalpha()
    )


def _closes_later(text: str, at: int, opened: tuple[str, int]) -> bool:
    """Whether a quotation that is open at a blank line is closed before another of its kind opens."""
    mark, start = opened
    close = _OPEN.get(mark, mark)
    until = text.find(close, at, start + _REACH)
    return until >= 0 and (mark == close or text.find(mark, at, until) < 0) and text.count("\n\n", start, until) <= 1


def split_sentences(text: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, white space at the ends excluded.

    A sentence ends at a line break or at final punctuation, but never inside a quotation.

    >>> text = '그는 "크다. 더 크다."고 했다. 끝.'
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['그는 "크다. 더 크다."고 했다.', '끝.']
    """
    quotes = [quote for quote in find_quotes(text) if quote.depth == 0]
    cuts = sorted({match.end() for match in _END.finditer(text)} | {at for at, char in enumerate(text) if char == "\n"})
    start, reached = 0, 0
    for cut in [*cuts, len(text)]:
        while reached < len(quotes) and quotes[reached].end < cut:
            reached += 1
        inside = reached < len(quotes) and quotes[reached].start <= cut <= quotes[reached].end
        if not inside:
            yield from _trimmed(text, start, cut, offset)
            start = cut


def _trimmed(text: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()) + offset, start + len(piece.rstrip()) + offset
