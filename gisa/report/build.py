"""How does a folder of articles become a report? Tables, chapters, two editions, each as HTML and PDF, and a manifest.

Everything is made in a folder aside and put in its place at the end, so that a failed run leaves the earlier report
alone.
"""

from __future__ import annotations

import multiprocessing
import re
import shutil
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from gisa.report.changes import tables_before, write_changes
from gisa.report.chapters import CHAPTERS, run_chapter
from gisa.report.editions import render_edition
from gisa.report.fair_quotation import share_fairly
from gisa.report.leftovers import aside_of, leave_with_parent, locked, put, tidy
from gisa.report.manifest import Manifest, digest_inputs, digests, plan, read_manifest
from gisa.report.naming import NAMES
from gisa.report.parameters import Parameters, read_parameters
from gisa.report.views.selection import select
from gisa.schema.localisation import LANGUAGES
from gisa.schema.resources import workplace
from gisa.schema.tables import Tables, write_tables
from gisa.trends.epoch import export_epoch


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a report: where it is, whether it was made anew, and what went wrong on the way."""

    folder: Path
    made: bool
    problems: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


def render_report(
    folder: Path,
    *,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    metadata: Path | None = None,
    root: Path | None = None,
) -> Outcome:
    """The report of a folder of articles under ``reports/<name>``; nothing is made where nothing changed.

    ``root`` is where ``reports``, ``figures`` and ``data/tables`` lie: the checkout, else the working folder.
    """
    check_name(name)
    asked = replace(read_parameters(parameters or {}), tables=f"../../../../data/tables/{name}")
    press = Press(name, asked, root or workplace())
    planned = plan(asked, digest_inputs(folder, metadata, asked))
    with locked(press.place):
        for place in press.places:
            tidy(place)
        made = read_manifest(press.place)
        if made and made.holds(planned, press.place, press.figures):
            return Outcome(folder=press.place, made=False, failures=made.failures)
        return press.make(folder, metadata, planned)


def check_name(name: str) -> None:
    """Refuse a name that is no plain name of a folder."""
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError(f"{name!r} cannot name a report — use letters, digits, '-', '_' and '.'")


@dataclass(frozen=True)
class Press:
    """One report in the making: its name, what it is asked, and the folder that holds tables, reports and figures."""

    name: str
    asked: Parameters
    root: Path

    @property
    def place(self) -> Path:
        """Where the report lies."""
        return self.root / "reports" / self.name

    @property
    def figures(self) -> Path:
        """Where its charts lie."""
        return self.root / "figures" / self.name

    @property
    def places(self) -> tuple[Path, Path, Path]:
        """The folders that a run replaces."""
        return self.place, self.figures, self.root / "data" / "tables" / self.name

    def make(self, folder: Path, metadata: Path | None, planned: Manifest) -> Outcome:
        """Read the articles, make all files aside, and put them in place."""
        from gisa.pipeline import read_corpus

        with _progress(len(LANGUAGES) * (len(CHAPTERS) + 1) + 1) as progress:
            progress.set_description("read")
            tables = read_corpus(folder, metadata)
            failures = _told_failures(tables)
            if tables.articles.empty:
                raise ValueError(f"{folder}: nothing here could be read — {'; '.join(failures)}")
            select(tables, self.asked.since, self.asked.until, self.asked.organisations)
            progress.update()
            aside = aside_of(self.place)
            before = tables_before(self.root / "data" / "tables" / self.name) if self.place.is_dir() else None
            self._write_tables(tables, aside / "tables")
            problems = self._render(aside, progress)
        if before is not None:
            write_changes(before, tables, self.asked, aside, self.name)
        charts = aside_of(self.figures)
        shutil.copytree(aside / "figures", charts, dirs_exist_ok=True)
        shutil.rmtree(aside / "figures")
        replace(planned, outputs=digests(aside), figures=digests(charts), failures=failures).write(aside)
        put(charts, self.figures)
        put(aside, self.place)
        return Outcome(folder=self.place, made=True, problems=problems, failures=failures)

    def _write_tables(self, tables: Tables, shared: Path) -> None:
        """The tables for whoever works on, and those that may be passed on with the report."""
        from gisa.pipeline.names import names_in

        own = self.root / "data" / "tables" / self.name
        aside = aside_of(own)
        write_tables(tables, aside)
        names_in(tables).to_csv(aside / NAMES, index=False, lineterminator="\n")
        put(aside, own)
        write_tables(share_fairly(tables, self.asked), shared)
        export_epoch(tables).to_csv(shared / "epoch_korean_models.csv", index=False, lineterminator="\n")

    def _render(self, aside: Path, progress: tqdm[Any]) -> tuple[str, ...]:
        """Chapters in every language on two workers, then the editions; what could not be made is told."""
        for language in LANGUAGES:
            (aside / "notebooks" / language).mkdir(parents=True)
        wanted = [(chapter, language) for chapter in CHAPTERS for language in LANGUAGES]
        with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), initializer=leave_with_parent) as pool:
            _wait([pool.submit(run_chapter, *one, self.asked, aside) for one in wanted], progress)
            editions = [pool.submit(render_edition, one, self.asked, self.name, aside) for one in LANGUAGES]
            told = _wait(editions, progress)
        return tuple(dict.fromkeys(filter(None, told)))


def _told_failures(tables: Tables) -> tuple[str, ...]:
    """The files that could not be read, each with its reason and remedy."""
    return tuple(f"{row.file}: {row.reason} — {row.remedy}" for row in tables.failures.itertuples())


def _progress(steps: int) -> tqdm[Any]:
    """A bar on a terminal; elsewhere nothing but the lines that each step prints."""
    return tqdm(total=steps, unit="step", leave=False, disable=not sys.stderr.isatty())


def _wait(futures: list[Future[str]], progress: tqdm[Any]) -> list[str]:
    done = []
    for number, future in enumerate(as_completed(futures), 1):
        done.append(future.result())
        progress.set_description(done[-1][:40] or "edition")
        progress.update()
        if progress.disable:
            print(f"{number}/{len(futures)} {done[-1] or 'edition'}", flush=True)
    return sorted(done)
