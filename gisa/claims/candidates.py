"""Who could be speaking? Noun phrases in the positions of a speaker, and whom they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gisa.claims.sights import Sight, covering
from gisa.claims.speaker_phrases import SPEAKING_TYPES, Speaker, SpeakerPhrase, of_mention, phrase_before, phrase_of
from gisa.claims.vocabulary import SpeakerNoun, SpeakerParticle, SpeechCue
from gisa.schema.tables import Date, Mention
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Match
from gisa.text.vocabulary import PlaceName, Surname, Title

_LONGEST = 24
_WORDS_OF_A_NAME = 2
_LONGEST_NAME, _USUAL_NAME = 4, 3
_SPEECH = frozenset('"“”＂')


class SpeakerFinder:
    """The phrases that may name a source: by the particle behind them, the names in them, the noun that heads them."""

    def __init__(self, language: Language) -> None:
        """Compile the particles of speakers, the nouns that can speak and the titles of people."""
        self._particles = language.lexicon(SpeakerParticle)
        self._nouns = language.lexicon(SpeakerNoun)
        citing = next(row for row in language.rows(SpeakerParticle) if row.role == "according")
        self._conditional = covering(citing.example, language)
        self._titles = {row.title: row for row in reversed(language.rows(Title))}
        self._told = frozenset(row.cue for row in language.rows(SpeechCue))
        self._surnames = frozenset(row.surname for row in language.rows(Surname))
        self._places = frozenset(row.place for row in language.rows(PlaceName))
        self._countries = frozenset(row.place for row in language.rows(PlaceName) if row.kind == "country")

    def find(self, sight: Sight, mentions: Sequence[Mention], dates: Sequence[Date]) -> list[Speaker]:
        """The possible speakers of one sentence, in order; ``mentions`` and ``dates`` are those of the sentence."""
        found: list[Speaker] = []
        for match in self._particles.find(sight.morphs):
            if any(one.start < match.start and match.end < one.end for one in mentions):
                continue  # a syllable of a name may look like a particle
            run = phrase_before(sight.morphs, match.first, mentions, dates)
            after = self._after(match, sight)
            if run and after:
                speaker = self._read(phrase_of(run, match.row, after, sight, mentions))
                if speaker.type == "team" and speaker.refers:
                    speaker = _owned_team(speaker, run, sight, mentions)
                found.append(_quoted(speaker, match.start, sight))
        found += self._owners(sight, found)
        taken = {speaker.start for speaker in found}
        bare = [
            of_mention(mention, Speaker(start=mention.start, end=mention.end, after=mention.end, role="bare", name=""))
            for mention in mentions
            if mention.type in SPEAKING_TYPES
            and not any(speaker.start <= mention.start < speaker.end for speaker in found)
        ]
        return sorted(
            [*found, *(speaker for speaker in bare if speaker.start not in taken)], key=lambda speaker: speaker.start
        )

    def _owners(self, sight: Sight, found: Sequence[Speaker]) -> Iterator[Speaker]:
        """Those who stand right before the noun of what they say: *experts' warning* without a genitive."""
        cues = {cue.start for cue in sight.cues if sight.morphs[cue.first].tag == "NNG"}
        taken = {speaker.end for speaker in found}
        for match in self._nouns.find(sight.morphs):
            before = sight.morphs[match.first - 1].tag if match.first else ""
            if match.row.kind == "ANONYMOUS" and match.end + 1 in cues and match.end not in taken and before != "NNP":
                text = sight.sentence.exact[match.start - sight.sentence.start : match.end - sight.sentence.start]
                yield Speaker(
                    start=match.start,
                    end=match.end,
                    after=match.end,
                    role="owner",
                    name=text,
                    kind="ANONYMOUS",
                    type="person",
                )

    def _after(self, match: Match[SpeakerParticle], sight: Sight) -> int:
        """Where a particle ends; that of a citing phrase includes the conditional ending, and is none without it."""
        rest = sight.morphs[match.last : match.last + 1]
        if match.row.role != "according":
            # What a genitive follows is where something is, not where someone speaks.
            modifies = match.row.role == "place" and any(one.tag == "JKG" for one in rest)
            return 0 if modifies else match.end
        return next((morph.end for morph in rest if (morph.form, morph.tag) == self._conditional), 0)

    def _read(self, phrase: SpeakerPhrase) -> Speaker:
        """Whom a phrase names: a person or organisation in it, else whoever its head noun or title stands for."""
        run, base, inside = phrase.run, phrase.base, phrase.inside
        head = self._head(phrase)
        if head is not None and head.stands_for == "team":
            return _of_team(head, phrase)
        if any(morph.tag == "JC" for morph in run):
            # Several that speak as one have one name.
            first = next(iter(inside), None)
            return replace(base, name=phrase.text, entity_id=first.entity_id if first else "", type="organisation")
        if head is not None and head.kind == "DOCUMENT" and base.role == "subject" and head.speaker in self._told:
            # *The forecast prevails*: what is told does not tell.
            return replace(base, name=phrase.text, standing=0)
        people = [mention for mention in inside if mention.type == "person"]
        if people:
            # A title alone may be a mention of its own: the longest is the name.
            return phrase.as_mention(max(people, key=lambda mention: len(mention.exact)))
        if head is not None and head.kind == "SIDE" and len(run) > 1:
            whole = self._read(phrase.without_head())
            known = whole.entity_id or whole.refers
            return replace(whole, end=base.end, name=whole.name if known else base.name, standing=2)
        if head is not None and len(run) > 1 and self._is_definite(run):
            return replace(_of_head(head, phrase), refers=head.speaker)
        title = "" if any(mention.end == phrase.trimmed_end for mention in inside) else self._title_of(base.name)
        if title and (head is None or " " in base.name):
            return self._of_title(title, phrase)
        if head is None and len(run) > 1 and run[-1].tag == "XSN" and self._title_of(phrase.without_head().base.name):
            return replace(base, name=phrase.text, kind="ANONYMOUS", type="person")
        return _of_head(head, phrase) if head is not None else self._of_other(phrase)

    def _opens_with_title(self, phrase: SpeakerPhrase) -> bool:
        """Whether the brackets behind the head of a phrase name who leads it: a title and a name."""
        words = phrase.base.name[phrase.trimmed_end - phrase.base.start :].strip("() ").split()
        return len(words) > 1 and self._title_of(words[0]) == words[0]

    def _of_other(self, phrase: SpeakerPhrase) -> Speaker:
        """A phrase without a head that is known to speak: a title before a name, a name at its end, or any topic."""
        run, base, inside = phrase.run, phrase.base, phrase.inside
        leading, _, name = base.name.partition(" ")
        if self._title_of(leading) == leading and name and " " not in name and not inside:
            return replace(base, name=name, title=leading, type="person")
        ending = [mention for mention in inside if mention.end >= phrase.trimmed_end - 1]
        if ending:
            speaking = [mention for mention in ending if mention.type in SPEAKING_TYPES]
            return phrase.as_mention((speaking or ending)[-1])
        if apposed := self._apposed(phrase):
            return apposed
        if phrase.trimmed_end < base.end and (phrase.heads or phrase.spelled or self._opens_with_title(phrase)):
            # Whoever has a head or a spelling in brackets can speak; who is spelled word for word may be a person.
            kind = "" if phrase.is_spelled_out else "organisation"
            return replace(base, name=phrase.text, entity_id=phrase.entity_in_brackets, type=kind)
        if base.name in self._countries:
            return replace(base, type="organisation")
        known = any(morph.tag in {"NNP", "SL"} for morph in run)
        # A known name with a word behind it speaks only as another name: X's daughter firm Y.
        own = bool(phrase.bracketed) or run[-1].tag in {"NNP", "SL"} or run[-1].unknown
        unable = run[-1].tag in {"NNB", "SN", "NR", "NP"} or (bool(inside) and not own)
        return replace(base, name=phrase.text, kind="NAMED" if known else "ANONYMOUS", standing=0 if unable else 1)

    def _apposed(self, phrase: SpeakerPhrase) -> Speaker | None:
        """A name that no list holds behind the noun for what bears it: *the start-up NAME* speaks as NAME."""
        kept = [morph for morph in phrase.run if morph.end <= phrase.trimmed_end]
        found = [one for one in self._nouns.find(kept) if one.row.kind == "NAMED" and one.row.refers == "back"]
        bearer = next((one for one in reversed(found) if one.last < len(kept)), None)
        if bearer is None or kept[bearer.last].start == bearer.end:
            return None
        name = phrase.text[kept[bearer.last].start - phrase.base.start :]
        if len(name.split()) > _WORDS_OF_A_NAME:
            return None
        start, entity = kept[bearer.last].start, phrase.entity_in_brackets
        return replace(phrase.base, start=start, name=name, entity_id=entity, type="organisation")

    def _head(self, phrase: SpeakerPhrase) -> SpeakerNoun | None:
        """The vocabulary row of the last noun of a phrase, plural suffix and parenthesis aside."""
        kept = [morph for morph in phrase.run if morph.end <= phrase.trimmed_end]
        last = len(kept)
        rows = {match.last: match.row for match in self._nouns.find(kept)}
        while last > 1 and last not in rows and kept[last - 1].tag == "XSN":
            last -= 1
        return rows.get(last)

    def _is_definite(self, run: Sequence[Morph]) -> bool:
        """Whether a demonstrative opens the phrase, so that it looks back."""
        first = next(iter(self._nouns.find(run[:1])), None)
        return first is not None and first.row.kind == "DEFINITE"

    def _title_of(self, text: str) -> str:
        """The title in which a phrase ends, if any: the longest that the vocabulary of titles knows."""
        word = text.split()[-1] if text.split() else ""
        found = (word[i:] for i in range(len(word) - 1) if word[i:] in self._titles)
        return next((title for title in found if self._titles[title].kind not in {"modifier", "joiner"}), "")

    def _of_title(self, title: str, phrase: SpeakerPhrase) -> Speaker:
        """A person of whom the text gives name and title: a full name at either end of it, or a surname alone.

        A word of two to four syllables that the dictionary does not know as a noun is a name; one syllable is a
        surname, and looks back.
        """
        run, base = phrase.run, phrase.base
        words = base.name.split()
        person = replace(base, type="person", title=" ".join(words[1:]), kind="ANONYMOUS")
        if len(words) == 1:
            return replace(person, refers=title if title == base.name else "")
        if len(words) == 2 and len(words[0]) == 1 and run[0].tag != "MM":
            return replace(person, refers=base.name, kind="NAMED")
        for word, rest in ((words[0], words[1:]), (words[-2], [*words[:-2], words[-1]])):
            start = base.start + base.name.find(word)
            morphs = [morph for morph in run if start <= morph.start < start + len(word)]
            is_taken = any(one.start < start + len(word) and one.end > start for one in phrase.inside)
            if not is_taken and self._is_name(word, morphs):
                return replace(person, name=word, kind="NAMED", title=" ".join(rest))
        return person

    def _is_name(self, word: str, morphs: Sequence[Morph]) -> bool:
        """Whether a word looks like a person's name: short, and no noun that dictionary or vocabulary knows."""
        if not (2 <= len(word) <= _LONGEST_NAME and word.isalpha() and not word.isascii() and morphs):
            return False
        is_strange = morphs[0].unknown or (len(word) == _USUAL_NAME and (len(morphs) > 1 or morphs[0].tag == "NNP"))
        is_role = any(match.last == len(morphs) for match in self._nouns.find(morphs))
        is_foreign = len(morphs) == 1 and (morphs[0].unknown or morphs[0].tag == "NNP") and word not in self._places
        return not is_role and ((is_strange and word[0] in self._surnames) or is_foreign)


