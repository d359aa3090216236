"""forget_links(): what mails hold of people goes when its time is over, by the database's clock, and nothing else."""

import datetime

import pytest
from django.db.models.functions import Now

from campaigns.mail.forget_links import forget_links
from campaigns.mail.take_share import take_share
from campaigns.models import MailLimit, Outbox, Update
from tests import build
from tests.campaigns.mail.outbox import ADDRESS, post

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


def keeps(*, update=None, **times):
    """Which of box and data a row has still, after the job; each time is so far from now."""
    row = post(update=update)
    moments = {name: Now() + by for name, by in times.items()}
    Outbox.objects.filter(pk=row.pk).update(data=b"data", **moments)
    forget_links()
    row.refresh_from_db()
    return {name for name in ("box", "data") if getattr(row, name)}


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ({}, {"box", "data"}),
        # The link is good still, or not any more.
        ({"expires_at": MINUTE}, {"box", "data"}),
        ({"expires_at": -MINUTE}, {"box"}),
        # A link without an end.
        ({"created_at": -29 * DAY}, {"box", "data"}),
        ({"created_at": -31 * DAY}, {"box"}),
        ({"created_at": -31 * DAY, "expires_at": MINUTE}, {"box", "data"}),
        # Nobody had it sent again.
        ({"parked_at": -7 * DAY + MINUTE}, {"box", "data"}),
        ({"parked_at": -7 * DAY - MINUTE}, set()),
    ],
)
def test_what_is_kept_and_what_goes(action, times, kept):
    assert keeps(**times) == kept


@pytest.mark.parametrize("is_closed", [False, True])
def test_data_of_a_mail_that_asks_to_sign_are_kept_until_its_action_closes(action, is_closed):
    asked_for = build.over(build.action()) if is_closed else build.action()
    update = Update.objects.create(action=asked_for, asks_for=asked_for)
    assert ("data" in keeps(update=update, created_at=-31 * DAY)) != is_closed


def test_it_says_how_many_it_emptied_and_the_second_time_none(action):
    post(), post()
    Outbox.objects.update(data=b"data", expires_at=Now() - MINUTE)
    parked = post()
    Outbox.objects.filter(pk=parked.pk).update(parked_at=Now() - 8 * DAY)
    assert forget_links() == 3
    assert forget_links() == 0


def test_limits_of_addresses_go_when_they_are_over(action):
    take_share(address=ADDRESS, about="verify:1")
    forget_links()
    assert MailLimit.objects.count() == 2
    MailLimit.objects.update(forget_at=Now() - MINUTE)
    assert forget_links() == 2
    assert not MailLimit.objects.exists()
