"""Figures as SVG that a strict page may show, and as PNG."""

from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from gisa.report.graphics import NARROW, _presentation, draw_png, draw_svg

SVG = "{http://www.w3.org/2000/svg}"


def figure(width=8.0, url=""):
    one = Figure(figsize=(width, 2))
    axes = one.add_subplot()
    axes.set_title("models")
    axes.set_xlim(0, 1)
    marks = axes.scatter([0.5], [0.5], color="#2f5f8f")
    if url:
        marks.set_urls([url])
    return one


def drawn(**given):
    return ElementTree.fromstring(draw_svg(figure(**given), "claims-speaking", "what it shows", {"e-a1-4-6": "3명"}))


def test_ids_begin_with_the_key_and_references_follow():
    root = drawn()
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert ids
    assert all(one.startswith("claims-speaking-") for one in ids)
    used = [node.attrib["href"][1:] for node in root.iter(f"{SVG}use")]
    clips = [node.attrib["clip-path"][5:-1] for node in root.iter() if "clip-path" in node.attrib]
    assert used
    assert clips
    assert set(used) | set(clips) <= set(ids)


def test_no_style_and_no_metadata_remain():
    root = drawn()
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag.endswith(("style", "metadata"))]
    assert "#2f5f8f" in {node.attrib.get("fill") for node in root.iter()}
    assert "models" in "".join(root.itertext())


def test_the_picture_has_a_name_and_scales():
    root = drawn()
    assert root.attrib["aria-label"] == "what it shows"
    assert root.attrib["viewBox"] == "0 0 576 144"
    assert {"width", "height", "version"} & set(root.attrib) == set()
    assert (root.attrib["role"], root.attrib["class"]) == ("img", "chart")


def test_a_picture_with_links_is_a_group_and_its_links_are_named():
    root = drawn(url="#e-a1-4-6")
    assert root.attrib["role"] == "group"
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib == {"href": "#e-a1-4-6", "aria-label": "3명"}
    (other,) = drawn(url="#claims-claims").iter(f"{SVG}a")
    assert other.attrib["aria-label"] == "claims-claims"


@pytest.mark.parametrize(("points", "name"), [(NARROW, "chart"), (NARROW - 1, "chart narrow")])
def test_a_narrow_picture_is_marked(points, name):
    assert drawn(width=points / 72).attrib["class"] == name


def test_the_same_bytes_twice():
    assert draw_png(figure()) == draw_png(figure())
    assert draw_png(figure()).startswith(b"\x89PNG")
    one, two = (draw_svg(figure(), "key", "alt", {}) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        ("", {}),
        ("fill: none; stroke: #111", {"fill": "none", "stroke": "#111"}),
        ("font: 9.5px 'NanumGothic', sans-serif", {"font-size": "9.5", "font-family": "NanumGothic"}),
        ("font: 700 9px A", {"font-size": "9", "font-family": "A", "font-weight": "bold"}),
        ("font: inherit", {"font": "inherit"}),
    ],
)
def test_declarations_become_attributes(style, attributes):
    assert _presentation(style) == attributes
