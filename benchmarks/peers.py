"""How does it compare with the Korean test cases of other projects? One table, printed.

The cases stand in a folder beside the project (default ``../shared/cases``; rules in its README): Korean cases of
Microsoft Recognizers-Text, and news sentences of KLUE-NER. A case marked ``value`` is right when a row overlaps it and
covers the same period (or says the same figure); one marked ``span`` when a row overlaps it; one marked ``none`` when
no row is found. Only what the public tables hold counts: a number that is no row of ``quantities`` is not found. Of
KLUE-NER a date or time is found only by a row of ``dates``, a quantity only by one of ``quantities``, and only when
span and row share half or more of their union. Phrases that no Korean would write are left out, at most one in twenty,
and named in ``left_out.csv`` with the reason; the score is given with and without them.

    python benchmarks/peers.py [CASES] [--misses]
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import datetime as dt
import functools
import json
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gisa.page.readers import read_article
from gisa.pipeline import load_reader
from gisa.schema.edtf import earliest, latest
from gisa.schema.tables import Date, Quantity

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"
Case = Mapping[str, Any]
Row = Date | Quantity
# From which share of their union on two spans are one, as the project's own scorer has it.
HALF = 0.5
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


@dataclasses.dataclass(frozen=True)
class Score:
    """How many of the cases of one kind are right, and which are not."""

    name: str
    right: int
    total: int
    misses: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Right cases among all."""
        return self.right / self.total if self.total else 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; exit 0 also when the cases are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", type=Path, nargs="?", default=CASES)
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    args = parser.parse_args(argv)
    if not args.cases.is_dir():
        print(f"{args.cases}: no cases here — nothing to compare with")
        return 0
    for score in scores(args.cases):
        print(f"{score.name:34s} {score.right:5d} of {score.total:5d}  {score.share:.3f}")
        for miss in score.misses if args.misses else ():
            print(f"    {miss}")
    return 0


def scores(folder: Path, names: Sequence[str] = ()) -> Iterator[Score]:
    """The scores of the named files of cases that the folder holds; of all, if none is named."""
    for name, judge in JUDGES.items():
        if names and name not in names:
            continue
        path = folder / f"{name}.jsonl"
        if path.is_file():
            cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            yield from judge(name, [(case, rows_of(case)) for case in cases])


def rows_of(case: Case) -> tuple[Row, ...]:
    """The dates and quantities that the public tables have of a case."""
    article = dataclasses.replace(
        read_article(case["text"].encode()), published=(case.get("reference_datetime") or "")[:19]
    )
    found = load_reader().read(article)
    return (*found.dates, *found.quantities)


def overlaps(row: Row, start: int, end: int) -> bool:
    """Whether a row shares a character with a span."""
    return row.start < end and start < row.end


def is_half(row: Row, start: int, end: int) -> bool:
    """Whether a row and a span share half or more of their union."""
    shared = min(row.end, end) - max(row.start, start)
    return shared >= HALF * (max(row.end, end) - min(row.start, start))


# Recognizers-Text.


def judge_recognizers(
    kind: type, same: Callable[[Row, Mapping[str, Any]], bool]
) -> Callable[[str, Sequence[tuple[Case, tuple[Row, ...]]]], Iterator[Score]]:
    """A judge of cases in the form of Recognizers-Text: what kind of row they ask for, and what makes it right."""

    def judge(name: str, cases: Sequence[tuple[Case, tuple[Row, ...]]]) -> Iterator[Score]:
        for use in ("value", "span", "none"):
            marked = [(case, rows) for case, rows in cases if case["use"] == use]
            wrong = [case for case, rows in marked if not is_right(case, rows, kind, same)]
            misses = tuple(f"{case['text'].strip()} — {[one['text'] for one in case['expected']]}" for case in wrong)
            yield Score(f"{name} {use}", len(marked) - len(wrong), len(marked), misses)
            for label, kept in (("as Koreans write", is_natural), ("where a value is stated", has_value)):
                chosen = [case for case, _ in marked if kept(case)]
                if 0 < len(chosen) < len(marked):
                    yield Score(f"{name} {use}, {label}", len(chosen) - sum(map(kept, wrong)), len(chosen))

    return judge


