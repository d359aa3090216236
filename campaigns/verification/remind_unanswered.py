"""remind_unanswered(): asks once more, 48 hours after the first mail went, and never again."""

import datetime
import json

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from campaigns import vault
from campaigns.mail.post_mail import post_mail
from campaigns.mail.take_share import ShareUsedUp, take_share
from campaigns.models import Action, Consent, Outbox, Supporter

from .kinds import REMINDER, VERIFY
from .pair import Pair

# 48 hours:
REMIND_AFTER = datetime.timedelta(hours=48)
# Reminders in one round of the worker:
BATCH = 200


def remind_unanswered() -> int:
    """Write the reminders that are due by the database's clock, and return how many.

    Only where a first mail went and did not come back, and only while the action can be signed.
    """
    asked = Outbox.objects.filter(
        kind=VERIFY,
        supporter=OuterRef("supporter"),
        action=OuterRef("action"),
        sent_at__lte=Now() - REMIND_AFTER,
        bounced_at=None,
    )
    unanswered = Consent.objects.filter(verified_at=None, withdrawn_at=None, reminded_at=None)
    due = unanswered.filter(Exists(asked), action__in=Action.objects.open())
    pairs = list(due.order_by().values_list("supporter_id", "action_id").distinct()[:BATCH])
    return sum(_remind(Pair(*numbers)) for numbers in pairs)


def _remind(pair: Pair) -> bool:
    try:
        with transaction.atomic():
            return _write(pair)
    except ShareUsedUp:
        # Three mails went to this address today: it is tried again in the next round, until it is erased.
        return False


def _write(pair: Pair) -> bool:
    # Read anew under the lock: the answer may have come, and another worker may have been here.
    if not pair.lock() or not pair.unanswered_consents().filter(reminded_at=None).update(reminded_at=Now()):
        return False
    action = Action.objects.get(pk=pair.action_id)
    first = Outbox.objects.filter(kind=VERIFY, supporter=pair.supporter_id, action=action).latest("pk")
    take_share(address=_address(pair.supporter_id), about=f"{REMINDER}:{action.translation_key}")
    post_mail(kind=REMINDER, locale=first.locale, action=action, supporter_id=pair.supporter_id)
    return True


def _address(supporter_id: int) -> str:
    supporter = Supporter.objects.get(pk=supporter_id)
    return str(json.loads(vault.open_box(bytes(supporter.box), info=supporter.info))["email"])
