"""Tables made of hand annotations, so that checks are tried apart from what extracts them."""

import csv
import re

from gisa.checks.circumstances import Circumstances
from gisa.checks.vocabulary import SuperlativeScope
from gisa.schema.edtf import day_range
from gisa.schema.project_tables import load_table
from gisa.schema.tables import Article, Claim, Date, Mention, Quantity, Sentence, Superlative, tables_of

END = re.compile(r"(?<=[.?!”\"])\s+(?=\S)|\n+")
TABLES = ("articles", "sentences", "quantities", "dates", "mentions", "claims", "superlatives")


def around(clauses, reading):
    """What the clauses of a corpus say of time and place."""
    return Circumstances(clauses, load_table(SuperlativeScope), reading)


def split(article_id, text):
    """Sentences by full stops and line ends: enough for a test."""
    sentences, start = [], 0
    for end in [*(match.end() for match in END.finditer(text)), len(text)]:
        if text[start:end].strip():
            place = {"start": start, "end": end, "exact": text[start:end], "zone": "body"}
            sentences.append(Sentence(article_id=article_id, sentence_no=len(sentences), **place))
        start = end
    return sentences


class Corpus:
    """Rows of articles, placed in their sentences."""

    def __init__(self):
        self.rows = {name: [] for name in TABLES}
        self.texts = {}

    def add_article(self, article_id, text, published="", publisher=""):
        self.texts[article_id] = text
        meta = {"file": article_id, "sha256": "", "publisher": publisher, "published": published, "text": text}
        self.rows["articles"].append(Article(article_id=article_id, cluster_id=article_id, **meta))
        self.rows["sentences"] += split(article_id, text)

    def place(self, article_id, start, end, zone="body"):
        own = [one for one in self.rows["sentences"] if one.article_id == article_id]
        number = max((one.sentence_no for one in own if one.start <= start), default=0)
        exact = self.texts[article_id][start:end]
        shared = {"article_id": article_id, "sentence_no": number, "start": start, "end": end}
        return {**shared, "exact": exact, "zone": zone, "rule": "test"}

    def find(self, article_id, exact):
        start = self.texts[article_id].index(exact)
        return self.place(article_id, start, start + len(exact))

    def tables(self):
        return tables_of(self.rows)


def quantity(place, low, high=None, unit="", **other):
    high = low if high is None else high
    return Quantity(**place, value=low if low == high else None, low=low, high=high, unit=unit, **other)


def date(place, value, kind="DATE"):
    days = day_range(value.replace("~", "")) or (None, None)
    return Date(**place, type=kind, value=value, earliest=days[0], latest=days[1])


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def gold_corpus(gold, seeds, ids, superlatives):
    """A folder of annotations as a corpus; ``ids`` maps annotated names to entity ids."""
    corpus = Corpus()
    for meta in read(gold / "articles.csv"):
        text = (seeds / meta["file"]).read_text(encoding="utf-8")
        corpus.add_article(meta["file"], text, meta["published"], meta["publisher"])
    for row in read(gold / "quantities.csv"):
        what = {name: row[name] for name in ("unit", "mod", "of", "measure")}
        one = quantity(
            _place(corpus, row), float(row["low"]), float(row["high"]), subject=ids.get(row["subject"], ""), **what
        )
        corpus.rows["quantities"].append(one)
    corpus.rows["dates"] = [
        date(_place(corpus, row), row["value"].split("|")[0], row["type"]) for row in read(gold / "dates.csv")
    ]
    corpus.rows["claims"] = [_claim(corpus, row) for row in read(gold / "claims.csv")]
    for row in read(gold / "entities.csv"):
        corpus.rows["mentions"] += _mentions(corpus, row, ids)
    corpus.rows["superlatives"] = [
        Superlative(**corpus.find(file, exact), entity_id=entity, term=term, scope=scope)
        for file, exact, entity, term, scope in superlatives
    ]
    return corpus


def _place(corpus, row):
    return corpus.place(row["file"], int(row["start"]), int(row["end"]), row["zone"])


def _claim(corpus, row):
    at = {"content_start": int(row["start"]), "content_end": int(row["end"]), "content": row["exact"]}
    return Claim(**_place(corpus, row), quotation=row["quotation"], source=row["source"], cue=row["cue"], **at)


def _mentions(corpus, row, ids):
    text = corpus.texts[row["file"]]
    names = {name.strip() for name in [row["name"], *row["aliases"].split(";")] if len(name.strip()) > 1}
    spans = sorted({match.span() for name in names for match in re.finditer(re.escape(name), text)})
    named = {"name": row["name"], "type": row["type"], "entity_id": ids.get(row["name"], row["name"])}
    return [Mention(**corpus.place(row["file"], *span), **named) for span in spans]
