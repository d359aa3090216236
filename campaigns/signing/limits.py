"""How often one network may do a thing in an hour, such as sign: exact under race, without an address kept."""

import ipaddress
import time

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from campaigns import vault
from campaigns.models import NetworkBucket

TABLE = NetworkBucket._meta.db_table

# Networks are forgotten after 48 hours (seconds):
FORGET_AFTER = 48 * 60 * 60


def take_token(request: HttpRequest, *, purpose: str = "sign", limit: int | None = None) -> bool:
    """Take one from the network's share of the hour; False if none is left.

    A token bucket in one statement, so that requests at the same moment cannot take the same token. A full bucket
    holds the share of an hour and fills up evenly.

    Args:
        purpose: what is done; each has a share of its own.
        limit: how often in an hour; as the setting says for signatures if None, and without a limit if 0.
    """
    limit = settings.SIGN_LIMIT_PER_HOUR if limit is None else limit
    if not limit:
        return True
    least = "LEAST" if connection.vendor == "postgresql" else "MIN"
    now = time.time()
    filled = f"{least}(%s, {TABLE}.tokens + (excluded.refilled_at - {TABLE}.refilled_at) * %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (key, tokens, refilled_at) VALUES (%s, %s, %s) "
            f"ON CONFLICT (key) DO UPDATE SET tokens = {filled} - 1, refilled_at = excluded.refilled_at "
            f"WHERE {filled} >= 1 RETURNING tokens",
            [network_key(request, purpose), float(limit - 1), now, *[float(limit), limit / 3600] * 2],
        )
        return cursor.fetchone() is not None


def network_key(request: HttpRequest, purpose: str = "sign") -> bytes:
    """16 bytes for what the network of this request does, under a key of the day.

    So two days cannot be linked without the index key; with it a network could be guessed, until the row is gone.
    """
    parts = ("network", timezone.localdate().isoformat(), network(request), purpose)
    return vault.index(*parts, key_id=vault.current_index_key())


def network(request: HttpRequest) -> str:
    """The prefix of the client's address: /24 of IPv4, /48 of IPv6, as one household or school holds it."""
    host = client_address(request)
    if host.startswith("[") or host.count(":") == 1:
        # Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711.
        host = host.rpartition(":")[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    prefix = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def client_address(request: HttpRequest) -> str:
    """The address that the last trusted proxy saw. What stands further left the client sent, true or not."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    seen = [*forwarded, request.META.get("REMOTE_ADDR", "")]
    return seen[max(0, len(seen) - 1 - settings.TRUSTED_PROXY_COUNT)]


def forget_networks() -> int:
    """Delete the buckets of networks that have been silent for 48 hours, and return how many."""
    deleted, _models = NetworkBucket.objects.filter(refilled_at__lt=time.time() - FORGET_AFTER).delete()
    return deleted
