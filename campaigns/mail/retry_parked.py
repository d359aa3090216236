"""retry_parked(): mails that failed for good are sent again, when a person says that the reason is gone."""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from campaigns.models import Outbox
from campaigns.models.update import SENT_STATES, UpdateState

# A parked mail that can still be sent: it has its address and link, and nobody stopped the update that it is of.
CAN_RETRY = Q(box__isnull=False) & (
    Q(update=None) | Q(is_trial=True) | Q(update__state__in=[*SENT_STATES, UpdateState.PAUSED])
)


@transaction.atomic
def retry_parked(*, kind: str, reason: str) -> int:
    """Put the parked mails of one kind and one reason back in the queue, with all their tries; returns how many."""
    rows = Outbox.objects.parked().filter(CAN_RETRY, kind=kind, reason=reason)
    return rows.update(parked_at=None, reason="", tries=0, due_at=Now(), leased_until=None)
