"""How fast is it, held against what it stands on? Ratios measured side by side, on distinct text, with the store off.

    python benchmarks/speed.py [--articles 200] [--full] [--update]

Each ratio is taken piece by piece in turn (so many articles for the one, the same for the other), so that what else
the machine does falls on both. ``results.csv`` holds the figures of the last run and, as ``baseline``, those that
``--update`` recorded: a gated ratio that is more than 15% worse than its baseline is named, and the exit code is 1.
``--full`` also measures what takes tens of minutes: 10,000 and 100,000 articles.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ["GISA_STORE"] = "off"

import corpora  # noqa: E402
from kiwipiepy import Kiwi  # noqa: E402

import gisa  # noqa: E402
from gisa.checks.verdicts import CheckFinder  # noqa: E402
from gisa.page.readers import load_articles  # noqa: E402
from gisa.pipeline import load_reader  # noqa: E402
from gisa.pipeline.store import open_store  # noqa: E402
from gisa.pipeline.together import tables_together  # noqa: E402
from gisa.pipeline.workers import say  # noqa: E402
from gisa.schema.tables import Article  # noqa: E402

RESULTS = Path(__file__).with_name("results.csv")
_WORSE, _TURN, _BUSY = 0.15, 50, 1.5


@dataclass(frozen=True)
class Result:
    """One figure: ``gate`` says which way is better where a worse one fails, and is empty where none does."""

    name: str
    value: float
    unit: str
    gate: str = ""


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _turns(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[at : at + _TURN] for at in range(0, len(texts), _TURN))


def against_kiwi(texts: Sequence[str]) -> Iterator[Result]:
    """The tables of a corpus, and ``gisa.read`` text by text, against one bare pass of the analyser."""
    bare, checks = Kiwi(num_workers=1), CheckFinder()
    bare.tokenize(texts[0])
    gisa.read(texts[0])
    times = {"kiwi": 0.0, "corpus": 0.0, "read": 0.0}

    def corpus(part: Sequence[str]) -> None:
        with open_store(None) as store:
            tables = tables_together(say([gisa_article(text) for text in part], store, 1), [])
        checks.find(tables)

    for part in _turns(texts):
        times["kiwi"] += _timed(lambda part=part: [bare.tokenize(text) for text in part])
        times["corpus"] += _timed(lambda part=part: corpus(part))
        times["read"] += _timed(lambda part=part: [gisa.read(text, "2021-11-19") for text in part])
    size = sum(map(len, texts))
    yield Result("a bare pass of Kiwi", size / times["kiwi"], "characters/s")
    yield Result("all tables of a corpus, one core", size / times["corpus"], "characters/s")
    yield Result("gisa.read text by text", size / times["read"], "characters/s")
    yield Result("corpus against Kiwi", times["kiwi"] / times["corpus"], "ratio", "higher")
    yield Result("gisa.read against Kiwi", times["kiwi"] / times["read"], "ratio", "higher")


def gisa_article(text: str) -> Article:
    """An article of a text that is dated."""
    from gisa.page.readers import read_article
    from gisa.pipeline.workers import dated

    return dated(read_article(text.encode(), "text"), "2021-11-19")


def against_others(texts: Sequence[str]) -> Iterator[Result]:
    """The dates alone, against dateparser's search in the same texts, where it is installed."""
    if importlib.util.find_spec("dateparser") is None:
        return
    search = importlib.import_module("dateparser.search").search_dates
    reader = load_reader()
    texts = texts[:_TURN]
    documents = [reader.documents.read(gisa_article(text)) for text in texts]
    search(texts[0], languages=["ko"])
    ours = _timed(lambda: [list(reader.dates.find(document)) for document in documents])
    theirs = _timed(lambda: [search(text, languages=["ko"]) for text in texts])
    yield Result("dateparser against our dates, analysis aside", theirs / ours, "ratio")


def on_more(folder: Path) -> Iterator[Result]:
    """Two processes against one, and two Dask workers against one; start-up aside."""
    articles, _ = load_articles(folder)
    load_reader()
    # Where others use the cores, a second one of ours proves nothing: the figure is told, and not held.
    gate = "higher" if os.getloadavg()[0] < _BUSY else ""

    def read(jobs: int) -> None:
        with open_store(None) as store:
            list(say(articles, store, jobs))

    read(2)
    pairs = [[_timed(lambda jobs=jobs: read(jobs)) for jobs in (1, 2)] for _ in range(3)]
    one, two = (min(times) for times in zip(*pairs, strict=True))
    yield Result("two cores against one", one / two, "ratio", gate)
    if importlib.util.find_spec("distributed"):
        pairs = [[_on_dask(folder, workers) for workers in (1, 2)] for _ in range(2)]
        one, two = (min(times) for times in zip(*pairs, strict=True))
        yield Result("two Dask workers against one", one / two, "ratio", gate)


