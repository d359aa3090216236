"""Reads labels, and lets them say what follows."""

from .addresses import address_lines
from .blocks import Block
from .boilerplate import is_instruction
from .cues import ORGANISATION, RETURNED, TO_WHOM, cue_length
from .text_walk import TextWalk


class LabelWalk(TextWalk):
    def _label(self, block: Block) -> None:
        label = block.label
        if label is None:
            return self._text(block)
        if label.role not in ("gender", "greeting", "copies"):
            self.letter = None
        getattr(self, f"_label_{label.role}", self._label_plain)(block, label.rest)
        return None

    def _label_plain(self, block: Block, rest: str) -> None:
        self.found.understood.append(block.text)
        self._leave("none")

    def _label_header(self, block: Block, rest: str) -> None:
        self.found.headers.append(block.text)
        self.found.understood.append(block.text)

    def _label_banner(self, block: Block, rest: str) -> None:
        banner = block.text[: len(block.text) - len(rest)].strip() if rest else block.text
        self.found.understood.append(banner)
        self.is_after_banner = True
        if rest.strip(" -–—:"):
            self._heading(Block("heading", [rest.strip(" -–—:")]))

    def _label_name(self, block: Block, rest: str) -> None:
        self.found.names.append(rest)
        self.found.understood.append(block.text)
        self._leave("none")

    def _label_gender(self, block: Block, rest: str) -> None:
        # "Gender: she/her" names a pronoun, "Gender m/f: f" does not.
        self.found.pronoun = rest.strip("() ") if "/" in rest else self.found.pronoun
        self._label_plain(block, rest)

    def _label_deadline(self, block: Block, rest: str) -> None:
        self.found.said.append((block.text, True))
        self.found.understood.append(block.text)
        self._leave("none")
        if block.text.endswith(":"):
            self.mode = "return" if RETURNED.search(block.text) else "to"

    def _label_points(self, block: Block, rest: str) -> None:
        if TO_WHOM.search(block.text):
            self._leave("none")
            self._send([block.text])
        else:
            self.found.said.append((block.text, False))
            self.found.understood.append(block.text)
            self._leave("points")

    def _label_action(self, block: Block, rest: str) -> None:
        if self.at == 0 and not rest:
            # "SCHRIJF MEE!" on top of a sheet.
            return self._label_banner(block, rest)
        self.found.said.append((block.text, False))
        if cue_length([block.text]):
            self._leave("none")
            self._send([block.text])
        else:
            self.found.understood.append(block.text)
            self._leave("action")
        return None

    def _label_model(self, block: Block, rest: str) -> None:
        self.found.understood.append(block.text)
        pending, self.pending = self.pending, []
        self._leave("model")
        self.pending = pending

    def _label_copies(self, block: Block, rest: str) -> None:
        self._drop_pending()
        (self.found.understood if is_instruction(block.text) else self.found.unplaced).append(block.text)
        self._leave("copies")

    def _label_greeting(self, block: Block, rest: str) -> None:
        if self.pending and not self.found.addressee:
            self.found.addressee, self.pending = self.pending, []
            # "Dear Minister / Sehr geehrter Herr Minister": the first will do.
            self.found.greeting = rest.split(" / ")[0].rstrip(")")
            self.found.understood.append(block.text)
        else:
            self._drop_pending()
            self.found.unplaced.append(block.text)
        self.mode = "copies"

    def _label_to(self, block: Block, rest: str) -> None:
        self._drop_pending()
        # "Petition text", then "To the Minister of Justice", then the letter.
        self._leave("model" if self.mode == "model" else "to")
        name = block.text[: len(block.text) - len(rest)].strip() if rest else block.text
        self.found.understood.append(name)
        if rest and ORGANISATION.search(rest):
            self.mode = "return"
            self._address([rest])
        elif rest:
            self.pending.append(rest)

    def _label_return(self, block: Block, rest: str) -> None:
        name = block.text[: len(block.text) - len(rest)].strip() if rest else block.text
        self.found.understood.append(name)
        self._leave("return")
        if rest:
            self._address(address_lines(rest))

    def _drop_greeting(self) -> None:
        """What stands above a label that says "title" or "lead" was for those who got the sheet."""
        self.found.unplaced += self.found.lead
        self.found.lead = []

    def _label_title(self, block: Block, rest: str) -> None:
        name = block.text[: len(block.text) - len(rest)].strip() if rest else block.text
        self.found.understood.append(name)
        self._drop_greeting()
        self.is_after_banner = True
        if rest:
            self._heading(Block("heading", [rest]))

    def _label_lead(self, block: Block, rest: str) -> None:
        name = block.text[: len(block.text) - len(rest)].strip() if rest else block.text
        self.found.understood.append(name)
        self._drop_greeting()
        self._leave("lead")
        if rest:
            self._prose([rest])

    def _label_more(self, block: Block, rest: str) -> None:
        heading = block.label.name if block.label and rest else block.text
        self._heading(Block("heading", [heading.strip(" :")]))
        if self.section and self.mode == "section":
            self.section.is_background = True
            if rest:
                self._prose([rest])
