"""What a visitor sees when something broke or the database is gone: pages that ask the database nothing."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template


def server_error(request: HttpRequest) -> HttpResponse:
    """503 while the database does not answer, so that browsers and machines try again; else 500."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        # Seconds: a restart of the database takes no longer.
        return HttpResponse(get_template("503.html").render(), status=503, headers={"Retry-After": "30"})
    return HttpResponse(get_template("500.html").render(), status=500)
