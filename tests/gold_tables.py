"""Tables made of hand annotations, so that checks are tried apart from what extracts them."""

import csv
import datetime as dt
import re

from gisa.references import day_range
from gisa.tables import Article, Claim, Date, Mention, Quantity, Sentence, Superlative, tables_of

END = re.compile(r"(?<=[.?!”\"])\s+(?=\S)|\n+")
UNSPOKEN = {"related", "chrome", "byline"}


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def split(article_id, text):
    """Sentences by full stops and line ends: enough for a test."""
    sentences, start = [], 0
    for end in [*(match.end() for match in END.finditer(text)), len(text)]:
        if text[start:end].strip():
            sentences.append(Sentence(article_id=article_id, sentence_no=len(sentences), start=start, end=end,
                                      zone="body", exact=text[start:end]))
        start = end
    return sentences


def gold_tables(gold, seeds, ids):
    """All tables of a folder of annotations; ``ids`` maps annotated names to entity ids."""
    rows = {name: [] for name in ("articles", "sentences", "quantities", "dates", "mentions", "claims", "superlatives")}
    for meta in read(gold / "articles.csv"):
        text = (seeds / meta["file"]).read_text(encoding="utf-8")
        one = meta["file"][:3]
        rows["articles"].append(Article(article_id=one, file=meta["file"], sha256="", publisher=meta["publisher"],
                                        published=meta["published"], cluster_id=one, text=text))
        rows["sentences"] += split(one, text)
    numbers = {one["article_id"]: [s for s in rows["sentences"] if s.article_id == one["article_id"]]
               for one in [vars(article) for article in rows["articles"]]}

    def place(row, start=None, end=None):
        one = row["file"][:3]
        start, end = int(start or row["start"]), int(end or row["end"])
        number = max((s.sentence_no for s in numbers[one] if s.start <= start), default=0)
        exact = next(a.text for a in rows["articles"] if a.article_id == one)[start:end]
        return {"article_id": one, "sentence_no": number, "start": start, "end": end, "exact": exact,
                "zone": row.get("zone") or "body", "rule": "gold"}

    for row in read(gold / "quantities.csv"):
        low, high = float(row["low"]), float(row["high"])
        rows["quantities"].append(Quantity(**place(row), value=low if low == high else None, low=low, high=high,
                                           unit=row["unit"], mod=row["mod"], of=row["of"],
                                           subject=ids.get(row["subject"], ""), measure=row["measure"]))
    for row in read(gold / "dates.csv"):
        value = row["value"].split("|")[0]
        days = day_range(value.replace("~", "")) or (None, None)
        rows["dates"].append(Date(**place(row), type=row["type"], value=value, earliest=days[0], latest=days[1],
                                  anchor=row["anchor"]))
    for row in read(gold / "claims.csv"):
        rows["claims"].append(Claim(**place(row), quotation=row["quotation"], source=row["source"], cue=row["cue"],
                                    content=row["exact"], content_start=int(row["start"]),
                                    content_end=int(row["end"]), modality=row["modality"]))
    for row in read(gold / "entities.csv"):
        text = next(a.text for a in rows["articles"] if a.article_id == row["file"][:3])
        names = {name.strip() for name in [row["name"], *row["aliases"].split(";")] if len(name.strip()) > 1}
        spans = {(m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text)}
        for start, end in sorted(spans):
            rows["mentions"].append(Mention(**place(row, start, end), name=row["name"], type=row["type"],
                                            entity_id=ids.get(row["name"], row["name"])))
    return rows


def superlatives(rows, found):
    """Superlatives that stand in the articles: (entity_id, term, scope)."""
    for article in rows["articles"]:
        for entity, phrase, term, scope in found:
            start = article.text.find(phrase)
            if start >= 0:
                number = max(s.sentence_no for s in rows["sentences"]
                             if s.article_id == article.article_id and s.start <= start)
                yield Superlative(article_id=article.article_id, sentence_no=number, start=start,
                                  end=start + len(phrase), exact=phrase, zone="body", rule="gold", entity_id=entity,
                                  term=term, scope=scope)


def finished(rows):
    """The rows as tables."""
    assert isinstance(rows["articles"][0], Article)
    assert dt.date.min
    return tables_of(rows)
