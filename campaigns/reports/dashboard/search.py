"""The question of a service desk, ready to be typed: has this person signed?"""

from collections.abc import Mapping
from typing import Any

from campaigns.reports.search_view import SearchForm

from .panel import Panel, Staff


class SearchPanel(Panel):
    name = "search"
    template_name = "campaigns/admin/panels/search.html"

    def __init__(self, staff: Staff) -> None:
        super().__init__(staff)
        # On top for who answers people, below the actions for who makes them too.
        self.order = 130 if staff.makes_actions else 80

    @property
    def is_shown(self) -> bool:
        return self.staff.answers_people

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"form": SearchForm(), "request": parent_context["request"], "csrf_token": parent_context["csrf_token"]}
