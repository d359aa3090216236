"""Where a walk through a sheet is, and whose an address on it is: an authority's, or the organisation's."""

from .addresses import address_lines, could_be_address, is_address, is_contact, is_postal, is_postal_run
from .blocks import Block
from .countries import is_country_name
from .cues import ORGANISATION
from .drafts import LetterDraft, Reading, SectionDraft
from .paragraphs import is_terminal

# Name, street and town.
WHOLE_ADDRESS = 3
MOST_ADDRESS_LINES = 9


class AddressWalk:
    """Where a walk through a sheet is. `mode` says what the next text is, unless its shape says otherwise."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.found = Reading()
        self.mode = "start"
        self.letter: LetterDraft | None = None
        self.section: SectionDraft | None = None
        self.pending: list[str] = []
        self.is_after_banner = False
        self.at = 0
        self.first_lines = 0
        self.is_line_by_line = False

    def _leads_to_letter(self, count: int) -> bool:
        """Whether nothing but short lines stands between this block and a salutation."""
        for block in self.blocks[self.at + 1 :][:12]:
            if block.kind == "salutation" or (block.label and block.label.role in ("greeting", "model")):
                return count > 1 or self.mode in ("action", "model", "points", "none", "signed", "start", "to")
            if block.kind not in ("text", "page") or not all(could_be_address(line) for line in block.lines):
                return False
            count += len(block.lines)
            if count > 14:
                return False
        return False

    def _address_at_end(self, lines: list[str]) -> int:
        """Where in a run of lines an address begins that its end is, without an empty line above; 0 if none is."""
        following = next((one for one in self.blocks[self.at + 1 :][:3] if one.kind != "page"), None)
        is_above_letter = following is not None and (
            following.kind == "salutation" or (following.label is not None and following.label.role == "greeting")
        )
        at = len(lines)
        while at > 0 and len(lines) - at < MOST_ADDRESS_LINES and could_be_address(lines[at - 1]):
            at -= 1
        while at < len(lines) and at > 0 and not (is_terminal(lines[at - 1]) or is_contact(lines[at - 1])):
            at += 1
        tail = lines[at:]
        is_whole = len(tail) >= WHOLE_ADDRESS and any(map(is_postal, tail))
        return at if 0 < at < len(lines) - 1 and is_address(tail) and (is_above_letter or is_whole) else 0

    def _takes_as_address(self, lines: list[str]) -> bool:
        if len(lines) == 1 and is_postal_run(lines[0]):
            return True
        is_organisation = len(lines) <= 6 and bool(ORGANISATION.search(lines[0])) and any(map(is_postal, lines))
        return is_organisation or len(lines) <= 12 and all(could_be_address(line) for line in lines)

    def _address(self, lines: list[str]) -> None:
        if len(lines) == 1 and is_postal_run(lines[0]):
            lines = address_lines(lines[0])
        if self.mode == "return" or ORGANISATION.search(" ".join(lines[:2])):
            if not self.found.return_address:
                self.found.return_address = list(lines)
            elif self.is_line_by_line and len(lines) == 1:
                self.found.return_address += lines
            else:
                self.found.other_addresses.append(lines)
            # With an empty line below each of its lines, an address goes on.
            self.is_line_by_line = len(lines) == 1 and len(self.found.return_address) < MOST_ADDRESS_LINES
            self._leave("return" if self.is_line_by_line else "none")
        else:
            self._addressee(lines)

    def _addressee(self, lines: list[str]) -> None:
        """Lines above a letter. A whole address ends with an empty line or with how else to reach somebody."""
        end = next((at for at in range(1, len(lines)) if is_contact(lines[at - 1]) and not is_contact(lines[at])), 0)
        if end >= WHOLE_ADDRESS:
            self.found.unplaced += lines[end:]
            lines = lines[:end]
        is_apart = self.blocks[self.at].has_gap and len(self.pending) == self.first_lines >= WHOLE_ADDRESS
        is_next = len(self.pending) >= WHOLE_ADDRESS and is_contact(self.pending[-1]) and not is_contact(lines[0])
        if (
            is_next
            or is_apart
            and not any(is_contact(line) or is_postal(line) or is_country_name(line) for line in lines[:1])
        ):
            self.found.unplaced += lines
            return
        if not self.pending:
            self.first_lines = len(lines)
        self.pending += lines
        if self.mode not in ("action", "model"):
            self.mode = "to"

    def _leave(self, mode: str) -> None:
        """What comes next is no longer of the section before it."""
        if mode != "letter":
            self._drop_pending()
        self.mode = mode

    def _drop_pending(self) -> None:
        if self.pending and not self.found.addressee and not any(one.addressee for one in self.found.letters):
            self.found.addressee = self.pending
        else:
            self.found.unplaced += self.pending
        self.pending = []
