"""The list of addressees: each language that one stands in is a row, which says so."""

import pytest
from wagtail.models import Locale

from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/campaigns/addressee/"


def rows(response):
    return [" ".join(row.split()) for row in response.text.split("<tbody>")[1].split("</tr>")[:-1]]


def test_each_row_says_its_language_and_the_list_can_be_narrowed_to_one(client):
    client.force_login(build.superuser())
    english, _new = Locale.objects.get_or_create(language_code="en")
    build.addressee(office="President van Voorbeeldland").copy_for_translation(english).save()
    languages = [{name for name in ("Nederlands", "English") if name in row} for row in rows(client.get(LIST))]
    assert sorted(languages, key=min) == [{"English"}, {"Nederlands"}]
    (only,) = rows(client.get(f"{LIST}?locale=en"))
    assert "English" in only
