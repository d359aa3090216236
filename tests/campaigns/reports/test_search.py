"""Searching for a person: by name, e-mail address or receipt code, exactly, written down, and without a trace of it."""

import datetime
import io
import logging

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from campaigns import vault
from campaigns.links import receipt_code
from campaigns.models import AccessLog, Signature, Supporter, SupporterSignature
from campaigns.opening import record_access
from campaigns.reports import find_signatures as finding
from campaigns.reports import search as searching
from campaigns.reports import search_view
from cms.logs import AllowListFormatter
from tests import build, leaks

pytestmark = pytest.mark.django_db

SEARCH = "/admin/signatures/search/"
DESK = ("view_signature", "open_signature")
NAME, TOWN, EMAIL = "Quintijn Zwaanswijk-Ünal", "Oerdijkerhoek", "quintijn.zw@example.org"


@pytest.fixture
def keys(settings, tmp_path):
    """Keys of this test's own, to which it may add."""
    for name in ("PUBLIC", "PRIVATE", "INDEX"):
        setattr(settings, f"VAULT_{name}_KEY_FILE", tmp_path / "keys" / name)
    vault.add_index_key()
    vault.add_key_pair()


def found(response):
    assert response.status_code == 200, response.status_code
    table = response.context.get("table")
    return sorted(row.pk for row in table.data) if table else []


def look(client, kind, term):
    return client.post(SEARCH, {"kind": kind, "term": term})


def code_of(pk):
    return receipt_code(pk, key_id=Signature.objects.get(pk=pk).action.index_key)


# What is found


def test_a_name_is_found_however_it_is_typed_and_under_each_action(client, login):
    login(*DESK)
    one, two = build.action(), build.action()
    wanted = sorted(build.sign(action, NAME, town).signature_id for action in (one, two) for town in (TOWN, "Ede"))
    build.sign(one, "Quintijn Zwaanswijk", TOWN)
    for typed in (NAME, f"  {NAME.upper()} ", "quintijn  zwaanswijk-ünal", "Quintijn Zwaanswijk-U\u0308nal"):
        assert found(look(client, "name", typed)) == wanted
    for typed in ("Quintijn", "Zwaanswijk-Ünal", "Quintijn Zwaanswijk-Unal", "%", TOWN, EMAIL):
        assert found(look(client, "name", typed)) == []


@pytest.mark.usefixtures("keys")
def test_names_are_found_under_each_index_key_that_an_action_began_with(client, login):
    login(*DESK)
    old = build.action()
    first = build.sign(old, NAME, TOWN).signature_id
    new_key = vault.add_index_key()
    new = build.action()
    second = build.sign(new, NAME, TOWN).signature_id
    assert (old.index_key, new.index_key) == (new_key - 1, new_key)
    assert found(look(client, "name", NAME)) == [first, second]
    assert found(look(client, "receipt", code_of(first))) == [first]
    assert found(look(client, "receipt", code_of(second))) == [second]


@pytest.mark.usefixtures("keys")
def test_an_action_whose_key_is_gone_hides_none_of_the_others(client, login):
    login(*DESK)
    lost, kept = build.action(), build.action()
    build.sign(lost, NAME, TOWN)
    wanted = build.sign(kept, NAME, TOWN).signature_id
    type(lost).objects.filter(pk=lost.pk).update(index_key=99)
    assert found(look(client, "name", NAME)) == [wanted]


@pytest.mark.usefixtures("keys")
def test_an_address_is_found_under_an_old_index_key_and_under_the_new_one(client, login):
    login(*DESK)
    action = build.action()
    first = build.sign(action, NAME, TOWN, EMAIL).signature_id
    vault.add_index_key()
    second = build.sign(action, "Wie Anders", TOWN, EMAIL).signature_id
    assert Supporter.objects.values("index_key").distinct().count() == 2
    for typed in (EMAIL, EMAIL.upper(), f" {EMAIL} "):
        assert found(look(client, "email", typed)) == [first, second]
    assert found(look(client, "email", "quintijn@example.org")) == []
    assert found(look(client, "email", "geen adres")) == []


def test_an_address_finds_nothing_once_the_supporter_is_gone(client, login):
    login(*DESK)
    pk = build.sign(build.action(), NAME, TOWN, EMAIL).signature_id
    assert found(look(client, "email", EMAIL)) == [pk]
    SupporterSignature.objects.all().delete()
    assert found(look(client, "email", EMAIL)) == []


