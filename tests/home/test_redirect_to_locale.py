"""From / a visitor comes to the home page in a language that both the browser and this site speak."""

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from wagtail.models import Locale, Site

from home.models import HomePage
from tests import build

pytestmark = pytest.mark.django_db


def goes_to(client, languages: str) -> str:
    response = client.get("/", headers={"accept-language": languages})
    assert response.status_code == 302
    assert response["Vary"] == "Accept-Language"
    return response["Location"]


def test_to_the_first_of_the_browsers_languages_that_has_a_home_page(client):
    for code in ("nl", "en", "ar", "zh-hans"):
        build.home(code)
    assert goes_to(client, "ar-SY, en;q=0.8") == "/ar/"
    # What browsers in China and Singapore say.
    assert goes_to(client, "zh-CN, zh;q=0.9, en;q=0.8") == "/zh-hans/"
    assert goes_to(client, "zh-SG") == "/zh-hans/"
    assert goes_to(client, "fr, en-GB;q=0.9, ar;q=0.8") == "/en/"
    assert client.get("/ar/").headers["Content-Language"] == "ar"


def test_a_language_that_the_software_speaks_and_this_site_does_not_leads_to_no_404(client):
    """With Arabic among LANGUAGES only, an Arabic browser was sent to /ar/, where there was nothing."""
    build.home("nl")
    build.home("en")
    assert goes_to(client, "ar, en;q=0.5") == "/en/"
    assert goes_to(client, "ar") == "/nl/"
    Locale.objects.get_or_create(language_code="ar")
    assert goes_to(client, "ar") == "/nl/"


def test_a_home_page_that_is_still_a_draft_is_nowhere(client):
    build.home("ar").unpublish()
    assert goes_to(client, "ar") == "/nl/"


def test_else_to_the_language_of_the_sites_root_page(client):
    english = build.home("en")
    Site.objects.update(root_page=english)
    assert goes_to(client, "tlh") == "/en/"
    assert goes_to(client, "") == "/en/"


@override_settings(LANGUAGE_CODE="en")
def test_on_a_new_site_to_the_language_of_the_settings(client):
    assert not HomePage.objects.exists()
    assert goes_to(client, "ar") == "/en/"


def test_while_the_database_is_gone_to_the_browsers_language(client):
    def gone(*_arguments):
        raise OperationalError("the database is gone")

    with connection.execute_wrapper(gone):
        assert goes_to(client, "ar") == "/ar/"
