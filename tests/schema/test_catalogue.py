"""Does the page on the vocabulary say what the row types say?"""

import runpy
from pathlib import Path

from gisa.claims.vocabulary import SpeechCue
from gisa.schema.catalogue import columns

ROOT = Path(__file__).parents[2]


def test_the_pages_that_are_derived_are_up_to_date():
    docs = runpy.run_path(str(ROOT / "docs" / "write.py"))
    assert docs["README"].read_text(encoding="utf-8") == docs["vocabulary_page"](), "run `make docs`"
    assert docs["GUIDE"].read_text(encoding="utf-8") == docs["guide"](), "run `make docs`"


def test_columns_are_told_with_what_they_hold():
    told = dict(columns(SpeechCue))
    assert told["cue"] == "text"
    assert told["owner"] == "`public`, `organisation`, `subject`, may be empty"
    assert told["example"] == "a sentence with the word in `[ ]`"
    assert told["counterexample"] == "a sentence with the word in `[ ]`, may be empty"
