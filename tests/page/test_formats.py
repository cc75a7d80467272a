"""Each format, written by a real writer of it, gives the article back; hostile files end in articles or failures."""

import importlib.util
import io
import json
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest
import weasyprint

from gisa.page.readers import load_articles
from gisa.page.readers.formats import read_pieces
from gisa.page.readers.pieces import Unreadable

HEADLINE = "가온전자, 1000억 개 매개변수 모델 공개"
BODY = [
    "가온전자는 17일 매개변수 1000억 개 규모의 언어 모델을 공개했다고 밝혔다.",
    "김하늘 연구소장은 “한국어 토큰 5600억 개를 학습했다”고 말했다.",
    "이 회사는 나래대학교와 함께 내년까지 연구 센터를 세울 계획이다. 두 기관은 인재 양성을 위해 5년 동안 100억 원을 함께 투자하고 매년 연구원 50명을 뽑기로 했다.",
]
TEXT = "\n".join([HEADLINE, "", *BODY])
STORY = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2021-09-17T09:00:00+09:00",
         "author": {"name": "이바다"}, "publisher": {"name": "가온일보"}}  # fmt: skip
COLUMNS = [
    "뉴스 식별자",
    "일자",
    "언론사",
    "기고자",
    "제목",
    "통합 분류1",
    "인물",
    "키워드",
    "본문",
    "URL",
    "분석제외 여부",
]
ROW = ["01100101.2021", "20210917", "가온일보", "이바다", HEADLINE, "IT_과학", "김하늘", "모델", "\n".join(BODY),
       "http://gaon.example/1", ""]  # fmt: skip


def page(head="", body=None):
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    body = (
        body
        or f"<nav>메뉴 홈</nav><h1>{HEADLINE}</h1><div id='articleBody'>{paragraphs}</div><footer>회사 소개</footer>"
    )
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def json_ld():
    return page(f'<script type="application/ld+json">{json.dumps(STORY)}</script>').encode()


def og():
    return page(
        f'<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="가온일보">'
        '<meta property="article:published_time" content="2021-09-17T09:00:00+09:00">'
    ).encode()


def time_element():
    return page("", page().replace("<nav>", "<time datetime='2021-09-17'>어제</time><nav>")).encode()


def old_page():
    return page().replace("charset='utf-8'", "charset='euc-kr'").encode("cp949")


def saved_as_text():
    return page().replace("“", "&quot;").replace("”", "&quot;").encode()


def pdf():
    source = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1>" + "".join(f"<p>{line}</p>" for line in BODY)
    font = Path(importlib.util.find_spec("koreanize_matplotlib").origin).parent / "fonts" / "NanumGothic.ttf"
    style = f"<style>@font-face{{font-family:N;src:url('{font.as_uri()}')}}body{{font:14px N;width:14cm}}h1{{font-size:20px}}</style>"
    return weasyprint.HTML(string=style + source).write_pdf()


def word():
    document, out = docx.Document(), io.BytesIO()
    document.add_heading(HEADLINE, 0)
    for line in BODY:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def hwpx():
    name = "http://www.hancom.co.kr/hwpml/2011/paragraph"
    lines = "".join(f"<hp:p><hp:run><hp:t>{line}</hp:t></hp:run></hp:p>" for line in TEXT.split("\n"))
    return packed(
        {"mimetype": "application/hwp+zip", "Contents/section0.xml": f'<hp:sec xmlns:hp="{name}">{lines}</hp:sec>'}
    )


def mail(subtype="plain"):
    message = EmailMessage()
    message["Subject"], message["Date"] = HEADLINE, "Fri, 17 Sep 2021 09:00:00 +0900"
    message.set_content("\n".join(BODY) if subtype == "plain" else page(), subtype=subtype)
    return message.as_bytes()


def sheet(columns=COLUMNS, row=ROW):
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(columns)
    book.active.append(row)
    book.save(out)
    return out.getvalue()


