"""In which part of its life an action is, in one word."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from .action import Action


class Stage(models.TextChoices):
    """The one that says most, in the order of a life (DESIGN 6); none of them is stored."""

    DRAFT = "draft", pgettext_lazy("state of an action", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("state of an action", "Scheduled")
    OPEN = "open", pgettext_lazy("state of an action", "Open")
    CLOSING_SOON = "closing_soon", pgettext_lazy("state of an action", "Closing soon")
    CLOSED = "closed", pgettext_lazy("state of an action", "Closed")
    HANDED_OVER = "handed_over", pgettext_lazy("state of an action", "Handed over")
    OUTCOME = "outcome", pgettext_lazy("state of an action", "Outcome known")
    RECALLED = "recalled", pgettext_lazy("state of an action", "Recalled")


def stage_of(action: Action | None, *, is_scheduled: bool = False) -> Stage:
    """The stage of an action that was read `with_clock()`; None is a page that was never published.

    Args:
        is_scheduled: whether its page goes live by itself at a moment to come.
    """
    if action and action.recalled_at:
        return Stage.RECALLED
    if action is None or action.unpublished_at:
        return Stage.SCHEDULED if is_scheduled else Stage.DRAFT
    if action.is_open:
        return Stage.CLOSING_SOON if action.is_closing_soon else Stage.OPEN
    if action.outcome_kind:
        return Stage.OUTCOME
    return Stage.HANDED_OVER if action.handed_over_at else Stage.CLOSED
