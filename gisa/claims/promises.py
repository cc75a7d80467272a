"""What falls due? The plans and forecasts that name a date, and how they stand on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gisa.claims.repetition import key_of
from gisa.schema.edtf import latest, standing
from gisa.schema.tables import Claim, Promise


def find_promises(claims: Iterable[Claim], as_of: str) -> Iterator[Promise]:
    """The ledger of promises at ``as_of`` (EDTF): each claim with a due date that repeats no other.

    A promise is ``open`` before its time, ``due`` within it, ``overdue`` after it, and ``unknown`` if its date or the
    day asked for cannot be placed.

    >>> place = dict(article_id="a1", sentence_no=0, start=0, end=9, exact="짓겠다고 했다", zone="body", rule="")
    >>> claim = Claim(**place, quotation="INDIRECT", modality="plan", due="2025")
    >>> [next(find_promises([claim], day)).status for day in ("2024-12-31", "2025-06-01", "2026-01-01")]
    ['open', 'due', 'overdue']
    """
    for claim in claims:
        if claim.due and not claim.repeats:
            yield Promise(
                claim=key_of(claim),
                article_id=claim.article_id,
                start=claim.start,
                end=claim.end,
                exact=claim.exact,
                source=claim.source,
                said=claim.said,
                due=claim.due,
                as_of=as_of,
                status=standing(claim.due, as_of),
            )


def latest_day(published: Iterable[str]) -> str:
    """The last day that any of some publication dates covers, in EDTF; the default day of the ledger.

    >>> latest_day(["2021-09", "2020-12-04", ""])
    '2021-09-30'
    """
    days = [day for day in map(latest, filter(None, published)) if day]
    return max(days).isoformat() if days else ""
