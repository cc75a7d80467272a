"""How does a matplotlib figure stand in a page? As SVG with text, links and no inline style; elsewhere as PNG.

A page that allows no inline style (Content-Security-Policy) drops ``style`` attributes, so each becomes presentation
attributes, which also lets the page's own style sheet re-colour a chart in the dark.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.figure import Figure

_FONT = re.compile(r"(?P<weight>bold|[0-9]{3})?\s*(?P<size>[\d.]+)px\s+(?P<family>.+)")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NARROW = 450  # points: a figure that would be too tall at full width
_DROPPED = frozenset({"metadata", "style"})


def draw_svg(figure: Figure, key: str, alt: str, names: Mapping[str, str]) -> str:
    """A figure as inline SVG: ids start with ``key``, links are named by what they lead to (``names`` by anchor)."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": key}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    # Labels come from articles: a control character in one would make the whole figure no XML.
    root = ElementTree.fromstring(_CONTROLS.sub(" ", buffer.getvalue()))
    _strip(root)
    for element in root.iter():
        _rewrite(element, key, names)
    width, height = (root.attrib.pop(side, "0").removesuffix("pt") for side in ("width", "height"))
    root.attrib.pop("version", None)
    linked = any(element.tag == "a" for element in root.iter())
    root.attrib |= {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "role": "group" if linked else "img",
        "aria-label": alt,
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
        "class": "chart narrow" if float(width) < NARROW else "chart",
    }
    return ElementTree.tostring(root, encoding="unicode")


def draw_png(figure: Figure) -> bytes:
    """A figure as PNG, the same bytes each time."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=160, metadata={"Software": None})
    return buffer.getvalue()


def _strip(element: ElementTree.Element) -> None:
    """Drop what a page does not need, and the names of name spaces."""
    element.tag = element.tag.rpartition("}")[2]
    for child in list(element):
        if child.tag.rpartition("}")[2] in _DROPPED:
            element.remove(child)
        else:
            _strip(child)


def _rewrite(element: ElementTree.Element, key: str, names: Mapping[str, str]) -> None:
    attributes = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    attributes |= _presentation(attributes.pop("style", ""))
    if "id" in attributes:
        attributes["id"] = f"{key}-{attributes['id']}"
    if element.tag == "a":
        attributes = {
            "href": attributes["href"],
            "aria-label": names.get(attributes["href"][1:], attributes["href"][1:]),
        }
    elif attributes.get("href", "").startswith("#"):
        attributes["href"] = f"#{key}-{attributes['href'][1:]}"
    element.attrib.clear()
    element.attrib.update({name: _REFERENCE.sub(rf"url(#{key}-\1)", value) for name, value in attributes.items()})


def _presentation(style: str) -> dict[str, str]:
    """Declarations of a style attribute as attributes.

    >>> _presentation("font: bold 10px 'NanumGothic'; fill: #222222")
    {'font-size': '10', 'font-family': 'NanumGothic', 'font-weight': 'bold', 'fill': '#222222'}
    """
    declared: dict[str, str] = {}
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font" and (match := _FONT.fullmatch(value)):
            declared |= {"font-size": match["size"], "font-family": match["family"].split(",")[0].strip(" '\"")}
            declared |= {"font-weight": "bold"} if match["weight"] else {}
        else:
            declared[name] = value
    return declared
