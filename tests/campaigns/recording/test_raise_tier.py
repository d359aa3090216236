"""raise_tier(): an answered signature moves from one count to the other, once, and the total stays."""

import itertools
import threading

import pytest

from campaigns.counting import recount, roll_up
from campaigns.models import CountChange, Signature
from campaigns.models.signature import State, Tier
from campaigns.recording import change_state, raise_tier
from tests import build
from tests.threads import at_once


def by_tier(action) -> dict[str, int]:
    while roll_up():
        pass
    found = {tier: sum(action.counts.filter(tier=tier).values_list("count", flat=True)) for tier in Tier.values}
    return {tier: number for tier, number in found.items() if number}


@pytest.mark.django_db
def test_it_moves_from_one_count_to_the_other_and_the_total_stays(action):
    signature_id = build.sign(action, signed_on=build.days(-3)).signature_id
    build.sign(action, "Joost")
    assert by_tier(action) == {Tier.UNVERIFIED: 2}
    assert raise_tier(signature_id=signature_id) is True
    assert by_tier(action) == {Tier.VERIFIED: 1, Tier.UNVERIFIED: 1}
    assert {row.day for row in action.counts.filter(tier=Tier.VERIFIED)} == {build.days(-3)}
    assert recount(action).is_right


@pytest.mark.django_db
def test_the_rest_of_the_row_stays(action):
    signature_id = build.sign(action).signature_id
    before = Signature.objects.values().get()
    raise_tier(signature_id=signature_id)
    assert Signature.objects.values().get() == before | {"tier": Tier.VERIFIED}


@pytest.mark.django_db
def test_twice_is_once(action):
    signature_id = build.sign(action).signature_id
    assert [raise_tier(signature_id=signature_id) for _time in range(2)] == [True, False]
    assert by_tier(action) == {Tier.VERIFIED: 1}


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.HELD, State.SET_ASIDE])
def test_what_does_not_count_is_raised_and_counts_as_verified_once_it_does(action, state):
    signature_id = build.sign(action).signature_id
    change_state(signature_id=signature_id, to=state)
    assert raise_tier(signature_id=signature_id)
    assert by_tier(action) == {}
    change_state(signature_id=signature_id, to=State.COUNTED)
    assert by_tier(action) == {Tier.VERIFIED: 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tier", "state"),
    [*itertools.product([Tier.PAPER, Tier.VERIFIED], State.values), (Tier.UNVERIFIED, State.WITHDRAWN)],
)
def test_any_other_signature_stays_as_it_is(action, tier, state):
    signature_id = build.sign(action, tier=tier).signature_id
    change_state(signature_id=signature_id, to=state)
    before, changes = Signature.objects.values().get(), CountChange.objects.count()
    assert raise_tier(signature_id=signature_id) is False
    assert Signature.objects.values().get() == before
    assert CountChange.objects.count() == changes


@pytest.mark.django_db(transaction=True)
def test_the_same_many_times_at_once_counts_once():
    action = build.action()
    signature_id = build.sign(action).signature_id
    raised = at_once([lambda: raise_tier(signature_id=signature_id)] * 16)
    assert raised.count(True) == 1
    assert by_tier(action) == {Tier.VERIFIED: 1}


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
    at_once([lambda: raise_tier.__wrapped__(signature_id=signature_id)] * 2)
    assert by_tier(action) == {Tier.VERIFIED: 2, Tier.UNVERIFIED: -1}
