"""Cuts text into sentences, in any script; abbreviations and initials end none."""

import re

# The mark, and what may close after it.
END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»«›)\]」』】）]*")
CHINESE_END = re.compile("[。！？]")
# Before the next sentence may stand an opening quotation mark or bracket.
NEXT = re.compile(r"\s+[\"'“‘„«‹(\[¿¡–—-]*\s*(\S)")
ABBREVIATIONS = """mr mrs ms dr prof st mw mevr dhr drs ir ing nr vs etc eg ie bijv bv enz oa dwz resp jl vgl blz tel m
    mm mme mmes mlle cf bd dept rev hon gen col sgt lt capt jr sr inc ltd jan feb febr mrt apr aug sept sep okt oct nov
    dec janv févr avr juil déc"""
ABBREVIATED = frozenset(ABBREVIATIONS.split())


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; a line is at least one."""
    return [sentence for line in text.split("\n") for sentence in _of_line(line.strip()) if re.search(r"\w", sentence)]


def _of_line(line: str) -> list[str]:
    found, start = [], 0
    for mark in END.finditer(line):
        if mark.end() < len(line) and _ends(line, mark):
            found.append(line[start : mark.end()].strip())
            start = mark.end()
    return [*found, line[start:].strip()]


def _ends(line: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends at a mark that is not the last of its line."""
    if CHINESE_END.search(mark[0]):
        return True
    following = NEXT.match(line, mark.end())
    # 2.5, example.org; "Why?" asked he.
    if not following or following[1].islower():
        return False
    if mark[0][0] != ".":
        return True
    word = re.split(r"[\s(«“‘\"-]", line[max(0, mark.start() - 30) : mark.start()])[-1]
    # P.O. Box, J. van Dam, a.u.b.
    is_short = len(word) == 1 and word.isalpha() and word.isascii()
    return not (is_short or "." in word or word.lower() in ABBREVIATED)
