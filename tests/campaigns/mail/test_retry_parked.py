"""retry_parked(): what failed for good goes out after all, and nothing else is touched."""

import pytest
from django.utils import timezone

from campaigns.mail.retry_parked import retry_parked
from campaigns.models import Outbox, Update
from campaigns.models.update import UpdateState

from .outbox import deliver, post

REASON = "content 554 5.7.1"


def parked(reason=REASON, **fields):
    row = post()
    Outbox.objects.filter(pk=row.pk).update(parked_at=timezone.now(), reason=reason, tries=24, **fields)
    return row


def test_a_parked_mail_goes_out_after_all(smtp, action):
    row = parked()
    assert deliver() == 0
    assert retry_parked(kind=row.kind, reason=REASON) == 1
    assert deliver() == 1
    row.refresh_from_db()
    assert (row.tries, row.parked_at, row.reason) == (1, None, "")
    assert smtp.mails[0]["Message-ID"] == row.message_id


@pytest.mark.django_db
def test_only_mails_of_that_kind_and_reason_are_tried_again_and_twice_is_once():
    rows = [parked(), parked(), parked("recipient 550 5.1.1"), parked(kind="update")]
    assert retry_parked(kind="my_data", reason=REASON) == 2
    assert retry_parked(kind="my_data", reason=REASON) == 0
    assert set(Outbox.objects.parked()) == set(rows[2:])


@pytest.mark.django_db
def test_what_was_sent_dropped_or_waits_stays_as_it_is():
    for fields in ({"sent_at": timezone.now()}, {"dropped_at": timezone.now()}, {}):
        Outbox.objects.filter(pk=post().pk).update(reason=REASON, tries=3, **fields)
    before = list(Outbox.objects.order_by("pk").values())
    assert retry_parked(kind="my_data", reason=REASON) == 0
    assert list(Outbox.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("state", "is_trial", "count"),
    [
        (UpdateState.SENDING, False, 1),
        (UpdateState.PAUSED, False, 1),
        (UpdateState.SENT, False, 1),
        (UpdateState.STOPPED, False, 0),
        (UpdateState.DRAFT, True, 1),
    ],
)
def test_a_mail_of_an_update_that_was_stopped_stays_parked(action, state, is_trial, count):
    parked(update=Update.objects.create(action=action, state=state), is_trial=is_trial)
    assert retry_parked(kind="my_data", reason=REASON) == count


@pytest.mark.django_db
def test_a_mail_whose_address_is_gone_stays_parked():
    parked(box=None)
    assert retry_parked(kind="my_data", reason=REASON) == 0
