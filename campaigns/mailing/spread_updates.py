"""spread_updates(): puts updates that are being sent into the outbox, a batch at a time, one row for each supporter."""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from campaigns.mail.post_mail import new_row
from campaigns.models import Action, Outbox, Update
from campaigns.models.outbox import Priority
from campaigns.models.update import UpdateState

from .audience import audience
from .compose_update import kind_of
from .languages import read_in, words_of
from .stop_update import drop_waiting

# Rows of one transaction:
BATCH = 500
# Batches of one round; a round of 1,000 rows takes half a second, and the roll-up of counts waits for it.
MOST_BATCHES = 2


def spread_updates() -> int:
    """Begin those whose time has come, go on with those that are under way; how many rows were written."""
    _begin_scheduled()
    _drop_late()
    written = 0
    for number in Update.objects.filter(state=UpdateState.SENDING).order_by("pk").values_list("pk", flat=True):
        for _batch in range(MOST_BATCHES):
            size, is_all = _spread(number)
            written += size
            if is_all:
                break
    return written


def _begin_scheduled() -> None:
    """Not while the action is recalled: mails about it wait. One that asks for an action that is closed, never."""
    due = Update.objects.filter(state=UpdateState.SCHEDULED, send_at__lte=Now()).exclude(_is_recalled())
    over = due.filter(asks_for__closes_at__lte=Now())
    # The state is asked for twice: of the row as it is once it is locked, too, when somebody has just taken it back.
    still = Update.objects.filter(state=UpdateState.SCHEDULED)
    still.filter(pk__in=over.values("pk")).update(state=UpdateState.STOPPED, finished_at=Now())
    still.filter(pk__in=due.values("pk")).update(state=UpdateState.SENDING, started_at=Now())


def _is_recalled() -> Q:
    return Q(action__recalled_at__isnull=False) | Q(asks_for__recalled_at__isnull=False)


def _drop_late() -> None:
    """What a worker held in its hands while the update was stopped, and did not get rid of."""
    waiting = Outbox.objects.waiting().filter(update__state=UpdateState.STOPPED, is_trial=False)
    for number in waiting.order_by().values_list("update", flat=True).distinct():
        drop_waiting(number)


@transaction.atomic
def _spread(update_id: int) -> tuple[int, bool]:
    """Write the next batch: how many rows, and whether it was the last. The row is locked, so two workers take turns.

    How far it came is written with the rows: whoever goes on after a kill writes nobody's second row; and if ever one
    tried, `a_supporter_gets_an_update_once` is in its way.
    """
    locked = Update.objects.select_for_update(of=("self",)).filter(pk=update_id, state=UpdateState.SENDING)
    update = locked.select_related("action__source_locale", "asks_for").first()
    if update is None:
        return 0, True
    written, source = set(words_of(update)), update.action.source_locale.language_code
    supporters = _next(update)
    rows = [
        new_row(
            kind=kind_of(update),
            locale=locale,
            action=update.action,
            supporter_id=number,
            update=update,
            priority=Priority.NEWS,
        )
        for number, code in supporters
        if (locale := read_in(code, written=written, source=source))
    ]
    Outbox.objects.bulk_create(rows, ignore_conflicts=True)
    if supporters:
        Update.objects.filter(pk=update.pk).update(spread_up_to=supporters[-1][0])
    is_all = len(supporters) < BATCH
    if is_all and not Outbox.objects.waiting().filter(update=update, is_trial=False).exists():
        Update.objects.filter(pk=update.pk).update(state=UpdateState.SENT, finished_at=Now())
    return len(rows), is_all


def _next(update: Update) -> list[tuple[int, str]]:
    """Number and language of those who come next; nobody once what is asked for cannot be signed any more."""
    if Action.objects.filter(pk=update.asks_for_id, closes_at__lte=Now()).exists():
        return []
    found = audience(update).filter(pk__gt=update.spread_up_to).order_by("pk")
    return list(found.values_list("pk", "locale")[:BATCH])
