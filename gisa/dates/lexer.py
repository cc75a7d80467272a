"""Which pieces of the calendar does a text name? Atoms: numbers, relative words, stamps, joints.

The words are in ``data/vocabulary/dates/date_words.csv``. One word may be of several kinds (a word for *after* shifts a
length and bounds a date): the grammar takes the kind that fits. Morphemes only tell where words end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gisa.dates.vocabulary import DateWord
from gisa.page.document import Document
from gisa.schema.edtf import find_clocks, find_stamps
from gisa.schema.tables import Sentence
from gisa.text.language import Language
from gisa.text.numerals import numerals_of
from gisa.text.vocabulary import NumeralWord

_SEPARATORS = r"\s?[~∼～\-–—]\s?|\s?[,·]\s?"
_LISTING = frozenset({",", "·"})
_SPACE = re.compile(r"\s")
_PUNCTUATION = frozenset({"joint", "apostrophe"})
_NOUNS = frozenset({"NNG", "NNP", "XSN"})
_PREDICATES = frozenset({"VV", "VA", "VX"})
# Endings and particles begin no word of the calendar, only what bounds one (from, until, each).
_ENDINGS = frozenset({"E", "J"})
_PARTICLES = frozenset(
    {"joint", "pair", "bound", "between", "every", "about", "lasting", "during", "within", "or", "of", "thirty"}
)
# What means nothing without its number.
_COUNTERS = frozenset({"mark", "count"})
_HIGHEST = 10**11
_DAYS = 31


class Atom(NamedTuple):
    """A piece of a date: ``rows`` by kind for a word, ``low`` to ``high`` before a mark, ``fields`` of a stamp."""

    start: int
    end: int
    rows: Mapping[str, DateWord]
    low: int | None = None
    high: int | None = None
    joined: str = ""
    vague: bool = False
    native: bool = False
    worded: bool = False
    fields: Mapping[str, int] | None = None
    stuck: bool = False
    modified: bool = False
    attached: bool = False

    def row(self, *kinds: str) -> DateWord | None:
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
        return row.unit if row else ""


class Wordbook:
    """The date words of a language, compiled into one pattern that reads a text from left to right."""

    def __init__(self, language: Language) -> None:
        """Compile the tables ``date_words`` and ``numerals``."""
        self._rows = _by_word(language.rows(DateWord))
        # Signs between words, which need no edge of a word; and the words that mean something without a number.
        self._loose = frozenset(word for word, rows in self._rows.items() if rows.keys() & _PUNCTUATION)
        self._loose_letters = frozenset(word[0] for word in self._loose)
        self._speaking = frozenset(word for word, rows in self._rows.items() if rows.keys() - _COUNTERS)
        self._bounding = frozenset(word for word, rows in self._rows.items() if rows.keys() & _PARTICLES)
        self._letters = dict(self._pairs("weekday", "letter"))
        self._numerals = numerals_of(language.rows(NumeralWord))
        self._native = {row.word for row in language.rows(NumeralWord) if row.role == "native"}
        self._marks = [word for word, _ in self._pairs("mark", "count")]
        words = _any(word for word, rows in self._rows.items() if rows.keys() - {"letter"})
        number = _number(language.rows(NumeralWord))
        some = _any(word for word, _ in self._pairs("some"))
        letter = f"(?:{_any(word for word, _ in self._pairs('letter'))})"
        weekday = f"(?P<last>{_any(word for word, _ in self._pairs('weekday'))})"
        self._words = re.compile(words)
        # Most letters begin nothing: one look at a set of characters passes them by.
        first = _firsts(self._rows, (row.word for row in language.rows(NumeralWord)))
        self._pattern = re.compile(
            rf"(?=[\d({first}])(?:"
            rf"(?P<low>(?<![\d.,·\-A-Za-z]){number})(?:(?P<joined>{_SEPARATORS})(?P<high>{number}))?"
            rf"\s{{0,2}}(?P<some>{some})?\s{{0,2}}(?P<mark>{_any(self._marks)})"
            rf"|\((?P<letter>{_any(self._letters)})\)|(?P<listed>(?:{letter}(?:{_SEPARATORS})){{1,6}}{weekday})|(?P<word>{words}))"
        )

    def _pairs(self, *kinds: str) -> Iterator[tuple[str, DateWord]]:
        for word, rows in self._rows.items():
            for kind in kinds:
                if kind in rows:
                    yield word, rows[kind]

    def atoms(self, document: Document, sentence: Sentence) -> list[Atom]:
        """The atoms of one sentence, in order and without overlaps."""
        text = sentence.exact
        stamps = [Atom(a, b, {}, fields=fields) for find in (find_stamps, find_clocks) for a, b, fields in find(text)]
        taken = {at for atom in stamps for at in range(atom.start, atom.end)}
        edges: _Edges | None = None
        words: list[Atom] = []
        at = 0
        while match := self._pattern.search(text, at):
            edges = edges or _Edges(document, sentence)
            atom = None if match.start() in taken else self._atom(match, edges)
            if atom:
                words.append(atom)
            at = atom.end if atom else match.start() + 1
        return sorted(stamps + words, key=lambda atom: (atom.start, -atom.end))

    def _atom(self, match: re.Match[str], edges: _Edges) -> Atom | None:
        if match["letter"]:
            return Atom(match.start(), match.end(), {"bracketed": self._letters[match["letter"]]})
        if match["listed"]:
            return Atom(match.start(), match.end(), {"weekday": self._letters[match["last"]]})
        if match["word"]:
            return self._word(match.start(), match["word"], edges)
        # What the numerals could spell may be a word (this month, not two months).
        word = self._words.match(match.string, match.start())
        named = self._word(word.start(), word[0], edges) if word else None
        counted = self._counted(match, edges)
        return named if named and (not counted or named.end >= counted.end) else counted

    def _counted(self, match: re.Match[str], edges: _Edges) -> Atom | None:
        """A number with its mark; of a list or range that is none (*model 3, 5 May*) only the last number."""
        numbers = [number for number in (self.read(match[name]) for name in ("low", "high") if match[name]) if number]
        worded = not match["low"][0].isdigit()
        mark = self._mark(match, edges, worded)
        if not numbers or not mark:
            return None
        low, high, start, joined = numbers[0][0], numbers[-1][1], match.start(), (match["joined"] or "").strip()
        if joined in _LISTING and not (low and high and low < high <= _DAYS):
            low, start, joined = numbers[-1][0], match.start("high"), ""
        rows, end = self._rows[_squeezed(mark)], match.start("mark") + len(mark)
        native = worded and match["low"].startswith(tuple(self._native))
        return Atom(start, end, rows, low, high, joined=joined, vague=low is None, native=native, worded=worded,
                    stuck=bool(match["some"]))  # fmt: skip

    def _mark(self, match: re.Match[str], edges: _Edges, worded: bool) -> str:
        """The mark after a number, a shorter one where the longer runs into the next word; else empty."""
        at, mark = match.start("mark"), match["mark"]
        marks = (one for one in sorted(self._marks, key=len, reverse=True) if one == mark or mark.startswith(one))
        return next((one for one in marks if edges.hold(match.start(), at + len(one), number=not worded)), "")

    def _word(self, start: int, word: str, edges: _Edges) -> Atom | None:
        """The longest word that begins at a place and ends where a word ends."""
        opens = edges.opens(start)
        if not opens and word[0] not in self._loose_letters:
            return None
        for length in range(len(word), 0, -1):
            if word[length - 1].isspace():
                continue
            known, end = _squeezed(word[:length]), start + length
            if known not in self._speaking:
                continue
            if known in self._loose or (opens and edges.hold(start, end, particle=known in self._bounding)):
                return Atom(
                    start,
                    end,
                    self._rows[known],
                    stuck=edges.stuck(end),
                    modified=edges.modified(start),
                    attached=edges.attached(start),
                )
        return None

    def read(self, text: str) -> tuple[int | None, int | None] | None:
        """Lower and upper value of a whole number, (None, None) when it is vague (*several*); None when it is none.

        A range of words (*one or two*) has both bounds; a vague number runs from one to nine of its scale.
        """
        number = self._numerals.read(text)
        if not number or number.low is None or number.high is None or number.low % 1 or number.high > _HIGHEST:
            return None
        return (None, None) if number.high == 9 * number.low > 0 else (int(number.low), int(number.high))


class _Edges:
    """Where words begin and end in a sentence, as its morphemes say."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self._text = sentence.exact
        morphs = document.morphs_of(sentence.sentence_no)
        self._starts = {morph.start - sentence.start: morph.tag for morph in reversed(morphs)}
        self._before = {two.start - sentence.start: one.tag for one, two in itertools.pairwise(morphs)}
        self._ends = {morph.end - sentence.start: morph.tag for morph in morphs}

    def opens(self, start: int) -> bool:
        """Whether a morpheme begins there."""
        return start in self._starts

    def hold(self, start: int, end: int, *, number: bool = False, particle: bool = False) -> bool:
        """Whether a span begins and ends where words do; a number in digits begins anywhere, a verb is no date word."""
        begins = number or (start in self._starts if particle else self._begins(start, end))
        return begins and (end in self._ends or end in self._starts or not _is_wordy(self._text[end - 1]))

    def _begins(self, start: int, end: int) -> bool:
        tag = self._starts.get(start)
        # Adnominal forms (last, coming, the same) are verbs; what else begins with a verb is its stem.
        adnominal = self._ends.get(end) == "ETM" or " " in self._text[start:end]
        return tag is not None and tag[0] not in _ENDINGS and (tag not in _PREDICATES or adnominal)

    def stuck(self, end: int) -> bool:
        """Whether a noun is written on to what ends here."""
        return (
            self._starts.get(end) in _NOUNS and _is_wordy(self._text[end - 1]) and _is_wordy(self._text[end : end + 1])
        )

    def modified(self, start: int) -> bool:
        """Whether an adnominal form stands before what begins here (*curious Wednesday*)."""
        return self._before.get(start) == "ETM"

    def attached(self, start: int) -> bool:
        """Whether what begins here is written on to a noun."""
        before = self._text[start - 1 : start] if start else ""
        return before.isdigit() or (self._before.get(start) in _NOUNS and _is_wordy(before))


