"""Verdicts on invented sentences, and on the seed articles where these are at hand."""

from dataclasses import replace
from pathlib import Path

import pytest
from gold_tables import Corpus, date, gold_corpus, quantity

from gisa.checks.messages import load_phrases
from gisa.checks.verdicts import CheckFinder
from gisa.schema.cue_words import CueWords
from gisa.schema.reference_data import UNVERIFIED, Fact, Model, load_reference
from gisa.schema.resources import resource
from gisa.schema.tables import Mention, Superlative
from gisa.trends.epoch import export_epoch
from gisa.trends.points import scale_table

SHARED = Path(__file__).parents[3] / "shared"
README = resource("data/reference/README.md")
P, T, W = "parameter", "token", "word"


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def checked(text, *quantities, dates=(), superlatives=(), published="2022-06-01", reference=None):
    corpus = Corpus()
    corpus.add_article("a1", text, published, "가나일보")
    for exact, low, unit, *rest in quantities:
        measure, subject, mod = (*rest, "", "", "")[:3]
        corpus.rows["quantities"].append(
            quantity(corpus.find("a1", exact), low, unit=unit, measure=measure, subject=subject, mod=mod)
        )
    corpus.rows["dates"] = [date(corpus.find("a1", exact), value) for exact, value in dates]
    corpus.rows["superlatives"] = [
        Superlative(**corpus.find("a1", exact), entity_id=entity, term=term, scope=scope)
        for exact, entity, term, scope in superlatives
    ]
    checks = CheckFinder(reference).find(corpus.tables())
    assert all(row.exact == text[row.start : row.end] for row in checks.itertuples())
    return checks


def verdicts(checks, exact):
    return list(checks.loc[checks["exact"] == exact, "verdict"])


@pytest.mark.parametrize(
    ("text", "exact", "value", "unit", "measure", "verdict", "named"),
    [
        ("HyperCLOVA는 2040억 개의 매개변수를 갖췄다.", "2040억 개", 2.04e11, P, "parameters", "agrees", "204B"),
        ("하이퍼클로바 논문의 모델은 820억 파라미터다.", "820억", 8.2e10, P, "parameters", "agrees", "82B"),
        ("하이퍼클로바는 9000억 개 매개변수 모델이다.", "9000억 개", 9e11, P, "parameters", "differs", "204B"),
        ("오픈AI GPT-3의 파라미터는 1750억 개다.", "1750억 개", 1.75e11, P, "", "agrees", "GPT-3 175B"),
        ("GPT-3는 3000억 개 토큰을 학습했다.", "3000억 개", 3e11, T, "training_tokens", "agrees", "GPT-3 175B"),
        ("GPT-3는 4990억 토큰을 학습했다.", "4990억", 4.99e11, T, "training_tokens", "scope error", "five sets"),
        ("GPT-3는 4100억 토큰을 학습했다.", "4100억", 4.1e11, T, "training_tokens", "scope error", "Common Crawl"),
        ("GPT-3는 4990억 단어를 읽었다.", "4990억", 4.99e11, W, "training_words", "unit error", "token"),
        ("GPT-3의 매개변수는 3000억 개다.", "3000억 개", 3e11, P, "parameters", "unit error", "token"),
        ("카카오브레인 KoGPT는 60억 매개변수 모델이다.", "60억", 6e9, P, "parameters", "agrees", "KoGPT 6B"),
        ("KoGPT는 2000억 개 토큰으로 배웠다.", "2000억 개", 2e11, T, "training_tokens", "agrees", "KoGPT 6B"),
        ("우다오 2.0의 매개변수는 1조7500억 개다.", "1조7500억 개", 1.75e12, P, "parameters", "agrees", "Wu Dao"),
        ("LG의 엑사원은 3000억 개 파라미터를 쓴다.", "3000억 개", 3e11, P, "parameters", "agrees", "EXAONE"),
        ("엑사원은 6000억 개 파라미터를 쓴다.", "6000억 개", 6e11, P, "parameters", "scope error", "plan"),
        ("구글 PaLM은 5400억 매개변수다.", "5400억", 5.4e11, P, "parameters", "agrees", "PaLM"),
        ("판구 알파는 2000억 개 매개변수를 가졌다.", "2000억 개", 2e11, P, "parameters", "agrees", "PanGu"),
        ("GPT-3의 문맥 길이는 2048 토큰이다.", "2048 토큰", 2048, T, "context_length", "agrees", "GPT-3"),
        ("한 모델은 7777억 개 매개변수를 지녔다.", "7777억 개", 7.777e11, P, "parameters", "no reference", ""),
    ],
)
def test_scale(reference, text, exact, value, unit, measure, verdict, named):
    checks = checked(text, (exact, value, unit, measure), reference=reference)
    assert verdicts(checks, exact) == [verdict]
    assert named.lower() in checks["explanation_en"].iloc[0].lower()


