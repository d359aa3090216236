"""How many mails one address may be sent at a stranger's word: exact under race, without an address kept."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from campaigns import vault
from campaigns.models import MailLimit

TABLE = MailLimit._meta.db_table

# 3 mails a day to one address:
MOST_A_DAY = 3


class ShareUsedUp(Exception):
    """This address has been sent its share."""


def take_share(*, address: str, about: str, most: int = 1) -> None:
    """Take one mail from the share of an address, of the day and of `about`; call it in the mail's own transaction.

    Both are asked each time, so that the time of the answer tells nothing. Raises ShareUsedUp: roll back then, so
    that what was taken of one share is given back.

    Args:
        about: what at most `most` mails a year go to this address for, as "verify:" and the action's key.
    """
    today = timezone.localdate().isoformat()
    is_left = _take(("day", today, _mailbox(address)), most=MOST_A_DAY, keep=datetime.timedelta(days=2))
    is_left &= _take(("about", about, address), most=most, keep=datetime.timedelta(days=365))
    if not is_left:
        raise ShareUsedUp


def _mailbox(address: str) -> str:
    """The address without what many servers pass over (RFC 5233): with a new tag each time it would have no limit."""
    local, _at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _take(parts: tuple[str, ...], *, most: int, keep: datetime.timedelta) -> bool:
    key = vault.index("mail limit", *parts, key_id=vault.all_index_keys()[-1])
    forget_at = connection.ops.adapt_datetimefield_value(timezone.now() + keep)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (key, used_count, forget_at) VALUES (%s, 1, %s) "
            f"ON CONFLICT (key) DO UPDATE SET used_count = {TABLE}.used_count + 1, forget_at = excluded.forget_at "
            f"WHERE {TABLE}.used_count < %s RETURNING used_count",
            [key, forget_at, most],
        )
        return cursor.fetchone() is not None


@transaction.atomic
def forget_shares() -> int:
    """Delete the limits whose time is over, and return how many."""
    deleted, _models = MailLimit.objects.filter(forget_at__lt=timezone.now()).delete()
    return deleted
