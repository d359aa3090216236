"""News after the page went live: progress, the handover, the outcome."""

import datetime

from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, DateBlock, RichTextBlock

from .groups import AFTER, TEXT_FEATURES
from .page_block import PageBlock


class UpdateBlock(PageBlock):
    posted_on = DateBlock(label=_("Date"), help_text=_("The day of the news; it stands below the heading."))
    heading = CharBlock(max_length=120, label=_("Heading"), help_text=_("The news in a few words: “Samira is free”."))
    # "" and not None where an older page has none: to wagtail-localize every text of a page is one.
    person = CharBlock(
        max_length=200,
        required=False,
        default="",
        label=_("About whom"),
        help_text=_("One of several persons; else empty."),
    )
    text = RichTextBlock(
        features=TEXT_FEATURES, label=_("Text"), help_text=_("What happened, and what it means for those who signed.")
    )

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
        label_format = "{posted_on} {heading}"
        description = _("News for those who signed: progress, the handover, the outcome.")
        form_layout = BlockGroup(children=["posted_on", "heading", "text"], settings=["person"])
        template = "campaigns/blocks/update.html"