@pytest.mark.parametrize("published", ["2023-02-01", "2024-01-01"])
def test_a_model_known_by_several_names(reference, published):
    checks = checked(
        "KT 믿:음은 2000억 개 파라미터다.", ("2000억 개", 2e11, P), published=published, reference=reference
    )
    assert verdicts(checks, "2000억 개") == ["agrees"]


def test_the_subject_wins_unless_another_model_is_nearer(reference):
    text = "하이퍼클로바는 GPT-3(1750억 개)를 넘는 2040억 개 파라미터를 지녔다."
    checks = checked(
        text,
        ("1750억 개", 1.75e11, P, "parameters", "hyperclova"),
        ("2040억 개", 2.04e11, P, "parameters", "hyperclova"),
        reference=reference,
    )
    assert list(checks["verdict"]) == ["agrees", "agrees"]


def test_undisclosed_size_has_no_reference(reference):
    checks = checked(
        "GPT-4의 매개변수는 1조7000억 개다.", ("1조7000억 개", 1.7e12, P), published="2023-04-01", reference=reference
    )
    assert verdicts(checks, "1조7000억 개") == ["no reference"]
    assert "undisclosed" in checks["explanation_en"].iloc[0].lower()


def test_precision_of_a_supercomputer(reference):
    bare = checked(
        "네이버는 700 페타플롭 슈퍼컴퓨터를 쓴다.",
        ("700 페타플롭", 7e17, "FLOP/s", "compute_rate", "naver"),
        reference=reference,
    )
    said = checked(
        "네이버는 FP16 기준 700 페타플롭 슈퍼컴퓨터를 쓴다.",
        ("700 페타플롭", 7e17, "FLOP/s", "compute_rate", "naver"),
        reference=reference,
    )
    measured = checked(
        "네이버는 린팩 700 페타플롭 슈퍼컴퓨터를 쓴다.",
        ("700 페타플롭", 7e17, "FLOP/s", "compute_rate", "naver"),
        reference=reference,
    )
    linpack = checked("후가쿠의 성능은 442 페타플롭이다.", ("442 페타플롭", 4.42e17, "FLOP/s"), reference=reference)
    assert [list(one["verdict"]) for one in (bare, said, linpack, measured)] == [
        ["agrees"],
        ["agrees"],
        ["agrees"],
        ["scope error"],
    ]
    assert "does not compare" in bare["explanation_en"].iloc[0]


def test_a_corpus_called_korean(reference):
    checks = checked(
        "하이퍼클로바 말뭉치는 5600억 한국어 토큰이다.", ("5600억", 5.6e11, T, "corpus_tokens"), reference=reference
    )
    assert sorted(checks["verdict"]) == ["agrees", "scope error"]


def test_images_without_a_model(reference):
    text = "2015년에는 이미지 130만 장으로 배웠다. 지금은 30억 장을 쓴다."
    checks = checked(
        text,
        ("130만 장", 1.3e6, "image", "training_images"),
        ("30억 장", 3e9, "image", "training_images"),
        dates=[("2015년", "2015")],
        reference=reference,
    )
    assert verdicts(checks, "130만 장") == ["agrees"]
    assert verdicts(checks, "30억 장") == ["agrees"]


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2021-02-01", "no reference"), ("2021-06-01", "contradicted"), ("2022-06-01", "contradicted")],
)
def test_superlatives_at_their_date_and_scope(reference, published, verdict):
    checks = checked(
        "하이퍼클로바는 비영어 최대 모델이다.",
        superlatives=[("최대", "hyperclova", "최대", "비영어 모델")],
        published=published,
        reference=reference,
    )
    assert verdicts(checks, "최대") == [verdict]


def test_superlative_that_stands(reference):
    text = "하이퍼클로바는 국내 최대 모델이다."
    stated = [("최대", "hyperclova", "최대", "국내 모델")]
    before = checked(text, superlatives=stated, published="2021-06-01", reference=reference)
    after = checked(text, superlatives=stated, published="2022-06-01", reference=reference)
    assert [list(one["verdict"]) for one in (before, after)] == [["agrees"], ["contradicted"]]


