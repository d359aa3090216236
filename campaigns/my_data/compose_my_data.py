"""The mail with the link to my data; what the page shows is sealed with the link's token."""

import json
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from campaigns import vault
from campaigns.links import leave_token
from campaigns.mail.mail import Mail, Opened, Unwanted
from campaigns.mail.masked import masked
from campaigns.models import Outbox, Supporter
from campaigns.models.addresses import site_address

# Who is told that a stranger signed a hundred times with her address knows enough; the rest comes with the next mail.
MOST_PEOPLE = 100


def compose_my_data(row: Outbox, opened: Opened) -> Mail:
    """Raises Unwanted if we know nobody with this address."""
    found = [shown for shown in map(_shown, _with_address(opened.address)) if _is_same(shown["email"], opened.address)]
    if not found:
        raise Unwanted("unknown")
    context = {
        "my_data_url": site_address(reverse("my_data_page", args=[opened.token])),
        "good_until": row.expires_at,
    }
    leave = leave_token(supporter_id=found[0]["id"])
    return Mail(name="my_data", context=context, leave=leave, data={"supporters": found})


def _with_address(address: str) -> QuerySet[Supporter]:
    """Those who answered first."""
    indexes = [vault.index("email", address, key_id=key_id) for key_id in vault.all_index_keys()]
    supporters = Supporter.objects.filter(email_index__in=indexes)
    return supporters.order_by(F("verified_at").asc(nulls_last=True), "pk")[:MOST_PEOPLE]


def _is_same(kept: str, asked: str) -> bool:
    """The index takes more for the same than mail servers do, such as two kinds of apostrophe."""
    return kept.lower() == asked.lower()


def _shown(supporter: Supporter) -> dict[str, Any]:
    """Name and town masked as long as nobody has answered for the address: one may have typed another's by mistake."""
    person = json.loads(vault.open_box(bytes(supporter.box), info=Supporter.info))
    is_masked = supporter.verified_at is None
    name, town = (masked(person[part]) if is_masked else person[part] for part in ("name", "town"))
    return {"id": supporter.pk, "name": name, "town": town, "email": person["email"], "is_masked": is_masked}
