"""Answers "not modified" to whoever has the answer already (RFC 9110, 13.1.2): for kept and for new ones alike."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import parse_etags


class NotModifiedMiddleware:
    """Stands before the page cache, which keeps whole answers. Acts on those that have an ETag, such as the API's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; as a 304 with all its headers, those for other sites' scripts among them, if it is known."""
        response = self.get_response(request)
        if "HTTP_IF_NONE_MATCH" not in request.META or "ETag" not in response.headers:
            return response
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        # Weak or strong is all the same here: a copy that is compressed by now has a weak one.
        known = {tag.removeprefix("W/") for tag in parse_etags(request.META["HTTP_IF_NONE_MATCH"])}
        if request.method in ("GET", "HEAD") and ("*" in known or response["ETag"].removeprefix("W/") in known):
            response.status_code = 304
            response.content = b""
            for name in ("Content-Type", "Content-Length"):
                response.headers.pop(name, None)
        return response
