"""take_one(): which mail is next, and that it has one holder."""

import datetime
from collections import Counter

import pytest
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.mail.take import take_one
from campaigns.models import Action, Outbox, Update
from campaigns.models.outbox import Priority
from campaigns.models.update import UpdateKind, UpdateState
from tests import build
from tests.campaigns.mail.outbox import post
from tests.threads import at_once

HOUR = datetime.timedelta(hours=1)


def taken():
    """The numbers of all that can be taken, in order."""
    return [one.row.pk for one in iter(take_one, None)]


def test_who_waits_for_an_answer_goes_before_news_and_the_older_before_the_younger(action):
    ago = [timezone.now() - HOUR * number for number in range(4)]
    news = [post(priority=Priority.NEWS, due_at=at).pk for at in ago]
    answers = [post(due_at=at).pk for at in ago]
    assert taken() == answers[::-1] + news[::-1]


def test_what_is_due_later_waits(action):
    post(due_at=timezone.now() + HOUR)
    assert take_one() is None


def test_what_was_taken_is_nobody_else_s_until_its_lease_is_over(action):
    post()
    first = take_one()
    assert first
    assert first.row.tries == 1
    assert take_one() is None
    Outbox.objects.update(leased_until=Now() - HOUR)
    second = take_one()
    assert second
    assert second.row.tries == 2
    assert second.until != first.until


def test_a_lease_ends_by_the_database_s_clock(action, settings):
    settings.MAIL_LEASE_SECONDS = 100
    post()
    one = take_one()
    assert one
    left = Outbox.objects.annotate(left=Now()).values_list("leased_until", "left").get()
    assert round((left[0] - left[1]).total_seconds()) == 100


def test_with_the_lease_off_two_take_the_same_mail(action, settings):
    """The negative control."""
    settings.MAIL_LEASE_SECONDS = 0
    post()
    assert take_one()
    assert take_one()


def test_who_holds_it_starts_its_lease_anew_and_who_does_not_is_told_so(action):
    post()
    one = take_one()
    assert one
    before = one.until
    assert one.hold(data=b"data")
    row = Outbox.objects.get()
    assert row.leased_until == one.until > before
    assert bytes(row.data) == b"data"
    Outbox.objects.update(leased_until=Now() + HOUR)
    assert not one.hold(data=b"other")
    assert bytes(Outbox.objects.get().data) == b"data"


@pytest.mark.parametrize("end", ["sent_at", "parked_at", "dropped_at"])
def test_what_has_come_to_an_end_is_not_taken(action, end):
    post()
    Outbox.objects.update(**{end: timezone.now()})
    assert take_one() is None


@pytest.mark.parametrize(
    ("state", "goes"), [(state, state in {UpdateState.SENDING, UpdateState.SENT}) for state in UpdateState]
)
def test_an_update_goes_while_it_is_being_sent_and_a_trial_of_it_always(action, state, goes):
    update = Update.objects.create(action=action, state=state)
    post(update=update)
    assert bool(take_one()) is goes
    post(update=update, is_trial=True)
    assert take_one()


def test_nothing_goes_about_a_recalled_action_nor_to_ask_for_one(action):
    other = build.action()
    update = Update.objects.create(action=action, kind=UpdateKind.ASK, asks_for=other, state=UpdateState.SENDING)
    post(action=action), post(action=action, update=update)
    Action.objects.filter(pk=other.pk).update(recalled_at=timezone.now())
    assert len(taken()) == 1
    Outbox.objects.update(leased_until=None)
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())
    assert taken() == []


# At once

MAILS = 30


def taken_at_once():
    """How often each mail was taken by 48 that try at the same moment."""
    for _number in range(MAILS):
        post()
    return Counter(one.row.pk for one in at_once([take_one] * 48) if one)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_at_the_same_moment_each_gets_another_mail_and_all_are_taken():
    taken = taken_at_once()
    assert len(taken) == MAILS
    assert set(taken.values()) == {1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault
def test_without_the_lock_several_get_the_same(monkeypatch):
    """The negative control; SQLite lets one write at a time, and needs no lock."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)
    assert max(taken_at_once().values()) > 1
