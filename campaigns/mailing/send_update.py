"""send_update(): from a draft to a mail for everybody who asked, at once or at a time; take_back() while it waits."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Action, Update
from campaigns.models.update import UpdateKind, UpdateState

from .audience import audience
from .languages import language_name, words_of


class SendRefused(Exception):
    """It cannot be sent; `sentences` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@transaction.atomic
def send_update(*, update_id: int, user: User, send_at: datetime.datetime | None = None) -> Update:
    """Begin to send, or at `send_at`; the rows are written by spread_updates(). Twice is once.

    Raises SendRefused: it is no draft any more, or something is missing.
    """
    update = (
        Update.objects.select_for_update(of=("self",))
        .select_related("action__source_locale", "asks_for")
        .get(pk=update_id)
    )
    if sentences := refusals(update, send_at=send_at):
        raise SendRefused(sentences)
    update.state = UpdateState.SCHEDULED if send_at else UpdateState.SENDING
    update.sent_by = user
    update.send_at = send_at
    update.started_at = None if send_at else timezone.now()
    update.save(update_fields=["state", "sent_by", "send_at", "started_at"])
    return update


def take_back(*, update_id: int) -> bool:
    """Make a scheduled update a draft again; whether that changed anything."""
    waiting = Update.objects.filter(pk=update_id, state=UpdateState.SCHEDULED)
    return bool(waiting.update(state=UpdateState.DRAFT, send_at=None, sent_by=None))


def refusals(update: Update, *, send_at: datetime.datetime | None = None) -> list[str]:
    """Why it cannot be sent, in sentences; none if it can."""
    if update.state != UpdateState.DRAFT:
        return [_("Somebody has sent or scheduled it already.")]
    found = []
    source = update.action.source_locale.language_code
    if source not in words_of(update):
        # Whoever has no other language in common gets it in that of the action.
        found.append(
            _("Write it in the language of the action, too: %(language)s.") % {"language": language_name(source)}
        )
    if not Action.objects.published().filter(pk=update.action_id).exists():
        found.append(_("The public does not see this action now: it is recalled or not published."))
    elif update.kind == UpdateKind.ASK and not Action.objects.open().filter(pk=update.asks_for_id).exists():
        found.append(_("This action cannot be signed any more."))
    if not found and not audience(update).exists():
        found.append(_("Nobody has asked for this mail yet, or everybody who did has left."))
    if send_at:
        found += _refusals_of_time(update, send_at)
    return found


def _refusals_of_time(update: Update, send_at: datetime.datetime) -> list[str]:
    if send_at <= timezone.now():
        return [_("This time is over. Choose a later one, or send it now.")]
    asks_for = update.asks_for
    if asks_for and send_at >= asks_for.closes_at:
        return [_("At that time this action cannot be signed any more.")]
    return []
