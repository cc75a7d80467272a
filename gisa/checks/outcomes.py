"""What does a verdict mean to a reader? By how much a claim misses, to which side, and what that is called."""

from __future__ import annotations

import functools

from gisa.checks.propositions import Finding
from gisa.checks.vocabulary import VerdictWord
from gisa.schema.edtf import day_range
from gisa.schema.project_tables import load_table


def difference(finding: Finding) -> float | None:
    """How far what is claimed lies from the reference: a share of the reference, or days if both are dates.

    Positive if more, or later, is claimed; None if the two have no common measure; 0 if they touch.
    """
    if finding.dated:
        return _days(finding.claimed, finding.reference)
    claimed, reference = _bounds(finding.claimed), _bounds(finding.reference)
    if claimed is None or reference is None:
        return None
    (low, high), (first, last) = claimed, reference
    gap = low - last if low > last else high - first if high < first else 0.0
    base = last if low > last else first
    return gap / abs(base) if base else None


def outcome(finding: Finding) -> str:
    """What a reader calls the verdict, by the side on which the claim misses."""
    named = _outcomes()
    return named.get((finding.verdict, side(finding)), named[finding.verdict, ""])


def side(finding: Finding) -> str:
    """On which side a claim misses: ``above`` or ``below``, of dates ``late`` or ``early``; else empty."""
    gap = difference(finding)
    if not gap:
        return ""
    more, less = ("late", "early") if finding.dated else ("above", "below")
    return more if gap > 0 else less


@functools.cache
def _outcomes() -> dict[tuple[str, str], str]:
    return {(row.verdict, row.side): row.outcome for row in load_table(VerdictWord)}


def _bounds(plain: str) -> tuple[float, float] | None:
    """The bounds of a plain number or range; None for words, and for a number with a unit of its own."""
    try:
        low, _, high = plain.partition("/")
        return float(low), float(high or low)
    except ValueError:
        return None


def _days(claimed: str, reference: str) -> float | None:
    ours, theirs = day_range(claimed), day_range(reference)
    if ours is None or theirs is None:
        return None
    if ours[0] > theirs[1]:
        return float((ours[0] - theirs[1]).days)
    return float((ours[1] - theirs[0]).days) if ours[1] < theirs[0] else 0.0
