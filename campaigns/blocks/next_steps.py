"""What happens with the signatures, step by step."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, StreamBlock

from .groups import AFTER
from .page_block import PageBlock


class StepListBlock(StreamBlock):
    step = CharBlock(
        max_length=200,
        icon="arrow-right",
        label=_("Step"),
        help_text=_("One sentence: “We hand the letter and all names to the embassy.”"),
    )
    # Wagtail shows a plain text in a list without a label of its own; screen readers would say "edit".
    step.field.widget.attrs["aria-label"] = _("Step")

    class Meta:
        label = _("Steps")
        help_text = _("In the order in which they happen; six at most.")
        min_num = 1
        max_num = 6


class NextStepsBlock(PageBlock):
    heading = CharBlock(max_length=120, required=False, label=_("Heading"), help_text=_("Empty: “What happens next”."))
    steps = StepListBlock()

    class Meta:
        icon = "list-ol"
        group = AFTER
        label = _("What happens next")
        label_format = "{heading}"
        description = _("What you do with the names, so that people know it is worth it.")
        form_layout = BlockGroup(children=["steps"], settings=["heading"])
        template = "campaigns/blocks/next_steps.html"
        preview_value = {
            "heading": "",
            "steps": [
                {"type": "step", "value": _("The action closes.")},
                {"type": "step", "value": _("We hand the letter and all names to the embassy.")},
                {"type": "step", "value": _("You can read here what came of it.")},
            ],
        }
