"""Which known names stand here? The entities of the vocabulary, found in any spelling, never inside another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gisa.documents import Document
from gisa.lexicon import Row
from gisa.vocabulary import Vocabulary

# A capital I typed as a small l: the commonest slip in the name of the field.
_SLIP = re.compile(r"(?<![A-Za-z])Al(?![A-Za-z])")
_LOOSE = " -‐‑–·\u00a0"


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: what may come next, and the entity whose name ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the vocabulary at a span."""

    row: Row
    start: int
    end: int


def find_names(document: Document, vocabulary: Vocabulary) -> Iterator[Name]:
    """Known names from left to right; the longest at a place wins, and none stands inside a word."""
    # The Hangul middle dot counts as a letter in Unicode; in a list of names it is a mark like any other.
    text = _SLIP.sub("AI", document.text).replace("\u318d", "·").lower()
    tree, edges = _tree(vocabulary), _edges(document)
    at = 0
    while at < len(text):
        name = _longest(text, at, tree, edges) if _begins(text, at, edges) else None
        if name:
            yield name
        at = name.end if name else at + 1


def _tree(vocabulary: Vocabulary) -> _Node:
    """The tree of all spellings, spaces and hyphens left out."""
    root = _Node()
    for row in vocabulary.rows("entities"):
        for spelling in [row["name_ko"], row["name_en"], *row.alternatives("aliases")]:
            _plant(root, spelling.lower(), row)
    return root


def _plant(root: _Node, spelling: str, row: Row) -> None:
    node = root
    for char in spelling:
        if char not in _LOOSE:
            node = node.next.setdefault(char, _Node())
    if node is not root and node.row is None:
        node.row = row


def _edges(document: Document) -> Mapping[int, str]:
    """Where morphemes begin, with their tags: a name may only end where another morpheme begins."""
    return {morph.start: morph.tag for morph in reversed(document.morphs)}


def _begins(text: str, at: int, edges: Mapping[int, str]) -> bool:
    """A name begins at the start of a word, or of a noun inside one (``서울대네이버``)."""
    before, char = text[at - 1 : at], text[at]
    if not char.isalnum():
        return False
    if not before.isalnum() or char.isascii() != before.isascii():
        return not (before.isdigit() and char.isalpha() and char.isascii())
    return not char.isascii() and edges.get(at, "").startswith(("NNP", "SL"))


def _longest(text: str, at: int, tree: _Node, edges: Mapping[int, str]) -> Name | None:
    node, end, found = tree, at, None
    while end < len(text):
        char = text[end]
        if char in _LOOSE and end > at:
            loose = end + 1 < len(text) and text[end + 1] not in _LOOSE
            if not loose or not _joins(node, text[end + 1]):
                break
            end += 1
            continue
        if char not in node.next:
            break
        node, end = node.next[char], end + 1
        if node.row is not None and _ends(text, end, edges):
            found = Name(node.row, at, end)
    return found


def _joins(node: _Node, char: str) -> bool:
    return char in node.next


def _ends(text: str, end: int, edges: Mapping[int, str]) -> bool:
    """A name ends where its script ends, or where a particle, a title or another noun follows it."""
    after, last = text[end : end + 1], text[end - 1]
    if not after.isalnum():
        return True
    if last.isascii():
        return not after.isascii()
    if after.isascii():
        return True
    return edges.get(end, "")[:2] in {"JK", "JX", "JC", "VC", "XS", "NN", "MA", "SL", "VV"} and not _glued(end, edges)


def _glued(end: int, edges: Mapping[int, str]) -> bool:
    """A verb or adverb that merely begins where the name would end makes it part of another word."""
    return edges.get(end, "")[:2] in {"VV", "MA"}
