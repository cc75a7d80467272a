"""How does a table lie in parts? As Parquet files in a folder of its name, written one by one and read lazily."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gisa.schema.late_tables import LateTables
from gisa.schema.tables import ROWS, Tables, dtypes, frame

if TYPE_CHECKING:
    from pyarrow.dataset import Dataset


def write_part(data: pd.DataFrame, folder: Path, table: str, number: int) -> Path:
    """One part of a table; a part that is written again takes the place of the earlier one, whole or not at all."""
    path = folder / table / f"part-{number:06d}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    data.to_parquet(aside, index=False)
    aside.replace(path)
    return path


def read_part(folder: Path, table: str, number: int) -> pd.DataFrame:
    """One part of a table."""
    return pd.read_parquet(folder / table / f"part-{number:06d}.parquet").astype(dict(dtypes(ROWS[table])))


def scan(folder: Path, table: str) -> Dataset:
    """All parts of a table as a dataset of pyarrow: columns are read when they are asked for.

    Raises:
        FileNotFoundError: the table does not lie there in parts.
    """
    import pyarrow.dataset as ds

    if not (folder / table).is_dir():
        raise FileNotFoundError(f"{folder / table}: no parts of a table — make them: gisa extract … --scheduler local")
    return ds.dataset(sorted((folder / table).glob("part-*.parquet")), format="parquet")


def read_parts(folder: Path) -> Tables:
    """All tables of a folder in parts, in the order of the articles; each is read when it is first asked for."""
    return LateTables({table: _reading(folder, table) for table in ROWS})


def _reading(folder: Path, table: str) -> Callable[[], pd.DataFrame]:
    def read() -> pd.DataFrame:
        if not (folder / table).is_dir():
            return frame(table, [])
        return scan(folder, table).to_table().to_pandas().astype(dict(dtypes(ROWS[table])))

    return read
