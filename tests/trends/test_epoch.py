"""Rows for Epoch AI's table, each with the sentence that names the model."""

from gisa.schema.reference_data import Model, Reference
from gisa.schema.tables import Article, Mention, Quantity, Sentence, tables_of
from gisa.trends.epoch import EVIDENCE, export_epoch

TEXT = "한글모델이 나왔다. 한글모델은 3억 토큰을 배웠다."

SOURCE = {"source": "a paper", "source_id": "arXiv:0000.00000", "seen_in": "the paper"}


def row(exact, number, start):
    return {"article_id": "a1", "sentence_no": number, "start": start, "end": start + len(exact), "exact": exact}


def mention(entity, number=0):
    return Mention(**row("한글모델", number, 0), zone="body", rule="r", entity_id=entity, name="한글모델", type="model")


def tables(*entities):
    end = TEXT.index(" 한글")
    bounds = [(0, end), (end + 1, len(TEXT))]
    figure = Quantity(**row("3억", 1, TEXT.index("3억")), zone="body", rule="r", subject="hangul")
    return tables_of(
        {
            "articles": [Article(article_id="a1", file="a1", sha256="", publisher="가온뉴스", text=TEXT)],
            "sentences": [
                Sentence(article_id="a1", sentence_no=n, start=a, end=b, zone="body", exact=TEXT[a:b])
                for n, (a, b) in enumerate(bounds)
            ],
            "mentions": [mention(entity) for entity in entities],
            "quantities": [figure] if "hangul" in entities else [],
        }
    )


def model(entity, **given):
    row = {"country": "South Korea", "announced": "2021-05", "domain": "language", "confidence": "confirmed"}
    return Model(entity_id=entity, model=entity.upper(), **{**SOURCE, **row, **given})


def exported(*models, named=None):
    empty = dict.fromkeys(("corpora", "systems", "facts", "benchmarks"), ())
    named = named if named is not None else [one.entity_id for one in models]
    return export_epoch(tables(*named), Reference(models=models, **empty))


def test_a_korean_model_that_an_article_names_is_a_row():
    (one,) = exported(model("hangul", parameters=2e11, training_tokens=3e8)).to_dict("records")
    assert (one["Model"], one["Domain"], one["Publication date"]) == ("HANGUL", "Language", "2021-05")
    assert (one["Parameters"], one["Training dataset size (datapoints)"]) == (2e11, 3e8)
    assert (one["Dataset size notes"], one["Confidence"]) == ("in tokens", "Confident")
    assert one["Country (of organization)"] == "Korea (Republic of)"
    second = TEXT[TEXT.index(" 한글") + 1 :]
    assert [one[name] for name in EVIDENCE] == [second, f"a1#char={TEXT.index(second)},{len(TEXT)}", "가온뉴스"]


def test_the_first_mention_stands_where_no_figure_does():
    (one,) = exported(model("other")).to_dict("records")
    assert one["Evidence (Korean)"] == TEXT[: TEXT.index(" 한글")]


def test_what_is_left_out():
    foreign, planned, silent = model("foreign", country="Japan"), model("planned", footing="planned"), model("silent")
    rows = exported(foreign, planned, silent, named=["foreign", "planned"])
    assert rows.empty
    assert list(rows.columns[-3:]) == list(EVIDENCE)


def test_training_data_are_tokens_before_words_before_images():
    given = {
        "tokens": {"training_tokens": 1.0, "training_words": 2.0},
        "words": {"training_words": 2.0, "training_images": 3.0},
    }
    given |= {"images": {"training_images": 3.0}, "": {}}
    for unit, sizes in given.items():
        (one,) = exported(model("other", **sizes)).to_dict("records")
        assert one["Dataset size notes"] == (f"in {unit}" if unit else "")


def test_confidence_is_told_in_epoch_s_words():
    told = {"confirmed": "Confident", "likely": "Likely", "reported": "Likely", "estimated": "Speculative"}
    for ours, theirs in told.items():
        assert exported(model("other", confidence=ours))["Confidence"].tolist() == [theirs]
