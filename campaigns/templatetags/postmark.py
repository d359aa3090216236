"""Where the postmark lies on a picture: in the corner that is farthest from what the picture is about."""

import math

from django import template
from django.utils.translation import get_language_bidi
from wagtail.images.models import Filter

from campaigns.models import Picture

register = template.Library()

# Corners as shares of width and height, the first choice first: on top at the end of the line, as on any letter.
CORNERS = {"is-top is-end": (1, 0), "is-top is-start": (0, 0), "is-bottom is-end": (1, 1), "is-bottom is-start": (0, 1)}
# A corner that is nearer by less than this, of the picture's height, is as good as the farthest.
NEARLY = 0.1


@register.simple_tag
def postmark_place(picture: Picture, crop: str) -> str:
    """The CSS classes of a corner, for a picture that is shown in a crop such as `fill-480x320`.

    The classes name corners in the direction of the text; a picture stays as it is on a page that runs from right to
    left, so there the same corner has the other name. Without a focal point it is the first of the corners.
    """
    focus = picture.get_focal_point()
    if not focus:
        return next(iter(CORNERS))
    cropped = Filter(crop).get_transform(picture)
    width, height = cropped.size
    shown = focus.transform(cropped)
    across, down = shown.x, shown.y
    if get_language_bidi():
        across = width - across
    far = {name: math.hypot(across - x * width, down - y * height) / height for name, (x, y) in CORNERS.items()}
    return next(name for name in CORNERS if far[name] > max(far.values()) - NEARLY)
