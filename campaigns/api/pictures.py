"""The pictures of actions, in the sizes in which the site itself shows them."""

from django.http import HttpRequest

from campaigns.models import Picture
from campaigns.models.addresses import absolute

from .schemas.picture import Picture as PictureOut
from .schemas.picture import Rendition

# The sizes of the page, so that none is drawn for the API alone.
# In a list of 24 the small one will do: what nobody has asked for yet is drawn while the list waits.
IN_LIST = ("fill-480x320",)
PORTRAIT = ("fill-480x320", "fill-720x480", "fill-960x640")
IN_TEXT = ("width-480", "width-720", "width-960")
# What every browser of the last years shows, the smaller first.
FORMATS = {"avif": "image/avif", "webp": "image/webp"}


def specs(sizes: tuple[str, ...]) -> list[str]:
    """The filters of these sizes in all formats, spelled as the page spells them: another spelling is another file."""
    return [f"format-{name}|{size}" for name in FORMATS for size in sizes]


def picture(request: HttpRequest, found: Picture, *, sizes: tuple[str, ...], alt: str, caption: str) -> PictureOut:
    """A picture as data; renditions that nobody has asked for before are drawn now."""
    renditions = found.get_renditions(*specs(sizes)).values()
    return PictureOut(
        alt=alt,
        caption=caption,
        credit=found.credit,
        renditions=[
            Rendition(
                url=absolute(rendition.url, request),
                width=rendition.width,
                height=rendition.height,
                mime=FORMATS[rendition.file.name.rpartition(".")[2]],
            )
            for rendition in renditions
        ],
    )
