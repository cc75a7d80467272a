"""What stands on paper? The chapters cut to what a reader of pages needs; all rows are in HTML and CSV."""

from __future__ import annotations

import copy
import re
from typing import Any

from gisa.report.chapters import outputs_of
from gisa.schema.localisation import Wording

ROWS = 8
# What only a screen shows: lists that are long or of the making, and charts of the pages that were read.
SCREEN_ONLY = frozenset(
    {
        "claims-claims",
        "claims-dates",
        "claims-quantities",
        "claims-timeline",
        "collaborations-contrasts",
        "collaborations-exchange",
        "corpus-publication",
        "corpus-silent",
        "corpus-stories",
        "corpus-timeline",
        "corpus-zones",
        "method-floors",
        "method-rules",
        "scale-claimed",
        "scale-compute",
        "scale-context_length",
        "scale-published",
        "scale-silence",
        "scale-training_images",
    }
)
_ELEMENT = re.compile(r'<(?:figure|h3)\b[^>]*\bid="(?:table-|chart-)?([\w.-]+)"')
_BODY = re.compile(r"(<tbody>\n)(.*?)(</tbody>)", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>\n?", re.DOTALL)


def printed(notebook: Any, words: Wording) -> Any:
    """A notebook of all chapters as it is printed: fewer rows, what a table leaves out said under it."""
    paper = copy.deepcopy(notebook)
    for output in outputs_of(paper):
        if html := output.data.get("text/html"):
            output.data["text/html"] = cut(html, words)
    return paper


def cut(html: str, words: Wording) -> str:
    """One shown table, chart or heading as it is printed; empty if only a screen shows it.

    >>> from gisa.schema.localisation import load_wording
    >>> cut('<figure id="table-claims-dates">…</figure>', load_wording("en"))
    ''
    """
    found = _ELEMENT.search(html)
    if found and found.group(1) in SCREEN_ONLY:
        return ""
    return _BODY.sub(lambda body: _shortened(body, words), html)


def _shortened(body: re.Match[str], words: Wording) -> str:
    rows = _ROW.findall(body[2])
    if len(rows) <= ROWS:
        return body[0]
    left = words.label("report.on_screen").format(n=words.number(len(rows) - ROWS))
    span = rows[0].count("<td")
    return f'{body[1]}{"".join(rows[:ROWS])}<tr><td class="note" colspan="{span}">{left}</td></tr>\n{body[3]}'
