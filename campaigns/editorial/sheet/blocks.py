"""Groups the lines of a sheet to blocks: a heading over two lines is one, and so is a run of text."""

import re
from dataclasses import dataclass, field

from .addresses import could_be_address
from .countries import is_country_name
from .cues import is_masthead
from .headings import is_capitals
from .labels import Label
from .lines import Kind, Line
from .paragraphs import GOES_ON, is_terminal, starts_small

# Labels whose words may stand below them.
VALUE_BELOW = frozenset(("deadline", "name", "language", "greeting", "previous", "gender", "header", "office"))
# What stands behind a label is no longer than this.
MOST_LABEL_LINES = 8
MOST_HEADING_LINES = 5
# A line of print of this length may have ended for want of room.
FULL_LINE = 80
URL_PART = re.compile(r"^[\w./?=&%~#:-]+$")


@dataclass
class Block:
    kind: Kind
    lines: list[str] = field(default_factory=list)
    has_gap: bool = False
    label: Label | None = None
    is_quiet: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def group(lines: list[Line]) -> list[Block]:
    """The blocks of a sheet in their order."""
    blocks: list[Block] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        if last and _belongs(last, line):
            last.lines.append(line.text)
            if last.label:
                rest = f"{last.label.rest} {line.text}".strip()
                last.label = last.label._replace(rest=rest)
        else:
            blocks.append(Block(line.kind, [line.text], line.has_gap, line.label, line.is_quiet))
    return blocks


def _belongs(block: Block, line: Line) -> bool:
    if block.label and line.kind in ("text", "heading", "page") and len(block.lines) <= MOST_LABEL_LINES:
        return _belongs_to_label(block.label, block.lines[-1], line)
    if block.kind != line.kind or block.is_quiet or line.is_quiet:
        return False
    if line.kind == "heading":
        before = block.lines[-1]
        is_full = len(block.lines) >= MOST_HEADING_LINES
        if is_full or is_masthead(before) or is_country_name(before) or is_country_name(line.text):
            return False
        return not re.search(r"[.!?:]$", block.lines[-1]) and (
            not line.has_gap or bool(GOES_ON.search(block.lines[-1]))
        )
    return line.kind == "text" and not line.has_gap


def _belongs_to_label(label: Label, previous: str, line: Line) -> bool:
    """Whether a line is still of what stands behind a label."""
    if not label.rest:
        is_heading = line.kind == "heading" and not line.is_quiet
        return label.role in VALUE_BELOW and not (is_heading and label.role != "name")
    if line.has_gap or line.kind == "page":
        return False
    if line.kind == "heading":
        is_open = is_capitals(previous) and not is_terminal(previous) and not line.is_quiet
        return is_open and (label.role in ("action", "office") or bool(GOES_ON.search(label.rest)))
    match label.role:
        case "name":
            return (
                line.text.startswith("(")
                or bool(re.search(r"[,;&(]$|\b(?:and|en|et|und|y)$", label.rest))
                or label.rest.count("(") > label.rest.count(")")
            )
        case "previous":
            return bool(URL_PART.match(line.text)) and len(line.text) > 3
        case "office" | "language" | "action" | "copies":
            is_full = len(previous) >= FULL_LINE and not could_be_address(line.text)
            return not is_terminal(previous) and (starts_small(line.text) or is_full)
        case "deadline" | "points":
            return not is_terminal(previous) and (starts_small(line.text) or bool(GOES_ON.search(previous)))
    return False