def table():
    return f'date,title,text\n2021-09-17,"{HEADLINE}","{chr(10).join(BODY)}"\n'.encode("cp949")


def lines():
    return json.dumps({"title": HEADLINE, "text": "\n".join(BODY), "date": "2021-09-17"}).encode()


def markdown():
    return f"---\ntitle: {HEADLINE}\ndate: 2021-09-17\n---\n# {HEADLINE}\n\n".encode() + "\n".join(BODY).encode()


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return out.getvalue()


def quoted():
    return "\n".join(f"> {line}" for line in TEXT.split("\n")).encode()


FORMATS = [
    ("a.html", json_ld, "2021-09-17", "page: JSON-LD"),
    ("a.html", og, "2021-09-17", "page: article:published_time"),
    ("a.htm", time_element, "2021-09-17", "page: time"),
    ("a.html", old_page, "", ""),
    ("a.txt", saved_as_text, "", ""),
    ("a.pdf", pdf, "", ""),
    ("a.docx", word, "", ""),
    ("a.hwpx", hwpx, "", ""),
    ("a.eml", mail, "2021-09-17", "mail"),
    ("a.eml", lambda: mail("html"), "2021-09-17", "mail"),
    ("a.xlsx", sheet, "2021-09-17", "table"),
    ("a.csv", table, "2021-09-17", "table"),
    ("a.jsonl", lines, "2021-09-17", "table"),
    ("a.md", markdown, "2021-09-17", "page: front matter"),
    ("a.zip", lambda: packed({"기사.txt": TEXT}), "", ""),
    ("a.txt", quoted, "", ""),
]


@pytest.mark.parametrize(
    ("name", "make", "published", "basis"), FORMATS, ids=lambda one: getattr(one, "__name__", str(one))
)
def test_every_format_gives_the_article_with_what_it_states(tmp_path, name, make, published, basis):
    (tmp_path / name).write_bytes(make())
    (article,), failures = load_articles(tmp_path)
    assert not failures
    assert article.text.replace('"', "“").replace("“고", "”고").split() == TEXT.replace('"', "“").split() or (
        "saved" in make.__name__ and BODY[0] in article.text
    )
    assert article.text.split("\n")[0] == HEADLINE
    assert (article.published, article.published_basis) == (published, basis)


def test_rows_of_an_archive_are_excerpts_with_their_metadata(tmp_path):
    (tmp_path / "NewsResult_20210917.xlsx").write_bytes(sheet())
    (article,), _ = load_articles(tmp_path)
    assert (article.publisher, article.author, article.headline) == ("가온일보", "이바다", HEADLINE)
    assert (article.body_kind, article.url, article.file) == (
        "excerpt",
        "http://gaon.example/1",
        "NewsResult_20210917.xlsx#2",
    )


def test_every_named_column_is_known():
    from gisa.page.readers.records import load_columns, read_csv
    from gisa.page.vocabulary import ArticleColumn
    from gisa.schema.project_tables import load_table

    assert len(load_columns()) >= 30
    for row in load_table(ArticleColumn):
        (piece,) = read_csv(
            f'"{row.column}",{"본문" if row.field != "text" else "비고"}\n2021-09-17,2021-09-17\n'.encode()
        )
        expected = {row.field: "2021-09-17"} if row.field not in {"archive", "other", "text"} else {}
        assert expected.items() <= piece.stated.items()
        assert piece.cut == (row.field == "archive")


