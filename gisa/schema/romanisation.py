"""How is a Korean name written in Latin letters? The Revised Romanization, syllable by syllable as names are written.

Source: Romanization of Korean, Ministry of Culture and Tourism of the Republic of Korea, notification 2000-8, which
lets the sound changes between the syllables of a name go unwritten (section 3, paragraph 4).
"""

from __future__ import annotations

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    *("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu"),
    *("ui", "i"),
)
_FINALS = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng"),
    *("t", "t", "k", "t", "p", "t"),
)
_FINALS_COUNT, _VOWELS_COUNT = len(_FINALS), len(_VOWELS)
# Family names that their bearers write otherwise than the rules do, by the syllable that the rules give.
_USUAL = {"Gim": "Kim", "I": "Lee", "Bak": "Park", "Choe": "Choi", "Jeong": "Jung", "Gang": "Kang", "Jo": "Cho"}
_LONGEST_NAME = 4


def romanise(text: str) -> str:
    """Hangul as Latin letters, other characters as they are; each word begins with a capital.

    >>> romanise("하정우"), romanise("AI 센터")
    ('Hajeongu', 'AI Senteo')
    """
    return " ".join(_word(word) for word in text.split(" "))


def romanise_person(name: str) -> str:
    """A Korean name as names are written: the family name, then the given name with a hyphen.

    >>> romanise_person("하정우"), romanise_person("김현")
    ('Ha Jeong-u', 'Kim Hyeon')
    """
    if not (2 <= len(name) <= _LONGEST_NAME and all(_is_syllable(one) for one in name)):
        return romanise(name)
    family, given = _word(name[0]), [_syllable(one) for one in name[1:]]
    return f"{_USUAL.get(family, family)} {'-'.join(given).capitalize()}"


def has_hangul(text: str) -> bool:
    """Whether any syllable of a text is Hangul."""
    return any(_is_syllable(one) for one in text)


def _word(word: str) -> str:
    parts = [_syllable(one) if _is_syllable(one) else one for one in word]
    spelled = "".join(parts)
    return spelled[:1].upper() + spelled[1:] if has_hangul(word) else word


def _is_syllable(one: str) -> bool:
    return _FIRST <= ord(one) <= _LAST


def _syllable(one: str) -> str:
    rest, final = divmod(ord(one) - _FIRST, _FINALS_COUNT)
    initial, vowel = divmod(rest, _VOWELS_COUNT)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