def _quoted(speaker: Speaker, particle: int, sight: Sight) -> Speaker:
    """A speaker whose name stands in quotation marks before the particle: an outlet ‘NAME’."""
    quote = next((one for one in sight.quotes if one.end + 1 == particle), None)
    if quote is None or quote.mark in _SPEECH or speaker.type == "person":
        return speaker
    name = sight.sentence.exact[quote.start - sight.sentence.start : quote.end - sight.sentence.start]
    if not 1 < len(name) <= _LONGEST:
        return speaker
    return replace(speaker, name=name, end=quote.end + 1, kind="NAMED", type="organisation", refers="", standing=2)


def _of_team(head: SpeakerNoun, phrase: SpeakerPhrase) -> Speaker:
    """A team by all the words that introduce it; by the noun alone it looks back for one."""
    base = phrase.base
    looks_back = phrase.text == head.speaker and head.refers
    known = next((one for one in phrase.inside if one.end == phrase.trimmed_end), None)
    return replace(
        base,
        name=phrase.text,
        entity_id=known.entity_id if known else "",
        type="team",
        refers=head.speaker if looks_back else "",
    )


def _owned_team(team: Speaker, run: Sequence[Morph], sight: Sight, mentions: Sequence[Mention]) -> Speaker:
    """A team by the name of whose it is, where a genitive says so before the noun (*Homes's team*)."""
    at = sight.index_at(run[0].start)
    if at < 2 or sight.morphs[at - 1].tag != "JKG":
        return team
    owner = phrase_before(sight.morphs, at - 1, mentions, ())
    if not owner:
        return team
    offset = sight.sentence.start
    name = sight.sentence.exact[owner[0].start - offset : team.end - offset]
    return replace(team, start=owner[0].start, name=name, refers="")


