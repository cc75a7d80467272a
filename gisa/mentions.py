"""Who and what is named? People, organisations, universities, models and programmes, each with its identity."""

from __future__ import annotations

from collections.abc import Iterator

from gisa.documents import Document
from gisa.tables import Mention
from gisa.vocabulary import Vocabulary


def find_mentions(document: Document, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Placeholder."""
    return iter(())
