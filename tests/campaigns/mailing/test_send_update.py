"""Sending an update: what is refused and why, at once or at a time, and what is taken back."""

import datetime

import pytest
from django.utils import timezone

from campaigns.mailing.pause_update import pause_update, resume_update
from campaigns.mailing.send_update import SendRefused, refusals, send_update, take_back
from campaigns.mailing.stop_update import stop_update
from campaigns.models import Action, Update
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind, UpdateState
from tests import build
from tests.mailing import supporter, update

pytestmark = pytest.mark.django_db

TOMORROW = datetime.timedelta(days=1)


@pytest.fixture
def user(db):
    return build.superuser()


@pytest.fixture
def reader(action):
    return supporter(action)


def is_refused(made, user, **options):
    before = Update.objects.filter(pk=made.pk).values().get()
    with pytest.raises(SendRefused) as refused:
        send_update(update_id=made.pk, user=user, **options)
    assert Update.objects.filter(pk=made.pk).values().get() == before
    return refused.value.sentences


@pytest.mark.usefixtures("reader")
def test_it_is_sent_at_once_by_whoever_pressed_the_button(action, user):
    made = send_update(update_id=update(action).pk, user=user)
    assert (made.state, made.sent_by, made.send_at) == (UpdateState.SENDING, user, None)
    assert made.started_at
    assert len(is_refused(made, user)) == 1, "twice is once"


@pytest.mark.usefixtures("reader")
def test_it_is_scheduled_and_taken_back(action, user):
    moment = timezone.now() + TOMORROW
    made = send_update(update_id=update(action).pk, user=user, send_at=moment)
    assert (made.state, made.send_at, made.started_at) == (UpdateState.SCHEDULED, moment, None)
    assert take_back(update_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.send_at, made.sent_by) == (UpdateState.DRAFT, None, None)
    assert not take_back(update_id=made.pk)


@pytest.mark.usefixtures("reader")
def test_without_words_in_the_language_of_the_action_it_is_refused(action, user):
    assert len(is_refused(update(action, {"en": ("Free", "She is free.")}), user)) == 1
    assert refusals(update(action)) == []


def test_to_nobody_it_is_refused(action, user):
    made = update(action)
    assert len(is_refused(made, user)) == 1
    supporter(action)
    assert refusals(made) == []


@pytest.mark.usefixtures("reader")
def test_of_a_recalled_action_it_is_refused(action, user):
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())
    assert len(is_refused(update(action), user)) == 1


def test_asking_for_an_action_that_is_closed_is_refused_and_news_of_it_is_not(action, user):
    asked_for = build.action()
    supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    supporter(asked_for, "other@example.org")
    made = update(asked_for, kind=UpdateKind.ASK)
    assert refusals(made) == []
    build.over(asked_for)
    assert len(is_refused(Update.objects.get(pk=made.pk), user)) == 1
    assert refusals(update(asked_for)) == []


@pytest.mark.usefixtures("reader")
def test_a_time_that_is_over_is_refused_and_so_is_asking_after_the_deadline(action, user):
    assert len(is_refused(update(action), user, send_at=timezone.now() - TOMORROW)) == 1
    asked_for = build.action()
    supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    made = update(asked_for, kind=UpdateKind.ASK)
    assert len(is_refused(made, user, send_at=asked_for.closes_at)) == 1
    assert refusals(made, send_at=asked_for.closes_at - TOMORROW) == []


ALL = set(UpdateState)


@pytest.mark.parametrize(
    ("verb", "begins", "ends"),
    [
        (pause_update, {UpdateState.SENDING}, UpdateState.PAUSED),
        (resume_update, {UpdateState.PAUSED}, UpdateState.SENDING),
        (stop_update, {UpdateState.SENDING, UpdateState.PAUSED}, UpdateState.STOPPED),
        (take_back, {UpdateState.SCHEDULED}, UpdateState.DRAFT),
    ],
)
def test_each_button_works_in_its_own_states_alone(action, verb, begins, ends):
    made = update(action)
    for state in sorted(ALL):
        Update.objects.update(state=state)
        assert verb(update_id=made.pk) == (state in begins), state
        assert Update.objects.get().state == (ends if state in begins else state), state