def _of_head(head: SpeakerNoun, phrase: SpeakerPhrase) -> Speaker:
    """A speaker named by a role noun: a pronoun, an anonymous person, an institution or a document."""
    base = replace(phrase.base, name=phrase.text)
    if head.kind == "PRONOUN":
        # *This* is what was reported last, and speaks only where it is cited.
        able = head.stands_for != "report" or base.role == "according"
        return replace(base, name="", refers=head.stands_for, standing=2 if able else 0)
    if head.kind == "DOCUMENT":
        owner = next((mention for mention in reversed(phrase.inside) if mention.type in SPEAKING_TYPES), None)
        # A document tells as a topic; as a subject it is more often what is told of.
        base = replace(base, kind="DOCUMENT", type="document", standing=1 if base.role == "subject" else 2)
        return replace(base, name=owner.name, entity_id=owner.entity_id) if owner else base
    looks_back = (len(phrase.run) == 1 or phrase.text == head.speaker) and head.refers
    return replace(base, kind=head.kind, type=head.stands_for, refers=head.speaker if looks_back else "")


def name_roles(mentions: Sequence[Mention]) -> dict[str, str]:
    """The role of each entity where it is first stated, by entity."""
    roles: dict[str, str] = {}
    for mention in mentions:
        if mention.title:
            roles.setdefault(mention.entity_id, mention.title)
    return roles
