"""The form in which pictures come in."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholePictureField(WagtailImageField):
    """Refuses a file that breaks off in the words for a broken file; in Wagtail 8.0 it is a server error."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        # Decoders of broken files raise what they meet: OSError, SyntaxError, ValueError, struct.error, ...
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wagtails = self.fields.get("file")
        if wagtails:
            self.fields["file"] = WholePictureField(
                label=wagtails.label,
                required=wagtails.required,
                max_length=wagtails.max_length,
                widget=wagtails.widget,
            )
