"""The addresses of the API: what each takes and gives."""

from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, NinjaAPI, Path, Query
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from . import list_actions as listing
from . import read_action as reading
from . import sign_action as signing
from .guard import failure
from .problems import BAD_REQUEST, INVALID, KINDS, Refused
from .schemas.actions import ActionDetail, ActionPageOfMany, CountOut
from .schemas.base import Locale, Schema, without_default
from .schemas.problem import Problem
from .schemas.signing import SignatureIn, SignatureOut
from .strict import StrictParser, field_problems

api = NinjaAPI(
    title="Appeal API",
    version="1",
    description="Urgent actions as data: what happened, the letter, how many have signed, and signing it.",
    urls_namespace="api",
    parser=StrictParser(),
    # Both are in urls.py: the description is worked out once, and read without scripts.
    openapi_url=None,
    docs_url=None,
)

# A request can fail in these ways whatever it asks for.
ALWAYS = (400, 404, 405, 422, 500, 503)


def failing(*more: int) -> dict[int, type[Problem]]:
    """The problems that an address can answer with, by their status."""
    return dict.fromkeys(sorted({*ALWAYS, *more} & {kind.status for kind in KINDS}), Problem)


@api.exception_handler(Exception)
def on_failure(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Whatever a view raises, as a problem document."""
    if isinstance(error, type):
        error = error()
    if isinstance(error, ValidationError):
        error = Refused(INVALID, "Some fields or parameters are not as they should be.", field_problems(error))
    elif isinstance(error, HttpError):
        error = Refused(BAD_REQUEST, "The body is no JSON in UTF-8 (RFC 8259).")
    return failure(error)


for ours in (ValidationError, HttpError, Http404):
    api.add_exception_handler(ours, on_failure)


def as_cursor(schema: dict[str, Any]) -> None:
    """What it is like is nobody's business: it has a name of its own."""
    without_default(schema)
    schema["format"] = "cursor"


class ListQuery(Schema):
    locale: Annotated[Locale, Field(description="The language of the pages.")] = settings.LANGUAGE_CODE
    state: Annotated[
        listing.Wanted,
        Field(description="`open` has those that close soon too, `closed` those handed over or with an outcome too."),
    ] = "all"
    country: Annotated[
        str,
        Field(
            pattern="^[A-Z]{2}$",
            description="ISO 3166-1, two letters; all if left out.",
            json_schema_extra=without_default,
        ),
    ] = ""
    cursor: Annotated[
        str,
        Field(
            description="`next_cursor` of the page before, asked with the same parameters; empty for the first.",
            json_schema_extra=as_cursor,
        ),
    ] = ""


class DetailQuery(Schema):
    locale: Annotated[
        Locale,
        Field(description="The language; that of the action if left out.", json_schema_extra=without_default),
    ] = ""
    text: Annotated[reading.Format, Field(description="What rich text is written in.")] = "html"


class SignQuery(Schema):
    locale: Annotated[
        Locale,
        Field(
            description="The language of the form and of the answer; that of Accept-Language if left out.",
            json_schema_extra=without_default,
        ),
    ] = ""


Slug = Annotated[str, Path(description="Names the action, in all languages.", max_length=255)]


@api.get("actions", response={200: ActionPageOfMany, **failing()}, operation_id="listActions")
def list_actions(request: HttpRequest, query: Query[ListQuery]) -> HttpResponse:
    """The actions with a page in a language: `open` and `closing_soon` by urgency, else the last to close first."""
    return listing.list_actions(
        request, locale=query.locale, state=query.state, country=query.country, cursor=query.cursor
    )


@api.get("actions/{slug}", response={200: ActionDetail, **failing(410)}, operation_id="readAction")
def read_action(request: HttpRequest, slug: Slug, query: Query[DetailQuery]) -> HttpResponse:
    """One action with its letter and its page, in one language."""
    return reading.read_action(request, slug, locale=query.locale, text=query.text)


@api.get("actions/{slug}/count", response={200: CountOut, **failing(410)}, operation_id="readCount")
def read_count(request: HttpRequest, slug: Slug) -> HttpResponse:
    """How many have signed. Ask every 10 seconds at most; an ETag spares the rest."""
    return reading.read_count(request, slug)


@api.post(
    "actions/{slug}/signatures",
    response={201: SignatureOut, **failing(403, 409, 410, 411, 413, 415, 429)},
    operation_id="signAction",
)
def sign_action(request: HttpRequest, slug: Slug, data: Body[SignatureIn], query: Query[SignQuery]) -> HttpResponse:
    """Put a name under the letter. The same name, town and address again is the same signature and the same answer."""
    return signing.sign_action(request, slug, data, locale=query.locale)
