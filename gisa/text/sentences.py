"""Where does a sentence end? Quotation marks paired, and sentences that no quotation is torn across."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# Marks of one family close one another, whatever way they curl: typists mix “ with " and ” with “.
_FAMILIES = (
    ('"“”＂„‟', "double"),
    ("'‘’＇", "single"),
    ("「」", "「"),
    ("『』", "『"),
    ("«»", "«"),
    ("《》", "《"),
    ("〈〉", "〈"),
)
_FAMILY = {mark: family for marks, family in _FAMILIES for mark in marks}
_OPENING, _CLOSING = frozenset("“‘„「『«《〈"), frozenset("”’」』»》〉")
# What stands before a closing mark like a letter does.
_ENDS_WORD = _CLOSING | frozenset(".,!?…%)\"'")
_MARKS = re.compile("[" + "".join(_FAMILY) + "]")
# An opening mark whose partner is farther away than this is a stray mark, not a quotation.
_REACH = 1500
_DEEPEST = 8
# The full stop of a dotted date (2021. 11. 19.), of an initial (J. Kim) or of an ellipsis ends nothing.
_FULL_STOP = r"(?<![\d.])\.(?!\.)|(?<=\d)(?<!\.\s\d)(?<!\.\s\d\d)(?<!\d\.\d\d\.\d\d)\.(?!\s*\d)"
_END = re.compile(rf"(?:[!?。]|{_FULL_STOP})+(?<!\b[A-Z]\.)[\"'”’＂」』）)\]]*(?=\s|$)")
_GLUED = re.compile(r"(?<=[^\W\d_a-zA-Z])[.?!](?=[^\W\d_a-zA-Z]|[“\"‘'▲△◆◇■□●○])|\)\.(?=[^\W\d_a-zA-Z]|[◆◇■□▲△●○])")
# A shorter line is a title, not one that was broken.
_SHORTEST_LINE = 10
# A line without any end for longer than this is cut at a space: nothing longer is a sentence.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks: ``start`` and ``end`` enclose what stands between them, marks excluded."""

    mark: str
    start: int
    end: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark that opens (+1), closes (-1) or could do either (0)."""

    char: str
    at: int
    leaning: int


def find_quotes(text: str, offset: int = 0) -> list[Quote]:
    """Paired quotation marks of a text, outer before inner; a mark without a partner costs nothing but itself.

    >>> [text[q.start:q.end] for text in ['그는 "좋다"며 “‘더’ 하자”고 했다'] for q in find_quotes(text)]
    ['좋다', '‘더’ 하자', '더']
    >>> [text[q.start:q.end] for text in ['그는 "좋다고 했다. 이어 "나쁘다"고 했다'] for q in find_quotes(text)]
    ['나쁘다']
    """
    pairs = sorted(
        _pairs(text, [_read_mark(text, match.start()) for match in _MARKS.finditer(text)]), key=lambda pair: pair[0].at
    )
    quotes: list[Quote] = []
    ends: list[int] = []
    for opened, closed in pairs:
        while ends and ends[-1] < opened.at:
            ends.pop()
        quotes.append(Quote(opened.char, opened.at + 1 + offset, closed.at + offset, len(ends)))
        ends.append(closed.at)
    return quotes


def _read_mark(text: str, at: int) -> _Mark:
    """Which way a mark leans: by its curl, unless the spaces around it say otherwise."""
    char, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    spaced_before, spaced_after = not before.isalnum() and before not in _ENDS_WORD, after.isspace()
    context = (1 if spaced_before and not spaced_after else 0) - (1 if spaced_after and not spaced_before else 0)
    if _FAMILY[char] not in {"double", "single"}:
        return _Mark(char, at, 1 if char in _OPENING else -1)
    glued = before.isalnum() and after.isalnum()
    curl = 0 if glued else (char in _OPENING) - (char in _CLOSING)
    return _Mark(char, at, context if curl == 0 or context == -curl else curl)


def _is_apostrophe(text: str, mark: _Mark) -> bool:
    """The mark of McDonald's closes nothing."""
    before, after = text[mark.at - 1 : mark.at], text[mark.at + 1 : mark.at + 2]
    return (
        _FAMILY[mark.char] == "single" and before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    )


