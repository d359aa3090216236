"""A picture in the text, with words for those who do not see it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from .groups import CASE


class PictureBlock(StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(max_length=200, required=False, label=_("Caption"), help_text=_("Who, where, when, by whom."))

    def clean(self, value):
        """Ask for words in place of the picture, unless it is marked as decoration (WCAG 2.2, 1.1.1)."""
        value = super().clean(value)
        image = value.get("image")
        if image and not self.is_deferred_validation and not (image.decorative or image.contextual_alt_text):
            error = ValidationError(_("Say in a few words what the picture shows."))
            raise StructBlockValidationError({"image": error})
        return value

    class Meta:
        icon = "image"
        group = CASE
        label = _("Picture")
        description = _("A photo or drawing with a caption.")
        template = "campaigns/blocks/picture.html"
        preview_template = "campaigns/blocks/preview/picture.html"
        preview_value = {"caption": _("Samira Haddou in 2024.")}
