"""How do cells become a column, and a column cells? The dtypes of tables, in memory and in CSV."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

# Text is held as Python strings: what the views do with it is written for those, whatever else is installed.
pd.set_option("mode.string_storage", "python")
_NO_DAY = np.datetime64("NaT", "s")


def framed(rows: Iterable[object], columns: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a DataFrame; ``columns`` are names and pandas dtypes.

    >>> framed([], {"unit": "string"}).shape
    (0, 1)
    """
    held = list(rows)
    if not held:
        return _empty(tuple(columns.items())).copy()
    # One array a column: a DataFrame made of rows would be taken apart again, cell by cell.
    return pd.DataFrame({name: _array([getattr(row, name) for row in held], dtype) for name, dtype in columns.items()})


@functools.lru_cache(maxsize=64)
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.array([], dtype=dtype) for name, dtype in columns})


def _array(values: Sequence[Any], dtype: str) -> Any:
    """The cells of one column; None is missing."""
    if dtype.startswith("datetime"):
        return pd.array(np.array([_NO_DAY if value is None else value for value in values], dtype=dtype))
    return pd.array(values, dtype=dtype)


def parse(column: pd.Series, dtype: str) -> pd.Series:
    """A column of strings as its dtype; the empty string is missing, except in text."""
    if dtype == "string":
        return column
    values = column.replace("", pd.NA)
    return pd.to_datetime(values) if dtype.startswith("datetime") else pd.to_numeric(values).astype(dtype)


def written(value: object) -> str:
    """A cell as text: whole numbers without a point, days without a time, missing as nothing.

    >>> written(3.0), written(0.5), written(None)
    ('3', '0.5', '')
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))
    return str(value)
