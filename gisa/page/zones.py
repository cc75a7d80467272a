"""What kind of page text is it? Zones that partition an article.

``headline``, ``byline``, ``body``, ``caption``, ``notes`` (a reader's own), ``related``, ``chrome``. A line is read
by what it looks like (page furniture is language), then by where it stands: before the first sentence, after the
byline, after the copyright. Blank lines belong to the zone before them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gisa.page.vocabulary import Furniture
from gisa.schema.tables import Article, Zone

_SENTENCE = re.compile(r"\w\s?[.!?…]+[\"'”’)\]]*$|\w[.!?][\"'”’)\]]*\s+\S")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_LINK = re.compile(r"^(?:https?://|www\.)\S+$|^[^\s@]+\.(?:com|net|kr|org)(?:/\S*)?$")
_STAMP = re.compile(r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}")
# An agency's photo legend closes with its day and the photographer's address.
_PHOTO_END = re.compile(r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?\s*(?:\S+@\S+)?$")
_CLOCK = re.compile(r"^\d{1,2}[./]\d{1,2}\.?\s*\(.\)(?:\s*\d{1,2}:\d{2})?$")
_ITEM = re.compile(r"^(?:(?:[-*•·○●◦▪■□⇨⇒→:]|\(\d{1,2}\)|\d{1,2}[.)]|[ivx]{1,4}\.)\s*)+")
_RULE = re.compile(r"^[\s|=_*~\-()\"]+$")
_BRACKETS = r"[(\[<〈【]([^()\[\]<>〈〉【】\n]{0,80})[)\]>〉】]"
_SHORT, _SECTION, _CAPTION = 100, 8, 200


class _Line(NamedTuple):
    """A line that is not blank: its span without white space around, its text and its zone so far."""

    start: int
    end: int
    text: str
    zone: str = ""
    gap: bool = False


class FurnitureWords:
    """The words of page furniture by where they stand, longest first."""

    def __init__(self, rows: Sequence[Furniture]) -> None:
        """Index the rows."""
        places: dict[str, set[str]] = {}
        for row in rows:
            places.setdefault(row.where, set()).add(row.word)
        self._places = {
            where: tuple(sorted(words, key=lambda word: (-len(word), word))) for where, words in places.items()
        }
        self.starts = tuple(
            (zone, tuple(row.word for row in rows if row.where == "start" and row.zone == zone))
            for zone in ("chrome", "related")
        )
        self.notices = tuple(word.lower() for word in self.words("notice"))
        reporters, credits_, endings = map(self._any, ("reporter", "credit", "ending"))
        self.credit = re.compile(
            "|".join(rf"[/\s]*{one}\s*(?:[=:：|/]|$)|.*[=:]\s*{one}$" for one in map(re.escape, self.words("credit")))
            or "(?!)"
        )
        self.bare_credit = re.compile(rf"[/\s]*(?:{credits_})\s?[=:|]\s?\S")
        self.dateline = re.compile(rf"[(\[][^)\]\n]{{2,40}}[)\]]\s*(?:[^=\n]{{0,30}}(?:{reporters})\s*=|=)?\s*")
        self.inside_dateline = re.compile(rf"=|{reporters}")
        self.reporter = re.compile(rf"[^\W\d]{{2,5}}\s?(?:{reporters})(?=$|[\s(=,·/|\]])")
        self.provider = re.compile(rf"(?:[.]\s*|[/|]\s*|\s)\S+\s?(?:{endings})$")

    def _any(self, where: str) -> str:
        """A pattern of the words that count at one kind of place."""
        return "|".join(map(re.escape, self.words(where)))

    def words(self, where: str) -> tuple[str, ...]:
        """The words that count at one kind of place."""
        return self._places.get(where, ())


class ZoneFinder:
    """Finds the zones of pages by what their lines look like and where they stand."""

    def __init__(self, furniture: FurnitureWords) -> None:
        """Take the words of page furniture."""
        self.furniture = furniture

    def find(self, article: Article) -> Iterator[Zone]:
        """The zones of an article, in order; every character stands in exactly one."""
        lines = [piece for line in _lines(article.text) for piece in self._pieces(line)]
        lines = self._notes(_related(_tail(_captions(_head(lines)))))
        yield from _partition(article, [line if line.zone else line._replace(zone="body") for line in lines])

    def _pieces(self, line: _Line) -> Iterator[_Line]:
        """A line as it is, or cut where a photo credit or a dateline is glued to a sentence."""
        dateline = self._dateline_end(line)
        credit = 0 if dateline else self._credit_end(line)
        if dateline and not _PHOTO_END.search(line.text):
            yield _Line(line.start, line.start + dateline, line.text[:dateline].rstrip(), "byline", line.gap)
            yield _rest(line, dateline)
        elif credit and credit < len(line.text):
            yield _Line(line.start, line.start + credit, line.text[:credit], "caption", line.gap)
            rest = _rest(line, credit)
            yield rest._replace(zone=self._look(rest.text))
        else:
            yield line._replace(zone="caption" if credit or dateline else self._look(line.text))

    def _credit_end(self, line: _Line) -> int:
        """Where a photo credit in brackets ends in a line, full stop included; 0 without one."""
        for match in re.finditer(_BRACKETS, line.text[: 4 * _CAPTION]):
            if self.furniture.credit.match(match.group(1)):
                return match.end() + (line.text[match.end() : match.end() + 1] == ".")
        return len(line.text) if len(line.text) < _SHORT and self.furniture.bare_credit.match(line.text) else 0

    def _dateline_end(self, line: _Line) -> int:
        """Where a dateline such as ``(Seoul=Agency) Name reporter =`` ends at the head of a sentence; 0 without one."""
        match = self.furniture.dateline.match(line.text)
        inside = match and self.furniture.inside_dateline.search(match.group())
        return match.end() if match and inside and match.end() < len(line.text) else 0

    def _look(self, text: str) -> str:
        """The zone of a line by its looks alone; empty when it could be the article's own."""
        bare = text.strip("[]<>〈〉【】 ")
        if (
            _CLOCK.match(text)
            or _LINK.match(text)
            or _RULE.match(text)
            or re.sub(r"[\s\d,]+$", "", bare) in self.furniture.words("only")
        ):
            return "chrome"
        if bare.rstrip(":：") in self.furniture.words("label"):
            return "label"
        lowered = text.lower()
        if any(word in lowered for word in self.furniture.notices):
            return "notice"
        if _starts(bare, self.furniture.words("tail")) and len(text) < 2 * _SHORT and not _SENTENCE.search(bare):
            return "tail"
        for zone, words in self.furniture.starts:
            long = len(text) >= (_CAPTION if zone == "related" else _SHORT)
            if _starts(bare, words) and not long and not (zone == "related" and _sentence_about(bare, words)):
                return zone
        return self._byline(text) or ("caption" if self._ends_in_credit(text) else "")

    def _byline(self, text: str) -> str:
        """``byline`` for a reporter with address, or a short line that is little more than a time stamp."""
        if len(text) > _SHORT:
            return ""
        reporter = self.furniture.reporter.search(text)
        mail, stamp = _MAIL.search(text), _STAMP.search(text)
        stamped = stamp and (len(text) < 40 or any(word in text for word in self.furniture.words("stamp")))
        final = _SENTENCE.search(re.sub(_STAMP, "", text)) and not mail
        return (
            "byline"
            if (mail or stamped or (reporter and len(text) < _SHORT // 2)) and not (final and not stamped)
            else ""
        )

    def _ends_in_credit(self, text: str) -> bool:
        """A photo's legend that closes with its provider: ``… Korea University [provided]``."""
        return len(text) < _CAPTION and bool(self.furniture.provider.search(text))

    def _notes(self, lines: list[_Line]) -> list[_Line]:
        """On a scrapbook sheet (one with its labels printed on it) the reader's own list closes the page."""
        labels = [i for i, line in enumerate(lines) if line.zone == "label"]
        after = self.furniture.words("after")
        noted = [i for i in labels if lines[i].text.strip("[]:： ") in after]
        start = noted[0] + 1 if noted else len(lines)
        while len(labels) > 1 and start > 1 and not _is_sentence(lines[start - 1].text):
            start -= 1
        lines = _with(lines, dict.fromkeys(labels, "chrome"))
        return _with(
            lines, {i: "notes" for i in range(start, len(lines)) if lines[i].zone in {"", "headline"}} if noted else {}
        )


def _lines(text: str) -> Iterator[_Line]:
    at, gap = 0, False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            yield _Line(start, start + len(stripped), stripped, gap=gap)
        gap = not stripped
        at += len(line) + 1


def _rest(line: _Line, cut: int) -> _Line:
    """What stands in a line after a cut, without the white space before it."""
    text = line.text[cut:].lstrip()
    return _Line(line.end - len(text), line.end, text)


def _is_sentence(text: str) -> bool:
    """Whether a line holds a finished sentence; the point of a list mark finishes none."""
    return bool(_SENTENCE.search(_ITEM.sub("", text)))


def _starts(text: str, words: Sequence[str]) -> bool:
    return text.lower().startswith(_lowered(tuple(words)))


@functools.lru_cache(maxsize=64)
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _sentence_about(text: str, words: Sequence[str]) -> bool:
    """A full sentence that merely begins with such a word goes on with a particle, not with a break."""
    word = next((word for word in words if _starts(text, [word])), "")
    return bool(_SENTENCE.search(text)) and (word[-1:] + text[len(word) : len(word) + 1]).isalpha()


def _head(lines: list[_Line]) -> list[_Line]:
    """Lines before the first sentence of the article are its headline, if something sets them off from it."""
    first = next((i for i, line in enumerate(lines) if not line.zone and _is_sentence(line.text)), len(lines))
    own = [i for i in range(first) if not lines[i].zone and not _ITEM.match(lines[i].text)]
    set_off = first == len(lines) or lines[first].gap or any(line.zone in {"byline", "label"} for line in lines[:first])
    zones = dict.fromkeys(own, "headline") if set_off else {}
    if len(own) > 1 and len(lines[own[0]].text) <= _SECTION:
        zones[own[0]] = "chrome"
    captions = [i for i in own if i > own[0] and _leads_to_photo(lines, i)]
    return _with(lines, zones | dict.fromkeys(captions, "caption"))


def _leads_to_photo(lines: Sequence[_Line], i: int) -> bool:
    """A line above a photo's notice or legend with no blank between, or an outlet's bare name."""
    follows = i + 1 < len(lines) and lines[i + 1].zone in {"caption", "notice"}
    repeated = any(line.text.startswith(lines[i].text) for line in lines[i + 1 : i + 4])
    return repeated or (follows and (not lines[i + 1].gap or _is_outlet(lines[i].text)))


def _is_outlet(text: str) -> bool:
    """One short word alone on a line, as an outlet's name stands over its photo."""
    return len(text) < 2 * _SECTION and " " not in text


def _is_over_photo(lines: Sequence[_Line], i: int) -> bool:
    """A line without a sentence that stands next to a photo's notice or legend is part of it."""
    around = [*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]
    return not _is_sentence(lines[i].text) and any(line.zone in {"caption", "notice"} for line in around)


def _captions(lines: list[_Line]) -> list[_Line]:
    """The outlet's name over a photo, and a legend cut short above the notice under it."""
    found = [
        i
        for i in range(len(lines))
        if not lines[i].zone
        and len(lines[i].text) < _SHORT
        and _is_over_photo(lines, i)
        and (_is_outlet(lines[i].text) or _next_is(lines, i, "notice"))
        and lines[i].text[0] not in "◆■▲◇●○□※["
    ]
    lines = _with(lines, dict.fromkeys(found, "caption"))
    names = [
        i
        for i in range(len(lines))
        if not lines[i].zone
        and _is_outlet(lines[i].text)
        and _next_is(lines, i, "caption")
        and not _is_sentence(lines[i].text)
    ]
    return [
        line._replace(zone="chrome") if line.zone == "notice" else line
        for line in _with(lines, dict.fromkeys(names, "caption"))
    ]


def _next_is(lines: Sequence[_Line], i: int, zone: str) -> bool:
    return i + 1 < len(lines) and lines[i + 1].zone == zone


def _related(lines: list[_Line]) -> list[_Line]:
    """What follows the reporter's line at the end of an article, in lists or without a sentence, is other headlines."""
    last = max(
        (i for i, line in enumerate(lines) if not line.zone and _is_sentence(line.text) and not _ITEM.match(line.text)),
        default=len(lines),
    )
    byline = next((i for i in range(last + 1, len(lines)) if lines[i].zone == "byline"), len(lines))
    return _with(lines, {i: "related" for i in range(byline + 1, len(lines)) if not lines[i].zone})


def _tail(lines: list[_Line]) -> list[_Line]:
    """After the copyright nothing is the article's own, unless full sentences follow for another half of it."""
    tails = [i for i, line in enumerate(lines) if line.zone == "tail"]
    own = [len(line.text) if line.zone in {"", "caption"} else 0 for line in lines]
    cut = next((i for i in tails if sum(own[i:]) < sum(own) / 3), len(lines))
    lines = _with(lines, dict.fromkeys(tails, "chrome"))
    return lines[:cut] + [line if line.zone == "related" else line._replace(zone="chrome") for line in lines[cut:]]


def _with(lines: Sequence[_Line], zones: dict[int, str]) -> list[_Line]:
    return [line._replace(zone=zones[i]) if i in zones else line for i, line in enumerate(lines)]


def _partition(article: Article, lines: Sequence[_Line]) -> Iterator[Zone]:
    """Zones from lines: neighbours of a kind are one, and white space goes to the zone before it."""
    start, zone = 0, lines[0].zone if lines else "chrome"
    for line in lines:
        if line.zone != zone:
            yield Zone(article_id=article.article_id, start=start, end=line.start, zone=zone)
            start, zone = line.start, line.zone
    yield Zone(article_id=article.article_id, start=start, end=len(article.text), zone=zone)