@pytest.mark.parametrize(
    ("text", "exact", "value", "verdict"),
    [
        ("GPT-3는 2020년 5월 공개됐다.", "2020년 5월", "2020-05", "agrees"),
        ("GPT-3는 2020년 6월 공개됐다.", "2020년 6월", "2020-06", "agrees"),
        ("2020년 등장한 GPT-3가 화제다.", "2020년", "2020", "agrees"),
        ("어텐션은 2014년 소개됐다.", "2014년", "2014", "agrees"),
        ("알파고가 2016년 3월 이세돌과 대국했다.", "2016년 3월", "2016-03", "agrees"),
        ("알파고가 2015년 이세돌과 대국했다.", "2015년", "2015", "differs"),
        ("동네 잔치는 2019년 10월 열렸다.", "2019년 10월", "2019-10", "no reference"),
    ],
)
def test_dates(reference, text, exact, value, verdict):
    assert verdicts(checked(text, dates=[(exact, value)], reference=reference), exact) == [verdict]


def test_attribution_and_outdated_values(reference):
    text = "가나협회 조사에 따르면 한국의 AI 기술 수준은 미국의 80.9%다."
    found = [
        checked(text, ("80.9%", 80.9, "percent", "share"), published=day, reference=reference)
        for day in ("2021-05-01", "2025-05-01")
    ]
    assert [list(one["verdict"]) for one in found] == [["attribution error"], ["outdated"]]
    own = checked(
        "IITP 조사에 따르면 AI 기술 수준은 미국의 80.9%다.",
        ("80.9%", 80.9, "percent", "share"),
        published="2021-05-01",
        reference=reference,
    )
    assert list(own["verdict"]) == ["agrees"]


@pytest.mark.parametrize(("stated", "verdict"), [("세 가지", ["agrees"]), ("네 가지", [])])
def test_enumerations_are_counted(reference, stated, verdict):
    text = f"농장은 고추 재배, 배 재배, 감 재배 등 {stated} 일을 한다."
    checks = checked(text, (stated, {"세 가지": 3, "네 가지": 4}[stated], "kind"), reference=reference)
    assert verdicts(checks, stated) == verdict


@pytest.mark.parametrize(("number", "verdict"), [("두 가지", ["agrees"]), ("세 가지", ["agrees"]), ("네 가지", [])])
def test_a_word_that_joins_two_things_leaves_the_count_open(reference, number, verdict):
    text = f"농장은 고추와 배 재배, 감 재배 등 {number} 일을 한다."
    value = {"두 가지": 2, "세 가지": 3, "네 가지": 4}[number]
    assert verdicts(checked(text, (number, value, "kind"), reference=reference), number) == verdict


def test_bulleted_lists_are_counted(reference):
    text = "참가한 교수 3명은 ▲김하나 교수 ▲이두리 교수 ▲박세나 교수다."
    assert verdicts(checked(text, ("3명", 3, "person", "professors"), reference=reference), "3명") == ["agrees"]


@pytest.mark.parametrize(("exact", "years", "verdict"), [("5년째", 5, "agrees"), ("8년째", 8, "differs")])
def test_years_elapsed(reference, exact, years, verdict):
    text = f"2018년 문을 연 뒤 {exact} 이어진다."
    checks = checked(text, (exact, years, "year"), dates=[("2018년", "2018")], reference=reference)
    assert verdicts(checks, exact) == [verdict]


@pytest.mark.parametrize(("value", "verdict"), [(1e15, "agrees"), (1e12, "differs")])
def test_definitions(reference, value, verdict):
    text = "페타플롭은 1초에 몇 번을 셈하는지, 곧 연산 N번을 뜻한다."
    checks = checked(text, ("N번", value, "operation"), reference=reference)
    assert verdicts(checks, "N번") == [verdict]


def test_corroboration_counts_origins(reference):
    corpus = Corpus()
    for one in ("a1", "a2", "a3"):
        corpus.add_article(one, "다라사는 논문 12편을 냈다.", "2022-06-01")
        corpus.rows["quantities"].append(
            quantity(corpus.find(one, "12편"), 12, unit="paper", measure="papers", subject="dara")
        )
    checks = CheckFinder(reference).find(corpus.tables())
    said = checks[checks["check"] == "corroboration"]["explanation_en"].tolist()
    assert said == ["The same value stands in 3 places of 3 articles; independent origins: 3."]


