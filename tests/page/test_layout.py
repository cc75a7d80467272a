"""Texts as people keep them: with the head of a mail, several in one file, broken at a width."""

import textwrap

import pytest

import gisa
from gisa.page.readers.layout import articles_in, head_of, unwrapped
from gisa.page.readers.plain import read_plain

BODY = (
    "나루대와 가온사는 3년간 20억원을 들여 연구소를 세운다고 15일 밝혔다. 박하나 총장은 새 연구소가 지역의 학생들에게 "
    "좋은 일자리를 줄 것이라고 말했다. 가온사의 김두리 대표는 연구원 120명을 뽑겠다고 덧붙였다. 두 곳은 지난해 협약을 "
    "맺고 함께 연구해 왔다. 연구소는 내년 봄에 문을 연다."
)
MAIL = (
    "보낸사람: 가나 <a@b.kr>\n받는사람: c@d.kr\n날짜: 2024-03-15 10:00\n제목: 나루대와 가온사, 연구소 세운다\n\n" + BODY
)


def rows(text):
    tables = gisa.read(text, "2024-03-15")
    return tables.claims["source"].tolist(), tables.quantities["exact"].tolist(), tables.dates["value"].tolist()


def test_the_head_of_a_mail_is_no_text_and_its_subject_the_headline():
    (piece,) = read_plain(MAIL.encode())
    assert piece.stated == {"headline": "나루대와 가온사, 연구소 세운다"}
    assert piece.text == f"나루대와 가온사, 연구소 세운다\n\n{BODY}"
    assert rows(MAIL)[0] == rows(BODY)[0]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "질문: 왜?\n대답: 그래서.\n또: 그렇다.\n\n본문",
        "From: a@b.kr\n\n본문",
        "From: a@b.kr\nTo: b@c.kr\n그냥 줄\n\n본문",
        "From: a@b.kr\nTo: c@d.kr\nSubject: x",
    ],
)
def test_what_only_looks_like_a_head_stays(text):
    assert head_of(text).end == 0
    assert [piece.text for piece in read_plain(text.encode())] == [text]


@pytest.mark.parametrize("rule", ["-----", "=====", "* * * * *", "◆◆◆◆◆"])
def test_articles_one_after_another_are_kept_apart(rule):
    one, two = f"첫 기사 2024-03-15\n\n{BODY}", f"둘째 기사 2024-03-16\n\n{BODY}"
    pieces = read_plain(f"{one}\n{rule}\n{two}\n".encode())
    assert [(piece.part, piece.text) for piece in pieces] == [("1", one), ("2", two)]


@pytest.mark.parametrize(
    "text", [f"{BODY}\n-----\n짧은 덧글", f"{BODY}\n-----\n{BODY}", BODY, f"-----\n2024-03-15 {BODY}"]
)
def test_a_line_of_marks_alone_parts_nothing(text):
    assert articles_in(text) == [text]


@pytest.mark.parametrize("width", [40, 60])
def test_lines_broken_at_a_width_are_joined(width):
    broken = "\n\n".join(textwrap.fill(part, width, break_long_words=False) for part in (BODY, BODY, BODY, BODY))
    assert unwrapped(broken) == "\n\n".join([BODY] * 4)
    assert rows(broken) == rows("\n\n".join([BODY] * 4))


@pytest.mark.parametrize("text", [BODY, "\n".join(BODY.split(". ")), "가\n나\n다\n라\n마\n바\n사", ""])
def test_other_lines_stay_as_they_are(text):
    assert unwrapped(text) == text
