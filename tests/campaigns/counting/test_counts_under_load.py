"""Many sign and change their minds while the counts are added up: what is shown is what a recount finds."""

import contextlib
import random
import threading
import time

import pytest
from django.db import connection

from campaigns.counting import recount, roll_up
from campaigns.models import Count, CountChange
from campaigns.models.signature import State
from campaigns.recording import change_state
from tests import build
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ROLL_UPS = 4, 2
# For each writer, so 1,600 in all.
CHANGES = 400
# So few that the writers meet on the same rows.
PEOPLE = 60


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch):
    """Nothing here has to survive one, and a busy disk makes 1,600 commits slow; the run's PostgreSQL does the same."""
    if connection.vendor == "sqlite":
        pragmas = connection.settings_dict["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "init_command", pragmas)
        assert "synchronous=OFF" in pragmas


def under_load(action, roll_up, *, changes=CHANGES):
    """Let writers and roll-ups run side by side until all is written and added up; the recounts made meanwhile."""
    written = [threading.Event() for _writer in range(WRITERS)]
    recounts = []

    def write(number):
        chance, known = random.Random(number), []
        try:
            for _change in range(changes):
                if not known or chance.random() < 0.4:
                    name, is_held = f"Naam {chance.randrange(PEOPLE)}", chance.random() < 0.1
                    known.append(build.sign(action, name, is_held=is_held).signature_id)
                else:
                    change_state(signature_id=chance.choice(known), to=chance.choice(State.values))
                # Up to 2 ms: SQLite has no queue, and who never pauses is always first.
                time.sleep(chance.random() * 0.002)
        finally:
            written[number].set()

    def add_up():
        while not all(event.is_set() for event in written):
            roll_up()
            recounts.append(recount(action))
            time.sleep(0.02)

    at_once([*(lambda number=number: write(number) for number in range(WRITERS)), *[add_up] * ROLL_UPS])
    roll_up()
    return recounts


def reading_first():
    """What a counter with read, add and write makes of the same changes, where two of them meet after reading.

    They then add one after the other: left to chance, one now and then makes good what the other did.
    """
    meet, turn = threading.Barrier(ROLL_UPS), threading.Lock()

    def add_up_by_reading_first():
        seen = list(CountChange.objects.all())
        # The last roll-up is alone and waits for nobody.
        with contextlib.suppress(threading.BrokenBarrierError):
            meet.wait(1)
        with turn:
            for change in seen:
                kind = {name: getattr(change, name) for name in ("action_id", "day", "source", "tier", "locale")}
                count, _created = Count.objects.get_or_create(**kind, defaults={"count": 0})
                count.count += change.delta
                count.save()
            CountChange.objects.filter(pk__in=[change.pk for change in seen]).delete()

    return add_up_by_reading_first


def test_after_1_600_changes_the_number_shown_is_the_number_of_signatures():
    action = build.action()
    recounts = under_load(action, roll_up)
    after = recount(action)
    assert (after.pending, after.shown) == (0, after.signed)
    assert 0 < after.signed <= PEOPLE
    assert len(recounts) >= ROLL_UPS
    assert [found for found in recounts if not found.is_right] == []


def test_a_roll_up_that_reads_first_and_then_writes_loses_count_under_the_same_load():
    """The negative control."""
    action = build.action()
    under_load(action, reading_first(), changes=CHANGES // 4)
    assert not recount(action).is_right
