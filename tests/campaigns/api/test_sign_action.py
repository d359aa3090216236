"""POST signatures: stored once, answered the same, refused in the words of the form."""

import concurrent.futures

import pytest
from django.db import OperationalError, connection
from django.test import Client

from campaigns.counting import roll_up
from campaigns.links import read_receipt_code
from campaigns.models import Action, Consent, Signature, Supporter
from campaigns.models.signature import Source, State, Tier
from campaigns.recording import change_state
from campaigns.signing import sign_letter
from cms.logs import AllowListFormatter
from tests import build

pytestmark = pytest.mark.django_db

ZWAANTJE = {"name": "Zwaantje Kanariegeel", "town": "Vogelwaarde", "email": "zwaantje@kanarie.example", "updates": True}


def test_a_signature_is_stored_and_answered_with_its_receipt(action, sign):
    response = sign(action)
    assert response.status_code == 201
    row = Signature.objects.get()
    assert build.opened(row) == {"name": "Fatima de Vries", "town": "Utrecht"}
    assert (row.source, row.tier, row.state, row.locale) == (Source.API, Tier.UNVERIFIED, State.COUNTED, "nl")
    assert row.letter_version_id == action.letter_id
    assert read_receipt_code(response.json()["receipt"]) == row.pk
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_it_is_counted(action, sign, client):
    sign(action)
    roll_up()
    assert client.get(f"/api/v1/actions/{action.slug}/count").json()["count"] == 1


def test_an_e_mail_address_and_the_box_are_consents_in_the_words_of_the_form(action, sign):
    assert sign(action, **ZWAANTJE, query="?locale=nl").status_code == 201
    assert build.opened(Supporter.objects.pending().get())["email"] == "zwaantje@kanarie.example"
    words = set(Consent.objects.values_list("wording", flat=True))
    fields = {field["name"]: field for field in _form_fields(action)}
    assert words == {fields["email"]["hint"], fields["updates"]["label"]}


def _form_fields(action):
    body = Client().get(f"/api/v1/actions/{action.slug}?locale=nl").json()["body"]
    return next(block["fields"] for block in body if block["type"] == "sign_form")


@pytest.mark.parametrize("left_out", ["email", "updates", "letter", "website"])
def test_what_is_not_required_may_be_left_out(client, action, left_out):
    body = ZWAANTJE | {"letter": action.letter_id, "website": ""}
    del body[left_out]
    address = f"/api/v1/actions/{action.slug}/signatures"
    assert client.post(address, body, content_type="application/json").status_code == 201
    assert Signature.objects.get().letter_version_id == action.letter_id


# Twice


def test_a_repeated_post_gets_the_same_answer_byte_for_byte(action, sign):
    first = sign(action)
    roll_up()  # what others see has changed meanwhile
    second = sign(action)
    assert (first.status_code, first.content, first.headers) == (201, second.content, second.headers)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("state", State.values)
def test_held_withdrawn_and_set_aside_signatures_get_that_answer_too(action, sign, state):
    first = sign(action)
    change_state(signature_id=Signature.objects.get().pk, to=state)
    assert (sign(action).status_code, sign(action).content) == (201, first.content)


def test_form_and_api_make_one_signature(client, action, sign):
    sign(action)
    form = {"name": "Fatima de Vries", "town": "Utrecht", "email": "", "letter": str(action.letter_id), "website": ""}
    assert client.post(f"/nl/sign/{action.slug}/", form).status_code == 303
    assert Signature.objects.get().source == Source.API


@pytest.mark.django_db(transaction=True)
def test_the_same_post_at_once_is_one_signature():
    action = build.action()

    def post(_number):
        try:
            body = {"name": "Fatima", "town": "Utrecht"}
            address = f"/api/v1/actions/{action.slug}/signatures"
            response = Client().post(address, body, content_type="application/json")
            return response.status_code, response.content
        finally:
            connection.close()

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(post, range(16)))
    assert len(answers) == 1
    assert {status for status, _content in answers} == {201}
    assert Signature.objects.count() == 1


# In the words of the form


NAUGHTY = [
    {"name": ""},
    {"name": "   "},
    {"name": "\u200b"},
    {"town": ""},
    {"name": "=1+1"},
    {"town": "@home"},
    {"name": "www.example.org"},
    {"name": "x" * 121},
    {"town": "x" * 101},
    {"name": "a\x00b"},
    {"name": "a\x07b"},
    {"name": "a\u202eb"},
    {"email": "no address"},
    {"email": "a@b"},
    {"email": "x" * 255},
    {"name": "", "town": "", "email": "?"},
]