@functools.cache
def left_out() -> frozenset[str]:
    """The cases that no Korean would write."""
    with (Path(__file__).parent / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["id"] for row in csv.DictReader(file))


def is_natural(case: Case) -> bool:
    """Whether a Korean might write a case."""
    return case["id"] not in left_out()


def has_value(case: Case) -> bool:
    """Whether all expected results of a case state a value: a place in a list (end-1) or a bare unit is none."""
    numeric = case["id"].startswith("rt/Number")
    return not numeric or all(re.fullmatch(r"[-\d.eE]+%?", one["value"] or "") for one in case["expected"])


def is_right(case: Case, rows: Sequence[Row], kind: type, same: Callable[[Row, Mapping[str, Any]], bool]) -> bool:
    """Whether the rows of a case are what it expects."""
    if case["use"] == "none":
        return not any(isinstance(row, kind) for row in rows)
    return all(
        any(is_found(row, one) and (case["use"] == "span" or same(row, one)) for row in rows)
        for one in case["expected"]
    )


def is_found(row: Row, expected: Mapping[str, Any]) -> bool:
    """Whether a row overlaps an expected result; one without offsets is found by any row."""
    return expected["start"] is None or not expected["text"] or overlaps(row, expected["start"], expected["end"])


def same_date(row: Row, expected: Mapping[str, Any]) -> bool:
    """Whether a row covers one of the periods, or lasts as long, as an expected result of the date-time recognizer."""
    allowed = [expected.get(key) for key in ("past", "future", "value")] + list(expected.get("resolutions") or ())
    return any(covers(row, one) for one in allowed if one)


def covers(row: Row, allowed: Any) -> bool:
    """Whether a row says the same as one resolution: a day, a time, a period, a length or a set."""
    if isinstance(allowed, list):
        return any(covers(row, one) for one in allowed)
    if isinstance(allowed, str):
        return (isinstance(row, Quantity) and lasts(row, allowed)) or (
            isinstance(row, Date) and (is_at(row, allowed) or repeats(row, allowed))
        )
    ends = {
        key.removesuffix("DateTime").removesuffix("Date").removesuffix("Time"): value for key, value in allowed.items()
    }
    if {"start", "end"} & ends.keys():
        return isinstance(row, Date) and spans(row, ends.get("start", ""), ends.get("end", ""), allowed.get("Mod", ""))
    if allowed.get("type") == "set":
        return isinstance(row, Date) and repeats(row, f"Set: {allowed['timex']}")
    return any(
        covers(row, value) for key, value in allowed.items() if key not in {"timex", "type"} and isinstance(value, str)
    )


def lasts(row: Quantity, seconds: str) -> bool:
    """Whether a quantity is a length of so many seconds (a month of 30 days, a year of 365)."""
    scale = {"s": 1, "min": 60, "h": 3600, "d": 86400, **SECONDS}.get(row.unit)
    return bool(
        scale
        and row.value is not None
        and re.fullmatch(r"[\d.]+", seconds)
        and abs(row.value * scale - float(seconds)) < 1e-6
    )


def is_at(row: Date, moment: str) -> bool:
    """Whether a date is a day (2016-11-07), a time of day (15:00:00) or both."""
    if re.fullmatch(r"\d\d:\d\d:\d\d", moment):
        return row.value.endswith(f"T{moment}")
    return row.value == moment.replace(" ", "T") or (row.value == moment[:10] and moment.endswith("23:59:59"))


def repeats(row: Date, timex: str) -> bool:
    """Whether a set repeats as often as a TIMEX3 value says."""
    timex = timex.removeprefix("Set: ")
    every = timex if timex.startswith("P") else "P1W" if "W" in timex else "P1D" if timex.startswith("T") else "P1Y"
    return row.value == f"R/{every}"


