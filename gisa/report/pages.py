"""What does a notebook show? Headings, sentences, tables and charts in the reader's language, tied to their evidence.

Everything shown is HTML made by the templates beside this module, which escape what they are given.
"""

from __future__ import annotations

import base64
import datetime as dt
import types
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gisa.report import views
from gisa.report.citations import exacts
from gisa.report.fair_quotation import quote_fairly
from gisa.report.naming import NAMED, Naming, load_naming
from gisa.report.parameters import Parameters, read_parameters
from gisa.report.views.evidence import Cited, number_of, text_of
from gisa.schema.edtf import latest
from gisa.schema.fragments import Fragment
from gisa.schema.localisation import Wording, load_wording
from gisa.schema.reference_data import load_reference
from gisa.schema.resources import tables_folder
from gisa.schema.tables import Tables, read_tables

if TYPE_CHECKING:  # a chapter without charts starts faster without matplotlib
    from matplotlib.figure import Figure

TEMPLATES = Path(__file__).parent / "template"
ROWS_SHOWN = 400
_DATES = frozenset(
    {
        "published",
        "said",
        "due",
        "as_of",
        "start",
        "began",
        "day",
        "until",
        "date",
        "first",
        "last",
        "published_alternatives",
    }
)
_CODED = types.MappingProxyType(
    {
        "zone": "zone",
        "modality": "modality",
        "quotation": "quotation",
        "type": "type",
        "mod": "mod.name",
        "unit": "unit.name",
        "measure": "measure",
        "form": "form",
        "model": "model",
        "status": "status",
        "verdict": "verdict",
        "outcome": "outcome",
        "anchor": "anchor",
        "attribute": "attribute",
        "published_confidence": "confidence",
        "body_kind": "body_kind",
        "check": "check",
        "subset": "subset",
        "refused": "reason",
        "inside": "inside",
        "rate_unit": "rate_unit",
        "source_kind": "source_kind",
        "table": "table",
    }
)
_SECTIONS = types.MappingProxyType(
    {
        "articles": "#corpus-articles",
        "origins": "#corpus-stories",
        "failed": "#corpus-failures",
        "claims": "#claims-claims",
        "direct": "#claims-claims",
        "quantities": "#claims-quantities",
        "links": "#collaborations-matrix",
        "companies": "#collaborations-network",
    }
)
_PROSE = frozenset(
    {
        "exact",
        "content",
        "explanation",
        "note",
        "source_title",
        "source_id",
        "headline",
        "published_basis",
        "sentence",
        "remedy",
        "reason",
        "reference_source",
    }
)


@dataclass(frozen=True)
class Shown:
    """Something that a notebook displays; the picture of a chart travels with it."""

    html: str
    png: bytes = b""
    svg: str = ""
    key: str = ""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        """What Jupyter stores: HTML, and for a chart its picture and its key."""
        bundle = {"text/html": self.html}
        if self.png:
            bundle |= {"image/png": base64.b64encode(self.png).decode(), "image/svg+xml": self.svg}
        return bundle, {"gisa": self.key} if self.key else {}


@dataclass(frozen=True)
class Said:
    """A number in prose: ``{n}``, or with its noun ``{n:article|articles}``, with a link to what it counts."""

    value: float
    words: Wording
    href: str = ""

    def __html_format__(self, forms: str) -> Markup:
        """The number as this language writes it."""
        text = self.words.plural(self.value, forms) if forms else self.words.number(self.value)
        return Markup('<a href="{}">{}</a>').format(self.href, text) if self.href else Markup("<b>{}</b>").format(text)

    def __html__(self) -> Markup:
        """Without a noun."""
        return self.__html_format__("")


