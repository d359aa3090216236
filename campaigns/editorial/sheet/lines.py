"""Reads a sheet into lines that know what they are: a label, a salutation, a heading, text."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from .addresses import could_be_address, is_address, is_contact, is_postal
from .boilerplate import is_footer, is_footnote, is_form, is_instruction, is_page_number, note_number
from .columns import GAP
from .cues import is_masthead
from .headings import is_capitals
from .labels import Label, read_label, split_before_labels
from .paragraphs import BULLET, GOES_ON, is_terminal, starts_small
from .salutations import is_closing, read_salutation, split_before_salutation, split_off_closing
from .words import whole_words

Kind = Literal["page", "footnote", "label", "salutation", "closing", "heading", "form", "text"]
MARKDOWN = re.compile(r"^(?:#{1,6}\s+|\*\*(?=\S))|(?<=\S)\*\*$")
# Three words in capitals or more, and then one with a capital and small letters.
HEADING_RUN = re.compile(r"^((?:[^\W\d_a-zà-ÿ][^\sa-zà-ÿ]*\s+){3,})(?=[A-ZÀ-Þ][a-zà-ÿ’'])")
# "He is an economist.1"
NOTE_MARK = re.compile(r"(?:[^\W\d_]|(?<!\d)\d{4})[.,;:”’\"'»)]{1,2}(\d{1,2})(?=\s|$)")
# A line with fewer characters can be no prose of its own.
PROSE = 45
# A heading in small letters is short, and begins with a capital.
LONGEST_QUIET = 70
MOST_QUIET_WORDS = 9
# White space as wide parts two things that have nothing to do with each other.
WIDE = 8
# Lines of an address below the name of somebody.
MOST_BELOW = 8


@dataclass(frozen=True)
class Line:
    text: str
    kind: Kind = "text"
    # Whether an empty line stands before it.
    has_gap: bool = False
    label: Label | None = None
    is_quiet: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a sheet with words in them, each with its kind."""
    pieces: list[tuple[str, bool]] = []
    for raw, has_gap in _with_gaps(whole_words(text)):
        for at, piece in enumerate(_split(raw)):
            pieces.append((piece, has_gap and at == 0))
    lines = [_classified(piece, gap) for piece, gap in _whole_labels(pieces)]
    return _with_quiet_headings(_single_spaced(_with_titles(_with_notes(lines))))


def _with_gaps(text: str) -> list[tuple[str, bool]]:
    """The lines with words, each with whether an empty one stands before it; two where any two lines have one."""
    counted: list[tuple[str, int]] = []
    empty = 1
    for raw in text.split("\n"):
        if re.search(r"\w", raw):
            counted.append((raw.strip(), empty))
            empty = 0
        else:
            empty += 1
    gaps = [count for _raw, count in counted[1:]]
    prose = [raw for raw, _count in counted if len(raw) >= PROSE]
    # Lines that break off within a sentence are of print, and not the paragraphs of a word processor.
    is_printed = sum(not is_terminal(raw) for raw in prose) > 0.2 * len(prose)
    is_double = sum(count > 0 for count in gaps) >= 0.95 * len(gaps) and any(count > 1 for count in gaps)
    least = 2 if is_double and is_printed and len(gaps) >= 6 else 1
    return [(raw, count >= least or at == 0) for at, (raw, count) in enumerate(counted)]


def _split(raw: str) -> list[str]:
    """A line in pieces where several things stand on it."""
    raw = MARKDOWN.sub("", raw)
    if is_footer(raw):
        return [" ".join(raw.split())]
    # "HEADING   The text beside it": out of a table, or without its line break.
    gaps = list(GAP.finditer(raw))
    parts = [raw]
    for gap in gaps:
        left, right = raw[: gap.start()], raw[gap.end() :]
        if is_capitals(left) and is_masthead(right):
            # "FREE SAMIRA     Petition": what stands in the corner is above all.
            parts = [right, left]
            break
        if len(gap[0]) >= WIDE and not is_form(raw) and not read_label(raw):
            # "To the president          Yes, I sign!"
            parts = [right, left] if is_form(right) else [left, right]
            break
        is_apart = len(right) > 20 and not right.isupper()
        if is_capitals(left) and len(left.split()) > 1 and is_apart:
            parts = [left, right]
            break
    pieces = []
    for part in parts:
        for labelled in split_before_labels(part):
            for headed in _split_heading(labelled):
                for piece in split_before_salutation(headed):
                    pieces += split_off_closing(piece)
    return [" ".join(piece.split()) for piece in pieces if re.search(r"\w", piece)]


def _split_heading(raw: str) -> list[str]:
    """The line in two if it begins with a heading in capitals and goes on as prose."""
    match = HEADING_RUN.match(raw)
    if not match or len(match[1]) < 14 or len(raw) - len(match[1]) < PROSE:
        return [raw]
    label = read_label(match[1].strip())
    if label and label.role != "banner":
        return [raw]
    return [match[1].strip(), raw[match.end(1) :].strip()]


