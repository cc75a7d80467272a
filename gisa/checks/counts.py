"""Are there so many? Numbers of things that the article also lists, held against the count of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gisa.checks.listings import BULLETS, FEWEST, Listing, ListingReader, shorten
from gisa.checks.propositions import Finding
from gisa.checks.reading import Reading
from gisa.schema.tables import Mention, Quantity

# What a number counts, and the types of names that are such things.
_TYPED = {
    "person": ("person",),
    "university": ("university",),
    "company": ("organisation",),
    "institution": ("organisation", "university", "centre"),
    "centre": ("centre",),
    "model": ("model",),
}
_COUNTED = frozenset(
    {"kind", "category", "item", "country", "team", "project", "course", "place", "case", "technology", *_TYPED}
)
_MOST, _TELLING = 30, 5
_LOOK_AHEAD = 12  # sentences after a number in which what it counts may be listed
_JUST_AFTER = 8  # characters between a list and the number that closes it
_NEXT_LINE = 4  # characters between a sentence and a list that it announces
_LONGEST_NOUN = 8  # characters of the noun between a number and the brackets that list what it counts
_ANNOUNCED = 24  # characters between a number and the bullets that it announces
_JOINED = 14  # characters between two names of one list
_IN_BRACKETS = re.compile(rf"\s?\S{{0,{_LONGEST_NOUN}}}\(([^()]+)\)")
_SEPARATORS = re.compile(r"[,·ㆍ‧・/]\s?")


class CountFinder:
    """Holds the numbers of a corpus against the lists of their articles."""

    def __init__(self, lists: ListingReader, reading: Reading) -> None:
        """Find the lists of every article."""
        self._lists = lists
        self._reading = reading
        self._listings = {key: list(lists.find(article.text)) for key, article in reading.articles.items()}

    def find(self) -> Iterator[Finding]:
        """A verdict on every number of things that the article also lists, by the first list that tells."""
        for row in self._reading.quantities:
            if row.unit in _COUNTED and row.low == row.high and row.low and FEWEST <= row.low <= _MOST:
                listings = self._listings.get(row.article_id, [])
                for found in self._counted(row, listings):
                    yield found
                    break

    def _counted(self, row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
        """The lists that a number announces or sums up, the surest first."""
        yield from self._in_brackets(row)
        yield from self._summed(row, listings)
        yield from self._named_before(row)
        yield from self._dotted(row)
        yield from self._universities(row, listings)
        yield from _listed_elsewhere(row, listings)

    def _summed(self, row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
        """A list that ends at the number, or the bullets that it announces."""
        for listing in listings:
            if not (self._is_beside(listing, row) and _is_summed_by(listing, row)) or row.unit == "university":
                continue
            items = self._trimmed(listing, row)
            # "A and B, C" may be two things or three: the number in the text decides, if it is one of them.
            if row.low is not None and len(items) <= row.low <= len(items) + listing.joined:
                yield _count(row, int(row.low), items)
            elif self._is_complete(listing, items, row):
                yield _count(row, len(items), items)

    def _is_complete(self, listing: Listing, items: Sequence[str], row: Quantity) -> bool:
        """Whether a list of another length than the number is one of the things counted, and no mere examples."""
        if listing.bulleted:
            announced = 0 <= listing.start - row.end <= _ANNOUNCED
            counted = row.unit == "kind" or self._are_all(items, listing, row)
            return counted and announced and (listing.whole or len(items) > (row.low or 0))
        plain = not listing.joined and all(" " not in item for item in items)
        return row.unit == "kind" and plain and len(items) > (row.low or 0)

    def _are_all(self, items: Sequence[str], listing: Listing, row: Quantity) -> bool:
        """Whether a list names as many things of the type that is counted as it has items."""
        return row.unit in _TYPED and len(self._named(row, listing.start, listing.end)) == len(items)

    def _named(self, row: Quantity, start: int, end: int) -> list[Mention]:
        """The names of what a number counts between two places, each entity once."""
        types = _TYPED.get(row.unit, ())
        named = [one for one in self._reading.mentions_of(row.article_id) if one.type in types]
        within = [one for one in named if start <= one.start and one.end <= end]
        return list({one.entity_id: one for one in within}.values())

    def _is_beside(self, listing: Listing, row: Quantity) -> bool:
        """Whether a list stands in the sentence of a number, or is what the next lines hold."""
        sentence = self._reading.sentence(row)
        follows = listing.bulleted and 0 <= listing.start - sentence.end <= _NEXT_LINE
        return (listing.start < sentence.end and sentence.start < listing.end) or follows

    def _trimmed(self, listing: Listing, row: Quantity) -> tuple[str, ...]:
        """The items of a list; what runs past the number that closes it is not an item."""
        if listing.start < row.start < listing.end:
            text = self._reading.text(row)[listing.start : row.start]
            return tuple(item.strip() for item in BULLETS.split(text) if item.strip())
        return listing.items

    def _in_brackets(self, row: Quantity) -> Iterator[Finding]:
        """What is counted, in brackets just after: "three cities (A, B and C)"."""
        found = _IN_BRACKETS.match(self._reading.text(row), row.end)
        items = [item for item in _SEPARATORS.split(found.group(1)) if item.strip()] if found else []
        if len(items) == row.low:
            yield _count(row, len(items), items)

    def _named_before(self, row: Quantity) -> Iterator[Finding]:
        """Names of what is counted, one after another up to the number."""
        text = self._reading.text(row)
        run: list[str] = []
        end = row.start
        for mention in reversed(self._named(row, self._reading.sentence(row).start, row.start)):
            gap = text[mention.end : end]
            if len(gap) > _JOINED or (run and not self._lists.joins(gap)):
                break
            run.insert(0, mention.exact)
            end = mention.start
        if len(run) == row.low:
            yield _count(row, len(run), run)

    def _dotted(self, row: Quantity) -> Iterator[Finding]:
        """Words joined by dots up to the number."""
        items = self._lists.dotted(self._reading.text(row)[self._reading.sentence(row).start : row.start])
        if len(items) == row.low:
            yield _count(row, len(items), items)

    def _universities(self, row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
        """The distinct universities in the nearest bulleted list after the number, or around it."""
        for listing in listings:
            if row.unit == "university" and listing.bulleted and listing.end >= row.start:
                names = [one.exact for one in self._named(row, listing.start, listing.end)]
                if len(names) >= FEWEST and self._is_within_reach(row, listing):
                    yield _count(row, len(names), names)
                    return

    def _is_within_reach(self, row: Quantity, listing: Listing) -> bool:
        following = [self._reading.sentence(row, -ahead) for ahead in range(_LOOK_AHEAD)]
        return any(sentence.start <= listing.start < sentence.end for sentence in following if sentence.exact)


def _is_summed_by(listing: Listing, row: Quantity) -> bool:
    """Whether a number closes a list, or announces the bullets that follow or that it stands among."""
    closed = listing.end <= row.start <= listing.end + _JUST_AFTER
    among = listing.start > row.end or listing.start < row.start < listing.end
    return closed or (listing.bulleted and among)


def _listed_elsewhere(row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
    """A list that stands further on and names what the number counts: evidence if it agrees, silence if not."""
    # Without its noun, only a number too large to agree by chance tells its list.
    told = bool(row.of.strip()) or (row.low or 0) >= _TELLING
    for listing in listings:
        if row.unit == "kind" and told and listing.start > row.end and len(listing.items) == row.low:
            yield _count(row, len(listing.items), listing.items)
            return


def _count(row: Quantity, counted: int, items: Sequence[str]) -> Finding:
    verdict = "agrees" if counted == row.low else "differs"
    named = ", ".join(map(shorten, items))
    words = {"counted": counted, "items": named}
    key, claimed = f"count.{verdict}", f"{row.low:g}"
    return Finding("arithmetic", row, verdict, key, claimed, row.unit, str(counted), words, topic=named)
