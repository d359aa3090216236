"""build_message(): who a mail is from, what its head says, and that nothing gets into its head that is not ours."""

import pytest
from wagtail.models import Locale, Site

from campaigns.mail.mail import Mail
from campaigns.mail.render_mail import Rendered
from campaigns.models import OrganisationSettings, Outbox
from campaigns.models.settings import OrganisationWords
from tests.campaigns.mail.outbox import ADDRESS, compose, deliver, post


@pytest.fixture
def organisation(action):
    found = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    found.mail_from, found.reply_to = "schrijfactie@example.org", "antwoord@example.org"
    found.save()
    for code, sender in (("nl", "Schrijf Mee"), ("en", "Write Along")):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        OrganisationWords.objects.create(
            settings=found, locale=locale, sender=sender, return_address="", privacy_text=""
        )
    return found


def one(smtp, **fields):
    post(**fields)
    assert deliver() == 1
    return smtp.mails[-1]


@pytest.mark.parametrize(("locale", "sender"), [("nl", "Schrijf Mee"), ("en", "Write Along"), ("fr", "Schrijf Mee")])
def test_it_is_from_the_organisation_in_the_language_of_the_mail(smtp, organisation, locale, sender):
    mail = one(smtp, locale=locale)
    assert mail["From"] == f"{sender} <schrijfactie@example.org>"
    assert mail["Reply-To"] == "antwoord@example.org"
    assert mail["Content-Language"] == locale
    assert mail.sender == "schrijfactie@example.org"


def test_without_an_address_of_its_own_it_is_from_the_server_s_and_without_one_for_answers_there_is_none(
    smtp, organisation, settings
):
    settings.DEFAULT_FROM_EMAIL = "Appeal <appeal@example.org>"
    OrganisationSettings.objects.update(mail_from="", reply_to="")
    mail = one(smtp)
    assert mail["From"] == "Schrijf Mee <appeal@example.org>"
    assert mail["Reply-To"] == ""


def test_an_organisation_without_a_name_is_called_as_the_site(smtp, organisation):
    OrganisationWords.objects.all().delete()
    assert one(smtp)["From"] == "Appeal <schrijfactie@example.org>"


def test_what_cannot_be_delivered_goes_to_an_address_of_its_own(smtp, organisation, settings):
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    mail = one(smtp)
    assert mail.sender == "bounces@example.org"
    assert mail["From"] == "Schrijf Mee <schrijfactie@example.org>"


def test_mail_programs_are_told_how_to_leave_by_one_post_and_machines_not_to_answer(smtp, organisation, settings):
    settings.SITE_URL = "https://appeal.example"
    mail = one(smtp)
    assert mail["List-Unsubscribe"] == f"<https://appeal.example/nl/leave/{'L' * 64}/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert f"https://appeal.example/nl/leave/{'L' * 64}/" in mail.text


def test_the_text_comes_before_the_html(smtp, organisation):
    mail = one(smtp)
    assert [part.get_content_type() for part in mail.message.iter_parts()] == ["text/plain", "text/html"]


def test_html_that_would_be_too_long_is_left_out(smtp, organisation, monkeypatch):
    monkeypatch.setattr(
        "campaigns.mail.build_message.render_mail", lambda **_rest: Rendered(subject="S", text="T", html="")
    )
    assert one(smtp).message.get_content_type() == "text/plain"


@pytest.mark.parametrize("injected", ["Schrijf\r\nBcc: spy@example.org", "Schrijf\nBcc: spy@example.org\n\nText"])
def test_two_lines_in_the_sender_s_name_are_one(smtp, organisation, injected):
    OrganisationWords.objects.update(sender=injected)
    mail = one(smtp)
    assert "Bcc" not in mail.message
    assert mail["From"].endswith("<schrijfactie@example.org>")
    assert {found.to for found in smtp.mails} == {ADDRESS}


@pytest.mark.parametrize("field", ["mail_from", "reply_to"])
def test_two_lines_in_an_address_of_ours_are_never_sent(smtp, organisation, field):
    OrganisationSettings.objects.update(**{field: "a@example.org\nBcc: spy@example.org"})
    post()
    deliver()
    assert smtp.mails == []


@pytest.mark.parametrize("to", ["a@example.org\nBcc: spy@example.org", "a@example.org, spy@example.org"])
def test_an_address_that_is_two_gets_nothing(smtp, organisation, to):
    row = post(to=to)
    deliver()
    row.refresh_from_db()
    assert smtp.mails == []
    assert "@" not in row.reason


def test_a_name_in_any_script_stands_in_the_sender_s_name(smtp, organisation):
    OrganisationWords.objects.update(sender='أ"كتب, معنا')
    mail = one(smtp)
    [address] = mail.message["From"].addresses
    assert (address.display_name, address.addr_spec) == ('أ"كتب, معنا', "schrijfactie@example.org")


@pytest.mark.parametrize(
    ("to", "goes_to"),
    [
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
        ("Fatima.De.Vries@EXAMPLE.ORG", "Fatima.De.Vries@EXAMPLE.ORG"),
        ("fatima@bücher.example", "fatima@xn--bcher-kva.example"),
    ],
)
def test_long_capital_and_foreign_addresses_reach_their_server(smtp, organisation, to, goes_to):
    assert one(smtp, to=to).to == goes_to


def test_a_trial_is_told_to_be_one(smtp, organisation, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "campaigns.mail.build_message.render_mail",
        lambda **given: seen.append(given["context"]["is_trial"]) or Rendered("S", "T", ""),
    )
    one(smtp, is_trial=True), one(smtp)
    assert seen == [True, False]


def test_nothing_of_a_mail_shows_in_its_repr(action):
    from campaigns.mail.build_message import open_row

    opened = open_row(post())
    mail = compose(Outbox.objects.get(), opened)
    assert isinstance(mail, Mail)
    assert opened.address == ADDRESS
    assert ADDRESS not in repr(opened) + repr(mail)
    assert opened.token not in repr(opened) + repr(mail)
