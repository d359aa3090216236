"""How mail stands, in numbers alone: what waits and since when, what went, what failed and why, what came back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q
from django.db.models.functions import Now

from campaigns.mail.retry_parked import CAN_RETRY
from campaigns.mail.worker import DELIVER_MAIL
from campaigns.mailing.bounces.read_bounces import READ_BOUNCES
from campaigns.mailing.bounces.webhook import webhook_urls
from campaigns.models import Heartbeat, Outbox, StoppedAddress
from campaigns.models.outbox import Priority
from campaigns.models.update import SENT_STATES, UpdateState

DAY = datetime.timedelta(hours=24)
# The mail worker beats every 5 seconds, and once a minute while the mail server is gone.
WORKER_LATE = datetime.timedelta(minutes=2)
# The mailbox is read every minute.
MAILBOX_LATE = datetime.timedelta(minutes=10)
# Nobody who waits for an answer waits so long in a queue that moves; news may, behind thousands of others.
TOO_LONG = datetime.timedelta(minutes=10)
# Reasons are a word and a code, so they are few.
MOST_REASONS = 100

WAITING = Q(sent_at=None, parked_at=None, dropped_at=None)
# Until a person acts: the update is not on its way, or the action is recalled.
HELD = (
    (Q(is_trial=False) & Q(update__state__in=[state for state in UpdateState if state not in SENT_STATES]))
    | Q(action__recalled_at__isnull=False)
    | Q(update__asks_for__recalled_at__isnull=False)
)


@dataclass(frozen=True)
class Beat:
    """Whether something that runs on its own does, and when it last did."""

    at: datetime.datetime | None
    is_late: bool


def numbers_by_kind() -> tuple[list[dict[str, Any]], dict[str, int]]:
    """A row for each kind of mail, and one of all together."""
    is_new = Now() - DAY
    counts = {
        "waiting": Count("pk", filter=WAITING),
        "later": Count("pk", filter=WAITING & ~HELD & Q(due_at__gt=Now())),
        "held": Count("pk", filter=WAITING & HELD),
        "sent_today": Count("pk", filter=Q(sent_at__gt=is_new)),
        "sent": Count("pk", filter=Q(sent_at__isnull=False)),
        "parked": Count("pk", filter=Q(parked_at__isnull=False)),
        "dropped": Count("pk", filter=Q(dropped_at__isnull=False)),
        "came_back_today": Count("pk", filter=Q(bounced_at__gt=is_new)),
        "came_back": Count("pk", filter=Q(bounced_at__isnull=False)),
    }
    found = Outbox.objects.order_by("kind").values("kind").annotate(**counts)
    rows: list[dict[str, Any]] = [{**row} for row in found]
    return rows, {name: sum(row[name] for row in rows) for name in counts}


def oldest_waiting() -> tuple[datetime.datetime | None, bool]:
    """When the oldest mail that nobody holds was written, and whether an answer waits for too long."""
    moving = Outbox.objects.waiting().exclude(HELD)
    is_answer = Q(priority=Priority.ANSWER, due_at__lt=Now() - TOO_LONG)
    found = moving.aggregate(at=Min("created_at"), late=Count("pk", filter=is_answer))
    return found["at"], bool(found["late"])


def parked_by_reason() -> list[Mapping[str, Any]]:
    """What failed for good, by kind and reason; `can_retry` of them can be sent again."""
    parked = Outbox.objects.parked().values("kind", "reason")
    counted = parked.annotate(count=Count("pk"), can_retry=Count("pk", filter=CAN_RETRY), since=Min("parked_at"))
    return list(counted.order_by("-count", "kind", "reason")[:MOST_REASONS])


def stopped_count() -> int:
    """How many addresses get no mail any more."""
    return StoppedAddress.objects.count()


def worker_beat() -> Beat:
    return _beat(DELIVER_MAIL, late_after=WORKER_LATE)


def mailbox_beat() -> Beat | None:
    """None if there is no mailbox to read."""
    return _beat(READ_BOUNCES, late_after=MAILBOX_LATE) if settings.BOUNCE_IMAP_URL else None


def is_told_by_provider() -> bool:
    """Whether a provider calls us when a mail comes back."""
    return bool(webhook_urls(settings.EMAIL_BACKEND))


def _beat(job: str, *, late_after: datetime.timedelta) -> Beat:
    since = Now() - late_after
    beat = Heartbeat.objects.filter(job=job).values("ran_at", is_fresh=Q(ran_at__gte=since)).first()
    return Beat(beat["ran_at"], is_late=not beat["is_fresh"]) if beat else Beat(None, is_late=True)
