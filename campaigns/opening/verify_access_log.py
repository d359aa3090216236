"""Checks that no entry of the access log was changed, taken out or put in."""

from campaigns import vault
from campaigns.models import AccessLog


def verify_access_log() -> int | None:
    """The number of the first entry that does not fit, or None if all do.

    Entries taken off the end leave no gap; the newest digest, kept elsewhere, shows that too. Raises vault.KeyMissing
    if there is no file of index keys.
    """
    known, previous = set(vault.all_index_keys()), ""
    for entry in AccessLog.objects.order_by("pk").iterator():
        if entry.index_key not in known:
            return entry.pk
        if entry.previous_digest != previous or entry.digest != entry.compute_digest():
            return entry.pk
        previous = entry.digest
    return None
