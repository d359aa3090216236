"""What becomes of a mail that was taken: each verb writes one end, and only while the mail is still ours."""

import contextlib
import datetime
import re

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from .take import Taken

# The wait doubles from try to try, up to 4 hours (seconds):
LONGEST_WAIT = 4 * 60 * 60
# By then a mail has waited for two and a half days at the least.
MOST_TRIES = 24
# A reason is words and codes of ours; an address never gets here, and if it did, it would not be kept.
ADDRESS = re.compile(r"\S*@\S*")


def note_sent(taken: Taken, *, message_id: str = "") -> bool:
    """The server took it: address and link are gone from the outbox with this. False if it was not ours any more.

    `message_id` is that under which a provider's reports will name it, where that is not ours.
    """
    sent = {"sent_at": Now(), "box": None, "leased_until": None, "reason": ""}
    if message_id:
        # A name that is too long, or another mail's already: better no reports on this one than to send it again.
        with contextlib.suppress(IntegrityError, DataError), transaction.atomic():
            return bool(taken.mine().update(message_id=message_id, **sent))
    return bool(taken.mine().update(**sent))


def give_back(taken: Taken) -> None:
    """The mail had no chance: nothing is counted, and it keeps its place."""
    taken.mine().update(leased_until=None, tries=F("tries") - 1)


def put_off(taken: Taken, *, reason: str) -> None:
    """Try again later, the later the more often it was tried; after the last try it is parked."""
    if taken.row.tries >= MOST_TRIES:
        park(taken, reason=f"gave up: {reason}")
        return
    wait = min(settings.MAIL_RETRY_SECONDS * 2 ** (taken.row.tries - 1), LONGEST_WAIT)
    due_at = Now() + datetime.timedelta(seconds=wait)
    taken.mine().update(leased_until=None, due_at=due_at, reason=_kept(reason))


def park(taken: Taken, *, reason: str) -> None:
    """It failed for good, until a person says otherwise; the box stays, so that it can be tried again."""
    taken.mine().update(leased_until=None, parked_at=Now(), reason=_kept(reason))


def drop(taken: Taken, *, reason: str) -> None:
    """Nobody wants it any more: nothing that could be sent or shown is left of it."""
    taken.mine().update(leased_until=None, dropped_at=Now(), box=None, data=None, reason=_kept(reason))


def _kept(reason: str) -> str:
    return ADDRESS.sub("(withheld)", reason)[:200]
