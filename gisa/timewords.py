"""Which pieces of the calendar does a text name? Atoms: numbers with their marks, relative words, stamps, joints.

The words are in ``data/vocabulary/date_words.csv``: one word may be of several kinds (a word for *after* shifts a length
and bounds a date), and the grammar in ``timephrases`` takes the kind that fits. Morphemes only tell where words end.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gisa.calendar import find_clocks, find_stamps
from gisa.documents import Document
from gisa.lexicon import Row
from gisa.tables import Sentence
from gisa.vocabulary import Vocabulary

_SEPARATORS = r"\s?[~∼～\-–—]\s?|\s?[,·]\s?"
_NOUNS = frozenset({"NNG", "NNP", "XSN"})


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a date: ``rows`` by kind for a word, ``low``–``high`` before a mark, ``fields`` of a stamp or clock."""

    start: int
    end: int
    rows: Mapping[str, Row]
    low: int | None = None
    high: int | None = None
    joined: str = ""
    vague: bool = False
    native: bool = False
    worded: bool = False
    fields: Mapping[str, int] | None = None
    stuck: bool = False
    modified: bool = False

    def row(self, *kinds: str) -> Row | None:
        """The first of its rows that is of one of the kinds."""
        return next((self.rows[kind] for kind in kinds if kind in self.rows), None)

    @property
    def counts(self) -> bool:
        """Whether it is a number with its mark."""
        return self.low is not None or self.vague

    @property
    def unit(self) -> str:
        """The unit of a number with its mark."""
        row = self.row("mark", "count") if self.counts else None
        return row["unit"] if row else ""


class Wordbook:
    """The date words of a vocabulary, compiled into one pattern that reads a text from left to right."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the tables ``date_words`` and ``date_numerals``."""
        self._rows = _by_word(vocabulary.rows("date_words"))
        self._numerals = {
            word: row for word, rows in _by_word(vocabulary.rows("date_numerals")).items() for row in rows.values()
        }
        self._letters = {
            word: row
            for word, rows in self._rows.items()
            for kind, row in rows.items()
            if kind in {"weekday", "letter"}
        }
        words = [word for word, rows in self._rows.items() if rows.keys() - {"letter"}]
        marks = [word for word, rows in self._rows.items() if {"mark", "count"} & rows.keys()]
        some = _any(word for word, rows in self._rows.items() if "some" in rows)
        number = rf"(?:\d{{1,9}}(?:,\d{{3}})*(?:\s?(?:{_any(self._of('scale', 'myriad'))})\s?(?:\d{{1,4}}(?!\d))?){{0,3}}|(?:{_any(self._numerals)}){{1,6}})"
        self._pattern = re.compile(
            rf"(?P<low>(?<![\d.,·\-A-Za-z]){number})(?:(?P<joined>{_SEPARATORS})(?P<high>{number}))?"
            rf"\s{{0,2}}(?P<some>{some})?\s{{0,2}}(?P<mark>{_any(marks)})"
            rf"|\((?P<letter>{_any(self._letters)})\)|(?P<word>{_any(words)})"
        )
        self._words = re.compile(_any(words))

    def _of(self, *kinds: str) -> list[str]:
        return [word for word, row in self._numerals.items() if row["kind"] in kinds]

    def atoms(self, document: Document, sentence: Sentence) -> list[Atom]:
        """The atoms of one sentence, in order and without overlaps."""
        stamps = [
            Atom(a, b, {}, fields=fields)
            for finder in (find_stamps, find_clocks)
            for a, b, fields in finder(sentence.exact)
        ]
        taken = {at for atom in stamps for at in range(atom.start, atom.end)}
        edges = _Edges(document, sentence)
        words: list[Atom] = []
        at = 0
        while match := self._pattern.search(sentence.exact, at):
            atom = None if match.start() in taken else self._atom(match, edges)
            if atom:
                words.append(atom)
            at = atom.end if atom else match.start() + 1
        return sorted(stamps + words, key=lambda atom: (atom.start, -atom.end))

    def _atom(self, match: re.Match[str], edges: _Edges) -> Atom | None:
        if match["letter"]:
            return Atom(match.start(), match.end(), {"bracketed": self._letters[match["letter"]]})
        if match["word"]:
            return self._word(match.start(), match["word"], edges)
        counted = self._counted(match, edges)
        # Where the number is none, a word may begin at the same place.
        word = None if counted else self._words.match(match.string, match.start())
        return self._word(word.start(), word[0], edges) if word else counted

    def _counted(self, match: re.Match[str], edges: _Edges) -> Atom | None:
        """A number with its mark; of a list or range that is none (*model 3, 5 May*) only the last number."""
        first = match["low"]
        numbers = [number for number in (self.read(match[name]) for name in ("low", "high") if match[name]) if number]
        worded = not first[0].isdigit()
        if not numbers or not edges.holds(match.start(), match.end(), worded):
            return None if worded or not numbers else self._shorter(match, edges)
        low, high, start, joined = numbers[0][0], numbers[-1][1], match.start(), (match["joined"] or "").strip()
        if joined in {",", "·"} and not (low and high and low < high <= 31):
            low, start, joined = numbers[-1][0], match.start("high"), ""
        native = worded and self._numerals.get(first, {"kind": "native"})["kind"] == "native"
        return Atom(
            start,
            match.end(),
            self._rows[_squeezed(match["mark"])],
            low,
            high,
            joined,
            vague=low is None,
            native=native,
            worded=worded,
            stuck=bool(match["some"]),
        )

    def _shorter(self, match: re.Match[str], edges: _Edges) -> Atom | None:
        """The same number with a shorter mark, where the longer one runs into the next word."""
        self._letters = {
            word: row
            for word, rows in self._rows.items()
            for kind, row in rows.items()
            if kind in {"weekday", "letter"}
        }
        marks = [
            word
            for word in self._rows
            if match["mark"].startswith(word) and word != match["mark"] and {"mark", "count"} & self._rows[word].keys()
        ]
        number = self.read(match["low"])
        for mark in sorted(marks, key=len, reverse=True):
            end = match.start("mark") + len(mark)
            if number and not match["high"] and edges.holds(match.start(), end, False):
                return Atom(match.start(), end, self._rows[mark], *number)
        return None

    def _word(self, start: int, word: str, edges: _Edges) -> Atom | None:
        for length in range(len(word), 0, -1):
            rows = self._rows.get(_squeezed(word[:length]))
            if (
                rows
                and not word[length - 1].isspace()
                and (rows.keys() & {"joint", "apostrophe"} or edges.holds(start, start + length, True))
            ):
                return Atom(
                    start, start + length, rows, stuck=edges.stuck(start + length), modified=edges.modified(start)
                )
        return None

    def read(self, text: str) -> tuple[int | None, int | None] | None:
        """Lower and upper value of a whole number in digits or words; (None, None) when it is vague; None when it is none."""
        pieces = re.findall(rf"\d+|{_any(self._numerals)}", text.replace(",", ""))
        if any(self._numerals[piece]["kind"] == "vague" for piece in pieces if piece in self._numerals):
            return None, None
        if len(pieces) == 1 and pieces[0] in self._numerals and self._numerals[pieces[0]]["high"]:
            return int(self._numerals[pieces[0]]["value"]), int(self._numerals[pieces[0]]["high"])
        value = self._sum(pieces)
        return None if value is None else (value, value)

    def _sum(self, pieces: Iterable[str]) -> int | None:
        total, group, digit = 0, 0, 0
        for piece in pieces:
            row = self._numerals.get(piece)
            kind, value = (row["kind"], int(row["value"])) if row else ("digits", int(piece))
            if kind == "myriad":
                total, group, digit = total + max(group + digit, 1) * value, 0, 0
            elif kind == "scale":
                group, digit = group + max(digit, 1) * value, 0
            elif kind == "native":
                group += value
            elif digit:
                return None
            else:
                digit = value
        return total + group + digit


