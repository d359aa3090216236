"""change_state(): a signature changes its state once, and its count with it."""

import itertools
import threading

import pytest

from campaigns.counting import recount, roll_up
from campaigns.models import CountChange, Signature
from campaigns.models.signature import State
from campaigns.recording import change_state
from tests import build
from tests.threads import at_once


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), list(itertools.product(State.values, repeat=2)))
def test_from_each_state_to_each_the_count_follows(action, before, after):
    signature_id = build.sign(action).signature_id
    change_state(signature_id=signature_id, to=before)
    roll_up()
    assert change_state(signature_id=signature_id, to=after) == (before != after)
    assert Signature.objects.get().state == after
    assert recount(action).is_right
    roll_up()
    assert action.counts.total() == (after == State.COUNTED)


@pytest.mark.django_db
def test_a_change_that_changes_no_number_writes_none(action):
    signature_id = build.sign(action, is_held=True).signature_id
    change_state(signature_id=signature_id, to=State.SET_ASIDE)
    assert not CountChange.objects.exists()


@pytest.mark.django_db
def test_the_rest_of_the_row_stays(action):
    signature_id = build.sign(action).signature_id
    before = Signature.objects.values().get()
    change_state(signature_id=signature_id, to=State.WITHDRAWN)
    assert Signature.objects.values().get() == before | {"state": State.WITHDRAWN}


@pytest.mark.django_db
def test_a_row_that_is_not_there_is_said():
    with pytest.raises(Signature.DoesNotExist):
        change_state(signature_id=2**40, to=State.WITHDRAWN)


@pytest.mark.django_db(transaction=True)
def test_the_same_withdrawal_many_times_at_once_counts_once():
    action = build.action()
    signature_id = build.sign(action).signature_id
    changed = at_once([lambda: change_state(signature_id=signature_id, to=State.WITHDRAWN)] * 16)
    assert changed.count(True) == 1
    assert recount(action).pending == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_counts_more_than_once(monkeypatch):
    """The negative control: the same work without its transaction and its lock."""
    action = build.action()
    signature_id = build.sign(action).signature_id
    both_have_read, save = threading.Barrier(2), Signature.save

    def save_when_both_have_read(row, **kwargs):
        both_have_read.wait(timeout=5)
        save(row, **kwargs)

    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda rows: rows)
    monkeypatch.setattr(Signature, "save", save_when_both_have_read)
    at_once([lambda: change_state.__wrapped__(signature_id=signature_id, to=State.WITHDRAWN)] * 2)
    assert recount(action).pending == -1
