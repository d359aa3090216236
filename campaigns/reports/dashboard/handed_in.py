"""Which pages are with those who approve, or came back from them, and on what page they are; no translations."""

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page, TaskState, WorkflowState
from wagtail_localize.models import Translation


def no_translations(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those that were written where they stand: what is translated waits for other people, in boxes of their own."""
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale_id"), enabled=True
    )
    return pages.exclude(Exists(made))


class HandedIn:
    """What runs, read once for all boxes: seldom more than a handful."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def by_page(self) -> dict[int, WorkflowState]:
        running = WorkflowState.objects.active().filter(
            base_content_type__app_label="wagtailcore", base_content_type__model="page"
        )
        found = running.select_related("current_task_state__task", "current_task_state__finished_by", "requested_by")
        return {int(state.object_id): state for state in found}

    @cached_property
    def to_approve(self) -> dict[int, WorkflowState]:
        """Those on which this user may decide, by page."""
        waiting = {key: one for key, one in self.by_page.items() if one.status == WorkflowState.STATUS_IN_PROGRESS}
        if not waiting:
            return {}
        mine = set(TaskState.objects.reviewable_by(self.user).values_list("pk", flat=True))
        return {key: state for key, state in waiting.items() if state.current_task_state_id in mine}
