"""Does it hold? What the articles say held against reference values, each other and their own arithmetic."""

from gisa.checks.verdicts import find_checks, scale_claims, silence_table

__all__ = ["find_checks", "scale_claims", "silence_table"]
