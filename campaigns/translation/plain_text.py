"""Text without markup that translators write about rows: comments and spellings."""

from django.utils.html import escape
from django.utils.translation import gettext as _

from campaigns.checks import TypedRefused, clean_typed, plain


def clean_plain(text: str, *, longest: int) -> str:
    """The text without spaces around it, by the same rules as a row's.

    Raises TypedRefused for what may not be kept: too long, empty, invisible or broken characters.
    """
    text = text.replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise TypedRefused(_("This is too long: at most %(count)d characters.") % {"count": longest})
    text = plain(clean_typed(escape(text).replace("\n", "<br>"), source="", is_plain=True)).strip()
    if not text:
        raise TypedRefused(_("There is nothing in it."))
    return text
