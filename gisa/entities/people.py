"""Who? People by the grammar of their names: a full, a family or a foreign name with the title that goes with it."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gisa.entities.name_forms import NameForms
from gisa.entities.noun_phrases import Phrase, Word, is_hangul

_LATIN = re.compile(r"\((?:[A-Z][\w'’-]*\.?)(?: [A-Z][\w'’-]*\.?){0,3}\)")
_LATIN_NAME = re.compile(r" ?\(([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3})\)")
_AGE = re.compile(r" ?\(\d{2}\b(?![%.])")
_BRACKETS = re.compile(r" ?\([^()\n]{0,80}\)")
_BEFORE = re.compile(r"(\w+) ?\($")
_ROW = re.compile(r"(?<!\w)\w{3}(?:\s?[·\u318d\u30fb\u2027]\s?\w{3}){2,}(?!\w)")
_COMMAS = frozenset({",", "·", "\u318d", "、"})
_NUMBERED = frozenset({"SN", "NNB", "NR"})
_NAMING = frozenset({"any", "near", "honorific", "office"})
# Titles that leave no doubt that a family name stands before them.
_SURE = frozenset({"office", "honorific"})
_FAR = frozenset({"any", "office"})
_REACH = 9


@dataclass(frozen=True, slots=True)
class Person:
    """A person at a span: the name as far as it stands there, and the role stated with it.

    ``short`` marks a family name alone; it is ``doubtful`` where it may as well be a determiner (the word for *this*).
    """

    name: str
    start: int
    end: int
    role: str = ""
    title: str = ""
    short: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A name among the words before a title: the words ``first`` to ``end``; ``short`` if it is a family name alone."""

    first: int
    end: int
    short: bool = False


def find_persons(text: str, phrases: Sequence[Phrase], forms: NameForms) -> Iterator[Person]:
    """The people named in a document; short forms (a family name and a title) are marked so."""
    mended = list(_mended(phrases, text, forms))
    for i, phrase in enumerate(mended):
        titled = list(_titled(phrase, text, forms))
        taken = {person.start for person in titled}
        if titled:
            yield from _owned(mended[i - 1] if i else (), phrase, titled, forms)
            yield from _beside(mended[max(0, i - 6) : i], titled[:1], text, forms)
        if len(phrase) > 1:
            yield from _led(mended[i : i + 8], text, forms, taken)
        yield from _untitled(phrase, text, forms, taken)
        if len(phrase) > 1:
            yield from _glossed(phrase, text, forms)
        if text.startswith("(", phrase[-1].end):
            yield from _spelled(mended[i - 1] if i else (), phrase, text, forms)
    yield from _rows(text, forms)


def _mended(phrases: Sequence[Phrase], text: str, forms: NameForms) -> Iterator[Phrase]:
    """The phrases, with a name whose last syllable was read as a particle put together again with its title."""
    for i, phrase in enumerate(phrases):
        last = phrase[-1]
        after = phrases[i + 1] if i + 1 < len(phrases) else []
        torn = not last.bare and ((len(last.text) == 3 and forms.is_formed(last.text)) or _is_clipped(phrase, forms))
        heads = bool(after) and text[last.end : after[0].start] == " " and _heads(phrase, after, forms)
        if torn and heads:
            yield [*phrase[:-1], last.with_stem(last.end), *after]
        yield phrase


def _is_clipped(phrase: Phrase, forms: NameForms) -> bool:
    """Whether a new word behind a foreign given name lost its last syllable to a particle that joins or places."""
    last = phrase[-1]
    tail = [morph for morph in last.morphs if morph.start >= last.stem]
    joins = len(tail) == 1 and tail[0].tag in {"JC", "JKB"} and len(tail[0].form) == 1
    return len(phrase) > 1 and phrase[-2].text in forms.given and last.morphs[0].unknown and joins


def _heads(phrase: Phrase, after: Phrase, forms: NameForms) -> bool:
    """Whether what follows a torn name is its title: anywhere after a new word, else right after it in its place."""
    last = phrase[-1]
    if last.morphs[0].unknown:
        return any(forms.title_of(word)[1] in _FAR for word in after)
    if last.morphs[0].tag != "NNP" or not (len(phrase) == 1 or forms.is_known(phrase[-2].noun)):
        return False
    employed = len(after) > 1 and forms.is_known(after[0].noun) and not forms.is_known(last.noun)
    title = after[1] if employed else after[0]
    return forms.title_of(title)[0] == title.noun


