"""What do the tables say together? Views: DataFrames for readers, made of the tables and of nothing else."""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from gisa.evaluation.score import score_tables, wilson
from gisa.report.parameters import Parameters
from gisa.schema.edtf import earliest, latest, moved_day, standing
from gisa.schema.resources import resource
from gisa.schema.tables import Tables

TESTS = resource("tests")
GOLD, FLOORS = TESTS / "gold", TESTS / "evaluation" / "floors.csv"
TOLD = ("headline", "body", "caption", "notes")
MAIN_MEASURES = (
    "parameters",
    "training_tokens",
    "training_words",
    "corpus_tokens",
    "training_images",
    "compute_rate",
    "compute",
    "investment",
    "headcount",
    "universities",
    "papers",
    "gap",
    "share",
    "growth",
    "context_length",
)
SCALE = (
    "parameters",
    "training_tokens",
    "training_words",
    "corpus_tokens",
    "training_images",
    "context_length",
    "compute",
    "compute_rate",
)
MODALITIES = ("fact", "opinion", "forecast", "plan", "request")
ATTRIBUTES = (
    "co_director",
    "headcount",
    "students",
    "professors",
    "universities",
    "budget",
    "duration",
    "signed",
    "signatory",
    "compute",
    "data",
    "teaching",
    "talent",
    "publications",
    "goal",
    "contrast",
)
EXCHANGED = ("students", "compute", "data", "teaching", "talent", "publications", "goal", "contrast")
# Columns of a collaboration or programme, the attribute whose facts are their evidence, and its kind of value.
IDENTITY = types.MappingProxyType(
    {"partners": "partner", "form": "form", "name": "name", "status": "status", "start": "start"}
)
PROGRAMME = types.MappingProxyType(
    {"name": "name", "operator": "operator", "audience": "audience", "began": "began", "target": "target"}
)
KINDS = types.MappingProxyType(
    {"form": "form", "status": "status", "start": "date", "began": "date", "signed": "date", "duration": "duration"}
)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A value with the place that states it: a number (``low``, ``high``, ``unit``) or a text of some ``kind``."""

    article_id: str
    start: int
    end: int
    text: str = ""
    kind: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    mod: str = ""


def select(tables: Tables, since: str, until: str, organisations: Sequence[str]) -> Tables:
    """The rows of articles published from ``since`` to ``until``, in sentences that mention an organisation."""
    articles = _where(tables.articles, (_within(str(day), since, until) for day in tables.articles["published"]))
    kept = {field.name: _of(getattr(tables, field.name), articles) for field in fields(Tables)}
    kept["collaborations"] = _with_facts(
        kept["collaborations"], kept["collaboration_facts"], narrowed=bool(since or until)
    )
    selected = Tables(**{**kept, "articles": articles})
    return _mentioning(selected, organisations) if organisations else selected


def count_tables(tables: Tables) -> pd.DataFrame:
    """How much there is of everything, and where the report lists it: ``key, value, href``."""
    differing = tables.checks[~tables.checks["verdict"].isin(["agrees", "no reference"])]
    counts = [
        ("articles", len(tables.articles), "corpus"),
        ("claims", len(distinct(tables.claims)), "claims-claims"),
        ("quantities", len(told(tables.quantities)), "claims-quantities"),
        ("dates", len(told(tables.dates)), "claims-dates"),
        ("collaborations", len(tables.collaborations), "collaborations"),
        ("differing", len(differing), "scale"),
    ]
    return pd.DataFrame(counts, columns=["key", "value", "href"])


def publication_span(tables: Tables) -> tuple[str, str]:
    """The first and the last publication date, empty where none is known."""
    known = [str(day) for day in tables.articles["published"].dropna() if day]
    return min(known, default=""), max(known, default="")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows from the article itself: headline, body, caption, notes; not its page."""
    return rows[rows["zone"].isin(TOLD)]


