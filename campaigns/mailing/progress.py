"""How far an update is: how many are to get it, had it, and will not, as numbers."""

from dataclasses import dataclass

from django.db.models import Count as RowCount
from django.db.models import Q

from campaigns.models import Outbox, Update
from campaigns.models.update import UpdateState

from .audience import audience


@dataclass(frozen=True)
class Progress:
    """`sent_count` holds those that came back, too."""

    total: int
    sent_count: int = 0
    waiting_count: int = 0
    parked_count: int = 0
    dropped_count: int = 0
    bounced_count: int = 0

    @property
    def done_count(self) -> int:
        """Those of which nothing more is to come."""
        return self.total - self.waiting_count

    @property
    def percent(self) -> int:
        return 100 * self.done_count // self.total if self.total else 100


def progress_of(update: Update) -> Progress:
    """The trials of who wrote it are not counted."""
    unsent = {"sent_at": None, "parked_at": None, "dropped_at": None}
    rows = Outbox.objects.filter(update=update, is_trial=False).aggregate(
        total=RowCount("pk"),
        sent_count=RowCount("pk", filter=Q(sent_at__isnull=False)),
        waiting_count=RowCount("pk", filter=Q(**unsent)),
        parked_count=RowCount("pk", filter=Q(parked_at__isnull=False)),
        dropped_count=RowCount("pk", filter=Q(dropped_at__isnull=False)),
        bounced_count=RowCount("pk", filter=Q(bounced_at__isnull=False)),
    )
    if update.state in (UpdateState.SENDING, UpdateState.PAUSED):
        # Those whose row is not written yet.
        coming = audience(update).filter(pk__gt=update.spread_up_to).count()
        rows["total"] += coming
        rows["waiting_count"] += coming
    return Progress(**rows)
