"""Do the words stand there that tell of something? Groups of words, of each of which any one is enough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CueWords:
    """Words that tell of something together: of each group, any one; no groups say nothing and hold everywhere."""

    groups: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def read(cls, cell: str) -> CueWords:
        """A cell of a table: ``|`` either, ``+`` both.

        >>> CueWords.read("미국+격차|차이").groups
        (('미국',), ('격차', '차이'))
        """
        groups = (tuple(filter(None, group.split("|"))) for group in cell.split("+"))
        return cls(tuple(filter(None, groups)))

    @classmethod
    def any_of(cls, words: tuple[str, ...]) -> CueWords:
        """One group of words."""
        return cls((words,)) if words else cls()

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return bool(self.groups)

    def __add__(self, other: CueWords) -> CueWords:
        """The words of both: those of one are needed beside those of the other."""
        return CueWords(self.groups + other.groups)

    @property
    def first(self) -> CueWords:
        """The first group alone."""
        return CueWords(self.groups[:1])

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all groups."""
        return tuple(word for group in self.groups for word in group)

    def hold(self, text: str) -> bool:
        """Whether a text holds a word of each group.

        >>> CueWords.read("미국+격차|차이").hold("한국과 미국의 AI 격차")
        True
        """
        # Asked for every fact of the almanac and every figure: plain loops take half the time of generators.
        for group in self.groups:
            for word in group:
                if word in text:
                    break
            else:
                return False
        return True

    def held(self, text: str) -> int:
        """Of how many groups a text holds a word."""
        return sum(any(word in text for word in group) for group in self.groups)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Start and end of the first word of each group that a text holds.

        >>> CueWords.read("미국+격차|차이").places("차이와 격차")
        [(0, 2)]
        """
        found = ([(text.find(word), len(word)) for word in group if word in text] for group in self.groups)
        return [(start, start + length) for start, length in map(min, filter(None, found))]

    def last(self, text: str) -> int:
        """Where the last of the words starts in a text; -1 where none stands."""
        return max((text.rfind(word) for word in self.words), default=-1)


NO_WORDS = CueWords()
