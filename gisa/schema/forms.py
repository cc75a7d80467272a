"""Which forms of working together are there? Each with its name in both languages and the model that it belongs to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Row
from gisa.schema.project_tables import load_table

# From the most to the least binding; the last holds what has no university.
Model = Literal[
    "centre", "team_across_universities", "shared_people", "data_access", "teaching", "contest", "project", "alliance",
    "support", "programme",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Form(Row):
    """A form of collaboration, named in both languages; a ``one_off`` is an event, of which no means are told."""

    TABLE: ClassVar[str] = "collaborations/forms"

    form: str
    ko: str
    en: str
    model: Model
    one_off: Literal["", "yes"] = ""


@functools.cache
def load_forms() -> Mapping[str, Form]:
    """The forms of collaboration by their key, in the order of ``data/vocabulary/collaborations/forms.csv``.

    >>> load_forms()["internship"].en
    'internship'
    """
    return MappingProxyType({row.form: row for row in load_table(Form)})
