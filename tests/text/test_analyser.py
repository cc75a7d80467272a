"""Morphemes with their places in the text."""

import pytest

from gisa.schema.csv_tables import bracketed
from gisa.text.vocabulary import LooseParticle


@pytest.mark.parametrize("particle", ["는", "은", "이", "가", "를", "의", "와", "에", "로", "에서", "라는", "도"])
def test_a_particle_set_apart_from_a_latin_word_is_a_particle_still(language, particle):
    text = f"어제 GPT-3 {particle} 새 모델"
    found = [morph for morph in language.analyser.analyse(text) if morph.start == text.index(f" {particle} ") + 1]
    assert found, language.analyser.analyse(text)
    assert found[0].tag[0] in "JV"
    assert text[found[0].start : found[-1].end] == particle


def test_the_example_of_loose_particles_holds(language):
    text, start, end = bracketed(language.rows(LooseParticle)[0].example)
    assert [(morph.start, morph.end) for morph in language.analyser.analyse(text) if morph.tag == "JX"] == [
        (start, end)
    ]


def test_unknown_nouns_are_marked(language):
    marked = {morph.form: morph.unknown for morph in language.analyser.analyse("홍승훈 교수와 정책국 과장")}
    assert (marked["홍승훈"], marked["교수"], marked["정책"]) == (True, False, False)
