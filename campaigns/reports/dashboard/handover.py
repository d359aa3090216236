"""For who brings the names to the authority: what is closed and was not handed over yet."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from campaigns.models import Action
from campaigns.reports.facts import facts_of

from .panel import Panel

AT_MOST = 10


class HandoverPanel(Panel):
    """The longest closed on top, with the days since its last day."""

    name = "handover"
    template_name = "campaigns/admin/panels/handover.html"
    order = 70

    @property
    def is_shown(self) -> bool:
        return self.staff.hands_over

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        waiting = Action.objects.closed().filter(handed_over_at=None)
        actions = list(waiting.titled().order_by("closes_at", "pk")[: AT_MOST + 1])
        shown, today = actions[:AT_MOST], timezone.localdate()
        facts = facts_of([action.source_page for action in shown])
        return {
            "rows": [
                {
                    "action": action,
                    "facts": facts[action.translation_key],
                    "days": (today - action.deadline).days,
                    "is_paper_awaited": action.is_paper_awaited,
                }
                for action in shown
            ],
            "has_more": len(actions) > AT_MOST,
            "may_see_signatures": self.staff.sees_signatures,
        }
