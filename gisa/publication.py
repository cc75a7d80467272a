"""When was it published? What the page states, or what its text allows to infer."""

from __future__ import annotations

from gisa.documents import Document
from gisa.vocabulary import Vocabulary


def infer_published(document: Document, vocabulary: Vocabulary) -> Document:
    """Placeholder: the document with its article's published, published_basis, _confidence, _alternatives filled in."""
    del vocabulary
    return document
