"""How words of others stand within our sentences in a mail: on one line, and in a direction of their own."""

import unicodedata

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_bidi

from campaigns.mail.one_line import one_line

register = template.Library()

# Around a part that runs in the direction of its own letters (Unicode Standard Annex 9, 2.4): <bdi> in plain text.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@register.filter(needs_autoescape=True)
def apart(value: object, autoescape: bool = True) -> str:
    """A name, a town or a title: within <bdi> in HTML; in text between marks, and only where it runs the other way.

    The same sentence, and so the same translation, serves both parts of a mail.
    """
    line = one_line(value)
    if autoescape:
        return format_html("<bdi>{}</bdi>", line)
    return line if _runs_along(line) else f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"


def _runs_along(line: str) -> bool:
    """Whether no letter of it runs against the language of the mail."""
    against = {"L"} if get_language_bidi() else {"R", "AL"}
    return not any(unicodedata.bidirectional(letter) in against for letter in line)
