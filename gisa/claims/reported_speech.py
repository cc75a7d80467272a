"""What is reported as said? Stretches of text that someone is made to say, and the word that reports them.

A direct statement stands in quotation marks and is followed by a quotative particle; an indirect one ends in a
quotative ending. Which reporting verb or noun belongs to it decides whether it is a statement at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gisa.claims.sights import Cue, Sight, covering, cue_of, under
from gisa.claims.vocabulary import (
    Hearsay,
    IrrealisEnding,
    Quotative,
    QuoteParticle,
    ReportNoun,
    SpeakerParticle,
    SpeechCue,
)
from gisa.page.document import Document
from gisa.schema.csv_tables import bracketed
from gisa.text.analyser import Morph
from gisa.text.language import Language
from gisa.text.patterns import Match
from gisa.text.sentences import Quote

# A reporting verb stands within so many morphemes of the quotative that it governs.
_REACH = 40
_DOUBLE = frozenset('"“”＂„')
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "SL", "SN", "XSN", "XPN", "JKG", "MM", "XR"})
_COMMAS = frozenset({",", "·", "、"})
_PREDICATE = frozenset({"VV", "VA", "VX", "XSV", "XSA", "VCP", "VCN"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Reported words before anyone is held to have said them.

    ``floor`` is where the clause that may name the speaker begins, ``until`` where it ends, ``after`` the position
    behind the quotative. ``is_inner``: its reporting verb is itself reported (*they said that he had said*).
    """

    form: str
    kind: str
    sentence_no: int
    start: int
    end: int
    floor: int
    after: int
    until: int
    cue: Cue | None
    rule: str
    is_hearsay: bool = False
    is_inner: bool = False


