"""All that one article says: the table of contents of the extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisa.claims import find_claims
from gisa.collaborations import Links, find_links
from gisa.dates import find_dates
from gisa.documents import Document
from gisa.measures import assign_measures
from gisa.mentions import find_mentions
from gisa.publication import infer_published
from gisa.quantities import find_quantities
from gisa.superlatives import find_superlatives
from gisa.tables import Claim, Date, Mention, Quantity, Span, Superlative
from gisa.vocabulary import Vocabulary


@dataclass(frozen=True)
class Extraction:
    """The rows of one article."""

    document: Document
    mentions: tuple[Mention, ...]
    dates: tuple[Date, ...]
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]
    superlatives: tuple[Superlative, ...]
    links: Links


def extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    """All that one article says, as rows."""
    document = infer_published(document, vocabulary)
    mentions = tuple(find_mentions(document, vocabulary))
    dates = tuple(find_dates(document, vocabulary))
    quantities = tuple(find_quantities(document, vocabulary))
    # What can be placed on the calendar is a date, and a number inside a name is the name's.
    quantities = _outside(
        _outside(quantities, dates), [mention for mention in mentions if mention.type != "technology"]
    )
    quantities = tuple(assign_measures(document, vocabulary, quantities, mentions))
    claims = tuple(find_claims(document, vocabulary, mentions, dates))
    superlatives = tuple(find_superlatives(document, vocabulary, mentions, claims))
    links = find_links(document, vocabulary, mentions, quantities, dates)
    return Extraction(document, mentions, dates, quantities, claims, superlatives, links)


def _outside(quantities: Sequence[Quantity], others: Sequence[Span]) -> tuple[Quantity, ...]:
    """The quantities that stand in none of the other spans."""
    taken = {at for other in others for at in range(other.start, other.end)}
    return tuple(quantity for quantity in quantities if not taken.intersection(range(quantity.start, quantity.end)))
