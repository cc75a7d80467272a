"""Which programmes train people? Named programmes with operator, audience, start and target, found by their grammar.

A programme is a name that ends in a noun of teaching (``programme_heads``) or that the vocabulary knows as a programme,
in a sentence that says that somebody runs it and speaks of teaching or learners (``programme_cues``); or a number of
people that somebody says will be trained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gisa.collaborations.candidates import BULLETS, Draft, LinkScene
from gisa.collaborations.vocabulary import ProgrammeCue
from gisa.page.document import SPEAKING
from gisa.schema.tables import Date, Mention, Programme, ProgrammeFact, Quantity, Span
from gisa.text.analyser import Morph
from gisa.text.patterns import Match

_NAME = frozenset({"NNG", "NNP", "SL", "SN", "XPN", "XSN", "SSO", "SSC"})
_MARKS = "'\"‘’“”「」『』<>《》 "
_OWN = frozenset({"NNP", "SL"})
# Morphemes between a number of people and the verb of training; characters of the longest name.
_REACH = 8
_LONGEST = 40
# People of whom so many are to be trained are a programme, not a class.
_MANY = 1000

Name = tuple[int, int, str]


def find_programmes(
    scene: LinkScene, drafts: Sequence[Draft]
) -> tuple[tuple[Programme, ...], tuple[ProgrammeFact, ...]]:
    """The programmes of one article and a fact for each attribute stated; what links to a partner is no programme."""
    facts: list[ProgrammeFact] = []
    context: Mention | None = None
    linked = {draft.sentence.sentence_no for draft in drafts}
    for sentence in scene.prose(SPEAKING):
        morphs = scene.document.morphs_of(sentence.sentence_no)
        spans = scene.spans.get(sentence.sentence_no, ())
        cues = scene.words.programmes.find(morphs)
        here = [span for span in spans if isinstance(span, Mention) and span.type == "organisation"]
        for name in _names(scene, morphs, cues, spans) if sentence.sentence_no not in linked else ():
            operator = next(iter([one for one in here if one.end <= name[1]][-1:] or here), context)
            facts += _stated(scene, name, operator, cues, spans)
        for span in spans:
            if isinstance(span, Quantity):
                facts += _target(scene, morphs, cues, span, here)
        context = here[0] if here and morphs[0].form not in BULLETS else context
    return _rows(facts), tuple(dict.fromkeys(facts))


def _names(
    scene: LinkScene, morphs: Sequence[Morph], cues: Sequence[Match[ProgrammeCue]], spans: Sequence[Span]
) -> Iterator[Name]:
    """Names of programmes in a sentence that says that somebody runs something for learners."""
    classes = {cue.row.kind for cue in cues}
    if "run" not in classes or not classes & {"talent", "audience", "nurture"}:
        return
    taken: set[int] = set()
    for span in spans:
        if isinstance(span, Mention) and span.type == "programme":
            taken.update(range(span.start, span.end))
            yield span.start, span.end, span.name
    for start, end in _phrases(morphs):
        found = _headed(scene, start, end)
        if found and not taken.intersection(range(start, end)):
            yield found


def _phrases(morphs: Sequence[Morph]) -> Iterator[tuple[int, int]]:
    """Spans of runs of nouns, with what stands in brackets."""
    first: int | None = None
    for i, morph in enumerate([*morphs, None]):
        inside = morph is not None and morph.tag in _NAME
        if inside and first is None:
            first = i
        if not inside and first is not None:
            yield morphs[first].start, morphs[i - 1].end
            first = None


def _headed(scene: LinkScene, start: int, end: int) -> Name | None:
    """The name in a noun phrase that ends in a noun of teaching; a general noun needs a proper name before it."""
    text = scene.document.text[start:end]
    for row in scene.words.heads:
        at = text.rfind(row.head)
        tail = text[at + len(row.head) :].strip()
        if at > 0 and end - start <= _LONGEST and (not tail or tail[0] == "("):
            name = text if row.part else text[:at].rstrip()
            stop = end if row.part else start + len(name)
            quoted = name.strip(_MARKS)
            proper = row.part or quoted != name or _is_proper(scene, start, stop)
            return (text.find(quoted) + start, text.find(quoted) + start + len(quoted), quoted) if proper else None
    return None


def _is_proper(scene: LinkScene, start: int, end: int) -> bool:
    """Whether a noun phrase has a word of its own: a proper noun, or two foreign words."""
    morphs = scene.document.morphs_of(scene.document.sentence_at(start).sentence_no)
    own = [morph.tag for morph in morphs if start <= morph.start < end and morph.tag in _OWN]
    return "NNP" in own or len(own) > 1


def _fact(scene: LinkScene, key: str, attribute: str, value: str, span: tuple[int, int]) -> ProgrammeFact:
    document, (start, end) = scene.document, span
    return ProgrammeFact(
        programme_id=key,
        attribute=attribute,
        value=value,
        article_id=document.article.article_id,
        start=start,
        end=end,
        exact=document.text[start:end],
    )


def _stated(
    scene: LinkScene, name: Name, operator: Mention | None, cues: Sequence[Match[ProgrammeCue]], spans: Sequence[Span]
) -> Iterator[ProgrammeFact]:
    """Name, operator, audience and start of a programme, as one sentence states them."""
    start, end, label = name
    key = label.partition("(")[0].replace(" ", "").casefold()
    yield _fact(scene, key, "name", " ".join(label.split()), (start, end))
    if operator:
        yield _fact(scene, key, "operator", operator.name, (operator.start, operator.end))
    for cue in cues:
        if cue.row.kind == "audience":
            yield _fact(scene, key, "audience", scene.document.text[cue.start : cue.end], (cue.start, cue.end))
    for span in spans:
        if isinstance(span, Date) and span.type in {"DATE", "INTERVAL"} and span.value:
            yield _fact(scene, key, "began", span.value.partition("/")[0], (span.start, span.end))


def _target(
    scene: LinkScene,
    morphs: Sequence[Morph],
    cues: Sequence[Match[ProgrammeCue]],
    quantity: Quantity,
    here: Sequence[Mention],
) -> Iterator[ProgrammeFact]:
    """A number of people who are to be trained: a programme that goes by its number."""
    near = {morph.start for morph in [morph for morph in morphs if morph.start >= quantity.end][:_REACH]}
    trained = [cue for cue in cues if cue.row.kind == "nurture" and cue.start in near]
    talent = [cue for cue in cues if cue.row.kind == "talent" and abs(cue.start - quantity.start) <= _LONGEST]
    if trained and talent and quantity.unit == "person" and (quantity.low or 0) >= _MANY:
        key = f"talent-{quantity.low:.0f}"
        start, end = min(quantity.start, talent[0].start), max(trained[0].end, talent[0].end)
        yield _fact(scene, key, "name", " ".join(scene.document.text[start:end].split()), (start, end))
        yield _fact(scene, key, "target", f"{quantity.low:.0f}", (quantity.start, quantity.end))
        for operator in [one for one in here if one.end <= start and _is_predicate(morphs, trained[0])][:1]:
            yield _fact(scene, key, "operator", operator.name, (operator.start, operator.end))


def _is_predicate(morphs: Sequence[Morph], cue: Match[ProgrammeCue]) -> bool:
    """Whether a cue is what somebody does (will train), not a noun (for the training of)."""
    following = morphs[cue.last : cue.last + 1]
    return morphs[cue.first].tag == "VV" or any(morph.tag == "XSV" for morph in following)


def _rows(facts: Sequence[ProgrammeFact]) -> tuple[Programme, ...]:
    """One row for each programme: what its facts state first."""
    cells: dict[str, dict[str, str]] = {}
    for fact in facts:
        cells.setdefault(fact.programme_id, {}).setdefault(fact.attribute, fact.value)
    return tuple(Programme(programme_id=key, **stated) for key, stated in cells.items())
