"""What is listed? The lists of a text: bulleted, or with commas up to the word that closes a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gisa.checks.vocabulary import Signs

FEWEST = 2
BULLETS = re.compile(r"[▲△▶▷●○■□◆◇•①-⑳]")
_PARENTHESES = re.compile(r"\([^()]*\)")
_LONGEST_ITEM = 24


@dataclass(frozen=True)
class Listing:
    """Things listed one after another in a text.

    ``joined`` counts the words (``A and B``) that may hold two in one; a list is ``whole`` if no line beside it goes on
    with bullets, and no word closes it that leaves more unsaid.
    """

    start: int
    end: int
    items: tuple[str, ...]
    bulleted: bool
    joined: int = 0
    whole: bool = True


class ListingReader:
    """Finds the lists of a text by bullets, and by the words that open and close a list."""

    def __init__(self, signs: Signs) -> None:
        """Compile the words."""
        self._closing = re.compile(rf"\s(?:{_either(signs['list_end'].words)})(?=\s)")
        self._opening = re.compile(rf"\s\S*(?:{_either(signs['list_opening'].words)})\s")
        self._joint = re.compile(signs.list_joint)
        closing = _either(signs["list_end"].words)
        self._dots = re.compile(rf"((?:[^\s,·ㆍ‧・]+[·ㆍ‧・])+[^\s,·ㆍ‧・]+)(?:\s\S{{1,4}})?(?:\s(?:{closing}))?\s?$")
        particles = _either((*signs["list_particle"].words, *signs["list_conjunction"].words))
        # A title or a noun of a kind may stand between two names of a list.
        self._between = re.compile(rf"(?:\s?[^\s,]{{1,6}})?(?:[,·ㆍ‧・]|{particles})\s?(?:{particles})?\s?")

    def find(self, text: str) -> Iterator[Listing]:
        """The lists of a text, a paragraph at a time."""
        at = 0
        lines = text.split("\n")
        bulleted = [bool(BULLETS.search(line)) for line in lines]
        for number, line in enumerate(lines):
            marks = [mark.start() for mark in BULLETS.finditer(line)]
            if len(marks) >= FEWEST:
                ends = [*marks[1:], len(line)]
                items = tuple(line[a + 1 : b].strip() for a, b in zip(marks, ends, strict=True))
                beside = bulleted[max(0, number - 1) : number] + bulleted[number + 1 : number + 2]
                whole = not any(beside) and not self._closing.search(f"{items[-1]} ")
                yield Listing(at + marks[0], at + len(line), items, bulleted=True, whole=whole)
            else:
                yield from self._with_commas(line, at)
            at += len(line) + 1

    def _opened(self, part: str) -> list[str]:
        """A part of a list, in two where a word opens the list within it: "A as well as B"."""
        found = self._opening.search(part)
        return [part[: found.start()], part[found.end() :]] if found else [part]

    def dotted(self, text: str) -> list[str]:
        """The words joined by dots at the end of a text, where at most a noun and the closing word follow.

        >>> from gisa.checks.vocabulary import load_signs
        >>> ListingReader(load_signs()).dotted("A·B·C ")
        ['A', 'B', 'C']
        """
        found = self._dots.search(text)
        return re.split("[·ㆍ‧・]", found.group(1)) if found else []

    def joins(self, gap: str) -> bool:
        """Whether what stands between two names joins them to one list."""
        return self._between.fullmatch(gap) is not None

    def _with_commas(self, line: str, at: int) -> Iterator[Listing]:
        # Parentheses are blanked, not cut: offsets must stand.
        blank = _PARENTHESES.sub(lambda match: "_" * len(match.group()), line)
        for match in self._closing.finditer(blank):
            head = blank[: match.start()]
            start = max(head.rfind(". "), head.rfind("\u201d"), head.rfind(":")) + 1
            parts = [part.strip() for part in re.split(r",\s", head[start:])]
            if len(parts) >= FEWEST:
                items = [item for part in parts for item in self._opened(part)]
                joined = sum(len(self._joint.findall(item)) for item in items)
                yield Listing(at + start, at + match.start(), tuple(items), bulleted=False, joined=joined)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


def shorten(item: str) -> str:
    """An item as a reader may be shown it: its first line, and of a long lead-in the last word only."""
    plain = re.sub(r"_+", "", item).strip(" .")
    words = plain.split()
    return plain if len(plain) <= _LONGEST_ITEM else " ".join(words[-2:] if len(words[-1]) == 1 else words[-1:])
