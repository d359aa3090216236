"""What is not published yet: one's own drafts first, with what became of those that were handed in."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Q, Value, When
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from .handed_in import HandedIn, no_translations
from .panel import Panel, Staff

AT_MOST = 10


class DraftsPanel(Panel):
    """Pages that are not published, or have changes that are not: mine, then those of others that nobody judges yet."""

    name = "drafts"
    template_name = "campaigns/admin/panels/drafts.html"
    order = 60

    def __init__(self, staff: Staff, handed_in: HandedIn) -> None:
        super().__init__(staff)
        self.handed_in = handed_in

    @property
    def is_shown(self) -> bool:
        return self.staff.makes_actions

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        states = self.handed_in.by_page
        found = list(self._drafts(states)[: AT_MOST + 1])
        shown = found[:AT_MOST]
        for page in shown:
            page.handed_in = states.get(page.pk)
        return {
            "groups": [
                {"is_mine": is_mine, "pages": pages}
                for is_mine in (True, False)
                if (pages := [page for page in shown if page.is_mine is is_mine])
            ],
            "has_mine": any(page.is_mine for page in shown),
            "has_more": len(found) > AT_MOST,
            "may_add": self.staff.makes_actions,
        }

    def _drafts(self, states: dict[int, WorkflowState]):
        mine = Q(owner=self.user) | Q(latest_revision__user=self.user)
        mine |= Q(pk__in=[key for key, state in states.items() if state.requested_by_id == self.user.pk])
        waiting = [key for key, state in states.items() if state.status == WorkflowState.STATUS_IN_PROGRESS]
        reach = policy_registry.get_by_type(Page).instances_user_has_permission_for(self.user, "change")
        pages = Page.objects.filter(pk__in=reach.values("pk"), alias_of=None, has_unpublished_changes=True)
        pages = no_translations(pages).annotate(is_mine=Case(When(mine, then=Value(True)), default=Value(False)))
        pages = pages.exclude(Q(is_mine=False, pk__in=waiting)).annotate_approved_schedule()
        return pages.select_related("locale", "latest_revision__user").order_by(
            "-is_mine", "-latest_revision_created_at", "-pk"
        )