def _titled(phrase: Phrase, text: str, forms: NameForms) -> Iterator[Person]:
    """The persons of a phrase that have a title: the nearest name before each title, full, foreign or short."""
    begin, at = 0, 0
    if all(forms.title_in(word.noun)[1] not in _NAMING for word in phrase):
        return
    while at < len(phrase):
        title, place = forms.title_of(phrase[at])
        person = _before_title(phrase[begin : at + 1], title, place, text, forms) if place in _NAMING else None
        if not person:
            at += 1
            continue
        last = _through(phrase, at, person, forms) if place in _FAR else at
        title = forms.title_of(phrase[last])[0]
        yield dataclasses.replace(person, role=_role(person, phrase[last], title, place, text), title=title)
        begin = at = last + 1


def _owned(before: Phrase, phrase: Phrase, titled: Sequence[Person], forms: NameForms) -> Iterator[Person]:
    """The persons of a phrase; the role of one that opens it begins with the owner before it (``Meta's A, head``)."""
    owner = before[-1] if before and before[-1].morphs[-1].tag == "JKG" else None
    for person in titled:
        opens = owner and person.start == phrase[0].start and len(person.name) > 2 and forms.is_known(owner.noun)
        if owner and opens:
            end = person.start + len(person.name)
            person = dataclasses.replace(person, end=end, role=f"{owner.noun} {person.role}", short=False)
        yield person


def _role(person: Person, last: Word, title: str, place: str, text: str) -> str:
    """A role in one line: what stands before the name, and what follows it up to the title; an honorific is none."""
    after = title if person.short else text[person.end : last.stem]
    if place == "honorific":
        after = ""
    return " ".join(_BRACKETS.sub(" ", f"{person.role} {after}").split())


def _through(phrase: Phrase, at: int, person: Person, forms: NameForms) -> int:
    """The last word of a role: it goes on after a joiner (``A and B``), and after a body that is named like a title."""
    last, far = at, person.end < phrase[at].start - 1 or forms.title_of(phrase[at])[0] != phrase[at].noun
    for i in range(at + 1, min(at + 7, len(phrase))):
        if forms.is_name(phrase[i]):
            break
        joined = any(word.noun.endswith(forms.joiners) for word in phrase[at:i])
        if forms.title_of(phrase[i])[1] in _FAR and (joined or (far and i - last < 3)):
            last = i
    return last


def _before_title(phrase: Phrase, title: str, place: str, text: str, forms: NameForms) -> Person | None:
    """The person before the title that ends a phrase; ``role`` is what stands before the name."""
    last, words = phrase[-1], list(phrase[:-1])
    stem = last.noun.removesuffix(title)
    if stem and (person := _attached(phrase, stem, place, text, forms)):
        return person
    if stem and place == "near" and forms.is_known(stem):
        place = "any"
    while words and forms.title_of(words[-1])[1] == "modifier":
        words.pop()
    found = _korean(words, place, stem, forms) or (
        _foreign_before(words, place, stem, forms) if place in _FAR else None
    )
    if not found:
        return None
    start, end = words[found.first].start, words[found.end - 1].end
    role = _belonging(words[: found.first], text, forms)
    # A family name before *former* is one, too.
    sure = place in _SURE or len(words) < len(phrase) - 1
    doubtful = found.short and not sure and words[found.first].text in forms.determiners
    end_here = last.stem if found.short and not stem else end
    return Person(text[start:end], start, end_here, role, short=found.short, doubtful=doubtful)


def _attached(phrase: Phrase, stem: str, place: str, text: str, forms: NameForms) -> Person | None:
    """A name or a family name written together with its title."""
    *before, last = phrase
    if forms.is_known(stem) or (last.morphs[0].tag != "NNP" and place != "honorific"):
        return None
    if stem in forms.surnames and last.morphs[0].tag == "NNP":
        return Person(stem, last.start, last.stem, short=True) if place != "near" else None
    spelled = place == "honorific" and len(stem) == 3 and forms.syllables.issuperset(stem[1:])
    if (spelled or last.morphs[0].form == stem) and forms.is_formed(stem) and len(stem) >= 3:
        return Person(stem, last.start, last.start + len(stem), _belonging(before, text, forms))
    return None


