"""check_marks(): brackets and quotation marks that are opened and not closed, in the marks of any language."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from .pair import Finding

BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "〔": "〕"}
QUOTES = '“”„‟«»‹›「」『』《》〈〉"＂‘'
PAIRS = {"«": "»", "‹": "›", "「": "」", "『": "』", "《": "》", "〈": "〉"}
# „so“, “so” and „so” share their marks: only their number tells.
DOUBLE = "“”„‟"
# A list may begin with "a)" or "1)", and a smile ends with a bracket.
LIST_MARK = re.compile(r"(?m)(?:^|\s)[\w\d]{1,2}\)|[:;]-?[()]")
# The apostrophe is the closing mark too; a single quotation mark must be closed before a space or punctuation.
SINGLE_CLOSE = re.compile(r"’(?!\w)")
INCHES = re.compile(r'\d"')


def check_marks(source: str, target: str) -> list[Finding]:
    """The findings on two plain texts, all amber."""
    findings = []
    for mark in _unbalanced_brackets(LIST_MARK.sub("", target)):
        findings.append(Finding("brackets", False, _("There is a bracket %s without its other half.") % mark, mark))
    for mark in _unbalanced_quotes(target):
        text = _("There is a quotation mark %s without its other half.") % mark
        findings.append(Finding("quotes", False, text, mark))
    if _quotes(source) >= 2 and not _quotes(target) and not findings:
        findings.append(Finding("quotes_lost", False, _("The quotation marks of the source are gone.")))
    return findings


def _unbalanced_brackets(text: str) -> list[str]:
    """The first bracket that has no other half, as many as there are kinds."""
    closing = {close: opening for opening, close in BRACKETS.items()}
    is_open: list[str] = []
    for sign in text:
        if sign in BRACKETS:
            is_open.append(sign)
        elif sign in closing:
            if not is_open or is_open[-1] != closing[sign]:
                return [sign]
            is_open.pop()
    return is_open[:1]


def _unbalanced_quotes(text: str) -> list[str]:
    count = Counter(text)
    marks = [mark for mark, close in PAIRS.items() if count[mark] != count[close]]
    if sum(count[mark] for mark in DOUBLE) % 2:
        marks.append(next(mark for mark in DOUBLE if count[mark]))
    if (count['"'] - len(INCHES.findall(text))) % 2:
        marks.append('"')
    if count["‘"] > len(SINGLE_CLOSE.findall(text)):
        marks.append("‘")
    return marks


def _quotes(text: str) -> int:
    """How many quotation marks, but for the closing single one, which may be an apostrophe."""
    return sum(sign in QUOTES for sign in text) * (2 if "‘" in text else 1)
