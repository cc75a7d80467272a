"""How does a folder of articles become a report? Tables, chapters, two editions, each as HTML and PDF, and a manifest.

Everything is made in a folder aside and put in its place at the end, so that a failed run leaves the earlier report
alone.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
import multiprocessing
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import TemplateExporter
from tqdm import tqdm

from gisa.report.citations import find_places, original_link, quote_places
from gisa.report.fonts import FAMILY, subset_fonts
from gisa.report.parameters import Parameters, read_parameters
from gisa.report.views import default_as_of
from gisa.schema.localisation import LANGUAGES, Wording, load_wording
from gisa.schema.resources import resource
from gisa.schema.tables import Tables, read_tables, write_tables

ROOT = resource("")
TEMPLATE = Path(__file__).parent / "template"
CHAPTERS = ("summary", "corpus", "claims", "scale", "collaborations", "method")
NO_PANGO = (
    "no PDF: WeasyPrint needs Pango — run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    " (Debian, Ubuntu) or brew install pango (macOS), then make the report again"
)
_PACKAGES = (
    "pandas",
    "matplotlib",
    "networkx",
    "nbconvert",
    "papermill",
    "weasyprint",
    "fonttools",
    "kiwipiepy",
    "kiwipiepy_model",
)
_HEADING = re.compile(r'<h([23]) id="([\w-]+)"[^>]*>([^<]*)')
_TOKEN = re.compile(r"<(style|script|svg|pre|code|title)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
_WORD = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
_LETTERS = re.compile(r"[^\x00-\x7f]{2}")


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
    root: Path = ROOT,
) -> Outcome:
    """The report of a folder of articles under ``reports/<name>``; nothing is made where nothing changed."""
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError(f"{name!r} cannot name a report — use letters, digits, '-', '_' and '.'")
    asked = replace(read_parameters(parameters or {}), tables=f"../../../../data/tables/{name}")
    place, figures = root / "reports" / name, root / "figures" / name
    inputs = _inputs(folder, metadata, asked)
    if _unchanged(place, figures, inputs, asked):
        return Outcome(folder=place, made=False, failures=tuple(_read_manifest(place)["failures"]))
    from gisa.pipeline import read_corpus

    with _progress(len(LANGUAGES) * (len(CHAPTERS) + 1) + 1) as progress:
        progress.set_description("read")
        tables = read_corpus(folder, metadata)
        _refuse_nothing(tables, folder)
        progress.update()
        aside, charts = _aside(place), _aside(figures)
        _put(_written(tables, _aside(root / "data" / "tables" / name)), root / "data" / "tables" / name)
        _written(_shared(tables, asked.share), aside / "tables")
        _write_epoch(tables, aside / "tables" / "epoch_korean_models.csv")
        problems = _make(asked, name, aside, progress)
    shutil.copytree(aside / "figures", charts, dirs_exist_ok=True)
    shutil.rmtree(aside / "figures")
    failures = tuple(f"{row.file}: {row.reason} — {row.remedy}" for row in tables.failures.itertuples())
    made = {"failures": failures, "inputs": inputs, "outputs": _digests(aside), "figures": _digests(charts)}
    _write_manifest(aside, {"parameters": _told(asked), "versions": _versions(), **made})
    _put(charts, figures)
    _put(aside, place)
    return Outcome(folder=place, made=True, problems=problems, failures=failures)


def _refuse_nothing(tables: Tables, folder: Path) -> None:
    """No report of nothing: where no file could be read, say why of each, and leave the earlier report alone."""
    if tables.articles.empty:
        told = "; ".join(f"{row.file}: {row.reason} — {row.remedy}" for row in tables.failures.itertuples())
        raise ValueError(f"{folder}: nothing here could be read — {told}")


def _make(asked: Parameters, name: str, aside: Path, progress: tqdm[Any]) -> tuple[str, ...]:
    """Chapters in every language on two workers, then the editions; what could not be made is told."""
    for language in LANGUAGES:
        (aside / "notebooks" / language).mkdir(parents=True)
    wanted = [(chapter, language) for chapter in CHAPTERS for language in LANGUAGES]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        _wait([pool.submit(run_chapter, *one, asked, aside) for one in wanted], progress)
        told = _wait([pool.submit(render_edition, language, asked, name, aside) for language in LANGUAGES], progress)
    return tuple(dict.fromkeys(filter(None, told)))


def run_chapter(chapter: str, language: str, asked: Parameters, aside: Path) -> str:
    """One chapter executed in one language; its notebook is kept without time stamps, its charts as files."""
    _find_package()
    place = aside / "notebooks" / language
    path = place / f"{chapter}.ipynb"
    given = {**asdict(asked), "language": language, "organisations": list(asked.organisations)}
    _execute(ROOT / "notebooks" / path.name, path, given)
    notebook = nbformat.read(path, as_version=4)
    _forget_times(notebook)
    nbformat.write(notebook, path)
    _keep_charts(notebook, aside / "figures")
    return f"{chapter} ({language})"


def _execute(notebook: Path, path: Path, given: Mapping[str, Any]) -> None:
    """Run a notebook; a kernel that dies (two may have reached for one port) gets a second chance, an error none."""
    import papermill

    def run() -> None:
        papermill.execute_notebook(
            str(notebook),
            str(path),
            given,
            cwd=str(path.parent),
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            extra_arguments=["--log-level=50"],
        )

    try:
        run()
    except RuntimeError:
        run()


def render_edition(language: str, asked: Parameters, name: str, aside: Path) -> str:
    """One language's HTML and PDF from its executed chapters; what went wrong, or nothing."""
    tables = read_tables(aside / "notebooks" / language / asked.tables)
    notebook = _join(aside / "notebooks" / language)
    html = _export(notebook, _resources(notebook, tables, replace(asked, language=language), name))
    (aside / f"report.{language}.html").write_text(html, encoding="utf-8")
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        return NO_PANGO
    document = HTML(string=_unbroken(html), url_fetcher=URLFetcher(allowed_protocols=["data"]))
    document.write_pdf(
        aside / f"report.{language}.pdf", pdf_variant="pdf/ua-1", pdf_identifier=hashlib.md5(html.encode()).digest()
    )
    return ""


