"""What a link to verify stands for at this moment; asked by the page, by the button, and before a mail is sent."""

import datetime
from dataclasses import dataclass
from enum import Enum, auto

from django.db.models.functions import Now

from campaigns.links import BadLink, token_hash
from campaigns.models import Action, Outbox
from campaigns.models.recalled import ActionRecalled
from campaigns.models.signature import State

from .kinds import LINKED
from .pair import Pair

# An answer is taken until 24 hours after the last day, so that who signs in the last minute can still read the mail.
AFTER_CLOSING = datetime.timedelta(hours=24)


class Standing(Enum):
    WAITING = auto()  # for an answer
    ANSWERED = auto()
    TOO_LATE = auto()  # by AFTER_CLOSING
    WITHDRAWN = auto()
    ERASED = auto()  # nobody answered in seven days, or the owner of the address asked for it


@dataclass(frozen=True)
class Asked:
    """What a mail asks about."""

    action: Action
    pair: Pair
    row_id: int


def find_request(token: str) -> Asked:
    """What the mail with this link asks about. Raises BadLink for any other token, and for one of another purpose."""
    rows = Outbox.objects.filter(token_hash=token_hash(token), kind__in=LINKED)
    row = rows.select_related("action", "action__source_locale").first()
    if row is None:
        raise BadLink("No link to verify.")
    return asked_by(row)


def asked_by(row: Outbox) -> Asked:
    """What a mail asks about. Raises BadLink if it is about nothing."""
    if row.action is None:
        raise BadLink("No mail of an action.")
    return Asked(action=row.action, pair=Pair(row.supporter_id or 0, row.action.pk), row_id=row.pk)


def standing_of(asked: Asked) -> Standing:
    """What an answer would do now. Raises ActionRecalled."""
    if asked.action.recalled_at:
        raise ActionRecalled
    states = set(asked.pair.signatures().values_list("state", flat=True))
    if not states:
        return Standing.ERASED
    if states == {State.WITHDRAWN}:
        return Standing.WITHDRAWN
    if not asked.pair.is_waiting():
        return Standing.ANSWERED
    return Standing.WAITING if may_answer(asked.action) else Standing.TOO_LATE


def may_answer(action: Action) -> bool:
    """Whether answers are still taken, by the database's clock."""
    return Action.objects.published().filter(pk=action.pk, closes_at__gt=Now() - AFTER_CLOSING).exists()
