"""One search for a person: allowed so many times an hour, and written down before the answer is seen."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from campaigns.models import AccessLog
from campaigns.models.access import AccessVerb
from campaigns.opening import record_access

from .find_signatures import AT_MOST, Kind, find_signatures
from .reasons import OF_SEARCHES

# 120 searches an hour by one member of staff: more than a desk answers, too few to try a list of names.
PER_HOUR = 120


class TooManySearches(Exception):
    """This member of staff has searched PER_HOUR times within an hour."""


def search(*, user: User, kind: str, term: str) -> list[int]:
    """Primary keys of the person's signatures, newest first; at most AT_MOST + 1, where the last says "and more".

    A search that finds is an opening: who typed the name now knows whose row it is. One that finds nothing tells
    that the person did not sign. So each is an entry, with the rows found; it is committed before anybody sees them.
    Entries wait for each other, so that also parallel searches are counted exactly.

    Raises TooManySearches.
    """
    with transaction.atomic(durable=True):
        found = find_signatures(kind, term)
        rows = found[:AT_MOST]
        record_access(user=user, verb=AccessVerb.OPENED, subject="signature", rows=rows, reason=OF_SEARCHES[Kind(kind)])
        an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
        recent = AccessLog.objects.filter(user=user, at__gte=an_hour_ago, reason__in=OF_SEARCHES.values())
        if recent.count() > PER_HOUR:
            raise TooManySearches
    return found
