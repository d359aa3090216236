"""What an action page asks for about its action's persons, and about other actions."""

import datetime
from dataclasses import dataclass

from django import template

from campaigns.models import Action, ActionPage
from campaigns.models.outcome import OutcomeKind

register = template.Library()


@dataclass(frozen=True)
class PersonOutcome:
    """What became of one person."""

    name: str
    kind: OutcomeKind
    known_on: datetime.date | None


@register.simple_tag
def outcomes_of(action: Action) -> list[PersonOutcome]:
    """What became of each person of whom that is known, in the order of the page."""
    return [
        PersonOutcome(person["name"], OutcomeKind(person["outcome_kind"]), _day(person.get("outcome_on")))
        for person in action.persons or []
        if person.get("outcome_kind")
    ]


def _day(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


@register.simple_tag
def earlier_page(action: Action, page: ActionPage) -> ActionPage | None:
    """The page of the previous action in the locale of `page`, if everybody may read it."""
    if not action.previous_action_id:
        return None
    key = Action.objects.published().filter(pk=action.previous_action_id).values("translation_key")
    pages = ActionPage.objects.live().public().filter(locale_id=page.locale_id, translation_key__in=key)
    return pages.defer_streamfields().first()


@register.simple_tag
def later_page(action: Action, page: ActionPage) -> ActionPage | None:
    """The page of the newest follow-up in the locale of `page`, if everybody may read it."""
    if not action.pk:
        return None
    keys = Action.objects.published().filter(previous_action=action.pk).values("translation_key")
    pages = ActionPage.objects.live().public().filter(locale_id=page.locale_id, translation_key__in=keys)
    return pages.defer_streamfields().order_by("-first_published_at", "-pk").first()
