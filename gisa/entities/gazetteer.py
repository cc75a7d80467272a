"""Which known names stand here? The entities of the language, found in any spelling, never inside another word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gisa.entities.vocabulary import NameEnding, NameParticle
from gisa.page.document import Document
from gisa.schema.csv_tables import bracketed
from gisa.text.language import Language
from gisa.text.vocabulary import Entity, EntityException, Title

# A capital I typed as a small l: the commonest slip in the name of the field.
_SLIP = re.compile(r"(?<![A-Za-z])Al(?![A-Za-z])")
_HANGUL = re.compile(r"[^\W\da-zA-Z_]+")
_LOOSE = frozenset(" -‐‑–·\u00a0")
_DOTS = {0x318D: 0xB7}
# Capitals whose small letter depends on their place, or is two.
_UNEVEN = frozenset("\u03a3\u0130")
_INSIDE = re.compile(r"(?:[@/_]|[\w]\.)$", re.ASCII)
_YEAR = re.compile(r"[ ’']?(?:19|20)\d\d(?!\d)")
# What makes a name part of something else: an address, or a firm written with an ampersand.
_GOES_ON = re.compile(r"(?:[\w-]*\.(?:com|net|org|co|kr|io|ai|go|ac)\b|@|&\w)")
_VERSION = re.compile(r"(?:-\d{1,2}|(?<=-)\d{1,2})(?:\.\d)?(?![\w.]*\d)")
# A short Latin name is read as written, or in capitals (LINE, not line); a long Korean one also with spaces inside.
_SHORT, _LONG = 4, 6
_COMPANIES = frozenset({"organisation", "university", "centre"})


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling without its spaces and hyphens, where (after how many characters) some may stand, and whose it is."""

    text: str
    gaps: frozenset[int]
    row: Entity


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: what may come next, and whose spellings end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[_Spelling] = field(default_factory=list)
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the vocabulary at a span."""

    row: Entity
    start: int
    end: int


@dataclass(frozen=True)
class _Heads:
    """What may be written together with a name: particles, and after a company's titles and the centres it keeps."""

    particles: frozenset[str]
    nouns: tuple[str, ...]
    refused: Mapping[str, Sequence[tuple[str, str]]]


class Gazetteer:
    """The known names of a language as a tree of spellings, spaces and hyphens left out."""

    def __init__(self, language: Language) -> None:
        """Plant all spellings of all entities."""
        self._tree = _Node()
        for row, spellings in language.spellings.items():
            for spelling in spellings:
                _plant(self._tree, spelling, row)
        # A name begins where a word does, or where its script changes (a Latin name after Hangul).
        first = "".join(sorted(self._tree.next))
        latin = re.escape("".join(char for char in first if char.isascii()))
        self._first = re.compile(f"(?<![^\\W_])[{re.escape(first)}]|(?<=[^\\x00-\\x7f])[{latin}]")
        particles = frozenset(row.particle for row in language.rows(NameParticle))
        titles = dict.fromkeys(row.title for row in language.rows(Title))
        centres = [row.ending for row in language.rows(NameEnding) if row.type == "centre"]
        self._heads = _Heads(particles, (*titles, *centres), _refused(language.rows(EntityException)))

    def find(self, document: Document) -> Iterator[Name]:
        """Known names from left to right; the longest at a place wins, and none stands inside a word."""
        text = _SLIP.sub("AI", document.text).translate(_DOTS)
        folded = _folded(text)
        at = 0
        while first := self._first.search(folded, at):
            at = first.start()
            ends = list(_ends_from(folded, at, self._tree))
            fitting = _fitting(text, at, ends) if ends else ()
            name = next((name for name in fitting if _stands(text, name, document.tags_at, self._heads)), None)
            if name:
                yield _dated(text, name)
            at = name.end if name else at + 1

    def entity(self, text: str) -> Entity | None:
        """The entity that a whole text spells, spaces and hyphens aside; None for an unknown one."""
        node = self._tree
        for char in text.lower():
            if char not in _LOOSE:
                if char not in node.next:
                    return None
                node = node.next[char]
        return node.ends[0].row if node.ends else None


