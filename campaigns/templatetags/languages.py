"""How a part of a page says that it is written in another language than the page."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info

register = template.Library()

# Languages that begin their names for languages with a small letter; Django's lists begin them all with a capital.
SMALL_INITIALS = {"fr"}


@register.simple_tag
def written_in(code: str | None) -> str:
    """The attributes `lang` and `dir` for a part in the language `code`; nothing if unknown or that of the page."""
    if not code or code == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', code, "rtl" if get_language_info(code)["bidi"] else "ltr")


@register.filter
def in_sentence(name: object) -> str:
    """The name of a language as it stands within a sentence: `anglais` in French, `Engels` in Dutch."""
    text = str(name)
    return text[:1].lower() + text[1:] if get_language() in SMALL_INITIALS else text
