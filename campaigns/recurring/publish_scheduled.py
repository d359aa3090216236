"""Publishes what is scheduled and takes down what has expired, one by one: one that fails never stops the others."""

import logging
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision

from campaigns.models import ActionPage
from campaigns.models.publication import PublicationRefused

logger = logging.getLogger(__name__)


def publish_scheduled() -> int:
    """Do everything whose time has come, and return how much that was.

    A page that is refused leaves the schedule, and its history says why: in ten seconds it would be refused again.
    Action pages have no expiry: a closed action keeps its page, with the final count and the outcome (DESIGN 6).
    """
    keys = list(due().values_list("pk", "object_id"))
    return sum(_take_down(row) for row in expired()) + sum(_publish(pk, page_id) for pk, page_id in keys)


def due() -> QuerySet[Revision]:
    """The versions whose time to go live has come."""
    return Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")


def expired() -> list[Any]:
    """The live pages and snippets whose time is over."""
    return [row for model in _expiring() for row in model.objects.filter(live=True, expire_at__lt=timezone.now())]


def _expiring() -> list[Any]:
    """Every model with an expiry: pages but for actions, and snippets."""
    drafted = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [model for model in drafted if model is not Page and model is not ActionPage]


def _lock(rows: QuerySet) -> Any:
    """The row, locked; None if it is gone or another worker has it."""
    return rows.select_for_update(of=("self",), skip_locked=True).first()


def _take_down(row: Any) -> bool:
    pk = row.pk
    try:
        with transaction.atomic():
            # Read anew and locked: an edit that was saved meanwhile is not written over.
            row = _lock(type(row).objects.filter(pk=pk, live=True, expire_at__lt=timezone.now()))
            if row is None:
                return False
            row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception as error:  # noqa: BLE001 (any page's fault is its own)
        logger.error("expired page not taken down", extra={"page_id": pk, "error": type(error).__name__})
        return False
    return True


def _publish(pk: int, page_id: str) -> bool:
    try:
        with transaction.atomic():
            # Locked, so that two workers do not publish the same revision.
            revision = _lock(Revision.objects.filter(pk=pk, approved_go_live_at__isnull=False))
            if revision is None:
                return False
            revision.publish(log_action="wagtail.publish.scheduled")
    except PublicationRefused as refusal:
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        log(instance=refusal.page, action="campaigns.refuse_schedule", data={"reasons": refusal.sentences})
        return False
    except Exception as error:  # noqa: BLE001 (any page's fault is its own)
        logger.error("scheduled page not published", extra={"page_id": page_id, "error": type(error).__name__})
        return False
    return True
