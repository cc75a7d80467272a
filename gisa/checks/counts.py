"""Are there so many? Numbers of things that the article also lists, held against the count of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.checks.listings import BULLETS, FEWEST, Listing, ListingReader, shorten
from gisa.checks.propositions import Finding
from gisa.checks.reading import Reading
from gisa.schema.tables import Quantity

_COUNTED = frozenset(
    {
        "kind",
        "person",
        "university",
        "category",
        "item",
        "company",
        "institution",
        "country",
        "team",
        "project",
        "course",
        "place",
        "case",
        "technology",
        "centre",
    }
)
_MOST, _TELLING = 30, 5
_LOOK_AHEAD = 12  # sentences after a number in which what it counts may be listed
_JUST_AFTER = 8  # characters between a list and the number that closes it
_NEXT_LINE = 4  # characters between a sentence and a list that it announces


class CountFinder:
    """Holds the numbers of a corpus against the lists of their articles."""

    def __init__(self, lists: ListingReader, reading: Reading) -> None:
        """Find the lists of every article."""
        self._reading = reading
        self._listings = {key: list(lists.find(article.text)) for key, article in reading.articles.items()}

    def find(self) -> Iterator[Finding]:
        """A verdict on every number of things that the article also lists."""
        for row in self._reading.quantities:
            if row.unit in _COUNTED and row.low == row.high and row.low and FEWEST <= row.low <= _MOST:
                yield from self._counted(row, self._listings.get(row.article_id, []))

    def _counted(self, row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
        """The count of the list that a number announces or sums up."""
        summed = [one for one in listings if self._is_beside(one, row) and _is_summed_by(one, row)]
        if row.unit == "university":
            yield from self._universities(row, listings)
        elif summed:
            items = self._trimmed(summed[0], row)
            # "A and B, C" may be two things or three: the number in the text decides, if it is one of them.
            fits = row.low is not None and len(items) <= row.low <= len(items) + summed[0].joined
            yield _count(row, int(row.low) if fits and row.low else len(items), items)
        else:
            yield from _listed_elsewhere(row, listings)

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

    def _universities(self, row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
        """The distinct universities in the nearest bulleted list after the number, or around it."""
        for listing in listings:
            if listing.bulleted and listing.end >= row.start:
                names = {
                    mention.entity_id: mention.exact
                    for mention in self._reading.mentions_of(row.article_id)
                    if mention.type == "university" and listing.start <= mention.start < listing.end
                }
                if len(names) >= FEWEST and self._is_within_reach(row, listing):
                    yield _count(row, len(names), tuple(names.values()))
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
