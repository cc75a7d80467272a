"""Claims on phrases and passages of our own: one sentence each, and short articles of several paragraphs."""

from pathlib import Path

import pytest

from gisa.claims import find_claims
from gisa.dates import find_dates
from gisa.tables import Mention

HERE = Path(__file__).parent
PASSAGES = sorted((HERE / "passages" / "claims").glob("*.txt"))


def mentions_of(document, lines):
    """Mentions of ``name | type | title | alias; alias`` wherever an alias stands; the longest alias wins."""
    found = {}
    aliases = [(alias.strip(), line) for line in lines for alias in line[3].split(";")]
    for alias, (name, kind, title, _) in sorted(aliases, key=lambda pair: -len(pair[0])):
        at = document.text.find(alias)
        while at >= 0:
            span = range(at, at + len(alias))
            if not any(set(span) & set(range(*taken)) for taken in found):
                found[at, at + len(alias)] = Mention(
                    **document.place(at, at + len(alias), "test"), entity_id=name, name=name, type=kind, title=title
                )
            at = document.text.find(alias, at + 1)
    return [found[span] for span in sorted(found)]


def read_passage(path):
    head, text, rows = path.read_text(encoding="utf-8").split("---\n")
    fields = [line.split(": ", 1) for line in head.splitlines()]
    published = next(value for key, value in fields if key == "published")
    names = [[part.strip() for part in value.split("|")] for key, value in fields if key == "mention"]
    wanted = [tuple(part.strip() for part in row.split("|")) for row in rows.splitlines() if row.strip()]
    return published, names, text.strip("\n"), wanted


def claims_of(document_of, vocabulary, text, published="", names=()):
    document = document_of(text, published)
    dates = list(find_dates(document, vocabulary))
    return list(find_claims(document, vocabulary, mentions_of(document, names), dates))


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_passages(path, document_of, vocabulary):
    published, names, text, wanted = read_passage(path)
    claims = claims_of(document_of, vocabulary, text, published, names)
    found = [(claim.quotation, claim.source, claim.cue, claim.content.replace("\n", "\\n")) for claim in claims]
    assert found == wanted


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_spans_of_passages(path, document_of, vocabulary):
    published, names, text, _ = read_passage(path)
    for claim in claims_of(document_of, vocabulary, text, published, names):
        assert claim.exact == text[claim.start : claim.end]
        assert claim.content == text[claim.content_start : claim.content_end]
        assert claim.start <= claim.content_start < claim.content_end <= claim.end
        assert claim.source_start is None or text[claim.source_start : claim.source_end].strip()
