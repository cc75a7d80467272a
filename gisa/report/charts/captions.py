"""What does a chart of scale show, in sentences? Marks, claims with verdicts, trends with n and interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gisa.report.charts.scale import drawn_points, settled, shown
from gisa.schema.localisation import Wording
from gisa.trends.fits import Trend
from gisa.trends.points import korean


def caption_scale(
    measure: str, points: pd.DataFrame, claims: pd.DataFrame, trends: Mapping[str, Trend], words: Wording
) -> str:
    """What a chart of one measure shows, in sentences: marks, claims with verdicts, trends with n and interval."""
    stated = claims[claims["measure"] == measure]
    chosen = drawn_points(points, measure, stated)
    said = [
        words.label("scale.caption.points").format(
            n=len(chosen), korea=len(korean(chosen)), measure=words.name("measure", measure)
        )
    ]
    said += [_claim_sentence(row, words) for row in stated.itertuples()]
    return " ".join([*said, *(_trend_sentence(trend, words) for trend in shown(trends).values())])


def _claim_sentence(row: Any, words: Wording) -> str:
    said = words.label("scale.caption.claim").format(
        publisher=row.publisher or words.label("scale.caption.nobody"),
        claim=words.figure(row.low, row.high, row.unit, row.mod),
        name=row.name or words.label("scale.caption.unnamed"),
        verdict=words.name("verdict", row.verdict),
    )
    if pd.isna(row.against_value):
        return said
    value = words.figure(row.against_value, row.against_value, row.unit)
    return f"{said} " + words.label("scale.caption.against").format(name=row.against, value=value)


def _trend_sentence(trend: Trend, words: Wording) -> str:
    subset = words.name("subset", trend.subset)
    if trend.reason:
        reason = words.name("reason", trend.reason)
        return words.label("scale.caption.refused").format(subset=subset, n=trend.n, reason=reason)
    if not settled(trend):
        return words.label("scale.caption.unsettled").format(subset=subset, n=trend.n)
    return words.label("scale.caption.trend").format(
        subset=subset,
        since=trend.since[:4],
        until=trend.until[:4],
        growth=f"{trend.growth:.1f}",
        low=f"{10**trend.slope_low:.1f}",
        high=f"{10**trend.slope_high:.1f}",
        months=f"{trend.doubling_months:.0f}",
        n=trend.n,
    )
