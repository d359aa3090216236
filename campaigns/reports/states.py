"""The pages whose action is in a stage of its life."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast
from wagtail.models import Revision

from campaigns.models import Action, ActionPage
from campaigns.models.stage import Stage


def with_schedule(pages: models.QuerySet[ActionPage]) -> models.QuerySet[ActionPage]:
    """Each page with `is_scheduled`: whether a version of it goes live by itself at a moment to come."""
    own = Cast(models.OuterRef("pk"), models.CharField())
    waiting = Revision.page_revisions.filter(object_id=own, approved_go_live_at__isnull=False)
    return pages.annotate(is_scheduled=models.Exists(waiting))


def pages_in(stage: str, pages: models.QuerySet[ActionPage]) -> models.QuerySet[ActionPage]:
    """Those of `pages` whose action is in this stage, by the database's clock."""
    if stage in {Stage.DRAFT, Stage.SCHEDULED}:
        known = Action.objects.live() | Action.objects.recalled()
        drafts = pages.exclude(translation_key__in=known.values("translation_key"))
        return with_schedule(drafts).filter(is_scheduled=stage == Stage.SCHEDULED)
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
