"""The posting address: a name is stored and acknowledged, or the page comes back with what was typed and why not."""

import datetime
import io

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext

from campaigns.counting import recount
from campaigns.links import read_receipt_code
from campaigns.models import Action, Consent, CountChange, Signature, Supporter
from campaigns.models.consent import Purpose
from campaigns.models.signature import Source, State, Tier
from campaigns.recording import change_state
from campaigns.signing.forms import OTHER_ACTIONS_WORDS, THIS_ACTION_WORDS
from tests import build
from tests.pages import Seen

pytestmark = pytest.mark.django_db

TYPED = {"name": "Zwaantje Kanariegeel", "town": "Vogelwaarde", "email": "zwaantje@kanarie.example", "updates": "on"}


def in_dutch(words: str) -> str:
    with translation.override("nl"):
        return gettext(words)


# Signing


def test_a_signature_is_stored_and_thanked_for(client, action, post):
    response = post(action)
    assert response.status_code == 303
    row = Signature.objects.get()
    assert build.opened(row) == {"name": "Fatima de Vries", "town": "Utrecht"}
    assert (row.source, row.tier, row.state, row.locale) == (Source.WEB, Tier.UNVERIFIED, State.COUNTED, "nl")
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert read_receipt_code(Seen(thanks).text("data-receipt")) == row.pk


def test_nothing_personal_stands_in_the_answer_s_address(action, post):
    response = post(action, **TYPED)
    for word in ("zwaantje", "kanarie", "vogelwaarde", "Zwaantje", "Kanarie", "Vogelwaarde"):
        assert word not in response["Location"]
    assert not response.cookies


def test_the_language_of_the_address_is_the_signature_s(action, post):
    post(action, code="en")
    assert Signature.objects.get().locale == "en"


def test_name_and_town_are_stored_as_typed_without_the_spaces_round_them(action, post):
    post(action, name="  Máire   Ní Bhriain ", town="\u00a0Sint-Oedenrode\n")
    assert build.opened(Signature.objects.get()) == {"name": "Máire   Ní Bhriain", "town": "Sint-Oedenrode"}


def test_an_e_mail_address_makes_a_pending_supporter_with_the_words_of_the_form(action, post):
    post(action, email=" Fatima@Example.org ")
    supporter = Supporter.objects.pending().get()
    assert build.opened(supporter)["email"] == "Fatima@example.org"
    consent = Consent.objects.get()
    assert (consent.purpose, consent.wording) == (Purpose.THIS_ACTION, in_dutch(THIS_ACTION_WORDS._args[0]))


def test_the_ticked_box_is_a_second_consent(action, post):
    post(action, email="fatima@example.org", updates="on")
    words = dict(Consent.objects.values_list("purpose", "wording"))
    assert words[Purpose.OTHER_ACTIONS] == in_dutch(OTHER_ACTIONS_WORDS._args[0])


def test_the_box_without_an_address_is_no_consent(action, post):
    assert post(action, updates="on").status_code == 303
    assert not Consent.objects.exists()


@pytest.mark.parametrize("field", ["email", "letter", "website"])
def test_a_plain_client_may_leave_out_what_is_not_required(client, action, field):
    sent = {"name": "Fatima", "town": "Utrecht", "email": "", "letter": str(action.letter_id), "website": ""}
    del sent[field]
    assert client.post(f"/nl/sign/{action.slug}/", sent).status_code == 303


# Twice


def test_a_repeated_post_gets_the_same_answer_byte_for_byte(action, post):
    with time_machine.travel(timezone.now().replace(second=5), tick=False):
        first = post(action)
        second = post(action)
    assert (first.status_code, first.content, first["Location"]) == (303, second.content, second["Location"])
    assert first.headers == second.headers
    assert Signature.objects.count() == 1


def test_a_held_or_set_aside_signature_gets_that_answer_too(action, post):
    with time_machine.travel(timezone.now().replace(second=5), tick=False):
        first = post(action)
        for state in State.values:
            change_state(signature_id=Signature.objects.get().pk, to=state)
            again = post(action)
            assert (again.status_code, again.content, again["Location"]) == (303, first.content, first["Location"])


