"""The mails that ask, as they come out of a real mail server; and which are not sent after all."""

import datetime

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.links import read_leave_token, receipt_code
from campaigns.mail.mail import Opened
from campaigns.mail.masked import masked
from campaigns.models import Action, Consent, Outbox, Signature, Supporter
from campaigns.models.signature import State
from campaigns.recording import change_state
from campaigns.verification import compose
from campaigns.verification.compose import compose_request
from campaigns.verification.erase_pending import KEPT_UNANSWERED, erase_pending
from campaigns.verification.find_request import Standing
from tests import build

from .conftest import MAIL, path

pytestmark = pytest.mark.django_db


def test_it_says_what_was_signed_when_and_for_what_the_address_is_asked(action, mailed):
    mail = mailed(action, updates="on")
    assert mail.to == MAIL
    assert action.title in mail.subject
    for body in (mail.text, mail.html):
        assert action.title in body
        assert all(wording in body for wording in Consent.objects.values_list("wording", flat=True))
        assert Consent.objects.count() == 2


def test_it_tells_a_stranger_at_a_mistyped_address_no_name(action, mailed):
    mail = mailed(action, name="Zwaantje Kanariegeel", town="Vogelwaarde")
    for body in (mail.subject, mail.text, mail.html, str(mail.message)):
        assert "Kanariegeel" not in body
        assert "Vogelwaarde" not in body
    assert masked("Zwaantje Kanariegeel") in mail.text


def test_its_links_verify_and_leave_and_its_code_is_that_of_the_signature(action, mailed, client):
    mail = mailed(action)
    leave = read_leave_token(path(mail, "leave").split("/")[-2])
    assert (leave.supporter_id, leave.action_id) == (Supporter.objects.get().pk, action.pk)
    assert receipt_code(Signature.objects.get().pk, key_id=action.index_key) in mail.text
    client.post(path(mail))
    assert Supporter.objects.get().verified_at


def test_it_is_in_the_language_of_the_page_that_was_signed(action, post, smtp):
    post(action, code="en")
    smtp.deliver()
    (mail,) = smtp.mails
    assert mail["Content-Language"] == "en"
    assert path(mail).startswith("/en/")


def test_it_says_until_when_the_earlier_of_a_day_after_the_last_day_and_seven_days(action, post):
    post(action)
    row, opened = Outbox.objects.get(), Opened(address=MAIL, token="x")
    assert compose_request(row, opened).context["good_until"] == Consent.objects.get().given_at + KEPT_UNANSWERED
    row.action.closes_at = timezone.now()
    day_after = row.action.closes_at + datetime.timedelta(hours=24)
    assert compose_request(row, opened).context["good_until"] == day_after


def test_who_answered_and_signs_again_is_told_so_by_name(action, mailed, client, post, smtp):
    client.post(path(mailed(action)))
    post(action)
    assert smtp.deliver() == 1
    mail = smtp.mails[-1]
    assert "Fatima de Vries" in mail.text
    assert "/verify/" not in mail.text


def test_what_was_ticked_later_is_asked_in_that_mail(action, mailed, client, post, smtp):
    client.post(path(mailed(action)))
    post(action, updates="on")
    smtp.deliver()
    mail = smtp.mails[-1]
    later = Consent.objects.get(verified_at=None)
    assert later.wording in mail.text
    assert later.wording in mail.html
    client.post(path(mail))
    assert not Consent.objects.filter(verified_at=None).exists()


# Asked once more at the moment of sending


def withdraw(action):
    change_state(signature_id=Signature.objects.get().pk, to=State.WITHDRAWN)


def close(action):
    build.over(action, by_days=2)


def grow_old(action):
    Consent.objects.update(given_at=Now() - datetime.timedelta(days=8))
    Supporter.objects.update(created_at=Now() - datetime.timedelta(days=8))
    erase_pending()


def answer(action):
    Signature.objects.update(tier="verified")
    Consent.objects.update(verified_at=Now())


@pytest.mark.parametrize(
    ("happen", "reason"), [(withdraw, "left"), (close, "over"), (grow_old, "erased"), (answer, "answered")]
)
def test_a_mail_that_has_no_use_any_more_is_not_sent(action, post, smtp, happen, reason):
    post(action)
    happen(action)
    assert smtp.deliver() == 0
    row = Outbox.objects.get()
    assert row.dropped_at
    assert (row.reason, row.box) == (reason, None)


def test_while_the_action_is_recalled_the_mail_waits(action, post, smtp):
    post(action)
    Action.objects.update(recalled_at=timezone.now())
    assert smtp.deliver() == 0
    Action.objects.update(recalled_at=None)
    assert smtp.deliver() == 1


def test_what_is_withdrawn_while_its_mail_is_made_is_dropped_as_well(action, post, smtp, monkeypatch):
    post(action)
    monkeypatch.setattr(compose, "standing_of", lambda _asked: Standing.WAITING)
    withdraw(action)
    assert smtp.deliver() == 0
    assert Outbox.objects.get().reason == "left"


@pytest.mark.parametrize(("happen", "reason"), [(withdraw, "left"), (grow_old, "erased")])
def test_neither_is_the_mail_that_says_that_all_is_well(action, post, smtp, happen, reason):
    post(action)
    Outbox.objects.update(kind="already")
    happen(action)
    assert smtp.deliver() == 0
    assert Outbox.objects.get().reason == reason
