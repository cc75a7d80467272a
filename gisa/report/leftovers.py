"""What does a run hold, and what does a dead one leave? Locks, folders made aside, workers without a parent."""

from __future__ import annotations

import contextlib
import fcntl
import multiprocessing
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


@contextlib.contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold a place for one run; the system lets go when the run ends, in whatever way, so no lock is ever stale.

    Raises:
        ValueError: another run holds it; the message names its process.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    path = place.parent / f".{place.name}.lock"
    while True:
        with path.open("a+", encoding="utf-8") as lock:
            _hold(lock, place.name)
            # The run before may have taken the file away between our opening and our locking it.
            if not path.exists() or os.fstat(lock.fileno()).st_ino != path.stat().st_ino:
                continue
            try:
                yield
            finally:
                path.unlink(missing_ok=True)
            return


def _hold(lock: TextIO, name: str) -> None:
    """Lock a file and write into it who holds it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        owner = lock.read(20).strip() or "unknown"
        raise ValueError(
            f"{name}: another run (process {owner}) is making it — wait, or choose another name"
        ) from error
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()


def tidy(place: Path) -> None:
    """Put back what a run that died had moved away, and remove what it had begun; call it under the lock."""
    old = place.with_name(f".{place.name}.old")
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (old, *place.parent.glob(f".{place.name}.new*")):
        shutil.rmtree(left, ignore_errors=True)


def aside_of(place: Path) -> Path:
    """An empty folder beside a place, of this run alone, to be put there when it is whole."""
    folder = place.with_name(f".{place.name}.new{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(new: Path, place: Path) -> None:
    """Put a folder in its place; the earlier one is gone only when the new one stands."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def leave_with_parent() -> None:
    """Make a worker end as soon as the run that started it is gone; its kernels watch the worker in turn."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
