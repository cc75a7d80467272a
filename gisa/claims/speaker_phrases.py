"""Which noun phrase stands before a particle, and what does it hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gisa.claims.sights import Sight
from gisa.claims.vocabulary import SpeakerParticle
from gisa.schema.tables import Date, Mention
from gisa.text.analyser import Morph

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XSN", "XPN", "MM", "SW", "SB", "XR"})
SPEAKING_TYPES = frozenset({"person", "organisation", "university", "centre"})
_LONGEST = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """A noun phrase that may name a source.

    ``role`` is the grammar of its particle; ``standing`` how surely such a phrase can speak: 2 known, 1 possible,
    0 not; ``refers`` is what a pronoun or definite phrase looks back for.
    """

    start: int
    end: int
    after: int
    role: str
    name: str
    entity_id: str = ""
    title: str = ""
    kind: str = "NAMED"
    type: str = ""
    refers: str = ""
    standing: int = 2
    row: SpeakerParticle | None = None


@dataclass(frozen=True, slots=True)
class SpeakerPhrase:
    """A noun phrase before a particle, with the mentions in its sentence."""

    run: Sequence[Morph]
    base: Speaker
    mentions: Sequence[Mention]

    @property
    def inside(self) -> list[Mention]:
        """The mentions that touch the phrase; those in brackets behind its head are not what it names."""
        return [
            one
            for one in self.mentions
            if one.start < self.trimmed_end and one.end > self.base.start and one.start not in self.bracketed
        ]

    @property
    def bracketed(self) -> set[int]:
        """Where what stands in brackets inside the phrase begins."""
        found, depth = set(), 0
        for morph in self.run:
            depth += (morph.tag == "SSO") - (morph.tag == "SSC")
            if depth > 0:
                found.add(morph.start)
        return found

    @property
    def text(self) -> str:
        """The phrase without a parenthesis that follows its head."""
        return self.base.name[: self.trimmed_end - self.base.start]

    @property
    def trimmed_end(self) -> int:
        """The end of the phrase without a parenthesis that follows its head."""
        depth = 0
        for morph in reversed(self.run):
            depth += (morph.tag == "SSC") - (morph.tag == "SSO")
            if depth == 0 and morph.tag != "SSO":
                return morph.end
        return self.run[-1].end

    @property
    def heads(self) -> list[Mention]:
        """The people in brackets behind the head of the phrase."""
        end = self.trimmed_end
        return [one for one in self.mentions if one.type == "person" and end <= one.start < self.base.end]

    @property
    def spelled(self) -> bool:
        """Whether the brackets behind the head hold a spelling in Latin letters."""
        inside = self.base.name[self.trimmed_end - self.base.start :].strip("() ")
        return len(inside) > 1 and inside.isascii() and inside[0].isalpha()

    @property
    def is_spelled_out(self) -> bool:
        """Whether the brackets spell the last words before them one by one, two or three as in a name."""
        inside = self.base.name[self.trimmed_end - self.base.start :].strip("() ").split()
        before = self.text.split()
        return 2 <= len(inside) <= min(3, len(before)) and all(word[0].isupper() and word.isascii() for word in inside)

    @property
    def entity_in_brackets(self) -> str:
        """The entity that the brackets behind the head name, if they name one."""
        found = (one for one in self.mentions if self.trimmed_end <= one.start < self.base.end)
        return next((one.entity_id for one in found if one.type in SPEAKING_TYPES and one.type != "person"), "")

    def without_head(self) -> SpeakerPhrase:
        """The phrase without its last morpheme."""
        end = max(morph.end for morph in self.run[:-1])
        name = self.base.name[: end - self.base.start]
        return SpeakerPhrase(self.run[:-1], replace(self.base, end=end, name=name), self.mentions)

    def as_mention(self, mention: Mention) -> Speaker:
        """The phrase as what one of its mentions names."""
        return of_mention(mention, self.base)


def phrase_of(
    run: Sequence[Morph], row: SpeakerParticle, after: int, sight: Sight, mentions: Sequence[Mention]
) -> SpeakerPhrase:
    """The phrase of a run of morphemes before a particle."""
    start, end = run[0].start, max(morph.end for morph in run)
    text = sight.sentence.exact[start - sight.sentence.start : end - sight.sentence.start]
    return SpeakerPhrase(run, Speaker(start=start, end=end, after=after, role=row.role, name=text, row=row), mentions)


def phrase_before(
    morphs: Sequence[Morph], last: int, mentions: Sequence[Mention], dates: Sequence[Date]
) -> list[Morph]:
    """The noun phrase that ends before a particle, parentheses included, a date at its head left out."""
    first, depth = last, 0
    while first > 0 and last - first < _LONGEST:
        morph = morphs[first - 1]
        if (
            depth == 0
            and morph.tag == "JC"
            and 1 < first < last
            and (morphs[first - 2].tag in _NOMINAL or morphs[first - 2].tag == "SSC")
        ):
            first -= 1
            continue
        depth += (morph.tag == "SSC") - (morph.tag == "SSO")
        is_name = any(mention.start <= morph.start < mention.end for mention in mentions)
        is_glossed = (
            first < last and morphs[first].tag == "SSO" and morphs[first].start == morph.end and morph.tag == "IC"
        )
        if depth < 0 or not (depth or morph.tag in _NOMINAL or morph.tag == "SSO" or is_name or is_glossed):
            break
        first -= 1
    run = list(morphs[first:last])
    if any(run and date.start <= run[0].start and run[-1].end <= date.end for date in dates):
        return []
    ends = [date.end for date in dates if run and date.start < run[-1].end and date.end <= run[-1].start]
    return _past_gloss([morph for morph in run if morph.start >= max(ends, default=0)])


def _past_gloss(run: list[Morph]) -> list[Morph]:
    """A phrase without the brackets at its head: they belong to the day before it (*local time*)."""
    if not run or run[0].tag != "SSO":
        return run
    closing = next((i for i, morph in enumerate(run) if morph.tag == "SSC"), len(run))
    return run[closing + 1 :]


def of_mention(mention: Mention, base: Speaker) -> Speaker:
    """The speaker that a mention names, where a phrase stands."""
    return replace(
        base,
        name=mention.name,
        entity_id=mention.entity_id,
        title=mention.title,
        type=mention.type,
        # A surname with its title may stand for a full name given before.
        refers=mention.name if mention.type == "person" and _is_short(mention) else "",
        standing=2 if mention.type in SPEAKING_TYPES else 0,
    )


def _is_short(mention: Mention) -> bool:
    """Whether a person is named by a surname of one syllable and the title: the title ends the name."""
    return mention.name[1:2] == " " and bool(mention.title) and mention.title.endswith(mention.name[2:])
