"""What nobody answered for is erased after seven days; the signature stays, and so does what was answered."""

import datetime
import threading

import pytest
import time_machine
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from campaigns.counting import recount
from campaigns.models import Action, Consent, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.models.signature import State
from campaigns.recording import GivenConsent
from campaigns.recurring.jobs import JOBS
from campaigns.verification import answer_request as answers
from campaigns.verification import erase_pending as erasing
from campaigns.verification.answer_request import answer_request
from campaigns.verification.erase_pending import KEPT_UNANSWERED, erase_pending
from campaigns.verification.find_request import Standing, standing_of
from campaigns.verification.pair import Pair
from tests import build
from tests.threads import at_once

from .conftest import MAIL, path

pytestmark = pytest.mark.django_db

CONSENTS = (GivenConsent(Purpose.THIS_ACTION, "Alleen hiervoor."),)
MINUTE = datetime.timedelta(minutes=1)


def ago(time: datetime.timedelta = KEPT_UNANSWERED + MINUTE, **pair) -> None:
    """All that was asked, was asked so long ago."""
    Consent.objects.filter(**pair).update(given_at=Now() - time)
    Supporter.objects.update(created_at=Now() - time)


def sign(action: Action, **rest) -> int:
    return build.sign(action, **{"email": MAIL, "consents": CONSENTS} | rest).signature_id


def test_after_seven_days_the_person_is_gone_and_the_signature_stays(action):
    sign(action)
    before = Signature.objects.values().get()
    ago()
    assert erase_pending() == 1
    assert not Supporter.objects.exists()
    assert not Consent.objects.exists()
    assert not SupporterSignature.objects.exists()
    assert Signature.objects.values().get() == before
    assert recount(action).is_right
    assert erase_pending() == 0


def test_seven_days_are_those_of_the_database_s_clock(action):
    sign(action)
    ago(KEPT_UNANSWERED - MINUTE)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=30)):
        assert erase_pending() == 0
    assert Supporter.objects.exists()
    assert datetime.timedelta(days=7) == KEPT_UNANSWERED


def test_who_answered_stays(action, mailed, client):
    client.post(path(mailed(action, updates="on")))
    ago()
    assert erase_pending() == 0
    assert (Supporter.objects.count(), Consent.objects.count(), SupporterSignature.objects.count()) == (1, 2, 1)


def test_of_who_answered_under_another_action_that_stays_and_nothing_of_this_one(action, mailed, client):
    client.post(path(mailed(action)))
    other = build.action()
    sign(other)
    ago()
    assert erase_pending() == 1
    assert Supporter.objects.get().verified_at
    assert set(Consent.objects.values_list("action", flat=True)) == {action.pk}
    assert set(SupporterSignature.objects.values_list("signature__action", flat=True)) == {action.pk}


def test_of_two_requests_the_younger_one_stays_and_the_person_with_it(action):
    sign(action)
    other = build.action()
    sign(other)
    ago(action=action)
    assert erase_pending() == 1
    assert set(Consent.objects.values_list("action", flat=True)) == {other.pk}
    assert set(SupporterSignature.objects.values_list("signature__action", flat=True)) == {other.pk}
    assert Supporter.objects.exists()


def test_who_answered_stays_even_with_no_consent_left(action):
    sign(action, consents=())
    Supporter.objects.update(verified_at=Now())
    sign(build.action())
    ago()
    assert erase_pending() == 1
    assert Supporter.objects.exists()


def test_what_was_ticked_later_and_not_answered_goes_and_what_was_answered_stays(action, mailed, client, post):
    client.post(path(mailed(action)))
    post(action, updates="on")
    ago()
    erase_pending()
    assert Consent.objects.get().purpose == Purpose.THIS_ACTION
    assert SupporterSignature.objects.exists()


def test_who_agreed_to_nothing_is_kept_no_longer(action):
    sign(action, consents=())
    ago(KEPT_UNANSWERED - MINUTE)
    assert erase_pending() == 0
    ago()
    assert erase_pending() == 1
    assert not Supporter.objects.exists()


def test_a_consent_that_was_taken_back_before_the_answer_goes_too(action):
    sign(action)
    Consent.objects.update(withdrawn_at=Now())
    ago()
    erase_pending()
    assert not Supporter.objects.exists()


def test_who_was_held_for_review_is_forgotten_as_well(action):
    sign(action, is_held=True)
    ago()
    erase_pending()
    assert not Supporter.objects.exists()
    assert Signature.objects.get().state == State.HELD


def test_the_link_of_the_mail_says_so_and_the_mail_that_waits_is_not_sent(action, mailed, client, smtp):
    address = path(mailed(action))
    ago()
    erase_pending()
    assert client.get(address).status_code == 410
    assert Outbox.objects.get().supporter is None
    assert smtp.deliver() == 0


def test_a_round_does_so_many_and_the_next_one_goes_on(action, monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 2)
    for number in range(5):
        sign(action, name=f"Ewa {number}")
    ago()
    assert [erase_pending() for _round in range(4)] == [2, 2, 1, 0]


def test_the_worker_does_it(action):
    sign(action)
    ago()
    (job,) = [job for job in JOBS if job.name == "erase_pending"]
    assert job.run() == 1


# At the same moment


def old_request(smtp) -> str:
    """The link of a request that is to be erased; outside of a test's transaction."""
    action = build.action()
    Client().post(f"/nl/sign/{action.slug}/", {"name": "Fatima", "town": "Utrecht", "email": MAIL})
    smtp.deliver()
    ago()
    return path(smtp.mails[-1])


@pytest.mark.django_db(transaction=True)
def test_an_answer_in_the_last_moment_is_whole_or_gone(smtp):
    address = old_request(smtp)
    at_once([lambda: Client().post(address), erase_pending])
    tiers = list(Signature.objects.values_list("tier", flat=True))
    left = (Supporter.objects.count(), Consent.objects.count(), SupporterSignature.objects.count())
    assert (tiers, left) in [(["verified"], (1, 1, 1)), (["unverified"], (0, 0, 0))]


@pytest.mark.timing  # so on PostgreSQL alone: SQLite has one writer at a time
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False], ids=["locked", "without the lock, the control"])
def test_the_eraser_waits_for_an_answer_that_has_begun(smtp, monkeypatch, is_locked):
    address, eraser = old_request(smtp), threading.Thread(target=lambda: at_once([erase_pending]))

    def look_while_the_eraser_comes(asked):
        standing = standing_of(asked)
        eraser.start()
        eraser.join(timeout=0.3)
        return standing

    if not is_locked:
        monkeypatch.setattr(Pair, "lock", lambda _pair: True)
    monkeypatch.setattr(answers, "standing_of", look_while_the_eraser_comes)
    assert answer_request(token=address.split("/")[-2]) is Standing.ANSWERED
    eraser.join()
    assert Supporter.objects.exclude(verified_at=None).exists() is is_locked
    assert Signature.objects.filter(tier="verified").exists() is is_locked
