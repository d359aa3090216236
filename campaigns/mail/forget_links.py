"""forget_links(): what old mails still hold of people: the data of links that are over, the boxes of parked ones."""

import datetime

from django.db.models import Q
from django.db.models.functions import Now

from campaigns.models import Outbox

from .take_share import forget_shares

# For so long somebody may have a parked mail sent again.
KEEP_PARKED = datetime.timedelta(days=7)
# And so long is the data of a link kept that says of no day that it ends then.
KEEP_DATA = datetime.timedelta(days=30)


def forget_links() -> int:
    """Empty them by the database's clock, and return how many that were; with the limits of addresses that are over."""
    return _forget_data() + _forget_parked() + forget_shares()


def _forget_data() -> int:
    """What the page behind a link shows, once the link is over: of one that asks to sign, once its action has closed.

    That day may be moved to a later one after the mail went, and the link goes on with it.
    """
    is_ask = Q(update__asks_for__isnull=False)
    is_old = ~is_ask & Q(expires_at=None, created_at__lte=Now() - KEEP_DATA)
    is_over = Q(expires_at__lte=Now()) | Q(update__asks_for__closes_at__lte=Now()) | is_old
    return Outbox.objects.filter(is_over, data__isnull=False).update(data=None)


def _forget_parked() -> int:
    """Address and link of what nobody had sent again; that it was parked, and why, stays to be seen."""
    return Outbox.objects.filter(parked_at__lte=Now() - KEEP_PARKED, box__isnull=False).update(box=None, data=None)
