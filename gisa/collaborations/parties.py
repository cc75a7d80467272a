"""Who takes part? Companies and academic partners of a sentence, and the particle that ties each to the rest.

A party is read from the mention of an organisation or a university, from a name that holds both (X-Y lab), from the
affiliation of a person named before, or from a noun that stands for universities (graduate schools, researchers).
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gisa.collaborations.vocabulary import LinkWords
from gisa.page.document import Document
from gisa.schema.tables import Mention
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.vocabulary import PlaceName, Title

# What may stand between a name and the particle of its noun phrase, and between the members of a list.
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SN", "SL", "SH", "XSN", "XPN", "MM", "SSO", "SSC"})
_LISTED = _NOMINAL | {"JC", "SP", "SW", "SO"}
_REACH = 10
_ACADEMIC = frozenset({"academic", "generic"})
_BODIES = frozenset({"centre", "joint_centre", "joint_team", "crew", "alliance"})
_APART = frozenset({"former", "near", "like"})
_WORD = frozenset({"NNP", "SL", "NNG", "XPN"})
_NOUNS = frozenset({"NNG", "NNP", "SL"})
_PROPER = 4
# Letters of a common noun that can end a proper name; a shorter one says whose (X side, X group).
_STEM = 3
_JOINTS = frozenset({"-", "–", "—", "·", "/", "&", "x", "X", "×", "+"})


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part; ``kind`` is company, foundation, academic (named: universities and public bodies), generic,
    firm (the company) or both; a ``public`` body works with companies, but teaches and researches with none.

    ``name`` is how the vocabulary knows a party, ``surface`` how a university stands in the text. The members of a
    list (A, B and C) have one ``group``.
    """

    name: str
    entity_id: str
    kind: str
    sentence_no: int
    start: int
    end: int
    surface: str = ""
    tie: str = ""
    group: int = 0
    public: bool = False

    @property
    def apart(self) -> bool:
        """Whether the text sets the party apart: people who come from it, places near it, others like it."""
        return self.tie in _APART


class _KnownNames:
    """Names of companies and universities, each with the name, id and type of who bears it."""

    def __init__(self, bearers: Mapping[str, tuple[str, str, str]], by_letter: Mapping[str, list[str]]) -> None:
        self.bearers, self._by_letter = bearers, dict(by_letter)

    def holding(self, names: Mapping[str, tuple[str, str, str]]) -> _KnownNames:
        """These names and those of one article."""
        longer = _KnownNames({**names, **self.bearers}, self._by_letter)
        for name in names:
            same = [*longer._by_letter.get(name[0], ()), name]
            longer._by_letter[name[0]] = sorted(same, key=len, reverse=True)
        return longer

    def at(self, text: str, start: int, end: int | None = None) -> Iterator[str]:
        """The names that a text has at a place, longest first."""
        return (name for name in self._by_letter.get(text[start], ()) if text.startswith(name, start, end))


