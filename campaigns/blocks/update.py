"""News after the page went live: progress, the handover, the outcome."""

import datetime

from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, RichTextBlock, StructBlock

from .groups import AFTER, TEXT_FEATURES


class UpdateBlock(StructBlock):
    posted_on = DateBlock(label=_("Date"))
    heading = CharBlock(max_length=120, label=_("Heading"))
    text = RichTextBlock(features=TEXT_FEATURES, label=_("Text"))

    def get_preview_value(self):
        """An invented example, in the editor's language."""
        text = gettext("Today we handed the letter over at the embassy, with 3,412 names.")
        value = {"posted_on": datetime.date(2026, 12, 9), "heading": gettext("Handed over")}
        return self.normalize(value | {"text": format_html("<p>{}</p>", text)})

    class Meta:
        icon = "rotate"
        group = AFTER
        # The button of Wagtail that says "Update" is another word in most languages.
        label = pgettext_lazy("news on a page", "Update")
        description = _("News for those who signed: progress, the handover, the outcome.")
        template = "campaigns/blocks/update.html"
