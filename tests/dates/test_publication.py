import dataclasses

import pytest
from vocabulary_rows import ids, taught_by

from gisa.dates.landmarks import load_landmarks
from gisa.dates.tenses import Tenses
from gisa.dates.vocabulary import StampLabel, TenseSign
from gisa.page.readers import read_article
from gisa.pipeline import load_language, load_reader
from gisa.schema.csv_tables import bracketed
from gisa.schema.reference_data import load_reference

BODY = "카카오가 새 언어모델을 공개했다.\n연구소는 다음 달부터 시험에 들어간다.\n"


@pytest.fixture(scope="module")
def language():
    return load_language()


@pytest.fixture(scope="module")
def published(language):
    def infer(text, **stated):
        article = dataclasses.replace(read_article(text.encode()), **stated)
        return load_reader().publication.fill_in(load_reader().documents.read(article)).article

    return infer


def test_metadata_wins(published):
    article = published(
        "입력 2021.11.19 09:42\n" + BODY,
        published="2020-01-02",
        published_basis="metadata",
        published_confidence="stated",
    )
    assert (article.published, article.published_basis) == ("2020-01-02", "metadata")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.com/article/015/0004496550?date=20210209",
        "https://www.example.com/news/2021/02/09/some-title",
        "https://www.example.com/2021-02-09/12345",
        "https://www.example.com/news/20210209/1",
    ],
)
def test_the_link_of_the_page_states_the_day(published, url):
    article = published(BODY, url=url)
    assert (article.published, article.published_basis, article.published_confidence) == ("2021-02-09", "url", "stated")


def test_the_link_on_a_scrapbook_sheet(published):
    article = published("기사링크\n\nhttps://news.example.com/article/015/0004496550?date=20210209\n\n본문\n\n" + BODY)
    assert (article.published, article.published_basis) == ("2021-02-09", "url")


@pytest.mark.parametrize(
    "url",
    ["https://example.com/article/0004496550", "https://example.com/20211345/1", "https://example.com/v/202102091234"],
)
def test_a_number_in_a_link_is_no_day(published, url):
    assert published(BODY, url=url).published == ""


@pytest.mark.parametrize(
    "line",
    [
        "입력 2021.11.19 09:42",
        "입력 : 2021-11-19 09:42",
        "기사입력 2021.11.19. 오전 9:42",
        "승인 2021.11.19 09:42",
        "송고시간2021-11-19 09:42",
        "등록 2021/11/19 09:42:10",
        "[서울=한국뉴스] 홍길동 기자 입력 2021.11.19 09:42",
        "발행일 2021년 11월 19일",
        "입력 2021.11.19 09:42 수정 2021.11.20 10:00",
        "수정 2021.11.20 10:00 입력 2021.11.19 09:42",
    ],
)
def test_a_time_stamp_states_the_day(published, line):
    article = published(f"카카오, 새 언어모델 공개\n\n{line}\n\n{BODY}")
    assert (article.published, article.published_basis, article.published_confidence) == (
        "2021-11-19",
        "time stamp",
        "stated",
    )


def test_a_portal_clock_states_nothing(published):
    article = published(f"메뉴 바로가기\n\n04.27 (토)\n\n카카오, 새 언어모델 공개\n\n{BODY}")
    assert (article.published, article.published_confidence) == ("", "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "연구소는 2021년 11월 19일 모델을 공개했다.",
        "입력한 2021년 11월 19일의 자료를 썼다. 보고서를 작성한 2021년 11월 19일에 공개했다.",
        "위원회는 2015년 세워졌다. 올해 규모를 늘린다.",
        "2025년까지 인재 10만 명을 기른다.",
        "저작권자 ⓒ 2021 한국뉴스",
        BODY,
    ],
)
def test_nothing_said_in_the_text_is_stated(published, text):
    assert published(text).published_confidence != "stated"


def test_nothing_inferable_is_empty(published):
    article = published("연구소는 지난달 17일 모델을 공개했다.")
    assert (article.published, article.published_basis, article.published_confidence) == ("", "", "unknown")


def test_an_event_with_its_year_and_bare_days(published):
    article = published(
        "회사는 NeurIPS 2020에서 GPT-3 논문을 발표했다. 장관은 지난 11월 25일 계획을 내놨다. "
        "소장은 4일 심포지엄에서 말했다. 부총리는 3일 강조했다."
    )
    assert (article.published, article.published_confidence) == ("2020-12-04", "inferred")
    assert "2020" in article.published_basis
    assert "4일" in article.published_basis


def test_a_weekday_tells_the_year(published):
    article = published("대학은 지난 9월 15일(수) 강연을 열었다. 강연은 GPT-3를 다뤘다. 15일 강연에는 100명이 왔다.")
    assert article.published == "2021-09"
    assert article.published_alternatives


def test_a_year_that_is_over(published):
    article = published("연구진은 2020년에 43편의 논문을 발표했다. 이 모델은 GPT-3보다 크다.")
    assert (article.published, article.published_alternatives) == ("2021", "2020")


STAMPS = taught_by(StampLabel)


@pytest.mark.parametrize(("row", "example"), STAMPS, ids=ids(STAMPS))
def test_every_label_makes_a_stamp(row, example, published):
    first = published(BODY + f"{row.label} 2021.11.20 09:42")
    assert (first.published, first.published_basis, first.published_confidence) == (
        "2021-11-20",
        "time stamp",
        "stated",
    )
    both = published(BODY + f"{row.label} 2021.11.20 09:42\n입력 2021.11.22 09:42")
    assert both.published == ("2021-11-20" if row.role == "first" else "2021-11-22")


def test_a_day_without_label_is_no_stamp(published):
    assert (
        published(
            BODY + "참가 신청은 2021.11.20 09:42에 끝났고, 결과는 다음 주에 나온다고 회사는 덧붙였다.\n" + BODY
        ).published_basis
        != "time stamp"
    )


def test_an_article_is_no_older_than_the_youngest_model_that_it_names(language):
    landmarks = load_landmarks(language)
    models = load_reference().models
    assert landmarks.youngest("GPT-3는 BERT보다 크다") == ("2020-05", "GPT-3")
    # 204B and 82B: the first announcement counts.
    days = [model.announced for model in models if model.entity_id == "hyperclova"]
    assert landmarks.youngest("하이퍼클로바") == (min(days)[:7], "하이퍼클로바")
    assert landmarks.youngest("코로나19가 퍼졌다") == ("2020-01", "코로나19")
    assert landmarks.youngest("GPT-3X와 XGPT-3") == ("", "")


TENSES = [(row, example) for row, example in taught_by(TenseSign) if "예정" not in example]


@pytest.mark.parametrize(("row", "example"), TENSES, ids=ids(TENSES))
def test_every_sign_of_tense_is_read(row, example, language):
    text, start, _ = bracketed(example)
    document = load_reader().documents.read(read_article(text.encode()))
    assert Tenses(document, language.lexicon(TenseSign)).after(max(0, start - 1)) == row.tense
