"""The line above all boxes: how many actions are open, and how many names stand under them."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem

from campaigns.models import Action, Count
from campaigns.reports.rights import VIEW


class ActionsSummary(SummaryItem):
    order = 50
    template_name = "campaigns/admin/summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        open_actions = Action.objects.open()
        return {
            "open_count": open_actions.count(),
            "signed_count": Count.objects.filter(action__in=open_actions).total(),
            "may_see_pages": user_has_any_page_permission(self.request.user),
            "may_see_signatures": self.request.user.has_perm(VIEW),
        }

    def is_shown(self) -> bool:
        return self.request.user.has_perm(VIEW) or user_has_any_page_permission(self.request.user)
