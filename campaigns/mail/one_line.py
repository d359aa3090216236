"""one_line(): words of others as they may stand in a header, or within a line of ours."""

import re

# Breaks of lines of every kind, tabs and spaces; but not the spaces at which a line does not break, which French has.
GAP = re.compile(r"[^\S\u00a0\u202f]+")
# Characters that control a program, but for tab and end of line; and halves of characters, which cannot be sent.
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# They turn the reading order round, so that what stands behind them reads as something else (Unicode Technical
# Report 36, 2.5).
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def one_line(value: object) -> str:
    """Return the text without line breaks of any kind, and without characters that nobody sees the effect of."""
    return TURNING.sub("", NO_TEXT.sub("", GAP.sub(" ", str(value)))).strip()
