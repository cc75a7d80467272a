"""A small world for the checks: a maker, its models, a machine and a few facts, all invented."""

import pytest
from gold_tables import Corpus, date, quantity

from gisa.checks.almanac import Almanac
from gisa.checks.clauses import Clauses
from gisa.checks.reading import Reading
from gisa.checks.shelf import Shelf
from gisa.checks.vocabulary import load_signs
from gisa.schema.cue_words import CueWords
from gisa.schema.reference_data import Corpus as Data
from gisa.schema.reference_data import Fact, Model, Reference, System
from gisa.schema.tables import Mention, Superlative

SEEN = {"confidence": "confirmed", "source": "Paper", "source_id": "1", "seen_in": "read"}
DOUBT = SEEN | {"confidence": "unverified"}
HERE = {"country": "South Korea", "languages": "ko", "domain": "language"}
GAON = Model(
    entity_id="gaon", model="Gaon 10B", aliases=("가온", "Gaon"), owner="gaonsa", announced="2021-05-10",
    parameters=1e10, training_tokens=2e11, architecture="dense", note_en="Seen once.", note_ko="한 번 보았다.", **HERE, **SEEN,
)  # fmt: skip
PLAN = Model(
    entity_id="gaon", model="Gaon 90B", aliases=("가온",), announced="2021-05-10", footing="planned",
    parameters=9e10, **HERE, **SEEN,
)  # fmt: skip
DUREE = Model(
    entity_id="duree", model="Duree 24B", aliases=("두레",), owner="dureesa", announced="2022-01-20",
    parameters=2.4e10, architecture="dense", **HERE, **SEEN,
)  # fmt: skip
MANY = Model(
    entity_id="many", model="Many 500B", aliases=("매니",), announced="2020", country="China", languages="zh",
    domain="language", architecture="sparse", parameters=5e11, **SEEN,
)  # fmt: skip
RUMOUR = Model(
    entity_id="gaon", model="Gaon 70B", aliases=("가온",), announced="2021-06", parameters=7e10, **HERE, **DOUBT
)
TEXTS = Data(
    entity_id="gaon", corpus="Gaon corpus", part="whole", measure="corpus_tokens", value=5e11, unit="token",
    korean_share=0.6, known="2021-05-10", **SEEN,
)  # fmt: skip
PART = Data(
    entity_id="gaon", corpus="Gaon news", aliases=("가온뉴스",), part="component", measure="corpus_tokens", value=3e10,
    unit="token", known="2021-05-10", **SEEN,
)  # fmt: skip
PICTURES = Data(
    entity_id="pictures", corpus="Pictures", aliases=("그림모음",), part="public set", measure="training_images",
    value=1e6, unit="image", known="2015", **SEEN,
)  # fmt: skip
MACHINE = System(
    entity_id="byeol", system="Byeol", aliases=("별",), owner="gaonsa", country="South Korea", installed="2021-03",
    peak=7e17, precision="FP16 tensor", rmax=2e16, rmax_list="2021-06", **SEEN,
)  # fmt: skip
PEOPLE = Fact(
    fact_id="gaonsa-people", subject="gaonsa", aliases=CueWords.read("가온사"), kind="value", measure="headcount",
    low=120, high=120, unit="person", cues=CueWords.read("직원|인력"), requires=CueWords.read("상근"), valid_to="2023",
    origin="gaonsa", origin_aliases=CueWords.read("가온사"), known="2021", note_en="Full time.", **SEEN,
)  # fmt: skip
OPENING = Fact(
    fact_id="gaonsa-lab", subject="gaonsa", aliases=CueWords.read("가온사"), kind="date", measure="opened",
    date="2019-04", cues=CueWords.read("연구소+개소"), **SEEN,
)  # fmt: skip
LATER = Fact(
    fact_id="gaonsa-lab-sign", subject="gaonsa", aliases=CueWords.read("가온사"), kind="date", role="other",
    measure="signed", date="2018-11", cues=CueWords.read("연구소"), note_en="The contract.", **SEEN,
)  # fmt: skip
TARGET = Fact(
    fact_id="gaonsa-target", subject="gaonsa", aliases=CueWords.read("가온사"), kind="date", measure="target_year",
    date="2030", cues=CueWords.read("목표"), **SEEN,
)  # fmt: skip
SAYING = Fact(
    fact_id="gaonsa-first", aliases=CueWords.read("가온사"), kind="statement", relation="unchanged",
    cues=CueWords.read("수출+그대로"), low=2, high=3, unit="case", **SEEN,
)  # fmt: skip
MEGA = Fact(
    fact_id="mega", subject="mega", aliases=CueWords.read("메가플롭|MFLOPS"), kind="definition", low=1e6, high=1e6,
    unit="operation", **SEEN,
)  # fmt: skip


def _lab(name, party, people, budget):
    shared = {
        "subject": name,
        "parties": CueWords.read(party),
        "aliases": CueWords.read(f"{name}연구소"),
        "kind": "value",
    }
    return (
        Fact(fact_id=f"{name}-people", measure="headcount", low=people, high=people, unit="person", cues=CueWords.read("인력"), **shared, **SEEN),
        Fact(fact_id=f"{name}-budget", measure="investment", low=budget, high=budget, unit="KRW", cues=CueWords.read("투자"), **shared, **SEEN),
    )  # fmt: skip


WORLD = Reference(
    models=(GAON, PLAN, DUREE, MANY, RUMOUR),
    corpora=(TEXTS, PART, PICTURES),
    systems=(MACHINE,),
    facts=(
        PEOPLE,
        OPENING,
        LATER,
        TARGET,
        SAYING,
        MEGA,
        *_lab("하늘", "하늘사", 50, 5e9),
        *_lab("바다", "바다사", 80, 2e9),
    ),
    benchmarks=(),
)


@pytest.fixture(scope="session")
def world():
    return WORLD


@pytest.fixture(scope="session")
def signs():
    return load_signs()


@pytest.fixture(scope="session")
def clauses(signs):
    return Clauses(signs)


@pytest.fixture(scope="session")
def shelf(clauses):
    return Shelf(WORLD, clauses)


@pytest.fixture(scope="session")
def almanac(signs, clauses):
    return Almanac(WORLD, signs, clauses)


@pytest.fixture(scope="session")
def corpus_of():
    """A corpus of one article (or several: its texts by id) with the rows that are named by their words."""

    def build(text, quantities=(), dates=(), mentions=(), superlatives=(), published="2022-06-01"):
        corpus = Corpus()
        texts = text if isinstance(text, dict) else {"a1": text}
        for key, words in texts.items():
            corpus.add_article(key, words, published)
        at = next(iter(texts))
        corpus.rows["quantities"] = [quantity(corpus.find(at, exact), low, **more) for exact, low, more in quantities]
        corpus.rows["dates"] = [date(corpus.find(at, exact), value) for exact, value in dates]
        corpus.rows["mentions"] = [
            Mention(**corpus.find(at, exact), name=exact, entity_id=entity, type=kind)
            for exact, entity, kind in mentions
        ]
        corpus.rows["superlatives"] = [
            Superlative(**corpus.find(at, exact), entity_id=entity, term="최대", scope=scope)
            for exact, entity, scope in superlatives
        ]
        return corpus

    return build


@pytest.fixture(scope="session")
def reading_of(corpus_of):
    return lambda *args, **rows: Reading(corpus_of(*args, **rows).tables())
