"""A section of the case: a heading and what happened."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock

from .groups import CASE, TEXT_FEATURES
from .page_block import PageBlock


class CaseSectionBlock(PageBlock):
    heading = CharBlock(max_length=120, label=_("Heading"), help_text=_("Short: “A brave woman behind bars”."))
    text = RichTextBlock(
        features=TEXT_FEATURES, label=_("Text"), help_text=_("What happened, to whom, and how we know.")
    )

    def get_preview_value(self):
        """An invented example, in the editor's language."""
        text = gettext("Officers came at six in the morning. Her sister could see her once, for ten minutes.")
        return self.normalize({"heading": gettext("Taken from her office"), "text": format_html("<p>{}</p>", text)})

    class Meta:
        icon = "doc-full"
        group = CASE
        label = _("Case section")
        description = _("A heading and a few paragraphs about what happened.")
        template = "campaigns/blocks/case_section.html"
