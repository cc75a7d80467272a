"""What the tests share: the vocabulary, loaded once."""

import pytest

from gisa.documents import read_document
from gisa.tables import Article
from gisa.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def vocabulary():
    return load_vocabulary()


@pytest.fixture(scope="session")
def document_of(vocabulary):
    """A document from a text and its publication date."""

    def build(text, published=""):
        article = Article(
            article_id="a0",
            file="text",
            sha256="",
            text=text,
            published=published,
            published_basis="metadata" if published else "",
            published_confidence="stated" if published else "unknown",
        )
        return read_document(article, vocabulary)

    return build
