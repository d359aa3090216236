"""Updates under race: two workers that spread, two people who send, and a stop in the middle of it."""

import contextlib
import functools
import threading

import pytest

from campaigns.mailing import send_update as sending_verb
from campaigns.mailing import spread_updates as spreading
from campaigns.mailing.send_update import SendRefused, send_update
from campaigns.mailing.spread_updates import spread_updates
from campaigns.mailing.stop_update import stop_update
from campaigns.models import Outbox, Update
from campaigns.models.update import UpdateState
from tests import build
from tests.mailing import sending, supporter, update
from tests.threads import at_once

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

READERS = 9


@pytest.fixture
def action():
    made = build.action()
    for number in range(READERS):
        supporter(made, f"{number}@example.org", name=f"Persoon {number}")
    return made


def send(made, user):
    try:
        send_update(update_id=made.pk, user=user)
    except SendRefused:
        return False
    return True


def test_of_many_who_press_send_one_sends_it(action, monkeypatch):
    made, user = update(action), build.superuser()
    look, together = sending_verb.refusals, threading.Barrier(4)

    def look_together(*arguments, **options):
        found = look(*arguments, **options)
        # All have looked before one writes, unless the row is locked: then nobody else comes in this half second.
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=0.5)
        return found

    monkeypatch.setattr(sending_verb, "refusals", look_together)
    assert sum(at_once([functools.partial(send, made, user)] * 4)) == 1


def test_workers_that_spread_at_once_write_each_row_once(action, monkeypatch):
    monkeypatch.setattr(spreading, "BATCH", 2)
    made = sending(action)
    written = sum(at_once([spread_updates] * 8))
    while round_ := spread_updates():
        written += round_
    assert (written, made.mails.count()) == (READERS, READERS), "each batch was somebody's, and nobody's twice"


def test_a_stop_among_them_leaves_nothing_that_waits(action, monkeypatch):
    monkeypatch.setattr(spreading, "BATCH", 2)
    made = sending(action)
    at_once([spread_updates] * 7 + [functools.partial(stop_update, update_id=made.pk)])
    spread_updates()
    assert Update.objects.get().state == UpdateState.STOPPED
    assert not Outbox.objects.waiting().exists()
