"""The way from / to the home page in the visitor's language."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import HomePage


@require_safe
def redirect_to_locale(request: HttpRequest) -> HttpResponse:
    """Choose by the browser's languages among those that have a home page; no cookie remembers it."""
    try:
        codes = home_languages(request)
    except (DatabaseError, InterfaceError):
        # The home page itself says, a moment later, that the database does not answer.
        codes = [code for code, _name in settings.LANGUAGES]
    first = next((code for code in accepted_languages(request) if code in codes), None)
    response = HttpResponseRedirect(f"/{first or (codes or [settings.LANGUAGE_CODE])[0]}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def home_languages(request: HttpRequest) -> list[str]:
    """The languages in which this site has a home page for everybody; that of its root page comes first."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    homes = HomePage.objects.live().public().filter(translation_key=site.root_page.translation_key)
    codes = homes.values_list("locale__language_code", flat=True)
    return sorted(codes, key=lambda code: code != site.root_page.locale.language_code)


def accepted_languages(request: HttpRequest) -> list[str]:
    """The languages of the site's list that the browser asks for, the preferred one first."""
    known = []
    for accepted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            known.append(get_supported_language_variant(accepted))
        except LookupError:
            continue
    return known
