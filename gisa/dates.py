"""When? Calendar expressions as EDTF."""

from __future__ import annotations

from collections.abc import Iterator

from gisa.documents import Document
from gisa.tables import Date
from gisa.vocabulary import Vocabulary


def find_dates(document: Document, vocabulary: Vocabulary) -> Iterator[Date]:
    """Placeholder."""
    return iter(())
