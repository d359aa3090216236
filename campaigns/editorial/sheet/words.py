"""Counts words, to show that the pieces of a sheet hold every one of them."""

import re
import unicodedata
from collections import Counter

from .clean_text import clean_text
from .columns import set_columns, single_spaces
from .paragraphs import BROKEN_WORD, mend_words
from .pieces import Pieces

WORD = re.compile(r"\w+")
SOFT_BROKEN = re.compile(r"(?<!\w)\w+(?:\u00ad\w+)+")


def whole_words(text: str) -> str:
    """The text as it is read: clean, with columns below each other and broken words whole."""
    return mend_words(_unmended(text))


def mended_words(text: str) -> list[str]:
    """The words that are broken in the text as it was pasted, and whole where it is read: "vreed-zame"."""
    soft = [word.replace("\u00ad", "-") for word in SOFT_BROKEN.findall(text)]
    unmended = _unmended(text)
    mended = mend_words(unmended)
    hard = [f"{match[1]}-{match[2]}" for match in BROKEN_WORD.finditer(unmended) if match[1] + match[2] in mended]
    return soft + hard


def _unmended(text: str) -> str:
    return set_columns(single_spaces(clean_text(text)))


def words_in(text: str) -> list[str]:
    """The words of a text in their order, without case; a word broken at the end of a line is one word."""
    return WORD.findall(_folded(whole_words(text)))


def missing_words(text: str, pieces: Pieces) -> list[str]:
    """The words of `text` that are not in `pieces`, each as often as it is missing.

    Only what was copied counts: a name or a number that was also read out as a fact is no second copy.
    """
    held = Counter(word for part in _parts(pieces) for word in words_in(part))
    missing = []
    for word in words_in(text):
        if held[word]:
            held[word] -= 1
        else:
            missing.append(word)
    return missing


def lines_missing(text: str, pieces: Pieces) -> list[str]:
    """The lines of `text` with a word that is not in `pieces`; an empty list means that nothing is lost."""
    missing = Counter(missing_words(text, pieces))
    lines = []
    for line in whole_words(text).split("\n") if missing else ():
        found = [word for word in WORD.findall(_folded(line)) if missing[word]]
        for word in found:
            missing[word] -= 1 if missing[word] else 0
        if found:
            lines.append(" ".join(line.split()))
    return lines


def _parts(pieces: Pieces) -> list[str]:
    parts = [pieces.title, pieces.lead, pieces.return_address, *pieces.unplaced, *pieces.understood]
    # These may be second copies: a demand out of the lead, an addressee that two letters share.
    parts += [pieces.demand] if pieces.demand not in (pieces.title, *parts) and pieces.demand not in pieces.lead else []
    parts += {letter.addressee: "" for letter in pieces.letters}
    for section in pieces.sections:
        parts += [section.heading, section.text]
    for letter in pieces.letters:
        parts += [letter.salutation, letter.text, letter.closing]
    return parts


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
