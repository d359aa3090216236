"""Takes a press sheet apart by rules: text in, `Pieces` out, no word lost, nothing raised."""

from .languages import language_of
from .pieces import Letter, Notice, Person, Pieces, Section
from .split import LONGEST, split_sheet
from .words import missing_words

__all__ = ["LONGEST", "Letter", "Notice", "Person", "Pieces", "Section", "language_of", "missing_words", "split_sheet"]
