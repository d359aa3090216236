"""The deadline: the date comes from the facts; the block adds why it matters."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import TextBlock

from .groups import ACTION
from .page_block import PageBlock


class DeadlineBlock(PageBlock):
    text = TextBlock(
        required=False,
        label=_("Why this day"),
        help_text=_("Optional. “Her trial opens the day after.” The date itself comes from the facts."),
    )

    class Meta:
        icon = "date"
        group = ACTION
        label = _("Deadline")
        description = _("The last day to sign, large, with the reason if there is one.")
        template = "campaigns/blocks/deadline.html"
        preview_template = "campaigns/blocks/preview/deadline.html"
        preview_value = {"text": _("Her trial opens the day after.")}
