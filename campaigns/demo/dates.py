"""The demo's dates: what was published today but is to look older, and deadlines that move on with each loading.

A site never does this: an action opens when it is published, and a deadline that is over cannot be published anew.
"""

import datetime

from django.utils import timezone
from wagtail.models import Locale

from campaigns.models import Action, ActionPage

from .content import DemoAction
from .placing import get, publish


def move_back(action: Action, *, opened_days_ago: int, extended_by_days: int = 0) -> None:
    """Let the action be open since some days ago, at this time by the clock on the wall, and extended since.

    Hours before that would be another day, when the clocks were changed meanwhile and it is late.
    """
    action.opens_at = timezone.localtime() - datetime.timedelta(days=opened_days_ago)
    action.extended_from = _before_it_was_extended(action.deadline, by_days=extended_by_days)
    action.save(update_fields=["opens_at", "extended_from"])


def _before_it_was_extended(deadline: datetime.date, *, by_days: int) -> datetime.date | None:
    return deadline - datetime.timedelta(days=by_days) if by_days else None


def close_with_outcome(content: DemoAction, locale: Locale) -> None:
    """Let an action that was published and signed today be over, handed over, and followed by its outcome."""
    page, today, now = get(content.slug, locale), timezone.localdate(), timezone.localtime()
    page.deadline = today + datetime.timedelta(days=content.closes_in_days)
    page.outcome_kind = content.outcome_kind
    page.outcome_on = today - datetime.timedelta(days=content.outcome_days_ago)
    persons = list(page.persons.all())
    for person in persons:
        person.outcome_kind, person.outcome_on = page.outcome_kind, page.outcome_on
    page.persons = persons
    # First the action: a deadline that it has already is not new, and may be over.
    Action.objects.filter(translation_key=page.translation_key).update(
        deadline=page.deadline, handed_over_at=now - datetime.timedelta(days=content.handed_over_days_ago)
    )
    publish(page)


def move_deadline_on(content: DemoAction, locale: Locale) -> bool:
    """Publish anew with the days counted from today; whether that was needed. A draft beside it stays a draft."""
    page = get(content.slug, locale)
    deadline = timezone.localdate() + datetime.timedelta(days=content.closes_in_days)
    if not page.live or page.deadline >= deadline:
        return False
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    # First the action: the demo's calendar has moved, nobody was given more time.
    extended_from = _before_it_was_extended(deadline, by_days=content.extended_by_days)
    Action.objects.filter(translation_key=page.translation_key).update(deadline=deadline, extended_from=extended_from)
    _move_on(page, deadline)
    publish(page)
    if draft:
        _move_on(draft, deadline)
        draft.save_revision()
    return True


def _move_on(page: ActionPage, deadline: datetime.date) -> None:
    """Give the page another deadline; sheets are due as long after it as they were."""
    if page.deadline and page.paper_due_on:
        page.paper_due_on += deadline - page.deadline
    page.deadline = deadline