def _find_package() -> None:
    """Kernels find the package wherever they run, and hash strings alike."""
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(ROOT) not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, paths)])
    os.environ |= {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


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


def _shared(tables: Tables, share: str) -> Tables:
    """The tables as they may be passed on: a public report holds no article's text."""
    if share == "internal":
        return tables
    return replace(tables, articles=tables.articles.assign(text=""), sentences=tables.sentences.assign(exact=""))


def _forget_times(notebook: Any) -> None:
    """Drop what differs from run to run."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell["id"] = f"cell-{number}"


def _keep_charts(notebook: Any, place: Path) -> None:
    place.mkdir(exist_ok=True)
    for output in _outputs(notebook):
        if key := output.get("metadata", {}).get("gisa"):
            (place / f"{key}.png").write_bytes(base64.b64decode(output.data["image/png"]))
            (place / f"{key}.svg").write_text("".join(output.data["image/svg+xml"]), encoding="utf-8")


def _outputs(notebook: Any) -> Iterator[Any]:
    return (
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output
    )


def _join(folder: Path) -> Any:
    """The chapters as one notebook whose cells know their chapter."""
    joined = nbformat.v4.new_notebook()
    for number, chapter in enumerate(CHAPTERS):
        for cell in nbformat.read(folder / f"{chapter}.ipynb", as_version=4).cells:
            cell.metadata["chapter"] = number
            cell["id"] = f"{chapter}-{cell['id']}"
            joined.cells.append(cell)
    return joined


def _export(notebook: Any, resources: dict[str, Any]) -> str:
    """The page by nbconvert and the templates; everything that is not a template's own is escaped."""
    exporter = TemplateExporter(
        extra_template_basedirs=[str(TEMPLATE.parent)], template_name=TEMPLATE.name, template_file="index.html.j2"
    )
    exporter.environment.autoescape = True
    exporter.environment.trim_blocks = exporter.environment.lstrip_blocks = True
    html, _ = exporter.from_notebook_node(notebook, resources)
    style, script = resources["style"], resources["script"]
    letters = "".join(sorted({*html, *map(chr, range(0x20, 0x7F))} - {"\n"}))
    styled = _font_faces(letters) + style
    return str(html).replace(style, styled, 1).replace(resources["policy"], _policy(styled, script), 1)


def _resources(notebook: Any, tables: Tables, asked: Parameters, name: str) -> dict[str, Any]:
    """What the page template is given beside the chapters."""
    words = load_wording(asked.language)
    shown = "".join(output.data.get("text/html", "") for output in _outputs(notebook))
    sources = quote_places(find_places(shown), tables, asked.share)
    return {
        "words": words,
        "name": name,
        "sources": sources,
        "link": original_link,
        "full_texts": asked.share == "internal",
        "contents": _contents(shown, words, asked.share),
        "facts": _facts(tables, asked, words, name),
        "policy": "POLICY",
        "style": (TEMPLATE / "report.css").read_text(encoding="utf-8")
        + "@media print {\n"
        + (TEMPLATE / "print.css").read_text(encoding="utf-8")
        + "}\n",
        "script": (TEMPLATE / "report.js").read_text(encoding="utf-8"),
    }


def _contents(shown: str, words: Wording, share: str) -> list[dict[str, Any]]:
    chapters: list[dict[str, Any]] = []
    for level, anchor, title in _HEADING.findall(shown):
        if level == "2":
            chapters.append({"id": anchor, "title": title.strip(), "sections": []})
        else:
            chapters[-1]["sections"].append({"id": anchor, "title": title.strip()})
    ends = ["evidence", *(["fulltext"] if share == "internal" else [])]
    return chapters + [{"id": end, "title": words.label(f"report.{end}"), "sections": []} for end in ends]


def _facts(tables: Tables, asked: Parameters, words: Wording, name: str) -> list[tuple[str, str]]:
    """The lines under the title."""
    return [
        (words.label("report.corpus"), name),
        (words.label("tile.articles"), words.number(len(tables.articles))),
        (words.label("report.as_of"), words.date(default_as_of(tables, asked.as_of))),
        (words.label("report.share"), words.name("share", asked.share)),
    ]


def _font_faces(letters: str) -> str:
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
        for weight, data in subset_fonts(letters).items()
    )


