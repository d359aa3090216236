"""record_bounce(): the one write for a mail that came back, however we heard of it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models.functions import Now

from campaigns.mail.stopped import stop_address
from campaigns.models import Outbox

from .verdict import Verdict


@transaction.atomic
def record_bounce(*, message_ids: Collection[str], verdict: Verdict) -> bool:
    """Note that a mail came back, and stop mail to its address; twice is once. Returns whether the mail was ours.

    Whose address it is, is asked of our own rows: what a message says of addresses could be anybody's word. A mail
    that was not to a supporter is noted, and stops nothing.
    """
    found = list(Outbox.objects.filter(message_id__in=message_ids).values_list("pk", "supporter__email_index")[:2])
    if len(found) != 1:
        return False
    number, email_index = found[0]
    if verdict.came_back:
        Outbox.objects.filter(pk=number, bounced_at=None).update(bounced_at=Now())
    if verdict.stops and email_index:
        stop_address(bytes(email_index))
    return True
