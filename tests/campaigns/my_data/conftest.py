"""What the tests of my data share: somebody who signed and answered, and the link that the mail brings her."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.mail.worker import MailWorker
from campaigns.models import Action, Consent, Supporter
from campaigns.models.consent import Purpose
from campaigns.recording import GivenConsent
from campaigns.recurring.composers import COMPOSERS
from tests import build

FATIMA = "fatima@example.org"
BOTH = tuple(GivenConsent(purpose, f"Words of {purpose}.") for purpose in Purpose.values)


def supporter(action: Action, name: str = "Fatima de Vries", town: str = "Utrecht", email: str = FATIMA) -> Supporter:
    """Somebody who signed, asked for all mail and answered for the address."""
    build.sign(action, name, town, email=email, consents=BOTH)
    found = Supporter.objects.order_by("pk").last()
    Supporter.objects.filter(pk=found.pk).update(verified_at=timezone.now())
    Consent.objects.filter(supporter=found).update(verified_at=timezone.now())
    return Supporter.objects.get(pk=found.pk)


@pytest.fixture
def fatima(action: Action) -> Supporter:
    return supporter(action)


@pytest.fixture
def link_for(client: Client) -> Callable[..., str]:
    """Ask with an address, read the mail, and return the path of the link in it; test_ask.py has a real mail server."""

    def ask(address: str = FATIMA, code: str = "en") -> str:
        assert client.post(f"/{code}/my-data/", {"email": address}).status_code == 200
        MailWorker(COMPOSERS).run_until_empty()
        found = re.search(rf"/{code}/my-data/[^/]+/", str(mail.outbox.pop().body))
        assert found
        return found[0]

    return ask


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """Get a link, or post a form to it; returns the answer."""

    def open_page(link: str, **posted: Any) -> Any:
        return client.post(link, posted) if posted else client.get(link)

    return open_page
