"""What happens with the signatures, step by step."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from .groups import AFTER


class StepListBlock(StreamBlock):
    step = CharBlock(max_length=200, icon="arrow-right", label=_("Step"))
    # Wagtail shows a plain text in a list without a label of its own; screen readers would say "edit".
    step.field.widget.attrs["aria-label"] = _("Step")

    class Meta:
        label = _("Steps")
        min_num = 1
        max_num = 6


class NextStepsBlock(StructBlock):
    heading = CharBlock(max_length=120, required=False, label=_("Heading"), help_text=_("Empty: “What happens next”."))
    steps = StepListBlock()

    class Meta:
        icon = "list-ol"
        group = AFTER
        label = _("What happens next")
        description = _("What you do with the names, so that people know it is worth it.")
        template = "campaigns/blocks/next_steps.html"
        preview_value = {
            "heading": "",
            "steps": [
                {"type": "step", "value": _("The action closes.")},
                {"type": "step", "value": _("We hand the letter and all names to the embassy.")},
                {"type": "step", "value": _("You can read here what came of it.")},
            ],
        }
