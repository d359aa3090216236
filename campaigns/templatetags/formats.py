"""How days and numbers are written in the reader's language."""

import datetime

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def long_day(day: datetime.date | None) -> str:
    """`4 December 2026`; not the locale's own format, which is American for English."""
    # Translators: Django's date format for "4 December 2026".
    return date_format(day, pgettext("date format", "j F Y")) if day else ""


@register.filter
def week_day(day: datetime.date | None) -> str:
    """`Friday 4 December 2026`."""
    # Translators: Django's date format for "Friday 4 December 2026".
    return date_format(day, pgettext("date format", "l j F Y")) if day else ""


@register.filter
def short_day(day: datetime.date | None) -> str:
    """`4 Dec`, for a postmark."""
    # Translators: Django's date format for "4 Dec".
    return date_format(day, pgettext("date format", "j M")) if day else ""


@register.filter
def number(value: int) -> str:
    """`3,412` or `3.412`."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def at_most(value: int, limit: int) -> int:
    """The value, or the limit where the value is above it."""
    return min(value, limit)


@register.filter
def less(value: int, other: int) -> int:
    """The value without the other."""
    return value - other
