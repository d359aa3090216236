"""What stood at the place of a row before its source was changed."""

from collections.abc import Sequence

from campaigns.checks import similarity
from campaigns.models.rows import Previous, Row

# Of 100; a paragraph that is less like a former one is a new one.
LEAST_LIKE = 40


def former_of(row: Row, known: Sequence[Previous]) -> Previous | None:
    """The one of `previous_of()` that this row most likely was; None if it is new.

    In a rich text any of its former paragraphs may have been this one, or none of them.
    """
    best = max(known, key=lambda one: similarity(one.source, row.source), default=None)
    if best is None or (not row.is_plain and similarity(best.source, row.source) < LEAST_LIKE):
        return None
    return best
