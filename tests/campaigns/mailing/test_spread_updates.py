"""Putting updates into the outbox: everybody once, in batches, and none after a pause, a stop or the end."""

import datetime
import json

import pytest
from django.utils import timezone

from campaigns import vault
from campaigns.links import token_hash
from campaigns.mailing import spread_updates as spreading
from campaigns.mailing.pause_update import pause_update, resume_update
from campaigns.mailing.spread_updates import spread_updates
from campaigns.mailing.stop_update import STOPPED, stop_update
from campaigns.models import Action, Outbox, Supporter, Update
from campaigns.models.consent import Purpose
from campaigns.models.outbox import Priority
from campaigns.models.update import UpdateKind, UpdateState
from tests import build
from tests.mailing import sending, supporter, update

pytestmark = pytest.mark.django_db

BOTH = {"nl": ("Vrij", "Zij is vrij."), "en": ("Free", "She is free.")}


def state(made):
    return Update.objects.get(pk=made.pk).state


def all_sent():
    Outbox.objects.filter(dropped_at=None).update(sent_at=timezone.now(), box=None)


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(spreading, "BATCH", 2)
    monkeypatch.setattr(spreading, "MOST_BATCHES", 1)


@pytest.fixture
def five(action):
    return [supporter(action, f"{number}@example.org", name=f"Persoon {number}") for number in range(5)]


def test_each_supporter_gets_one_row_in_the_language_that_they_read(action):
    rows = {code: supporter(action, f"{code}@example.org", locale=code) for code in ("nl", "en", "fr", "ar")}
    made = sending(action, BOTH)
    assert spread_updates() == 4
    found = {row.supporter_id: row for row in made.mails.all()}
    assert {code: found[one.pk].locale for code, one in rows.items()} == {
        "nl": "nl",
        "en": "en",
        "fr": "en",
        "ar": "en",
    }
    for row in found.values():
        assert (row.kind, row.action, row.priority, row.is_trial) == ("update", action, Priority.NEWS, False)


def test_no_address_stands_in_the_row_and_the_token_only_in_its_box(action):
    supporter(action)
    sending(action)
    spread_updates()
    row = Outbox.objects.get()
    box = json.loads(vault.open_box(bytes(row.box), info=Outbox.info))
    assert box["to"] == ""
    assert bytes(row.token_hash) == token_hash(box["token"])


def test_a_mail_that_asks_has_no_end_of_its_own_but_that_of_its_action(action):
    asked_for = build.action()
    supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    sending(asked_for, kind=UpdateKind.ASK)
    spread_updates()
    row = Outbox.objects.get()
    assert (row.kind, row.expires_at) == ("ask", None)


@pytest.mark.usefixtures("small_batches")
def test_it_goes_on_where_it_was_and_ends_when_the_last_is_sent(action, five):
    made = sending(action)
    assert [spread_updates() for _round in range(4)] == [2, 2, 1, 0]
    assert state(made) == UpdateState.SENDING, "they wait in the outbox"
    all_sent()
    spread_updates()
    made.refresh_from_db()
    assert (made.state, Outbox.objects.count()) == (UpdateState.SENT, 5)
    assert made.finished_at


def test_a_parked_mail_does_not_hold_up_the_end(action, five):
    made = sending(action)
    spread_updates()
    Outbox.objects.filter(supporter=five[0]).update(parked_at=timezone.now())
    all_sent()
    spread_updates()
    assert state(made) == UpdateState.SENT


@pytest.mark.usefixtures("five")
def test_even_if_how_far_it_came_was_lost_nobody_gets_a_second_one(action):
    made = sending(action)
    spread_updates()
    Update.objects.update(spread_up_to=0)
    spread_updates()
    assert made.mails.count() == 5


@pytest.mark.usefixtures("small_batches", "five")
def test_a_round_that_breaks_off_leaves_no_half_batch(action, monkeypatch):
    made = sending(action)

    write = Outbox.objects.bulk_create

    def write_and_break(rows, **options):
        write(rows, **options)
        raise RuntimeError

    with monkeypatch.context() as patch:
        # After the rows, before how far it came.
        patch.setattr(Outbox.objects, "bulk_create", write_and_break)
        with pytest.raises(RuntimeError):
            spread_updates()
    made.refresh_from_db()
    assert (made.spread_up_to, made.mails.count()) == (0, 0)
    while spread_updates():
        pass
    assert made.mails.count() == 5