def _korean(words: Phrase, place: str, stem: str, forms: NameForms) -> _Found | None:
    """The nearest Korean name before a title: right before it, or with its employer or field in between."""
    n = len(words)
    if words and not stem and words[-1].text in forms.surnames and not (n > 1 and words[-2].text in forms.given):
        return _Found(n - 1, n, short=True)
    for i in range(n - 1, max(-1, n - _REACH), -1):
        direct = i == n - 1 and not stem
        if not direct and (place not in _FAR or _is_numbered(words[i])):
            return None
        # The name stands before the title, or before what parts it from one: *former*, or its known employer.
        close = direct or (i + 1 < n and (forms.title_of(words[i + 1])[1] == "modifier" or _employs(words[i:], forms)))
        honoured = place == "honorific" and direct and forms.is_honoured(words[i])
        if honoured or (forms.is_titled_name(words[i]) if close else forms.is_name(words[i])):
            # A club of two syllables may stand between its coach's name and title.
            if len(words[i].text) == 2 and any(forms.is_name(word) for word in words[max(0, i - 2) : i]):
                continue
            foreign = words[i].text in forms.given or (i and words[i - 1].text in forms.given)
            return None if foreign else _Found(i, i + 1)
    return None


def _employs(words: Phrase, forms: NameForms) -> bool:
    """Whether a known body follows a word of two or three syllables."""
    return 1 < len(words[0].text) < 4 and forms.is_known(words[1].noun)


def _is_numbered(word: Word) -> bool:
    return bool(_NUMBERED.intersection(word.tags)) and "SL" not in word.tags


def _foreign_before(words: Phrase, place: str, stem: str, forms: NameForms) -> _Found | None:
    """A foreign name before a title: right before it, or before the place or body whose title it is."""
    n = len(words)
    # A known given name needs no employer behind it.
    if span := _given(words, forms) or _given_before(words, forms):
        return span
    for end in range(n, max(0, n - _REACH), -1):
        direct = end == n and not stem
        if not direct and (end == n or not forms.is_owner(words[end])):
            continue
        if span := _foreign(words[:end], forms):
            return span
        office = place == "office" and (direct or words[end].noun in forms.places)
        alone = office or (not direct and end == 1 and words[end].noun in forms.taken and len(words[0].noun) > 2)
        if (direct or alone) and forms.is_foreign(words[end - 1]):
            return _Found(end - 1, end, short=not alone)
    return None


def _given(words: Phrase, forms: NameForms) -> _Found | None:
    """The last known given name with what follows it; a third word is a name behind two given names."""
    for i in range(len(words) - 2, max(-1, len(words) - _REACH), -1):
        sized = len(words[i].text) + len(words[i + 1].text) > 2
        if sized and words[i].text in forms.given and forms.is_family_name(words[i + 1]):
            first = i - 1 if i and words[i - 1].text in forms.given else i
            return _Found(first, i + 2)
    return None


def _given_before(words: Phrase, forms: NameForms) -> _Found | None:
    """A known given name with any short word behind it, where the employer stands between it and the title."""
    for i in range(len(words) - 3, max(-1, len(words) - _REACH), -1):
        family = words[i + 1]
        fits = is_hangul(family.text) and 1 < len(family.text) < 5 and not forms.title_of(family)[0]
        if words[i].text in forms.given and fits and not forms.is_known(family.noun) and forms.is_owner(words[i + 2]):
            return _Found(i, i + 2)
    return None


def _foreign(words: Phrase, forms: NameForms) -> _Found | None:
    """A foreign name that ends a phrase: two or three proper nouns, or a given name and what follows it."""
    first = end = len(words)
    if span := _given(words, forms):
        return span
    while first > 0 and end - first < 3 and forms.is_foreign(words[first - 1]):
        first -= 1
    return _Found(end - 2, end) if end - first == 2 else None


def _belonging(words: Phrase, text: str, forms: NameForms) -> str:
    """What stands before a name as its role: the words from the first that names a body, a place or a trade."""
    first = next((i for i, word in enumerate(words) if forms.is_owner(word)), len(words))
    return text[words[first].start : words[-1].end] if first < len(words) else ""


def _beside(before: Sequence[Phrase], titled: Sequence[Person], text: str, forms: NameForms) -> Iterator[Person]:
    """Names that dots or commas join to one with a title (``A, B and C, members``): they share it."""
    for person in titled:
        at = person.start
        for phrase in reversed(before):
            word = phrase[-1]
            joined = _BRACKETS.sub("", text[word.end : at]).strip() in _COMMAS
            if not joined or not word.bare or not forms.is_name(word) or person.short:
                break
            yield Person(word.text, word.start, word.end, person.title if person.role else "", person.title)
            if len(phrase) > 1:
                break
            at = word.start


