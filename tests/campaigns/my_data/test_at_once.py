"""Erasing and signing at the same moment: each waits its turn, and nobody for ever."""

import sys
import threading
from functools import partial

import pytest
from django.db import OperationalError, transaction

from campaigns.counting import recount
from campaigns.models import Signature, Supporter, Withdrawal
from campaigns.models.signature import State
from campaigns.my_data.erase_all import erase_all
from campaigns.recording.record_supporter import record_supporter
from tests import build
from tests.campaigns.my_data.conftest import FATIMA, supporter
from tests.threads import at_once

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]


def test_erasing_many_times_at_once_withdraws_once():
    action = build.action()
    fatima = supporter(action)
    at_once([lambda: erase_all(supporter_ids=[fatima.pk])] * 16)
    assert not Supporter.objects.exists()
    row = Signature.objects.get()
    assert (row.state, row.box) == (State.WITHDRAWN, None)
    assert Withdrawal.objects.count() == 1
    assert recount(action).is_right


@transaction.atomic
def supporter_first(*, supporter_ids):
    """The negative control: what erase_all() locks last is locked first."""
    list(Supporter.objects.select_for_update().filter(pk__in=supporter_ids))
    erase_all(supporter_ids=supporter_ids)


@pytest.mark.parametrize("erase", [erase_all, supporter_first])
def test_who_signs_once_more_while_she_is_erased_waits_or_is_waited_for(erase, monkeypatch):
    action = build.action()
    fatima = supporter(action)
    has_signature = threading.Event()

    def keep_supporter(**fields):
        """The signature is written and locked by now; the other gets the time to lock what it locks first."""
        has_signature.set()
        threading.Event().wait(0.3)
        return record_supporter(**fields)

    # Not by its name: the package has a function called as this module.
    monkeypatch.setattr(sys.modules["campaigns.recording.record_signature"], "record_supporter", keep_supporter)

    def erase_then():
        has_signature.wait(5)
        erase(supporter_ids=[fatima.pk])

    both = partial(at_once, [lambda: build.sign(action, email=FATIMA), erase_then])
    if erase is supporter_first:
        with pytest.raises(OperationalError, match="deadlock"):
            both()
    else:
        both()
        assert Signature.objects.get().erased_at
        assert recount(action).is_right
