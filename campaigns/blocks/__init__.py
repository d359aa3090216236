"""What an editor composes an action page from: three groups of blocks, one file a block."""

from .body import EXACTLY_ONCE, BodyBlock, standard_action
from .letter import READING_PARTS, LetterBlock

__all__ = ["EXACTLY_ONCE", "READING_PARTS", "BodyBlock", "LetterBlock", "standard_action"]
