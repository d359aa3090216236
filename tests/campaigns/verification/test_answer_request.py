"""The button behind the link: it verifies signature, supporter and consents, once, until a day after the last day."""

import datetime

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.counting import recount
from campaigns.links import BadLink
from campaigns.models import Action, Consent, CountChange, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.consent import Purpose
from campaigns.models.signature import State, Tier
from campaigns.recording import change_state
from campaigns.verification.answer_request import answer_request
from campaigns.verification.find_request import Standing, find_request, standing_of
from tests import build
from tests.threads import at_once

from .conftest import CONSENTS, MAIL, all_rows, asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(action, monkeypatch) -> str:
    return asked(action, monkeypatch)


def test_signature_supporter_and_consents_are_verified(action, token):
    assert answer_request(token=token) is Standing.ANSWERED
    assert Signature.objects.get().tier == Tier.VERIFIED
    assert Supporter.objects.get().verified_at
    assert [bool(consent.verified_at) for consent in Consent.objects.all()] == [True, True]
    assert Outbox.objects.get().used_at
    assert recount(action).is_right


def test_the_words_that_were_read_stay(action, token):
    before = list(Consent.objects.order_by("pk").values_list("purpose", "wording", "given_at"))
    answer_request(token=token)
    assert list(Consent.objects.order_by("pk").values_list("purpose", "wording", "given_at")) == before


def test_twice_is_once(token):
    answer_request(token=token)
    before = all_rows()
    assert answer_request(token=token) is Standing.ANSWERED
    assert all_rows() == before


def test_the_link_of_the_reminder_works_as_well_and_after_it_the_first_one(action, token, monkeypatch):
    reminder = asked(action, monkeypatch, kind="verify_reminder")
    assert answer_request(token=reminder) is Standing.ANSWERED
    before = all_rows()
    assert answer_request(token=token) is Standing.ANSWERED
    assert all_rows() == before


def test_who_signed_from_two_towns_has_both_verified(action, token):
    build.sign(action, town="Breda", email=MAIL)
    answer_request(token=token)
    assert set(Signature.objects.values_list("tier", flat=True)) == {Tier.VERIFIED}


def test_nobody_else_on_that_address_is_verified_and_nothing_under_another_action(action, token):
    """Who presses the button read one name; somebody may have typed others with this address."""
    build.sign(action, "Joost", email=MAIL, consents=CONSENTS)
    build.sign(build.action(), email=MAIL, consents=CONSENTS)
    answer_request(token=token)
    assert Signature.objects.filter(tier=Tier.VERIFIED).count() == 1
    assert Supporter.objects.pending().count() == 1
    assert Consent.objects.filter(verified_at=None).count() == 4


def test_a_withdrawn_consent_is_not_brought_back(token):
    Consent.objects.filter(purpose=Purpose.OTHER_ACTIONS).update(withdrawn_at=timezone.now())
    answer_request(token=token)
    assert Consent.objects.get(purpose=Purpose.OTHER_ACTIONS).verified_at is None


def test_the_moment_of_the_first_answer_stays(action, token, monkeypatch):
    answer_request(token=token)
    first = Supporter.objects.get().verified_at
    answer_request(token=asked(build.action(), monkeypatch))
    assert Supporter.objects.get().verified_at == first


def test_what_was_ticked_later_is_verified_by_the_mail_on_it(action, monkeypatch):
    answer_request(token=asked(action, monkeypatch, consents=CONSENTS[:1]))
    later = asked(action, monkeypatch, kind="already")
    assert Consent.objects.filter(verified_at=None).count() == 1
    assert answer_request(token=later) is Standing.ANSWERED
    assert not Consent.objects.filter(verified_at=None).exists()


# What cannot be answered


@pytest.mark.parametrize("kind", ["update", "ask", "my_data"])
def test_a_token_of_another_purpose_is_no_link(action, monkeypatch, kind):
    other = asked(action, monkeypatch, kind=kind)
    before = all_rows()
    with pytest.raises(BadLink):
        answer_request(token=other)
    assert all_rows() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token[1:],
        lambda token: token + "A",
        lambda token: token.swapcase(),
        lambda token: "",
        lambda token: "\0",
        lambda token: "\ud800",
        lambda token: "a" * 100_000,
    ],
    ids=["cut at the end", "cut at the start", "longer", "other case", "empty", "null", "half a character", "long"],
)
def test_a_token_that_was_changed_is_no_link(token, change):
    with pytest.raises(BadLink):
        answer_request(token=change(token))
    assert Supporter.objects.pending().exists()


def test_an_answer_is_taken_until_24_hours_after_the_last_day(action, token):
    day = datetime.timedelta(hours=24)
    Action.objects.update(closes_at=Now() - day - datetime.timedelta(seconds=1))
    before = all_rows()
    assert answer_request(token=token) is Standing.TOO_LATE
    assert all_rows() == before
    Action.objects.update(closes_at=Now() - day + datetime.timedelta(minutes=1))
    assert answer_request(token=token) is Standing.ANSWERED


def test_a_withdrawn_signature_is_not_brought_back(token):
    change_state(signature_id=Signature.objects.get().pk, to=State.WITHDRAWN)
    before = all_rows()
    assert answer_request(token=token) is Standing.WITHDRAWN
    assert all_rows() == before


def test_of_two_signatures_one_that_was_withdrawn_asks_for_nothing_any_more(action, token):
    change_state(signature_id=build.sign(action, town="Breda", email=MAIL).signature_id, to=State.WITHDRAWN)
    answer_request(token=token)
    assert sorted(Signature.objects.values_list("tier", flat=True)) == [Tier.UNVERIFIED, Tier.VERIFIED]
    assert standing_of(find_request(token)) is Standing.ANSWERED


@pytest.mark.parametrize("state", [State.HELD, State.SET_ASIDE])
def test_what_staff_are_looking_at_is_answered_too_and_counts_as_little_as_before(action, token, state):
    """The fact that the mail was answered stays with the signature, should it be let in."""
    change_state(signature_id=Signature.objects.get().pk, to=state)
    assert answer_request(token=token) is Standing.ANSWERED
    assert Signature.objects.get().tier == Tier.VERIFIED
    assert recount(action).pending == 0


def test_after_the_person_was_erased_nothing_comes_back(token):
    SupporterSignature.objects.all().delete()
    Outbox.objects.update(supporter=None)
    before = all_rows()
    assert answer_request(token=token) is Standing.ERASED
    assert all_rows() == before


# At the same moment


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_many_times_at_once_counts_once(monkeypatch):
    action = build.action()
    token = asked(action, monkeypatch)
    assert set(at_once([lambda: answer_request(token=token)] * 24)) == {Standing.ANSWERED}
    deltas = sorted(CountChange.objects.values_list("tier", "delta"))
    assert [change for change in deltas if change[1]] == [("unverified", -1), ("unverified", 1), ("verified", 1)]


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_withdrawal_at_once_leave_a_right_count(monkeypatch):
    for _round in range(2):
        action = build.action()
        token = asked(action, monkeypatch)
        signature_id = Signature.objects.get(action=action).pk
        calls = [lambda: answer_request(token=token), lambda: change_state(signature_id=signature_id, to="withdrawn")]  # noqa: B023
        at_once(calls)
        assert recount(action).pending == recount(action).signed == 0
        by_tier = {}
        for tier, delta in CountChange.objects.filter(action=action).values_list("tier", "delta"):
            by_tier[tier] = by_tier.get(tier, 0) + delta
        assert set(by_tier.values()) == {0}
