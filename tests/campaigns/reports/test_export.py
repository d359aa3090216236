"""Taking signatures out: by right, on POST, with a reason and an entry; names only for who may open them all."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import AccessLog, Signature
from campaigns.opening import verify_access_log
from campaigns.recording import change_state
from campaigns.reports import export_signatures as exporting
from campaigns.reports.reasons import TAKEN
from tests import build

pytestmark = pytest.mark.django_db

EXPORT = "/admin/signatures/export/"
DESK = ("view_signature", "open_signature")
OWNER = (*DESK, "view_accesslog")
WHY = "Voor het jaarverslag."
PEOPLE = [("Quintijn Zwaanswijk", "Oerdijkerhoek"), ("Ülkü Ğani-Íñez", "Šibenik-Ôost"), ("王芳", "Xanten")]


@pytest.fixture
def action():
    return build.action(slug="laat-haar-vrij", number="UA 60/16")


@pytest.fixture
def signed(action):
    """Three under one action, one under another."""
    rows = [build.sign(action, *person).signature_id for person in PEOPLE]
    change_state(signature_id=rows[1], to="set_aside")
    return [*rows, build.sign(build.action(), "Iemand Anders", "Elst").signature_id]


def export(client, query="", **fields):
    return client.post(EXPORT + query, {"format": "csv", "reason": WHY} | fields)


def table(response):
    """The rows of the file, the headings first."""
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if response["Content-Type"].startswith("text/csv"):
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    [sheet] = openpyxl.load_workbook(io.BytesIO(content))
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.values]


def holds_no_name(response):
    text = response.text if not response.streaming else str(table(response))
    return not any(word in text for person in PEOPLE for word in person)


# The masked list


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_what_the_list_shows(client, login, signed, kind):
    login("view_signature")
    response = export(client, format=kind)
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    headings, *rows = table(response)
    assert len(headings) == len(rows[0]) == 9
    assert [row[0] for row in rows] == [str(pk) for pk in signed]
    first = rows[0]
    assert first[1:3] == ["laat-haar-vrij", "UA 60/16"]
    assert first[3].startswith(timezone.localdate().isoformat())
    assert first[8] == ""


def test_no_name_receipt_code_or_digest_is_in_it(client, login, signed):
    login(*OWNER)
    response = export(client)
    assert holds_no_name(response)
    assert len(table(export(client))[0]) == 9


def test_words_are_in_the_language_of_the_reader_also_while_the_file_is_sent(client, login, signed):
    login("view_signature")
    headings, *rows = table(client.post(EXPORT, {"format": "csv", "reason": WHY}, headers={"Accept-Language": "nl"}))
    assert {"Nummer", "Taal", "Bron"} <= set(headings)
    assert {"Nederlands", "Deze site", "Naam en woonplaats", "Telt mee"} <= set(rows[0])
    assert "Apart gezet" in rows[1]


def test_it_is_filtered_as_the_list_is(client, login, signed, action):
    login("view_signature")
    for query, wanted in (
        (f"?action={action.pk}", signed[:3]),
        ("?state=set_aside", signed[1:2]),
        (f"?action={action.pk}&state=counted", [signed[0], signed[2]]),
        ("?signed_on_from=2100-01-01", []),
    ):
        assert [row[0] for row in table(export(client, query))[1:]] == [str(pk) for pk in wanted]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("q=Fatima+de+Vries&x=fatima%40example.org&Fatima", ""),
        ("state=set_aside&q=Fatima&state=counted&p=3&action=", "state=set_aside&state=counted"),
        (
            "signed_on_to=2026-03-02&signed_on_from=2026-3-1&locale=nl",
            "locale=nl&signed_on_from=2026-03-01&signed_on_to=2026-03-02",
        ),
        ("signed_on_from=&signed_on_to=2026-03-02&signed_on=Fatima", "signed_on_to=2026-03-02"),
    ],
)
def test_the_log_keeps_what_was_chosen_and_no_word_that_stands_beside_it_in_the_address(client, login, query, kept):
    login("view_signature")
    table(export(client, f"?{query}"))
    assert AccessLog.objects.get().rows["filter"] == kept


def test_a_filter_that_is_not_understood_gives_nothing_instead_of_everything(client, login, signed):
    login("view_signature")
    for query in ("?action=999999", "?state=gold", "?signed_on_from=gisteren"):
        assert client.get(EXPORT + query).status_code == 200
        response = export(client, query)
        assert (response.status_code, response.streaming) == (422, False)
    assert not AccessLog.objects.exists()


def test_the_list_leads_there_with_its_filter(client, login, signed):
    login("view_signature")
    assert f'href="{EXPORT}"' in client.get("/admin/signatures/").text
    for path in ("/admin/signatures/", "/admin/signatures/results/"):
        text = client.get(f"{path}?state=counted&tier=paper&p=1&ordering=pk").text
        assert f'href="{EXPORT}?state=counted&amp;tier=paper"' in text


def test_batches_join_without_a_gap_or_a_double(client, login, signed, monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 2)
    login(*OWNER)
    for fields in ({}, {"with_names": "on"}):
        assert [row[0] for row in table(export(client, **fields))[1:]] == [str(pk) for pk in signed]


def test_who_signs_after_the_count_is_not_in_it(client, login, signed, action):
    user = login("view_signature")
    user = type(user).objects.get(pk=user.pk)
    rows = exporting.export_signatures(Signature.objects.all(), user=user, reason=WHY)
    build.sign(action, "Te Laat", "Tiel")
    assert len(list(rows)) == AccessLog.objects.get().rows["count"] == 4


def test_the_number_of_questions_does_not_grow_with_the_rows(client, login, action, django_assert_max_num_queries):
    login("view_signature")
    build.sign(action, "Een", "Ede")
    table(export(client))
    with django_assert_max_num_queries(40) as few:
        table(export(client))
    for number in range(20):
        build.sign(action, f"Persoon {number}", "Ede")
    with django_assert_max_num_queries(len(few)) as many:
        assert len(table(export(client))) == 22
    taken = [query["sql"] for query in many.captured_queries if 'FROM "campaigns_signature"' in query["sql"]]
    assert taken
    assert not any(secret in sql for sql in taken for secret in ('"box"', "person_digest", "name_index"))


# With names


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_owner_takes_out_names_and_each_is_written_down(client, login, signed, action, kind):
    user = login(*OWNER)
    headings, *rows = table(export(client, f"?action={action.pk}", format=kind, with_names="on"))
    assert len(headings) == 11
    assert [tuple(row[-2:]) for row in rows] == PEOPLE
    exported, opened = AccessLog.objects.order_by("pk")
    assert (exported.verb, exported.user, exported.reason) == ("exported", user, WHY)
    assert exported.rows == {"count": 3, "names": True, "filter": f"action={action.pk}"}
    assert (opened.verb, opened.reason, opened.rows) == ("opened", WHY, signed[:3])
    assert verify_access_log() is None


def test_a_name_that_would_be_a_formula_is_text(client, login):
    login(*OWNER)
    build.sign(build.action(), "=1+1", "@Ede;=2")
    assert table(export(client, with_names="on"))[1][-2:] == ["'=1+1", "'@Ede;'=2"]


def test_an_erased_name_is_empty_and_a_damaged_one_stops_none_of_the_others(client, login, signed):
    login(*OWNER)
    # Half an hour past midnight, for the people here.
    erased_at = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    Signature.objects.filter(pk=signed[0]).update(box=None, person_digest=None, erased_at=erased_at)
    Signature.objects.filter(pk=signed[1]).update(box=bytes([1]) + bytes(304))
    rows = table(export(client, with_names="on"))[1:]
    assert rows[0][-3:] == ["2026-07-02", "", ""]
    assert rows[1][-2] not in ("", PEOPLE[1][0])
    assert tuple(rows[2][-2:]) == PEOPLE[2]


def test_the_service_desk_takes_out_no_names_whatever_is_posted(client, login, signed):
    for rights in (DESK, ("view_signature", "view_accesslog"), ("view_signature", "open_supporter", "view_supporter")):
        login(*rights)
        assert "with_names" not in client.get(EXPORT).text
        assert holds_no_name(export(client, with_names="on"))
    assert not AccessLog.objects.filter(verb="opened").exists()
    assert all(entry.rows["names"] is False for entry in AccessLog.objects.all())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_site_without_the_private_key_refuses_names_and_gives_the_rest(
    client, login, signed, settings, tmp_path, kind
):
    login(*OWNER)
    settings.VAULT_PRIVATE_KEY_FILE = tmp_path / "not there"
    response = export(client, format=kind, with_names="on")
    assert (response.status_code, response.streaming) == (503, False)
    assert not AccessLog.objects.exists(), "nothing was taken out"
    assert len(table(export(client, format=kind))) == 5


# Who may, and how


def test_without_the_right_nobody_takes_anything_out(client, login, signed):
    for rights in ((), ("open_signature",), ("view_accesslog", "view_supporter", "change_signature")):
        login(*rights)
        for response in (client.get(EXPORT), export(client), export(client, with_names="on")):
            assert (response.status_code, response.url) == (302, "/admin/")
    assert not AccessLog.objects.exists()


def test_a_visitor_is_asked_to_log_in(client, signed):
    assert export(client).url.startswith("/admin/login/")


def test_the_one_verb_checks_the_right_itself(login, signed):
    for rights, with_names in (((), False), (DESK, True)):
        user = login(*rights)
        with pytest.raises(PermissionError):
            exporting.export_signatures(Signature.objects.all(), user=user, reason=WHY, with_names=with_names)


def test_another_site_takes_nothing_out_in_the_name_of_staff(signed):
    client = Client(enforce_csrf_checks=True)
    client.force_login(build.superuser())
    assert export(client).status_code == 403


def test_without_a_reason_there_is_no_file(client, login, signed):
    login(*OWNER)
    for fields in ({"reason": ""}, {"reason": "  "}, {"reason": "x" * 201}, {"format": "pdf"}, {"format": ""}):
        response = export(client, **fields)
        assert (response.status_code, response.streaming) == (422, False)
    assert not AccessLog.objects.exists()


def test_a_reason_that_the_site_itself_writes_is_refused(client, login, signed):
    login(*OWNER)
    for reason in TAKEN:
        response = export(client, reason=f" {reason} ", with_names="on")
        assert (response.status_code, response.streaming) == (422, False)
    assert not AccessLog.objects.exists()


def test_the_entry_stands_before_the_first_row_is_sent(client, login, signed):
    login("view_signature")
    response = export(client)
    assert AccessLog.objects.get().rows["count"] == 4
    assert len(table(response)) == 5


def test_what_cannot_be_written_down_is_not_given(client, login, signed, monkeypatch):
    login("view_signature")

    def full(**_fields):
        raise OSError("the disk is full")

    monkeypatch.setattr(exporting, "record_access", full)
    client.raise_request_exception = False
    assert (export(client).status_code, export(client).streaming) == (500, False)


def test_no_copy_of_the_file_is_kept_on_the_way(client, login, signed):
    login("view_signature")
    for kind in ("csv", "xlsx"):
        response = export(client, format=kind)
        assert "no-store" in response["Cache-Control"]
        table(response)


# Nothing goes out on GET, from no list of the admin

LISTS = [
    "/admin/signatures/",
    "/admin/signatures/results/",
    "/admin/signatures/export/",
    "/admin/supporters/",
    "/admin/access_log/",
    "/admin/actions/",
    "/admin/snippets/campaigns/addressee/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/redirects/",
    "/admin/sites/",
    "/admin/reports/site-history/",
    "/admin/reports/locked/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
]


@pytest.mark.parametrize("path", LISTS)
def test_no_list_gives_a_file_on_get(client, signed, path):
    client.force_login(build.superuser())
    for kind in ("csv", "xlsx"):
        response = client.get(path, {"export": kind})
        assert not response.streaming
        assert response["Content-Type"].startswith("text/html")
        assert "Content-Disposition" not in response
    page = client.get(path)
    assert page.status_code == 200
    assert "export=" not in page.text


@pytest.mark.parametrize(
    "path", ["/admin/signatures/", "/admin/signatures/results/", "/admin/supporters/", "/admin/access_log/"]
)
def test_an_old_link_to_an_export_of_people_leads_nowhere(client, signed, path):
    client.force_login(build.superuser())
    assert client.get(path, {"export": "csv"}).status_code == 404