def _pairs(text: str, marks: list[_Mark]) -> Iterator[tuple[_Mark, _Mark]]:
    marks = [mark for mark in marks if not _is_apostrophe(text, mark)]
    following: dict[str, _Mark] = {}
    later: list[_Mark | None] = []
    for mark in reversed(marks):
        later.append(following.get(_FAMILY[mark.char]))
        following[_FAMILY[mark.char]] = mark
    stack: list[tuple[_Mark, _Mark | None]] = []
    line = 0
    for mark, next_of_family in zip(marks, reversed(later), strict=True):
        if text.find("\n", line, mark.at) >= 0:
            stack = [(opened, heir) for opened, heir in stack if heir and heir.leaning <= 0]
        line = mark.at
        partner = _partner(stack, mark)
        if partner is not None:
            yield stack[partner][0], mark
            del stack[partner:]
        elif (mark.leaning >= 0 or _opens_all_the_same(text, mark)) and text[mark.at + 1 : mark.at + 2].strip():
            del stack[_DEEPEST:]
            stack.append((mark, next_of_family))


def _opens_all_the_same(text: str, mark: _Mark) -> bool:
    """Whether a closing mark that closes nothing stands where only an opening one can: after dots, before a letter."""
    before, after = text[mark.at - 1 : mark.at], text[mark.at + 1 : mark.at + 2]
    return _FAMILY[mark.char] == "double" and after.isalnum() and (not before or before in " …·.,([")


def _partner(stack: list[tuple[_Mark, _Mark | None]], mark: _Mark) -> int | None:
    """The innermost open mark that this one closes."""
    if mark.leaning > 0:
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth][0]
        if _FAMILY[opened.char] == _FAMILY[mark.char] and 1 < mark.at - opened.at <= _REACH:
            return depth
    return None


def split_sentences(
    text: str, offset: int = 0, endings: Collection[str] = (), joints: Collection[str] = ()
) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, white space at the ends excluded.

    A sentence ends at a line break or at final punctuation, but never inside a quotation; ``endings`` are the final
    syllables after which a full stop ends a sentence even without a space, ``joints`` the ends of lines that are
    broken in the middle of a sentence, as mail and copied pages break them.

    >>> text = '그는 "크다. 더 크다."고 했다. 끝.'
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['그는 "크다. 더 크다."고 했다.', '끝.']
    """
    quotes = [quote for quote in find_quotes(text) if quote.depth == 0]
    start, reached = 0, 0
    for cut in [*_cuts(text, endings, tuple(joints)), len(text)]:
        while reached < len(quotes) and quotes[reached].end < cut:
            reached += 1
        inside = reached < len(quotes) and quotes[reached].start <= cut <= quotes[reached].end
        if not inside:
            yield from _trimmed(text, start, cut, offset)
            start = cut


def _cuts(text: str, endings: Collection[str], joints: tuple[str, ...]) -> list[int]:
    """Where a sentence may end, in order."""
    cuts = {match.end() for match in _END.finditer(text)}
    cuts |= {match.start() for match in re.finditer("\n", text) if not _goes_on(text, match.start(), joints)}
    cuts |= {
        match.end()
        for match in _GLUED.finditer(text)
        if text[match.start()] == ")" or text[match.start() - 1] in endings
    }
    return sorted(cuts)


def _goes_on(text: str, at: int, joints: tuple[str, ...]) -> bool:
    """Whether the sentence goes on after a line break: the line ends in a joint, and the next one is not blank."""
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    following = text[at + 1 : at + 2]
    return (
        len(line) >= _SHORTEST_LINE and line.endswith((*joints, ",")) and bool(following.strip()) if joints else False
    )


def _trimmed(text: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    """The piece between two cuts without white space; an endless one in parts."""
    for low, high in _parts(text, start, end):
        piece = text[low:high]
        if piece.strip():
            yield low + len(piece) - len(piece.lstrip()) + offset, low + len(piece.rstrip()) + offset


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
