"""erase_supporter(): a person's address, name, town and permissions are gone; what they signed stays."""

from django.db import transaction
from django.utils import timezone

from campaigns.models import Outbox, Supporter


@transaction.atomic
def erase_supporter(*, supporter_id: int) -> bool:
    """Delete a supporter, with links and consents; whether there was one. Twice is once.

    What stands in the outbox for the person is dropped. The rows of mails stay, without anything of the person: how
    many were sent stays true, and a link that was sent opens nothing any more.
    """
    # Locked, so that nobody hangs a new mail or consent on the row meanwhile.
    supporter = Supporter.objects.select_for_update().filter(pk=supporter_id).first()
    if supporter is None:
        return False
    mails = Outbox.objects.filter(supporter=supporter)
    mails.filter(sent_at=None, dropped_at=None).update(dropped_at=timezone.now(), parked_at=None, reason="erased")
    # Without its lease a mail that a worker has in hand is not given back to the queue.
    mails.update(supporter=None, box=None, data=None, leased_until=None)
    supporter.delete()
    return True
