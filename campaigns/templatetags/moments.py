"""How instants are written: never without the zone of the clock that they are read from."""

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from .formats import digits, long_day

register = template.Library()


@register.filter(expects_localtime=True)
def moment(instant: datetime.datetime | None) -> str:
    """`4 December 2026, 18:00 (CET)`, by the reader's clock: in the admin each has their own."""
    if not instant:
        return ""
    # Translators: Django's date format for "4 December 2026, 18:00 (CET)".
    return digits(date_format(instant, pgettext("date format", "j F Y, H:i (T)")))


@register.filter
def zone(instant: datetime.datetime | None) -> str:
    """`CET`: the zone of the site's clock, by which a day ends, whatever clock the reader has."""
    return timezone.localtime(instant, timezone.get_default_timezone()).tzname() or "" if instant else ""


@register.filter
def end_of_day(instant: datetime.datetime | None) -> str:
    """`4 December 2026, 24:00 (CET)` for the midnight that ends that day, by the site's clock."""
    if not instant:
        return ""
    local = timezone.localtime(instant, timezone.get_default_timezone())
    if local.time() != datetime.time.min:
        return moment(local)
    last = local - datetime.timedelta(microseconds=1)
    # Translators: the end of a day, such as "4 December 2026, 24:00 (CET)".
    words = gettext("%(day)s, %(time)s (%(zone)s)")
    return words % {"day": long_day(last.date()), "time": digits("24:00"), "zone": zone(last)}
