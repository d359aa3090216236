"""The recount finds what is shown, what is still to be added, and whether both together are right."""

import pytest

from campaigns.counting import Recount, recount, roll_up
from campaigns.models import Count, Signature
from campaigns.models.signature import State
from campaigns.recording import change_state
from tests import build

pytestmark = pytest.mark.django_db


def test_an_action_that_nobody_signed_counts_nothing(action):
    assert recount(action) == Recount(shown=0, pending=0, signed=0)


def test_a_signature_is_pending_until_the_roll_up_and_shown_after_it(action):
    other = build.action()
    build.sign(action, "Fatima de Vries")
    build.sign(action, "Joost Bakker")
    build.sign(other)
    assert recount(action) == Recount(shown=0, pending=2, signed=2)
    roll_up()
    assert recount(action) == Recount(shown=2, pending=0, signed=2)
    assert recount(action).is_right


def test_only_counted_signatures_count(action):
    build.sign(action, "Held", is_held=True)
    withdrawn = build.sign(action, "Withdrawn").signature_id
    roll_up()
    change_state(signature_id=withdrawn, to=State.WITHDRAWN)
    build.sign(action, "Counted")
    assert recount(action) == Recount(shown=1, pending=0, signed=1)


def test_an_erased_signature_still_counts(action):
    build.sign(action)
    Signature.objects.update(box=None, person_digest=None, name_town_index=None, name_index=None)
    roll_up()
    assert recount(action) == Recount(shown=1, pending=0, signed=1)


def test_a_number_that_was_changed_by_hand_is_found(action):
    build.sign(action)
    roll_up()
    Count.objects.update(count=7)
    assert recount(action) == Recount(shown=7, pending=0, signed=1)
    assert not recount(action).is_right


def test_it_is_one_statement_so_that_a_roll_up_cannot_come_between(action, django_assert_num_queries):
    with django_assert_num_queries(1):
        recount(action)
