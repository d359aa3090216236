"""Rules on the facts of an action: what must be there, and which day people may sign until."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..action import Action, closing_instant
from ..family import is_source
from .finding import Found

REQUIRED_WORDS = ("title", "lead")
REQUIRED_FACTS = ("country", "deadline")

# A year typed wrong is more likely than a letter that waits for longer:
FARTHEST_DEADLINE = datetime.timedelta(days=5 * 366)
SATURDAY = 5
SHARE_TITLE = 60  # characters


def find_unfilled(page) -> Iterator[Found]:
    """What no page can do without; a translation has no facts of its own."""
    names = (*REQUIRED_WORDS, *REQUIRED_FACTS) if is_source(page) else REQUIRED_WORDS
    for name in names:
        if not str(getattr(page, name) or "").strip():
            yield name, _("Fill this in before you publish.")


def find_deadline(page) -> Iterator[Found]:
    """A deadline in the past is refused when it is new: an outcome can be published long after (DESIGN 6)."""
    if not page.deadline or not is_source(page):
        return
    if page.deadline > timezone.localdate() + FARTHEST_DEADLINE:
        yield "deadline", _("This day is more than five years away. Is the year right?")
        return
    known = Action.objects.filter(translation_key=page.translation_key).values_list("deadline", flat=True).first()
    if page.deadline == known:
        return
    closes_at = closing_instant(page.deadline)
    if closes_at <= timezone.now():
        yield "deadline", _("This day is over. Choose a deadline from today on.")
    elif page.go_live_at and closes_at <= page.go_live_at:
        yield "deadline", _("The page goes live only after this day.")


def find_weekend(page) -> Iterator[Found]:
    is_ahead = page.deadline and page.deadline >= timezone.localdate()
    if is_ahead and is_source(page) and page.deadline.weekday() >= SATURDAY:
        message = _("This is a %(day)s. Did you mean the Friday before?")
        yield "deadline", message % {"day": date_format(page.deadline, "l")}


def find_paper_due(page) -> Iterator[Found]:
    """A deadline that was extended leaves the other day behind."""
    if is_source(page) and page.paper_due_on and page.deadline and page.paper_due_on < page.deadline:
        yield "paper_due_on", _("Sheets are due before the last day to sign. Is this still right?")


def find_goal(page) -> Iterator[Found]:
    if is_source(page) and not page.goal:
        yield "goal", _("There is no goal yet.")


def find_outcome(page) -> Iterator[Found]:
    if not is_source(page):
        return
    if page.outcome_kind and not page.outcome_on:
        yield "outcome_on", _("Say when the outcome was known.")
    for number, person in enumerate(page.persons.all()):
        if person.outcome_kind and not person.outcome_on:
            yield (
                f"persons.{number}.outcome_on",
                _("Say when it was known what became of %(name)s.") % {"name": person.name},
            )


def find_slug(page) -> Iterator[Found]:
    if is_source(page) and Action.objects.filter(slug=page.slug).exclude(translation_key=page.translation_key).exists():
        yield "slug", _("Another action has this slug. An action is named by its slug: choose another one.")


def find_share_title(page) -> Iterator[Found]:
    """The title as it is shared: the one for search engines, else that of the page."""
    title = page.seo_title or page.title or ""
    if len(title) > SHARE_TITLE:
        message = _("Shared, this title has %(count)d characters: it is cut off. Write one of at most %(most)d here.")
        yield "seo_title", message % {"count": len(title), "most": SHARE_TITLE}