BOMB = {f"{i}.txt": b"a" * 30_000_000 for i in range(5)}
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sec><p><run><t>&b;</t></run></p></sec>'
HOSTILE = [
    ("a.hwp", lambda: b"\xd0\xcf\x11\xe0", "format"),
    ("a.exe", lambda: b"MZ", "format"),
    ("a.pdf", lambda: b"%PDF-1.7 broken", "damaged"),
    ("a.pdf", lambda: weasyprint.HTML(string="<svg width=9 height=9></svg>").write_pdf(), "scan"),
    ("a.docx", lambda: b"PK\3\4 broken", "damaged"),
    ("a.docx", lambda: packed({"x": "y"}), "damaged"),
    ("a.xlsx", lambda: b"broken", "damaged"),
    ("a.xlsx", lambda: sheet(["제목", "바뀐 이름"], ["x", "y"]), "columns"),
    ("a.hwpx", lambda: packed({"Contents/section0.xml": ENTITIES}), "damaged"),
    ("a.hwpx", lambda: packed({"x": "y"}), "damaged"),
    ("a.zip", lambda: packed(BOMB), "size"),
    ("a.zip", lambda: packed({"b.zip": packed({"c.txt": "글"})}), "format"),
    ("a.zip", lambda: b"broken", "damaged"),
    ("a.jsonl", lambda: b"[" * 100_000, "damaged"),
    ("a.csv", lambda: b"", "columns"),
    ("a.csv", lambda: b"text\n" + b"x\n" * 100_002, "size"),
    ("a.html", lambda: b"<div>" * 100_000 + b"x", "damaged"),
    ("a.html", lambda: b"<script>alert(1)</script>", "empty"),
    ("a.eml", lambda: b"", "empty"),
    ("a.txt", lambda: b"\0\1\2\xff\xfe", "bytes"),
    ("a.txt", lambda: b"x" * 50_000_000, "size"),
]


@pytest.mark.parametrize(("name", "make", "kind"), HOSTILE)
def test_what_cannot_be_read_says_why_and_what_to_do(name, make, kind):
    ((_, found),) = read_pieces(make(), name)
    assert isinstance(found, Unreadable)
    assert found.kind == kind
    assert found.reason
    assert found.remedy


@pytest.mark.parametrize(
    "text",
    ["제목\f줄\n\n본문이다.", "제목\0\x1b[31m\n\n본문이다.", "\u202e제목\n\n본문이다.", "a: &a [*a]\n---\n본문이다."],
)
def test_controls_and_marks_of_direction_do_not_pass(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,), _ = load_articles(tmp_path)
    assert not set(article.text) & set("\0\x1b\f\u202e")


def test_links_pipes_and_strange_names_end_in_articles_or_failures(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("비밀이다.", encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "a\x1b[31m\n\"'.txt").write_text("글 하나.", encoding="utf-8")
    (folder / ("가" * 83 + ".txt")).write_text("글 둘.", encoding="utf-8")
    (folder / os.fsdecode(b"\xb0\xa1.txt")).write_text("글 셋.", encoding="utf-8")
    articles, failures = load_articles(folder)
    assert len(articles) == 3
    assert {one.file: one.kind for one in failures} == {"out.txt": "closed", "loop.txt": "closed", "pipe.txt": "closed"}
    assert all(one.file.isprintable() and one.file.encode() for one in articles)


def test_numbers_of_any_length_keep_their_article():
    from gisa.pipeline import read

    tables = read(
        "제목\n\n그는 " + "9" * 69 + "억 원과 5" + "0" * 40 + " 5개를 10,000개 샀다고 말했다. 모델은 1000억 개다."
    )
    assert len(tables.articles) == 1
    assert tables.failures.empty
    assert 1e11 in tables.quantities["value"].tolist()


def test_lone_surrogates_and_controls_do_not_stop_a_text():
    from gisa.pipeline import read

    assert len(read("제목\ud800\x0c\n\n네이버가 모델을 공개했다.").articles) == 1


def test_a_control_character_in_a_label_keeps_the_figure():
    from matplotlib.figure import Figure

    from gisa.report.graphics import draw_svg

    figure = Figure()
    figure.text(0.1, 0.1, "a\x0cb")
    assert "svg" in draw_svg(figure, "key", "alt", {})
