"""Knows the addresses that take no mail any more, because one came back for good."""

from campaigns import vault
from campaigns.models import StoppedAddress, Supporter


def is_stopped(address: str) -> bool:
    """Whether a mail to this address came back for good; asked under every index key, as a bounce may be old."""
    keys = vault.all_index_keys()
    indexes = [Supporter.indexes(address, "", key_id=key_id)["email_index"] for key_id in keys]
    return StoppedAddress.objects.filter(email_index__in=indexes).exists()


def stop_address(email_index: bytes) -> None:
    """Send nothing more to the address of this index of a supporter. Twice is once."""
    StoppedAddress.objects.bulk_create([StoppedAddress(email_index=email_index)], ignore_conflicts=True)
