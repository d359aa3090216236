"""An action in a few lines: the facts and counts that stand in a list, and at the head of the action itself."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Action, ActionPage
from campaigns.models.addresses import absolute
from campaigns.models.outcome import OutcomeKind as Kind

from .counts import counts_of, organisation
from .find import state_of
from .pictures import IN_LIST, picture
from .schemas.actions import ActionSummary, Country, Outcome, OutcomeKind, Person


def summaries(request: HttpRequest, pages: Iterable[ActionPage], actions: Iterable[Action]) -> list[ActionSummary]:
    """The actions that have a page among `pages`, in the order of the actions."""
    by_key = {page.translation_key: page for page in pages}
    shown = [action for action in actions if action.translation_key in by_key]
    counts = counts_of(shown, organisation(request).progress_floor)
    return [
        ActionSummary(**head(request, by_key[action.translation_key], action, IN_LIST), signatures=counts[action.pk])
        for action in shown
    ]


def head(request: HttpRequest, page: ActionPage, action: Action, sizes: tuple[str, ...]) -> dict[str, Any]:
    """The fields of ActionSummary but its counts; its portrait in these sizes."""
    code = page.locale.language_code
    return {
        "slug": action.slug,
        "locale": code,
        "title": page.title,
        "lead": page.lead or "",
        "url": absolute(page.get_url(request), request),
        "api_url": api_url(request, action, code),
        "number": action.number,
        "index_number": action.index_number,
        "persons": [_person(person) for person in action.persons],
        "country": _country(action),
        "deadline": action.deadline,
        "extended_from": action.extended_from,
        "closes_at": action.closes_at,
        "paper_due_on": action.paper_due_on,
        "state": state_of(action),
        "is_open": action.is_open,
        "handed_over_on": timezone.localdate(action.handed_over_at) if action.handed_over_at else None,
        "outcome": _outcome(action.outcome_kind, action.outcome_on),
        "portrait": _portrait(request, page, sizes),
    }


def api_url(request: HttpRequest, action: Action, code: str) -> str:
    """The whole address of an action in one language."""
    return absolute(f"{reverse('api:read_action', args=[action.slug])}?locale={code}", request)


def _country(action: Action) -> Country:
    country: Any = action.country  # django-countries comes without types
    return Country(code=country.code, name=str(country.name))


def _person(person: dict[str, Any]) -> Person:
    known_on = person.get("outcome_on")
    day = datetime.date.fromisoformat(known_on) if known_on else None
    outcome = _outcome(person.get("outcome_kind") or "", day)
    return Person(name=person["name"], pronoun=person["pronoun"] or None, outcome=outcome)


def _outcome(kind: str, known_on: datetime.date | None) -> Outcome | None:
    if not kind:
        return None
    return Outcome(kind=cast(OutcomeKind, kind), words=str(Kind(kind).label), known_on=known_on)


def _portrait(request: HttpRequest, page: ActionPage, sizes: tuple[str, ...]) -> Any:
    if page.portrait is None:
        return None
    alt, caption = page.portrait_alt, page.portrait_caption
    return picture(request, page.portrait, sizes=sizes, alt=alt, caption=caption)
