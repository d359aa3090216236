"""The place of the signing form on the page, and the words above it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock

from .groups import ACTION


class SignFormBlock(StructBlock):
    heading = CharBlock(max_length=80, required=False, label=_("Heading"), help_text=_("Empty: “Sign the letter”."))
    text = TextBlock(required=False, label=_("Words above the form"))

    class Meta:
        icon = "edit"
        group = ACTION
        label = _("Signing form")
        description = _("Name, town, and the button that puts a name under the letter.")
        template = "campaigns/blocks/sign_form.html"
        preview_template = "campaigns/blocks/preview/sign_form.html"
        preview_value = {"heading": "", "text": _("It takes one minute.")}
