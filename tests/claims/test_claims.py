"""Claims on phrases and passages of our own: one sentence each, and short articles of several paragraphs."""

import csv
import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabulary_rows import ids, plain, taught_by

from gisa.claims.modality import ModalityReader
from gisa.claims.vocabulary import (
    Connective,
    IrrealisEnding,
    ModalitySign,
    Quotative,
    QuoteParticle,
    Setting,
    SpeakerNoun,
    SpeechCue,
    Venue,
)
from gisa.pipeline import load_reader
from gisa.schema.tables import Article, Mention

HERE = Path(__file__).parent
PASSAGES = sorted((HERE / "passages").glob("*.txt"))


def mentions_of(document, lines):
    """Mentions of ``name | type | title | alias; alias`` wherever an alias stands; the longest alias wins."""
    found = {}
    aliases = [(alias.strip(), line) for line in lines for alias in line[3].split(";")]
    for alias, (name, kind, title, _) in sorted(aliases, key=lambda pair: -len(pair[0])):
        at = document.text.find(alias)
        while at >= 0:
            span = range(at, at + len(alias))
            if not any(set(span) & set(range(*taken)) for taken in found):
                found[at, at + len(alias)] = Mention(
                    **document.place(at, at + len(alias), "test"), entity_id=name, name=name, type=kind, title=title
                )
            at = document.text.find(alias, at + 1)
    return [found[span] for span in sorted(found)]


def read_passage(path):
    head, text, rows = path.read_text(encoding="utf-8").split("---\n")
    fields = [line.split(": ", 1) for line in head.splitlines()]
    published = next(value for key, value in fields if key == "published")
    names = [[part.strip() for part in value.split("|")] for key, value in fields if key == "mention"]
    wanted = [tuple(part.strip() for part in row.split("|")) for row in rows.splitlines() if row.strip()]
    return published, names, text.strip("\n"), wanted


def claims_of(document_of, language, text, published="", names=()):
    document = document_of(text, published)
    dates = list(load_reader().dates.find(document))
    return list(load_reader().claims.find(document, mentions_of(document, names), dates))


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_passages(path, document_of, language):
    published, names, text, wanted = read_passage(path)
    claims = claims_of(document_of, language, text, published, names)
    found = [(claim.quotation, claim.source, claim.cue, claim.content.replace("\n", "\\n")) for claim in claims]
    assert found == wanted


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_spans_of_passages(path, document_of, language):
    published, names, text, _ = read_passage(path)
    for claim in claims_of(document_of, language, text, published, names):
        assert claim.exact == text[claim.start : claim.end]
        assert claim.content == text[claim.content_start : claim.content_end]
        assert claim.start <= claim.content_start < claim.content_end <= claim.end
        assert claim.source_start is None or text[claim.source_start : claim.source_end].strip()


