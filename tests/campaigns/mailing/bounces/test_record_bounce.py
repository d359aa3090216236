"""record_bounce(): a mail of ours that came back is noted, its address gets no other, and twice is once."""

import shutil

import pytest

from campaigns import vault
from campaigns.mail.stopped import is_stopped
from campaigns.mailing.bounces.record_bounce import record_bounce
from campaigns.mailing.bounces.verdict import COMPLAINED, GONE, NOTHING, RETURNED
from campaigns.models import StoppedAddress
from tests import build
from tests.threads import at_once

from .conftest import ADDRESS, sent_mail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verdict", "came_back", "stops"),
    [(GONE, True, True), (RETURNED, True, False), (NOTHING, False, False), (COMPLAINED, False, True)],
)
def test_what_a_verdict_does(sent, verdict, came_back, stops):
    row = sent()
    assert record_bounce(message_ids=[row.message_id], verdict=verdict)
    row.refresh_from_db()
    assert (row.bounced_at is not None, is_stopped(ADDRESS)) == (came_back, stops)


def test_twice_is_once(sent):
    row = sent()
    record_bounce(message_ids=[row.message_id], verdict=GONE)
    row.refresh_from_db()
    noted_at = row.bounced_at
    assert record_bounce(message_ids=[row.message_id], verdict=GONE)
    row.refresh_from_db()
    assert row.bounced_at == noted_at
    assert StoppedAddress.objects.count() == 1


@pytest.mark.parametrize("ids", [[], ["<unknown@appeal.example>"]])
def test_a_mail_that_is_not_ours_is_nothing_to_us(sent, ids):
    sent()
    assert not record_bounce(message_ids=ids, verdict=GONE)
    assert not StoppedAddress.objects.exists()


def test_two_of_our_mails_in_one_message_leave_open_which_is_meant(sent):
    rows = [sent(), sent()]
    assert not record_bounce(message_ids=[row.message_id for row in rows], verdict=GONE)
    assert not StoppedAddress.objects.exists()


def test_other_addresses_get_their_mail(sent, action):
    build.sign(action, "Joris Bakker", email="joris@example.org")
    record_bounce(message_ids=[sent().message_id], verdict=GONE)
    assert not is_stopped("joris@example.org")


def test_a_mail_to_no_supporter_is_noted_and_stops_nobody(sent):
    """Nothing of ours says whose address it was, and what the message says is anybody's word."""
    row = sent(to="fatima@example.org")
    assert record_bounce(message_ids=[row.message_id], verdict=GONE)
    row.refresh_from_db()
    assert row.bounced_at
    assert not is_stopped(ADDRESS)


def test_a_stopped_address_is_known_in_capitals_and_after_a_new_key(sent, settings, tmp_path):
    settings.VAULT_INDEX_KEY_FILE = shutil.copy(settings.VAULT_INDEX_KEY_FILE, tmp_path)
    record_bounce(message_ids=[sent().message_id], verdict=GONE)
    assert is_stopped("Fatima@EXAMPLE.org")
    vault.add_index_key()
    assert is_stopped(ADDRESS)


def test_no_address_stands_in_what_is_kept(sent):
    record_bounce(message_ids=[sent().message_id], verdict=GONE)
    [kept] = StoppedAddress.objects.values()
    assert "fatima" not in str(kept).lower()


@pytest.mark.django_db(transaction=True)
def test_told_sixteen_times_at_once_it_is_noted_once():
    action = build.action()
    build.sign(action, email=ADDRESS)
    row = sent_mail(action)
    told = at_once([lambda: record_bounce(message_ids=[row.message_id], verdict=GONE)] * 16)
    assert told == [True] * 16
    assert StoppedAddress.objects.count() == 1
