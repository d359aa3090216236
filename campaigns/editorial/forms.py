"""The form in which pictures come in: what is wrong with a file is said in words that tell what to do."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from campaigns.models.picture import BROKEN

# A sentence for each field that Wagtail leaves without one.
HELP = {
    "title": _("By which you and others find it again: “Samira Haddou, portrait, 2024”."),
    "description": _("What is to be seen, for people who do not see it; each page can say it in its own words."),
    "collection": _("The folder of the library in which it is kept."),
    "tags": _("Words to find it by, with a comma between them; they are never shown."),
}
MILLION = 1_000_000


class WholePictureField(WagtailImageField):
    """Refuses what is too large before it is unpacked, and what breaks off in the words for a broken file.

    Wagtail 8.0 decodes a picture to count its pixels: 700 MB for one that it then refuses; and a file that breaks off
    is a server error.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= {
            "invalid_image": BROKEN,
            "invalid_image_extension": _("We cannot show this kind of file. Save the picture as JPEG or PNG."),
            "drawing": _("We take no drawings as SVG: a script can hide in one. Save it as PNG."),
            "invalid_image_known_format": _(
                "The name ends in .%(extension)s, but inside is another kind of picture (%(image_format)s). "
                "Save it again as JPEG or PNG."
            ),
            "file_too_large": _(
                "This file is too large (%(file_size)s; we take up to %(max_filesize)s). "
                "Make the picture smaller: 3,000 pixels wide is plenty."
            ),
            "too_many_pixels": _(
                "This picture is too large: we take up to %(millions)s million pixels. "
                "Make it smaller: 3,000 pixels wide is plenty."
            ),
        }

    def to_python(self, data: Any) -> Any:
        """Return the file. Raises ValidationError."""
        if data is None:
            return None
        self._check_name(data)
        self._check_pixels(data)
        try:
            return super().to_python(data)
        except ValidationError as error:
            # Of a moving picture Wagtail counts the pixels of all its pictures.
            raise self._too_many() if error.code == "file_too_many_pixels" else error from error
        # Decoders of broken files raise what they meet: OSError, SyntaxError, ValueError, struct.error, ...
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error

    def _check_name(self, data: Any) -> None:
        ending = PurePath(data.name).suffix.lower().removeprefix(".")
        if ending not in self.allowed_image_extensions:
            words = "drawing" if ending in {"svg", "svgz"} else "invalid_image_extension"
            raise ValidationError(self.error_messages[words], code="invalid_image_extension")

    def _check_pixels(self, data: Any) -> None:
        """Read the size from the file's head; Pillow reads no more until it is asked for a pixel."""
        try:
            data.seek(0)
            with Image.open(data) as image:
                width, height = image.size
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise self._too_many() from error
        # What Pillow cannot open is for Wagtail to put into words.
        except Exception:
            return
        finally:
            data.seek(0)
        if self.max_image_pixels and width * height > self.max_image_pixels:
            raise self._too_many()

    def _too_many(self) -> ValidationError:
        words = self.error_messages["too_many_pixels"] % {"millions": (self.max_image_pixels or 0) // MILLION}
        return ValidationError(words, code="file_too_many_pixels")


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in HELP.items():
            if name in self.fields:
                # Wagtail has looked at some already, and what it saw is kept.
                self[name].help_text = self.fields[name].help_text = sentence
        if consent := self.fields.get("consent"):
            consent.choices = [("", _("Not recorded yet")), *consent.choices[1:]]
        wagtails = self.fields.get("file")
        if wagtails:
            self.fields["file"] = WholePictureField(
                label=wagtails.label,
                required=wagtails.required,
                max_length=wagtails.max_length,
                widget=wagtails.widget,
            )
