"""How do the chapters become one page and one PDF in each language?"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import TemplateExporter

from gisa.report.chapters import CHAPTERS, outputs_of
from gisa.report.citations import find_places, original_link, quote_places
from gisa.report.fair_quotation import quote_fairly
from gisa.report.fonts import FAMILY, subset_fonts
from gisa.report.pages import TEMPLATES
from gisa.report.parameters import Parameters
from gisa.report.printing import printed
from gisa.report.views import default_as_of
from gisa.schema.localisation import Wording, load_wording
from gisa.schema.tables import Tables, read_tables

# The variable by which builds that are to be reproducible tell the time (reproducible-builds.org).
CLOCK = "SOURCE_DATE_EPOCH"
NO_PANGO = (
    "no PDF: WeasyPrint needs Pango — run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    " (Debian, Ubuntu) or brew install pango (macOS), then make the report again"
)
# The style sheet sets these around what is quoted; they need not stand in the page.
_QUOTES = "“”‘’"
_HEADING = re.compile(r'<h([23]) id="([\w-]+)"[^>]*>([^<]*)')
_TOKEN = re.compile(r"<(style|script|svg|pre|code|title)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
_WORD = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
_LETTERS = re.compile(r"[^\x00-\x7f]{2}")


def render_edition(language: str, asked: Parameters, name: str, aside: Path) -> str:
    """One language's HTML and PDF from its executed chapters; what went wrong, or nothing."""
    tables = quote_fairly(read_tables(aside / "notebooks" / language / asked.tables), asked)
    notebook = _join(aside / "notebooks" / language)
    told = replace(asked, language=language)
    html = _export(notebook, _resources(notebook, tables, told, name))
    (aside / f"report.{language}.html").write_text(html, encoding="utf-8")
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        return NO_PANGO
    notebook = printed(notebook, load_wording(language))
    resources = _resources(notebook, tables, told, name)
    # Paper lists the sources that it quotes, and all only where it prints their texts.
    quoted = [source for source in resources["sources"] if source.quotations or resources["full_texts"]]
    html = _export(notebook, {**resources, "sources": quoted})
    document = HTML(string=_unbroken(html), url_fetcher=URLFetcher(allowed_protocols=["data"]))
    with _no_clock():
        document.write_pdf(
            aside / f"report.{language}.pdf", pdf_variant="pdf/ua-1", pdf_identifier=hashlib.md5(html.encode()).digest()
        )
    return ""


@contextlib.contextmanager
def _no_clock() -> Iterator[None]:
    """A time that stands still: the embedded fonts hold when they were made."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = "0"
    try:
        yield
    finally:
        os.environ.pop(CLOCK) if before is None else os.environ.update({CLOCK: before})


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
        extra_template_basedirs=[str(TEMPLATES.parent)], template_name=TEMPLATES.name, template_file="index.html.j2"
    )
    exporter.environment.autoescape = True
    exporter.environment.trim_blocks = exporter.environment.lstrip_blocks = True
    html, _ = exporter.from_notebook_node(notebook, resources)
    style, script = resources["style"], resources["script"]
    letters = "".join(sorted({*html, *_QUOTES, *map(chr, range(0x20, 0x7F))} - {"\n"}))
    styled = _font_faces(letters) + style
    return str(html).replace(style, styled, 1).replace(resources["policy"], _policy(styled, script), 1)


def _resources(notebook: Any, tables: Tables, asked: Parameters, name: str) -> dict[str, Any]:
    """What the page template is given beside the chapters."""
    words = load_wording(asked.language)
    shown = "".join(output.data.get("text/html", "") for output in outputs_of(notebook))
    sources = quote_places(find_places(shown), tables, asked.profile)
    return {
        "words": words,
        "name": name,
        "sources": sources,
        "link": original_link,
        "full_texts": asked.share == "internal",
        "contents": _contents(shown, words, asked.share),
        "facts": _facts(tables, asked, words, name),
        "policy": "POLICY",
        "style": (TEMPLATES / "report.css").read_text(encoding="utf-8")
        + "@media print {\n"
        + (TEMPLATES / "print.css").read_text(encoding="utf-8")
        + "}\n",
        "script": (TEMPLATES / "report.js").read_text(encoding="utf-8"),
    }


def _contents(shown: str, words: Wording, share: str) -> list[dict[str, Any]]:
    """Chapters with their sections, in the order of their headings, and what stands after them."""
    chapters: list[dict[str, Any]] = []
    for level, anchor, title in _HEADING.findall(shown):
        if level == "2":
            chapters.append({"id": anchor, "title": title.strip(), "sections": []})
        else:
            chapters[-1]["sections"].append({"id": anchor, "title": title.strip()})
    ends = {"evidence": words.label("report.evidence")}
    if share == "internal":
        ends["fulltext"] = words.label("report.fulltext")
    return chapters + [{"id": anchor, "title": title, "sections": []} for anchor, title in ends.items()]


def _facts(tables: Tables, asked: Parameters, words: Wording, name: str) -> list[tuple[str, str]]:
    """The lines under the title."""
    return [
        (words.label("report.corpus"), name),
        (words.label("tile.articles"), words.number(len(tables.articles))),
        (words.label("report.as_of"), words.date(default_as_of(tables, asked.as_of))),
        (words.label("report.share"), words.name("share", asked.profile)),
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
