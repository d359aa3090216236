"""For publishers: what was handed in and waits for their approval."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from .handed_in import HandedIn, no_translations
from .panel import Panel, Staff

AT_MOST = 10


class ToApprovePanel(Panel):
    """The longest waiting on top, with who sent it and the way to the page, where the buttons stand."""

    name = "to_approve"
    template_name = "campaigns/admin/panels/to_approve.html"
    order = 40

    def __init__(self, staff: Staff, handed_in: HandedIn) -> None:
        super().__init__(staff)
        self.handed_in = handed_in

    @property
    def is_shown(self) -> bool:
        return self.staff.approves

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        states = self.handed_in.to_approve
        pages = list(no_translations(Page.objects.filter(pk__in=states)).select_related("locale")) if states else []
        rows = [
            {
                "page": page,
                "sent_by": states[page.pk].requested_by,
                "sent_at": states[page.pk].current_task_state.started_at,
            }
            for page in pages
        ]
        rows.sort(key=lambda row: row["sent_at"])
        return {"rows": rows[:AT_MOST], "more_count": max(0, len(rows) - AT_MOST)}
