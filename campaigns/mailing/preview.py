"""preview_of(): an update as its readers get it, made by the same hands as the mail that is sent."""

from django.utils import translation

from campaigns.mail.build_message import build_message
from campaigns.mail.mail import Opened
from campaigns.mail.render_mail import Rendered
from campaigns.mail.samples import NO_TOKEN
from campaigns.models import Outbox, Update

from .compose_update import compose_ask, compose_update, kind_of


def preview_of(update: Update, code: str) -> Rendered:
    """In one language in which it is written, with an invented name, and links that lead nowhere."""
    kind = kind_of(update)
    row = Outbox(kind=kind, locale=code, action=update.action, update=update, is_trial=True)
    opened = Opened(address="", token=NO_TOKEN)
    with translation.override(code):
        mail = compose_ask(row, opened) if kind == "ask" else compose_update(row, opened)
        # As everybody gets it: without the line that says it is a trial.
        row.is_trial = False
        message = build_message(row, opened, mail)
    html = next((str(content) for content, _kind in message.alternatives), "")
    return Rendered(subject=str(message.subject), text=str(message.body), html=html)
