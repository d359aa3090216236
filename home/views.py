"""The way from / to the home page in the visitor's language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe


@require_safe
def redirect_to_locale(request: HttpRequest) -> HttpResponse:
    """Choose by the browser's languages; no cookie remembers it."""
    code = get_language_from_request(request) or settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{code}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response
