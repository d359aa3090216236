"""The roll-up takes each change once, keeps the kinds apart, and can be stopped at any point."""

import pytest
from django.db import DatabaseError, connection

from campaigns.counting import append_change, roll_up
from campaigns.models import Count, CountChange
from campaigns.models.signature import Source, Tier
from tests import build

pytestmark = pytest.mark.django_db


def append(action, delta=1, **kind):
    kind = {"day": build.days(0), "source": Source.WEB, "tier": Tier.UNVERIFIED, "locale": "nl"} | kind
    append_change(action_id=action.pk, delta=delta, **kind)


def test_changes_of_one_kind_become_one_number(action):
    for delta in (1, 1, 1, -1):
        append(action, delta)
    assert roll_up() == 4
    assert [count.count for count in action.counts.all()] == [2]
    assert not CountChange.objects.exists()


def test_day_source_tier_and_language_are_counted_apart(action):
    other = build.action()
    append(action)
    append(action, day=build.days(-1))
    append(action, 20, source=Source.PAPER, tier=Tier.PAPER)
    append(action, tier=Tier.VERIFIED)
    append(action, locale="en")
    append(other)
    roll_up()
    assert action.counts.count() == 5
    assert (action.counts.total(), action.counts.online().total(), action.counts.on_paper().total()) == (24, 4, 20)
    assert other.counts.total() == 1


def test_a_later_roll_up_adds_to_what_is_there(action):
    for _time in range(3):
        append(action)
        roll_up()
    assert [count.count for count in action.counts.all()] == [3]


def test_with_nothing_to_do_it_does_nothing():
    assert roll_up() == 0
    assert not Count.objects.exists()


def test_what_cancels_out_is_taken_and_leaves_no_number(action):
    append(action, 1)
    append(action, -1)
    assert roll_up() == 2
    assert not Count.objects.exists()


def test_one_round_takes_a_batch_and_the_next_one_the_rest(action, monkeypatch):
    monkeypatch.setitem(roll_up.__wrapped__.__globals__, "BATCH", 3)
    for _change in range(5):
        append(action)
    assert [roll_up(), roll_up(), roll_up()] == [3, 2, 0]
    assert action.counts.total() == 5


def refuse_counts(execute, sql, params, many, context):
    """The database fails after the changes were taken, and before they are added."""
    if sql.startswith(f"INSERT INTO {Count._meta.db_table} "):
        raise DatabaseError
    return execute(sql, params, many, context)


def test_if_the_adding_fails_no_change_is_lost(action):
    """The guard is the transaction round both statements: taken changes come back."""
    append(action)

    with connection.execute_wrapper(refuse_counts), pytest.raises(DatabaseError):
        roll_up()
    assert CountChange.objects.count() == 1
    assert roll_up() == 1
    assert action.counts.total() == 1


def test_without_its_transaction_the_change_would_be_lost(action):
    """The negative control of the test above."""
    append(action)

    with connection.execute_wrapper(refuse_counts), pytest.raises(DatabaseError):
        roll_up.__wrapped__()
    assert not CountChange.objects.exists()
