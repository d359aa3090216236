"""stop_update(): sends nothing more of an update, for good; and what of it waits is dropped."""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from campaigns.models import Outbox, Update
from campaigns.models.update import UpdateState

# What stands in a row that was dropped for it:
STOPPED = "update stopped"


@transaction.atomic
def stop_update(*, update_id: int) -> bool:
    """Whether that changed anything. A mail that is under way at this moment still goes."""
    running = Update.objects.filter(pk=update_id, state__in=(UpdateState.SENDING, UpdateState.PAUSED))
    is_done = bool(running.update(state=UpdateState.STOPPED, finished_at=Now()))
    if is_done:
        drop_waiting(update_id)
    return is_done


def drop_waiting(update_id: int) -> int:
    """Drop the rows that no worker holds, with the addresses in them; how many. Those held follow with the next round
    of spread_updates()."""
    free = Q(leased_until=None) | Q(leased_until__lte=Now())
    rows = Outbox.objects.waiting().filter(free, update=update_id, is_trial=False)
    return rows.update(dropped_at=Now(), reason=STOPPED, box=None, data=None, leased_until=None)