def spans(row: Date, start: str, end: str, mod: str) -> bool:
    """Whether a date covers a period, with a modifier one that is open on one side.

    Its end is excluded; of a range (from May to November) it is the first day of what the range names last.
    """
    if re.fullmatch(r"\d\d:\d\d:\d\d", start or end):
        ends = [value[11:] for value in row.value.split("/")]
        return ends == [start, end] or bool(mod and ends == [start or end])
    if mod in {"after", "since", "before", "until"}:
        return opens(row, start, end)
    if ":" in start and start[:10] == end[:10] == row.value:
        # The value of a part of a day is its day (this evening), as the annotation guide has it.
        return True
    if ":" in start:
        return row.value == f"{start}/{end}".replace(" ", "T")
    last, closing = latest(row.value), earliest(row.value.rpartition("/")[2])
    ends = {str(last), str(closing), str(last + dt.timedelta(days=1))} if last and last < dt.date.max else {str(last)}
    return str(earliest(row.value)) == start and end in ends


def opens(row: Date, start: str, end: str) -> bool:
    """Whether a date with a modifier opens a period where it should: after 2018 from 2019-01-01 on."""
    if ":" in (start or end):
        return row.value == (start or end).replace(" ", "T")
    bounds = {
        "AFTER": latest(row.value),
        "ON_OR_AFTER": earliest(row.value),
        "BEFORE": earliest(row.value),
        "ON_OR_BEFORE": latest(row.value),
    }
    bound = bounds.get(row.mod)
    steps = (dt.timedelta(days=1), dt.timedelta(0))
    return (
        bound is not None
        and (start or end) in {str(bound + step) for step in steps}
        and ("AFTER" in row.mod) == bool(start)
    )


def same_number(row: Row, expected: Mapping[str, Any]) -> bool:
    """Whether a row has exactly the value of an expected result; a place in a list (end-1) is no value."""
    low, high = bounds(row)
    value = expected["value"]
    if value is None:
        return low is None
    match = re.fullmatch(r"(-?[\d.]+(?:[eE][+-]?\d+)?)%?", value)
    return bool(match) and low is not None and low == high and math.isclose(low, float(match[1]), rel_tol=1e-6)


def bounds(row: Row) -> tuple[float | None, float | None]:
    """The bounds of a quantity."""
    return (row.low, row.high) if isinstance(row, Quantity) else (None, None)


# KLUE-NER.


def judge_klue(name: str, cases: Sequence[tuple[Case, tuple[Row, ...]]]) -> Iterator[Score]:
    """Recall of the entities marked yes, dates with times and quantities, and precision of the rows."""
    for kind, types in ((Date, ("DT", "TI")), (Quantity, ("QT",))):
        mine = [(case, [row for row in rows if isinstance(row, kind)]) for case, rows in cases]
        wanted = [
            (case, one, rows)
            for case, rows in mine
            for one in case["entities"]
            if one["type"] in types and one["use"] == "yes"
        ]
        missed = [
            f"{one['text']} — {case['text']}"
            for case, one, rows in wanted
            if not any(is_half(row, one["start"], one["end"]) for row in rows)
        ]
        yield Score(f"{name} {'+'.join(types)} recall", len(wanted) - len(missed), len(wanted), tuple(missed))
        found = [(case, row) for case, rows in mine for row in rows]
        strays = [
            f"{row.exact} — {case['text']}"
            for case, row in found
            if not any(overlaps(row, one["start"], one["end"]) for one in case["entities"])
        ]
        yield Score(f"{name} {kind.__name__} precision", len(found) - len(strays), len(found), tuple(strays))


JUDGES = {
    "recognizers_datetime": judge_recognizers(Date, same_date),
    "recognizers_number": judge_recognizers(Quantity, same_number),
    "recognizers_unit": judge_recognizers(Quantity, same_number),
    "klue_ner_news": judge_klue,
}

if __name__ == "__main__":
    sys.exit(main())
