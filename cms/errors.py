"""What a visitor sees when something broke or the database is gone: pages that ask the database nothing."""

import sys

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views import defaults

from campaigns.api.guard import failure

# What is asked here is answered in JSON, whatever breaks, and whichever middleware it breaks in.
API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that breaks the rules, such as an unknown host."""
    if request.path_info.startswith(API):
        return failure(BadRequest())
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 while the database does not answer, so that browsers and machines try again; else 500."""
    if request.path_info.startswith(API):
        return failure(sys.exc_info()[1] or Exception())
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        # Seconds: a restart of the database takes no longer.
        return HttpResponse(get_template("503.html").render(), status=503, headers={"Retry-After": "30"})
    return HttpResponse(get_template("500.html").render(), status=500)
