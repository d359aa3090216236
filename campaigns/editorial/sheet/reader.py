"""Walks through the blocks of a sheet and puts each where it belongs."""

from .blocks import Block
from .drafts import LetterDraft, Reading
from .label_walk import LabelWalk
from .salutations import read_salutation


class Reader(LabelWalk):
    def read(self) -> Reading:
        for at, block in enumerate(self.blocks):
            self.at = at
            getattr(self, f"_{block.kind}")(block)
        self.letter = None
        self._drop_pending()
        return self.found

    # What no page needs.

    def _page(self, block: Block) -> None:
        self.found.understood += block.lines

    def _footnote(self, block: Block) -> None:
        self.found.unplaced.append(block.text)

    def _form(self, block: Block) -> None:
        self.found.understood += block.lines

    # Letters.

    def _salutation(self, block: Block) -> None:
        read = read_salutation(block.text)
        if read is None:
            return self._text(block)
        self.letter = None
        self.letter = LetterDraft(read.text, self.pending)
        self.pending = []
        self.found.letters.append(self.letter)
        self._leave("letter")
        if read.after:
            self.letter.paragraphs.append(read.after)

    def _closing(self, block: Block) -> None:
        if self.letter is None:
            return self._text(block)
        self.letter.closing = block.text
        self.letter = None
        self._leave("signed")
