"""The addresses below /api/, each behind its guard; whatever else is asked for there is a problem document."""

import json
import re
from collections.abc import Iterator
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from .answers import public_bytes
from .api import api
from .docs import docs
from .document import DESCRIPTION_AGE, PREFIX, document, parameters_of
from .guard import Guard, View, everybody
from .origins import signing_origin

app_name = "api"


def openapi(_request: HttpRequest) -> HttpResponse:
    """The description, for programs."""
    return public_bytes(json.dumps(document(), ensure_ascii=False).encode(), seconds=DESCRIPTION_AGE, language="en")


def nothing(_request: HttpRequest) -> HttpResponse:
    """What is not there is not there in JSON either, and leads nowhere else."""
    raise Http404


def _guarded() -> Iterator[URLPattern]:
    """Ninja's addresses; the description says which methods and parameters they take."""
    for pattern in api.urls[0]:
        assert isinstance(pattern, URLPattern)  # noqa: S101 (ninja's are flat)
        route = str(pattern.pattern)
        described = PREFIX + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
        for method in document()["paths"].get(described, {}):
            guard = Guard(
                methods=(method.upper(),),
                parameters=parameters_of(described, method),
                origin=signing_origin if method == "post" else everybody,
            )
            yield path(f"v1/{route}", guard(cast(View, pattern.callback)), name=pattern.name)


read_only = Guard(methods=("GET",))
not_here = Guard(methods=("GET", "POST", "PUT", "PATCH", "DELETE"))(nothing)
urlpatterns = [
    path("v1/openapi.json", read_only(openapi), name="openapi"),
    path("v1/docs", read_only(docs), name="docs"),
    *_guarded(),
    re_path(r"", not_here),
]
