"""Of what? The entity that a quantity describes, and what it measures of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.documents import Document
from gisa.tables import Mention, Quantity
from gisa.vocabulary import Vocabulary


def assign_measures(document: Document, vocabulary: Vocabulary, quantities: Sequence[Quantity],
                    mentions: Sequence[Mention]) -> Iterator[Quantity]:
    """Placeholder: the quantities with ``subject`` and ``measure``."""
    del document, vocabulary, mentions
    return iter(quantities)
