"""Joins lines to paragraphs, and the halves of words that were broken at the end of a line."""

import re
from collections.abc import Sequence

# After these a sentence is over; also within closing quotation marks and brackets, and before the mark of a footnote.
TERMINAL = re.compile(r"[.!?…:;。！？؟।]['\"’”»)\]]*(?:\[?\d{1,2}\]?|[¹²³⁴-⁹*†])?$")
BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[-‐] *\n(?: *\n)? *(?=([^\W\d_]+))")
BULLET = re.compile(r"^(?:[•‣◦■□▪▫●○◆◇►▶➢➤✓✔☐]\s*|(?:[·*–—-]|o(?= {2}))\s+)(?=\S)")
# "een vier- of vijfjarige", "in- en uitgaand", "pre- and post-": the hyphen stands for what follows.
AND = frozenset(["en", "of", "and", "or", "et", "ou", "und", "oder", "y", "o"])
# A heading or a label that ends with one of these goes on, even below an empty line.
GOES_ON = re.compile(
    r"(?:^|\s)(?:de|het|een|van|en|op|om|in|te|voor|met|aan|door|the|of|and|to|for|from|by|with|le|la|les|des|du|et"
    r"|pour|à|au|der|die"
    r"|das|und|von|für|zu|el|los|las|y|del|para|por|a|un|una|zou|is|was|werd|wordt|heeft|had|ze|zij|hij|die|dat|has"
    r"|had|which|who|est|sont|qui|que)$|[,:–-]$",
    re.IGNORECASE,
)
# A longer line is a whole paragraph of a word processor, not a line of print.
LONGEST_PRINTED = 140
# A line that is shorter than this share of its block was not broken for want of room.
FULL = 0.9


def mend_words(text: str) -> str:
    """The text with the words whole that a hyphen broke at the end of a line.

    Only a small letter before and after the break makes one word: Noord-Korea keeps its hyphen. The word as it stands
    elsewhere in the text decides first.
    """
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())) if BROKEN_WORD.search(text) else set()

    def mend(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        is_far = match[0].count("\n") > 1
        if second.casefold() in AND or (is_far and not second.islower()):
            return match[0]
        whole, hyphened = (first + second).casefold(), f"{first}-{second}".casefold()
        is_one = whole in known or (hyphened not in known and first[-1].islower() and second.islower())
        return first if is_one else f"{first}-"

    return BROKEN_WORD.sub(mend, text)


def is_terminal(line: str) -> bool:
    """Whether a sentence ends where the line ends."""
    return bool(TERMINAL.search(line[-12:]))


def starts_small(line: str) -> bool:
    """Whether the line begins as the middle of a sentence does."""
    return line[:1].islower() or line[:1] in ",;)"


def join_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a run of lines without an empty one between them."""
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[list[str]] = []
    previous = ""
    for line in lines:
        bullet = BULLET.match(line)
        if bullet:
            paragraphs.append(["• " + line[bullet.end() :]])
        elif paragraphs and _goes_on(previous, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        previous = line
    return [" ".join(parts) for parts in paragraphs]


def _goes_on(previous: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    if starts_small(line) and not is_terminal(previous):
        return True
    if len(previous) > LONGEST_PRINTED:
        return False
    first_word = line.split(" ", 1)[0]
    is_full = width <= LONGEST_PRINTED and len(previous) + 1 + len(first_word) >= FULL * width
    return is_full or not is_terminal(previous) and width <= LONGEST_PRINTED
