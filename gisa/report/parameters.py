"""What may a report be asked? Its parameters, typed and documented in this one place.

| name | meaning |
|---|---|
| ``tables`` | folder of the corpus's tables; a report uses those that it made; empty: those of `make lab` |
| ``language`` | of labels and prose: ``ko`` or ``en``; evidence stays Korean |
| ``share`` | ``public``: at most a quarter of an article is shown; a number: that per cent; ``internal``: all of it |
| ``since``, ``until`` | only articles published from, up to this day (EDTF: ``2021``, ``2021-09``, ``2021-09-15``) |
| ``as_of`` | the day at which promises are judged (EDTF); empty: the latest publication in the corpus |
| ``organisations`` | only sentences that mention one of these names or entity ids; empty: all |
| ``epoch`` | path of Epoch AI's ``notable_ai_models.csv``, the background of the scale charts; empty: none |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from gisa.schema.edtf import as_edtf, earliest, latest
from gisa.schema.localisation import LANGUAGES

_DAYS = frozenset({"since", "until", "as_of"})
SHARES = ("public", "internal")
PUBLIC = 25


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What a chapter is asked; the table above says what each means."""

    tables: str = ""
    language: str = "ko"
    share: str = "public"
    since: str = ""
    until: str = ""
    as_of: str = ""
    organisations: tuple[str, ...] = ()
    epoch: str = ""

    @property
    def profile(self) -> str:
        """``internal``, or ``public`` for every report that quotes only a part."""
        return "internal" if self.share == "internal" else "public"

    @property
    def quoted(self) -> int:
        """The per cent of an article's characters that the report may show."""
        return {"public": PUBLIC, "internal": 100}.get(self.share) or int(self.share)


def read_parameters(given: Mapping[str, Any]) -> Parameters:
    """Parameters from names and values; an unknown name or an ill-typed value is an error that lists the valid ones.

    >>> read_parameters({"language": "en", "organisations": ["네이버"]}).organisations
    ('네이버',)
    >>> read_parameters({"langauge": "en"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: unknown parameter 'langauge' — the valid ones are: tables, language, share, since, until, as_of, ...
    """
    names = [field.name for field in fields(Parameters)]
    unknown = sorted(set(given) - set(names))
    if unknown:
        raise ValueError(f"unknown parameter {unknown[0]!r} — the valid ones are: {', '.join(names)}")
    parameters = Parameters(**{name: _checked(name, value) for name, value in given.items()})
    first, last = earliest(parameters.since), latest(parameters.until)
    if first and last and first > last:
        raise ValueError(f"since {parameters.since} is after until {parameters.until} — swap them")
    return parameters


def load_parameters(path: Path) -> dict[str, Any]:
    """The names and values of a YAML file, checked."""
    if not path.is_file():
        raise ValueError(f"{path}: no such file — give a YAML file of parameters, e.g. 'since: 2021-01'")
    try:
        given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(
            f"{path}: not YAML ({str(error).splitlines()[0]}) — write lines such as 'since: 2021-01'"
        ) from None
    if given is not None and not isinstance(given, dict):
        raise ValueError(f"{path}: not names and values — write lines such as 'since: 2021-01'")
    try:
        read_parameters(given or {})
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    return dict(given or {})


def _checked(name: str, value: Any) -> Any:
    if name == "organisations":
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"parameter organisations is {value!r} — give a list of names, e.g. [NAVER, KAIST]")
        return tuple(value)
    if not isinstance(value, str):
        raise ValueError(f"parameter {name} is {value!r} — give text in quotation marks")
    if name == "share" and re.fullmatch("[0-9]{1,2}", value):
        return value
    choices = {"language": LANGUAGES, "share": SHARES}.get(name)
    if choices and value not in choices:
        raise ValueError(f"parameter {name} is {value!r} — the valid ones are: {', '.join(choices)}")
    if name in _DAYS and value:
        try:
            return as_edtf(value)
        except ValueError as error:
            raise ValueError(f"parameter {name}: {error}") from None
    return value
