"""Does the time grow with the text? A line ten times as long should take about ten times as long.

Hostile lines (digits, marks, repeated dates, one long sentence) are read at two lengths; the ratio is printed.

    python benchmarks/linear.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gisa.page.readers import read_article
from gisa.pipeline import Reader, load_reader

LINES = {
    "digits": "7",
    "digits and commas": "1,234",
    "numeral words": "조억",
    "dates": "2021년 11월 19일 오전 9시, ",
    "ranges": "3~4월 ",
    "stamps": "2021. 11. 19. 09:42 ",
    "brackets": "1(1) ",
    "measures": "가온은 논문 3편을 냈고 ",
    "cooperation": "네이버와 서울대는 공동 연구센터를 설립하고 인턴십을 ",
    "people": "김도윤 새벽대 교수는 네이버(NAVER)와 하이퍼클로바를 연구했다. 김 교수는 웃었다.\n",
    "one sentence": "지난 9월 15일 열린 행사에서 3년 뒤 2배로 늘리며 ",
}
SHORT, LONG = 4_000, 40_000


def main() -> int:
    """Print the ratio of the times for each kind of line."""
    reader = load_reader()
    seconds("2021년 11월", reader)
    for name, piece in LINES.items():
        short, long = (min(seconds(line(piece, length), reader) for _ in range(3)) for length in (SHORT, LONG))
        print(f"{name:20s} {SHORT} characters {short:.3f} s, {LONG} characters {long:.3f} s: {long / short:.1f} times")
    return 0


def line(piece: str, length: int) -> str:
    """A line of one piece, repeated up to a length."""
    return (piece * (length // len(piece) + 1))[:length]


def seconds(text: str, reader: Reader) -> float:
    """How long the finders take for a text, its analysis aside."""
    document = reader.documents.read(read_article(text.encode()))
    start = time.process_time()
    reader.extract(document)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
