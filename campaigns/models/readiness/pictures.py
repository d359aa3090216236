"""Rules on pictures: words for who does not see them, and why each may be shown."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.images.blocks import ImageBlock
from wagtail.models import ReferenceIndex

from ..picture import Picture
from .finding import Found
from .places import walk


def find_alt(page) -> Iterator[Found]:
    """WCAG 2.2, 1.1.1; a picture that only decorates says so."""
    message = _("Say in a few words what the picture shows.")
    if page.portrait_id and not page.portrait_alt.strip():
        yield "portrait_alt", message
    for path, block, value in walk(page.body):
        if isinstance(block, ImageBlock) and value and not (value.decorative or value.contextual_alt_text):
            yield f"{path}.alt_text", message


def find_consent(page) -> Iterator[Found]:
    """Of whatever field or block a picture stands in: that is what Wagtail's index of references looks at."""
    places = pictures_of(page)
    unsaid = dict(Picture.objects.filter(pk__in=places.values(), consent="").values_list("pk", "title"))
    for path, number in places.items():
        if number in unsaid:
            # Not everybody who writes pages may change a picture that somebody else put there.
            message = _(
                "It is not recorded why “%(title)s” may be shown. Edit the picture and say so, or ask who added it."
            )
            yield path, message % {"title": unsaid[number]}


def pictures_of(page) -> dict[str, int]:
    """The picture at each place of the page that has one."""
    kind = ContentType.objects.get_for_model(Picture).pk
    return {
        content_path: int(number)
        for type_id, number, _model_path, content_path in ReferenceIndex._extract_references_from_object(page)
        if type_id == kind
    }
