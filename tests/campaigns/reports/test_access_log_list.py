"""The access log in the admin: what was done, with how many records, and in words for entries."""

import datetime
import re

import pytest

from campaigns.models import AccessLog
from campaigns.opening import record_access

pytestmark = pytest.mark.django_db

LIST = "/admin/access_log/"
ENGLISH = {"Accept-Language": "en"}


def write(**fields):
    fields = {"user": None, "verb": "opened", "subject": "signature", "rows": [7, 8], "reason": "asked"} | fields
    return record_access(**fields)


@pytest.fixture
def cells(client, login):
    """The texts of the cells of the newest entry."""
    login("view_accesslog")

    def look():
        row = client.get(LIST, headers=ENGLISH).text.split("<tbody>")[1].split("</tr>")[0]
        return [" ".join(re.sub("<[^>]*>", " ", cell).split()) for cell in row.split("</td>")[:-1]]

    return look


@pytest.mark.parametrize(
    ("fields", "did", "count"),
    [
        ({}, "Opened", "2"),
        ({"reason": "search by name", "rows": []}, "Searched", "0"),
        ({"reason": "search by name", "rows": [7]}, "Searched", "1"),
        ({"verb": "exported", "rows": {"count": 2000, "names": False, "filter": ""}}, "Exported", "2000"),
        # Written by the site of a search alone; of another act it is what somebody typed.
        ({"verb": "exported", "reason": "search by name", "rows": {"count": 3}}, "Exported", "3"),
    ],
)
def test_an_entry_says_what_was_done_and_with_how_many(cells, client, fields, did, count):
    entry = write(**fields)
    assert did in cells()
    assert count in [cell.replace(",", "") for cell in cells()]
    assert f"<dd> {did} </dd>" in " ".join(client.get(f"{LIST}inspect/{entry.pk}/", headers=ENGLISH).text.split())


def test_its_rows_are_called_entries(client, login):
    login("view_accesslog")
    assert "There are no entries to display." in client.get(LIST, headers=ENGLISH).text
    write()
    write()
    text = client.get(LIST, headers=ENGLISH).text
    assert "2 entries" in text
    assert "2 access log" not in text
    assert "<title>Access log" in " ".join(text.split())


def test_the_hour_is_that_of_the_readers_clock(client, login):
    login("view_accesslog")
    entry = write()
    # In winter it is an hour later in Amsterdam than in Greenwich.
    AccessLog.objects.update(at=datetime.datetime(2026, 1, 5, 20, 57, tzinfo=datetime.UTC))
    for path in (LIST, f"{LIST}inspect/{entry.pk}/"):
        text = client.get(path, headers=ENGLISH).text
        assert "5 January 2026, 21:57 (CET)" in text