def _dropped(example: str, language: Language) -> tuple[int, bool]:
    """How many characters of a quotative ending are not reported, and whether a copula before it goes with it."""
    text, start, end = bracketed(example)
    before = [morph.tag for morph in language.examples.analyse(text) if morph.start < end and morph.end < end]
    return end - start, bool(before) and before[-1] == "VCP"


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where reported words end: content span, what the quotative calls for, and where and at which morpheme it ends."""

    form: str
    kind: str
    start: int
    end: int
    after: int
    first: int
    rule: str


class StatementFinder:
    """The quotative tables of a language, compiled: what is looked up at every morpheme."""

    def __init__(self, language: Language) -> None:
        """Compile the endings and particles that close reported words, and the endings that undo a report."""
        self.particles = {row.particle: row for row in reversed(language.rows(QuoteParticle))}
        self.endings = {
            covering(row.example, language): (row, *_dropped(row.example, language)) for row in language.rows(Quotative)
        }
        self.blocked = frozenset(covering(row.example, language) for row in language.rows(IrrealisEnding))
        self.also = frozenset(
            covering(row.example, language) for row in language.rows(SpeakerParticle) if row.role == "also"
        )
        self.nouns = language.lexicon(ReportNoun)
        self.hearsay = frozenset(under(row.example, language) for row in language.rows(Hearsay))

    def find(self, sight: Sight, document: Document) -> list[Statement]:
        """The reported words of one sentence that have a quotative and a fitting reporting word, in order."""
        ends = sorted(
            [*_quoted(sight, document, self), *_clauses(sight, self), *_findings(sight, self)],
            key=lambda end: (end.after, end.start),
        )
        cues = [_cue_of(sight, end, ends[i + 1] if i + 1 < len(ends) else None, self) for i, end in enumerate(ends)]
        found: list[Statement] = []
        floor = sight.sentence.start
        for i, end in enumerate(ends):
            cue = cues[i] or _inherited(sight, ends, cues, i)
            kind = end.kind if cue or not _is_open(sight, end, document, self) else "open"
            if (not cue and kind not in {"link", "open"}) or _is_empty(sight, floor, end):
                continue
            if _is_name(sight, end, document):
                continue
            inner = _is_inner(sight, cues, ends, i)
            if inner and end.kind == "noun":
                continue
            until = max(cue.end if cue else 0, end.after)
            found.append(
                Statement(
                    form=end.form,
                    kind=kind,
                    sentence_no=sight.sentence.sentence_no,
                    start=max(floor, end.start),
                    end=end.end,
                    floor=floor,
                    after=end.after,
                    until=until,
                    cue=cue,
                    rule=cue.row.rule if cue else end.rule,
                    is_hearsay=self._is_hearsay(sight, end, cue),
                    is_inner=inner,
                )
            )
            if not inner:
                floor = _clause_end(sight, until) if cues[i] else _clause_end(sight, end.after)
        return found

    def _is_hearsay(self, sight: Sight, end: _Ending, cue: Cue | None) -> bool:
        """Whether *they say*: a clause under the lightest verb in the present tense, as hearsay is told."""
        if cue is None or end.form != "clause" or end.kind != "verb":
            return False
        after = sight.morphs[sight.index_at(cue.start) :]
        return any(tuple((one.form, one.tag) for one in after[: len(form)]) == form for form in self.hearsay)


def _is_inner(sight: Sight, cues: Sequence[Cue | None], ends: Sequence[_Ending], i: int) -> bool:
    """Whether the reporting verb of a statement ends the clause that the next one reports."""
    cue, later = cues[i], i + 1
    if cue is None or later == len(ends) or not cues[later] or ends[later].form != "clause":
        return False
    between = sight.morphs[sight.index_at(cue.end) : ends[later].first]
    return ends[later].after > cue.end and all(morph.tag in {"EP", "EC", "EF", "ETM", "VX"} for morph in between)


def _is_empty(sight: Sight, floor: int, end: _Ending) -> bool:
    """Whether nothing but an ending and its bound noun is left to report after what a verb before has reported."""
    if end.form == "quote" or floor == sight.sentence.start:
        return False
    left = sight.morphs[sight.index_at(floor) : sight.index_at(end.end)]
    return all(morph.tag in {"ETM", "NNB", "EC", "EP", "JX"} for morph in left)


def _is_name(sight: Sight, end: _Ending, document: Document) -> bool:
    """Whether single marks or brackets hold a name or a term, not a statement: there is no predicate inside."""
    if end.form != "quote" or document.text[end.start - 1] in _DOUBLE:
        return False
    inside = [one for one in document.morphs_of(sight.sentence.sentence_no) if end.start <= one.start < end.end]
    return not any(one.tag in _PREDICATE or one.tag in {"EF", "EP"} for one in inside)


def _is_open(sight: Sight, end: _Ending, document: Document, grammar: StatementFinder) -> bool:
    """Whether a quotation with a quotative particle is a sentence whose reporting verb is merely unknown."""
    if end.form != "quote" or end.kind != "verb" or document.text[end.start - 1] not in '"“”＂':
        return False
    if any((morph.form, morph.tag) in grammar.blocked for morph in sight.morphs[end.first : end.first + 6]):
        return False
    inside = [morph for morph in document.morphs_of(sight.sentence.sentence_no) if end.start <= morph.start < end.end]
    return any(morph.tag in _PREDICATE for morph in inside)


def _quoted(sight: Sight, document: Document, grammar: StatementFinder) -> Iterator[_Ending]:
    """Quotations, with the particle that follows the closing mark if there is one."""
    longest = max(map(len, grammar.particles))
    for quote in sight.quotes:
        after = document.text[quote.end + 1 : quote.end + 3 + longest]
        gap = len(after) - len(after.lstrip(" "))
        word = next(
            (after[gap : gap + n] for n in range(longest, 0, -1) if after[gap : gap + n] in grammar.particles), ""
        )
        if after[gap + len(word) : gap + len(word) + 1].isalnum():
            word = ""
        if word:
            row = grammar.particles[word]
            past = quote.end + 1 + gap + len(word)
            yield _Ending("quote", row.kind, quote.start, quote.end, past, sight.index_at(past), row.rule)
        elif not after[:1].strip():
            first = sight.index_at(quote.end + 1)
            yield _Ending("quote", "bare", quote.start, quote.end, quote.end + 1, first, "statements:bare quotation")
        elif _is_listed(quote, sight, document):
            past = quote.end + 1
            rule = "statements:list of quotations"
            yield _Ending("quote", "link", quote.start, quote.end, past, sight.index_at(past), rule)


def _is_listed(quote: Quote, sight: Sight, document: Document) -> bool:
    """Whether a comma and another quotation follow a sentence in double marks."""
    following = next((one for one in sight.quotes if one.start > quote.end), None)
    if following is None or document.text[quote.start - 1] not in _DOUBLE:
        return False
    inside = [one for one in document.morphs_of(sight.sentence.sentence_no) if quote.start <= one.start < quote.end]
    between = document.text[quote.end + 1 : following.start - 1].strip()
    return between in _COMMAS and any(one.tag == "EF" for one in inside)


def _clauses(sight: Sight, grammar: StatementFinder) -> Iterator[_Ending]:
    """Clauses that end in a quotative ending."""
    closings = {quote.end + 1 for quote in sight.quotes}
    for i, morph in enumerate(sight.morphs):
        row, dropped, copular = grammar.endings.get((morph.form, morph.tag), (None, 0, False))
        previous = sight.morphs[i - 1] if i else morph
        if row and i and morph.start not in closings and previous.start not in closings:
            bare = copular and previous.tag == "VCP"
            end = previous.start if bare else max(morph.end - dropped, previous.start + 1)
            yield _Ending("clause", row.kind, sight.sentence.start, end, morph.end, i + 1, row.rule)


def _findings(sight: Sight, grammar: StatementFinder) -> Iterator[_Ending]:
    """Clauses before a bound noun and a directional particle, as in a forecast that something will come to pass."""
    for match in grammar.nouns.find(sight.morphs):
        if match.first and sight.morphs[match.first - 1].tag == "ETM":
            end = sight.morphs[match.first].end
            yield _Ending("clause", "near", sight.sentence.start, end, match.end, match.last, match.row.rule)


def _cue_of(sight: Sight, end: _Ending, following: _Ending | None, grammar: StatementFinder) -> Cue | None:
    """The reporting word that a quotative governs, if it stands before the next quotative."""
    first = end.first
    bound = min(_bound(sight, following), first + _REACH)
    if end.kind == "noun":
        return _noun_cue(sight, end, first, bound, grammar)
    for match in sight.cues:
        if first <= match.first < bound and _is_verb(sight, match) and _fits(sight, end, match, first):
            return None if _is_blocked(sight, match, grammar) else cue_of(match)
    return _owned_word(sight, first, bound) if end.kind == "bare" else None


def _owned_word(sight: Sight, first: int, bound: int) -> Cue | None:
    """The noun that names a quotation somebody's at the end of a sentence: “…” are the words of X."""
    for match in sight.cues:
        owned = match.first > first and sight.morphs[match.first - 1].tag == "JKG"
        if first <= match.first < bound and owned and not _is_verb(sight, match) and _closes(sight, match):
            named = all(one.tag in _NOMINAL for one in sight.morphs[first : match.first])
            return cue_of(match) if named else None
    return None


