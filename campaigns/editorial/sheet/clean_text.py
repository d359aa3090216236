"""Knows what Word and PDF leave in a text that no reader sees, and takes it out without losing a word."""

import re
import unicodedata

from campaigns.checks.folding import part_piles

UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
# A word that Word or a PDF broke at the end of a line, by a mark that shows only there.
SOFT_BREAK = re.compile("\u00ad[ \t\u00a0]*\n[ \t\u00a0]*(?=[^\\W\\d_A-ZÀ-Þ])")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# What Word's fonts Symbol and Wingdings show as a bullet, an arrow or a box.
PRIVATE = re.compile("[\ue000-\uf8ff]")
SPACES = re.compile("[^\\S\n\t]")
BROKEN = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text with "\\n" between lines, plain spaces, whole words; two spaces where there was a tab.

    A page break becomes an empty line. Takes time in proportion to the length.
    """
    text = LINE_ENDS.sub("\n", BROKEN.sub("\ufffd", text)).replace("\f", "\n\n")
    text = unicodedata.normalize("NFC", part_piles(text)).translate(LIGATURES)
    text = SOFT_BREAK.sub("", text).replace("\u00ad", "")
    text = UNSEEN.sub("", text)
    text = PRIVATE.sub("•", CONTROLS.sub(" ", text))
    return SPACES.sub(" ", text).replace("\t", "  ")
