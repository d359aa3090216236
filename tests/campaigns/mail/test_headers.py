"""What stands in the head of a mail, whatever an editor, an owner or a supporter typed."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern

import pytest
from django.utils import translation
from wagtail.models import Locale, Site

from campaigns.mail.about_action import about_action
from campaigns.mail.build_message import build_message
from campaigns.mail.mail import Mail, Opened
from campaigns.mail.post_mail import post_mail
from campaigns.mail.samples import SAMPLES, sample
from campaigns.models import ActionPage, OrganisationSettings
from campaigns.models.settings import OrganisationWords
from tests import build

pytestmark = pytest.mark.django_db

BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\0", "\n\n"]
EVIL = "Fatima" + "".join(f"{between}Bcc: charlie@example.org" for between in BREAKS)
HEADERS = {
    *("Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Content-Language"),
    *("List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "X-Auto-Response-Suppress"),
}


@pytest.fixture
def action():
    return build.action(number="", title="Laat haar vrij")


def written(action, kind, *, sender="Brief & Stem", title="Laat haar vrij", code="nl", **fields) -> EmailMessage:
    """The mail as a server is given it, read as a mail program reads it."""
    ActionPage.objects.update(title=title)
    action.source_page.refresh_from_db()
    owner, _ = OrganisationSettings.objects.get_or_create(site=Site.objects.get(), mail_from="post@example.org")
    dutch = Locale.objects.get(language_code="nl")
    OrganisationWords.objects.update_or_create(settings=owner, locale=dutch, defaults={"sender": sender})
    row = post_mail(kind=kind, locale=code, action=action, to="fatima@example.org")
    with translation.override(code):
        context = sample(kind, about_action(action, locale=code)) | fields
        message = build_message(row, Opened("fatima@example.org", "token"), Mail(kind, context, leave="leave"))
    return message_from_bytes(message.message().as_bytes(), policy=modern)


def test_no_field_adds_a_header_or_somebody_who_gets_it(action):
    for kind in SAMPLES:
        mail = written(action, kind, sender=EVIL, title=EVIL, name=EVIL, town=EVIL, subject=EVIL, text=EVIL)
        assert set(mail.keys()) == HEADERS
        assert mail["To"] == "fatima@example.org"
        assert [one.addr_spec for one in mail["From"].addresses] == ["post@example.org"]
        assert mail["From"].addresses[0].display_name.startswith("Fatima")


def test_a_sender_that_looks_like_an_address_is_a_name(action):
    mail = written(action, "update", sender='Charlie" <charlie@example.org>, "Brief')
    (sender,) = mail["From"].addresses
    assert sender.addr_spec == "post@example.org"
    assert "charlie@example.org" in sender.display_name


def test_headers_of_every_mail_hold_words_of_every_script(action):
    for kind in SAMPLES:
        mail = written(action, kind, sender="رسالة 信", title="أطلقوا سراحها 释放她 🕊", subject="释放她 🕊", code="ar")
        assert set(mail.keys()) == HEADERS
        assert mail["From"].addresses[0].display_name == "رسالة 信"
        assert "🕊" in mail["Subject"] or kind == "my_data"
        # Text first: a program that can show HTML takes the last part that it understands (RFC 2046, 5.1.4).
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
        assert all("رسالة" in part.get_content() for part in mail.iter_parts())


def test_who_has_not_said_who_they_are_is_the_site(action, settings):
    mail = written(action, "update", sender="")
    assert mail["From"].addresses[0].display_name == settings.WAGTAIL_SITE_NAME
    assert f"\n{settings.WAGTAIL_SITE_NAME}\n" in mail.get_body(("plain",)).get_content()
