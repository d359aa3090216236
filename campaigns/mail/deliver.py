"""deliver_one(): takes one mail that is due, asks once more whether it is wanted, sends it, notes what came of it."""

import logging
import time
from collections.abc import Mapping
from enum import Enum, auto

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import translation

from campaigns import vault
from campaigns.links import seal_with_token

from .build_message import BadAddress, build_message, open_row
from .faults import Blame, Fault
from .line import Line, MailFault
from .mail import Composer, Unwanted
from .settle import MOST_TRIES, drop, give_back, note_sent, park, put_off
from .stopped import is_stopped, stop_address
from .take import Taken, take_one

logger = logging.getLogger(__name__)


class Outcome(Enum):
    """What became of one round."""

    NOTHING = auto()  # no mail is due
    SENT = auto()
    NOT_SENT = auto()  # put off, parked or dropped: the next mail can go at once
    LINE = auto()  # the line broke; a new one may do
    SERVER = auto()  # no mail would go now


def deliver_one(line: Line, composers: Mapping[str, Composer]) -> Outcome:
    """Do it. A database that does not answer is the caller's; everything else is noted with the mail."""
    taken = take_one()
    if taken is None:
        return Outcome.NOTHING
    try:
        return _send(taken, line, composers)
    except Unwanted as unwanted:
        drop(taken, reason=str(unwanted))
        return Outcome.NOT_SENT
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 (one mail's fault must not stop the others)
        return _settle(taken, _fault(error))


def _fault(error: Exception) -> Fault:
    match error:
        case MailFault():
            return error.fault
        case BadAddress():
            return Fault(Blame.NEVER, "address")
        case vault.VaultClosed():
            return Fault(Blame.SERVER, "no private key")
        case vault.VaultError():
            return Fault(Blame.NEVER, type(error).__name__)
    # A fault of ours: of a composer, a template, a setting.
    logger.error("mail not made", extra={"error": type(error).__name__}, exc_info=error)
    return Fault(Blame.LATER, type(error).__name__)


def _send(taken: Taken, line: Line, composers: Mapping[str, Composer]) -> Outcome:
    row = taken.row
    if row.tries > MOST_TRIES:
        # Only a worker that was killed in the middle of it, again and again, leaves one like this.
        raise MailFault(Fault(Blame.NEVER, "gave up: worker ended"))
    opened = open_row(row)
    if not opened.address:
        raise Unwanted("erased")
    if is_stopped(opened.address):
        raise Unwanted("stopped")
    with translation.override(row.locale):
        mail = composers[row.kind](row, opened)
        message = build_message(row, opened, mail)
    data = None if mail.data is None else seal_with_token(mail.data, token=opened.token)
    if not taken.hold(data=data):
        return Outcome.NOT_SENT
    line.send(message)
    # From here to the note a kill sends it twice: nothing else stands between.
    _note(taken, getattr(getattr(message, "anymail_status", None), "message_id", None) or "")
    return Outcome.SENT


def _settle(taken: Taken, fault: Fault) -> Outcome:
    logger.warning("mail not sent", extra={"error": fault.reason.replace(" ", "_")})
    match fault.blame:
        case Blame.SERVER:
            give_back(taken)
            return Outcome.SERVER
        case Blame.LINE:
            put_off(taken, reason=fault.reason)
            return Outcome.LINE
        case Blame.LATER:
            put_off(taken, reason=fault.reason)
        case Blame.NEVER:
            park(taken, reason=fault.reason)
            if fault.is_gone and taken.row.supporter:
                stop_address(bytes(taken.row.supporter.email_index))
    return Outcome.NOT_SENT


# How long it is tried to note what was sent while the database does not answer, and how often (seconds): who does not
# note it sends it twice.
NOTE_FOR, NOTE_EVERY = 60, 1


def _note(taken: Taken, message_id: str) -> None:
    give_up_at = time.monotonic() + NOTE_FOR
    while True:
        try:
            note_sent(taken, message_id=message_id)
            return
        except (OperationalError, InterfaceError):
            if time.monotonic() > give_up_at:
                raise
            close_old_connections()
            time.sleep(NOTE_EVERY)
