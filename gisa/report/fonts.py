"""Which letters does a page need? NanumGothic, cut down to them."""

from __future__ import annotations

import base64
import importlib.util
import io
from pathlib import Path

FAMILY = "NanumGothic"
_FILES = {400: "NanumGothic.ttf", 700: "NanumGothicBold.ttf"}


def font_files() -> dict[int, Path]:
    """The font's files by weight; they come in the package koreanize-matplotlib, which is not imported."""
    spec = importlib.util.find_spec("koreanize_matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(
            "NanumGothic is missing — install the package koreanize-matplotlib, which carries its files"
        )
    return {weight: Path(spec.submodule_search_locations[0]) / "fonts" / name for weight, name in _FILES.items()}


def subset_fonts(text: str) -> dict[int, str]:
    """The letters of a text as WOFF2 in base64, by weight."""
    return {weight: base64.b64encode(_subset(path, text)).decode() for weight, path in font_files().items()}


def _subset(path: Path, text: str) -> bytes:
    from fontTools import subset

    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga"], recalc_timestamp=False, notdef_outline=True
    )
    options.drop_tables += [f"TSI{number}" for number in (0, 1, 2, 3, 5)]
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()