class PartyFinder:
    """Finds who takes part, sentence by sentence."""

    def __init__(self, language: Language, words: LinkWords) -> None:
        """Take the words of cooperation, and the names of companies, universities, places and titles."""
        self._words = words
        self._listed = frozenset(row.entity_id for row in language.spellings)
        self._bearers: dict[str, tuple[str, str, str]] = {
            name: (row.name_ko, row.entity_id, row.type)
            for row, spellings in language.spellings.items()
            if row.type in {"organisation", "university"}
            for name in spellings
        }
        self._names = _KnownNames({}, {}).holding({name: one for name, one in self._bearers.items() if len(name) > 1})
        self._places = frozenset(row.place for row in language.rows(PlaceName))
        self._titles = frozenset(row.title for row in language.rows(Title))

    def find(self, document: Document, mentions: Sequence[Mention]) -> dict[int, tuple[Party, ...]]:
        """The parties of each sentence that has any, in order of position, with their ties."""
        named = sorted(self._named(document, mentions), key=lambda party: party.start)
        persons = [mention for mention in mentions if mention.type == "person"]
        everyone = sorted([*named, *self._generic(document, named, persons)], key=lambda party: party.start)
        groups = {n: list(group) for n, group in itertools.groupby(everyone, key=lambda party: party.sentence_no)}
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        for number, group in groups.items():
            group += self._strangers(document, number, {party.kind for party in group}, taken)
            group.sort(key=lambda party: party.start)
        return {number: self._tied(document, tuple(group)) for number, group in groups.items()}

    def _named(self, document: Document, mentions: Sequence[Mention]) -> Iterator[Party]:
        """Parties from mentions; a centre gives the party or parties that its name begins with or holds."""
        known = self._known([mention for mention in mentions if not self._ends_in_cue(document, mention)])
        taken: set[int] = set()
        # What the vocabulary lists goes before what a pattern found, a body before a thing, long before short.
        for mention in sorted(
            mentions,
            key=lambda one: (
                one.entity_id not in self._listed,
                one.type not in {"university", "organisation"},
                one.start - one.end,
            ),
        ):
            for start, end, name, entity_id, kind in self._held(document, mention, known):
                if not taken.intersection(range(start, end)):
                    taken.update(range(start, end))
                    surface = " ".join(document.text[start:end].partition("(")[0].split())
                    surface = surface if mention.type == "university" else name
                    public = self._words.kind_of(name) == "public"
                    yield Party(name, entity_id, kind, mention.sentence_no, start, end, surface, public=public)
            if mention.entity_id in self._listed:
                taken.update(range(mention.start, mention.end))

    def _held(
        self, document: Document, mention: Mention, known: _KnownNames
    ) -> Iterator[tuple[int, int, str, str, str]]:
        """The parties that a mention is or holds: a name that ends in a cue (X lab, X team) only those in it."""
        kind = "academic" if mention.type == "university" else self._words.kind_of(mention.name)
        kind = "institute" if kind == "public" else kind
        if kind == "academic" and mention.type == "organisation":
            # An organisation that the vocabulary or its grammar knows is no university, however its name ends.
            kind = "company"
        if mention.type not in {"university", "organisation"} or self._ends_in_cue(document, mention):
            kind = ""
        if kind in {"company", "foundation"} or mention.type == "university":
            name, entity_id, end = self._lengthened(document, mention, known)
            yield mention.start, end, name, entity_id, kind
            return
        pieces = list(_pieces(document.text, mention, known))
        if kind == "institute" and any(self._leads(piece, mention) for piece in pieces):
            yield mention.start, mention.end, mention.name, mention.entity_id, "company"
            return
        for start, end, name, entity_id, type_ in pieces:
            inner = "academic" if type_ == "university" else self._words.kind_of(name).replace("academic", "company")
            if inner != "none":
                yield start, end, name, entity_id, "company" if inner == "company" else "academic"
        if not pieces and kind == "institute":
            yield mention.start, mention.end, mention.name, mention.entity_id, "academic"

    def _lengthened(self, document: Document, mention: Mention, known: _KnownNames) -> tuple[str, str, int]:
        """The longest known name that begins where a mention does, to which a title may be glued, or the whole word."""
        longest = next(known.at(document.text, mention.start), "")
        name, entity_id, type_ = known.bearers.get(longest, ("", ":", ""))
        if ":" not in entity_id and type_ == mention.type and len(longest) > mention.end - mention.start:
            return name, entity_id, mention.start + len(longest)
        # X Innotek is not X: a proper name goes on without a space.
        glued = [
            morph
            for morph in document.morphs_of(mention.sentence_no)
            if morph.start == mention.end and (morph.tag == "NNP" or (morph.tag == "NNG" and len(morph.form) >= _STEM))
        ]
        if glued and mention.type == "organisation" and not self._words.cues.find(glued[:1]):
            return document.text[mention.start : glued[0].end], "", glued[0].end
        return mention.name, mention.entity_id, mention.end

    def _leads(self, piece: tuple[int, int, str, str, str], mention: Mention) -> bool:
        """Whether a piece is the company whose name an institute bears (X AI Research)."""
        start, _, name, _, type_ = piece
        return start == mention.start and type_ == "organisation" and self._words.kind_of(name) == "company"

    def _ends_in_cue(self, document: Document, mention: Mention) -> bool:
        """Whether a name ends in a noun of cooperation: the joint team is not a company."""
        morphs = [
            morph for morph in document.morphs_of(mention.sentence_no) if mention.start <= morph.start < mention.end
        ]
        cues = self._words.cues.find(morphs)
        return bool(cues) and cues[-1].end == mention.end and cues[-1].row.kind in _BODIES

    def _known(self, mentions: Sequence[Mention]) -> _KnownNames:
        """Names of companies and universities: of the vocabulary and of this article's mentions."""
        own: dict[str, tuple[str, str, str]] = {}
        for mention in mentions:
            if mention.type in {"organisation", "university"} and len(mention.exact) > 1:
                own.setdefault(mention.exact, (mention.name, mention.entity_id, mention.type))
        return self._names.holding({name: one for name, one in own.items() if name not in self._bearers})

    def _generic(self, document: Document, named: Sequence[Party], persons: Sequence[Mention]) -> Iterator[Party]:
        """Nouns that stand for universities, with the nouns that qualify them."""
        spans = [(party.start, party.end) for party in named] + [(person.start, person.end) for person in persons]
        taken = {at for start, end in spans for at in range(start, end)}
        for sentence in document.sentences:
            morphs = document.morphs_of(sentence.sentence_no)
            for match in self._words.partners.find(morphs):
                first, last = _widened(morphs, match.first, match.last, taken)
                start, end = morphs[first].start, morphs[last - 1].end
                attached = {start - 1, start - 2} & taken
                qualified = (first, last) != (match.first, match.last) or match.row.alone
                if qualified and not attached and not taken.intersection(range(start, end)):
                    taken.update(range(start, end))
                    name = " ".join(morph.form for morph in morphs[first:last] if morph.tag != "JX")
                    name = (
                        name if _is_topical(morphs[first : first + 2]) else " ".join(document.text[start:end].split())
                    )
                    state = match.row.kind == "state"
                    kind = "generic" if state else match.row.kind
                    yield Party(name, "", kind, sentence.sentence_no, start, end, name, public=state)

    def _strangers(self, document: Document, number: int, kinds: set[str], taken: set[int]) -> Iterator[Party]:
        """Proper names that no list holds, in a sentence of cooperation that names the other side and not this one.

        A stranger is one word of at least four letters, or of capitals, with a particle that makes it a partner or the
        subject; the ending of its name tells whether it is a university.
        """
        wanted = {"company"} if kinds & _ACADEMIC and "company" not in kinds else {"academic"} - kinds
        morphs = document.morphs_of(number)
        if not wanted or not self._words.cues.find(morphs):
            return
        sorts = {match.last for match in self._words.partners.find(morphs) if match.row.kind == "sort"}
        for first, last in _words(document.text, morphs):
            start, end = morphs[first].start, morphs[last - 1].end
            name = document.text[start:end]
            tie = self._tie(document.text, morphs, last, None)
            kind = self._words.kind_of(name)
            public = kind in {"institute", "public"}
            fits = (
                (public or name not in self._places)
                and (morphs[first].unknown or not self._is_title(name))
                and document.text[start - 1 : start] != "("
                and tie in ({"with", "subject", "at", "of"} if public else {"with", "subject"})
                and (public or first in sorts or self._is_proper(name, morphs, first, last))
            )
            side = "academic" if public else kind
            if fits and side in wanted and start not in taken:
                yield Party(name, "", side, number, start, end, name, public=kind == "public")

    def _is_proper(self, name: str, morphs: Sequence[Morph], first: int, last: int) -> bool:
        """Whether a word is somebody's own name: long, in capitals, or the proper noun that opens a sentence.

        What stands in the plural is nobody's own.
        """
        opens = len(name) > 1 and all(morph.tag not in _NOUNS for morph in morphs[:first])
        own = opens and all(morph.tag in {"NNP", "SL"} or morph.unknown for morph in morphs[first:last])
        plural = any(morph.tag == "XSN" for morph in morphs[last : last + 1])
        return not plural and (own or len(name) >= _PROPER or (name.isascii() and name.isupper()))

    def _is_title(self, name: str) -> bool:
        """Whether a name is a person's title (``CTO``, chief of something) and so nobody's company."""
        return any(name[i:] in self._titles for i in range(len(name)))

    def _tied(self, document: Document, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties of one sentence with their ties; the members of a list of one kind share the tie of its last."""
        morphs = document.morphs_of(parties[0].sentence_no)
        starts = [morph.start for morph in morphs]
        tied: list[Party] = []
        for party, after in zip(parties, [*parties[1:], None], strict=True):
            tie = self._tie(document.text, morphs, bisect.bisect_left(starts, party.end), after)
            tied.append(replace(party, tie=tie, group=party.start))
        for i in range(len(tied) - 2, -1, -1):
            here, after = tied[i], tied[i + 1]
            gap = morphs[bisect.bisect_left(starts, here.end) : bisect.bisect_left(starts, after.start)]
            if document.text[here.end : after.start].strip() in _JOINTS and here.kind != after.kind:
                tied[i], tied[i + 1] = replace(here, tie="joined", group=after.group), replace(after, tie="joined")
            elif here.tie in {"with", "listed"} and all(_lists(morph, here) for morph in gap):
                tied[i] = replace(here, tie=after.tie if _is_like(here, after) else here.tie, group=after.group)
        return tuple(tied)

    def _tie(self, text: str, morphs: Sequence[Morph], at: int, after: Party | None) -> str:
        """How the noun phrase that starts with a party hangs together with the rest: the tie of its particle."""
        particles = self._words.particles.find(morphs[at : at + _REACH + 2])
        found_at: dict[int, str] = {at + match.first: match.row.tie for match in particles}
        for i in range(at, min(at + _REACH, len(morphs))):
            morph = morphs[i]
            if after and morph.start >= after.start:
                return "listed" if text[morphs[at].start : after.start].strip() else "beside"
            if i in found_at or morph.tag[0] == "J":
                return found_at.get(i, "other")
            if morph.tag in {"SP", "SW", "SO"}:
                return "listed"
            if morph.tag not in _NOMINAL:
                return "other"
        return "other"


def affiliations(
    document: Document, mentions: Sequence[Mention], parties: Mapping[int, Sequence[Party]]
) -> dict[str, Party]:
    """The company that stands beside a person's first mentions, by entity_id."""
    found: dict[str, Party] = {}
    for person in mentions:
        if person.type == "person":
            beside = [party for party in parties.get(person.sentence_no, ()) if _beside(document.text, person, party)]
            for party in beside:
                found.setdefault(person.entity_id, party)
    return found


def _beside(text: str, person: Mention, party: Party) -> bool:
    """Directly before or after a person's name."""
    gap = text[party.end : person.start] if party.end <= person.start else text[person.end : party.start]
    return party.kind in {"company", "academic"} and len(gap) <= 1 and not gap.strip() and not gap.startswith("\n")


def _pieces(text: str, mention: Mention, known: _KnownNames) -> Iterator[tuple[int, int, str, str, str]]:
    """Names of companies and universities inside a longer name, from left to right."""
    at = mention.start
    while at < mention.end:
        here = known.at(text, at, mention.end)
        shorter = (name for name in here if len(name) < mention.end - mention.start)
        name = next((name for name in shorter if not text[at + len(name) : at + len(name) + 1].isalnum()), "")
        if name and (at == mention.start or not text[at - 1].isalnum()):
            yield (at, at + len(name), *known.bearers[name])
        at += len(name) or 1


def _widened(morphs: Sequence[Morph], first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """The noun phrase around a generic noun: two qualifying nouns before it, a plural suffix after it."""
    while last < len(morphs) and morphs[last].tag == "XSN":
        last += 1
    for _ in range(2):
        before = morphs[first - 1] if first else None
        if (
            before
            and before.tag in {"NNG", "NNP", "SL", "NNB", "SN", "MM"}
            and before.start not in taken
            and morphs[first].start - before.end <= 1
        ):
            first -= 1
    if first >= 2 and _is_topical(morphs[first - 2 : first]) and morphs[first - 2].start not in taken:
        first -= 2
    return first, last


def _is_topical(morphs: Sequence[Morph]) -> bool:
    """A proper noun as the topic of a generic noun: as for France, universities."""
    return [morph.tag for morph in morphs] == ["NNP", "JX"]


def _words(text: str, morphs: Sequence[Morph]) -> Iterator[tuple[int, int]]:
    """Runs of nouns without a space, with a proper or a foreign one among them, that begin and end with the word."""
    i = 0
    while i < len(morphs):
        last = i
        while (
            last < len(morphs)
            and morphs[last].tag in _WORD
            and (last == i or morphs[last].start == morphs[last - 1].end)
        ):
            last += 1
        begins = morphs[i].start == 0 or not text[morphs[i].start - 1].isalnum()
        if begins and any(morph.tag in {"NNP", "SL"} or morph.unknown for morph in morphs[i:last]):
            yield i, last
        i = max(last, i + 1)


def _is_like(here: Party, after: Party) -> bool:
    """Whether two parties stand on the same side: universities, named or not, or companies."""
    return (here.kind in _ACADEMIC) == (after.kind in _ACADEMIC)


def _lists(morph: Morph, here: Party) -> bool:
    return morph.tag in _LISTED or (morph.tag == "JKB" and morph.start - here.end <= _REACH)