def test_silence_is_stated(reference):
    corpus = Corpus()
    corpus.add_article("a1", "하이퍼클로바가 공개됐다.", "2021-12-01")
    named = {"entity_id": "hyperclova", "name": "하이퍼클로바", "type": "model"}
    corpus.rows["mentions"].append(Mention(**corpus.find("a1", "하이퍼클로바"), **named))
    silent = CheckFinder(reference).find_silences(corpus.tables(), "en")
    assert list(silent["name"]) == ["HyperCLOVA 204B", "HyperCLOVA 82B"]
    assert (silent["exact"] == "하이퍼클로바").all()


def test_claims_for_the_chart_are_tied_in_their_own_measure(reference):
    corpus = Corpus()
    corpus.add_article("a1", "하이퍼클로바는 5600억 토큰을 학습했다.", "2021-12-01", "가나일보")
    corpus.rows["quantities"].append(
        quantity(corpus.find("a1", "5600억"), 5.6e11, unit=T, measure="training_tokens", subject="hyperclova")
    )
    claim = CheckFinder(reference).find_claims(corpus.tables()).iloc[0]
    assert (claim["verdict"], claim["against_value"], claim["publisher"]) == ("scope error", 3e11, "가나일보")


def test_a_claim_of_the_past_stands_in_the_past(reference):
    corpus = Corpus()
    corpus.add_article("a1", "2018년에는 이미지 130만 장으로 배웠다. 지금은 30억 장을 쓴다.", "2021-12-01")
    corpus.rows["dates"].append(date(corpus.find("a1", "2018년"), "2018"))
    for exact, low in (("130만 장", 1.3e6), ("30억 장", 3e9)):
        corpus.rows["quantities"].append(
            quantity(corpus.find("a1", exact), low, unit="image", measure="training_images")
        )
    claims = CheckFinder(reference).find_claims(corpus.tables())
    assert [f"{day:%Y-%m-%d}" for day in claims["published"]] == ["2018-01-01", "2021-12-01"]


def test_epoch_export_carries_the_korean_sentence(reference):
    text = "가나사는 조용하다. 코GPT의 매개변수는 60억 개다. 하이퍼클로바도 있다. GPT-3는 미국 모델이다."
    corpus = Corpus()
    corpus.add_article("a1", text, "2022-06-01", "가나일보")
    named = {"코GPT": "kogpt", "하이퍼클로바": "hyperclova", "GPT-3": "gpt-3"}
    corpus.rows["mentions"] = [
        Mention(**corpus.find("a1", name), name=name, entity_id=entity, type="model") for name, entity in named.items()
    ]
    rows = export_epoch(corpus.tables(), reference)
    assert list(rows["Model"]) == ["HyperCLOVA 204B", "HyperCLOVA 82B", "KoGPT 6B"]
    assert set(rows["Country (of organization)"]) == {"Korea (Republic of)"}
    assert rows["Evidence (Korean)"].iloc[2].strip() == "코GPT의 매개변수는 60억 개다."
    assert rows["Evidence place"].iloc[2].startswith("a1#char=")


def test_nothing_said_nothing_checked(reference):
    assert CheckFinder(reference).find(Corpus().tables()).empty
    assert CheckFinder(reference).find(Corpus().tables()).columns[0] == "check"


def test_every_message_has_both_languages():
    assert load_phrases("ko").templates.keys() == load_phrases("en").templates.keys()


