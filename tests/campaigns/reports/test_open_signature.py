"""Opening one name in the admin: by POST, by right, with a reason, and with an entry in the access log."""

import pytest
from django.utils import timezone, translation

from campaigns.models import AccessLog, Signature
from campaigns.opening import record_access
from campaigns.reports.reasons import TAKEN, reason_words
from tests import build

pytestmark = pytest.mark.django_db

NAME, TOWN, WHY = "Quintijn Zwaanswijk-Ünal", "Oerdijkerhoek", "Vraagt per mail om verwijdering."


@pytest.fixture
def signature():
    return Signature.objects.get(pk=build.sign(build.action(), NAME, TOWN).signature_id)


@pytest.fixture
def address(signature):
    return f"/admin/signatures/open/{signature.pk}/"


def test_the_service_desk_opens_a_name_and_the_log_has_it(client, login, signature, address):
    user = login("view_signature", "open_signature")
    form = client.get(f"/admin/signatures/inspect/{signature.pk}/")
    assert f'action="{address}"' in form.text
    assert NAME not in form.text
    response = client.post(address, {"reason": WHY})
    assert response.status_code == 200
    assert NAME in response.text
    assert TOWN in response.text
    entry = AccessLog.objects.get()
    assert (entry.user, entry.rows, entry.reason, entry.verb) == (user, [signature.pk], WHY, "opened")


def test_no_copy_of_the_answer_is_kept(client, login, address):
    login("view_signature", "open_signature")
    assert "no-store" in client.post(address, {"reason": WHY})["Cache-Control"]


def test_only_a_post_opens(client, login, address):
    login("view_signature", "open_signature")
    for method in ("get", "head", "put", "delete", "options"):
        response = getattr(client, method)(address)
        assert response.status_code == 405
        assert NAME not in response.text
    assert not AccessLog.objects.exists()


def test_charlie_opens_nothing(client, login, address):
    for rights in ((), ("open_signature",), ("view_signature",), ("view_signature", "open_supporter")):
        login(*rights)
        response = client.post(address, {"reason": WHY}, follow=True)
        assert NAME not in response.text
        assert response.redirect_chain[0] == ("/admin/", 302)
    assert not AccessLog.objects.exists()


def test_a_visitor_opens_nothing(client, address):
    response = client.post(address, {"reason": WHY})
    assert response.url.startswith("/admin/login/")
    assert not AccessLog.objects.exists()


def test_another_site_opens_nothing_in_the_name_of_staff(login, address):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(build.superuser())
    assert client.post(address, {"reason": WHY}).status_code == 403
    assert not AccessLog.objects.exists()


def test_without_a_reason_nothing_opens_and_the_page_says_so(client, login, address):
    login("view_signature", "open_signature")
    # The last ones are what the site itself writes when somebody searches: an opening would count, and read, as one.
    for reason in ("", "   ", "x" * 201, "\0", *TAKEN):
        response = client.post(address, {"reason": reason})
        assert response.status_code == 422
        assert NAME not in response.text
        assert response.context["open_form"].errors["reason"][0] in response.text
    assert not AccessLog.objects.exists()


def test_an_erased_name_is_gone_for_good(client, login, signature, address):
    login("view_signature", "open_signature")
    Signature.objects.filter(pk=signature.pk).update(box=None, person_digest=None, erased_at=timezone.now())
    response = client.post(address, {"reason": WHY})
    assert response.status_code == 410
    assert "reason" not in client.get(f"/admin/signatures/inspect/{signature.pk}/").text
    assert not AccessLog.objects.exists()


def test_a_site_without_the_private_key_says_so(client, login, address, settings, tmp_path):
    login("view_signature", "open_signature")
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "not there"
    response = client.post(address, {"reason": WHY})
    assert response.status_code == 503
    assert "sleutel" in client.post(address, {"reason": WHY}, headers={"Accept-Language": "nl"}).text
    assert NAME not in response.text


def test_a_damaged_box_is_no_server_error(client, login, signature, address):
    login("view_signature", "open_signature")
    Signature.objects.filter(pk=signature.pk).update(box=bytes([1]) + bytes(304))
    assert client.post(address, {"reason": WHY}).status_code == 503


def test_a_name_is_text_and_never_markup(client, login):
    login("view_signature", "open_signature")
    pk = build.sign(build.action(), "<script>alert(1)</script>", "Ede").signature_id
    response = client.post(f"/admin/signatures/open/{pk}/", {"reason": WHY})
    assert "<script>alert(1)" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text


# The access log in the admin


@pytest.fixture
def entry(signature):
    return record_access(user=None, verb="opened", subject="signature", rows=[signature.pk], reason=WHY)


def test_the_access_log_is_for_who_may_see_it(client, login, entry):
    login("view_signature", "open_signature")
    for path in ("/admin/access_log/", f"/admin/access_log/inspect/{entry.pk}/"):
        assert client.get(path).url == "/admin/"
    assert "/admin/access_log/" not in client.get("/admin/").text


def test_the_owner_reads_who_opened_what_and_why(client, login, entry):
    login("view_accesslog")
    text = client.get("/admin/access_log/", headers={"Accept-Language": "nl"}).text
    for word in ("manage.py", WHY, "Geopend", "Handtekeningen"):
        assert word in text
    assert str(entry.rows[0]) in client.get(f"/admin/access_log/inspect/{entry.pk}/").text


@pytest.mark.parametrize(
    ("verb", "reason", "words"),
    [
        ("opened", "search by name", "Gezocht op naam"),
        ("resealed", "rotate_keys", "Nieuwe sleutels"),
        ("exported", "rotate_keys", "rotate_keys"),
        ("opened", "rotate_keys", "rotate_keys"),
        ("exported", "search by name", "search by name"),
    ],
)
def test_a_reason_is_the_site_s_own_only_with_the_act_that_the_site_writes_it_of(client, login, verb, reason, words):
    entry = record_access(user=login("view_accesslog"), verb=verb, subject="signature", rows=[1], reason=reason)
    with translation.override("nl"):
        assert reason_words(entry) == words


def test_the_access_log_can_be_filtered(client, login, entry):
    login("view_accesslog")
    for query, count in (("verb=opened", 1), ("verb=exported", 0), ("subject=supporter", 0)):
        assert client.get(f"/admin/access_log/results/?{query}").text.count(WHY) == count


def test_the_access_log_takes_the_same_number_of_queries_for_many_rows(
    client, login, entry, django_assert_max_num_queries
):
    login("view_accesslog")
    client.get("/admin/access_log/")
    with django_assert_max_num_queries(50) as few:
        client.get("/admin/access_log/")
    for number in range(15):
        record_access(user=None, verb="opened", subject="signature", rows=[number], reason=WHY)
    with django_assert_max_num_queries(len(few)):
        client.get("/admin/access_log/")
