"""Is it told twice? Articles that repeat a story, and claims that repeat a claim."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from gisa.schema.tables import Article, Claim

# Shingles of five words; of these a fixed eighth, chosen by hash, stands for the text (mod sampling, Broder 1997).
_SHINGLE, _SAMPLE = 5, 8
_SAME_STORY, _SAME_WORDS, _SAME_DIGEST = 0.5, 85.0, 80.0
# So many articles with one shingle, and so many claims of one source, are looked at: the rest is boilerplate.
_COMMON, _COMPARED = 50, 300
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_PLACES = ("body", "headline", "caption", "notes")


def find_clusters(articles: Sequence[Article], known: Mapping[str, frozenset[int]] | None = None) -> dict[str, str]:
    """The story of each article: the id of the earliest article that it repeats, or its own.

    Two articles tell the same story when the shorter shares half of its sampled shingles with the other. ``known`` are
    sketches made before, by article.

    >>> text = " ".join(f"낱말{i}" for i in range(400))
    >>> first = Article(article_id="a1", file="1", sha256="", published="2021-01-01", text=text)
    >>> copy = Article(article_id="a2", file="2", sha256="", published="2021-01-02", text="속보 " + text)
    >>> find_clusters([copy, first])
    {'a1': 'a1', 'a2': 'a1'}
    """
    ordered = sorted(articles, key=lambda article: (article.published or "9999", article.article_id))
    sketches = {
        article.article_id: (known or {}).get(article.article_id) or sketch_of(article.text) for article in ordered
    }
    holders: dict[int, list[str]] = {}
    clusters: dict[str, str] = {}
    for article_id, sketch in sketches.items():
        shared: dict[str, int] = {}
        for shingle in sketch:
            here = holders.setdefault(shingle, [])
            for other in here[:_COMMON]:
                shared[other] = shared.get(other, 0) + 1
            here.append(article_id)
        twin = max(shared, key=lambda other: shared[other] / min(len(sketch), len(sketches[other])), default="")
        same = twin and shared[twin] / min(len(sketch), len(sketches[twin])) >= _SAME_STORY
        clusters[article_id] = clusters[twin] if same else article_id
    return clusters


def sketch_of(text: str) -> frozenset[int]:
    """The sampled shingles of a text; of a text too short for any, all of them."""
    words = _WORD.findall(text)
    shingles = (" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    hashes = [int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest()) for shingle in shingles]
    return frozenset(value for value in hashes if value % _SAMPLE == 0) or frozenset(hashes)


def link_repeats(claims: Iterable[Claim], clusters: dict[str, str], published: dict[str, str]) -> list[Claim]:
    """The claims with ``repeats`` (the claim that each one repeats) and ``origin`` (the first of them).

    A claim repeats one of the same source with nearly the same words in its own article or in another copy of the
    story; the body comes before headline, caption and notes, the earlier copy before the later.
    """
    ordered = sorted(
        claims,
        key=lambda claim: (
            published.get(claim.article_id) or "9999",
            claim.article_id,
            _PLACES.index(claim.zone),
            claim.start,
        ),
    )
    seen: dict[tuple[str, str], list[Claim]] = {}
    linked: list[Claim] = []
    for claim in ordered:
        story = clusters.get(claim.article_id, claim.article_id)
        group = seen.setdefault((story, claim.source_id or claim.source), [])
        first = next((other for other in group[-_COMPARED:] if _repeats(claim, other)), None)
        if first:
            origin = first.origin or key_of(first)
            linked.append(dataclasses.replace(claim, repeats=key_of(first), origin=origin))
        else:
            group.append(claim)
            linked.append(claim)
    return linked


def key_of(claim: Claim) -> str:
    """The address of a claim: its article and span (RFC 5147)."""
    return f"{claim.article_id}#char={claim.start},{claim.end}"


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether two claims say the same: nearly the same words, or a title's words in the order of the statement.

    Other numbers are another claim, however alike the words.
    """
    one, two = _plain(claim.content), _plain(other.content)
    ours, theirs = (set(_NUMBER.findall(text)) for text in (one, two))
    if not (ours <= theirs or theirs <= ours):
        return False
    if fuzz.ratio(one, two) >= _SAME_WORDS:
        return True
    short, long = sorted((one, two), key=len)
    is_digest = claim.zone != other.zone or not claim.cue
    return is_digest and len(short) >= 8 and fuzz.partial_ratio(short, long) >= _SAME_DIGEST


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))