def test_a_receipt_code_is_found_as_people_write_it(client, login):
    login(*DESK)
    pk = build.sign(build.action()).signature_id
    code = code_of(pk)
    typed = [code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("0", "O"), f" {code} "]
    assert [found(look(client, "receipt", spelling)) for spelling in typed] == [[pk]] * len(typed)
    for wrong in (
        "",
        code[:-1] + ("0" if code[-1] != "0" else "1"),
        code[:20],
        "x" * 35,
        receipt_code(10**9, key_id=1),
    ):
        response = look(client, "receipt", wrong)
        assert (
            (response.status_code, response.context.get("table")) == (422, None) if not wrong else not found(response)
        )


@pytest.mark.usefixtures("keys")
def test_a_code_made_with_the_key_of_another_action_finds_nothing(client, login):
    login(*DESK)
    pk = build.sign(build.action()).signature_id
    foreign = receipt_code(pk, key_id=vault.add_index_key())
    assert found(look(client, "receipt", foreign)) == []


def test_what_was_erased_is_found_no_more(client, login):
    login(*DESK)
    pk = build.sign(build.action(), NAME, TOWN).signature_id
    Signature.objects.filter(pk=pk).update(
        box=None, person_digest=None, name_index=None, name_town_index=None, erased_at=timezone.now()
    )
    assert found(look(client, "name", NAME)) == []


def test_a_name_that_many_have_is_cut_and_says_so(client, login, monkeypatch):
    login(*DESK)
    for module in (finding, searching, search_view):
        monkeypatch.setattr(module, "AT_MOST", 2)
    action = build.action()
    signed = [build.sign(action, NAME, f"Plaats {number}").signature_id for number in range(4)]
    response = look(client, "name", NAME)
    assert found(response) == signed[-2:]
    assert response.context["has_more"]
    assert AccessLog.objects.get().rows == signed[:1:-1]


def test_a_search_takes_the_same_number_of_questions_for_many_actions(client, login, django_assert_max_num_queries):
    login(*DESK)
    build.sign(build.action(), NAME, TOWN)
    look(client, "name", NAME)
    with django_assert_max_num_queries(60) as few:
        look(client, "name", NAME)
    for _number in range(4):
        build.sign(build.action(), NAME, TOWN)
    with django_assert_max_num_queries(len(few)):
        assert len(found(look(client, "name", NAME))) == 5


# What is shown


def test_the_answer_names_nobody_and_cannot_be_kept(client, login):
    login(*DESK)
    pk = build.sign(build.action(), NAME, TOWN).signature_id
    response = look(client, "name", NAME.upper())
    assert (response.status_code, response.get("Location")) == (200, None)
    assert "no-store" in response["Cache-Control"]
    assert f"/admin/signatures/inspect/{pk}/" in response.text
    for words in (TOWN, NAME, NAME.upper()):
        assert words not in response.text
    assert "Niemand Minder" in look(client, "name", "Niemand Minder").text, "where nothing is found it can be put right"
    for path in (SEARCH, "/admin/", "/admin/signatures/"):
        assert NAME.upper() not in client.get(path).text


def test_the_name_can_stand_in_no_address(client, login):
    login(*DESK)
    build.sign(build.action(), NAME, TOWN)
    response = client.get(SEARCH, {"kind": "name", "term": NAME})
    assert response.context.get("table") is None
    assert not AccessLog.objects.exists()
    assert client.get("/admin/signatures/results/", {"term": NAME, "q": NAME}).status_code == 200


def test_an_empty_or_odd_question_is_asked_again(client, login):
    login(*DESK)
    for kind, term in (
        ("name", ""),
        ("name", "   "),
        ("town", TOWN),
        ("", NAME),
        ("name", "x" * 401),
        ("name", "a\0b"),
    ):
        assert look(client, kind, term).status_code == 422
    assert not AccessLog.objects.exists()


def test_naughty_strings_find_nothing_and_break_nothing(client, login):
    login(*DESK)
    for term in ("' OR 1=1 --", "\u202e", "=cmd|' /C calc'!A0", "𝓠𝓾𝓲𝓷", "<script>", "%s", "\\", "@", "a@", "@b.nl"):
        for kind in ("name", "email", "receipt"):
            assert found(look(client, kind, term)) == []


# Who may


