"""What cannot be older than its own announcement? Names that date the text that holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from gisa.schema.csv_tables import Row
from gisa.schema.project_tables import load_table
from gisa.schema.reference_data import load_reference
from gisa.text.language import Language

# Shorter names are words of other things too.
_SHORTEST = 3


@dataclass(frozen=True, kw_only=True)
class Landmark(Row):
    """A name that no text held before a month (EDTF), with where that is from; models stand in ``models.csv``."""

    FOLDER: ClassVar[str] = "data/reference"
    TABLE: ClassVar[str] = "landmarks"

    name: str
    since: Annotated[str, StringConstraints(pattern=r"\d{4}-\d\d")]
    source: str


class Landmarks:
    """The names of announced models, and of the events of ``data/reference/landmarks.csv``, with their months."""

    def __init__(self, since: Mapping[str, str]) -> None:
        """Take the month (EDTF) before which each name was unknown."""
        self._since = since
        names = "|".join(map(re.escape, sorted(since, key=len, reverse=True)))
        self._names = re.compile(rf"(?<![\w-])(?:{names})(?![A-Za-z\d])")

    def youngest(self, text: str) -> tuple[str, str]:
        """The month before which a text cannot have been written, and the name that tells; empty if none does.

        >>> Landmarks({"GPT-3": "2020-05", "BERT": "2018-10"}).youngest("GPT-3는 BERT보다 크다.")
        ('2020-05', 'GPT-3')
        """
        return max(((self._since[match[0]], match[0]) for match in self._names.finditer(text)), default=("", ""))


def load_landmarks(language: Language) -> Landmarks:
    """The landmarks of the reference tables: a model by all its names, from its first announcement on."""
    announced: dict[str, str] = {}
    for model in load_reference().models:
        if len(model.announced) >= len("2020-05"):
            month = model.announced[:7]
            announced[model.entity_id] = min(month, announced.get(model.entity_id, month))
    since = {
        name: announced[entity.entity_id]
        for entity, names in language.spellings.items()
        if entity.entity_id in announced
        for name in names
        if len(name) >= _SHORTEST
    }
    return Landmarks(since | {row.name: row.since for row in load_table(Landmark)})
