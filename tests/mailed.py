"""Lets people go through all that mail is for, as they do it themselves: sign, read, press, ask, leave."""

import datetime
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from campaigns.mailing.send_update import send_update
from campaigns.mailing.spread_updates import spread_updates
from campaigns.models import Action, Outbox, Update, UpdateWords
from campaigns.models.update import UpdateKind
from campaigns.recurring.composers import COMPOSERS
from campaigns.verification.remind_unanswered import remind_unanswered
from tests import build
from tests.smtp import MailServer, Received

LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass
class Mailbox:
    """Somebody who signs, and the mails that came to that address; `press` is what is done with a link."""

    client: Client
    server: MailServer
    name: str
    town: str
    address: str

    def sign(self, action: Action, **typed: str) -> Any:
        """Post the form, with the box for other actions ticked."""
        fields = {"name": self.name, "town": self.town, "email": self.address, "updates": "on"} | typed
        answer = self.client.post(f"/nl/sign/{action.slug}/", fields)
        assert answer.status_code == 303
        return answer

    def mail(self) -> Received:
        """The newest mail, once all that is due went out."""
        self.server.deliver()
        return self.server.to(self.address)[-1]

    def press(self, link: str, **fields: str) -> Any:
        """Open a link, and press the button of its page."""
        assert self.client.get(path(link)).status_code == 200
        return self.client.post(path(link), fields)

    def verify(self) -> Received:
        """Answer the mail that asks for it; returns that mail."""
        found = self.mail()
        assert self.press(found.link("verify")).status_code == 303
        return found


def path(link: str) -> str:
    """Where a link of a mail leads on this site."""
    return urlsplit(link).path


def links_of(mail: Received) -> set[str]:
    """Everything in a mail that could be opened: in its text, its HTML and its headers."""
    return {
        found.rstrip(".,") for part in (mail.text, mail.html, mail["List-Unsubscribe"]) for found in LINK.findall(part)
    }


def remind() -> int:
    """Let two days pass since the first mails, and remind whoever has not answered."""
    Outbox.objects.filter(kind="verify").update(sent_at=timezone.now() - datetime.timedelta(hours=49))
    return remind_unanswered()


def send(action: Action, *, asks_for: Action | None = None) -> Update:
    """Write an update in Dutch and send it; its mails stand in the outbox then."""
    kind = UpdateKind.ASK if asks_for else UpdateKind.OUTCOME
    update = Update(action=action, kind=kind, asks_for=asks_for)
    update.words = [
        UpdateWords(locale=Locale.objects.get(language_code="nl"), subject="Nieuws", text="Het gaat beter.")
    ]
    update.save()
    send_update(update_id=update.pk, user=build.superuser())
    spread_updates()
    return update


def all_tables() -> dict[str, list[str]]:
    """Every row of every table in the database, as it stands there."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in connection.introspection.table_names(cursor)}


def _rows(cursor: Any, table: str) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(
        repr([bytes(value) if isinstance(value, memoryview) else value for value in row]) for row in cursor.fetchall()
    )


def one_of_each(client: Client, server: MailServer, action: Action) -> list[Received]:
    """Two people sign, and a mail of each kind comes; of all their links Fatima's first alone was used."""
    fatima = Mailbox(client, server, "Fatima de Vries", "Utrecht", "fatima@example.org")
    anna = Mailbox(client, server, "Anna Bakker", "Gouda", "anna@example.org")
    anna.sign(action)
    fatima.sign(action)
    fatima.verify()
    remind()
    fatima.sign(action)
    send(action)
    send(action, asks_for=build.action())
    client.post("/nl/my-data/", {"email": fatima.address})
    server.deliver()
    kinds = Outbox.objects.exclude(sent_at=None).values_list("kind", flat=True)
    assert set(kinds) == set(COMPOSERS)
    return server.mails
