"""What do the tables hold, and where does it stand? Filters that compose, and the sentence behind a row."""

from gisa.explore.look import Look, open_tables

__all__ = ["Look", "open_tables"]