def test_two_people_get_two_receipts(client, action, post):
    codes = [Seen(client.get(post(action, name=name)["Location"])).text("data-receipt") for name in ("Anna", "Bo")]
    assert len(set(codes)) == 2


# A page that was open for long


def test_a_form_that_was_opened_24_hours_ago_can_be_sent(client, post):
    """Nothing in it runs out: no token, no session."""
    page = build.published()
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=24)):
        opened = Seen(client.get(page.get_url()))
    client.cookies.clear()
    sent = {**opened.fields, "name": "Fatima de Vries", "town": "Utrecht"}
    assert client.post(f"/nl/sign/{page.slug}/", sent).status_code == 303


def test_a_form_that_was_opened_before_the_deadline_and_sent_after_it_is_too_late(client, post):
    page = build.published()
    opened = Seen(client.get(page.get_url()))
    action = build.over(page.own_action)
    response = client.post(f"/nl/sign/{page.slug}/", {**opened.fields, "name": "Fatima", "town": "Utrecht"})
    assert response.status_code == 422
    assert in_dutch("Your name was not added: the last day to sign is over.") in response.content.decode()
    assert not Signature.objects.exists()
    assert recount(action).pending == 0


def test_a_form_with_an_older_version_of_the_letter_signs_that_version(client, action, post):
    opened = action.letter
    page = action.source_page
    page.body = build.body(letter={"short": "Please release her today."})
    page.save_revision().publish()
    assert post(action, letter=str(opened.pk)).status_code == 303
    action.refresh_from_db()
    assert action.letter != opened
    assert Signature.objects.get().letter_version == opened


@pytest.mark.parametrize("letter", ["of another action", "9223372036854775807"])
def test_a_letter_of_another_action_is_refused_and_the_page_comes_with_the_right_one(client, action, post, letter):
    other = build.action()
    response = post(action, **TYPED, letter=str(other.letter_id) if letter.startswith("of") else letter)
    assert response.status_code == 422
    assert in_dutch("The letter has changed. Read it once more, then sign.") in response.content.decode()
    assert not Signature.objects.exists()
    again = Seen(response).fields
    assert again["letter"] == str(action.letter_id)
    assert client.post(f"/nl/sign/{action.slug}/", again).status_code == 303


@pytest.mark.parametrize("letter", ["0", "-1", "een", "1.5", "9223372036854775808", "1" * 5_000, "\x00", "1e3", "NaN"])
def test_what_is_no_number_of_a_letter_is_refused_and_the_page_comes_with_the_right_one(action, post, letter):
    response = post(action, **TYPED, letter=letter)
    assert response.status_code == 422
    seen = Seen(response)
    assert seen.fields["letter"] == str(action.letter_id)
    assert seen.title.startswith(in_dutch("Error: "))


# What is wrong is said, and what was typed stays


def refused(response, status, *, typed=TYPED):
    """The page again, with this status and what was typed; nothing stored, and nothing that a cache may keep."""
    assert response.status_code == status
    seen = Seen(response)
    assert {name: seen.fields.get(name) for name in typed} == typed
    assert seen.title.startswith(in_dutch("Error: "))
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert [found for found, _text in seen.all("role") if found["role"] == "alert"]
    assert not Signature.objects.exists()
    assert not CountChange.objects.exists()
    return seen


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u3000", "\u200b\u200d\ufeff", "\u3164", "\u2800"])
@pytest.mark.parametrize("field", ["name", "town"])
def test_an_empty_or_blank_field_is_asked_for(action, post, field, blank):
    response = post(action, **TYPED | {field: blank})
    seen = refused(response, 422, typed={name: value for name, value in TYPED.items() if name != field})
    marked = [found for found, _text in seen.all("aria-invalid")]
    assert [found["name"] for found in marked] == [field]
    assert f'href="#{marked[0]["id"]}"' in response.content.decode()


