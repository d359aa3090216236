"""build_message(): a row of the outbox as the message that goes to the server, made anew at each try."""

import json
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from campaigns import vault
from campaigns.models import OrganisationSettings, Outbox
from campaigns.models.addresses import site_address

from .mail import Mail, Opened
from .one_line import one_line
from .render_mail import render_mail


class BadAddress(Exception):
    """Django cannot tell a server of it: what stands before the @ is not ASCII (RFC 6531 is not spoken)."""


def open_row(row: Outbox) -> Opened:
    """What its box holds; the address of a supporter is read from the supporter. Raises vault.VaultError."""
    box = json.loads(vault.open_box(bytes(row.box or b""), info=row.info))
    person = _person(row)
    return Opened(
        address=box["to"] or person.get("email", ""),
        token=box["token"],
        name=person.get("name", ""),
        town=person.get("town", ""),
    )


def build_message(row: Outbox, opened: Opened, mail: Mail) -> EmailMultiAlternatives:
    """The message in the active language: text first, HTML beside it if it is short enough.

    Raises BadAddress, and ValueError if what goes into a header has two lines.
    """
    # Not for_site(): that writes a row where there is none, and a preview is read.
    organisation = OrganisationSettings.objects.filter(site__is_default_site=True).first() or OrganisationSettings()
    words = organisation.words_here()
    # As on the site (templatetags/organisation.py); the admin takes a line break in it.
    words.sender = one_line(words.sender) or settings.WAGTAIL_SITE_NAME
    leave_url = site_address(reverse("leave", args=[mail.leave]))
    rendered = render_mail(
        name=mail.name,
        locale=row.locale,
        context={**mail.context, "words": words, "leave_url": leave_url, "is_trial": row.is_trial},
    )
    if not opened.address.rpartition("@")[0].isascii():
        raise BadAddress
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        to=[opened.address],
        reply_to=[organisation.reply_to] if organisation.reply_to else None,
        headers=_headers(row, leave_url),
    )
    _set_sender(message, words.sender, organisation.mail_from)
    if rendered.html:
        message.attach_alternative(rendered.html, "text/html")
    return message


def _set_sender(message: EmailMultiAlternatives, name: str, address: str) -> None:
    """Who it is from; and, where that is another address, where it comes back to."""
    sender = formataddr((name, address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    message.from_email = sender
    if settings.BOUNCE_ADDRESS and not settings.MAIL_PROVIDER:
        # Django takes the one for the envelope and the other for the header.
        message.from_email = settings.BOUNCE_ADDRESS
        message.extra_headers["From"] = sender


def _headers(row: Outbox, leave_url: str) -> dict[str, str]:
    return {
        "Message-ID": row.message_id,
        "Content-Language": row.locale,
        # Mail programs show a button that leaves, and press it by a POST of their own (RFC 8058).
        "List-Unsubscribe": f"<{leave_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        # No answer by a machine is wanted (RFC 3834), which Exchange is told in its own way.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _person(row: Outbox) -> dict[str, Any]:
    if row.supporter is None:
        return {}
    person: dict[str, Any] = json.loads(vault.open_box(bytes(row.supporter.box), info=row.supporter.info))
    return person
