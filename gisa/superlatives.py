"""Largest, first, only of what? Claims to rank, with their scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.documents import Document
from gisa.tables import Claim, Mention, Superlative
from gisa.vocabulary import Vocabulary


def find_superlatives(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterator[Superlative]:
    """Placeholder."""
    return iter(())
