"""What does size cost? Corpora of growing size read in parts on all cores: time, rate, peak memory, what takes it.

    python benchmarks/scale.py 100 1000 10000

Prints a row for ``docs/scale.md`` a size. Each size runs in a process of its own, with the store off.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEMORY = ("peak MB before checks", "after", "of a worker")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]


def measure(count: int) -> str:
    """The row of one size."""
    import corpora

    from gisa.checks.verdicts import CheckFinder
    from gisa.pipeline import partitions
    from gisa.schema.parts import read_parts

    times = {"checks": 0.0, "together": 0.0}

    class Watched(CheckFinder):
        def find(self, tables):
            times["memory"] = memory()
            start = time.perf_counter()
            found = super().find(tables)
            times["checks"] = time.perf_counter() - start
            return found

    partitions.CheckFinder = Watched
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "corpus"), Path(scratch, "out")
        corpora.write(folder, count)
        size = sum(path.stat().st_size for path in folder.rglob("*.txt"))
        start = time.perf_counter()
        partitions.extract_parts(folder, out, partitions.on_cores(None))
        took = time.perf_counter() - start
        rows = sum(len(table) for table in vars(read_all(read_parts(out))).values() if hasattr(table, "columns"))
        disk = sum(path.stat().st_size for path in out.rglob("*.parquet"))
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return (
        f"| {count:,} | {size / 1e6:.1f} | {took:.1f} | {count / took:.1f} | {times['checks']:.1f} | {rows:,} | "
        f"{disk / 1e6:.1f} | {times['memory']:.0f} | {memory():.0f} | {workers:.0f} |"
    )


def read_all(tables):
    """Tables, all of them read."""
    from gisa.schema.tables import ROWS

    for table in ROWS:
        getattr(tables, table)
    return tables


def memory() -> float:
    """The peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    """One row a size."""
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return 0
    columns = ("articles", "MB", "s", "articles/s", "s of checks", "rows", "MB of Parquet", *MEMORY)
    print(f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", sep="\n")
    for count in map(int, sys.argv[1:] or ["100", "1000"]):
        asked = [sys.executable, __file__, "--one", str(count)]
        print(
            subprocess.run(
                asked, check=True, capture_output=True, text=True, env={**os.environ, "GISA_STORE": "off"}
            ).stdout,
            end="",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
