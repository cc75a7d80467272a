"""Does it hold? What the articles say held against reference values, each other and their own arithmetic."""

from gisa.checks.verdicts import CheckFinder

__all__ = ["CheckFinder"]
