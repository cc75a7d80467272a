"""On which days do the feasts of the lunar calendar fall? The table ``data/reference/lunar_days.csv``."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from gisa.schema.csv_tables import Row, read_rows
from gisa.schema.resources import resource


@dataclass(frozen=True, kw_only=True)
class LunarDay(Row):
    """A feast and the day on which it falls in one year."""

    TABLE: ClassVar[str] = "lunar_days"

    name: str
    day: Annotated[str, StringConstraints(pattern=r"\d{4}-\d\d-\d\d")]


@functools.lru_cache(maxsize=1)
def load_lunar_days() -> Mapping[str, Sequence[str]]:
    """The days of every feast, in order."""
    path = resource("data/reference") / "lunar_days.csv"
    days: dict[str, list[str]] = {}
    for row in read_rows(path, LunarDay, "data/reference/lunar_days.csv"):
        days.setdefault(row.name, []).append(row.day)
    return days
