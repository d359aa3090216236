"""Pictures: Wagtail's image with the maker's name, and with nothing in the file but the picture.

A photograph says where and with which phone it was taken (EXIF), and whoever asks for the file gets it. So a new file
is written anew before it is kept. Ours from the first day, as the model cannot be swapped later.
"""

import io
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition

BROKEN = _("This file is broken, or it is no picture. Open it, save it again, and upload that.")

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
            said = image.info
            # In place: a copy of a large picture takes another 120 MB.
            ImageOps.exif_transpose(image, in_place=True)
            # What is left of all that Pillow read beside the picture: which colour is transparent, and its colours.
            image.info = {name: value for name, value in said.items() if name == "transparency"}
            out = io.BytesIO()
            image.save(out, image.format, quality=QUALITY, icc_profile=said.get("icc_profile"))
    # Decoders of broken files raise what they meet: OSError, SyntaxError, ValueError, struct.error, ...
    except Exception as error:
        raise ValidationError({"file": ValidationError(BROKEN, code="invalid_image")}) from error
    return BareFile(out.getvalue(), name=PurePath(file.name).name)


class Consent(models.TextChoices):
    """Why a picture may be shown. Without one no page with it goes live: a face can put somebody in danger."""

    GIVEN = "given", _("The person or the family agreed")
    PUBLIC = "public", _("They made it public themselves")
    NOBODY = "nobody", _("Nobody can be recognised")


class Picture(AbstractImage):
    # Said for mypy: Wagtail comes without types.
    file: Any
    credit = models.CharField(_("made by"), max_length=200, blank=True, help_text=_("Stands below the picture."))
    consent = models.CharField(
        _("consent"),
        max_length=20,
        choices=Consent.choices,
        blank=True,
        help_text=_("Why we may show it. A page goes live only when each of its pictures has this."),
    )
    consent_note = models.CharField(
        _("who agreed, and when"),
        max_length=200,
        blank=True,
        help_text=_("Never shown. For instance “Her brother, by telephone, 3 November”."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "consent",
        "consent_note",
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
