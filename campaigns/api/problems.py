"""Every refusal below /api/ is a problem document (RFC 9457): this file has the kinds, and makes the answers."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from .schemas.problem import MAX_ERRORS, FieldProblem, Problem

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# Where the kinds are described; `type` is a reference to it, on the host that was asked (RFC 9457, 3.1.1).
DOCS = "/api/v1/docs"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its name in `type`, its status, and what it is called."""

    name: str
    status: int
    title: str


BAD_REQUEST = Kind("bad-request", 400, "The request cannot be read")
FOREIGN_ORIGIN = Kind("foreign-origin", 403, "This site does not take signatures from there")
NOT_FOUND = Kind("not-found", 404, "There is nothing here")
METHOD_NOT_ALLOWED = Kind("method-not-allowed", 405, "This address does not do that")
CLOSED = Kind("closed", 409, "The action is closed")
GONE = Kind("gone", 410, "The action was taken back")
LENGTH_REQUIRED = Kind("length-required", 411, "The request does not say how long its body is")
TOO_LARGE = Kind("too-large", 413, "The request is too large")
UNSUPPORTED_MEDIA_TYPE = Kind("unsupported-media-type", 415, "The body must be application/json")
INVALID = Kind("invalid", 422, "Something in the request is not right")
TOO_MANY = Kind("too-many", 429, "Too many signatures from one network")
SERVER_ERROR = Kind("server-error", 500, "Something broke on our side")
UNAVAILABLE = Kind("unavailable", 503, "The database does not answer")
KINDS = (
    BAD_REQUEST,
    FOREIGN_ORIGIN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CLOSED,
    GONE,
    LENGTH_REQUIRED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID,
    TOO_MANY,
    SERVER_ERROR,
    UNAVAILABLE,
)

# Seconds until it is worth trying again:
RETRY_AFTER = {TOO_MANY: 60, UNAVAILABLE: 30}


class Refused(Exception):
    """Raised by a view: answered with a problem document."""

    def __init__(self, kind: Kind, detail: str, errors: Sequence[FieldProblem] = (), *, language: str = "en") -> None:
        self.kind = kind
        self.detail = detail
        self.errors = list(errors)
        self.language = language
        super().__init__(kind.name)


def problem(kind: Kind, detail: str, errors: Sequence[FieldProblem] = (), *, language: str = "en") -> HttpResponse:
    """The answer. `detail` and `errors` may be shown to people; what was posted is not repeated in them."""
    document = Problem(
        type=f"{DOCS}#{kind.name}",
        title=kind.title,
        status=kind.status,
        detail=detail,
        errors=list(errors[:MAX_ERRORS]),
    )
    content = json.dumps(document.model_dump(), ensure_ascii=False)
    response = HttpResponse(content, status=kind.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language
    # Other sites show what is in it; elsewhere on this site the header says same-origin.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if kind in RETRY_AFTER:
        response["Retry-After"] = str(RETRY_AFTER[kind])
    return response


def quoted(name: str) -> str:
    """A name that the caller made up, short and without what cannot be written (lone surrogates)."""
    return name[:80].encode("utf-8", "replace").decode()
