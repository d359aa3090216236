"""Reads the mailbox of bounces: each message once, those of ours out of the way, the others left for people."""

import logging
import time
from pathlib import Path

from django.conf import settings

from .mailbox import Mailbox, MailboxUnreachable, Place, open_mailbox
from .read_message import read_message
from .record_bounce import record_bounce

logger = logging.getLogger(__name__)

# The name of its heartbeat.
READ_BOUNCES = "read_bounces"
# 30 seconds for one round; what is left is read in the next one.
ROUND = 30


def read_bounces() -> int:
    """Read what is new, and return how many messages were on mails of ours; 0 without a mailbox.

    A message is marked only once what it says is committed: killed in between, the next round reads it again, and
    twice is once. Raises MailboxUnreachable.
    """
    if not settings.BOUNCE_IMAP_URL:
        return 0
    started, done = time.monotonic(), 0
    with open_mailbox(Place.of(settings.BOUNCE_IMAP_URL, password=_password())) as mailbox:
        for uid in mailbox.unread():
            if time.monotonic() - started > ROUND:
                break
            done += _deal_with(mailbox, uid)
        mailbox.expunge()
    return done


def _password() -> str:
    try:
        return Path(settings.BOUNCE_IMAP_PASSWORD_FILE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise MailboxUnreachable(f"BOUNCE_IMAP_PASSWORD_FILE: {type(error).__name__}.") from None


def _deal_with(mailbox: Mailbox, uid: str) -> bool:
    is_own = _note(mailbox.read(uid))
    if is_own:
        mailbox.remove(uid)
    else:
        mailbox.keep(uid)
    return is_own


def _note(raw: bytes) -> bool:
    """Note what a message says of a mail of ours; False if it says nothing of any, as somebody's answer does."""
    try:
        report = read_message(raw)
    except Exception as error:  # noqa: BLE001 (a message of anybody's must not keep us from reading the next one)
        logger.warning("message in the mailbox of bounces not understood", extra={"error": type(error).__name__})
        return False
    return report.verdict is not None and record_bounce(message_ids=report.message_ids, verdict=report.verdict)
