"""What the tests of signing share: a post as the form sends it, and a mail that asks to sign."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from campaigns import vault
from campaigns.links import new_token, seal_with_token, token_hash
from campaigns.models import Action, Outbox, Signature, Supporter, SupporterSignature, Update
from campaigns.models.update import UpdateKind, UpdateState

FATIMA = {"name": "Fatima de Vries", "town": "Utrecht"}
EMAIL = "fatima@example.org"


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """Post the form of an action: what a person types, and what the page adds to it."""

    def post_form(action, /, *, code="nl", headers=None, **fields):
        typed = FATIMA | {"email": "", "letter": str(action.letter_id), "website": ""} | fields
        return client.post(f"/{code}/sign/{action.slug}/", typed, headers=headers)

    return post_form


def ask(action: Action, *, name: str = FATIMA["name"], email: str = EMAIL, **fields: Any) -> str:
    """A mail that asks a supporter to sign this action, as it stands in the outbox once sent; the token of its link."""
    person = {"name": name, "town": FATIMA["town"], "email": email}
    supporter = Supporter.objects.create(
        locale="nl",
        verified_at=timezone.now(),
        box=vault.seal(json.dumps(person).encode(), info=Supporter.info),
        index_key=vault.current_index_key(),
        **Supporter.indexes(email, name, key_id=vault.current_index_key()),
    )
    update = Update.objects.create(action=action, kind=UpdateKind.ASK, asks_for=action, state=UpdateState.SENT)
    token = new_token()
    mail = {"kind": "ask", "locale": "nl", "action": action, "supporter": supporter, "update": update, "sent_at": Now()}
    mail |= {"data": seal_with_token(person, token=token), "message_id": token}
    Outbox.objects.create(token_hash=token_hash(token), **mail | fields)
    return token


@pytest.fixture
def _without_the_constraint(monkeypatch):
    """Nothing in the database that refuses doublets, for the length of a test."""
    rules = Signature._meta.constraints
    (once,) = [rule for rule in rules if rule.name == "a_person_signs_once"]
    # SQLite makes the table anew, by what the model says.
    monkeypatch.setattr(Signature._meta, "constraints", [])
    with connection.schema_editor() as editor:
        editor.remove_constraint(Signature, once)
    yield
    SupporterSignature.objects.all().delete()
    Signature.objects.all().delete()
    monkeypatch.setattr(Signature._meta, "constraints", rules)
    with connection.schema_editor() as editor:
        editor.add_constraint(Signature, once)


def look_then_insert(action, row):
    """What stores the same twice without that constraint: for negative controls."""
    known = Signature.objects.filter(action=action, person_digest=row["person_digest"]).first()
    if known:
        return known.pk, known.state, False
    time.sleep(0.02)
    new = Signature.objects.create(**row)
    return new.pk, new.state, True
