"""Checks of translations, pure: a text beside its translation in, findings out; and the gate for what is typed."""

from .clean import TypedRefused, clean_typed
from .compare import diff_words, similarity
from .markup import plain
from .pair import Finding, Pair, TermPair
from .run import check

__all__ = [
    "Finding",
    "Pair",
    "TermPair",
    "TypedRefused",
    "check",
    "clean_typed",
    "diff_words",
    "plain",
    "similarity",
]