# The claims of the seed articles that a reference settles: file, exact words, verdicts that agree with the reading
# recorded for them (supported = agrees; imprecise = unit, scope, attribution or date error; unverifiable = no reference).
IDS = {
    "HyperCLOVA": "hyperclova",
    "하이퍼클로바": "hyperclova",
    "GPT-3": "gpt-3",
    "NAVER": "naver",
    "네이버": "naver",
    "NAVER supercomputer": "naver",
    "카카오": "kakao",
    "카카오브레인": "kakao-brain",
    "KoGPT": "kogpt",
}
SEED_SUPERLATIVES = [
    ("000_add5a9b4129340c3.txt", "최대 규모 비영어 AI", "hyperclova", "최대", "비영어 AI"),
    ("003_1f3b81c6913d8516.txt", "국내 최대인 700 페타플롭", "naver", "최대", "국내 슈퍼컴퓨터"),
]
SEED_VERDICTS = [
    ("000", "102여만 장", "differs"),
    ("000", "2~3년 전", "date error"),
    ("000", "30억 장", "agrees"),
    ("000", "5600억", "scope error"),
    ("000", "2048 token", "agrees"),
    ("000", "최대 규모 비영어 AI", "contradicted"),
    ("000", "비중이 낮은 한국어", "agrees"),
    ("001", "4100 억 개", "unit error"),
    ("001", "2020 년 6 월", "agrees"),
    ("001", "지난해 10 월", "agrees"),
    ("001", "2014 년", "agrees"),
    ("001", "2020 년 하반기", "agrees"),
    ("001", "9 대", "agrees"),
    ("001", "지난해 11 월", "no reference"),
    ("002", "10만", "scope error"),
    ("002", "2025년", "agrees"),
    ("002", "지난 11월 25일", "agrees"),
    ("002", "43건", "agrees"),
    ("002", "40%", "no reference"),
    ("002", "어워드", "no reference"),
    ("002", "2015년", "agrees"),
    ("003", "10일 오전", "agrees"),
    ("003", "100명", "agrees"),
    ("003", "수백억 원", "agrees"),
    ("003", "3년", "agrees"),
    ("003", "43개", "agrees"),
    ("003", "700 페타플롭", "agrees"),
    ("003", "국내 최대인 700 페타플롭", "not comparable"),
    ("003", "지난해 10월", "agrees"),
    ("003", "1000조번", "agrees"),
    ("003", "2018년", "differs"),
    ("003", "4년째", "agrees"),
    ("003", "더 크", "scope error"),
    ("003", "80.9%", "attribution error"),
    ("003", "1.8년", "attribution error"),
    ("003", "기술격차가 수년째 좁혀지지 않", "differs"),
    ("004", "7명", "agrees"),
    ("004", "6개", "agrees"),
    ("004", "지난 10월", "agrees"),
    ("004", "17일", "no reference"),
]


@pytest.fixture(scope="module")
def seed_checks(reference):
    if not (SHARED / "gold").is_dir():
        pytest.skip("the seed articles are not at hand")
    corpus = gold_corpus(SHARED / "gold" / "seeds", SHARED / "seeds", IDS, SEED_SUPERLATIVES)
    return CheckFinder(reference).find(corpus.tables())


@pytest.mark.parametrize(("file", "exact", "verdict"), SEED_VERDICTS)
def test_seed_claims(seed_checks, file, exact, verdict):
    rows = seed_checks[seed_checks["article_id"].str.startswith(file) & (seed_checks["exact"] == exact)]
    assert verdict in set(rows["verdict"]), list(rows["explanation_en"])


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("GAN으로 만든 그림이 2018년 경매에 등장했다.", "2018년", "2018"),
        ("트랜스포머를 쓴 번역기가 2019년 공개됐다.", "2019년", "2019"),
        ("2023년 2월 챗GPT 유료판이 출시됐다.", "2023년 2월", "2023-02"),
        ("알파고가 등장한 뒤 2019년 은퇴 대국이 열렸다.", "2019년", "2019"),
        ("대통령은 2022년 3월 반도체 인재 양성을 지시했다.", "2022년 3월", "2022-03"),
        ("도는 AI 인재를 2021년 5월부터 양성했다.", "2021년 5월", "2021-05"),
    ],
)
def test_what_follows_or_uses_a_thing_has_dates_of_its_own(reference, text, exact, value):
    found = verdicts(checked(text, dates=[(exact, value)], published="2023-06-01", reference=reference), exact)
    assert found == ["no reference"]


@pytest.mark.parametrize(
    ("text", "exact", "value", "unit", "measure"),
    [
        ("미국 AI 기술 기업의 투자가 전체의 50%를 차지한다.", "50%", 50, "percent", "share"),
        ("부산시는 AI 인재 5만 명을 키운다.", "5만 명", 5e4, "person", "headcount"),
        ("마이크로소프트가 오픈AI에 20억 달러를 더 투자했다.", "20억 달러", 2e9, "USD", "investment"),
        ("하이퍼클로바의 한국어 정답률은 75%다.", "75%", 75, "percent", "share"),
        ("LG는 배터리 개발에 5년간 투자한다.", "5년", 5, "year", "duration"),
        ("네이버는 서울대병원에 50억원을 투자한다.", "50억원", 5e9, "KRW", "investment"),
    ],
)
def test_a_figure_of_the_same_kind_is_not_contested(reference, text, exact, value, unit, measure):
    checks = checked(text, (exact, value, unit, measure), published="2023-06-01", reference=reference)
    assert verdicts(checks, exact) == ["no reference"]


