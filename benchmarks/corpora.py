"""Which texts is speed measured on? As many articles as asked for, recombined so that no sentence stands twice.

The sentences come from ``../shared/gold/dev`` where it is at hand, else from the project's own digests. Articles are
as long as the originals; numbers are altered, and a sentence that stood before gets an invented name. Nothing is kept.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT.parent / "shared" / "gold" / "dev" / "texts", ROOT / "seeds")
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d)\d+(?![\d])")
_SYLLABLES = (
    "가강건경고광구국권규금기길나남다달대도동라람래려로루류리림마만명모무문미민바반배백별보봉빈사산상새서석선설"
)
_SENTENCE = re.compile(r"(?<=[다요]\.)\s+")


def texts(count: int, seed: int = 2021) -> Iterator[str]:
    """As many texts as asked for; the same for the same seed."""
    source = next(folder for folder in SOURCES if folder.is_dir())
    originals = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt"))]
    chance, seen = random.Random(seed), set[int]()
    lines = [line for text in originals for line in text.split("\n")]
    for number in range(count):
        original = originals[number % len(originals)].split("\n")
        # One line in three comes from another article.
        mixed = [chance.choice(lines) if line and chance.random() < 0.33 else line for line in original]
        yield "\n".join(" ".join(_new(one, chance, seen) for one in _SENTENCE.split(line)) for line in mixed)


def _new(sentence: str, chance: random.Random, seen: set[int]) -> str:
    """A sentence with other numbers, and with an invented name if it stood before."""
    altered = _NUMBER.sub(lambda match: _digits(match[0], chance), sentence)
    while altered.strip() and hash(altered) in seen:
        name = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))
        first, space, rest = altered.partition(" ")
        altered = f"{first} {name}{space}{rest}"
    seen.add(hash(altered))
    return altered


def _digits(number: str, chance: random.Random) -> str:
    """A number of as many digits; a short one, which may be a day, stays below 28."""
    if len(number) <= 2:
        return str(chance.randint(1, 27)) if number[0] != "0" else number
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in number[1:])


def write(folder: Path, count: int, seed: int = 2021) -> None:
    """A corpus of as many articles, with the days of publication that a metadata.csv states."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "published"])
        for number, text in enumerate(texts(count, seed)):
            name = f"{number // 1000:04d}/{number:07d}.txt"
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
            writer.writerow(
                [name, f"20{chance.randint(10, 23)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"]
            )