@pytest.mark.usefixtures("small_batches", "five")
def test_paused_nothing_is_written_nor_due_and_resumed_it_goes_on(action):
    made = sending(action)
    spread_updates()
    assert Outbox.objects.due().count() == 2
    assert pause_update(update_id=made.pk)
    assert (spread_updates(), Outbox.objects.due().count()) == (0, 0)
    assert resume_update(update_id=made.pk)
    assert Outbox.objects.due().count() == 2
    while spread_updates():
        pass
    assert made.mails.count() == 5


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("state", [state for state in UpdateState if state != UpdateState.SENDING])
def test_a_batch_whose_turn_comes_after_the_button_was_pressed_writes_nothing(action, state):
    made = sending(action)
    Update.objects.update(state=state)
    assert spreading._spread(made.pk) == (0, True)
    assert not made.mails.exists()


@pytest.mark.usefixtures("small_batches", "five")
def test_stopped_what_waits_is_dropped_with_its_box_and_no_more_is_written(action):
    made, other = sending(action), sending(action)
    spread_updates()
    first = made.mails.order_by("pk").first()
    Outbox.objects.filter(pk=first.pk).update(sent_at=timezone.now())
    assert stop_update(update_id=made.pk)
    assert spread_updates() == 2, "of the other one"
    dropped = made.mails.get(dropped_at__isnull=False)
    assert (dropped.reason, dropped.box, made.mails.count()) == (STOPPED, None, 2)
    assert Outbox.objects.get(pk=first.pk).dropped_at is None
    assert not other.mails.filter(dropped_at__isnull=False).exists()
    assert not resume_update(update_id=made.pk), "a stop is for good"


@pytest.mark.usefixtures("five")
def test_a_mail_in_the_hands_of_a_worker_is_left_to_it_and_dropped_if_it_gives_it_back(action):
    made = sending(action)
    spread_updates()
    held = made.mails.first()
    Outbox.objects.filter(pk=held.pk).update(leased_until=timezone.now() + datetime.timedelta(minutes=1))
    stop_update(update_id=made.pk)
    assert list(made.mails.filter(dropped_at=None)) == [held]
    Outbox.objects.filter(pk=held.pk).update(leased_until=None)
    spread_updates()
    assert not made.mails.filter(dropped_at=None).exists()


def test_a_trial_goes_on_whatever_is_stopped(action):
    made = sending(action)
    Outbox.objects.create(kind="update", locale="nl", action=action, update=made, is_trial=True, message_id="1")
    stop_update(update_id=made.pk)
    spread_updates()
    assert Outbox.objects.due().count() == 1


# At a time


def scheduled(action, minutes, **fields):
    moment = timezone.now() + datetime.timedelta(minutes=minutes)
    return update(action, state=UpdateState.SCHEDULED, send_at=moment, **fields)


@pytest.mark.usefixtures("five")
def test_what_is_scheduled_begins_at_its_time_and_not_before(action):
    later, now = scheduled(action, 5), scheduled(action, -1)
    assert spread_updates() == 5
    now.refresh_from_db()
    assert (state(later), now.state) == (UpdateState.SCHEDULED, UpdateState.SENDING)
    assert now.started_at


@pytest.mark.usefixtures("five")
def test_what_is_scheduled_of_a_recalled_action_waits_until_that_is_lifted(action):
    made = scheduled(action, -1)
    Action.objects.filter(pk=action.pk).update(recalled_at=timezone.now())
    assert (spread_updates(), state(made)) == (0, UpdateState.SCHEDULED)
    Action.objects.filter(pk=action.pk).update(recalled_at=None)
    assert spread_updates() == 5


def test_what_asks_for_an_action_that_is_closed_by_then_goes_to_nobody(action):
    asked_for = build.action()
    supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    made = scheduled(asked_for, -1, kind=UpdateKind.ASK)
    build.over(asked_for)
    assert (spread_updates(), state(made)) == (0, UpdateState.STOPPED)


@pytest.mark.usefixtures("small_batches")
def test_an_action_that_closes_meanwhile_is_asked_of_nobody_else(action):
    asked_for = build.action()
    for number in range(5):
        supporter(action, f"{number}@example.org", Purpose.OTHER_ACTIONS, name=f"Persoon {number}")
    made = sending(asked_for, kind=UpdateKind.ASK)
    assert spread_updates() == 2
    build.over(asked_for)
    assert (spread_updates(), made.mails.count()) == (0, 2)
    all_sent()
    spread_updates()
    assert state(made) == UpdateState.SENT


def test_who_is_erased_meanwhile_leaves_no_row(action, five):
    made = sending(action)
    spread_updates()
    Supporter.objects.filter(pk=five[0].pk).delete()
    assert made.mails.count() == 4


@pytest.mark.usefixtures("five")
def test_a_written_language_that_nobody_reads_in_and_none_in_common_writes_no_row(action):
    sending(action, {"fr": ("Libre", "Elle est libre.")})
    assert spread_updates() == 0
