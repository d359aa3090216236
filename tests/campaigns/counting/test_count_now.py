"""The count of this moment: with what was rolled up and what was not, and each of them once."""

import pytest

from campaigns.counting import CountNow, append_change, count_now, roll_up
from campaigns.models.signature import Source, Tier
from tests import build

pytestmark = pytest.mark.django_db


def append(action, delta=1, source=Source.WEB):
    append_change(action_id=action.pk, day=build.days(0), source=source, tier=Tier.UNVERIFIED, locale="nl", delta=delta)


def test_what_waits_for_the_roll_up_counts_already_and_once(action):
    append(action)
    roll_up()
    append(action, 2)
    append(action, 20, Source.PAPER)
    assert count_now(action) == CountNow(total=23, on_paper=20)
    roll_up()
    assert count_now(action) == CountNow(total=23, on_paper=20)


def test_other_actions_and_none_at_all_are_not_counted(action):
    append(build.action(), 5)
    assert count_now(action) == CountNow(total=0, on_paper=0)


def test_it_is_one_statement(action, django_assert_num_queries):
    with django_assert_num_queries(1):
        count_now(action)
