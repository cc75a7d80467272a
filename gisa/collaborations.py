"""Who works with whom, and how? Links between companies and universities, and talent programmes, with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisa.documents import Document
from gisa.tables import Collaboration, CollaborationFact, Date, Mention, Programme, ProgrammeFact, Quantity
from gisa.vocabulary import Vocabulary


@dataclass(frozen=True)
class Links:
    """What one article, or all of them together, say of collaborations and programmes."""

    collaborations: tuple[Collaboration, ...] = ()
    collaboration_facts: tuple[CollaborationFact, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_facts: tuple[ProgrammeFact, ...] = ()


def find_links(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention], quantities: Sequence[Quantity],
               dates: Sequence[Date]) -> Links:
    """Placeholder."""
    return Links()


def merge_links(links: Sequence[Links]) -> Links:
    """Placeholder: one row per distinct link over all articles (links in order of publication, oldest first)."""
    return Links()
