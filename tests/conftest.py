"""What the tests share: the language, loaded once."""

import os

import pytest

from gisa.pipeline import load_language, load_reader
from gisa.schema.tables import Article

# What was read before is no proof of what is read today.
os.environ["GISA_STORE"] = "off"


@pytest.fixture(scope="session")
def language():
    return load_language()


@pytest.fixture(scope="session")
def document_of():
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
        return load_reader().documents.read(article)

    return build
