"""Who has not answered after 48 hours is asked once more, and never again."""

import datetime

import pytest
import time_machine
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.models import Action, Consent, Outbox, Signature, Supporter
from campaigns.recurring.jobs import JOBS
from campaigns.verification.remind_unanswered import REMIND_AFTER, remind_unanswered
from tests import build
from tests.threads import at_once

from .conftest import MAIL, path

pytestmark = pytest.mark.django_db


def sent(ago: datetime.timedelta = REMIND_AFTER + datetime.timedelta(minutes=1), **row) -> None:
    """The first mails went so long ago."""
    Outbox.objects.filter(kind="verify").update(**{"sent_at": Now() - ago, "box": None} | row)


def reminders() -> list:
    return list(Outbox.objects.filter(kind="verify_reminder"))


@pytest.fixture
def asked(action, post) -> Action:
    post(action, code="en", updates="on")
    sent()
    return action


def test_the_reminder_stands_in_the_outbox_once(asked):
    assert remind_unanswered() == 1
    assert remind_unanswered() == 0
    (row,) = reminders()
    assert (row.locale, row.action, row.supporter) == ("en", asked, Supporter.objects.get())
    assert Consent.objects.filter(reminded_at=None).count() == 0


def test_it_asks_the_same_question_and_its_link_answers_it(action, mailed, smtp, client):
    first = mailed(action)
    sent()
    remind_unanswered()
    assert smtp.deliver() == 1
    mail = smtp.mails[-1]
    assert mail.to == MAIL
    assert path(mail) != path(first)
    client.post(path(mail))
    assert Supporter.objects.get().verified_at


def test_it_comes_after_48_hours_by_the_database_s_clock(action, post):
    post(action)
    sent(REMIND_AFTER - datetime.timedelta(minutes=1))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=30)):
        assert remind_unanswered() == 0
    sent()
    assert remind_unanswered() == 1
    assert datetime.timedelta(hours=48) == REMIND_AFTER


def answered():
    Consent.objects.update(verified_at=Now())
    Signature.objects.update(tier="verified")


def left():
    Consent.objects.update(withdrawn_at=Now())


@pytest.mark.parametrize(
    "happen",
    [
        answered,
        left,
        lambda: Outbox.objects.update(sent_at=None),
        lambda: Outbox.objects.update(bounced_at=Now()),
        lambda: build.over(Action.objects.get()),
        lambda: Action.objects.update(recalled_at=Now()),
        lambda: Action.objects.update(unpublished_at=Now()),
        lambda: Supporter.objects.all().delete(),
    ],
    ids=["answered", "left", "never asked", "came back", "closed", "recalled", "unpublished", "erased"],
)
@pytest.mark.usefixtures("asked")
def test_nobody_is_reminded_of_what_has_no_use(happen):
    happen()
    assert remind_unanswered() == 0
    assert not reminders()


def test_a_second_person_on_the_address_who_was_never_asked_is_not_reminded(asked, post):
    post(asked, name="Joost")
    assert remind_unanswered() == 1
    assert reminders()[0].supporter == Outbox.objects.get(kind="verify").supporter


def test_an_address_that_had_its_three_mails_today_is_reminded_tomorrow(asked, post):
    for _number in range(2):
        post(build.action())
    sent()
    assert remind_unanswered() == 0
    assert Consent.objects.filter(reminded_at=None, action=asked).exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert remind_unanswered() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one(client):
    action = build.action()
    client.post(f"/nl/sign/{action.slug}/", {"name": "Fatima", "town": "Utrecht", "email": MAIL})
    sent()
    assert sum(at_once([remind_unanswered] * 6)) == 1
    assert len(reminders()) == 1


@pytest.mark.usefixtures("asked")
def test_the_worker_does_it():
    (job,) = [job for job in JOBS if job.name == "remind_unanswered"]
    assert job.run() == 1
