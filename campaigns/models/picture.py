"""Pictures: Wagtail's image with the maker's name, and with nothing in the file but the picture.

A photograph says where and with which phone it was taken (EXIF), and whoever asks for the file gets it. So a new file
is written anew before it is kept. Ours from the first day, as the model cannot be swapped later.
"""

import io
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition

# Of 100; at 90 nobody sees a difference. Formats without loss ignore it.
QUALITY = 90


class BareFile(ContentFile):
    """A picture that holds nothing but the picture."""


def bare(file) -> BareFile | None:
    """The picture in `file`, upright and in its own format, without EXIF, XMP or comments; None if it must stay.

    What must stay is a moving GIF: Pillow does not write all of them back as they were. Other moving pictures become
    their first frame, which is all that a rendition shows of them (Willow knows no more).

    Raises ValidationError, in the words of the form, if the picture cannot be read to its end.
    """
    try:
        with Image.open(file) as image:
            if image.format == "GIF" and getattr(image, "is_animated", False):
                return None
            upright = ImageOps.exif_transpose(image)
            # What is left of all that Pillow read beside the picture: which colour is transparent, and its colours.
            upright.info = {name: value for name, value in image.info.items() if name == "transparency"}
            out = io.BytesIO()
            upright.save(out, image.format, quality=QUALITY, icc_profile=image.info.get("icc_profile"))
    # Decoders of broken files raise what they meet: OSError, SyntaxError, ValueError, struct.error, ...
    except Exception as error:
        message = forms.ImageField.default_error_messages["invalid_image"]
        raise ValidationError({"file": ValidationError(message, code="invalid_image")}) from error
    return BareFile(out.getvalue(), name=PurePath(file.name).name)


class Picture(AbstractImage):
    # Said for mypy: Wagtail comes without types.
    file: Any
    credit = models.CharField(_("made by"), max_length=200, blank=True, help_text=_("Stands below the picture."))

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self):
        """Refuse in the form what could not be saved."""
        super().clean()
        if self._has_new_file:
            self._bare_file()

    def save(self, *args, **kwargs):
        """Save the picture; raises ValidationError if it has a new file that is broken."""
        if self._has_new_file:
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def _has_new_file(self) -> bool:
        return bool(self.file) and not self.file._committed

    def _set_image_file_metadata(self):
        """Wagtail calls this for each new file, stored or not: many at once it stores first if a title is wrong."""
        self._bare_file()
        super()._set_image_file_metadata()

    def _bare_file(self) -> None:
        if isinstance(self.file.file, BareFile) or self.is_svg():
            return
        self.file.open()
        found = bare(self.file)
        if found:
            stored = self.file.name if self.file._committed else None
            # This also sets width and height.
            self.file = found
            if stored:
                self.file.storage.delete(stored)


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]
