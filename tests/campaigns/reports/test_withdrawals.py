"""The list of withdrawals, and undoing one: by right, within 14 days, and only what a code alone has done."""

import datetime

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.counting import recount
from campaigns.models import Action, Signature, Withdrawal
from campaigns.models.signature import State
from campaigns.models.withdrawal import Way
from campaigns.recording import change_state
from campaigns.reports.undo_withdrawal import NotUndone, undo_withdrawal, undoable
from campaigns.signing.withdraw import withdraw
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/withdrawals/"
NAME = "Quintijn Zwaanswijk"


@pytest.fixture
def withdrawal(action: Action) -> Withdrawal:
    """A signature that was withdrawn by its code a moment ago."""
    withdraw(signature_id=build.sign(action, NAME).signature_id, way=Way.CODE)
    return Withdrawal.objects.get()


@pytest.fixture
def desk(login):
    return login("view_withdrawal", "undo_withdrawal")


def state() -> str:
    return Signature.objects.get().state


def stands(withdrawal, user):
    """It cannot be undone, and nothing was."""
    with pytest.raises(NotUndone):
        undo_withdrawal(withdrawal_id=withdrawal.pk, user=user)
    assert not undoable().exists()
    return True


# The verb


def test_what_is_undone_counts_again_and_says_who_did_it_and_when(action, desk, withdrawal):
    undo_withdrawal(withdrawal_id=withdrawal.pk, user=desk)
    assert state() == State.COUNTED
    assert recount(action).signed == 1
    withdrawal.refresh_from_db()
    assert withdrawal.undone_by == desk
    assert timezone.now() - withdrawal.undone_at < datetime.timedelta(minutes=1)


def test_twice_is_once(action, desk, withdrawal):
    undo_withdrawal(withdrawal_id=withdrawal.pk, user=desk)
    assert stands(withdrawal, desk)
    assert recount(action).signed == 1


def test_without_the_right_it_is_not_undone(login, withdrawal):
    with pytest.raises(PermissionError):
        undo_withdrawal(withdrawal_id=withdrawal.pk, user=login("view_withdrawal"))
    assert state() == State.WITHDRAWN


def test_it_can_be_undone_for_14_days_by_the_databases_clock(desk, withdrawal):
    Withdrawal.objects.update(withdrawn_at=Now() - datetime.timedelta(days=14, seconds=1))
    assert stands(withdrawal, desk)
    Withdrawal.objects.update(withdrawn_at=Now() - datetime.timedelta(days=14, seconds=-60))
    undo_withdrawal(withdrawal_id=withdrawal.pk, user=desk)
    assert state() == State.COUNTED


def test_what_came_by_a_mailed_link_stands(desk, withdrawal):
    Withdrawal.objects.update(way=Way.MY_DATA)
    assert stands(withdrawal, desk)


def test_after_the_handover_it_stands(desk, withdrawal):
    Action.objects.update(handed_over_at=timezone.now())
    assert stands(withdrawal, desk)


def test_an_erased_name_does_not_come_back(desk, withdrawal):
    Signature.objects.update(box=None, person_digest=None, name_town_index=None, name_index=None)
    assert stands(withdrawal, desk)


def test_who_has_signed_again_already_needs_nothing_undone(action, desk, withdrawal):
    build.sign(action, NAME)
    assert stands(withdrawal, desk)
    assert recount(action).signed == 1


def test_of_two_withdrawals_the_newest_alone_can_be_undone(action, desk, withdrawal):
    withdraw(signature_id=build.sign(action, NAME).signature_id, way=Way.CODE)
    with pytest.raises(NotUndone):
        undo_withdrawal(withdrawal_id=withdrawal.pk, user=desk)
    undo_withdrawal(withdrawal_id=Withdrawal.objects.latest("pk").pk, user=desk)
    assert recount(action).signed == 1