@dataclass(frozen=True)
class Page:
    """One chapter in one language."""

    chapter: str
    parameters: Parameters
    tables: Tables
    words: Wording
    naming: Naming = field(default_factory=lambda: Naming("ko"))

    @cached_property
    def names(self) -> dict[str, str]:
        """What a link leads to, by anchor: what stands at each place, and the chapter's sections."""
        sections = {
            key.replace(".", "-"): label for key, label in self.words.labels.items() if key.startswith(self.chapter)
        }
        return sections | exacts(self.tables)

    @property
    def as_of(self) -> str:
        """The day at which promises are judged, in EDTF."""
        return views.default_as_of(self.tables, self.parameters.as_of)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of ``as_of``."""
        return latest(self.as_of)

    def date(self, edtf: str) -> str:
        """A date in prose, or that it is not known."""
        return self.words.date(edtf) or self.words.label("report.published_unknown")

    def title(self) -> Shown:
        """The chapter's heading and what it answers."""
        return self._shown("title.html.j2", key=self.chapter, limits=self._limits())

    def _limits(self) -> list[str]:
        """What a report is limited to, in words; nothing if it is of the whole corpus."""
        asked = self.parameters
        days = [(name, self.words.date(day)) for name, day in (("since", asked.since), ("until", asked.until)) if day]
        told = [*days, *(("organisations", ", ".join(asked.organisations)) for _ in asked.organisations[:1])]
        return [self.words.label(f"report.limit.{name}").format(value=value) for name, value in told]

    def heading(self, key: str) -> Shown:
        """A section's heading; its id is the chapter and the key."""
        return self._shown("heading.html.j2", key=f"{self.chapter}.{key}", page_class="")

    def landscape(self, key: str) -> Shown:
        """A section's heading whose table is wide: in print both stand on landscape pages."""
        return self._shown("heading.html.j2", key=f"{self.chapter}.{key}", page_class="landscape")

    def say(self, key: str, **values: Any) -> Shown:
        """A paragraph of ``labels.csv`` with its values: numbers as the language writes them, citations as links."""
        return Shown(str(Markup("<p>{}</p>").format(self.sentence(f"{self.chapter}.{key}", **values))))

    def sentence(self, key: str, **values: Any) -> Markup:
        """The text of a message with its values, everything but the message escaped."""
        return Markup(self.words.label(key)).format(
            **{name: self._spoken(name, value) for name, value in values.items()}
        )

    def named(self, view: pd.DataFrame) -> pd.DataFrame:
        """A view with the names of people and bodies in the reader's language, for a chart."""
        return self.naming.of(view)

    def takeaways(self, found: Sequence[views.Takeaway]) -> Shown:
        """The findings as a list, each with its evidence; nothing where there are none."""
        items = [self.sentence(f"takeaway.{one.key}", **self._worded(one)) for one in found]
        return self._shown("takeaways.html.j2", items=items)

    def _worded(self, found: views.Takeaway) -> dict[str, Any]:
        """What fills the sentence of a finding: names and codes in the reader's language."""
        values = dict(found.values)
        for name in ("source", "company"):
            if name in values:
                values[name] = self.naming.say(values[name])
        if "outcome" in values:
            values["outcome"] = self.words.name("outcome", values["outcome"])
        if "due" in values:
            values["due"] = self.words.date(values["due"])
        if found.key == "voice":
            values["exact"] = replace(values["exact"], text=values["source"])
        return values

    def tiles(self, counts: pd.DataFrame) -> Shown:
        """A row of counts (``key``, ``value``, ``href``), each a link to where they are listed."""
        return self._shown("tiles.html.j2", tiles=counts.to_dict("records"))

    def listing(self, key: str, kind: str, values: Sequence[str]) -> Shown:
        """A paragraph that lists coded values by name; no values, no paragraph."""
        named = ", ".join(self.words.name(kind, value) for value in values)
        return self.say(key, listed=named) if values else Shown("")

    def table(self, key: str, view: pd.DataFrame, *columns: str) -> Shown:
        """A view as a table that can be sorted, filtered and downloaded; ``exact`` links to its evidence."""
        names = columns or tuple(str(name) for name in view.columns)
        rows = [[self._cell(name, row) for name in names] for row in view.head(ROWS_SHOWN).to_dict("records")]
        return self._shown(
            "table.html.j2",
            key=f"{self.chapter}.{key}",
            columns=names,
            rows=rows,
            total=len(view),
            numeric=[name for name in names if _is_number(view, name)],
        )

    def chart(self, key: str, figure: Figure, data: pd.DataFrame, *, caption: str = "") -> Shown:
        """A figure with alternative text, caption, source and its data; nothing to draw is said, not drawn.

        ``caption`` is for a chart whose caption holds figures; else it is the label of the key.
        """
        from gisa.report.graphics import draw_png, draw_svg

        name = f"{self.chapter}.{key}"
        if data.empty:
            return self._shown("nothing.html.j2", key=name)
        svg = draw_svg(figure, name.replace(".", "-"), self.words.label(f"chart.{name}.alt"), self.names)
        csv = base64.b64encode(data.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")).decode()
        caption = caption or self.words.label(f"{name}.caption")
        source = self._source(data)
        shown = self._shown("chart.html.j2", key=name, svg=Markup(svg), csv=csv, caption=caption, source=source)
        return Shown(shown.html, draw_png(figure), svg, f"{name}.{self.words.language}".replace(".", "-"))

    def _source(self, data: pd.DataFrame) -> str:
        """Where the figures of a chart come from: the articles, and what collections ask to be named for the rest."""
        if "seen_in" not in data:
            return self.words.label("report.source")
        credits = load_reference().credits(data["seen_in"].dropna().astype(str))
        return self.words.label("report.source.reference").format(credits="; ".join(credits))

    def _shown(self, template: str, **values: Any) -> Shown:
        return Shown(environment().get_template(template).render(words=self.words, page=self, **values).strip())

    def _spoken(self, name: str, value: Any) -> Any:
        if isinstance(value, Cited):
            return self._cited(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Said(value, self.words, _SECTIONS.get(name, ""))
        return value

    def _cited(self, cited: Cited) -> Markup:
        """A link to the evidence of one value."""
        words = self.words
        spoken = {"date": words.date, "duration": words.duration}.get(cited.kind)
        text = words.figure(cited.low, cited.high, cited.unit, cited.mod) or (
            spoken(cited.text) if spoken else words.name(cited.kind, cited.text)
        )
        return Markup('<a class="cite" href="#{}">{}</a>').format(cited.place.anchor, text or cited.place)

    def _cell(self, name: str, row: dict[Any, Any]) -> dict[str, Any]:
        """A cell: what is shown, what it sorts by."""
        value = row.get(name)
        if name == "figure":
            low, high = number_of(row.get("low")), number_of(row.get("high"))
            text = self.words.figure(low, high, text_of(row.get("unit")), text_of(row.get("mod")))
            return {"html": Markup("{}").format(text), "sort": low or 0, "kind": "figure"}
        if isinstance(value, tuple):
            links = Markup(", " if name == "forms" else "<br>").join(self._cited(item) for item in value)
            return {
                "html": links or Markup('<span class="none">{}</span>').format(self.words.label("not_stated")),
                "sort": value[0].text if value else "",
                "kind": "cited",
            }
        return self._plain_cell(name, value, row)

    def _plain_cell(self, name: str, value: Any, row: dict[Any, Any]) -> dict[str, Any]:
        kind = "prose" if name in _PROSE else "whole" if name in _DATES or name in _CODED else "short"
        if value is None or value == "" or pd.isna(value):
            return {"html": Markup(""), "sort": "", "kind": kind}
        if isinstance(value, int | float):
            return {"html": Markup("{}").format(self.words.number(value)), "sort": value, "kind": "number"}
        text = str(value)
        if name == "published_basis":
            basis, colon, clues = text.partition(":")
            text = self.words.name("basis", basis) + colon + clues
        if name in NAMED:
            return {"html": Markup("{}").format(self.naming.say(text)), "sort": text, "kind": kind}
        if name in {"claimed", "reference"}:
            return {
                "html": Markup("{}").format(self._amount(text, text_of(row.get("unit")))),
                "sort": text,
                "kind": kind,
            }
        if name == "article":
            return {
                "html": Markup('<a href="#{}">{}</a>').format(f"article-{row['article_id']}", text),
                "sort": text,
                "kind": "whole",
            }
        if name in {"exact", "content"} and row.get("article_id"):
            anchor = Fragment(str(row["article_id"]), int(row["start"]), int(row["end"])).anchor
            return {
                "html": Markup('<a class="cite" lang="ko" href="#{}">{}</a>').format(anchor, text),
                "sort": text,
                "kind": kind,
            }
        shown = (
            self.words.date(text) if name in _DATES else self.words.name(_CODED[name], text) if name in _CODED else text
        )
        return {"html": Markup("{}").format(shown), "sort": text, "kind": kind}

    def _amount(self, text: str, unit: str) -> str:
        """A value of a check: a figure or its bounds with the unit, a date, or words as they are."""
        value, _, own = text.partition(" ")
        if not (unit or own):
            return self.words.date(text)
        try:
            bounds = [float(bound) for bound in value.split("/")]
        except ValueError:
            return text
        return self.words.figure(bounds[0], bounds[-1], own or unit)


def open_page(chapter: str, **given: Any) -> Page:
    """A chapter's page from its parameters, with the tables that they select."""
    parameters = read_parameters(given)
    tables = quote_fairly(read_tables(tables_folder(parameters.tables)), parameters)
    tables = views.select(tables, parameters.since, parameters.until, parameters.organisations)
    naming = load_naming(tables_folder(parameters.tables), tables, parameters.language)
    return Page(chapter, parameters, tables, load_wording(parameters.language), naming)


def environment() -> Environment:
    """The templates; whatever they are given is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _is_number(view: pd.DataFrame, name: str) -> bool:
    return name in view and pd.api.types.is_numeric_dtype(view[name])
