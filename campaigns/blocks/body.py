"""The body of an action page: every block there is, and the standard action with which a new page opens."""

import uuid

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from .case_section import CaseSectionBlock
from .deadline import DeadlineBlock
from .facts import FactsBlock
from .letter import LetterBlock
from .next_steps import NextStepsBlock
from .picture import PictureBlock
from .quote import QuoteBlock
from .sign_form import SignFormBlock
from .timeline import TimelineBlock
from .update import UpdateBlock

# A page without one of these cannot be signed; with two it is not clear what is signed.
EXACTLY_ONCE = ("letter", "deadline", "sign_form")


class BodyBlock(StreamBlock):
    facts = FactsBlock()
    case_section = CaseSectionBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    timeline = TimelineBlock()
    letter = LetterBlock()
    deadline = DeadlineBlock()
    sign_form = SignFormBlock()
    next_steps = NextStepsBlock()
    update = UpdateBlock()

    class Meta:
        label = _("Page")
        block_counts = {name: {"min_num": 1, "max_num": 1} for name in EXACTLY_ONCE}


def standard_action() -> list[dict]:
    """The blocks with which a new page opens, in the order of the page (DESIGN 8), still to be filled."""
    blocks = {
        name: BodyBlock.base_blocks[name].get_prep_value(BodyBlock.base_blocks[name].get_default())
        for name in ("facts", "letter", "deadline", "sign_form", "case_section", "next_steps")
    }
    blocks["facts"] = {
        "facts": [
            {"type": "fact", "id": _name(), "value": {"label": word, "text": ""}}
            for word in (gettext("Who"), gettext("What happened"), gettext("What we ask"))
        ]
    }
    # A list that must not stay empty opens with its first entry: nobody looks for the plus, and nothing is red yet.
    blocks["letter"]["addressees"] = [{"type": "addressee", "id": _name(), "value": None}]
    blocks["next_steps"]["steps"] = [{"type": "step", "id": _name(), "value": ""}]
    return [{"type": name, "id": _name(), "value": value} for name, value in blocks.items()]


def _name() -> str:
    """Blocks have names before they are saved, so that what is said of them in the editor leads to them."""
    return str(uuid.uuid4())
