"""In which part of its life an action is, in one word, and the actions that are there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from campaigns.models import Action, ActionPage
from campaigns.models.action import CLOSING_SOON


class Stage(models.TextChoices):
    """The one that says most, in the order of a life (DESIGN 6); none of them is stored."""

    DRAFT = "draft", pgettext_lazy("state of an action", "Draft")
    OPEN = "open", pgettext_lazy("state of an action", "Open")
    CLOSING_SOON = "closing_soon", pgettext_lazy("state of an action", "Closing soon")
    CLOSED = "closed", pgettext_lazy("state of an action", "Closed")
    HANDED_OVER = "handed_over", pgettext_lazy("state of an action", "Handed over")
    OUTCOME = "outcome", pgettext_lazy("state of an action", "Outcome known")
    RECALLED = "recalled", pgettext_lazy("state of an action", "Recalled")


def stage_of(action: Action | None) -> Stage:
    """The stage of an action that was read `with_clock()`; None is a page that was never published."""
    if action is None:
        return Stage.DRAFT
    if action.recalled_at:
        return Stage.RECALLED
    if action.unpublished_at:
        return Stage.DRAFT
    if action.is_open:
        return Stage.CLOSING_SOON if action.closes_at - action.read_at <= CLOSING_SOON else Stage.OPEN
    if action.outcome_kind:
        return Stage.OUTCOME
    return Stage.HANDED_OVER if action.handed_over_at else Stage.CLOSED


def pages_in(stage: str, pages: models.QuerySet[ActionPage]) -> models.QuerySet[ActionPage]:
    """Those of `pages` whose action is in this stage, by the database's clock."""
    if stage == Stage.DRAFT:
        known = Action.objects.published() | Action.objects.recalled()
        return pages.exclude(translation_key__in=known.values("translation_key"))
    return pages.filter(translation_key__in=_actions_in(stage).values("translation_key"))


def _actions_in(stage: str) -> models.QuerySet[Action]:
    everything = Action.objects.all()
    closed = everything.closed()
    return {
        Stage.OPEN: everything.open().exclude(pk__in=everything.closing_soon()),
        Stage.CLOSING_SOON: everything.closing_soon(),
        Stage.CLOSED: closed.filter(handed_over_at=None, outcome_kind=""),
        Stage.HANDED_OVER: closed.filter(outcome_kind="", handed_over_at__isnull=False),
        Stage.OUTCOME: closed.exclude(outcome_kind=""),
        Stage.RECALLED: everything.recalled(),
    }[Stage(stage)]
