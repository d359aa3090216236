"""The same button of a mail pressed 100 times at the same moment: signed once, withdrawn once, and never half-way."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.db.models.query import QuerySet
from django.test import Client
from django.utils import timezone

from campaigns.counting import append_change, recount
from campaigns.links import receipt_code
from campaigns.models import Action, Consent, Outbox, Signature, SupporterSignature, Withdrawal
from campaigns.models.signature import State
from campaigns.models.withdrawal import Way
from campaigns.recording import record_signature
from campaigns.signing.withdraw import HandedOver, withdraw
from tests import build
from tests.campaigns.signing.conftest import ask, look_then_insert
from tests.threads import at_once

# SQLite has one writer at a time.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timing]


def press(address, sent, number):
    return at_once([lambda: Client().post(address, sent)] * number)


# Signing from a mail


def test_the_same_link_pressed_100_times_at_once_is_one_signature():
    action = build.action()
    answers = press(f"/nl/one-click/{ask(action)}/", {"agree": "on"}, 100)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) <= 2  # the address changes with the minute
    assert Signature.objects.count() == SupporterSignature.objects.count() == Consent.objects.count() == 1
    assert recount(action).signed == 1
    assert Outbox.objects.get().used_at


@pytest.mark.usefixtures("_without_the_constraint")
def test_a_look_before_the_insert_signs_more_than_once(monkeypatch):
    """The negative control."""
    action = build.action()
    monkeypatch.setitem(record_signature.__wrapped__.__globals__, "_insert", look_then_insert)
    press(f"/nl/one-click/{ask(action)}/", {"agree": "on"}, 30)
    assert Signature.objects.count() > 1


# Withdrawing


def withdrawn_at_once(monkeypatch, number):
    """How many withdrawals are written, and what is counted, if one of two signatures is withdrawn by many at once."""
    monkeypatch.setattr("campaigns.signing.views_withdraw.PER_HOUR", 0)
    action = build.action()
    build.sign(action, "Ewa")
    code = receipt_code(build.sign(action).signature_id, key_id=action.index_key)
    answers = press("/nl/withdraw/", {"code": code}, number)
    assert {answer.status_code for answer in answers} == {303}
    return Withdrawal.objects.count(), recount(action).pending


def test_the_same_code_posted_100_times_at_once_is_one_withdrawal(monkeypatch):
    assert withdrawn_at_once(monkeypatch, 100) == (1, 1)


def test_a_state_that_is_read_without_a_lock_is_withdrawn_more_than_once(monkeypatch):
    """The negative control."""

    def look_then_change(*, signature_id, to):
        signature = Signature.objects.get(pk=signature_id)
        if signature.state == to:
            return False
        time.sleep(0.02)
        Signature.objects.filter(pk=signature_id).update(state=to)
        day, source, tier = signature.signed_on, signature.source, signature.tier
        append_change(action_id=signature.action_id, day=day, source=source, tier=tier, locale="nl", delta=-1)
        return True

    without_locks(monkeypatch)
    monkeypatch.setattr("campaigns.signing.withdraw.change_state", look_then_change)
    written, counted = withdrawn_at_once(monkeypatch, 30)
    assert written > 1
    assert counted < 1


def without_locks(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_how: rows)


# A handover at the same moment


def withdrawn_during_a_handover():
    """What comes of a withdrawal that is asked for while a handover is being written: an exception, or True."""
    action = build.action()
    number = build.sign(action).signature_id
    found = []

    def ask_for_it():
        try:
            found.append(withdraw(signature_id=number, way=Way.CODE))
        except HandedOver as error:
            found.append(error)
        finally:
            connection.close()

    asking = threading.Thread(target=ask_for_it)
    with transaction.atomic():
        Action.objects.filter(pk=action.pk).update(handed_over_at=timezone.now())
        asking.start()
        asking.join(timeout=0.3)
    asking.join()
    return found[0], Signature.objects.get(pk=number).state


def test_a_name_is_not_taken_back_while_it_is_handed_over():
    answer, state = withdrawn_during_a_handover()
    assert isinstance(answer, HandedOver)
    assert state == State.COUNTED


def test_without_the_lock_it_would_be(monkeypatch):
    """The negative control."""
    without_locks(monkeypatch)
    assert withdrawn_during_a_handover() == (True, State.WITHDRAWN)
