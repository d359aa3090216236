"""The same post 100 times at the same moment: one row, one signature counted, one answer."""

import pytest
from django.db import connection
from django.test import Client

from campaigns.counting import recount, roll_up
from campaigns.models import Consent, Signature, Supporter
from campaigns.recording import record_signature
from tests import build
from tests.campaigns.signing.conftest import look_then_insert
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

SENT = {"name": "Fatima de Vries", "town": "Utrecht", "email": "fatima@example.org", "updates": "on"}


def same_post_at_once(action, number):
    """The answers to one post, sent by many at once."""
    return at_once([lambda: Client().post(f"/nl/sign/{action.slug}/", SENT)] * number)


def test_the_same_post_100_times_at_once_is_one_row(settings):
    settings.SIGN_LIMIT_PER_HOUR = 0
    action = build.action()
    answers = same_post_at_once(action, 100)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) <= 2  # the address changes with the minute
    assert (Signature.objects.count(), Supporter.objects.count(), Consent.objects.count()) == (1, 1, 2)
    roll_up()
    assert action.counts.total() == recount(action).signed == 1


# The negative controls


@pytest.mark.usefixtures("_without_the_constraint")
def test_without_the_constraint_our_statement_stores_nothing(settings):
    """It leans on the constraint, and says so instead of storing the same twice."""
    settings.SIGN_LIMIT_PER_HOUR = 0
    answers = same_post_at_once(build.action(), 30)
    assert {answer.status_code for answer in answers} == {503}
    assert not Signature.objects.exists()


@pytest.mark.timing  # so on PostgreSQL alone: SQLite has one writer at a time, who looks and inserts undisturbed
@pytest.mark.usefixtures("_without_the_constraint")
def test_a_look_before_the_insert_stores_more_than_one(settings, monkeypatch):
    settings.SIGN_LIMIT_PER_HOUR = 0
    monkeypatch.setitem(record_signature.__wrapped__.__globals__, "_insert", look_then_insert)
    answers = same_post_at_once(build.action(), 30)
    assert {answer.status_code for answer in answers} == {303}
    assert Signature.objects.count() > 1


def test_the_constraint_is_back():
    """The controls above take it away for a moment."""
    with connection.cursor() as cursor:
        assert "a_person_signs_once" in connection.introspection.get_constraints(cursor, Signature._meta.db_table)
