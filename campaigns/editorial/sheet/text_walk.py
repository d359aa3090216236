"""Places headings and text: case, addresses, instructions, what is understood and what is not."""

import re

from .address_walk import AddressWalk
from .addresses import address_lines, could_be_address, is_address, is_contact, is_office, is_postal, is_postal_run
from .blocks import Block
from .boilerplate import is_instruction, is_privacy
from .countries import is_country_name
from .cues import DEMAND, ORGANISATION, RETURNED, SEND, TO_INSIDE, cue_length, is_masthead
from .deadlines import SENTENCE
from .drafts import LetterDraft, SectionDraft
from .paragraphs import BULLET, is_terminal, join_lines, starts_small
from .salutations import is_closing, split_off_sentence

# Prose of this length that no heading stands above is a part of the case all the same.
LONG_PROSE = 200
# Names and towns below a closing are shorter.
LONGEST_NAME = 40


class TextWalk(AddressWalk):
    # Headings.

    def _heading(self, block: Block) -> None:
        text = block.text
        is_beside_address = not block.has_gap and bool(self.pending) or block.kind == "heading" and not self.pending
        takes_address = self.mode in ("to", "return") or bool(self.mode == "model" and self.pending)
        if takes_address and is_beside_address and could_be_address(text) and not DEMAND.match(text):
            return self._text(block)
        if self.letter is not None and block.is_quiet:
            return self._text(block)
        self.letter = None
        self._drop_pending()
        if is_privacy(text):
            self.found.understood.append(text)
            return self._leave("none")
        if is_masthead(text):
            self.found.understood.append(text)
            return None
        if is_instruction(text) and (self.found.lead or self.found.sections) and not block.is_quiet:
            self.found.said.append((text, True))
            self.found.understood.append(text)
            return self._leave("action")
        if DEMAND.match(text) and not self.found.demand and not self.is_after_banner:
            self.found.demand = text
            self.found.said.append((text, False))
            return self._leave("none")
        seen = {_folded(section.heading) for section in self.found.sections}
        if _folded(text) in seen:
            self.found.understood.append(text)
            return None
        self.section = SectionDraft(text, is_quiet=block.is_quiet, is_banner_title=self.is_after_banner)
        self.is_after_banner = False
        self.found.sections.append(self.section)
        self.found.said.append((text, False))
        self.mode = "section"
        return None

    # Text.

    def _text(self, block: Block) -> None:
        lines = block.lines
        if self.letter is not None:
            return self._letter_text(lines)
        is_name = len(lines) <= 3 and all(len(line) <= LONGEST_NAME for line in lines)
        if self.mode == "signed" and not block.has_gap and is_name:
            self.found.understood += lines
            return None
        for at in range(len(lines)):
            if (at == 0 or is_terminal(lines[at - 1])) and (count := cue_length(lines[at:])):
                if at:
                    self._run(lines[:at])
                if lines[at + count :] and BULLET.match(lines[at + count]):
                    # "Write a letter, an e-mail or a fax:", and points to write about.
                    self.found.understood.append(" ".join(lines[at : at + count]))
                    self.mode = "points"
                else:
                    self._send(lines[at : at + count])
                if lines[at + count :]:
                    self._run(lines[at + count :])
                return None
        return self._run(lines)

    def _letter_text(self, lines: list[str]) -> None:
        paragraphs = join_lines(lines)
        paragraphs[-1:] = split_off_sentence(paragraphs[-1])
        for paragraph in paragraphs:
            if self.letter is None:
                self._prose([paragraph])
            elif is_closing(paragraph):
                self.letter.closing = paragraph
                self.letter = None
                self._leave("signed")
            elif is_privacy(paragraph):
                self.found.understood.append(paragraph)
                self.letter = None
                self._leave("none")
            else:
                _add(self.letter.paragraphs, paragraph)

    def _send(self, lines: list[str]) -> None:
        """A sentence that says where to send something; those before it may be of the case."""
        *before, text = SENTENCE.split(" ".join(lines))
        if before and (self.mode not in ("start", "lead", "section") or any(map(is_instruction, before))):
            before, text = [], " ".join([*before, text])
        self._prose([" ".join(before)] if before else [])
        self.found.said.append((text, True))
        self.found.understood.append(text)
        self._drop_pending()
        self._leave("return" if RETURNED.search(text) else "to")

    def _run(self, lines: list[str]) -> None:
        """A run of lines that is no letter."""
        if self.mode in ("to", "return") and self._takes_as_address(lines):
            return self._address(lines)
        if self.mode == "return" and is_postal_run(lines[0]):
            self._address(lines[:1])
            return self._run(lines[1:])
        if tail := self._address_at_end(lines):
            self._run(lines[:tail])
            return self._run(lines[tail:])
        if is_instruction(lines[0]) and len(lines) > 1 and not is_terminal(lines[0]):
            # A sentence that is broken into lines as short as those of an address.
            return self._prose(join_lines(lines))
        if self.mode == "copies" and all(could_be_address(line) for line in lines):
            self.found.unplaced += lines
            return None
        short = len(lines) <= 9 and all(could_be_address(line) for line in lines)
        if self.mode == "start" and short and len(lines) <= 3 and not is_address(lines) and lines[-1][-1] not in ".,;:":
            # What a sheet begins with, if it is no prose.
            countries = [line for line in lines[1:] if is_country_name(line)]
            self.found.headers += countries
            self.found.understood += countries
            kept = [line for line in lines if line not in countries]
            return self._heading(Block("heading", kept, is_quiet=True))
        if ORGANISATION.search(" ".join(lines[:2])) and (is_address(lines) or short and any(map(is_postal, lines))):
            self.found.other_addresses.append(lines)
            return self._leave("none")
        if short and self._leads_to_letter(len(lines)):
            return self._addressee(lines)
        if self.mode in ("action", "model") and is_address(lines):
            return self._addressee(lines)
        if is_address(lines) and (any(map(is_postal, lines)) or is_office(lines)):
            self.found.other_addresses.append(lines)
            return self._leave("none")
        return self._prose(join_lines(lines))

    def _prose(self, paragraphs: list[str]) -> None:
        for paragraph in paragraphs:
            self._paragraph(paragraph)

    def _paragraph(self, text: str) -> None:
        if is_privacy(text):
            self.found.understood.append(text)
            return
        if self.mode == "points" or (self.mode == "action" and text.startswith("• ")):
            _add(self.found.points, text)
            return
        if self.is_after_banner and len(text) <= 120 and not re.search(r"[.;:]$", text):
            # A title in small letters: nothing but a banner stands above it.
            return self._heading(Block("heading", [text]))
        self.found.said.append((text, False))
        match = TO_INSIDE.search(text) if SEND.search(text) and len(text) <= 400 else None
        if match and not self.found.return_address and is_postal_run(text[match.end() :]):
            self.found.understood.append(text[: match.end()].strip())
            self.found.said[-1] = (text, True)
            self.found.return_address = address_lines(text[match.end() :])
            return
        is_told = self.mode in ("action", "none", "signed", "copies", "to", "return", "model")
        if is_told and (is_instruction(text) or is_contact(text)) and len(text) <= 600:
            (self.found.unplaced if is_contact(text) else self.found.understood).append(text)
        elif self.mode == "model":
            self.letter = LetterDraft("", self.pending, [text])
            self.pending = []
            self.found.letters.append(self.letter)
        elif self.mode in ("start", "lead"):
            _add(self.found.lead, text)
            self.mode = "lead"
        elif self.section and (self.mode == "section" or self._goes_on_with_section(text)):
            _add(self.section.paragraphs, text)
        elif self.found.lead and _goes_on(self.found.lead[-1], text):
            _add(self.found.lead, text)
        elif not self.found.lead and not any(one.paragraphs for one in self.found.sections):
            self.found.lead.append(text)
            self.mode = "lead"
        elif len(text) >= LONG_PROSE and is_terminal(text):
            self.section = SectionDraft("", [text])
            self.found.sections.append(self.section)
        else:
            self.found.unplaced.append(text)

    def _goes_on_with_section(self, text: str) -> bool:
        """Whether a paragraph is the rest of the last one of the section, beyond a box or a page number."""
        return (
            self.section is not None and bool(self.section.paragraphs) and _goes_on(self.section.paragraphs[-1], text)
        )


def _goes_on(before: str, text: str) -> bool:
    return starts_small(text) and not is_terminal(before)


def _add(paragraphs: list[str], text: str) -> None:
    """A paragraph more, or the rest of the last one where a page ended or a footnote stood in between."""
    if paragraphs and _goes_on(paragraphs[-1], text):
        paragraphs[-1] += f" {text}"
    else:
        paragraphs.append(text)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
