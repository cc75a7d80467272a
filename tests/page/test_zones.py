"""Pages of several kinds, invented, and where their lines belong."""

import itertools

import pytest
from vocabulary_rows import taught_by

from gisa.page.bylines import load_outlets
from gisa.page.vocabulary import Furniture
from gisa.pipeline import load_reader
from gisa.schema.csv_tables import bracketed

AGENCY = """본문 바로가기
정부, 배터리에 3조원 투자…"2030년까지 인력 5만명"
송고시간2024-03-12 10:30
홍길동 기자
공유
댓글 3
회의 참석한 장관
(서울=연합뉴스) 김철수 기자 = 12일 열린 회의에서 장관이 발언하고 있다. 2024.3.12 photo@yna.co.kr
(서울=연합뉴스) 홍길동 기자 = 정부가 배터리 산업에 3조원을 투자하기로 했다고 12일 밝혔다.
장관은 "인력을 늘리겠다"고 강조했다.
hong@yna.co.kr
<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>
많이 본 뉴스
1 어떤 사건이 일어났다
"""
DAILY = """경제

현대차, 대학과 자율주행 연구소 세운다

입력 2023.05.02 17:30 수정 2023.05.02 18:00

5년간 500억원 투입

사진=게티이미지뱅크

현대자동차그룹이 대학과 공동 연구소를 설립한다.

[관련기사] 자율주행 인력난, 대학이 푼다

회사 관계자는 "인재 확보가 목표"라고 말했다.
김민수 기자 kim@hankyung.com
- 반도체 수출, 두 달 만에 늘었나?
- 새 학기 앞둔 대학가 풍경
ⓒ 한국경제, 무단전재 및 재배포 금지
"""
SHEET = """신문 스크랩 양식
헤드라인
바다가 뜨거워진다
기사링크
https://n.news.naver.com/article/newspaper/015/0001?date=20230801
본문
동해 수온이 28도까지 올랐다. 어민들은 걱정이 크다.
정리
(1) 원인
- 해류의 변화
- 수온 28도
"""
BARE = """“바다를 지켜야 한다”
환경단체 대표가 4일 토론회에서 말했다.
그는 10만명이 서명했다고 밝혔다.
"""


@pytest.mark.parametrize(
    ("page", "phrase", "zone"),
    [
        (AGENCY, "본문 바로가기", "chrome"),
        (AGENCY, "정부, 배터리에", "headline"),
        (AGENCY, "송고시간", "byline"),
        (AGENCY, "댓글 3", "chrome"),
        (AGENCY, "12일 열린 회의", "caption"),
        (AGENCY, "홍길동 기자 =", "byline"),
        (AGENCY, "정부가 배터리", "body"),
        (AGENCY, "인력을 늘리겠다", "body"),
        (AGENCY, "hong@", "byline"),
        (AGENCY, "저작권자", "chrome"),
        (AGENCY, "1 어떤 사건", "chrome"),
        (DAILY, "경제\n", "chrome"),
        (DAILY, "현대차, 대학과", "headline"),
        (DAILY, "입력 2023", "byline"),
        (DAILY, "5년간 500억원", "headline"),
        (DAILY, "사진=", "caption"),
        (DAILY, "공동 연구소를", "body"),
        (DAILY, "[관련기사]", "related"),
        (DAILY, "인재 확보가", "body"),
        (DAILY, "김민수", "byline"),
        (DAILY, "반도체 수출", "related"),
        (DAILY, "새 학기", "related"),
        (DAILY, "무단전재", "chrome"),
        (SHEET, "헤드라인", "chrome"),
        (SHEET, "바다가", "headline"),
        (SHEET, "https", "chrome"),
        (SHEET, "동해 수온", "body"),
        (SHEET, "정리", "chrome"),
        (SHEET, "(1) 원인", "notes"),
        (SHEET, "수온 28도\n", "notes"),
        (BARE, "바다를", "body"),
        (BARE, "환경단체", "body"),
    ],
)
def test_lines_of_a_page(document_of, page, phrase, zone):
    document = document_of(page)
    at = page.index(phrase)
    assert next(one.zone for one in document.zones if one.start <= at < one.end) == zone


@pytest.mark.parametrize("page", [AGENCY, DAILY, SHEET, BARE, "한 줄", "\n\n", "|", "[]()<>\"'“"])
def test_zones_partition_the_text(document_of, language, page):
    article = document_of(page).article
    zones = load_reader().documents.read(article).zones
    assert "".join(page[zone.start : zone.end] for zone in zones) == page
    assert all(before.end == after.start for before, after in itertools.pairwise(zones))


def test_what_the_page_prints_of_itself(document_of):
    article = document_of(DAILY).article
    assert (article.headline, article.publisher, article.author) == (
        "현대차, 대학과 자율주행 연구소 세운다",
        "한국경제",
        "김민수",
    )
    sheet = document_of(SHEET).article
    assert (sheet.headline, sheet.publisher, sheet.url[:24]) == (
        "바다가 뜨거워진다",
        "한국경제",
        "https://n.news.naver.com",
    )


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("강연하는 교수. (사진=한국대 제공).교수는 웃었다.", "강연하는 교수. (사진=한국대 제공)."),
        ("행사장 모습 [자료=통계청]\n\n통계청이 발표했다.", "행사장 모습 [자료=통계청]"),
    ],
)
def test_a_credit_closes_the_caption(document_of, text, caption):
    zone = next(one for one in document_of(text).zones if one.zone == "caption")
    assert text[zone.start : zone.end].strip() == caption


def taught(column):
    return [pytest.param(row, example, id=f"{row.where}-{row.word}") for row, example in taught_by(Furniture, column)]


def zone_on_a_page(document_of, example):
    text, start, _ = bracketed(example)
    page = f"정부, 새 계획 발표\n\n정부는 새 계획을 발표했다.\n\n{text}\n\n장관은 계획을 설명했다. 기업들은 반겼다. 학교들도 반겼다.\n"
    at = page.index(text) + start
    return next(one.zone for one in document_of(page).zones if one.start <= at < one.end)


@pytest.mark.parametrize(("row", "example"), taught("example"))
def test_every_word_of_page_furniture_is_set_aside(document_of, row, example):
    assert zone_on_a_page(document_of, example) == ("chrome" if row.zone == "notes" else row.zone)


@pytest.mark.parametrize(("row", "counterexample"), taught("counterexample"))
def test_no_counterexample_is(document_of, row, counterexample):
    assert zone_on_a_page(document_of, counterexample) == "body"


@pytest.mark.parametrize("outlet", load_outlets(), ids=lambda outlet: outlet.domain)
def test_every_outlet_is_known_by_its_domain(document_of, outlet):
    by_mail = document_of(f"hong@{outlet.domain}\n\n정부는 새 계획을 발표했다.\n")
    by_link = document_of(f"https://www.{outlet.domain.rstrip('/')}/view/1\n\n정부가 발표했다.\n")
    assert by_link.article.publisher == outlet.name
    assert "/" in outlet.domain or by_mail.article.publisher == outlet.name


def test_an_outlet_is_not_known_by_a_longer_domain(document_of):
    assert document_of("hong@notyna.co.kr\n\n정부는 새 계획을 발표했다.\n").article.publisher != "연합뉴스"
