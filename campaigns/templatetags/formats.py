"""How days and numbers are written in the reader's language, in its own digits."""

import datetime

from django import template
from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import pgettext

register = template.Library()

EUROPEAN_DIGITS = "0123456789"


@register.filter
def digits(text: object) -> str:
    """A text for people with the digits of their language: `٢٤` for `24` in Arabic, and no change in Dutch."""
    # Django returns the name itself for a format that a language does not have.
    own = get_format("DIGITS")
    return str(text) if own == "DIGITS" else str(text).translate(str.maketrans(EUROPEAN_DIGITS, own))


@register.filter(expects_localtime=True)
def long_day(day: datetime.date | None) -> str:
    """`4 December 2026`; not the locale's own format, which is American for English."""
    # Translators: Django's date format for "4 December 2026".
    return digits(date_format(day, pgettext("date format", "j F Y"))) if day else ""


@register.filter(expects_localtime=True)
def week_day(day: datetime.date | None) -> str:
    """`Friday 4 December 2026`."""
    # Translators: Django's date format for "Friday 4 December 2026".
    return digits(date_format(day, pgettext("date format", "l j F Y"))) if day else ""


@register.filter(expects_localtime=True)
def short_day(day: datetime.date | None) -> str:
    """`4 Dec`, for a postmark."""
    # Translators: Django's date format for "4 Dec".
    return digits(date_format(day, pgettext("date format", "j M"))) if day else ""


@register.filter
def number(value: int) -> str:
    """`3,412`, `3.412` or `٣٬٤١٢`."""
    return digits(number_format(value, use_l10n=True, force_grouping=True))


@register.filter
def at_most(value: int, limit: int) -> int:
    """The value, or the limit where the value is above it."""
    return min(value, limit)


@register.filter
def less(value: int, other: int) -> int:
    """The value without the other."""
    return value - other