def test_a_gap_that_is_not_of_artificial_intelligence(reference):
    assert checked("중소기업의 임금 격차가 좁혀지지 않고 있다.", reference=reference).empty


def doubted(reference, **rows):
    """The reference with one row more in each table named."""
    tables = {name: (*getattr(reference, name), row) for name, row in rows.items()}
    return replace(reference, **tables)


MEGARA = {"confidence": UNVERIFIED, "source": "hearsay", "source_id": "none", "seen_in": "nowhere"}


@pytest.mark.parametrize(("value", "verdict"), [(3e11, "agrees"), (5e11, "no reference")])
def test_an_unverified_size_agrees_or_is_silent(reference, value, verdict):
    model = Model(entity_id="megara", model="Megara", aliases=("메가라",), announced="2020", parameters=3e11, **MEGARA)
    stated = {3e11: "3000억 개", 5e11: "5000억 개"}[value]
    text = f"메가라의 매개변수는 {stated}다."
    checks = checked(text, (stated, value, P, "parameters", "megara"), reference=doubted(reference, models=model))
    assert verdicts(checks, stated) == [verdict]
    assert ("unverified" in checks["reference_source"].iloc[0]) == (verdict == "agrees")


@pytest.mark.parametrize(("sure", "verdict"), [(UNVERIFIED, "agrees"), ("confirmed", "contradicted")])
def test_an_unverified_rival_contradicts_no_superlative(reference, sure, verdict):
    rival = Model(
        entity_id="megara",
        model="Megara",
        country="South Korea",
        languages="ko",
        announced="2020",
        parameters=9e12,
        **MEGARA | {"confidence": sure},
    )
    checks = checked(
        "하이퍼클로바는 국내 최대 모델이다.",
        superlatives=[("최대", "hyperclova", "최대", "국내 모델")],
        published="2021-06-01",
        reference=doubted(reference, models=rival),
    )
    assert verdicts(checks, "최대") == [verdict]


@pytest.mark.parametrize(("stated", "value", "verdict"), [("70명", 70, "agrees"), ("90명", 90, "no reference")])
def test_an_unverified_fact_agrees_or_is_silent(reference, stated, value, verdict):
    fact = Fact(
        fact_id="megara-people",
        aliases=CueWords.read("메가라"),
        kind="value",
        measure="headcount",
        low=70,
        high=70,
        unit="person",
        cues=CueWords.read("연구원"),
        requires=CueWords.read("전임"),
        **MEGARA,
    )
    text = f"메가라 연구원은 {stated}이다."
    checks = checked(text, (stated, value, "person", "headcount"), reference=doubted(reference, facts=fact))
    assert verdicts(checks, stated) == [verdict]


def test_an_unverified_date_differs_from_nothing(reference):
    fact = Fact(
        fact_id="megara-day",
        aliases=CueWords.read("메가라"),
        kind="date",
        measure="opened",
        date="2019",
        cues=CueWords.read("개소"),
        **MEGARA,
    )
    text = "메가라는 2020년 개소했다."
    for sure, verdict in ((UNVERIFIED, "no reference"), ("confirmed", "differs")):
        facts = doubted(reference, facts=replace(fact, confidence=sure))
        assert verdicts(checked(text, dates=[("2020년", "2020")], reference=facts), "2020년") == [verdict]


def test_unverified_values_are_not_drawn(reference):
    model = Model(entity_id="megara", model="Megara", announced="2020", parameters=3e11, **MEGARA)
    assert "Megara" not in set(scale_table(doubted(reference, models=model))["name"])


def test_every_row_says_where_it_was_seen_and_how_sure_it_is(reference):
    levels = {"confirmed", "reported", "likely", "estimated", UNVERIFIED}
    for row in (*reference.models, *reference.corpora, *reference.systems, *reference.facts):
        assert row.confidence in levels, row
        assert all((row.source, row.source_id, row.seen_in)), row
        assert "general knowledge" not in row.seen_in, row
    told = (load_phrases("en").wording.label("scale.checks.caption"), README.read_text(encoding="utf-8"))
    assert all(level in text for level in levels for text in told)
