"""A language as the desk shows it: its name for the reader and in its own script, its direction."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_info
from wagtail.models import Locale


@dataclass(frozen=True)
class Language:
    """`code` and `direction` are for `lang` and `dir`; `name` is in the reader's language, `own_name` in its own."""

    code: str
    name: str
    own_name: str
    direction: str


def language(code: str) -> Language:
    """What is known of a language; of one that Django does not know, its code."""
    try:
        info = get_language_info(code)
    except KeyError:
        return Language(code, code, code, "ltr")
    return Language(code, str(info["name_translated"]), info["name_local"], "rtl" if info["bidi"] else "ltr")


def in_order(locales: Iterable[Locale]) -> list[Locale]:
    """As the settings name the site's languages; others after them."""
    order = {code: number for number, (code, _name) in enumerate(settings.LANGUAGES)}
    return sorted(locales, key=lambda locale: order.get(locale.language_code, len(order)))
