"""Rules on a translation: its source is public before it, and nothing in it is untranslated."""

from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from ..action import Action
from ..family import family, is_source
from ..translated_page import says_what_is_live
from ..translation_rules import check_translation
from .finding import Found
from .places import blocks_of


def find_source_first(page) -> Iterator[Found]:
    if not is_source(page) and not Action.objects.live().filter(translation_key=page.translation_key).exists():
        yield "", _("Publish the action in its own language first; then its translations.")


def find_untranslated(page) -> Iterator[Found]:
    if is_source(page) or says_what_is_live(page):
        return
    found: defaultdict[str, list[str]] = defaultdict(list)
    check_translation(page, family(page), found)
    for field, messages in found.items():
        for message in messages:
            yield ("" if field == NON_FIELD_ERRORS else _place(page)), message


def _place(page) -> str:
    """Where the reading translation is written."""
    letters = [f"{path}.translation" for path, _letter in blocks_of(page, "letter") if path != "body"]
    return letters[0] if letters else "body"
