"""Knows the address of the thank-you page: name and town are sealed in it, for one hour."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from campaigns import vault

from .sealed import ExpiredLink, as_bytes, as_text, open_sealed, seal

THANK_YOU = "thank-you page"
THANK_YOU_LIFE = timedelta(hours=1)


@dataclass(frozen=True)
class ThankYou:
    """What the thank-you page shows to who has just signed; name and town stay out of its repr, and so out of logs."""

    signature_id: int
    name: str = field(repr=False)
    town: str = field(repr=False)
    signed_at: datetime
    is_answered: bool = False


def thank_you_token(*, signature_id: int, name: str, town: str, moment: datetime, is_answered: bool = False) -> str:
    """Return a token for the address of the thank-you page, good for one hour from the minute of `moment`.

    AES-SIV needs no random number: the same post within the same minute gives the same address, byte for byte, be it
    the first or a repeat. Padded, so that the length of the address does not tell the length of the name.

    Args:
        is_answered: whether the link of a mail led here, so that no mail comes to ask whose address it is. What the
            database knows of that must not decide: who types in a stranger's name and address would learn it.
    """
    minute = int(moment.timestamp()) // 60
    plain = json.dumps([signature_id, name, town, minute, is_answered], ensure_ascii=False).encode()
    return as_text(seal(THANK_YOU, vault.pad(plain), key_id=vault.current_index_key()))


def read_thank_you_token(token: str) -> ThankYou:
    """Return what the token carries. Raises BadLink, and ExpiredLink one hour after the minute of its making."""
    signature_id, name, town, minute, is_answered = json.loads(vault.unpad(open_sealed(THANK_YOU, as_bytes(token))))
    signed_at = datetime.fromtimestamp(minute * 60, UTC)
    if timezone.now() >= signed_at + THANK_YOU_LIFE:
        raise ExpiredLink("This thank-you page was there for one hour.")
    return ThankYou(signature_id, name, town, signed_at, is_answered)