def distinct(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims of the article itself that repeat no other."""
    own = told(claims)
    return own[own["repeats"].fillna("") == ""]


def located(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows with the article that they stand in (``article``, a short name) and its date, in order of publication."""
    named = tables.articles[["article_id", "file", "published"]].assign(article=_names(tables.articles))
    joined = rows.merge(named, on="article_id", how="left")
    return joined.sort_values(["published", "file", "start"], kind="stable").reset_index(drop=True)


def list_articles(tables: Tables) -> pd.DataFrame:
    """Articles with what each gave: sentences, claims, figures, dates."""
    view = tables.articles.assign(article=_names(tables.articles)).sort_values(["published", "file"], kind="stable")
    for name in ("sentences", "claims", "quantities", "dates"):
        counts = told(getattr(tables, name))["article_id"].value_counts()
        view[name] = view["article_id"].map(counts).fillna(0).astype(int)
    return view.reset_index(drop=True)


def list_dated(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles whose publication can be placed on the calendar, with its first ``day``, in its order."""
    days = [earliest(_text(value)) for value in articles["published"]]
    dated = _where(articles.assign(day=days), (day is not None for day in days))
    return dated.sort_values("day", kind="stable").reset_index(drop=True)


def share_zones(tables: Tables) -> pd.DataFrame:
    """Characters of each article by zone: one row an article, one column a zone."""
    zones = tables.zones.assign(length=tables.zones["end"] - tables.zones["start"]).merge(
        list_articles(tables)[["article_id", "article"]], on="article_id"
    )
    table = zones.pivot_table(
        index=["article_id", "article"], columns="zone", values="length", aggfunc="sum", fill_value=0
    )
    return table.reset_index().rename_axis(columns=None)


def list_stories(tables: Tables) -> pd.DataFrame:
    """Stories that more than one article tells: the story's first article and how many tell it."""
    view = list_articles(tables)
    view["story"] = view["cluster_id"].where(view["cluster_id"].fillna("") != "", view["article_id"])
    several = view[view.groupby("story")["article_id"].transform("size") > 1]
    return several.sort_values(["story", "published"], kind="stable").reset_index(drop=True)


def count_origins(tables: Tables) -> int:
    """How many stories the articles tell: near-duplicates count once."""
    stories = tables.articles["cluster_id"].fillna("")
    return int(stories.where(stories != "", tables.articles["article_id"]).nunique())


def count_silent(tables: Tables) -> pd.DataFrame:
    """Sentences of the articles that gave no claim, date or figure: ``article, sentences, silent, share``."""
    own = located(told(tables.sentences), tables)
    heard: set[tuple[str, int]] = set()
    for rows in (tables.claims, tables.quantities, tables.dates):
        heard |= set(_sentence_numbers(rows, tables.sentences))
    own["silent"] = [(row.article_id, row.sentence_no) not in heard for row in own.itertuples()]
    grouped = own.groupby(["article_id", "article"], sort=False)["silent"].agg(["size", "sum"]).reset_index()
    grouped = grouped.rename(columns={"size": "sentences", "sum": "silent"})
    return grouped.assign(percent=(100 * grouped["silent"] / grouped["sentences"]).round(0))


def list_claims(tables: Tables) -> pd.DataFrame:
    """Distinct claims, with how often each is repeated."""
    view = located(distinct(tables.claims), tables)
    repeats = tables.claims["repeats"].fillna("").value_counts()
    keys = view["article_id"] + "#char=" + view["start"].astype(str) + "," + view["end"].astype(str)
    return view.assign(repeated=keys.map(repeats).fillna(0).astype(int))


def count_speakers(tables: Tables) -> pd.DataFrame:
    """Who spoke how often: one row a source and role, one column a modality, most frequent first."""
    claims = located(distinct(tables.claims), tables)
    named = claims[claims["source"].fillna("") != ""]
    roles = named.groupby("source")["source_role"].agg(
        lambda role: "; ".join(dict.fromkeys(filter(None, role.fillna(""))))
    )
    span = named.groupby("source")["published"].agg(["min", "max"])
    table = named.pivot_table(index="source", columns="modality", values="start", aggfunc="size", fill_value=0)
    view = table.assign(claims=table.sum(axis=1), source_role=roles, first=span["min"], last=span["max"])
    return (
        view.sort_values(["claims", "first"], ascending=[False, True], kind="stable")
        .reset_index()
        .rename_axis(columns=None)
    )


def kinds_of_claim(speakers: pd.DataFrame) -> list[str]:
    """The modalities that a table of speakers has a column for, from fact to request."""
    return [kind for kind in MODALITIES if kind in speakers]


def list_quantities(tables: Tables) -> pd.DataFrame:
    """The figures in the articles themselves, what they describe by the name that the articles use first."""
    names = tables.mentions.drop_duplicates("entity_id").set_index("entity_id")["name"]
    view = located(told(tables.quantities), tables)
    return view.assign(subject=view["subject"].map(names).fillna(view["subject"]))


def main_figures(tables: Tables) -> pd.DataFrame:
    """The largest figure of each measure, in the order in which a reader asks for them."""
    known = list_quantities(tables).dropna(subset=["high"])
    known = known[known["measure"].isin(MAIN_MEASURES) & (known["high"] > 1)]
    largest = known.sort_values("high", ascending=False, kind="stable").drop_duplicates(["measure", "unit"])
    order = largest["measure"].map({measure: number for number, measure in enumerate(MAIN_MEASURES)})
    return largest.assign(order=order).sort_values(["order", "unit"], kind="stable").reset_index(drop=True)


def list_dates(tables: Tables) -> pd.DataFrame:
    """The dates in the articles themselves, by the days that they cover; ``date`` is their EDTF value."""
    view = located(told(tables.dates), tables).assign(date=lambda rows: rows["value"])
    return view.sort_values(["earliest", "latest", "article_id", "start"], kind="stable").reset_index(drop=True)


def list_recent(dates: pd.DataFrame, since: int = 1990) -> pd.DataFrame:
    """The dates that begin in ``since`` or later, what a chart of years can show."""
    known = dates.dropna(subset=["earliest"])
    return known[known["earliest"].dt.year >= since].reset_index(drop=True)


def judge_promises(tables: Tables, as_of: str) -> pd.DataFrame:
    """Claims with a due date, and whether that is ``due``, ``overdue``, ``open`` or ``unknown`` as of a day."""
    claims = located(distinct(tables.claims), tables)
    view = claims[claims["due"].fillna("") != ""].copy()
    view["status"] = [standing(str(due), as_of) for due in view["due"]]
    return view.sort_values(["due", "published"], kind="stable").reset_index(drop=True)


def default_as_of(tables: Tables, as_of: str) -> str:
    """``as_of``, or the latest publication in the corpus; never the clock."""
    return as_of or publication_span(tables)[1]


def list_superlatives(tables: Tables) -> pd.DataFrame:
    """Claims to rank, with the verdict of their check where there is one, and the sentence of each."""
    view = located(told(tables.superlatives), tables)
    verdicts = tables.checks.drop_duplicates(["article_id", "start", "end"])[["article_id", "start", "end", "verdict"]]
    return view.merge(verdicts, on=["article_id", "start", "end"], how="left")


def list_checks(tables: Tables, language: str) -> pd.DataFrame:
    """What articles say compared with something else, differences first; ``explanation`` in one language."""
    view = located(tables.checks, tables).assign(explanation=lambda rows: rows[f"explanation_{language}"])
    settled = view["verdict"].isin(["agrees"]) + 2 * view["verdict"].isin(["no reference"])
    return (
        view.assign(settled=settled)
        .sort_values(["settled", "published", "start"], kind="stable")
        .reset_index(drop=True)
    )


def list_disagreements(tables: Tables, language: str) -> pd.DataFrame:
    """The checks whose verdict is that something is not as the article says."""
    view = list_checks(tables, language)
    return view[view["settled"] == 0].reset_index(drop=True)


def list_scale(tables: Tables) -> pd.DataFrame:
    """The figures on scale, by what they measure, largest first."""
    view = list_quantities(tables)
    view = view[view["measure"].isin(SCALE)]
    order = view["measure"].map({measure: number for number, measure in enumerate(SCALE)})
    return (
        view.assign(order=order)
        .sort_values(["order", "high"], ascending=[True, False], kind="stable")
        .reset_index(drop=True)
    )


def unstated_scale(tables: Tables) -> list[str]:
    """The measures of scale that no article states."""
    stated = set(list_scale(tables)["measure"])
    return [measure for measure in SCALE if measure not in stated]


def compare_collaborations(tables: Tables) -> pd.DataFrame:
    """Each collaboration with what is stated of it, most first; an attribute nobody states is an empty tuple."""
    facts, stated = tables.collaboration_facts, set(tables.collaboration_facts["attribute"])
    attributes = {name: name for name in ATTRIBUTES if name in stated}
    links = list_collaborations(tables).drop(columns="duration")  # a fact with its evidence says it better
    view = _with_evidence(links, facts, "collaboration_id", {**IDENTITY, **attributes})
    for name in attributes:
        view[name] = [cell if isinstance(cell, tuple) else () for cell in view[name]]
    known = [sum(bool(row[name]) for name in attributes) for row in view.to_dict("records")]
    return view.assign(known=known).sort_values("known", ascending=False, kind="stable").reset_index(drop=True)


def list_programmes(tables: Tables) -> pd.DataFrame:
    """Talent programmes, each value with the places that state it."""
    return _with_evidence(tables.programmes, tables.programme_facts, "programme_id", PROGRAMME)


def group_collaborations(tables: Tables) -> pd.DataFrame:
    """Companies with their forms of collaboration, each with its evidence, and their partners; the busiest first."""
    rows = []
    partners = tables.collaborations.set_index("collaboration_id")["partners"].fillna("")
    for company, own in compare_collaborations(tables).groupby("company"):
        named = dict.fromkeys(name for key in own["collaboration_id"] for name in partners[key].split("; ") if name)
        forms = {form[0].text: form[0] for form in own["form"] if isinstance(form, tuple)}
        rows.append((company, tuple(forms.values()), ", ".join(named), len(own)))
    view = pd.DataFrame(rows, columns=["company", "forms", "partners", "links"])
    return view.sort_values(["links", "company"], ascending=[False, True], kind="stable").reset_index(drop=True)


def stated_attributes(compared: pd.DataFrame) -> list[str]:
    """How the compared collaborations are run: the attributes of people, money and time that at least one states."""
    return [name for name in ATTRIBUTES if name in compared and name not in EXCHANGED]


def stated_exchanges(compared: pd.DataFrame) -> list[str]:
    """What the compared collaborations give and take: the attributes in words that at least one states."""
    return [name for name in EXCHANGED if name in compared]


def list_collaborations(tables: Tables) -> pd.DataFrame:
    """Collaborations by company, form and partners, each with the number of articles that describe it."""
    described = tables.collaboration_facts.groupby("collaboration_id")["article_id"].nunique()
    view = tables.collaborations.copy()
    view["articles"] = view["collaboration_id"].map(described).fillna(0).astype(int)
    return view.sort_values(["company", "form", "partners"], kind="stable").reset_index(drop=True)


def list_links(tables: Tables) -> pd.DataFrame:
    """Company, partner and form of every stated link; a collaboration without a named partner is none."""
    view = tables.collaborations.assign(partner=tables.collaborations["partners"].fillna("").str.split("; ")).explode(
        "partner"
    )
    view = view[(view["partner"] != "") & (view["company"].fillna("") != "")]
    facts = tables.collaboration_facts[tables.collaboration_facts["attribute"] == "partner"]
    # A university is one node, however an article spells it.
    spelt = zip(facts["collaboration_id"], facts["exact"].str.split("(", n=1).str[0].str.strip(), strict=True)
    known = dict(zip(spelt, facts["value"], strict=True))
    pairs = zip(view["collaboration_id"], view["partner"], strict=True)
    view = view.assign(partner=[known.get(pair, pair[1]) for pair in pairs])
    return (
        view[["company", "partner", "form", "status"]]
        .drop_duplicates()
        .sort_values(["company", "partner", "form"])
        .reset_index(drop=True)
    )


def list_contrasts(tables: Tables) -> pd.DataFrame:
    """The sentences in which an article itself sets one collaboration against another."""
    facts = tables.collaboration_facts[tables.collaboration_facts["attribute"] == "contrast"]
    view = located(facts, tables).drop_duplicates(["article_id", "start", "end"])
    return view.merge(tables.collaborations[["collaboration_id", "company", "name"]], on="collaboration_id", how="left")


def place_collaborations(tables: Tables) -> pd.DataFrame:
    """When each collaboration began or was first described: ``label, day, known, until``."""
    published = tables.collaboration_facts.merge(tables.articles[["article_id", "published"]], on="article_id")
    first = published.groupby("collaboration_id")["published"].min()
    rows = []
    for link in list_collaborations(tables).to_dict("records"):
        known = bool(_text(link["start"]))
        began = earliest(_text(link["start"]) or _text(first.get(link["collaboration_id"])))
        if began:
            rows.append({**link, "day": began, "known": known, "until": _after(began, _text(link["duration"]))})
    view = pd.DataFrame(rows, columns=[*tables.collaborations.columns, "articles", "day", "known", "until"])
    return view.sort_values(["day", "company", "form"], kind="stable").reset_index(drop=True)


def list_failures(tables: Tables, words: Mapping[str, str]) -> pd.DataFrame:
    """The files that could not be read, with reason and remedy in the language of ``words`` (labels by key)."""
    view = tables.failures.copy()
    for name in ("reason", "remedy"):
        view[name] = [
            words.get(f"failure.{kind}.{name}", told) for kind, told in zip(view["kind"], view[name], strict=True)
        ]
    return view


def list_accuracy(tables: Tables, gold: Path = GOLD) -> pd.DataFrame:
    """How right the tables are where all annotated files are among the articles: F1, and the share right."""
    annotated = pd.read_csv(gold / "articles.csv")["file"] if (gold / "articles.csv").is_file() else []
    if not len(annotated) or not set(annotated) <= {Path(file).name for file in tables.articles["file"]}:
        return pd.DataFrame(columns=["table"])
    rows = []
    for score in score_tables(gold, tables).values():
        low, high = wilson(score.right, score.gold)
        rows.append(
            (score.table, score.gold, score.rows, round(score.found_f1, 3), round(score.right_f1, 3), low, high)
        )
    view = pd.DataFrame(rows, columns=["table", "gold", "rows", "found_f1", "right_f1", "low", "high"])
    return view.assign(interval=[f"{low:.2f}–{high:.2f}" for low, high in zip(view["low"], view["high"], strict=True)])


def list_floors(path: Path = FLOORS) -> pd.DataFrame:
    """The accuracy that was measured on annotated articles and is held by a test, with the annotations' digest."""
    return pd.read_csv(path, dtype={"digest": "string", "date": "string"}) if path.is_file() else pd.DataFrame()


def count_rules(tables: Tables, most: int = 8) -> pd.DataFrame:
    """The rules that gave most rows of each table: why a row is there can always be asked."""
    names = ("quantities", "dates", "claims", "mentions", "superlatives")
    counts = [getattr(tables, name).value_counts("rule").head(most).reset_index(name="rows") for name in names]
    return pd.concat([count.assign(table=name) for name, count in zip(names, counts, strict=True)], ignore_index=True)


def list_run(tables: Tables, parameters: Parameters) -> pd.DataFrame:
    """What made the tables and what the report was asked: ``key, value``."""
    asked = {name: value for name, value in asdict(parameters).items() if name != "tables"}
    rows = [
        *zip(tables.run["key"], tables.run["value"], strict=True),
        *((name, "; ".join(value) if isinstance(value, tuple) else value) for name, value in asked.items()),
    ]
    return pd.DataFrame([row for row in rows if _text(row[1])], columns=["key", "value"])


def _where(rows: pd.DataFrame, kept: Iterable[bool]) -> pd.DataFrame:
    return rows[pd.Series(list(kept), index=rows.index, dtype=bool)]


def _within(day: str, since: str, until: str) -> bool:
    """Whether a date may lie between two others, compared as far as both are known."""
    if not (since or until):
        return True
    known = day if re.match(r"\d{4}", day) else ""
    return (
        bool(known)
        and known[: len(since)] >= since[: len(known)]
        and (not until or known[: len(until)] <= until[: len(known)])
    )


def _of(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["article_id"].isin(articles["article_id"])] if "article_id" in rows else rows


def _with_facts(collaborations: pd.DataFrame, facts: pd.DataFrame, *, narrowed: bool) -> pd.DataFrame:
    return (
        collaborations[collaborations["collaboration_id"].isin(facts["collaboration_id"])]
        if narrowed
        else collaborations
    )


def _mentioning(tables: Tables, organisations: Sequence[str]) -> Tables:
    """Rows of sentences that mention one of the organisations, and the collaborations that name one."""
    named = (
        tables.mentions["name"].isin(organisations)
        | tables.mentions["entity_id"].isin(organisations)
        | tables.mentions["exact"].isin(organisations)
    )
    sentences = set(_sentence_numbers(tables.mentions[named], tables.sentences))
    kept = {}
    for name in ("quantities", "dates", "claims", "superlatives", "checks"):
        rows = getattr(tables, name)
        kept[name] = _where(rows, (key in sentences for key in _sentence_numbers(rows, tables.sentences)))
    links = tables.collaborations
    text = links["company"].fillna("") + "; " + links["partners"].fillna("")
    kept["collaborations"] = _where(links, (bool(set(item.split("; ")) & set(organisations)) for item in text))
    facts = tables.collaboration_facts
    kept["collaboration_facts"] = facts[facts["collaboration_id"].isin(kept["collaborations"]["collaboration_id"])]
    return replace(tables, **kept)


def _sentence_numbers(rows: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """The sentence that each row starts in; rows that carry no number are placed by their start."""
    if "sentence_no" in rows:
        yield from zip(rows["article_id"], rows["sentence_no"].astype(int), strict=True)
        return
    starts = {key: group.sort_values("start") for key, group in sentences.groupby("article_id")}
    for row in rows.itertuples():
        own = starts.get(row.article_id)
        before = own[own["start"] <= row.start] if own is not None else sentences.head(0)
        yield (row.article_id, int(before["sentence_no"].iloc[-1]) if len(before) else -1)


def _names(articles: pd.DataFrame) -> list[str]:
    """Short names of articles: the publisher, or the headline's beginning, or the file; and the date."""
    return [
        f"{_text(row.publisher) or _short(_text(row.headline)) or Path(row.file).stem} {_text(row.published)}".strip()
        for row in articles.itertuples()
    ]


def _with_evidence(rows: pd.DataFrame, facts: pd.DataFrame, key: str, cited: Mapping[str, str]) -> pd.DataFrame:
    """Rows whose columns hold the places that state them, or their text where none does, or nothing."""
    own = {pair: group for pair, group in facts.groupby([key, "attribute"])}  # noqa: C416
    view = rows.astype(object).reset_index(drop=True)
    for column, attribute in cited.items():
        plain = view[column] if column in view else [""] * len(view)
        view[column] = [
            _cite(own[one, attribute], KINDS.get(attribute, "")) if (one, attribute) in own else _text(text) or ()
            for one, text in zip(view[key], plain, strict=True)
        ]
    return view


def _cite(facts: pd.DataFrame, kind: str) -> tuple[Cited, ...]:
    """What facts say, once each, with the first place that says so."""
    cited: dict[tuple[object, ...], Cited] = {}
    for row in facts.sort_values(["article_id", "start"]).itertuples():
        low, high, text = _number(row.low), _number(row.high), _text(row.value) or str(row.exact)
        if low is None and text.isdigit() and not kind:
            low = high = float(text)
        place = {"article_id": row.article_id, "start": int(row.start), "end": int(row.end)}
        one = Cited(**place, text=_short(text), kind=kind, low=low, high=high, unit=_text(row.unit))
        cited.setdefault((one.text, low, high, one.unit), one)
    return tuple(cited.values())


def _short(text: str) -> str:
    return text if len(text) <= 32 else text[:31].rstrip() + "…"


def _after(day: dt.date, duration: str) -> dt.date | None:
    """The day on which an ISO 8601 duration of years or months ends."""
    match = re.fullmatch(r"P(\d{1,2})([YM])", duration)
    return latest(moved_day(day.isoformat(), {"Y": "year", "M": "month"}[match[2]], int(match[1]))) if match else None


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
