"""Knows how two texts differ: word by word for people to read, and in per cent for the translation memory."""

import re
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .markup import plain

Op = Literal["same", "gone", "new"]
# A word, a run of spaces or a sign; Chinese and Japanese have no spaces, there every character counts as a word.
TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|\s+|.", re.DOTALL
)
# Memory and time grow with the product of both lengths: 6,000 tokens on either side take 5 MB and 0.1 s.
MOST_TOKENS = 6000


def diff_words(old: str, new: str) -> list[tuple[Op, str]]:
    """What stayed, went and came, in reading order. Without "new" it is the old text, without "gone" the new one."""
    before, after = TOKEN.findall(plain(old)), TOKEN.findall(plain(new))
    if max(len(before), len(after)) > MOST_TOKENS:
        return _joined(
            [("gone", "".join(before)), ("new", "".join(after))] if before != after else [("same", plain(old))]
        )
    parts: list[tuple[Op, str]] = []
    for step in LCSseq.opcodes(before, after):
        gone, came = "".join(before[step.src_start : step.src_end]), "".join(after[step.dest_start : step.dest_end])
        parts += [("same", gone)] if step.tag == "equal" else [("gone", gone), ("new", came)]
    return _joined(parts)


def similarity(a: str, b: str) -> int:
    """How alike two texts are, 0 to 100; 100 only if a reader sees no difference."""
    a, b = plain(a), plain(b)
    if a == b:
        return 100
    return min(99, int(fuzz.ratio(a, b)))


def _joined(parts: list[tuple[Op, str]]) -> list[tuple[Op, str]]:
    """The parts in as few pieces as can be: a space between two changed words belongs to the change."""
    pieces: list[tuple[Op, str]] = []
    gone = came = ""
    for position, (op, text) in enumerate(parts):
        is_between = op == "same" and text.isspace() and 0 < position < len(parts) - 1
        if op == "gone" or (is_between and (gone or came)):
            gone += text
        if op == "new" or (is_between and (gone or came)):
            came += text
        if op == "same" and not (is_between and (gone or came)):
            pieces += [("gone", gone), ("new", came), ("same", text)]
            gone = came = ""
    pieces += [("gone", gone), ("new", came)]
    return [piece for piece in pieces if piece[1]]
