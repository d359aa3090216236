"""A picture in the text, with words for those who do not see it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from .groups import CASE
from .page_block import PageBlock


class HelpedImageBlock(ImageBlock):
    """Wagtail's picture with its words, and a sentence under each field, for which it has no option."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The field of a chooser is made later, when its model is there.
        self.child_blocks["image"]._help_text = _("From the library, or a new one; say there why we may show it.")
        self.child_blocks["decorative"].field.help_text = _("Only if nobody misses anything who does not see it.")
        self.child_blocks["alt_text"].field.help_text = _(
            "What is to be seen, in a few words: “A woman in a gown before a court”."
        )


class PictureBlock(PageBlock):
    image = HelpedImageBlock(label=_("Picture"))
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
        label_format = "{caption}"
        description = _("A photo or drawing with a caption.")
        template = "campaigns/blocks/picture.html"
        preview_template = "campaigns/blocks/preview/picture.html"
        preview_value = {"caption": _("Samira Haddou in 2024.")}