def _folded(text: str) -> str:
    """A text in small letters, one for one, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text) and _UNEVEN.isdisjoint(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _plant(root: _Node, spelling: str, row: Entity) -> None:
    """Add one spelling; between two scripts, at its own spaces and hyphens, and in a long name, a space may stand."""
    node, plain = root, "".join(char for char in spelling if char not in _LOOSE)
    gaps = frozenset(_gaps(spelling))
    for i, char in enumerate(plain):
        node.loose = node.loose or i in gaps
        node = node.next.setdefault(char.lower(), _Node())
    node.ends.append(_Spelling(plain, gaps, row))


def _gaps(spelling: str) -> Iterator[int]:
    tight = len(spelling) < _LONG or spelling.isascii()
    at, last = 0, ""
    for char in spelling:
        if char in _LOOSE:
            yield at
            continue
        if last and (not tight or last.isascii() != char.isascii() or last.isdigit() != char.isdigit()):
            yield at
        at, last = at + 1, char


def _ends_from(text: str, at: int, tree: _Node) -> Iterator[tuple[int, _Node]]:
    """Where spellings that begin at a place end; up to three separators may stand where one is allowed."""
    node, end = tree, at
    while end < len(text):
        step = end
        while node.loose and end > at and step < min(end + 3, len(text)) and text[step] in _LOOSE:
            step += 1
        if step >= len(text) or text[step] not in node.next:
            return
        node, end = node.next[text[step]], step + 1
        if node.ends:
            yield end, node


def _fitting(text: str, at: int, ends: Sequence[tuple[int, _Node]]) -> Iterator[Name]:
    """The names that end at the places found, longest first, if their letters and spaces are right."""
    for end, node in reversed(ends):
        written = "".join(char for char in text[at:end] if char not in _LOOSE)
        gaps = _written_gaps(text[at:end])
        for one in node.ends:
            short = len(one.text) <= _SHORT and one.text.isascii() and one.text.isalpha()
            if gaps <= one.gaps and (not short or written in {one.text, one.text.upper()}):
                yield Name(one.row, at, end)
                break


def _written_gaps(text: str) -> set[int]:
    """After how many characters separators stand in a text."""
    found, at = set(), 0
    for char in text:
        if char in _LOOSE:
            found.add(at)
        else:
            at += 1
    return found


def _stands(text: str, name: Name, tags: Mapping[int, str], heads: _Heads) -> bool:
    """Whether a name stands alone there: the end of a word, or before a particle, a title or a fitting noun."""
    start, end = name.start, name.end
    if any(
        text.endswith(left, 0, start) and text.startswith(right, end)
        for left, right in heads.refused.get(name.row.entity_id, ())
    ):
        return False
    after, last = text[end : end + 1], text[end - 1]
    if _GOES_ON.match(text, end) or _INSIDE.search(text, max(0, start - 2), start):
        return False
    if _VERSION.match(text, end) and name.row.type in {"model", "system"}:
        return False
    if not after.isalnum():
        return not (last.isdigit() and after == "." and text[end + 1 : end + 2].isdigit())
    if after.isascii():
        return not last.isascii() or (name.row.type == "event" and bool(_YEAR.match(text, end)))
    return _goes_on(text, name, tags.get(end, ""), heads)


def _goes_on(text: str, name: Name, tag: str, heads: _Heads) -> bool:
    """Whether Hangul right after a name leaves it a name: particles do; nouns do, but after a company make another."""
    following = _HANGUL.match(text, name.end)
    if tag.startswith(("J", "VC", "XSN")) or (following and following.group() in heads.particles):
        return True
    if not tag.startswith("NN"):
        return False
    return name.row.type not in _COMPANIES or text.startswith(heads.nouns, name.end)


def _refused(rows: Iterable[EntityException]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By entity, the neighbours that its exceptions name: what stands left and right of their brackets."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        text, start, end = bracketed(row.counterexample)
        found.setdefault(row.entity_id, []).append((text[:start], text[end:]))
    return found


def _dated(text: str, name: Name) -> Name:
    """The name of an event with the year that follows it."""
    year = _YEAR.match(text, name.end) if name.row.type == "event" else None
    return Name(name.row, name.start, year.end() if year else name.end)
