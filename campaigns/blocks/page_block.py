"""What every block of a page shares: in whatever order its fields are shown, they are stored as they are read."""

from typing import Any

from wagtail.blocks import StructBlock


class PageBlock(StructBlock):
    """A block whose rarely used fields can stand behind the gear, by `form_layout`.

    Wagtail stores the fields in the order of the form, with those behind the gear at the end: a heading would then come
    to the translators after the text below it.
    """

    # Said for mypy: Wagtail comes without types.
    child_blocks: dict[str, Any]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.child_blocks = {name: self.child_blocks[name] for name in self.base_blocks}
