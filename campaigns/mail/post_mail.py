"""post_mail(): the one way to write a mail into the outbox, in the transaction of what caused it."""

import datetime
import json
import uuid
from urllib.parse import urlsplit

from django.conf import settings

from campaigns import vault
from campaigns.links import new_token, token_hash
from campaigns.models import Action, Outbox, Update
from campaigns.models.outbox import Priority


def post_mail(
    *,
    kind: str,
    locale: str,
    action: Action | None = None,
    supporter_id: int | None = None,
    to: str = "",
    update: Update | None = None,
    is_trial: bool = False,
    priority: int = Priority.ANSWER,
    due_at: datetime.datetime | None = None,
    expires_at: datetime.datetime | None = None,
) -> Outbox:
    """Write one row, and return it. The link's token stands in its box, and nowhere else; its hash in the row.

    Args:
        kind: the folder below emails/, and the key of its composer.
        to: the address; left out, it is that of the supporter at the moment of sending.
        due_at: not before; at once if None.
        expires_at: until when its link is good; None where what it leads to decides that.
    """
    row = new_row(
        kind=kind,
        locale=locale,
        action=action,
        supporter_id=supporter_id,
        to=to,
        update=update,
        is_trial=is_trial,
        priority=priority,
        expires_at=expires_at,
    )
    if due_at:
        row.due_at = due_at
    row.save(force_insert=True)
    return row


def new_row(*, kind: str, locale: str, to: str = "", **fields: object) -> Outbox:
    """A row that is not written yet: for those who write thousands at once."""
    token = new_token()
    box = vault.seal(json.dumps({"to": to, "token": token}, ensure_ascii=False).encode(), info=Outbox.info)
    return Outbox(kind=kind, locale=locale, box=box, token_hash=token_hash(token), message_id=_message_id(), **fields)


def _message_id() -> str:
    """Random, so that it tells nothing of who gets it, and the same at each try (RFC 5322, 3.6.4)."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"
