"""Knows which ways of writing mean the same: digits of any script, letters with and without marks, kinds of spaces."""

import re
import sys
import unicodedata
from functools import lru_cache

# Every decimal digit of Unicode as 0 to 9, and the signs that stand in Arabic and full-width numbers.
DIGITS = {
    code: str(unicodedata.decimal(chr(code))) for code in range(0x660, sys.maxunicode + 1) if chr(code).isdecimal()
}
SIGNS = str.maketrans(
    {"٫": ".", "٬": ",", "．": ".", "，": ",", "：": ":", "／": "/", "－": "-", "％": "%", "٪": "%", "、": ","}
)
# Seen by nobody, and between any two letters: marks of direction, joiners, soft hyphens, the Arabic stretch.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\u2060\ufeff\u0640"))
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "))
ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
ARABIC_LETTERS = str.maketrans("أإآٱىةؤئکی", "اااايهويكي")
# Thirty marks upon one letter, and more of them: Unicode sorts such a pile, which takes a minute for one of 300,000.
PILE = re.compile(r"([^\w\s\x00-\x7f\u2010-\u20cf\u2100-\u2bff\u3000-\u3029]{30})(?=[^\w\s\x00-\x7f])")
SHORT = 60  # characters: terms are kept folded, whole texts are not
LETTERS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "‧": "·", "・": "·", "•": "·", "…": "."}
)


def part_piles(text: str) -> str:
    """The text with a joiner that nobody sees after each thirtieth mark of a pile ("Stream-Safe", Unicode Annex 15).

    Asked for before a long text is normalised: without, the time grows with the square of its length.
    """
    return PILE.sub("\\1\u034f", text)


def fold_digits(text: str) -> str:
    """The text with digits 0 to 9 and plain spaces, without what nobody sees."""
    return text.translate(DIGITS).translate(SIGNS).translate(UNSEEN).translate(SPACES)


def fold_marks(text: str) -> str:
    """Without the vowel marks of Arabic, which most people leave out; its hamzas stay."""
    return ARABIC_MARKS.sub("", text)


def fold_letters(text: str) -> str:
    """One spelling for what people write in several: apostrophes, hyphens, spaces, Arabic marks."""
    return _short_letters(text) if len(text) <= SHORT else _letters(text)


def fold_hard(text: str) -> str:
    """As `fold_letters`, and without case, accents and the forms of the Arabic alif, ya and ta."""
    return _short_hard(text) if len(text) <= SHORT else _hard(text)


def _letters(text: str) -> str:
    text = unicodedata.normalize("NFC", part_piles(text))
    return re.sub(r"\s+", " ", fold_marks(fold_digits(text)).translate(LETTERS))


def _hard(text: str) -> str:
    text = _letters(text).translate(ARABIC_LETTERS)
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(bare)).casefold()


# The same few hundred terms are folded for every row.
_short_letters, _short_hard = lru_cache(maxsize=4096)(_letters), lru_cache(maxsize=4096)(_hard)


def script_of(code: str) -> str:
    """How a language is written, as far as the checks care: "arabic", "chinese" or "latin"."""
    primary = code.lower().split("-")[0]
    if primary in ("ar", "fa", "ur", "ps", "ckb", "ug"):
        return "arabic"
    return "chinese" if primary in ("zh", "ja") else "latin"