@pytest.mark.parametrize("wrong", NAUGHTY, ids=repr)
@pytest.mark.parametrize("code", ["nl", "en"])
def test_what_the_form_refuses_the_api_refuses_in_the_same_words(client, action, sign, wrong, code):
    response = sign(action, **wrong, query=f"?locale={code}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response["Content-Language"] == code
    by_field = {}
    for error in response.json()["errors"]:
        by_field.setdefault(error["field"], []).append(error["message"])
    typed = {"name": "Fatima de Vries", "town": "Utrecht", "email": "", "letter": str(action.letter_id)} | wrong
    page = client.post(f"/{code}/sign/{action.slug}/", typed)
    assert page.status_code == 422
    assert by_field == {name: list(errors) for name, errors in page.context["form"].errors.items()}
    assert not Signature.objects.exists()


def test_name_and_town_that_are_not_there_are_asked_for_in_words(client, action):
    response = client.post(f"/api/v1/actions/{action.slug}/signatures?locale=nl", {}, content_type="application/json")
    assert [error["message"] for error in response.json()["errors"]] == ["Vul je naam in", "Vul je woonplaats in"]


def test_the_words_are_in_the_language_of_the_browser_if_none_is_named(action, sign):
    response = sign(action, name="", headers={"Accept-Language": "en"})
    assert response.json()["errors"][0]["message"] == "Fill in your name"
    assert sign(action, headers={"Accept-Language": "en"}).status_code == 201
    assert Signature.objects.get().locale == "en"


@pytest.mark.parametrize("letter", ["another's", 2**53 - 1])
def test_a_letter_of_another_action_is_refused(action, sign, letter):
    response = sign(action, letter=build.action().letter_id if letter == "another's" else letter, query="?locale=nl")
    assert response.status_code == 422
    assert response.json()["errors"] == [
        {
            "where": "body",
            "field": "letter",
            "code": "letter_changed",
            "message": "De brief is veranderd. Lees hem nog een keer en teken dan.",
        }
    ]
    assert not Signature.objects.exists()


def test_an_older_letter_of_this_action_is_signed(action, sign):
    opened = action.letter_id
    page = action.source_page
    page.body = build.body(letter={"short": "Please release her today."})
    page.save_revision().publish()
    assert sign(action, letter=opened).status_code == 201
    assert Signature.objects.get().letter_version_id == opened


def test_a_closed_action_is_a_conflict_in_words(action, sign):
    build.over(action)
    response = sign(action, query="?locale=nl")
    assert response.status_code == 409
    assert response.json()["type"] == "/api/v1/docs#closed"
    assert response.json()["detail"] == "Je naam staat er niet bij: de laatste dag om te tekenen is voorbij."
    assert not Signature.objects.exists()


def test_a_slug_that_changed_while_the_form_was_open_is_known_by_the_letter(action, sign):
    old = Action.objects.get(pk=action.pk)
    Action.objects.filter(pk=action.pk).update(slug="een-nieuw-adres")
    assert sign(old).status_code == 201
    old.letter_id = 2**40
    assert sign(old).status_code == 404


# Limits, traps and outages


def test_form_and_api_share_the_limit_of_a_network(client, action, sign, settings):
    settings.SIGN_LIMIT_PER_HOUR = 2
    form = {"name": "Anna", "town": "Utrecht"}
    assert client.post(f"/nl/sign/{action.slug}/", form).status_code == 303
    assert sign(action, name="Bo").status_code == 201
    response = sign(action, name="Cato")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert response.json()["type"] == "/api/v1/docs#too-many"
    assert Signature.objects.count() == 2


def test_a_filled_trap_holds_the_signature_and_answers_the_same(action, sign):
    answer = sign(action, website="https://spam.example")
    assert answer.status_code == 201
    assert Signature.objects.get().state == State.HELD
    assert answer.json().keys() == sign(action, name="Iemand").json().keys()


def test_what_is_not_stored_is_said_so_and_nothing_is_logged_of_it(action, sign, monkeypatch, caplog):
    def gone(**_given):
        raise OperationalError("could not store Zwaantje Kanariegeel")

    monkeypatch.setattr(sign_letter, "record_signature", gone)
    response = sign(action, **ZWAANTJE)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response.json()["type"] == "/api/v1/docs#unavailable"
    assert "anarie" not in response.text
    logged = "".join(AllowListFormatter().format(record) for record in caplog.records)
    assert "OperationalError" in logged
    assert "anarie" not in logged


def test_without_the_action_s_index_key_nothing_is_stored(action, sign):
    Action.objects.filter(pk=action.pk).update(index_key=200)
    assert sign(action).status_code == 503
    assert not Signature.objects.exists()


def test_no_answer_repeats_what_was_typed(action, sign):
    for wrong in ({"name": "=Kanarie"}, {"email": "kanarie"}, {"town": 5, "name": "Kanarie"}, {"kanarie": 1}):
        response = sign(action, **wrong)
        assert response.status_code == 422
        errors = [{**error, "field": ""} for error in response.json()["errors"]]
        assert "anarie" not in str(response.json() | {"errors": errors})
