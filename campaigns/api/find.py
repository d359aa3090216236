"""Which actions and pages the API knows: what everybody may see, in the language that was asked for."""

from typing import cast

from django.http import Http404
from django.utils.translation import get_language_info
from wagtail.query import PageQuerySet

from campaigns.models import Action, ActionPage
from campaigns.models.action import ActionQuerySet
from campaigns.models.public_page import MAX_AGE
from campaigns.models.recalled import ActionRecalled
from campaigns.models.stage import stage_of

from .schemas.actions import State
from .schemas.base import Direction


def public_pages(code: str | None = None) -> PageQuerySet:
    """The live pages that everybody may see; those in one language if it is given."""
    pages = ActionPage.objects.live().public().select_related("locale", "portrait")
    return pages.filter(locale__language_code=code) if code else pages


def public_actions(code: str | None = None) -> ActionQuerySet:
    """The published actions with such a page, each with the database's clock."""
    return _with_page(Action.objects.published(), code).with_clock()


def public_action(slug: str) -> Action:
    """One action by its slug. Raises Http404, ActionRecalled."""
    action = public_actions().select_related("letter", "source_locale").filter(slug=slug).first()
    if action is None:
        if _with_page(Action.objects.live().recalled().filter(slug=slug)).exists():
            raise ActionRecalled
        raise Http404
    return action


def _with_page(actions: ActionQuerySet, code: str | None = None) -> ActionQuerySet:
    return actions.filter(translation_key__in=public_pages(code).order_by().values("translation_key"))


def state_of(action: Action) -> State:
    """How far the action has come (DESIGN 6)."""
    return cast(State, stage_of(action).value)


def direction_of(code: str) -> Direction:
    """`rtl` or `ltr`."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def seconds_to_keep(actions: list[Action]) -> int:
    """How long an answer about these actions may be kept: at most as long as a page, and not past a closing."""
    left = [(action.closes_at - action.read_at).total_seconds() for action in actions if action.is_open]
    return int(max(0, min([MAX_AGE, *left])))
