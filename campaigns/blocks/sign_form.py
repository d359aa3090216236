"""The place of the signing form on the page, and the words above it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, TextBlock

from .groups import ACTION
from .page_block import PageBlock


class SignFormBlock(PageBlock):
    heading = CharBlock(max_length=80, required=False, label=_("Heading"), help_text=_("Empty: “Sign the letter”."))
    text = TextBlock(
        required=False,
        label=_("Words above the form"),
        help_text=_("Optional. One sentence that helps people over the doorstep: “It takes one minute.”"),
    )

    class Meta:
        icon = "edit"
        group = ACTION
        label = _("Signing form")
        label_format = "{heading}"
        description = _("Name, town, and the button that puts a name under the letter.")
        form_layout = BlockGroup(children=["text"], settings=["heading"])
        template = "campaigns/blocks/sign_form.html"
        preview_template = "campaigns/blocks/preview/sign_form.html"
        preview_value = {"heading": "", "text": _("It takes one minute.")}
