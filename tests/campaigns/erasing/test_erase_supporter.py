"""erase_supporter(): address, name and permissions are gone; signatures and the number of mails stay."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from campaigns.erasing import erase_supporter
from campaigns.mail.post_mail import post_mail
from campaigns.models import Consent, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.recording import GivenConsent
from tests import build

THIS_ACTION = (GivenConsent(Purpose.THIS_ACTION, "Only this."),)


@pytest.fixture
def supporter(action):
    build.sign(action, email="fatima@example.org", consents=THIS_ACTION)
    return Supporter.objects.get()


def post(supporter, **fields):
    """A mail for the supporter, and what became of it."""
    row = post_mail(kind="update", locale="nl", supporter_id=supporter.pk)
    Outbox.objects.filter(pk=row.pk).update(**fields)
    return row


@pytest.mark.django_db
def test_all_of_the_person_is_gone_and_the_signature_stays(supporter):
    assert erase_supporter(supporter_id=supporter.pk)
    assert not Supporter.objects.exists()
    assert not SupporterSignature.objects.exists()
    assert not Consent.objects.exists()
    assert Signature.objects.counted().sealed().exists()


@pytest.mark.django_db
def test_twice_is_once(supporter):
    erase_supporter(supporter_id=supporter.pk)
    assert not erase_supporter(supporter_id=supporter.pk)


@pytest.mark.django_db
def test_mails_that_were_sent_still_count_and_their_links_open_nothing(supporter):
    post(supporter, sent_at=timezone.now(), box=None, data=b"sealed")
    erase_supporter(supporter_id=supporter.pk)
    row = Outbox.objects.get()
    assert row.sent_at
    assert (row.supporter_id, row.data, row.dropped_at) == (None, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{}, {"parked_at": timezone.now(), "reason": "550"}, {"leased_until": timezone.now()}]
)
def test_a_mail_that_was_not_sent_is_dropped_and_no_retry_brings_it_back(supporter, fields):
    post(supporter, **fields)
    erase_supporter(supporter_id=supporter.pk)
    row = Outbox.objects.get()
    assert row.dropped_at
    assert row.reason == "erased"
    assert (row.supporter_id, row.box, row.parked_at, row.leased_until) == (None, None, None, None)


@pytest.mark.django_db
def test_the_mails_of_others_stay(supporter, action):
    build.sign(action, "Anna", email="anna@example.org")
    other = Supporter.objects.exclude(pk=supporter.pk).get()
    post(other)
    erase_supporter(supporter_id=supporter.pk)
    assert Outbox.objects.waiting().get().supporter == other


@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_nobody_hangs_a_mail_on_a_supporter_who_is_being_erased(supporter):
    """A mail written at the same moment either is dropped, or finds nobody: it never takes the erasing down."""
    is_written, may_commit = threading.Event(), threading.Event()

    def write_mail():
        with transaction.atomic():
            # As the writing of an update does: the supporter is looked up and locked, then gets its row.
            Supporter.objects.select_for_update(no_key=True).get(pk=supporter.pk)
            post(supporter)
            is_written.set()
            may_commit.wait(5)
        connection.close()

    thread = threading.Thread(target=write_mail)
    thread.start()
    is_written.wait(5)
    threading.Timer(0.2, may_commit.set).start()
    erase_supporter(supporter_id=supporter.pk)
    thread.join()
    assert not Outbox.objects.waiting().exists()
    assert Outbox.objects.get().supporter_id is None
