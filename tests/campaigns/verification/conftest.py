"""What the tests of verification share: a post of the form with an address, and the mail that comes of it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from campaigns.links import new_token
from campaigns.mail.post_mail import post_mail
from campaigns.models import Action, Consent, CountChange, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.recording import GivenConsent
from tests import build
from tests.smtp import MailServer, Received

MAIL = "fatima@example.org"
CONSENTS = (GivenConsent(Purpose.THIS_ACTION, "Alleen hiervoor."), GivenConsent(Purpose.OTHER_ACTIONS, "Ja, ook dat."))


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """Post the form of an action, with an address."""

    def post_form(action: Action, *, code: str = "nl", **fields: str) -> Any:
        typed = {"name": "Fatima de Vries", "town": "Utrecht", "email": MAIL} | fields
        answer = client.post(f"/{code}/sign/{action.slug}/", typed)
        assert answer.status_code == 303, answer.content
        return answer

    return post_form


@pytest.fixture
def mailed(post: Callable[..., Any], smtp: MailServer) -> Callable[..., Received]:
    """Sign, and return the one mail that came."""

    def sign_and_read(action: Action, **fields: str) -> Received:
        post(action, **fields)
        smtp.deliver()
        return smtp.mails[-1]

    return sign_and_read


def path(mail: Received, word: str = "verify") -> str:
    """Where a link of the mail leads on this site."""
    return urlsplit(mail.link(word)).path


def all_rows() -> list[list[dict[str, Any]]]:
    """All that a link could change."""
    models = (Signature, Supporter, Consent, SupporterSignature, Outbox, CountChange)
    return [list(model.objects.order_by("pk").values()) for model in models]


def asked(action: Action, monkeypatch: pytest.MonkeyPatch, *, kind: str = "verify", **person: str) -> str:
    """Sign with an address, and return the token of the mail."""
    signed = build.sign(action, **{"email": MAIL, "consents": CONSENTS} | person)
    tokens = [new_token()]
    with monkeypatch.context() as known:
        known.setattr("campaigns.mail.post_mail.new_token", lambda: tokens[0])
        post_mail(kind=kind, locale="nl", action=action, supporter_id=signed.supporter_id)
    return tokens[0]
