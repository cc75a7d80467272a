"""What the tests share: the language, loaded once."""

import pytest

from gisa.page.document import read_document
from gisa.pipeline import load_language
from gisa.schema.tables import Article


@pytest.fixture(scope="session")
def language():
    return load_language()


@pytest.fixture(scope="session")
def document_of(language):
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
        return read_document(article, language)

    return build
