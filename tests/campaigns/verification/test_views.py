"""The page behind the link: looking changes nothing, the button verifies, and whatever fails says so in words."""

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from campaigns.models import Action, Consent, Outbox, Signature, Supporter, SupporterSignature
from campaigns.models.signature import Tier
from campaigns.verification import views
from tests import build

from .conftest import CONSENTS, MAIL, all_rows, asked, path

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(action, monkeypatch) -> str:
    return f"/nl/verify/{asked(action, monkeypatch, consents=CONSENTS[:1])}/"


def test_looking_shows_the_letter_the_words_and_one_button(action, address, client):
    seen = BeautifulSoup(client.get(address).text, "html.parser")
    assert action.title in seen.main.text
    assert Consent.objects.get().wording in seen.main.text
    (form,) = seen.main.find_all("form")
    assert (form["method"], form["action"]) == ("post", "")
    assert [found["type"] for found in form.find_all(["button", "input"])] == ["submit"]


def test_of_an_address_that_was_answered_it_asks_what_is_new_and_threatens_nothing(action, client, monkeypatch):
    address = f"/en/verify/{asked(action, monkeypatch)}/"
    erased = "after seven days we erase your address"
    old, new = (consent.wording for consent in CONSENTS)
    text = client.get(address).text
    assert erased in text
    assert old in text
    Supporter.objects.update(verified_at=timezone.now())
    Consent.objects.filter(wording=old).update(verified_at=timezone.now())
    text = client.get(address).text
    assert erased not in text
    assert "Then do nothing, and your mail stays as it is." in text
    assert old not in text
    assert new in text


def test_looking_changes_nothing(address, client):
    before = all_rows()
    for method in ("get", "head", "get", "options"):
        getattr(client, method)(address, headers={"Purpose": "prefetch"})
    assert all_rows() == before
    assert Supporter.objects.pending().exists()


def test_the_button_verifies_and_the_same_address_says_so(address, client):
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (303, address)
    assert Signature.objects.get().tier == Tier.VERIFIED
    seen = BeautifulSoup(client.get(address).text, "html.parser")
    assert not seen.main.find_all("form")
    assert seen.main.find(class_="is-done")
    assert client.post(address).status_code == 303


def test_neither_name_nor_address_nor_token_stands_on_the_page(address, client):
    for _time in ("asked", "answered"):
        words = client.get(address).text
        assert not any(word in words for word in ("Fatima", "Utrecht", MAIL, address.split("/")[-2]))
        client.post(address)


def test_it_is_for_nobody_else_s_memory(address, client):
    for answer in (client.get(address), client.post(address), client.get(address)):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert not answer.cookies
    assert 'content="noindex"' in client.get(address).text


def test_no_form_token_is_needed_and_no_private_key(address, settings, tmp_path):
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "none"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(address).status_code == 200
    assert strict.post(address).status_code == 303
    assert Supporter.objects.get().verified_at


@pytest.mark.parametrize("code", ["nl", "en"])
def test_it_speaks_the_language_of_its_address_and_consents_those_in_which_they_were_given(address, client, code):
    words = client.get(address.replace("/nl/", f"/{code}/")).text
    assert f'lang="{code}"' in words
    assert Consent.objects.get().wording in words


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "../..", "%ED%A0%80", "a" * 5_000])
def test_a_link_that_is_none_is_404_in_words(address, client, method, token):
    answer = getattr(client, method)(f"/nl/verify/{token}/")
    assert answer.status_code == 404
    assert token not in answer.text or token == "x"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_to_leave_is_no_link_to_verify(action, mailed, client, method):
    token = path(mailed(action), "leave").split("/")[-2]
    answer = getattr(client, method)(f"/nl/verify/{token}/")
    assert answer.status_code == 404
    assert Supporter.objects.pending().exists()


def too_late(action):
    build.over(action, by_days=2)


def withdrawn(action):
    Signature.objects.update(state="withdrawn")


def erased(action):
    SupporterSignature.objects.all().delete()
    Outbox.objects.update(supporter=None)


@pytest.mark.parametrize("happen", [too_late, withdrawn, erased])
def test_a_link_that_has_had_its_time_is_410_in_words(action, address, client, happen):
    happen(action)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "no-store" in answer["Cache-Control"]
    assert not BeautifulSoup(answer.text, "html.parser").main.find_all("form")
    assert client.post(address).status_code == 303
    assert client.get(address).status_code == 410


def test_each_reason_has_its_words(action, address, client):
    said = set()
    for happen in (withdrawn, too_late, erased):
        happen(action)
        said.add(BeautifulSoup(client.get(address).text, "html.parser").main.p.text)
        Signature.objects.update(state="counted")
    assert len(said) == 3


@pytest.mark.parametrize("method", ["get", "post"])
def test_of_a_recalled_action_it_says_no_more_than_that(action, address, client, method):
    Action.objects.update(recalled_at=timezone.now())
    answer = getattr(client, method)(address)
    assert answer.status_code == 410
    assert action.title not in answer.text
    assert Supporter.objects.pending().exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_database_that_is_gone_is_said_in_words(address, client, method, monkeypatch):
    def gone(*_arguments, **_keywords):
        raise OperationalError(MAIL)

    monkeypatch.setattr(views, "find_request", gone)
    monkeypatch.setattr(views, "answer_request", gone)
    answer = getattr(client, method)(address)
    assert answer.status_code == 503
    assert MAIL not in answer.text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(address, client, method):
    assert getattr(client, method)(address).status_code == 405
