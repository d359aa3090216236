"""Opens the names under an action for a member of staff, and writes down that it was done."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction

from campaigns import vault
from campaigns.models import Signature
from campaigns.models.access import AccessVerb

from .record_access import record_access


@dataclass(frozen=True)
class Opened:
    """Name and town of one signature, in clear; kept out of its repr, and so out of logs."""

    name: str = field(repr=False)
    town: str = field(repr=False)


def open_signatures(signatures: Iterable[Signature], *, user: User, reason: str) -> dict[int, Opened]:
    """Name and town by primary key; erased signatures are left out.

    Raises PermissionError if the user lacks the right to open, and vault.VaultClosed if this process has no private
    key. The entry is committed first: what cannot be logged is not opened, and no rollback can take it back after the
    names were seen. So this raises RuntimeError inside a transaction.
    """
    if not user.has_perm("campaigns.open_signature"):
        raise PermissionError("This user may not open signatures.")
    sealed = [signature for signature in signatures if signature.box]
    with transaction.atomic(durable=True):
        rows = [row.pk for row in sealed]
        record_access(user=user, verb=AccessVerb.OPENED, subject="signature", rows=rows, reason=reason)
    return {
        signature.pk: Opened(**json.loads(vault.open_box(bytes(signature.box or b""), info=signature.info)))
        for signature in sealed
    }
