"""Estimates how much of a sheet of A4 a letter takes when the page is printed (static/css/letter.css)."""

import math
import re
import unicodedata
from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaigns.blocks import READING_PARTS

from ..family import is_source
from ..page_letter import letter_block, letter_of
from .finding import Found
from .lix import text_of
from .places import blocks_of

# All in millimetres. The sheet without its margins, less what always stands on it: the heading, and below the letter
# two rows for names, the number, the last day and the address for sheets. tests/journeys/test_one_sheet.py prints
# letters of several shapes and holds this against the printer's word.
ROOM = 268 - 43
# 11 pt in 1.42 lines, and 0.7 em below a paragraph or a list.
LINE, GAP = 5.51, 2.72
# Of Literata in 11 pt on 170 mm; a Chinese character is as wide as two.
LINE_LETTERS = 92
# The short letter to read, in 9 pt in 1.35 lines.
SMALL_LINE, SMALL_GAP, SMALL_LETTERS = 4.29, 2.22, 112
BLOCK = re.compile(r"<(p|ul|ol)\b[^>]*>(.*?)</\1>", re.DOTALL)


def height(paragraphs: list[str], *, line: float = LINE, gap: float = GAP, letters: int = LINE_LETTERS) -> float:
    """How high paragraphs stand, each one or more lines of text parted by a line end."""
    found = 0.0
    for paragraph in paragraphs:
        found += gap + line * sum(max(1, math.ceil(_width(one) / letters)) for one in paragraph.split("\n"))
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def sheets_of(page) -> float:
    """How many sheets the printed letter takes, as 0.8; 1.0 is a full one."""
    letter, value = letter_of(page), letter_block(page)
    if letter is None or value is None:
        return 0
    blocks = [text_of(block).strip() for _tag, block in BLOCK.findall(letter.full)] or [strip_tags(letter.full)]
    sent = ["\n".join(lines) for lines in letter.addressees] + [letter.salutation, *blocks, letter.closing]
    found = height(sent)
    reading = value["translation"]
    if letter.language != page.locale.language_code and any(str(reading[part] or "").strip() for part in READING_PARTS):
        short = [reading["salutation"] or "", *(reading["short"] or "").split("\n\n"), reading["closing"] or ""]
        found += height(short, line=SMALL_LINE, gap=SMALL_GAP, letters=SMALL_LETTERS) + 2 * SMALL_LINE
    return found / ROOM


def find_long_letter(page) -> Iterator[Found]:
    if not is_source(page):
        return
    sheets = sheets_of(page)
    if sheets > 1:
        percent = math.ceil((sheets - 1) * 100)
        for path, _letter in blocks_of(page, "letter"):
            yield (
                f"{path}.full",
                _("The letter is about %(percent)d%% too long for one sheet of A4.") % {"percent": percent},
            )
