"""Stories told twice, claims told twice, and the ledger of promises."""

import dataclasses

import pytest

from gisa.claims.promises import find_promises, latest_day
from gisa.claims.repetition import find_clusters, key_of, link_repeats
from gisa.pipeline import read_corpus
from gisa.schema.tables import Article, Claim

STORY = (
    "바다시는 내년 봄까지 해안 산책로를 두 배로 넓힌다. 한가람 바다시 시장은 3일 시청에서 "
    '"2024년까지 산책로를 20㎞로 늘리겠다"고 말했다. 시는 나무 삼천 그루도 새로 심는다. '
    "주민들은 저녁마다 걸을 길이 생긴다며 반겼다. 공사는 다음 달에 시작되어 세 구간으로 나뉘어 이어진다. "
)
OTHER = (
    "가온고 야구부가 서른 해 만에 전국 대회 결승에 올랐다. 감독은 투수들의 어깨를 아끼며 경기를 풀었다. "
    "선수들은 방과 후마다 운동장을 돌았고 학부모들은 도시락을 쌌다. 결승은 토요일 낮에 열린다. "
)


def article(number, text, published=""):
    return Article(article_id=f"a{number}", file=f"{number}.txt", sha256="", published=published, text=text)


def claim(article_id="a1", start=0, content="산책로를 20㎞로 늘리겠다", **changes):
    row = Claim(
        article_id=article_id,
        sentence_no=0,
        start=start,
        end=start + len(content),
        exact=content,
        zone="body",
        rule="test",
        quotation="DIRECT",
        source="한가람",
        cue="말하다",
        content=content,
    )
    return dataclasses.replace(row, **changes)


def test_copies_of_a_story_form_one_cluster():
    first, copy = article(1, STORY, "2023-05-03"), article(2, "[속보] " + STORY + "제보를 받습니다.", "2023-05-04")
    assert find_clusters([copy, first, article(3, OTHER)]) == {"a1": "a1", "a2": "a1", "a3": "a3"}


def test_an_empty_text_has_a_cluster_of_its_own():
    assert find_clusters([article(1, ""), article(2, "가나다")]) == {"a1": "a1", "a2": "a2"}


def test_many_different_articles_stay_apart():
    texts = [" ".join(f"{i}번째{j}" for j in range(60)) for i in range(300)]
    clusters = find_clusters([article(i, text) for i, text in enumerate(texts)])
    assert all(key == value for key, value in clusters.items())


def test_a_headline_repeats_the_body_and_the_later_copy_the_earlier():
    body = claim(start=50)
    title = claim(start=3, content="2024년까지 산책로 20㎞로 늘리겠다", zone="headline", cue="")
    copy = claim("a2", start=40)
    linked = {
        key_of(row): row for row in link_repeats([title, body, copy], {"a1": "a1", "a2": "a1"}, {"a1": "1", "a2": "2"})
    }
    assert linked[key_of(body)].repeats == ""
    assert linked[key_of(title)].repeats == linked[key_of(title)].origin == key_of(body)
    assert linked[key_of(copy)].origin == key_of(body)


@pytest.mark.parametrize(
    "other", [claim(start=90, source="다른 사람"), claim(start=90, content="나무를 새로 심겠다"), claim("a9", start=90)]
)
def test_other_words_other_speakers_and_other_stories_repeat_nothing(other):
    assert all(row.repeats == "" for row in link_repeats([claim(), other], {"a1": "a1", "a9": "a9"}, {}))


def test_promises_stand_open_due_or_overdue():
    promise = claim(modality="plan", due="2024")
    statuses = {
        day: [row.status for row in find_promises([promise], day)] for day in ("2023", "2024-06", "2025-01", "")
    }
    assert statuses == {"2023": ["open"], "2024-06": ["due"], "2025-01": ["overdue"], "": ["unknown"]}


def test_a_repeated_promise_is_counted_once():
    promise = claim(modality="plan", due="2024")
    assert list(find_promises([dataclasses.replace(promise, repeats="a1#char=0,3")], "2023")) == []


def test_a_folder_is_read_with_its_clusters_repeats_and_promises(tmp_path):
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "two.txt").write_text("[종합] " + STORY, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,published\none.txt,2023-05-03\ntwo.txt,2023-05-04\n", encoding="utf-8")
    tables = read_corpus(tmp_path)
    assert tables.articles["cluster_id"].nunique() == 1
    said = tables.claims[tables.claims["content"] == "2024년까지 산책로를 20㎞로 늘리겠다"]
    assert sorted(said["repeats"] == "") == [False, True]
    assert tables.promises[["due", "status", "as_of"]].to_numpy().tolist() == [["2024", "open", "2023-05-04"]]


def test_the_ledger_stands_at_the_last_publication():
    assert latest_day(["2021-09", "2020-12-04", ""]) == "2021-09-30"
    assert latest_day([]) == ""