def test_only_who_may_open_a_name_may_ask_for_it(client, login):
    build.sign(build.action(), NAME, TOWN)
    for rights in (
        (),
        ("view_signature",),
        ("open_signature",),
        ("view_accesslog", "view_supporter", "open_supporter"),
    ):
        login(*rights)
        for response in (client.get(SEARCH), look(client, "name", NAME)):
            assert (response.status_code, response.url) == (302, "/admin/")
        assert SEARCH not in client.get("/admin/").text
    assert not AccessLog.objects.exists()


def test_a_visitor_is_asked_to_log_in(client):
    assert look(client, "name", NAME).url.startswith("/admin/login/")


def test_another_site_cannot_ask_in_the_name_of_staff():
    client = Client(enforce_csrf_checks=True)
    client.force_login(build.superuser())
    assert look(client, "name", NAME).status_code == 403
    assert not AccessLog.objects.exists()


# What is written down


def test_each_search_is_an_entry_with_its_kind_and_what_it_found_and_not_what_was_typed(client, login):
    user = login(*DESK)
    pk = build.sign(build.action(), NAME, TOWN, EMAIL).signature_id
    asked = [("name", NAME), ("email", EMAIL), ("receipt", code_of(pk)), ("name", "Niemand")]
    for kind, term in asked:
        look(client, kind, term)
    entries = list(AccessLog.objects.order_by("pk"))
    assert [entry.rows for entry in entries] == [[pk], [pk], [pk], []]
    assert [entry.reason for entry in entries] == [searching.OF_SEARCHES[kind] for kind, _term in asked]
    assert {(entry.user, entry.verb, entry.subject) for entry in entries} == {(user, "opened", "signature")}


def test_the_owner_reads_in_the_log_what_kind_of_search_it_was(client, login):
    user = login(*DESK, "view_accesslog")
    record_access(user=user, verb="opened", subject="signature", rows=[], reason=searching.OF_SEARCHES["email"])
    entry = AccessLog.objects.get()
    for path in ("/admin/access_log/", f"/admin/access_log/inspect/{entry.pk}/"):
        assert "search by e-mail address" not in client.get(path, headers={"Accept-Language": "nl"}).text


def test_what_cannot_be_written_down_is_not_answered(client, login, monkeypatch):
    login(*DESK)
    pk = build.sign(build.action(), NAME, TOWN).signature_id

    def full(**_fields):
        raise OSError("the disk is full")

    monkeypatch.setattr(searching, "record_access", full)
    client.raise_request_exception = False
    response = look(client, "name", NAME)
    assert response.status_code == 500
    assert f"/inspect/{pk}/" not in response.text


def test_a_list_of_names_cannot_be_tried(client, login, monkeypatch):
    monkeypatch.setattr(searching, "PER_HOUR", 3)
    login(*DESK)
    build.sign(build.action(), NAME, TOWN)
    assert [look(client, "name", NAME).status_code for _time in range(5)] == [200, 200, 200, 429, 429]
    assert AccessLog.objects.count() == 3, "a search that is refused is none"
    login(*DESK)
    assert look(client, "name", NAME).status_code == 200, "each member of staff has a number of their own"


def test_after_an_hour_the_search_goes_on(client, login, monkeypatch):
    monkeypatch.setattr(searching, "PER_HOUR", 1)
    login(*DESK)
    assert [look(client, "name", NAME).status_code for _time in range(2)] == [200, 429]
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=3601)):
        assert look(client, "name", NAME).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_no_log_line_table_or_cookie_has_what_was_typed(client, login, caplog):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AllowListFormatter())
    logging.getLogger().addHandler(handler)
    caplog.set_level(logging.DEBUG)
    try:
        login(*DESK)
        pk = build.sign(build.action(), NAME, TOWN, EMAIL).signature_id
        asked = [("name", NAME), ("email", EMAIL), ("receipt", code_of(pk)), ("town", TOWN)]
        for kind, term in asked:
            look(client, kind, term)
        client.raise_request_exception = False
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(searching, "find_signatures", lambda kind, term: {}[term])
            assert look(client, "name", NAME).status_code == 500
    finally:
        logging.getLogger().removeHandler(handler)
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    kept = str([(cookie.key, cookie.value) for cookie in client.cookies.values()])
    everything = b"\n".join([leaks.dump(), stream.getvalue().encode(), said.encode(), kept.encode()])
    assert leaks.found_in(everything, [term for _kind, term in asked]) == set()
    assert "request" in stream.getvalue(), "the log had something to say"
