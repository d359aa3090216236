"""Leaving: by the link of any mail, for the whole mailbox, without a cookie; no name goes from under a letter."""

import re

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from campaigns.links import leave_token, receipt_code, thank_you_token
from campaigns.mail.post_mail import post_mail
from campaigns.models import Action, Consent, Outbox, Signature, Supporter
from campaigns.models.consent import Purpose
from campaigns.models.signature import State
from campaigns.recording import GivenConsent
from tests import build
from tests.who_may import everything

pytestmark = pytest.mark.django_db

FATIMA, CHARLIE = "fatima@example.org", "charlie@example.org"
BOTH = tuple(GivenConsent(purpose, f"Words of {purpose}.") for purpose in Purpose.values)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def supporter(action, name="Fatima de Vries", email=FATIMA):
    """Somebody who signed, asked for all mail and answered for the address."""
    build.sign(action, name, email=email, consents=BOTH)
    found = Supporter.objects.order_by("pk").last()
    Supporter.objects.filter(pk=found.pk).update(verified_at=timezone.now())
    Consent.objects.filter(supporter=found).update(verified_at=timezone.now())
    return found


def address_of(supporter, action=None, code="nl"):
    return f"/{code}/leave/{leave_token(supporter_id=supporter.pk, action_id=action.pk if action else 0)}/"


def standing(supporter):
    return set(Consent.objects.filter(supporter=supporter, withdrawn_at=None).values_list("purpose", flat=True))


@pytest.fixture
def fatima(action):
    return supporter(action)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, action, fatima, method):
    before = everything()
    answer = getattr(client, method)(address_of(fatima, action))
    assert answer.status_code == 200
    assert everything() == before


def test_the_page_names_the_letter_and_offers_each_mail_that_was_asked_for(client, action, fatima):
    text = client.get(address_of(fatima, action, "en")).content.decode()
    assert action.title in text
    assert re.findall(r'name="what" value="(\w+)"', text) == ["news", "others", "all"]
    Consent.objects.filter(purpose=Purpose.OTHER_ACTIONS).update(withdrawn_at=timezone.now())
    text = client.get(address_of(fatima, action, "en")).content.decode()
    assert re.findall(r'name="what" value="(\w+)"', text) == ["news", "all"]


def test_a_mail_on_other_people_leads_to_a_page_without_a_letter(client, action, fatima):
    text = client.get(address_of(fatima)).content.decode()
    assert re.findall(r'name="what" value="(\w+)"', text) == ["others", "all"]


@pytest.mark.parametrize("times", [1, 2])
def test_the_news_of_one_action_stops_and_nothing_else(client, action, fatima, times):
    other = build.action()
    build.sign(other, email=FATIMA, consents=BOTH[:1])
    for _time in range(times):
        answer = client.post(address_of(fatima, action), {"what": "news"})
        assert answer.status_code == 200
    stopped = Consent.objects.exclude(withdrawn_at=None).get()
    assert (stopped.purpose, stopped.action) == (Purpose.THIS_ACTION, action)
    assert Consent.objects.filter(withdrawn_at=None).count() == 2


def test_mail_on_other_people_stops_under_whichever_action_it_was_asked_for(client, action, fatima):
    build.sign(build.action(), email=FATIMA, consents=BOTH)
    client.post(address_of(fatima), {"what": "others"})
    assert standing(fatima) == {Purpose.THIS_ACTION}
    assert Consent.objects.exclude(withdrawn_at=None).count() == 2


@pytest.mark.parametrize(("left", "more"), [(["news"], True), (["news", "others"], False), (["all"], False)])
def test_the_answer_says_whether_other_mail_goes_on(client, action, fatima, left, more):
    for way in left:
        answer = client.post(address_of(fatima, action, "en"), {"what": way})
    assert ("You still get the other mail that you asked for." in answer.text) is more
    # What is erased can neither be seen nor corrected.
    assert ("See, correct or download" in answer.text) is (left != ["all"])


@pytest.mark.parametrize("times", [1, 2])
def test_who_leaves_everything_is_no_supporter_any_more_and_the_signature_stays(client, action, fatima, times):
    for _time in range(times):
        answer = client.post(address_of(fatima, action), {"what": "all"})
        assert answer.status_code == 200
    assert not Supporter.objects.exists()
    assert not Consent.objects.exists()
    assert Signature.objects.counted().sealed().count() == 1
    assert client.get(address_of(fatima, action)).status_code == 200


@pytest.mark.parametrize("way", ["news", "others", "all"])
def test_the_whole_mailbox_leaves_and_nobody_elses(client, action, fatima, way):
    other_name = supporter(action, "Anna de Vries", FATIMA.upper())
    charlie = supporter(action, "Charlie", CHARLIE)
    client.post(address_of(fatima, action), {"what": way})
    assert standing(fatima) == standing(other_name) != set(Purpose.values)
    assert standing(charlie) == set(Purpose.values)
    assert Supporter.objects.filter(pk=charlie.pk).exists()


@pytest.mark.parametrize("is_form", [True, False])
def test_a_mail_program_leaves_everything_by_itself(action, fatima, is_form):
    """Its POST comes from anywhere, without a cookie, in either of two forms (RFC 8058, 3.1 and 3.2)."""
    client = Client(enforce_csrf_checks=True)
    headers = {"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"}
    if is_form:
        answer = client.post(address_of(fatima, action), ONE_CLICK, headers=headers)
    else:
        kind = "application/x-www-form-urlencoded"
        answer = client.post(address_of(fatima, action), "List-Unsubscribe=One-Click", kind, headers=headers)
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Supporter.objects.exists()