def _whole_labels(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The lines with labels whole that were broken over two: "PREFERRED LANGUAGE TO ADDRESS", "TARGET: English"."""
    out: list[tuple[str, bool]] = []
    for text, gap in pieces:
        if out and not gap and is_capitals(out[-1][0]) and len(out[-1][0]) < 120:
            before = out[-1][0]
            both, alone = read_label(f"{before} {text}"), read_label(before)
            if both and len(both.name) > len(before) and (alone is None or not alone.rest):
                out[-1] = (f"{before} {text}", out[-1][1])
                continue
        out.append((text, gap))
    return out


def _classified(text: str, gap: bool) -> Line:
    if is_page_number(text):
        return Line(text, "page", gap)
    # "Naam: Woonplaats: Handtekening:" heads a list to sign, "Naam: Sophia" does not.
    if len(text.split()) > 1 and is_form(text):
        return Line(text, "form", gap)
    if label := read_label(text):
        return Line(text, "label", gap, label)
    if read_salutation(text):
        return Line(text, "salutation", gap)
    if is_closing(text):
        return Line(text, "closing", gap)
    if is_form(text):
        return Line(text, "form", gap)
    if is_capitals(text) and not is_postal(text) and not is_contact(text):
        return Line(text, "heading", gap)
    if is_footnote(text):
        return Line(text, "footnote", gap)
    return Line(text, "text", gap)


def _with_titles(lines: list[Line]) -> list[Line]:
    """With the salutations that open no letter as text: "Zijne Excellentie Moussa Diallo" above a street."""
    out: list[Line] = []
    for at, line in enumerate(lines):
        if line.kind == "salutation":
            below = list(takewhile(_is_of_address, lines[at + 1 : at + 1 + MOST_BELOW]))
            after = lines[at + 1 + len(below) : at + 2 + len(below)]
            leads_to_letter = bool(below) and bool(after) and after[0].kind == "salutation"
            if leads_to_letter or below and is_address([one.text for one in below]):
                line = replace(line, kind="text")
        out.append(line)
    return out


def _is_of_address(line: Line) -> bool:
    return line.kind == "text" and not line.has_gap and could_be_address(line.text)


def _with_notes(lines: list[Line]) -> list[Line]:
    """With the footnotes whose mark stands in a line above, or that follow another, one number further."""
    out: list[Line] = []
    marks: set[int] = set()
    for line in lines:
        before = out[-1] if out else None
        number = note_number(line.text) if line.kind == "text" else 0
        is_next = before is not None and before.kind == "footnote" and number == note_number(before.text) + 1 > 1
        out.append(replace(line, kind="footnote") if is_next or number in marks else line)
        marks.update(map(int, NOTE_MARK.findall(line.text)))
    return out


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Without the empty lines of a sheet that has one between any two lines, as some PDFs give."""
    pairs = [(one, two) for one, two in zip(lines, lines[1:], strict=False) if one.kind == two.kind == "text"]
    broken = [(one, two) for one, two in pairs if two.has_gap and len(one.text) >= PROSE and not is_terminal(one.text)]
    gaps = sum(two.has_gap for _one, two in pairs)
    if len(pairs) < 6 or gaps < 0.9 * len(pairs) or len(broken) < 0.4 * len(pairs):
        return lines
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    out = lines[:1]
    for before, line in zip(lines, lines[1:], strict=False):
        is_text = before.kind == line.kind == "text" and not BULLET.match(line.text)
        is_full = len(before.text) + len(line.text.split(" ", 1)[0]) + 1 >= 0.8 * width
        goes_on = is_text and (is_full or (starts_small(line.text) and not is_terminal(before.text)))
        out.append(replace(line, has_gap=False) if goes_on else line)
    return out


def _with_quiet_headings(lines: list[Line]) -> list[Line]:
    """With headings that are not in capitals: short lines alone, prose behind them, and not within a letter."""
    out: list[Line] = []
    is_in_letter = False
    for at, line in enumerate(lines):
        if line.kind == "salutation":
            is_in_letter = True
        elif line.kind in ("closing", "heading", "label"):
            is_in_letter = False
        # A page may end between a heading and its text.
        after = next((one for one in lines[at + 1 : at + 4] if one.kind not in ("page", "footnote")), None)
        before = lines[at - 1] if at else None
        is_heading = not is_in_letter and after is not None and _is_quiet_heading(line, before, after)
        out.append(replace(line, kind="heading", is_quiet=True) if is_heading else line)
    return out


def _is_quiet_heading(line: Line, before: Line | None, after: Line) -> bool:
    text = line.text
    if line.kind != "text" or after.kind != "text" or len(text) > LONGEST_QUIET:
        return False
    if len(text.split()) > MOST_QUIET_WORDS or re.search(r"[.,;:]$", text) or starts_small(text) or BULLET.match(text):
        return False
    if (
        GOES_ON.search(text)
        or is_instruction(text)
        or is_contact(text)
        or is_postal(text)
        or not could_be_address(text.rstrip("?!"))
    ):
        return False
    # After a line that goes on it is the next line of that.
    if not line.has_gap and before is not None and before.kind == "text" and not is_terminal(before.text):
        return False
    if starts_small(after.text) or BULLET.match(after.text) or is_contact(after.text):
        return False
    # The line after it is prose, and its first word had room enough on this one.
    is_prose = len(after.text) >= PROSE or (is_terminal(after.text) and len(after.text.split()) >= 6)
    has_room = line.has_gap and after.has_gap or len(text) + len(after.text.split(" ", 1)[0]) < 0.7 * len(after.text)
    return is_prose and has_room
