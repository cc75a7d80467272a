"""When is a table made? On first use: who reads one text and looks at one table pays for no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from gisa.schema.tables import ROWS, Tables


class LateTables(Tables):
    """Tables of which each is made when it is first asked for, and then kept.

    >>> from gisa.schema.tables import frame
    >>> LateTables({table: lambda table=table: frame(table, []) for table in ROWS}).claims.shape[0]
    0
    """

    def __init__(self, makers: Mapping[str, Callable[[], pd.DataFrame]] | None = None, **made: pd.DataFrame) -> None:
        """Take what makes each table by its name, or tables that are made."""
        vars(self).update({"_makers": dict(makers or {}), **made})

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table that was not yet asked for."""
        maker = vars(self).get("_makers", {}).get(name)
        if maker is None:
            raise AttributeError(f"no table {name!r}: the tables are {', '.join(ROWS)}")
        vars(self)[name] = maker()
        return vars(self)[name]

    def __reduce__(self) -> tuple[Any, ...]:
        """All tables, made: what makes them cannot be sent to another process."""
        return _made, ({table: getattr(self, table) for table in ROWS},)


def _made(tables: dict[str, pd.DataFrame]) -> Tables:
    return Tables(**tables)