def _policy(style: str, script: str) -> str:
    """A policy under which nothing runs, loads or styles but the page's own."""
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _unbroken(html: str) -> str:
    """A page whose Hangul words do not break across lines in print, where ``word-break`` is not known.

    >>> _unbroken("<p>초거대 AI</p>")
    '<p><span class="w">초거대</span> AI</p>'
    """

    def wrapped(match: re.Match[str]) -> str:
        text = match[0]
        return text if text.startswith("<") else _WORD.sub(_whole, text)

    return _TOKEN.sub(wrapped, html)


def _whole(word: re.Match[str]) -> str:
    return f'<span class="w">{word[0]}</span>' if _LETTERS.search(word[0]) else word[0]


def _inputs(folder: Path, metadata: Path | None, asked: Parameters) -> dict[str, str]:
    """SHA-256 of all that a report is made from, by name: articles, metadata, code, language, notebooks."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder — give the folder that holds the articles (*.txt)")
    named = {
        f"corpus/{path.relative_to(folder).as_posix()}": path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    named |= {f"given/{path.name}": path for path in [metadata, Path(asked.epoch) if asked.epoch else None] if path}
    for part, pattern in (
        ("gisa", "*.py"),
        ("gisa/template", "*"),
        ("data/vocabulary", "*.csv"),
        ("data/reference", "*.csv"),
        ("data", "*.csv"),
        ("notebooks", "*.ipynb"),
    ):
        named |= {f"{part}/{path.name}": path for path in sorted((ROOT / part).glob(pattern)) if path.is_file()}
    missing = [path for path in named.values() if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"{missing[0]}: no such file — check the path")
    return {name: _sha256(path) for name, path in named.items()}


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in _PACKAGES}}


def _unchanged(place: Path, figures: Path, inputs: Mapping[str, str], asked: Parameters) -> bool:
    """Whether the report in place was made from the same things and is as it was made."""
    told = _read_manifest(place)
    if not told or (told["inputs"], told["parameters"], told["versions"]) != (inputs, _told(asked), _versions()):
        return False
    whole = all(f"report.{language}.pdf" in told["outputs"] for language in LANGUAGES)
    return whole and _digests(place) == told["outputs"] and _digests(figures) == told["figures"]


def _told(asked: Parameters) -> dict[str, Any]:
    """Parameters as the manifest holds them: no path of the machine."""
    return {**asdict(asked), "organisations": list(asked.organisations), "epoch": Path(asked.epoch).name}


def _read_manifest(place: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((place / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _write_manifest(place: Path, told: Mapping[str, Any]) -> None:
    (place / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _digests(place: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, but for the manifest itself and Jupyter's own."""
    return {
        path.relative_to(place).as_posix(): _sha256(path)
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != "manifest.json" and ".ipynb_checkpoints" not in path.parts
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _aside(place: Path) -> Path:
    """An empty folder beside a place, to be put there when it is whole."""
    folder = place.with_name(f".{place.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _written(tables: Tables, folder: Path) -> Path:
    write_tables(tables, folder)
    return folder


def _write_epoch(tables: Tables, path: Path) -> None:
    """The Korean models that the articles name, as rows for Epoch AI's table, beside the tables of the report."""
    from gisa.trends.epoch import export_epoch

    export_epoch(tables).to_csv(path, index=False, lineterminator="\n")


def _put(new: Path, place: Path) -> None:
    """Put a folder in its place; the earlier one is gone only when the new one stands."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
