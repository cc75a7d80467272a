"""The rows of vocabulary tables, for tests that try every one; read without loading the analyser."""

import functools

from gisa.pipeline import VOCABULARY
from gisa.schema.vocabulary import load_vocabulary

load = functools.cache(lambda: load_vocabulary(VOCABULARY))


def rows_of(row_type):
    """The rows of a table."""
    return load().rows(row_type)


def taught_by(row_type, column="example"):
    """The rows of a table that have an example (or a counterexample), each with it."""
    return [(row, getattr(row, column)) for row in rows_of(row_type) if getattr(row, column)]


def ids(pairs):
    """Names of the tests of some rows."""
    return [f"{row.rule}:{row.line}" for row, _ in pairs]


def plain(example):
    """An example without its brackets."""
    return example.replace("[", "").replace("]", "")