def _bound(sight: Sight, following: _Ending | None) -> int:
    if following is None:
        return len(sight.morphs)
    return sight.index_at(following.start) if following.form == "quote" else following.first


def _is_verb(sight: Sight, match: Match[SpeechCue]) -> bool:
    return sight.morphs[match.last - 1].tag in _PREDICATE


def _fits(sight: Sight, end: _Ending, match: Match[SpeechCue], first: int) -> bool:
    """Whether a reporting verb takes such a statement at such a distance."""
    distance = match.first - first
    if end.kind == "bare" and distance > 2:
        return False
    if end.kind == "near" or match.row.near:
        between = sight.morphs[first : match.first]
        if distance > 6 or any(morph.tag in _PREDICATE for morph in between):
            return False
    return not match.row.quote or end.form == "quote"


def _is_blocked(sight: Sight, match: Match[SpeechCue], grammar: StatementFinder) -> bool:
    """Whether the verb is conditional, concessive or denied, so that nothing is reported."""
    for morph in sight.morphs[match.last : match.last + 4]:
        if (morph.form, morph.tag) in grammar.blocked:
            return True
        if morph.tag in {"EF", "SF", "SP"}:
            break
    return False


def _noun_cue(sight: Sight, end: _Ending, first: int, bound: int, grammar: StatementFinder) -> Cue | None:
    """The reporting noun after an adnominal quotative, or the verb that governs the bound noun there."""
    for match in sight.cues:
        if match.first < first or (match.row.pivot and not _closes(sight, match)):
            continue
        bridge = sight.morphs[first : match.first]
        if match.first >= bound or len(bridge) > 12 or any(morph.tag in {"EC", "EF", "ETM"} for morph in bridge):
            return None
        if _is_verb(sight, match):
            fits = _has_object(bridge) and not _is_blocked(sight, match, grammar)
            return cue_of(match) if fits else None
        owned = not bridge or bridge[-1].tag == "JKG" or all(one.tag in {"NNG", "XSN"} for one in bridge[-2:])
        if owned and _stands_as_report(sight, match, end, grammar):
            return cue_of(match)
    return None


