"""Which number is written here? Numerals read and written; their words come from outside, as data.

A numeral is read from left to right: coefficients, scales that must descend (thousand, hundred, ten inside a group;
the myriads from group to group), and what makes it vague. Arithmetic is decimal, so 2.12 hundred is 212.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from gisa.text.vocabulary import NumeralWord

# Digits beyond this are noise of a broken page, not a figure.
_LONGEST = 30
_GROUP = Decimal(10_000)
_SCALES = ("scale", "myriad")
_COEFFICIENTS = frozenset({"arabic", "digit", "native", "some", "first"})
Pair = tuple[Decimal, Decimal]
_ZERO: Pair = (Decimal(0), Decimal(0))
_ONE: Pair = (Decimal(1), Decimal(1))
_ANY_DIGIT: Pair = (Decimal(1), Decimal(9))
_ARABIC = (
    r"(?:\d+(?:\.\d+)? ?[x*] ?)?10\^[+-]?\d{1,2}(?!\d)|"
    r"\d{1,3}(?:,\d{3})+(?![,\d])(?:\.\d+)?|\d{1,3}(?: \d{3}){2,}(?!\d)(?:\.\d+)?|\d{1,3} 000(?!\d)|"
    r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,2}(?!\w))?"
)
_RATIO = re.compile(r"(?:(\d{1,6}) +)?(\d{1,6})/(\d{1,6})(?![/\d])")
# Full-width digits and the like, one code point for one, so that offsets stay.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans(
    "０１２３４５６７８９，．％－−～∼〜×／\u00a0\u2009\u202f"
    + "".join(chr(ord(letter) + 0xFEE0) for letter in _LETTERS),
    "0123456789,.%--~~~*/   " + _LETTERS,
)


@dataclass(frozen=True, slots=True)
class Number:
    """Bounds of a numeral, equal when it is exact; both are None when it makes no sense (a hundred million million)."""

    low: float | None
    high: float | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands in a text.

    ``scale`` multiplies its only coefficient (1e6 in 3 million); ``form`` is ``cardinal``, ``fraction`` or ``half``.
    """

    number: Number
    start: int
    end: int
    scale: float = 1.0
    form: str = "cardinal"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of the numeral vocabulary: its role, and the bounds that it contributes."""

    text: str
    role: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class _Token:
    word: NumberWord
    start: int
    end: int
    gap: int

    @property
    def arabic(self) -> bool:
        return self.word.role == "arabic"


def numerals_of(rows: Iterable[NumeralWord]) -> Numerals:
    """The reader for the rows of a vocabulary table.

    >>> numerals_of([NumeralWord(word="M", role="myriad", low=1000000, high=1000000, example="5[M]")]).read("1.5M").low
    1500000.0
    """
    return Numerals(NumberWord(row.word, row.role, row.low, row.high) for row in rows)


def plain(text: str) -> str:
    """A text with full-width digits, dashes and spaces in their usual form, offsets kept.

    >>> plain("２∼３배")
    '2~3배'
    """
    return text.translate(_PLAIN)


class Numerals:
    """Reader and writer of numerals in the words that it is given.

    Roles: ``digit``, ``scale`` (10 to 1000), ``myriad`` (10,000 and up), ``native``, ``some`` (a range in a word),
    ``over`` (a little more), ``sign``, ``half``, ``point``, ``parts`` (what stands between denominator and numerator).
    """

    def __init__(self, words: Iterable[NumberWord]) -> None:
        """Compile the words; the longest that fits is read."""
        self._words = {word.text: word for word in words}
        texts = sorted(self._words, key=len, reverse=True)
        # What any numeral begins with: the character of a digit, a sign or a word.
        first = "".join(sorted({word[0] for word in self._words}))
        self._first = re.compile(rf"[\d.\-{re.escape(first)}]")
        self._token = re.compile(f"(?P<arabic>{_ARABIC})|{'|'.join(map(re.escape, texts)) or '(?!)'}")

    def next_start(self, text: str, at: int, end: int) -> int:
        """The first position from ``at`` on at which a numeral may begin; -1 when there is none before ``end``."""
        match = self._first.search(text, at, end)
        return match.start() if match else -1

    def is_compound(self, text: str, at: int, end: int) -> bool:
        """Whether a numeral that begins at a position may have two words, or one of three characters and more."""
        first = self._token.match(text, at, end)
        if not first or first.end() - at > 2:
            return first is not None
        return any(self._token.match(text, first.end() + gap, end) for gap in range(3))

    def word(self, text: str) -> NumberWord | None:
        """The numeral word that is written so."""
        return self._words.get(text)

    def word_at(self, text: str, at: int) -> NumberWord | None:
        """The numeral word that begins at a position of a text."""
        match = self._token.match(text, at)
        return self._words.get(match[0]) if match else None

    def read(self, text: str) -> Number | None:
        """The number that a whole string writes, or None.

        >>> Numerals([NumberWord("K", "scale", Decimal(1000), Decimal(1000))]).read("5K190")
        Number(low=5190.0, high=5190.0, approximate=False)
        """
        text = plain(text.strip())
        found = self.match(text, 0, len(text))
        return found.number if found and found.end == len(text) else None

    def match(self, text: str, start: int, end: int) -> Numeral | None:
        """The longest numeral that begins at a position of a text in plain form."""
        at, sign = self._sign(text, start, end)
        ratio = _RATIO.match(text, at, end)
        if ratio and text[at - 1 : at] != "/" and int(ratio[3]) and int(ratio[2]) < int(ratio[3]):
            value = float(int(ratio[1] or 0) + Decimal(ratio[2]) / int(ratio[3]))
            return Numeral(_signed(Number(value, value), sign), start, ratio.end(), form="fraction")
        found = self._cardinal(text, at, end) or self._half(text, at, end)
        if not found:
            return None
        found = self._fraction(text, found, end) or found
        return found if start == found.start else replace(found, number=_signed(found.number, sign), start=start)

    def _sign(self, text: str, at: int, end: int) -> tuple[int, int]:
        """Where the numeral behind a sign begins, and the sign."""
        if text[at : at + 1] == "-":
            return at + 1 + (text[at + 1 : at + 2] == " "), -1
        token = self._next(text, at, end, at)
        if token and token.word.role == "sign":
            return token.end + (text[token.end : token.end + 1] == " "), int(token.word.low)
        return at, 1

    def _half(self, text: str, at: int, end: int) -> Numeral | None:
        token = self._next(text, at, end, at)
        if not token or token.word.role != "half":
            return None
        return Numeral(Number(float(token.word.low), float(token.word.high)), at, token.end, form="half")

    def _fraction(self, text: str, below: Numeral, end: int) -> Numeral | None:
        """The fraction of which a numeral is the denominator, if one follows."""
        bar = self._next(text, below.end, end, below.start)
        if not bar or bar.word.role != "parts" or not below.number.low or not below.number.high:
            return None
        at = bar.end + (text[bar.end : bar.end + 1] == " ")
        above = self.match(text, at, end) if at < end else None
        if not above or above.number.low is None or above.number.high is None:
            return None
        low, high = above.number.low / below.number.high, above.number.high / below.number.low
        return Numeral(Number(low, high, above.number.approximate), below.start, above.end, form="fraction")

    def _cardinal(self, text: str, start: int, end: int) -> Numeral | None:
        """The longest run of tokens from a position that makes one number."""
        running = _Sum()
        at = start
        while token := self._next(text, at, end, start):
            if token.word.role == "point" and running.spoken and (tail := self._decimals(text, token.end, end)):
                running.add(tail)
                break
            if not running.fits(token) or (token.arabic and token.gap and not self._goes_on(running, token, text, end)):
                if running.breaks_order(token):
                    return Numeral(Number(None, None), start, self._skip(text, token.end, end))
                break
            running.add(token)
            at = token.end
        return Numeral(running.number(), start, running.end, running.scale()) if running.end else None

    def _next(self, text: str, at: int, end: int, start: int) -> _Token | None:
        """The token at a position, or behind at most two spaces that follow ``start``."""
        gap = 0
        while at > start and gap < 2 and at + gap < end and text[at + gap] == " ":
            gap += 1
        match = self._token.match(text, at + gap, end)
        if not match:
            return None
        word = self._words.get(match[0]) or _in_digits(match[0])
        return _Token(word, match.start(), match.end(), gap)

    def _goes_on(self, running: _Sum, token: _Token, text: str, end: int) -> bool:
        """Whether digits behind a space belong to the numeral: they fill the places below, or a scale follows them."""
        after = self._next(text, token.end, end, token.end)
        return token.end - token.start >= running.places - 1 or (after is not None and after.word.role in _SCALES)

    def _decimals(self, text: str, at: int, end: int) -> _Token | None:
        """Spoken digits behind a decimal point, as one token."""
        digits, start = "", at
        while (token := self._next(text, at, end, start - 1)) and token.word.role == "digit" and len(digits) < _LONGEST:
            digits, at = f"{digits}{token.word.low}", token.end
        value = Decimal(f"0.{digits}") if digits else Decimal(0)
        return _Token(NumberWord(digits, "decimals", value, value), start, at, 0) if digits else None

    def _skip(self, text: str, at: int, end: int) -> int:
        """The end of the tokens that follow without a gap."""
        while (token := self._next(text, at, end, at)) is not None:
            at = token.end
        return at

    def write(self, number: int) -> str:
        """A whole number in words, in the form that ``read`` takes back.

        >>> two = NumberWord("two", "digit", Decimal(2), Decimal(2))
        >>> words = [two, NumberWord("K", "scale", Decimal(1000), Decimal(1000))]
        >>> Numerals(words).write(2000)
        'twoK'
        """
        if number < 0:
            return self._named("sign", -1) + self.write(-number)
        if number == 0:
            return self._named("digit", 0)
        parts, myriad = [], 1
        while number:
            number, group = divmod(number, 10_000)
            parts.append(self._group(group) + (self._named("myriad", myriad) if group and myriad > 1 else ""))
            myriad *= 10_000
        return "".join(reversed(parts))

    def _group(self, group: int) -> str:
        """A number below ten thousand in words; a one before a scale is not said."""
        words = ""
        for scale in (1000, 100, 10, 1):
            digit, group = divmod(group, scale)
            if digit:
                words += self._named("digit", digit) if digit > 1 or scale == 1 else ""
                words += self._named("scale", scale) if scale > 1 else ""
        return words

    def _named(self, role: str, value: int) -> str:
        """The first word of a role and value; a vocabulary without it cannot write the number."""
        for word in self._words.values():
            if word.role == role and word.low == value:
                return word.text
        raise ValueError(f"no numeral word of role {role!r} for {value}: add it to the numeral vocabulary")


class _Sum:
    """A number while it is read: whole groups, the group being read, and the coefficient that waits for its scale."""

    def __init__(self) -> None:
        self.total = self.group = _ZERO
        self.coefficient: Pair | None = None
        self.group_limit = self.limit = Decimal("Infinity")
        self.approximate = self.spoken = False
        self.last: _Token | None = None
        self.coefficients: list[_Token] = []

    @property
    def end(self) -> int:
        return self.last.end if self.last else 0

    @property
    def places(self) -> int:
        """How many digits fit below the last scale."""
        return self.limit.adjusted() if self.limit.is_finite() else 0

    def fits(self, token: _Token) -> bool:
        """Whether a token can continue the number."""
        role, value = token.word.role, token.word.high
        # Digits too long to be a figure have no value, which no comparison takes: nothing goes on from them.
        if value != value or (self.coefficient and self.coefficient[1] != self.coefficient[1]):
            return self.last is None
        if role == "over":
            return self.last is not None and self.last.word.role != "over" and not token.gap
        if role == "scale":
            return self.coefficient[1] * value < self.limit if self.coefficient else value < self.limit
        if role == "myriad":
            group = self.group[1] + (self.coefficient[1] if self.coefficient else 0)
            if self._native or value >= self.group_limit:
                return False
            return group * value < self.group_limit if group else value == _GROUP and not self.last
        if role not in _COEFFICIENTS or self.coefficient or (token.gap and not self._may_follow(token)):
            return False
        return self.last is None or (self.limit.is_finite() and 0 < value < self.limit)

    @property
    def _native(self) -> bool:
        return self.last is not None and self.last.word.role == "native"

    def _may_follow(self, token: _Token) -> bool:
        """Whether a coefficient may stand behind a space: after a scale, words only where words began."""
        if self.last is None or self.last.word.role not in (*_SCALES, "native"):
            return False
        return token.word.role in {"arabic", "some"} or self.spoken

    def breaks_order(self, token: _Token) -> bool:
        """Whether a scale stands where none can: right behind another that is not larger."""
        return not token.gap and token.word.role in _SCALES and self.last is not None and self.last.word.role in _SCALES

    def add(self, token: _Token) -> None:
        """Take a token that fits."""
        role, pair = token.word.role, (token.word.low, token.word.high)
        self.spoken = role != "arabic" if self.last is None else self.spoken and role != "arabic"
        self.approximate |= role == "over" or (role == "some" and pair == _ANY_DIGIT)
        if role == "scale":
            self.group = _plus(self.group, _times(self.coefficient or _ONE, pair))
            self.coefficient, self.limit = None, pair[0]
        elif role == "myriad":
            group = _plus(self.group, self.coefficient or _ZERO)
            self.total = _plus(self.total, _times(group if group[1] else _ONE, pair))
            self.group, self.coefficient, self.limit, self.group_limit = _ZERO, None, pair[0], pair[0]
        elif role in {"native", "decimals"}:
            self.group = _plus(_plus(self.group, self.coefficient or _ZERO), pair)
            self.coefficient, self.limit = None, Decimal(10) if pair[0] >= 10 else Decimal(1)
        elif role != "over":
            self.coefficient = pair
            self.coefficients.append(token)
        self.last = token

    def number(self) -> Number:
        """The number read so far; absurdly long digits have no value."""
        low, high = _plus(_plus(self.total, self.group), self.coefficient or _ZERO)
        return Number(None, None) if low.is_nan() else Number(float(low), float(high), self.approximate)

    def scale(self) -> float:
        """What the coefficient is multiplied by, if there is one and it is in digits."""
        high = self.number().high
        if (
            len(self.coefficients) != 1
            or not self.coefficients[0].arabic
            or not self.coefficients[0].word.high
            or not high
        ):
            return 1.0
        return float(Decimal(high) / self.coefficients[0].word.high)


def _in_digits(text: str) -> NumberWord:
    digits = text.replace(",", "").replace(" ", "")
    if "^" in digits:
        coefficient, _, power = digits.replace("10^", "e").replace("x", "").replace("*", "").partition("e")
        digits = f"{coefficient or 1}e{power}"
    value = Decimal(digits) if len(digits) <= _LONGEST else Decimal("NaN")
    return NumberWord(text, "arabic", value, value)


def _plus(a: Pair, b: Pair) -> Pair:
    return a[0] + b[0], a[1] + b[1]


def _times(a: Pair, b: Pair) -> Pair:
    return a[0] * b[0], a[1] * b[1]


def _signed(number: Number, sign: int) -> Number:
    if sign > 0 or number.low is None or number.high is None:
        return number
    return Number(-number.high, -number.low, number.approximate)
