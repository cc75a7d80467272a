"""gisa (기사, article): Korean news articles, made into evidence."""

from gisa.corpus import read, read_corpus
from gisa.tables import Tables, read_tables, write_tables

__all__ = ["Tables", "read", "read_corpus", "read_tables", "write_tables"]
