"""Do the tests bite? A sample of faulty variants of the code (mutants), each run against its own package's tests.

    python benchmarks/mutants.py [--packages dates claims] [--sample 200] [--seed 2021] [--jobs 2]

mutmut makes the mutants: swapped comparisons, numbers off by one, negated conditions, arguments left out. A mutant is
killed when a test fails. Mutants that change nothing that anyone could see are listed, each with its reason, in
``equivalent.csv`` and left out of the count. Takes tens of minutes; no part of ``make test``.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parents[1]
EQUIVALENT = Path(__file__).with_name("equivalent.csv")
# A killed mutant is one that a test noticed: by failing, by not ending, or by bringing the process down.
KILLED = {"killed", "timeout", "segfault", "caught by type check"}
# Appended to the copy's pyproject.toml, whose last table is mutmut's.
SETTINGS = """
only_mutate = {only}
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
"""


def modules(packages: Sequence[str]) -> list[Path]:
    """The modules of some packages (all, if none is named)."""
    found = sorted(ROOT.glob("gisa/**/*.py"))
    return [path for path in found if not packages or package_of(path) in packages]


def package_of(path: Path) -> str:
    """The package under ``gisa`` that a module stands in, or the module itself."""
    return path.relative_to(ROOT / "gisa").with_suffix("").parts[0]


def tests_of(package: str) -> list[str]:
    """The tests of a package: its folder under ``tests``, or the file that bears its name."""
    folder = ROOT / "tests" / package
    return [f"tests/{package}"] if folder.is_dir() else [f"tests/test_{package.strip('_')}.py"]


def mutants_of(paths: Sequence[Path]) -> Iterator[str]:
    """The names of all mutants of some modules, e.g. ``gisa.dates.points.x_point__mutmut_3``."""
    for path in paths:
        mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield from (f"{dotted}.{name}" for name in mutated.mutant_names)


def run(package: str, names: Sequence[str], jobs: int) -> Iterator[tuple[str, str, str]]:
    """Name, status and difference of each mutant of one package, from a copy of the project."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "gisa-mutants"
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in listed.splitlines():
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        shared = ROOT.parent / "shared"
        if shared.is_dir():
            (Path(scratch) / "shared").symlink_to(shared)
        beside = sorted({name.split("/")[0] for name in listed.splitlines()} - {"gisa", "tests", "pyproject.toml"})
        only = f"gisa/{package}/*" if (ROOT / "gisa" / package).is_dir() else f"gisa/{package}.py"
        settings = SETTINGS.format(
            only=json.dumps([only]), copied=json.dumps(beside), tests=json.dumps(tests_of(package))
        )
        with (copy / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        yield from _mutmut(copy, names, jobs)


def _mutmut(copy: Path, names: Sequence[str], jobs: int) -> Iterator[tuple[str, str, str]]:
    command = [str(Path(sys.executable).with_name("mutmut"))]
    ran = subprocess.run(
        [*command, "run", "--max-children", str(jobs), *names], cwd=copy, capture_output=True, text=True
    )
    codes: dict[str, int | None] = {}
    for meta in copy.glob("mutants/gisa/**/*.meta"):
        codes |= json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    if all(codes.get(name) is None for name in names):
        raise SystemExit(f"mutmut did not run — its last words:\n{ran.stdout[-3000:]}\n{ran.stderr[-2000:]}")
    for name in names:
        shown = subprocess.run([*command, "show", name], cwd=copy, capture_output=True, text=True).stdout
        changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        yield name, status_by_exit_code[codes.get(name)], "\n".join(changed)


def equivalent() -> set[tuple[str, str]]:
    """The mutants that change nothing to be seen, by function and difference."""
    if not EQUIVALENT.is_file():
        return set()
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {(row["function"], row["difference"]) for row in csv.DictReader(file)}


def function_of(name: str) -> str:
    """The function that a mutant is a variant of."""
    return name.rpartition("__mutmut_")[0]


def main() -> int:
    """Print the share of mutants killed, by package, and those that live; 1 when it is below 85 %."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--packages", nargs="*", default=[])
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    os.chdir(ROOT)  # where mutmut looks for its settings
    names = list(mutants_of(modules(args.packages)))
    drawn = random.Random(args.seed).sample(names, min(args.sample, len(names)))
    by_package: dict[str, list[str]] = {}
    for name in sorted(drawn):
        by_package.setdefault(name.split(".")[1], []).append(name)
    same = equivalent()
    counts: Counter[tuple[str, bool]] = Counter()
    for package, some in by_package.items():
        for name, status, difference in run(package, some, args.jobs):
            if (function_of(name), difference) in same:
                continue
            counts[package, status in KILLED] += 1
            if status not in KILLED:
                print(f"{status}: {name}\n{difference}\n", flush=True)
        killed, lived = counts[package, True], counts[package, False]
        print(f"{package}: {killed} of {killed + lived} killed", flush=True)
    killed = sum(count for (_, dead), count in counts.items() if dead)
    share = killed / max(counts.total(), 1)
    print(f"{killed} of {counts.total()} mutants killed ({share:.0%}), of {len(names)} possible; seed {args.seed}")
    return int(share < 0.85)


if __name__ == "__main__":
    sys.exit(main())
