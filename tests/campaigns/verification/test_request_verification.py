"""Whoever leaves an address gets one mail that asks whether it is right; who answered already gets another one."""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from campaigns.mail import take_share
from campaigns.models import Outbox, Signature, Supporter
from campaigns.models.outbox import Priority
from campaigns.models.signature import State
from campaigns.recording import change_state, raise_tier
from campaigns.signing import sign_letter
from campaigns.verification import request_verification as requests
from tests import build
from tests.threads import at_once

from .conftest import MAIL

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Outbox.objects.order_by("pk").values_list("kind", flat=True))


def test_the_mail_stands_in_the_outbox_with_the_signature(action, post):
    post(action, code="en")
    row = Outbox.objects.get()
    assert (row.kind, row.locale, row.action, row.priority) == ("verify", "en", action, Priority.ANSWER)
    assert row.supporter == Supporter.objects.get()
    assert row.update is None
    assert MAIL.encode() not in bytes(row.box)


def test_without_an_address_there_is_no_mail(action, post):
    post(action, email="")
    assert kinds() == []


def test_what_a_program_filled_in_gets_no_mail(action, post):
    post(action, website="https://spam.example")
    assert Signature.objects.get().state == State.HELD
    assert kinds() == []


def test_a_signature_from_another_site_gets_the_same_mail(action, client):
    typed = {"name": "Fatima de Vries", "town": "Utrecht", "email": MAIL}
    answer = client.post(f"/api/v1/actions/{action.slug}/signatures", typed, content_type="application/json")
    assert answer.status_code == 201, answer.content
    assert kinds() == ["verify"]


def test_the_same_address_gets_one_mail_an_action_however_it_is_written(action, post):
    for name, email in (("Fatima de Vries", MAIL), ("FATIMA DE VRIES", MAIL.upper()), ("Joost", MAIL)):
        post(action, name=name, email=email)
    assert kinds() == ["verify"]


def test_the_same_address_in_two_spellings_of_its_domain_gets_one_mail(action, post):
    for email in ("f@voorbeeld-ž.example", "f@xn--voorbeeld--ekc.example"):
        post(action, email=email)
    assert kinds() == ["verify"]
    assert Supporter.objects.count() == 1


def test_three_mails_a_day_go_to_an_address_however_many_actions_it_signs(action, post):
    for _number in range(3):
        post(build.action())
    post(action)
    assert kinds() == ["verify"] * 3
    post(action, email="joost@example.org")
    assert kinds() == ["verify"] * 4


def test_no_more_a_day_go_to_a_mailbox_under_one_tag_and_another(action, post):
    for number in range(5):
        post(action, email=f"fatima+{number}@example.org")
    assert kinds() == ["verify"] * 3


def test_who_has_answered_gets_the_mail_that_says_so_once(action, post):
    post(action)
    raise_tier(signature_id=Signature.objects.get().pk)
    for _time in range(2):
        post(action)
    assert kinds() == ["verify", "already"]


def test_who_answered_under_another_action_is_asked_under_this_one(action, post):
    post(action)
    raise_tier(signature_id=Signature.objects.get().pk)
    post(build.action())
    assert kinds() == ["verify", "verify"]


def test_a_signature_that_is_not_stored_leaves_no_mail(action, client):
    build.over(action)
    answer = client.post(f"/nl/sign/{action.slug}/", {"name": "Fatima", "town": "Utrecht", "email": MAIL})
    assert answer.status_code == 422
    assert kinds() == []


def test_a_mail_that_cannot_be_written_leaves_no_signature(action, client, monkeypatch):
    """Both or neither: what is acknowledged is stored, and what is stored has its mail."""

    def fail(**_arguments):
        raise requests.transaction.DatabaseError

    monkeypatch.setattr(requests, "post_mail", fail)
    answer = client.post(f"/nl/sign/{action.slug}/", {"name": "Fatima", "town": "Utrecht", "email": MAIL})
    assert answer.status_code == 503
    assert not Signature.objects.exists()
    assert not Supporter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_post_many_times_at_once_is_one_mail():
    action = build.action()
    signed = build.sign(action, email=MAIL)
    ask = transaction.atomic(requests.request_verification)
    at_once([lambda: ask(action=action, recorded=signed, locale="nl")] * 16)
    assert kinds() == ["verify"]


@pytest.mark.django_db(transaction=True)
def test_without_the_limit_it_is_many(monkeypatch):
    """The negative control."""
    monkeypatch.setattr(requests, "take_share", lambda **_arguments: None)
    action = build.action()
    signed = build.sign(action, email=MAIL)
    ask = transaction.atomic(requests.request_verification)
    at_once([lambda: ask(action=action, recorded=signed, locale="nl")] * 4)
    assert kinds() == ["verify"] * 4


# Nobody learns from the work that is done who has signed before


def again(action, post):
    post(action)
    return lambda: post(action)


def answered(action, post):
    post(action)
    raise_tier(signature_id=Signature.objects.get(action=action).pk)
    return lambda: post(action)


def answered_and_again(action, post):
    answered(action, post)()
    return lambda: post(action)


def new(action, post):
    return lambda: post(action)


def another_of_the_same_address(action, post):
    post(action, name="Joost")
    return lambda: post(action)


def same_address_three_times_today(action, post):
    for number in range(3):
        take_share.take_share(address=post.keywords["email"], about=f"something else {number}")
    return lambda: post(action)


def withdrawn(action, post):
    post(action)
    change_state(signature_id=Signature.objects.get(action=action).pk, to=State.WITHDRAWN)
    return lambda: post(action)


KNOWN = [again, answered, answered_and_again, another_of_the_same_address, same_address_three_times_today, withdrawn]


def work(call) -> list[str]:
    """The statements of a post by their kind and table, as many as there are; names of savepoints differ."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        call()
    words = [query["sql"].split() for query in asked.captured_queries]
    return [" ".join(line[:3]) if "SAVEPOINT" not in line[:3] else "SAVEPOINT" for line in words]


@pytest.fixture
def warm(post):
    """What a process asks once is asked."""
    post(build.action(), name="Ewa", email="ewa@example.org")


@pytest.mark.usefixtures("warm")
def test_the_database_does_the_same_work_whoever_signed(post):
    def done(before) -> list[str]:
        # Of somebody else each time, for the limits of the day.
        return work(before(build.action(), partial(post, email=f"{before.__name__}@example.org")))

    expected = done(new)
    assert len([line for line in expected if line.startswith("INSERT")]) >= 7
    assert {before.__name__: done(before) for before in KNOWN} == dict.fromkeys((b.__name__ for b in KNOWN), expected)


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("is_looked_first", [True, False])
def test_a_look_before_the_work_can_be_seen(action, post, monkeypatch, is_looked_first):
    """The negative control: who asks the limits first and writes afterwards does less for a known person."""
    request = requests.request_verification

    def look_first(*, action, recorded, locale):
        try:
            with transaction.atomic():
                take_share.take_share(address=recorded.person.email, about=f"verify:{action.translation_key}")
                requests.post_mail(kind="verify", locale=locale, action=action, supporter_id=recorded.supporter_id)
        except take_share.ShareUsedUp:
            pass

    monkeypatch.setattr(sign_letter, "request_verification", look_first if is_looked_first else request)
    assert (work(new(action, post)) == work(again(action, post))) is not is_looked_first
