"""Knows in which language a request is answered: that of its address, else the one the browser prefers."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware import locale
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's own, less its redirect: an address that is not there is a 404, also for the API and for probes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say the language, and that it was the browser's choice if neither address nor response names one."""
        if not translation.get_language_from_path(request.path_info) and "Content-Language" not in response.headers:
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
