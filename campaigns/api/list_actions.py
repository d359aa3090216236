"""The list of actions: in one language, of one state or country, page by page."""

from typing import Literal

from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from campaigns.models.action import ActionQuerySet

from .answers import public_answer
from .cursors import BadCursor, read_cursor, write_cursor
from .find import public_actions, public_pages, seconds_to_keep
from .problems import INVALID, Refused
from .schemas.actions import ActionPageOfMany
from .schemas.problem import FieldProblem
from .summaries import summaries

PER_PAGE = 24

Wanted = Literal["all", "open", "closing_soon", "closed", "handed_over", "outcome"]


def list_actions(request: HttpRequest, *, locale: str, state: Wanted, country: str, cursor: str) -> HttpResponse:
    """A page of the list. Those that can be signed come with the most urgent first, all others the latest first."""
    found = _of_state(public_actions(locale), state)
    if country:
        found = found.filter(country=country)
    is_rising = state in {"open", "closing_soon"}
    if cursor:
        found = found.filter(_behind(cursor, is_rising))
    order = ("closes_at", "pk") if is_rising else ("-closes_at", "-pk")
    actions = list(found.order_by(*order)[: PER_PAGE + 1])
    has_more, actions = len(actions) > PER_PAGE, actions[:PER_PAGE]
    pages = public_pages(locale).filter(translation_key__in=[action.translation_key for action in actions])
    with translation.override(locale):
        content = ActionPageOfMany(
            actions=summaries(request, pages.defer_streamfields().prefetch_related("portrait__renditions"), actions),
            next_cursor=write_cursor(actions[-1].closes_at, actions[-1].pk) if has_more else None,
        )
    # Not kept: whoever asks for all countries there are not would push pages out of the cache.
    seconds = seconds_to_keep(actions) if actions else 0
    return public_answer(content, seconds=seconds, language=locale)


def _of_state(actions: ActionQuerySet, state: Wanted) -> ActionQuerySet:
    match state:
        case "open":
            return actions.open()
        case "closing_soon":
            return actions.closing_soon()
        case "closed":
            return actions.closed()
        case "handed_over":
            return actions.handed_over()
        case "outcome":
            return actions.with_outcome().filter(closes_at__lte=Now())
        case _:
            return actions


def _behind(cursor: str, is_rising: bool) -> Q:
    """What comes behind the last action that was seen, in the order of the list."""
    try:
        closes_at, pk = read_cursor(cursor)
    except BadCursor as error:
        message = "This is no cursor of ours. Take `next_cursor` of the page before."
        wrong = FieldProblem(where="query", field="cursor", code="bad_cursor", message=message)
        raise Refused(INVALID, message, [wrong]) from error
    if is_rising:
        return Q(closes_at__gt=closes_at) | Q(closes_at=closes_at, pk__gt=pk)
    return Q(closes_at__lt=closes_at) | Q(closes_at=closes_at, pk__lt=pk)
