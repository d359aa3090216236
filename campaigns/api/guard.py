"""What every request below /api/ passes: method, path, size, query; and what every answer gets: who may read it."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.cache import patch_vary_headers

from campaigns.models.recalled import GONE_IN_CACHES, ActionRecalled
from campaigns.vault import VaultError

from .problems import (
    BAD_REQUEST,
    GONE,
    INVALID,
    LENGTH_REQUIRED,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    SERVER_ERROR,
    TOO_LARGE,
    UNAVAILABLE,
    UNSUPPORTED_MEDIA_TYPE,
    Refused,
    problem,
    quoted,
)
from .schemas.problem import FieldProblem

logger = logging.getLogger(__name__)

# As the signing form's: more than long names in any script need.
MAX_BODY = 16 * 1024  # bytes
# RFC 9110, 8.6; 18 digits are an exabyte, and Python reads no number of thousands of them.
LENGTH = re.compile(r"[0-9]{1,18}")

# A browser may keep the answer to a preflight for 10 minutes (seconds):
PREFLIGHT_AGE = 600

View = Callable[..., HttpResponse]


def everybody(_request: HttpRequest) -> str:
    """What is public may be read by the scripts of all sites; no cookie goes along with it."""
    return "*"


@dataclass(frozen=True)
class Guard:
    """Stands before a view: what fails is answered with a problem document.

    Attributes:
        methods: those that the view takes; HEAD is asked as GET, and OPTIONS is answered here.
        parameters: the names that its query may have.
        origin: gives the value of Access-Control-Allow-Origin, or "" for no such header; may raise Refused.
    """

    methods: tuple[str, ...]
    parameters: frozenset[str] = frozenset()
    origin: Callable[[HttpRequest], str] = everybody

    def __call__(self, view: View) -> View:
        """The view behind this guard."""

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return self._shared(request, lambda: self._answer(request, view, args, kwargs))

        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # without a session; see signing/origin.py
        return guarded

    @property
    def allow(self) -> str:
        """The Allow header (RFC 9110, 10.2.1)."""
        return ", ".join((*self.methods, *(("HEAD",) if "GET" in self.methods else ()), "OPTIONS"))

    def _answer(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
        try:
            if request.method == "OPTIONS":
                return self._preflight()
            if request.method not in self.allow.split(", "):
                return self._not_allowed()
            _check(request, self, kwargs)
            return _as_get(request, view, args, kwargs)
        except Exception as error:
            return failure(error)

    def _preflight(self) -> HttpResponse:
        response = HttpResponse(status=204, headers={"Allow": self.allow, "Content-Language": "en"})
        del response["Content-Type"]
        return response

    def _not_allowed(self) -> HttpResponse:
        response = problem(METHOD_NOT_ALLOWED, f"It takes {self.allow}.")
        response["Allow"] = self.allow
        return response

    def _shared(self, request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
        """The answer, with the headers that say which sites' scripts may read it (Fetch, 3.2)."""
        try:
            origin = self.origin(request)
            response = answer()
        except Exception as error:
            origin, response = self._unasked(request, failure(error))
        if origin:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = "Content-Language, ETag, Retry-After"
            if request.method == "OPTIONS":
                response["Access-Control-Allow-Methods"] = ", ".join(self.methods)
                response["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
                response["Access-Control-Max-Age"] = str(PREFLIGHT_AGE)
        if self.origin is not everybody:
            patch_vary_headers(response, ["Origin"])
        # As in a problem document, which may come from elsewhere.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _unasked(self, request: HttpRequest, response: HttpResponse) -> tuple[str, HttpResponse]:
        """The origin and the answer, if the origin is refused, or if nobody can say now whether it may sign.

        In the second case all scripts may read that the site is not available: it is the same for everybody, says
        nothing of anybody, and no cookie goes along with `*`; a named site's script would see a broken network, and
        not `Retry-After`. Its browser asks first, so that is answered, too; the post itself is looked at once more.
        """
        if response.status_code != UNAVAILABLE.status:
            return "", response
        return "*", self._preflight() if request.method == "OPTIONS" else response


def _as_get(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    """The view's answer; HEAD is asked as GET, and loses its body."""
    if request.method != "HEAD":
        return view(request, *args, **kwargs)
    request.method = "GET"
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = "HEAD"
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _check(request: HttpRequest, guard: Guard, kwargs: dict[str, Any]) -> None:
    if any("\0" in str(value) for value in kwargs.values()):
        raise Refused(NOT_FOUND, "No action has such a slug.")
    _check_length(request)
    if request.method == "POST" and request.content_type != "application/json":
        raise Refused(UNSUPPORTED_MEDIA_TYPE, "Say `Content-Type: application/json`.")
    errors = [
        FieldProblem(where="query", field=quoted(name), code="unknown", message="There is no such parameter.")
        for name in request.GET
        if name not in guard.parameters
    ]
    errors += [
        FieldProblem(where="query", field=name, code="repeated", message="Give it once.")
        for name, values in request.GET.lists()
        if name in guard.parameters and len(values) > 1
    ]
    if errors:
        raise Refused(INVALID, "The query has parameters that we do not know, or one of them twice.", errors)


def _check_length(request: HttpRequest) -> None:
    """As the client says; the server reads no more than that."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and request.method == "POST" and "Transfer-Encoding" in request.headers:
        # WSGI has no body without a length (PEP 3333): it would be answered as an empty one.
        raise Refused(LENGTH_REQUIRED, "Send the body in one piece, with its Content-Length.")
    if length and not LENGTH.fullmatch(length):
        raise BadRequest
    if int(length or 0) > MAX_BODY:
        raise Refused(TOO_LARGE, f"A body has at most {MAX_BODY} bytes.")


def failure(error: BaseException) -> HttpResponse:
    """The problem document for what a view raised. Of the error the kind alone is logged: its text may hold names."""
    if isinstance(error, Refused):
        return problem(error.kind, error.detail, error.errors, language=error.language)
    if isinstance(error, ActionRecalled):
        response = problem(GONE, "This action cannot be read or signed now. Take it off your pages.")
        response["Cache-Control"] = GONE_IN_CACHES
        return response
    if isinstance(error, Http404):
        return problem(NOT_FOUND, "There is nothing at this address, or not in this language, or not any more.")
    if isinstance(error, BadRequest | SuspiciousOperation | UnreadablePostError):
        return problem(BAD_REQUEST, "The request does not follow the rules of HTTP, or not ours.")
    if isinstance(error, DatabaseError | InterfaceError | VaultError):
        logger.error("not available", exc_info=error, extra={"error": type(error).__name__})
        return problem(UNAVAILABLE, "Nothing was stored. Try again in a moment.")
    logger.error("broke", exc_info=error, extra={"error": type(error).__name__})
    return problem(SERVER_ERROR, "It is our fault, and it was noted.")