def _on_dask(folder: Path, workers: int) -> float:
    from distributed import Client, LocalCluster

    from gisa.pipeline import partitions
    from gisa.pipeline.sources import cut, whole

    def works(out: str) -> list[partitions.Work]:
        return [partitions.Work(share, Path(out)) for share in cut(whole(folder), 25)]

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as made,
        Client(made) as client,
        tempfile.TemporaryDirectory() as out,
    ):
        # Each worker loads the model once.
        client.gather([client.submit(gisa.read, "글이다.", workers=[one], pure=False) for one in _addresses(client)])
        return _timed(lambda: client.gather(client.map(partitions.read_work, works(out), pure=False)))


def _addresses(client: object) -> list[str]:
    return list(client.scheduler_info(n_workers=-1)["workers"])  # type: ignore[attr-defined]


_FIRST_READ = "import gisa; gisa.read('하이퍼클로바는 5600억 토큰을 학습했다.')"
_KIWI_LOAD = "from kiwipiepy import Kiwi; Kiwi(num_workers=1).tokenize('가')"


def cold_start() -> Iterator[Result]:
    """A fresh process: importing, help, version, the first read against Kiwi's own load."""
    starts = {"import gisa": ["-c", "import gisa"], "--help": ["-m", "gisa", "--help"]}
    starts |= {"--version": ["-m", "gisa", "--version"]}
    for name, asked in starts.items():
        yield Result(f"{name} in a fresh process", min(_process(asked) for _ in range(3)), "s")
    with tempfile.TemporaryDirectory() as scratch:
        # The analyses of the vocabulary's examples are kept from the first process on.
        os.environ["GISA_STORE"] = str(Path(scratch, "store"))
        first = _process(["-c", _FIRST_READ])
        pairs = [(_process(["-c", _FIRST_READ]), _process(["-c", _KIWI_LOAD])) for _ in range(3)]
        os.environ["GISA_STORE"] = "off"
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    yield Result("the first read ever", first, "s")
    yield Result("the first read in a fresh process", ours, "s")
    yield Result("the first read against Kiwi's own load", ours / theirs, "ratio", "lower")


def _process(words: Sequence[str]) -> float:
    asked = [sys.executable, *words]
    return _timed(lambda: subprocess.run(asked, cwd=ROOT, check=True, capture_output=True))


_ONE_MORE = """
import os, sys, time
from pathlib import Path
folder, store = sys.argv[1:]
os.environ["GISA_STORE"] = store
import resource, gisa, gisa.pipeline
gisa.read("글이다.")
start = time.perf_counter()
gisa.read_corpus(Path(folder))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def one_more(count: int) -> Iterator[Result]:
    """A corpus read for the first time on all cores, then once more with one article added."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, store = Path(scratch, "corpus"), Path(scratch, "store")
        corpora.write(folder, count)
        for name, again in (("first", False), ("one added", True)):
            if again:
                (folder / "new.txt").write_text("가온은 2021년 11월 19일 300명을 뽑는다고 밝혔다.", encoding="utf-8")
            asked = [sys.executable, "-c", _ONE_MORE, str(folder), str(store)]
            told = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
            yield Result(f"{count} articles, {name}", float(told[0]), "s")
            yield Result(f"{count} articles, {name}: peak memory", float(told[1]), "MB")


def baselines() -> dict[str, float]:
    """The recorded figures by name."""
    if not RESULTS.is_file():
        return {}
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return {row["name"]: float(row["baseline"]) for row in csv.DictReader(file) if row["baseline"]}


def is_worse(result: Result, baseline: float | None) -> bool:
    """Whether a gated figure is more than 15% worse than its baseline."""
    if baseline is None or not result.gate:
        return False
    low, high = baseline * (1 - _WORSE), baseline * (1 + _WORSE)
    return result.value < low if result.gate == "higher" else result.value > high


def write(results: Sequence[Result], known: dict[str, float], update: bool) -> None:
    """``results.csv``: the figures of this run, those on record beside them."""
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "value", "unit", "gate", "baseline"])
        for one in results:
            baseline = one.value if update and one.gate else known.get(one.name)
            kept = f"{baseline:.4g}" if baseline is not None else ""
            writer.writerow([one.name, f"{one.value:.4g}", one.unit, one.gate, kept])


def measured(articles: int, full: bool) -> Iterator[Result]:
    """All figures, each told when it is known."""
    texts = list(corpora.texts(articles))
    yield from against_kiwi(texts)
    yield from against_others(texts)
    with tempfile.TemporaryDirectory() as scratch:
        corpora.write(Path(scratch), articles * 2)
        yield from on_more(Path(scratch))
    yield from cold_start()
    for count in (1_000, 10_000, 100_000) if full else (1_000,):
        yield from one_more(count)


def main() -> int:
    """Measure, write, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--full", action="store_true", help="also 10,000 and 100,000 articles: tens of minutes")
    parser.add_argument("--update", action="store_true", help="record the figures as what later runs are held against")
    args = parser.parse_args()
    known, results, worse = baselines(), [], 0
    for one in measured(args.articles, args.full):
        results.append(one)
        fails = not args.update and is_worse(one, known.get(one.name))
        worse += fails
        told = f"  — more than {_WORSE:.0%} worse than {known[one.name]:.4g}" if fails else ""
        print(f"{one.name:52s} {one.value:12.4g} {one.unit}{told}", flush=True)
    write(results, known, args.update)
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
