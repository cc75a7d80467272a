"""Who reads beyond one machine? The workers of a Dask scheduler, each a part at a time; all see the same folders."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tqdm import tqdm

from gisa.pipeline.partitions import Map, Work
from gisa.pipeline.workers import cores

# A part whose worker dies is read by another, and one that fails is tried again, so many times.
_TRIES = 5
# So many parts a worker are on their way: the next is there when one is done, and a million are not planned at once.
_AHEAD = 3
_STEADY = 30.0


def on_cluster(scheduler: str, workers: int | None = None) -> Map:
    """What reads parts on the workers of a scheduler (``tcp://HOST:8786``), or of one made for it here (``local``).

    Raises:
        ModuleNotFoundError: Dask is not installed.
    """

    def read(function: Callable[[Work], int], works: Sequence[Work]) -> Iterator[int]:
        with _client(scheduler, workers or cores()) as client, _progress(works) as progress:
            for count in _results(client, function, works):
                progress.update(count)
                yield count

    return read


@contextlib.contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Any]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"no {error.name}: --scheduler needs Dask — install it: pip install gisa[dask]"
        ) from None
    # Whatever kills a worker is not the fault of the part that it read, until it was tried often.
    with dask.config.set({"distributed.scheduler.allowed-failures": _TRIES}), contextlib.ExitStack() as stack:
        place: Any = scheduler
        if scheduler == "local":
            made = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            place = stack.enter_context(made)
        yield stack.enter_context(Client(place))


def _results(client: Any, function: Callable[[Work], int], works: Sequence[Work]) -> Iterator[int]:
    """The results of all parts as they come; a few parts a worker are handed out ahead."""
    from distributed import as_completed

    waiting = iter(works)
    ahead = max(1, len(client.scheduler_info(n_workers=-1)["workers"])) * _AHEAD
    running = as_completed([_submit(client, function, work) for work in itertools.islice(waiting, ahead)])
    for done in running:
        yield done.result()
        if (work := next(waiting, None)) is not None:
            running.add(_submit(client, function, work))


def _submit(client: Any, function: Callable[[Work], int], work: Work) -> Any:
    return client.submit(function, work, key=f"part-{work.part.number}-{id(work)}", retries=_TRIES, pure=False)


def _progress(works: Sequence[Work]) -> tqdm[Any]:
    """How many files are read, how fast, and when the last will be; on a terminal at once, elsewhere now and then."""
    total = sum(len(work.part.names) for work in works)
    return tqdm(total=total, unit="file", mininterval=0.5 if sys.stderr.isatty() else _STEADY)
