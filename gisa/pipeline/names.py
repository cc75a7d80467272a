"""What is it called in each language? The names of the gazetteer for what a corpus mentions."""

from __future__ import annotations

import pandas as pd

from gisa.schema.project_tables import load_table
from gisa.schema.tables import Tables
from gisa.text.vocabulary import Entity, EntityAlias


def names_in(tables: Tables) -> pd.DataFrame:
    """Every name and id that stands in the tables and that the gazetteer knows: ``name, korean, english``.

    >>> import gisa
    >>> names_in(gisa.read("네이버가 왔다.")).to_numpy().tolist()
    [['naver', '네이버', 'NAVER'], ['네이버', '네이버', 'NAVER']]
    """
    known = {row.entity_id: (row.name_ko or row.name_en, row.name_en or row.name_ko) for row in load_table(Entity)}
    named = {**{row.alias: known[row.entity_id] for row in load_table(EntityAlias)}, **known}
    named |= {korean: (korean, english) for korean, english in known.values()}
    links = tables.collaborations[["company", "partners"]].fillna("")
    stated = {part for row in links.itertuples(index=False) for cell in row for part in str(cell).split("; ")}
    stated |= {str(name) for column in ("entity_id", "name") for name in tables.mentions[column]}
    rows = [(name, *named[name]) for name in sorted(stated) if name in named]
    return pd.DataFrame(rows, columns=["name", "korean", "english"])
