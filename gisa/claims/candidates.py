"""Who could be speaking? Noun phrases in the positions of a speaker, and whom they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gisa.claims.reported_speech import Sight, read_grammar
from gisa.schema.tables import Date, Mention
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Match, Row
from gisa.text.vocabulary import Surname, Title

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XSN", "XPN", "MM", "SW", "SB", "XR"})
_SPEAKING_TYPES = frozenset({"person", "organisation", "university", "centre"})
_LONGEST = 24
_LONGEST_NAME, _USUAL_NAME = 4, 3


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
    row: Row | None = None


def find_speakers(
    sight: Sight, language: Language, mentions: Sequence[Mention], dates: Sequence[Date]
) -> list[Speaker]:
    """The possible speakers of one sentence, in order; ``mentions`` and ``dates`` are those of the sentence."""
    found: list[Speaker] = []
    for match in language.lexicon("speaker_particles").find(sight.morphs):
        run = _phrase_before(sight.morphs, match.first, mentions, dates)
        after = _after(match, sight, language)
        if run and after:
            found.append(replace(_speaker(run, match.row["role"], after, sight, language, mentions), row=match.row))
    taken = {speaker.start for speaker in found}
    bare = [
        _of_mention(mention, mention.start, mention.end, mention.end, "bare")
        for mention in mentions
        if mention.type in _SPEAKING_TYPES
        and not any(speaker.start <= mention.start < speaker.end for speaker in found)
    ]
    return sorted(
        [*found, *(speaker for speaker in bare if speaker.start not in taken)], key=lambda speaker: speaker.start
    )


def _after(match: Match, sight: Sight, language: Language) -> int:
    """Where a particle ends; that of a citing phrase includes the conditional ending, and is none without it."""
    if match.row["role"] != "according":
        return match.end
    rest = sight.morphs[match.last : match.last + 1]
    ending = read_grammar(language).conditional
    return next((morph.end for morph in rest if (morph.form, morph.tag) == ending), 0)


def _phrase_before(
    morphs: Sequence[Morph], last: int, mentions: Sequence[Mention], dates: Sequence[Date]
) -> list[Morph]:
    """The noun phrase that ends before a particle, parentheses included, a date at its head left out."""
    first, depth = last, 0
    while first > 0 and last - first < _LONGEST:
        morph = morphs[first - 1]
        depth += (morph.tag == "SSC") - (morph.tag == "SSO")
        is_name = any(mention.start <= morph.start < mention.end for mention in mentions)
        if depth < 0 or (depth == 0 and morph.tag not in _NOMINAL and morph.tag != "SSO" and not is_name):
            break
        first -= 1
    run = list(morphs[first:last])
    ends = [date.end for date in dates if run and date.start < run[-1].end and date.end <= run[-1].start]
    return [morph for morph in run if morph.start >= max(ends, default=0)]


def _speaker(
    run: Sequence[Morph], role: str, after: int, sight: Sight, language: Language, mentions: Sequence[Mention]
) -> Speaker:
    start, end = run[0].start, max(morph.end for morph in run)
    inside = [mention for mention in mentions if mention.start < end and mention.end > start]
    people = [mention for mention in inside if mention.type == "person"]
    if people:
        # A title alone may be a mention of its own: the longest is the name.
        return _of_mention(max(people, key=lambda mention: len(mention.exact)), start, end, after, role)
    text = sight.sentence.exact[start - sight.sentence.start : end - sight.sentence.start]
    base = Speaker(start=start, end=end, after=after, role=role, name=text)
    head = _head(run, language)
    if head is not None and head["kind"] == "SIDE" and len(run) > 1:
        whole = _speaker(run[:-1], role, after, sight, language, mentions)
        return replace(whole, end=end, name=whole.name if whole.entity_id or whole.refers else text, standing=2)
    if head is not None and len(run) > 1 and _is_definite(run, language):
        return replace(_of_head(head, run, base, inside), refers=head["speaker"])
    title = "" if any(mention.end == _trimmed_end(run) for mention in inside) else _title_of(text, language)
    if title and (head is None or " " in text):
        return _of_title(title, run, base, inside, language)
    if head is not None:
        return _of_head(head, run, base, inside)
    leading, _, name = text.partition(" ")
    if _title_of(leading, language) == leading and name and " " not in name and not inside:
        return replace(base, name=name, title=leading, type="person")
    ending = [mention for mention in inside if mention.end >= _trimmed_end(run) - 1]
    if ending:
        speaking = [mention for mention in ending if mention.type in _SPEAKING_TYPES]
        return _of_mention((speaking or ending)[-1], start, end, after, role)
    known = any(morph.tag in {"NNP", "SL"} for morph in run)
    unable = run[-1].tag in {"NNB", "SN", "NR", "NP"} or bool(inside)
    return replace(base, kind="NAMED" if known else "ANONYMOUS", standing=0 if unable else 1)


def _trimmed_end(run: Sequence[Morph]) -> int:
    """The end of a phrase without a parenthesis that follows its head."""
    depth = 0
    for morph in reversed(run):
        depth += (morph.tag == "SSC") - (morph.tag == "SSO")
        if depth == 0 and morph.tag != "SSO":
            return morph.end
    return run[-1].end


def _of_mention(mention: Mention, start: int, end: int, after: int, role: str) -> Speaker:
    return Speaker(
        start=start,
        end=end,
        after=after,
        role=role,
        name=mention.name,
        entity_id=mention.entity_id,
        title=mention.title,
        type=mention.type,
        # A surname with a title (one syllable and a word) may stand for a full name given before.
        refers=mention.name if mention.type == "person" and mention.name[1:2] == " " else "",
        standing=2 if mention.type in _SPEAKING_TYPES else 0,
    )


def _head(run: Sequence[Morph], language: Language) -> Row | None:
    """The vocabulary row of the last noun of a phrase, plural suffix and parenthesis aside."""
    end = _trimmed_end(run)
    kept = [morph for morph in run if morph.end <= end]
    last = len(kept)
    rows = {match.last: match.row for match in language.lexicon("speakers").find(kept)}
    while last > 1 and last not in rows and kept[last - 1].tag == "XSN":
        last -= 1
    return rows.get(last)


def _is_definite(run: Sequence[Morph], language: Language) -> bool:
    """Whether a demonstrative opens the phrase, so that it looks back."""
    first = next(iter(language.lexicon("speakers").find(run[:1])), None)
    return first is not None and first.row["kind"] == "DEFINITE"


def _title_of(text: str, language: Language) -> str:
    """The title in which a phrase ends, if any: the longest that the vocabulary of titles knows."""
    word = text.split()[-1] if text.split() else ""
    titles = {row.title: row for row in reversed(language.rows(Title))}
    found = (word[i:] for i in range(len(word) - 1) if word[i:] in titles)
    return next((title for title in found if titles[title].kind not in {"modifier", "joiner"}), "")


def _of_head(head: Row, run: Sequence[Morph], base: Speaker, inside: Sequence[Mention]) -> Speaker:
    """A speaker named by a role noun: a pronoun, an anonymous person, an institution or a document."""
    if head["kind"] == "PRONOUN":
        return replace(base, name="", refers=head["stands_for"])
    if head["kind"] == "DOCUMENT":
        owner = next((mention for mention in reversed(inside) if mention.type in _SPEAKING_TYPES), None)
        base = replace(base, kind="DOCUMENT", type="document")
        return replace(base, name=owner.name, entity_id=owner.entity_id) if owner else base
    looks_back = len(run) == 1 and head["refers"]
    refers = head["speaker"] if looks_back else ""
    return replace(base, kind=head["kind"], type=head["stands_for"], refers=refers)


def _of_title(
    title: str, run: Sequence[Morph], base: Speaker, inside: Sequence[Mention], language: Language
) -> Speaker:
    """A person of whom the text gives name and title: a full name at either end of it, or a surname that looks back.

    A word of two to four syllables that the dictionary does not know as a noun is a name; one syllable is a surname.
    """
    words = base.name.split()
    person = replace(base, type="person", title=" ".join(words[1:]), kind="ANONYMOUS")
    if len(words) == 1:
        return replace(person, refers=title if title == base.name else "")
    if len(words) == 2 and len(words[0]) == 1 and run[0].tag != "MM":
        return replace(person, refers=base.name, kind="NAMED")
    for word, rest in ((words[0], words[1:]), (words[-2], [*words[:-2], words[-1]])):
        start = base.start + base.name.find(word)
        morphs = [morph for morph in run if start <= morph.start < start + len(word)]
        is_taken = any(mention.start < start + len(word) and mention.end > start for mention in inside)
        if not is_taken and _is_name(word, morphs, language):
            return replace(person, name=word, kind="NAMED", title=" ".join(rest))
    return person


def _is_name(word: str, morphs: Sequence[Morph], language: Language) -> bool:
    """Whether a word looks like a person's name: short, and no noun that the dictionary or the vocabulary knows."""
    if not (2 <= len(word) <= _LONGEST_NAME and word.isalpha() and not word.isascii() and morphs):
        return False
    is_strange = morphs[0].unknown or (len(word) == _USUAL_NAME and (len(morphs) > 1 or morphs[0].tag == "NNP"))
    is_role = any(match.last == len(morphs) for match in language.lexicon("speakers").find(morphs))
    return is_strange and not is_role and word[0] in {row.surname for row in language.rows(Surname)}


def name_roles(mentions: Sequence[Mention]) -> dict[str, str]:
    """The role of each entity where it is first stated, by entity."""
    roles: dict[str, str] = {}
    for mention in mentions:
        if mention.title:
            roles.setdefault(mention.entity_id, mention.title)
    return roles