def test_what_was_held_for_review_is_held_again(action, desk):
    withdraw(signature_id=build.sign(action, NAME, is_held=True).signature_id, way=Way.CODE)
    undo_withdrawal(withdrawal_id=Withdrawal.objects.get().pk, user=desk)
    assert state() == State.HELD
    assert recount(action).signed == 0


def test_what_was_set_aside_stays_so(action, desk):
    number = build.sign(action, NAME).signature_id
    change_state(signature_id=number, to=State.SET_ASIDE)
    withdraw(signature_id=number, way=Way.CODE)
    undo_withdrawal(withdrawal_id=Withdrawal.objects.get().pk, user=desk)
    assert state() == State.SET_ASIDE
    assert not undoable().exists()


# The list


def test_it_shows_which_letter_and_until_when_and_no_name(client, action, desk, withdrawal):
    until = timezone.localdate() + datetime.timedelta(days=14)
    for path in (LIST, f"{LIST}inspect/{withdrawal.pk}/"):
        text = client.get(path, headers={"Accept-Language": "en"}).text
        assert action.title in text
        assert f"{until.day} {until:%B %Y}" in text
        assert NAME not in text
        assert ">None<" not in "".join(text.split())
        assert "/admin/signatures/inspect/" not in text


def test_who_may_see_signatures_is_led_to_it(client, login, withdrawal):
    login("view_withdrawal", "view_signature")
    page = client.get(f"{LIST}inspect/{withdrawal.pk}/").text
    assert f"/admin/signatures/inspect/{withdrawal.signature_id}/" in page


def test_the_button_undoes_it_and_a_look_does_not(client, desk, withdrawal):
    undo, inspect = f"{LIST}undo/{withdrawal.pk}/", f"{LIST}inspect/{withdrawal.pk}/"
    assert undo in client.get(inspect).text
    assert client.get(undo).status_code == 405
    assert state() == State.WITHDRAWN
    response = client.post(undo, headers={"Accept-Language": "en"})
    assert (response.status_code, response["Location"]) == (302, inspect)
    assert state() == State.COUNTED
    page = client.get(inspect).text
    assert undo not in page
    assert str(desk) in page
    assert str(desk) in client.get(LIST).text


def test_what_stands_says_so_and_has_no_button(client, desk, withdrawal):
    Withdrawal.objects.update(withdrawn_at=Now() - datetime.timedelta(days=15))
    undo, inspect = f"{LIST}undo/{withdrawal.pk}/", f"{LIST}inspect/{withdrawal.pk}/"
    assert undo not in client.get(inspect).text
    page = client.post(undo, follow=True, headers={"Accept-Language": "en"})
    assert "This withdrawal cannot be undone (any more)." in page.text
    assert state() == State.WITHDRAWN


def test_who_may_look_only_has_no_button(client, login, withdrawal):
    login("view_withdrawal")
    undo = f"{LIST}undo/{withdrawal.pk}/"
    assert undo not in client.get(f"{LIST}inspect/{withdrawal.pk}/").text
    client.post(undo)
    assert state() == State.WITHDRAWN


def test_filters_narrow_it(client, desk, action, withdrawal):
    for query, is_there in (
        ("", True),
        (f"action={action.pk}", True),
        ("way=code", True),
        ("way=my_data", False),
        (f"withdrawn_at_from={build.days(1)}", False),
    ):
        found = f"{LIST}inspect/{withdrawal.pk}/" in client.get(f"{LIST}results/?{query}").text
        assert found is is_there, query


def test_the_list_does_not_load_what_is_sealed_nor_ask_more_for_more_rows(
    client, desk, action, withdrawal, django_assert_max_num_queries
):
    client.get(LIST)
    with django_assert_max_num_queries(50) as few:
        client.get(LIST)
    for number in range(4):
        withdraw(signature_id=build.sign(action, f"Persoon {number}").signature_id, way=Way.CODE)
    with django_assert_max_num_queries(len(few)) as asked:
        client.get(LIST)
    assert not [query for query in asked.captured_queries if '"person_digest"' in query["sql"]]