def test_without_any_field_both_are_asked_for(client, action):
    response = client.post(f"/nl/sign/{action.slug}/", {})
    assert response.status_code == 422
    assert len(Seen(response).all("aria-invalid")) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "a" * 5_000),
        ("town", "é" * 2_500),
        ("email", "a" * 4_988 + "@example.org"),
        ("name", "=cmd()"),
        ("town", "@SUM(A1)"),
        ("name", "Kijk op https://example.org/geld"),
        ("town", "www.voorbeeld.nl"),
        ("name", "Anna\u202eneppO"),
        ("email", "geen adres"),
        ("email", "a@b"),
        ("email", "a@example.org, b@example.org"),
    ],
)
def test_what_cannot_stand_there_is_said_beside_it_and_stays_to_be_changed(action, post, field, value):
    typed = TYPED | {field: value}
    seen = refused(post(action, **typed), 422, typed=typed)
    assert [found["name"] for found, _text in seen.all("aria-invalid")] == [field]


@pytest.mark.parametrize("value", ["Anna\x00Bakker", "\x00", "Anna\x1b[31mBakker", "Anna\nBakker", "Anna\u2028Bakker"])
def test_control_characters_are_refused(action, post, value):
    response = post(action, **TYPED | {"name": value})
    assert response.status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("wrong", [b"%FF", b"%C3%28", b"%ED%A0%80", b"%F0%9F", b"%C0%AF", b"%00"])
@pytest.mark.parametrize("field", [b"name", b"town", b"email"])
def test_wrong_utf_8_and_lone_surrogates_are_refused(client, action, field, wrong):
    sent = {b"name": b"Fatima", b"town": b"Utrecht", b"email": b"f@example.org"}
    sent[field] += wrong
    body = b"&".join(name + b"=" + value for name, value in sent.items())
    response = client.post(f"/nl/sign/{action.slug}/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-16", "unicode_escape", "hex", "no-such"])
def test_the_form_is_utf_8_whatever_a_client_says(client, action, charset):
    """Python decodes "unicode_escape" to lone surrogates, which no page can show, and fails on "hex"."""
    sent = {"name": "Zoë \\ud800", "town": "Utrecht"}
    body = "".join(f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{sent[name]}\r\n' for name in sent)
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    response = client.generic("POST", f"/nl/sign/{action.slug}/", f"{body}--x--\r\n".encode(), content_type=kind)
    assert response.status_code == 303
    assert build.opened(Signature.objects.get())["name"] == "Zoë \\ud800"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "multipart/form-data; boundary=x", "x/y; z"])
def test_a_body_that_is_no_form_is_refused(client, action, kind):
    response = client.generic("POST", f"/nl/sign/{action.slug}/", b'{"name": "Fatima"}', content_type=kind)
    assert response.status_code in {400, 422}
    assert not Signature.objects.exists()


def test_thirty_fields_are_enough_and_thirty_one_too_many(client, action):
    extra = {f"veld-{number}": "x" for number in range(26)}
    fields = {**TYPED, **extra}
    assert len(fields) == 30
    response = client.post(f"/nl/sign/{action.slug}/", {**fields, "nog-een": "x"})
    refused(response, 400)
    assert client.post(f"/nl/sign/{action.slug}/", fields).status_code == 303


def test_one_field_31_times_is_31_fields(client, action):
    response = client.post(f"/nl/sign/{action.slug}/", {"name": ["Fatima"] * 31, "town": "Utrecht"})
    assert response.status_code == 400
    assert not Signature.objects.exists()


def test_a_body_of_20_kb_is_too_large(action, post):
    response = post(action, **TYPED, verhaal="x" * 20_000)
    refused(response, 413)


def test_a_body_of_3_mb_is_refused_as_well(action, post):
    response = post(action, verhaal="x" * 3_000_000)
    assert response.status_code in {400, 413}
    assert not Signature.objects.exists()


def test_a_body_of_15_kb_is_not_too_large(action, post):
    assert post(action, verhaal="x" * 15_000).status_code == 303


