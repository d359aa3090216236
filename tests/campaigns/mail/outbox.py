"""Mails for tests of the outbox, of a kind whose words stand already, and the worker that sends them here."""

from typing import Any

from campaigns.mail.mail import Mail, Opened
from campaigns.mail.post_mail import post_mail
from campaigns.mail.samples import sample
from campaigns.mail.worker import MailWorker
from campaigns.models import Outbox

ADDRESS = "fatima@example.org"


def compose(row: Outbox, opened: Opened) -> Mail:
    """A mail with a link, and data behind it that tell whose it is."""
    url = f"https://appeal.example/nl/my-data/{opened.token}/"
    return Mail("my_data", sample("my_data", {}) | {"my_data_url": url}, leave="L" * 64, data={"of": opened.address})


COMPOSERS = {"my_data": compose}


def post(to: str = ADDRESS, **fields: Any) -> Outbox:
    return post_mail(**{"kind": "my_data", "locale": "nl", "to": to} | fields)


def deliver(**composers: Any) -> int:
    """Send what is due; how many went."""
    return MailWorker(COMPOSERS | composers).run_until_empty()