def read_phrases():
    with (HERE / "phrases.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


def bracketed(phrase, opening, closing):
    """What stands between two marks of a phrase, without the other marks."""
    inside = phrase.partition(opening)[2].partition(closing)[0]
    return inside.translate(str.maketrans("", "", "<>[]"))


@pytest.mark.parametrize("row", read_phrases(), ids=lambda row: row[0])
def test_phrases(row, document_of, language):
    phrase, quotation, cue, modality = row
    claims = claims_of(document_of, language, phrase.translate(str.maketrans("", "", "<>[]")), "2020-05-20")
    wanted = (quotation, bracketed(phrase, "<", ">"), cue, bracketed(phrase, "[", "]"), modality)
    found = [(claim.quotation, claim.source, claim.cue, claim.content, claim.modality) for claim in claims]
    assert found == ([wanted] if quotation else [])


CUES = taught_by(SpeechCue)
NOT_CUES = taught_by(SpeechCue, "counterexample")
ENDINGS = taught_by(Quotative) + taught_by(QuoteParticle)
SPEAKERS = [pair for pair in taught_by(SpeakerNoun) if pair[0].kind not in {"DEFINITE"}]
SCENES = taught_by(Setting) + taught_by(Venue) + taught_by(Connective)
MODALITIES = taught_by(ModalitySign)


@pytest.mark.parametrize(("row", "example"), CUES, ids=ids(CUES))
def test_cues_are_found(row, example, document_of, language):
    assert row.cue in [claim.cue for claim in claims_of(document_of, language, plain(example))]


@pytest.mark.parametrize(("row", "example"), NOT_CUES, ids=ids(NOT_CUES))
def test_counterexamples_are_not(row, example, document_of, language):
    assert row.cue not in [claim.cue for claim in claims_of(document_of, language, plain(example))]


@pytest.mark.parametrize(("row", "example"), ENDINGS, ids=ids(ENDINGS))
def test_quotatives_end_what_is_reported(row, example, document_of, language):
    claims = claims_of(document_of, language, plain(example))
    # A copula goes with its ending, a closing mark and a space stand before a particle.
    assert any(abs(example.index("[") - claim.content_end - 1) <= 1 for claim in claims)


@pytest.mark.parametrize(("row", "example"), SPEAKERS, ids=ids(SPEAKERS))
def test_speakers_are_sources(row, example, document_of, language):
    (claim,) = claims_of(document_of, language, plain(example))
    if row.kind == "PRONOUN":
        assert claim.source == ""
    else:
        assert claim.source_start <= example.index("[") < claim.source_end
        # A title or a side without a name is nobody in particular.
        assert claim.source_kind in {row.kind, "ANONYMOUS" if row.stands_for == "person" else "NAMED"}


@pytest.mark.parametrize(("row", "example"), SCENES, ids=ids(SCENES))
def test_scenes_are_not_reported(row, example, document_of, language):
    (claim,) = claims_of(document_of, language, plain(example))
    assert claim.content_start > example.index("]") - 2


modality_reader = functools.cache(ModalityReader)


@pytest.mark.parametrize(("row", "example"), MODALITIES, ids=ids(MODALITIES))
def test_modality_by_its_sign(row, example, language):
    morphs = language.analyser.analyse(plain(example))
    if row.part != "sign":
        end = example.index("]") - 1
        morphs = tuple(morph for morph in morphs if morph.start < end)
    act = {"question": "ask", "present": "announce"}.get(row.part, "")
    assert modality_reader(language).read(morphs, act) == row.modality
    if row.part == "question":
        assert modality_reader(language).read(morphs, "") == "opinion"


@pytest.mark.parametrize(
    ("text", "act", "modality"),
    [
        ("매출이 두 배로 늘었다", "announce", "fact"),
        ("매출이 크게 늘어난다", "announce", "fact"),
        ("새 매장을 연다", "announce", "plan"),
        ("새 매장을 연다", "assert", "fact"),
        ("제도를 시행한다", "announce", "plan"),
        ("절차가 복잡하다", "", "opinion"),
        ("건물이 높다", "", "fact"),
        ("건물이 높다", "forecast", "forecast"),
        ("값이 오른다", "announce", "fact"),
    ],
)
def test_modality_of_announcements_and_adjectives(text, act, modality, language):
    assert modality_reader(language).read(language.analyser.analyse(text), act) == modality


@pytest.mark.parametrize(("row", "example"), taught_by(IrrealisEnding), ids=ids(taught_by(IrrealisEnding)))
def test_conditions_and_denials_report_nothing(row, example, document_of, language):
    assert claims_of(document_of, language, plain(example)) == []


PIECES = [
    '"',
    "“",
    "”",
    "‘",
    "’",
    "'",
    "고 말했다. ",
    "라며 ",
    "는 것이다. ",
    "시장은 ",
    "그는 ",
    "좋다",
    "에 따르면 ",
    "\n",
    "다고 ",
    "것으로 알려졌다.",
    "…",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_text_breaks_it(text):
    article = Article(article_id="a0", file="text", sha256="", text=text)
    for claim in load_reader().claims.find(load_reader().documents.read(article), [], []):
        assert claim.exact == text[claim.start : claim.end]
        assert claim.content == text[claim.content_start : claim.content_end]


def test_other_numbers_are_another_claim():
    text = "박하나 소장은 직원이 100명이라고 밝혔다. 박하나 소장은 직원이 110명이라고 밝혔다. 박하나 소장은 직원이 100명이라고 말했다."
    import gisa

    claims = gisa.read(text, "2021-09-17").claims
    assert [bool(one) for one in claims["repeats"].fillna("")] == [False, False, True]


def test_a_verb_that_sets_scenes_may_be_what_is_reported():
    import gisa

    (claim,) = gisa.read("박하나 소장은 누리집에서 행사를 연다고 밝혔다.", "2021-09-17").claims["content"]
    assert claim == "행사를 연다"
    assert gisa.read("~ 고 밝혔다.", "2021-09-17").claims.empty
    assert gisa.read("세 세 세", "2021-09-17").quantities["exact"].tolist() == ["세 세"]


def test_a_syllable_of_a_name_is_no_particle():
    import gisa

    claims = gisa.read(
        "한양대 김은솔 교수가 왔다. 김은솔 교수는 앞으로 6개월간 힘을 모으겠다고 전했다.", "2021-11-19"
    ).claims
    assert claims[["source", "content"]].to_numpy().tolist() == [["김은솔", "앞으로 6개월간 힘을 모으겠다"]]