# Addresses


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_posting_address_leads_to_the_page_and_changes_nothing(client, method):
    page = build.published()
    response = getattr(client, method)(f"/nl/sign/{page.slug}/?name=Fatima&town=Utrecht")
    assert response.status_code == 302
    assert response["Location"] == page.get_url()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, action, method):
    assert getattr(client, method)(f"/nl/sign/{action.slug}/").status_code == 405


@pytest.mark.parametrize(
    "slug", ["bestaat-niet", "%00", "a%00b", "%FF", "..%2f..%2fetc", "x" * 300, "%F0%9F%92%A9", "'--"]
)
def test_an_unknown_action_is_not_found(client, slug):
    for response in (client.get(f"/nl/sign/{slug}/"), client.post(f"/nl/sign/{slug}/", TYPED)):
        assert response.status_code == 404
    assert not Signature.objects.exists()


@pytest.mark.parametrize(("instant", "status"), [("unpublished_at", 404), ("recalled_at", 410)])
def test_an_action_that_was_taken_back_cannot_be_signed(action, post, instant, status):
    Action.objects.update(**{instant: timezone.now() - datetime.timedelta(minutes=1)})
    assert post(action).status_code == status
    assert not Signature.objects.exists()


# Programs


def test_what_a_program_filled_in_is_held_and_gets_the_ordinary_answer(client, action, post):
    people = post(action, name="Mens")
    program = post(action, name="Programma", website="https://example.org/koop-nu")
    assert (program.status_code, program.content) == (people.status_code, people.content)
    assert len(program["Location"]) == len(people["Location"])
    row = Signature.objects.get(pk=Signature.objects.latest("pk").pk)
    assert row.state == State.HELD
    assert recount(action).signed == recount(action).pending == 1
    thanks = client.get(program["Location"])
    assert read_receipt_code(Seen(thanks).text("data-receipt")) == row.pk


def test_no_cookie_is_set_and_no_session_made(client, action, post):
    assert not post(action).cookies
    assert not post(action, name="").cookies
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)


def test_a_repeat_asks_as_many_questions_of_the_database_as_a_first_signing(action, post):
    """One less: its count does not change."""

    def questions():
        seen = []
        with connection.execute_wrapper(lambda execute, sql, *rest: seen.append(sql) or execute(sql, *rest)):
            post(action, email="fatima@example.org")
        return [sql for sql in seen if "countchange" not in sql and "SAVEPOINT" not in sql]

    assert questions() == questions()


# What happens meanwhile


def test_a_form_that_was_open_when_the_slug_changed_is_stored(action, post):
    letter = action.letter_id
    Action.objects.filter(pk=action.pk).update(slug="een-nieuw-adres")
    response = post(action, letter=str(letter))
    assert response.status_code == 303
    assert Signature.objects.get().action_id == action.pk


@pytest.mark.parametrize("letter", ["", "0", "999999", "9" * 30, "x"])
def test_an_unknown_slug_without_a_known_letter_is_not_found(action, post, letter):
    Action.objects.filter(pk=action.pk).update(slug="een-nieuw-adres")
    assert post(action, letter=letter).status_code == 404
    assert not Signature.objects.exists()


def test_without_the_action_s_index_key_nothing_is_stored_and_the_page_says_so(action, post):
    Action.objects.filter(pk=action.pk).update(index_key=200)
    response = post(action, **TYPED)
    assert response.status_code == 503
    assert "Zwaantje Kanariegeel" in response.text
    assert not Signature.objects.exists()


def test_a_file_that_is_posted_along_is_not_read(action, post, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    file = io.BytesIO(b"x" * 50_000)
    file.name = "big.bin"
    response = post(action, website=file)
    assert response.status_code == 413, "the body is too large for our form"
    assert "Fatima de Vries" in response.text, "what was typed is still there"
    assert not list(tmp_path.iterdir())


def test_a_body_that_nobody_typed_is_not_even_read(action, client, monkeypatch):
    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", lambda _request: pytest.fail("read all the same"))
    response = client.post(f"/nl/sign/{action.slug}/", {"name": "x" * 200_000, "town": "Utrecht"})
    assert response.status_code == 413
    assert "x" * 1000 not in response.text