class _Edges:
    """Where words begin and end in a sentence, as its morphemes say."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self._text = sentence.exact
        morphs = document.morphs_of(sentence.sentence_no)
        self._starts = {morph.start - sentence.start: morph.tag for morph in reversed(morphs)}
        self._before = {two.start - sentence.start: one.tag for one, two in itertools.pairwise(morphs)}
        self._ends = {morph.end - sentence.start for morph in morphs}

    def holds(self, start: int, end: int, word: bool) -> bool:
        """Whether a span begins and ends where words do; a number in digits begins anywhere."""
        begins = not word or start in self._starts
        return begins and (end in self._ends or end in self._starts or not _is_wordy(self._text[end - 1]))

    def stuck(self, end: int) -> bool:
        """Whether a noun is written on to what ends here."""
        return self._starts.get(end) in _NOUNS and _is_wordy(self._text[end : end + 1])

    def modified(self, start: int) -> bool:
        """Whether an adnominal form stands before what begins here (*curious Wednesday*)."""
        return self._before.get(start) == "ETM"


@functools.lru_cache(maxsize=8)
def wordbook(vocabulary: Vocabulary) -> Wordbook:
    """The date words of a vocabulary, compiled once."""
    return Wordbook(vocabulary)


def _by_word(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """Rows by word (spaces squeezed out) and kind; the first of a kind wins."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        for word in row.alternatives("words"):
            found.setdefault(word, {}).setdefault(row["kind"], row)
    return {_squeezed(word): rows for word, rows in found.items()} | found


def _is_wordy(char: str) -> bool:
    """Whether a character is a letter of a word, not of the Latin alphabet."""
    return char.isalpha() and not char.isascii()


def _squeezed(word: str) -> str:
    return re.sub(r"\s", "", word)


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first; a space inside a word may be missing or doubled."""
    ordered = sorted(set(words), key=lambda word: (-len(_squeezed(word)), word))
    return "|".join(re.sub(r"(\\ )+", r"\\s{0,2}", re.escape(word)) for word in ordered)
