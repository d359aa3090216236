"""What every box of the dashboard has, and what several of them ask about who looks."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from campaigns.models import ActionPage
from campaigns.reports.rights import VIEW, may_search

HAND_OVER = "campaigns.view_action"


@dataclass(frozen=True)
class Staff:
    """Who looks, by rights and never by role; asked once for all boxes."""

    user: User

    @cached_property
    def makes_actions(self) -> bool:
        """Editors and publishers; not translators, who change what others made."""
        return policy_registry.get_by_type(ActionPage).user_has_permission(self.user, "add")

    @cached_property
    def approves(self) -> bool:
        """Whose approval puts a page live that is no translation; those have a box of their own."""
        return self.makes_actions and policy_registry.get_by_type(Page).user_has_permission(self.user, "publish")

    @cached_property
    def sees_signatures(self) -> bool:
        return self.user.has_perm(VIEW)

    @cached_property
    def answers_people(self) -> bool:
        return may_search(self.user)

    @cached_property
    def hands_over(self) -> bool:
        return self.user.has_perm(HAND_OVER)


class Panel(Component):
    """One box, for one member of staff."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.user = staff.user

    @property
    def is_shown(self) -> bool:
        raise NotImplementedError
