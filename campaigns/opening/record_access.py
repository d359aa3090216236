"""Writes one entry of the access log, linked to the entry before it."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from campaigns import vault
from campaigns.models import AccessLog

# Any number will do, as long as nobody else locks it: entries are linked one after the other.
LOCK = 7_202_611


@transaction.atomic
def record_access(
    *, user: User | None, verb: str, subject: str, rows: list[int] | dict[str, Any], reason: str
) -> AccessLog:
    """Append one entry. `user` is None for a command or the worker.

    `rows` are primary keys, never content; of what was taken out, `count` and what it was chosen by.
    """
    _wait_for_turn()
    last = AccessLog.objects.order_by("-pk").values_list("digest", flat=True).first()
    entry = AccessLog(
        at=timezone.now(),
        user=user,
        user_name=user.get_username() if user else "manage.py",
        verb=verb,
        subject=subject,
        rows=rows,
        reason=reason,
        index_key=vault.current_index_key(),
        previous_digest=last or "",
    )
    entry.digest = entry.compute_digest()
    entry.save()
    return entry


def _wait_for_turn() -> None:
    """Let one transaction at a time append; on SQLite each one that writes waits for the others anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
