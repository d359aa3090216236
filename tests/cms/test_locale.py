"""The language of an answer, and no redirect for an address that is not there."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from cms.middleware.locale import LocaleMiddleware


@pytest.fixture(autouse=True)
def _language_as_before():
    with translation.override(translation.get_language()):
        yield


def answer(path, status=200, **headers):
    seen = []

    def view(request):
        seen.append(translation.get_language())
        return HttpResponse(status=status)

    response = LocaleMiddleware(view)(RequestFactory(headers=headers).get(path))
    return response, seen[0]


@pytest.mark.parametrize("language", ["nl", "en", "fr", "ar", "zh-hans"])
def test_the_address_decides_the_language(language):
    response, seen = answer(f"/{language}/about/", accept_language="de")
    assert seen == response["Content-Language"] == language
    assert not response.has_header("Vary")


def test_without_one_in_the_address_the_browser_decides_and_the_answer_says_so():
    response, seen = answer("/", accept_language="en, nl;q=0.5")
    assert seen == response["Content-Language"] == "en"
    assert response["Vary"] == "Accept-Language"


def test_a_language_that_we_do_not_speak_gives_dutch():
    assert answer("/", accept_language="tlh")[1] == "nl"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/livez/", "/sign/an-action/", "/about/"])
def test_an_address_that_is_not_there_stays_a_404(path):
    """Django's own middleware sends /sign/an-action/ on to /nl/sign/an-action/."""
    response, _ = answer(path, status=404)
    assert response.status_code == 404
