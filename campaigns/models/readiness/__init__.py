"""Whether a page can go live: one list of rules for the editor's screen, for publishing, and for the tests."""

from .finding import Finding, Rule
from .rules import RULES, findings, is_ready

__all__ = ["RULES", "Finding", "Rule", "findings", "is_ready"]
