"""Words of the person or of someone near."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, TextBlock

from .groups import CASE
from .page_block import PageBlock


class QuoteBlock(PageBlock):
    text = TextBlock(max_length=600, label=_("Words"), help_text=_("Without quotation marks; the page sets them."))
    speaker = CharBlock(
        max_length=120, required=False, label=_("Who said it"), help_text=_("For instance “Her sister”; may be empty.")
    )

    class Meta:
        icon = "openquote"
        group = CASE
        label = _("Quote")
        description = _("What the person, or someone near, said.")
        template = "campaigns/blocks/quote.html"
        preview_value = {"text": _("I only asked where my client was."), "speaker": "Samira Haddou"}
