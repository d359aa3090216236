"""Sets columns that stand side by side below each other, as text out of PDFs has them."""

import re

from .boilerplate import is_form

GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
SPACES = re.compile(r" {2,}")
SINGLE = re.compile(r"(?<=\S) (?=\S)")
# So many lines have two columns at least: a table of three rows is read row by row as well.
FEWEST = 3
# Without white space that lines them up, columns are told by lines of about the same length.
FEWEST_RAGGED = 4
NARROWEST = 20
RAGGED_BY = 15
# A right column goes on below empty lines, and below two lines that have nothing beside them.
MOST_BESIDE_NOTHING = 2
# As many as a page has.
MOST_ROWS = 80
# A third column within the second, and no more.
MOST_COLUMNS = 4


def single_spaces(text: str) -> str:
    """The text with single spaces where nearly all are double: there they part no columns."""
    return SPACES.sub(" ", text) if len(GAP.findall(text)) > len(SINGLE.findall(text)) else text


def set_columns(text: str, most: int = MOST_COLUMNS) -> str:
    """The text with each column whole, the left one first."""
    lines = text.split("\n")
    if most == 1 or sum(bool(GAP.search(line)) for line in lines) < FEWEST:
        return text
    out: list[str] = []
    at = 0
    while at < len(lines):
        rows = _aligned(lines, at) or _ragged(lines, at)
        if rows:
            right = "\n".join(row[1] for row in rows)
            out += [*(row[0] for row in rows), "", *set_columns(right, most - 1).split("\n"), ""]
            at += len(rows)
        else:
            out.append(lines[at])
            at += 1
    return "\n".join(out)


def _aligned(lines: list[str], at: int) -> list[tuple[str, str]]:
    """The rows of two columns from a line on, the second of which begins at one place; none if there are not two."""
    gap = GAP.search(lines[at])
    if not gap:
        return []
    column = gap.end()
    rows: list[tuple[str, str]] = []
    end = both = 0
    for line in lines[at : at + MOST_ROWS]:
        left, right = line[:column], line[column:]
        is_across = bool(right) and (bool(left[-2:].strip()) or right.startswith(" "))
        if is_across or is_form(line) or len(rows) - end > MOST_BESIDE_NOTHING:
            break
        rows.append((left.rstrip(), right))
        both += bool(left.strip() and right)
        # The left one may be longer: it ends with an empty line.
        if right or (end == len(rows) - 1 and left.strip()):
            end = len(rows)
    return rows[:end] if both >= FEWEST else []


def _ragged(lines: list[str], at: int) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for line in lines[at : at + MOST_ROWS]:
        gaps = list(GAP.finditer(line.strip()))
        if len(gaps) != 1 or is_form(line):
            break
        rows.append((line.strip()[: gaps[0].start()], line.strip()[gaps[0].end() :]))
    widest = max((len(left) for left, _right in rows), default=0)
    full = sum(len(left) >= widest - RAGGED_BY for left, _right in rows)
    return rows if len(rows) >= FEWEST_RAGGED and widest >= NARROWEST and full >= 0.75 * len(rows) else []
