"""A change of the count is part of what caused it: there with it, and gone with it."""

import pytest
from django.db import transaction

from campaigns.counting import append_change
from campaigns.models import CountChange
from campaigns.models.signature import Source, Tier
from tests import build

pytestmark = pytest.mark.django_db


def append(action, delta=1):
    append_change(
        action_id=action.pk, day=build.days(0), source=Source.WEB, tier=Tier.UNVERIFIED, locale="nl", delta=delta
    )


def test_a_change_is_appended_beside_those_that_are_there(action):
    append(action)
    append(action, -1)
    append(action, 20)
    assert list(CountChange.objects.order_by("pk").values_list("delta", flat=True)) == [1, -1, 20]


def test_a_change_goes_with_the_transaction_that_fails(action):
    with transaction.atomic():
        append(action)
        transaction.set_rollback(True)
    assert not CountChange.objects.exists()
