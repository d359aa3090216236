"""Reads a message from the mailbox: which of our mails it is about, and what it says of it."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import cast

from flufl.bounce import all_failures

from .verdict import COMPLAINED, GONE, NOTHING, Verdict, verdict_of

# A line of a mail is no longer (RFC 5322, 2.1.1); of longer ones regular expressions take for ever.
LONGEST_LINE = 998
# What post_mail() makes; nobody can guess one, so who names it has had the mail.
OWN = re.compile(r"[0-9a-f]{32}@[A-Za-z0-9.-]{1,253}")
# A bounce names one mail; what names more than 20 is none.
AT_MOST = 20
ABUSE = re.compile(r"^(?:feedback-type:\s*)?abuse\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Report:
    """The Message-IDs that a message names, of whomever; `verdict` is None if it is no report on a mail at all."""

    message_ids: frozenset[str]
    verdict: Verdict | None


def read_message(raw: bytes) -> Report:
    """Read one message of anybody's; raises whatever a parser raises."""
    message = email.message_from_bytes(b"\n".join(line[:LONGEST_LINE] for line in raw.splitlines()))
    return Report(_message_ids(message), _complaint(message) or _by_the_rules(message) or _as_known(message))


def _message_ids(message: Message) -> frozenset[str]:
    """Wherever they stand: in the mail that came back, in its headers alone, or quoted in a text."""
    found = {f"<{name}>" for text in _texts(message) for name in OWN.findall(text)}
    return frozenset(found) if len(found) <= AT_MOST else frozenset()


def _complaint(message: Message) -> Verdict | None:
    """A reader's provider passes on that they called it spam (RFC 5965)."""
    reports = [part for part in message.walk() if part.get_content_type() == "message/feedback-report"]
    if not reports:
        return None
    is_abuse = any(ABUSE.search(text) for report in reports for text in _texts(report))
    return COMPLAINED if is_abuse else NOTHING


def _by_the_rules(message: Message) -> Verdict | None:
    """A report on what became of a mail (RFC 3464)."""
    recipients = [
        block
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in cast(list[Message], part.get_payload())
        if "Action" in block
    ]
    if not recipients:
        return None
    failed = (block for block in recipients if _field(block, "Action").lower().startswith(("fail", "error")))
    said = (verdict_of(_field(block, "Status"), _field(block, "Diagnostic-Code")) or GONE for block in failed)
    return next(said, NOTHING)


def _as_known(message: Message) -> Verdict | None:
    """As certain servers put it, which keep to no rule."""
    if not message.get("From"):
        # One of the detectors (Yale's) stumbles over a message without a sender, and takes the others along.
        del message["From"]
        message["From"] = "<>"
    temporary, permanent = all_failures(message)
    if permanent:
        return verdict_of(*_texts(message)) or GONE
    return NOTHING if temporary else None


def _texts(message: Message) -> Iterator[str]:
    """Each header and each text of a message, and of those in it."""
    for part in message.walk():
        yield from (str(value) for value in part.values())
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content.decode("utf-8", "replace")


def _field(block: Message, name: str) -> str:
    return str(block.get(name, ""))
