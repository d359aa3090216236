"""Takes mails from the outbox, one at a time: each has one holder, until the time of its lease is over."""

import datetime
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from campaigns.models import Outbox


@dataclass
class Taken:
    """A mail in the hands of one worker. `until` is the end of its lease by the database's clock, and whose it is."""

    row: Outbox
    until: datetime.datetime
    # Of this process's clock, in seconds.
    taken_at: float

    def mine(self) -> QuerySet[Outbox]:
        """The row, if it is still ours: each lease ends at another moment."""
        return Outbox.objects.filter(pk=self.row.pk, leased_until=self.until)

    def hold(self, *, data: bytes | None) -> bool:
        """Keep `data` in the row and start its lease anew, just before it is sent; False if it is not ours any more.

        Who slept through the lease (a stopped machine, a slow database) finds another holder here, and does not send.
        """
        until = self.until + datetime.timedelta(seconds=time.monotonic() - self.taken_at)
        if self.mine().update(leased_until=until, data=data) == 0:
            return False
        self.until = until
        return True


@transaction.atomic
def take_one() -> Taken | None:
    """Take the mail that is due first, whoever waits for an answer before news; None if there is none.

    Rows that another worker is taking at this moment are passed over. The try is counted now: of a mail that kills
    its worker nobody else would count it. The lease runs by the database's clock, the one that all workers share.
    """
    due = Outbox.objects.due().order_by("priority", "due_at").annotate(now=Now())
    row = due.select_for_update(of=("self",), skip_locked=True).first()
    if row is None:
        return None
    row.leased_until = row.now + datetime.timedelta(seconds=settings.MAIL_LEASE_SECONDS)
    row.tries += 1
    row.save(update_fields=["leased_until", "tries"])
    return Taken(row=row, until=row.leased_until, taken_at=time.monotonic())
