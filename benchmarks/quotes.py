"""How much slower is a text of quotation marks? Prints the time of each kind against plain text of the same length.

    python benchmarks/quotes.py [megabytes]

A text of quotation marks may take at most twice the time of plain text; the exit code says whether it does.
"""

import sys
import time

from gisa.page.readers import read_article
from gisa.pipeline import Reader, load_reader

PLAIN = "시는 강변에 새 공원을 열었고 주민들은 저녁마다 그 길을 걸으며 하루를 마쳤다. "
KINDS = {
    "plain": PLAIN,
    "straight marks": '"',
    "opening marks": "“",
    "nested marks": "“‘",
    "stray marks": '그는 "좋다고 했다. ',
    "quotations": '그는 "좋은 날이 온다"며 "함께 걷자"고 말했다. ',
}


def seconds(unit: str, size: int, reader: Reader) -> float:
    text = unit * (size // len(unit.encode()))
    article = read_article(text.encode(), "benchmark")
    start = time.perf_counter()
    claims = list(reader.claims.find(reader.documents.read(article), [], []))
    took = time.perf_counter() - start
    print(f"{len(text):9d} characters {took:7.1f} s {len(claims):7d} claims", end="  ")
    return took


def main() -> int:
    size = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 5_000_000
    reader = load_reader()
    seconds(PLAIN, 20_000, reader)
    print("warm-up")
    plain, worst = 0.0, 0.0
    for name, unit in KINDS.items():
        # The plain text has as many characters as the marks, whatever their bytes.
        length = len(unit * (size // len(unit.encode())))
        plain = seconds(PLAIN, length * len(PLAIN.encode()) // len(PLAIN), reader)
        print("plain text")
        ratio = seconds(unit, size, reader) / plain
        print(f"{name}: {ratio:.2f} times plain text")
        worst = max(worst, ratio)
    print(f"worst {worst:.2f}")
    return int(worst > 2)


if __name__ == "__main__":
    sys.exit(main())