def _led(phrases: Sequence[Phrase], text: str, forms: NameForms, taken: set[int]) -> Iterator[Person]:
    """Names after a title (``actor A``), also several joined by commas, and in brackets after a company."""
    phrase = phrases[0]
    first = phrase[0].start
    bracketing = _BEFORE.search(text, max(0, first - 30), first) if "(" in text[max(0, first - 2) : first] else None
    for i, word in enumerate(phrase[:-1]):
        title, place = (word.noun, "any") if word.noun in forms.leading else forms.title_of(word)
        owned = forms.is_known(word.noun.removesuffix(title)) or bracketing
        leads = title in forms.leading or (owned and place in _NAMING)
        if not leads or not word.bare or phrase[i + 1].start in taken or (i and forms.is_titled_name(phrase[i - 1])):
            continue
        owner = bracketing.group(1) if bracketing else ""
        role = " ".join(filter(None, [owner, _belonging(phrase[:i], text, forms), word.text]))
        for named in _joined([phrase[i + 1 :], *phrases[1:]], text):
            if not forms.is_name(named):
                break
            yield Person(named.noun, named.start, named.stem, role, title)


def _joined(phrases: Sequence[Phrase], text: str) -> Iterator[Word]:
    """The first word of a phrase, and those that commas join to it."""
    yield phrases[0][0]
    for before, phrase in itertools.pairwise(phrases):
        if len(before) > 1 or text[before[-1].end : phrase[0].start].strip() not in _COMMAS:
            return
        yield phrase[0]


def _untitled(phrase: Phrase, text: str, forms: NameForms, taken: set[int]) -> Iterator[Person]:
    """Names without a title: a foreign given name with a family name, a Korean name as subject or with its age."""
    last = phrase[-1]
    led = any(word.noun in forms.given for word in phrase[:-1])
    span = _foreign(phrase, forms) if led else None
    if span and any(word.noun in forms.given for word in phrase[span.first : -1]):
        start, stem = phrase[span.first].start, phrase[span.end - 1].stem
        if start not in taken:
            yield Person(text[start:stem], start, stem, _belonging(phrase[: span.first], text, forms))
    for word in phrase:
        named = forms.is_name(word) and forms.is_proper(word)
        if named and ((word is last and _acts(word, forms)) or _AGE.match(text, word.stem)):
            yield Person(word.noun, word.start, word.stem)


def _acts(word: Word, forms: NameForms) -> bool:
    """Whether a proper noun of name's syllables, not that of a place, is marked as subject or topic."""
    particles = [morph.tag for morph in word.morphs if morph.start >= word.stem]
    marked = particles[:1] in (["JKS"], ["JX"])
    return marked and not word.noun.endswith(forms.place_endings) and forms.syllables.issuperset(word.noun[1:])


def _glossed(phrase: Phrase, text: str, forms: NameForms) -> Iterator[Person]:
    """A foreign name with its spelling in brackets, word for word, before a title (``NAME NAME(Name Name) title``)."""
    if "(" not in text[phrase[0].end : phrase[-1].start]:
        return
    for i, word in enumerate(phrase[1:], 1):
        gloss = _LATIN_NAME.match(text, phrase[i - 1].end)
        title, place = forms.title_of(word)
        if not gloss or place not in _FAR or word.noun != title:
            continue
        first = i - len(gloss.group(1).split())
        names = phrase[max(first, 0) : i]
        if first >= 0 and len(names) > 1 and all(is_hangul(one.text) for one in names):
            name = " ".join(one.text for one in names)
            role = _belonging(phrase[:first], text, forms)
            yield Person(name, names[0].start, gloss.end(), " ".join(filter(None, (role, title))), title)


def _spelled(before: Phrase, phrase: Phrase, text: str, forms: NameForms) -> Iterator[Person]:
    """A foreign name spelled in brackets that belongs to a known body and does a deed or has a work of its own."""
    word, match = phrase[-1], _LATIN.match(text, phrase[-1].end)
    if not match or not forms.is_foreign(word):
        return
    after = text[match.end() : match.end() + 40]
    owned = before and before[-1].morphs[-1].tag == "JKG" and forms.is_known(before[-1].noun) and len(phrase) == 1
    if owned and any(deed in after for deed in forms.deeds):
        yield Person(word.text, word.start, match.end(), before[-1].noun)
    elif len(phrase) > 1 and phrase[-2].noun in forms.taken and any(work in after for work in forms.works):
        yield Person(word.text, word.start, match.end(), phrase[-2].noun)


def _rows(text: str, forms: NameForms) -> Iterator[Person]:
    """Three or more three-syllable words with dots between them, all with family names."""
    for match in _ROW.finditer(text):
        pieces = list(re.finditer(r"[^\W\u318d]{3}", match.group()))
        if all(forms.is_formed(piece.group()) and not forms.is_known(piece.group()) for piece in pieces):
            for piece in pieces:
                start = match.start() + piece.start()
                yield Person(piece.group(), start, start + 3)