def _by_word(rows: Iterable[DateWord]) -> dict[str, dict[str, DateWord]]:
    """Rows by word (spaces squeezed out) and kind; the first of a kind wins."""
    found: dict[str, dict[str, DateWord]] = {}
    for row in rows:
        found.setdefault(row.word, {}).setdefault(row.kind, row)
    return {_squeezed(word): rows for word, rows in found.items()} | found


def _is_wordy(char: str) -> bool:
    """Whether a character is a letter of a word, not of the Latin alphabet."""
    return char.isalpha() and not char.isascii()


def _number(rows: Iterable[NumeralWord]) -> str:
    """A pattern of numbers: digits with scales between them, or a few numeral words."""
    roles: dict[str, list[str]] = {}
    for row in rows:
        roles.setdefault(row.role, []).append(row.word)
    scales = _any([*roles["scale"], *roles["myriad"]])
    words = _any(word for role in ("digit", "native", "some", "scale") for word in roles[role])
    return rf"(?:\d{{1,9}}(?:,\d{{3}})*(?:\s?(?:{scales})\s?(?:\d{{1,4}}(?!\d))?){{0,3}}|(?:{words}){{1,6}})"


def _squeezed(word: str) -> str:
    return word if word.isalnum() else _SPACE.sub("", word)


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first; a space inside a word may be missing or doubled."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(_squeezed(word)), word)):
        rest = re.sub(r"(\\ )+", r"\\s{0,2}", re.escape(word[1:]))
        by_letter.setdefault(word[0], []).append(rest)
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _firsts(*groups: Iterable[str]) -> str:
    """The first letters of words, for a set of characters in a pattern."""
    return re.escape("".join(sorted({word[0] for words in groups for word in words})))
