"""What looks like a person's name or title? Family and given names, titles and places, as the vocabulary has them."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from gisa.entities.noun_phrases import Word, is_hangul
from gisa.entities.vocabulary import AnonymousSyllable, AuthorshipWord, GivenName, NameEnding, NameSyllable, PlaceEnding
from gisa.text.language import Language
from gisa.text.vocabulary import Entity, EntityAlias, PlaceName, Surname, Title

_TITLE = 10
_ALONE = frozenset({"modifier", "joiner"})


@dataclass(frozen=True)
class NameForms:
    """What is known of names and titles (with the place of each), and which names a document is known to hold."""

    surnames: frozenset[str]
    determiners: frozenset[str]
    given: frozenset[str]
    syllables: frozenset[str]
    anonymous: frozenset[str]
    places: frozenset[str]
    place_endings: tuple[str, ...]
    titles: Mapping[str, str]
    joiners: tuple[str, ...]
    leading: frozenset[str]
    deeds: frozenset[str]
    works: tuple[str, ...]
    bodies: tuple[str, ...]
    taken: frozenset[str]
    title_in: Callable[[str], tuple[str, str]]

    def holding(self, names: Collection[str]) -> NameForms:
        """These forms with the known names of one document, as it spells them."""
        return dataclasses.replace(self, taken=self.taken | frozenset(names))

    def title_of(self, word: Word) -> tuple[str, str]:
        """The longest title in which a word ends, and its place (any, near, honorific, office, modifier, joiner)."""
        return self.title_in(word.noun)

    def titles_in(self, role: str) -> set[str]:
        """Every title in a role: the director of an institute is also a director, one with a team a professor.

        One of a single syllable only where it ends a word.
        """
        parts = {word[i:j] for word in role.split() for i in range(len(word)) for j in range(i + 2, len(word) + 1)}
        return {part for part in parts | {word[-1] for word in role.split()} if part in self.titles}

    def is_known(self, text: str) -> bool:
        """Whether a text is a known name or place, which is nobody's name."""
        return text in self.taken or text in self.places

    def is_formed(self, name: str) -> bool:
        """Whether a text has the form of a Korean name: a family name and one or two syllables more."""
        named = name[:2] in self.surnames if len(name) == 4 else 2 <= len(name) <= 3 and name[0] in self.surnames
        return named and is_hangul(name) and not (len(name) == 2 and name[1] in self.anonymous)

    def is_name(self, word: Word) -> bool:
        """Whether a word is a Korean full name anywhere: proper or new nouns, or nothing but single syllables."""
        if len(word.noun) < 3 or not self._may_name(word):
            return False
        return self.is_proper(word) or max(len(morph.form) for morph in word.stems) == 1

    def is_titled_name(self, word: Word) -> bool:
        """Whether a word right before a title is a name: also one of two syllables, or one read with an ending."""
        if self.is_name(word):
            return True
        if not self._may_name(word):
            return False
        if len(word.noun) == 2:
            return self.is_proper(word)
        return word.morphs[0].tag == "NNP" and (len(word.morphs[0].form) == 1 or is_torn(word))

    def is_honoured(self, word: Word) -> bool:
        """Whether a word before an honorific is a name whatever the analyser makes of it: by its syllables."""
        noun = word.noun
        return len(noun) == 3 and self._may_name(word) and self.syllables.issuperset(noun[1:])

    def is_proper(self, word: Word) -> bool:
        """Whether a word, particles aside, is made of proper nouns and of nouns that no dictionary holds."""
        return all(morph.tag == "NNP" or morph.unknown for morph in word.stems)

    def _may_name(self, word: Word) -> bool:
        noun = word.noun
        own = self.is_formed(noun) and not self.is_known(noun) and not self.title_of(word)[0]
        return own and not noun.endswith(self.bodies)

    def is_foreign(self, word: Word) -> bool:
        """Whether a word may be part of a foreign name: a known given name, or a proper noun that is nothing known."""
        noun = word.noun
        if word.text in self.given or noun in self.given:
            return True
        proper = 1 < len(noun) <= 6 and len(word.tags) == 1 and self.is_proper(word) and not self.title_of(word)[0]
        return proper and is_hangul(noun) and not self.is_known(noun)

    def is_family_name(self, word: Word) -> bool:
        """Whether a word after a foreign given name may be the family name: one syllable, a proper or a new noun."""
        noun, head = word.noun, word.stems[:1]
        if len(word.text) == 1 and is_hangul(word.text):
            return True
        named = bool(head) and head[0].tag == "NNP" and word.tags[-1].startswith("N")
        new = named or (bool(head) and head[0].unknown)
        return new and is_hangul(noun) and len(noun) <= 7 and not self.is_known(noun) and not self.title_of(word)[0]

    def is_owner(self, word: Word) -> bool:
        """Whether a word may begin a role: a place, a known name, any proper noun, a Latin word, or a trade."""
        proper = word.tags[:1] in {("NNP",), ("SL",)}
        body = len(word.noun) > 4 and word.noun.endswith(self.bodies)
        return proper or body or self.is_known(word.noun) or word.noun in self.leading


def _title_in(titles: Mapping[str, str], joiners: Sequence[str], text: str) -> tuple[str, str]:
    """The longest title in which a noun ends, and its place."""
    noun = next((text.removesuffix(joiner) or joiner for joiner in joiners), text)
    for n in range(min(_TITLE, len(noun)), 0, -1):
        place = titles.get(noun[-n:], "")
        if place and (n == len(noun) or place not in _ALONE):
            return noun[-n:], place
    return "", ""


def is_torn(word: Word) -> bool:
    """Whether the analyser read a new name's last syllable as an ending or as another word."""
    return word.morphs[0].unknown or (len(word.morphs) == 2 and len(word.morphs[1].form) == 1)


def load_name_forms(language: Language) -> NameForms:
    """Names and titles of the vocabulary."""
    rows = language.rows(Title)
    titles = {row.title: row.place for row in reversed(rows) if row.place != "before"}
    authorship = language.rows(AuthorshipWord)
    joiners = tuple(title for title, place in titles.items() if place == "joiner")
    return NameForms(
        surnames=frozenset(row.surname for row in language.rows(Surname)),
        determiners=frozenset(row.surname for row in language.rows(Surname) if row.determiner),
        given=frozenset(row.name for row in language.rows(GivenName)),
        syllables=frozenset(row.syllable for row in language.rows(NameSyllable)),
        anonymous=frozenset(row.syllable for row in language.rows(AnonymousSyllable)),
        places=frozenset(row.place for row in language.rows(PlaceName)),
        place_endings=tuple(row.ending for row in language.rows(PlaceEnding)),
        titles=titles,
        joiners=joiners,
        leading=frozenset(row.title for row in rows if row.place == "before"),
        deeds=frozenset(row.word for row in authorship),
        works=tuple(row.word for row in authorship if row.kind == "work"),
        bodies=tuple(row.ending for row in language.rows(NameEnding) if len(row.ending) > 1),
        taken=frozenset(row.name_ko for row in language.rows(Entity))
        | frozenset(row.alias for row in language.rows(EntityAlias)),
        # The same few thousand words come again and again.
        title_in=functools.lru_cache(maxsize=1 << 14)(functools.partial(_title_in, titles, joiners)),
    )
