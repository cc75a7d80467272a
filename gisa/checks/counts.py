"""Does it add up? Counts, years and definitions that an article states and that the article or a unit settles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gisa.checks.propositions import Amount, Finding, Reading, holds
from gisa.schema.reference_data import UNVERIFIED, Fact, Property, Reference
from gisa.schema.tables import Quantity, Sentence

COUNTED = frozenset(
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
FEWEST, MOST, TELLING = 2, 30, 5
BULLETS = re.compile(r"[▲△▶▷●○■□◆◇•①-⑳]")
PARENTHESES = re.compile(r"\([^()]*\)")
LONGEST_ITEM = 24
LOOK_AHEAD = 12  # sentences after a number in which what it counts may be listed


@dataclass(frozen=True)
class Listing:
    """Things listed one after another in a text; ``joined`` counts the words (``A and B``) that may hold two in one."""

    start: int
    end: int
    items: tuple[str, ...]
    bulleted: bool
    joined: int = 0


def find_counts(reading: Reading, reference: Reference) -> Iterator[Finding]:
    """A verdict on every number of things that the article also lists, by counting the list."""
    cues = {one.property: one.cues for one in reference.properties}
    listings = {article_id: list(_listings(article.text, cues)) for article_id, article in reading.articles.items()}
    for row in reading.quantities:
        if row.unit in COUNTED and row.low == row.high and row.low and FEWEST <= row.low <= MOST:
            yield from _counted(row, listings.get(row.article_id, []), reading)


def _listings(text: str, cues: dict[str, str]) -> Iterator[Listing]:
    """The lists of a text, a paragraph at a time: bulleted, or with commas up to the word that closes a list."""
    at = 0
    for line in text.split("\n"):
        marks = [mark.start() for mark in BULLETS.finditer(line)]
        if len(marks) >= FEWEST:
            ends = [*marks[1:], len(line)]
            items = tuple(line[a + 1 : b].strip() for a, b in zip(marks, ends, strict=True))
            yield Listing(at + marks[0], at + len(line), items, bulleted=True)
        else:
            yield from _comma_lists(line, at, cues)
        at += len(line) + 1


def _comma_lists(line: str, at: int, cues: dict[str, str]) -> Iterator[Listing]:
    closing = re.compile(rf"\s(?:{cues['enumeration_end']})(?=\s)")
    joining = re.compile(cues["enumeration_join"])
    opening = re.compile(rf"\s\S*(?:{cues['enumeration_include']})\s")
    # Parentheses are blanked, not cut: offsets must stand.
    blank = PARENTHESES.sub(lambda match: "_" * len(match.group()), line)
    for match in closing.finditer(blank):
        head = blank[: match.start()]
        start = max(head.rfind(". "), head.rfind("\u201d"), head.rfind(":")) + 1
        parts = [part.strip() for part in re.split(r",\s", head[start:])]
        if len(parts) >= FEWEST:
            first = opening.search(parts[0])
            items = [parts[0][: first.start()], parts[0][first.end() :]] if first else [parts[0]]
            joined = sum(len(joining.findall(item)) for item in (*items, *parts[1:]))
            yield Listing(at + start, at + match.start(), (*items, *parts[1:]), bulleted=False, joined=joined)


def _counted(row: Quantity, listings: Sequence[Listing], reading: Reading) -> Iterator[Finding]:
    """The count of the list that a number announces or sums up."""
    sentence = reading.sentence(row)
    beside = [
        one
        for one in listings
        if (one.start < sentence.end and sentence.start < one.end)
        or (one.bulleted and 0 <= one.start - sentence.end <= 4)
    ]
    summed = [
        one
        for one in beside
        if one.end <= row.start <= one.end + 8
        or (one.bulleted and one.start > row.end)
        or (one.bulleted and one.start < row.start < one.end)
    ]
    if row.unit == "university":
        yield from _universities(row, listings, reading)
    elif summed:
        items = _trimmed(summed[0], row, reading)
        # "A and B, C" may be two things or three: the number in the text decides, if it is one of them.
        fits = row.low is not None and len(items) <= row.low <= len(items) + summed[0].joined
        yield _count(row, int(row.low) if fits and row.low else len(items), items)
    else:
        yield from _listed_elsewhere(row, listings)


def _trimmed(listing: Listing, row: Quantity, reading: Reading) -> tuple[str, ...]:
    """The items of a list; what runs past the number that closes it is not an item."""
    if listing.start < row.start < listing.end:
        text = reading.text(row)[listing.start : row.start]
        return tuple(item.strip() for item in BULLETS.split(text) if item.strip())
    return listing.items


def _listed_elsewhere(row: Quantity, listings: Sequence[Listing]) -> Iterator[Finding]:
    """A list that stands further on and names what the number counts: evidence if it agrees, silence if not."""
    # Without its noun, only a number too large to agree by chance tells its list.
    told = bool(row.of.strip()) or (row.low or 0) >= TELLING
    for listing in listings:
        if row.unit == "kind" and told and listing.start > row.end and len(listing.items) == row.low:
            yield _count(row, len(listing.items), listing.items)
            return


def _universities(row: Quantity, listings: Sequence[Listing], reading: Reading) -> Iterator[Finding]:
    """The distinct universities in the nearest bulleted list after the number, or around it."""
    for listing in listings:
        if listing.bulleted and (listing.start >= row.start or listing.end >= row.start):
            names = {
                mention.entity_id: mention.exact
                for mention in reading.mentions_of(row.article_id)
                if mention.type == "university" and listing.start <= mention.start < listing.end
            }
            if len(names) >= FEWEST and _within_reach(row, listing, reading):
                yield _count(row, len(names), tuple(names.values()))
                return


def _within_reach(row: Quantity, listing: Listing, reading: Reading) -> bool:
    following: list[Sentence] = [reading.sentence(row, -back) for back in range(LOOK_AHEAD)]
    return any(sentence.start <= listing.start < sentence.end for sentence in following if sentence.exact)


def _count(row: Quantity, counted: int, items: Sequence[str]) -> Finding:
    verdict = "agrees" if counted == row.low else "differs"
    named = ", ".join(_short(item) for item in items)
    return Finding(
        "arithmetic",
        row,
        verdict,
        f"count.{verdict}",
        f"{row.low:g}",
        row.unit,
        str(counted),
        {"counted": counted, "items": named},
        topic=named,
    )


def _short(item: str) -> str:
    """An item as a reader may be shown it: its first line, and of a long lead-in the last word only."""
    plain = re.sub(r"_+", "", item).strip(" .")
    words = plain.split()
    return plain if len(plain) <= LONGEST_ITEM else " ".join(words[-2:] if len(words[-1]) == 1 else words[-1:])


def find_elapsed(reading: Reading, properties: Sequence[Property]) -> Iterator[Finding]:
    """A verdict on "for the nth year" where the sentence says since when."""
    cue = next(one.cues for one in properties if one.property == "ordinal_year")
    for row in reading.quantities:
        text, published = reading.text(row), reading.published(row)
        begun = [date for date in reading.dates_with(row) if date.end <= row.start and date.earliest]
        if (
            row.unit == "year"
            and row.low == row.high
            and published
            and begun
            and holds(text[row.start : row.end + 1], cue)
        ):
            first = begun[-1].earliest
            assert first is not None
            counted = published[1].year - first.year + 1
            verdict = "agrees" if row.low in (counted, counted - 1) else "differs"
            words = {"since": first.year, "until": published[1].year, "counted": counted}
            yield Finding(
                "arithmetic",
                row,
                verdict,
                f"elapsed.{verdict}",
                f"{row.low:g}",
                "year",
                str(counted),
                words,
                topic="arithmetic",
            )


def find_definitions(reading: Reading, facts: Sequence[Fact]) -> Iterator[Finding]:
    """A verdict on what an article says that a prefix such as peta means: operations a second."""
    definitions = [fact for fact in facts if fact.kind == "definition" and fact.confidence != UNVERIFIED]
    for row in reading.quantities:
        if row.unit != "operation" or row.low is None:
            continue
        before = reading.text(row)[max(0, row.start - 80) : row.start]
        named = [(max(before.rfind(alias) for alias in fact.aliases.split("|")), fact) for fact in definitions]
        at, fact = max(named, key=lambda pair: pair[0])
        if at >= 0:
            value = fact.low or 0.0
            verdict = "agrees" if value == row.low else "differs"
            amount = Amount(value, value, "operation")
            yield Finding(
                "arithmetic",
                row,
                verdict,
                f"definition.{verdict}",
                f"{row.low:g}",
                "operation",
                amount.plain,
                {"prefix": fact.subject, "reference": amount},
                source=fact.source,
                topic=fact.subject,
            )
