"""Who said what? Statements attributed to a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.documents import Document
from gisa.tables import Claim, Date, Mention
from gisa.vocabulary import Vocabulary


def find_claims(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention], dates: Sequence[Date]) -> Iterator[Claim]:
    """Placeholder."""
    return iter(())