def _closes(sight: Sight, match: Match[SpeechCue]) -> bool:
    """Whether the bound noun ends its sentence, alone or with the copula."""
    after = sight.morphs[match.last : match.last + 4]
    # *It is for the reason that …*: a particle may stand between the noun and the copula.
    tags = [morph.tag for i, morph in enumerate(after) if i or morph.tag != "JKB"]
    return (
        not tags
        or tags[0] in {"SF", "SP", "SS"}
        or (tags[0] == "VCP" and (len(tags) == 1 or tags[1] in {"EF", "EP", "EC"}))
    )


def _has_object(bridge: Sequence[Morph]) -> bool:
    """Whether a verb governs the noun of the clause: a point, a fact, a bound noun."""
    return (
        bool(bridge) and bridge[0].tag in {"NNB", "NNG"} and (len(bridge) == 1 or bridge[1].tag in {"JKO", "JKB", "JX"})
    )


def _stands_as_report(sight: Sight, match: Match[SpeechCue], end: _Ending, grammar: StatementFinder) -> bool:
    """Whether a reporting noun is predicate, object or subject, and not a topic or a modifier."""
    after = sight.morphs[match.last : match.last + 2]
    tag = after[0].tag if after else "SF"
    if match.row.owned and (match.first == 0 or sight.morphs[match.first - 1].tag != "JKG"):
        return False
    if match.row.object and end.form != "quote":
        return tag == "JKO"
    if tag == "VCP":
        return len(after) < 2 or after[1].tag != "ETM"
    if match.row.pivot and tag == "JKB":
        return len(after) > 1 and after[1].tag == "VCP"
    return tag in {"SF", "SP", "JKO", "JKS"} or (after[0].form, tag) in grammar.also


def _inherited(sight: Sight, ends: Sequence[_Ending], cues: Sequence[Cue | None], i: int) -> Cue | None:
    """The cue of the next statement, for one that is only linked to it."""
    for later in range(i + 1, len(ends)):
        if not _joins(sight, ends[later - 1], ends[later]):
            return None
        if cues[later]:
            return cues[later]
    return None


def _joins(sight: Sight, before: _Ending, later: _Ending) -> bool:
    """Whether a statement shares the reporting word of the next: by its ending, or as the attribute of its speaker."""
    if before.kind == "link":
        return True
    if before.form != "quote" or later.form != "quote":
        return False
    between = sight.morphs[before.first : sight.index_at(later.start)]
    if before.kind == "noun":
        particle = next((morph.tag for morph in between if morph.tag.startswith("J")), "")
        return particle in {"JX", "JKS"} and not any(morph.tag in _PREDICATE for morph in between)
    return before.kind in {"verb", "bare"} and len(between) <= 2


def _clause_end(sight: Sight, at: int) -> int:
    """The position after the endings and the comma of the word that ends at a position."""
    i = sight.index_at(at)
    while i < len(sight.morphs) and sight.morphs[i].tag in {"EP", "EC", "EF", "VX", "VCP", "SP", "SF"}:
        # Outer morphemes on both sides of a quotation are neighbours here and are not in the text.
        if any(at < quote.start <= sight.morphs[i].start for quote in sight.quotes):
            break
        at = max(at, sight.morphs[i].end)
        i += 1
    return at