@pytest.mark.parametrize(
    "body", [{}, {"what": "everybody"}, {"List-Unsubscribe": "no"}, {"what": "all", "x": "x" * 20_000}]
)
def test_a_post_that_cannot_be_understood_asks_again_and_changes_nothing(client, action, fatima, body):
    before = everything()
    answer = client.post(address_of(fatima, action, "en"), body)
    assert answer.status_code == 422
    assert "<title>Error: Stop mail from us" in answer.content.decode()
    assert everything() == before


def test_a_charset_that_is_none_is_read_all_the_same(client, action, fatima):
    kind = "application/x-www-form-urlencoded; charset=zip"
    assert client.generic("POST", address_of(fatima, action), b"what=all", kind).status_code == 200
    assert not Supporter.objects.exists()


def test_beside_it_stands_the_button_that_withdraws_the_signature(client, action, fatima):
    signature = Signature.objects.get()
    code = receipt_code(signature.pk, key_id=action.index_key)
    for answer in (client.get(address_of(fatima, action)), client.post(address_of(fatima, action), {"what": "all"})):
        assert f'name="code" value="{code}"' in answer.content.decode()
        assert 'action="/nl/withdraw/"' in answer.content.decode()
    client.post("/nl/withdraw/", {"code": code})
    signature.refresh_from_db()
    assert signature.state == State.WITHDRAWN


@pytest.mark.parametrize("change", ["withdrawn", "handed over", "erased"])
def test_what_cannot_be_withdrawn_has_no_button(client, action, fatima, change):
    if change == "withdrawn":
        Signature.objects.update(state=State.WITHDRAWN)
    elif change == "handed over":
        Action.objects.update(handed_over_at=timezone.now())
    else:
        Signature.objects.update(box=None)
    assert 'name="code"' not in client.get(address_of(fatima, action)).content.decode()


def test_the_button_is_there_for_the_own_signatures_alone(client, action, fatima):
    """The link of a mail may have been passed on: it does not show what others on the mailbox signed."""
    supporter(action, "Anna de Vries")
    assert client.get(address_of(fatima, action)).content.decode().count('name="code"') == 1


def test_a_recalled_action_is_left_without_naming_it(client, action, fatima):
    Action.objects.update(recalled_at=timezone.now())
    assert action.title not in client.get(address_of(fatima, action)).content.decode()
    answer = client.post(address_of(fatima, action), {"what": "news"})
    assert answer.status_code == 200
    assert action.title not in answer.content.decode()
    assert standing(fatima) == {Purpose.OTHER_ACTIONS}


def test_the_link_of_a_mail_on_trial_stops_nothing(client, action, fatima):
    before = everything()
    address = f"/nl/leave/{leave_token(supporter_id=0, action_id=action.pk)}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"what": "all"}).status_code == 200
    assert client.post(address, ONE_CLICK).status_code == 200
    assert everything() == before


def test_an_address_that_nobody_answered_for_is_erased_at_once(client, action):
    build.sign(action, email=FATIMA, consents=BOTH)
    pending = Supporter.objects.get()
    text = client.get(address_of(pending, action)).content.decode()
    assert re.findall(r'name="what" value="(\w+)"', text) == ["all"]
    client.post(address_of(pending, action), {"what": "all"})
    assert not Supporter.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_none_of_these_is_not_known_and_not_shown_again(client, action, fatima, method):
    signature = Signature.objects.get()
    whole = leave_token(supporter_id=fatima.pk)
    others = thank_you_token(signature_id=signature.pk, name="F", town="U", moment=timezone.now())
    before = everything()
    for token in (whole[:-1], whole[1:], whole + "A", whole.swapcase(), others, "x", "a" * 43, "\0", "é" * 30):
        answer = getattr(client, method)(f"/en/leave/{token}/", ONE_CLICK if method == "post" else {})
        assert answer.status_code == 404
        assert "We do not know this link" in answer.content.decode()
        assert f"leave/{token}" not in answer.content.decode()
    assert everything() == before


def test_the_page_is_kept_by_nobody_and_sets_no_cookie(client, action, fatima):
    for answer in (client.get(address_of(fatima, action)), client.post(address_of(fatima, action), {"what": "all"})):
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer.content.decode()
        assert not answer.cookies


@pytest.mark.parametrize("way", ["news", "others", "all"])
def test_it_works_without_the_private_key(client, action, fatima, way, settings, tmp_path):
    settings.VAULT_PRIVATE_KEY_FILE = str(tmp_path / "none")
    assert client.get(address_of(fatima, action)).status_code == 200
    assert client.post(address_of(fatima, action), {"what": way}).status_code == 200
    assert standing(fatima) != set(Purpose.values)


def test_a_database_that_fails_is_said_and_logged_without_a_word_of_anybody(
    client, action, fatima, monkeypatch, caplog
):
    def fails(**_which):
        raise DatabaseError(FATIMA)

    monkeypatch.setattr("campaigns.mailing.views_leave.leave_everything", fails)
    answer = client.post(address_of(fatima, action), ONE_CLICK)
    assert answer.status_code == 503
    assert FATIMA not in answer.content.decode() + caplog.text


def test_a_mail_that_waits_for_who_leaves_everything_is_dropped(client, action, fatima):
    post_mail(kind="update", locale="nl", supporter_id=fatima.pk)
    client.post(address_of(fatima, action), {"what": "all"})
    assert not Outbox.objects.waiting().exists()
