"""Which actions close this week, and which are open beyond it: how many signed, the goal, and how this week went."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.permissions import policy_registry

from campaigns.models import Action, ActionPage
from campaigns.reports.facts import facts_of
from campaigns.reports.trend import trends_of

from .panel import Panel

WEEK = datetime.timedelta(days=7)

# Rows that one reads at a glance; the list has the rest.
AT_MOST = 20


class OpenPanel(Panel):
    """Open actions, the first to close on top, each with the way to its page, numbers and signatures."""

    template_name = "campaigns/admin/panels/open_actions.html"

    @property
    def is_shown(self) -> bool:
        return self.staff.makes_actions or self.staff.sees_signatures

    @cached_property
    def pages(self) -> list[ActionPage]:
        """One more than is shown."""
        actions = self.actions().select_related("source_page").defer("source_page__body").order_by("closes_at", "pk")
        return [action.source_page for action in actions[: AT_MOST + 1]]

    def actions(self):
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        shown = self.pages[:AT_MOST]
        facts, mine = facts_of(shown), self._explorable(shown)
        trends = trends_of([one.action for one in facts.values() if one.action])
        for page in shown:
            page.facts, page.is_mine = facts[page.translation_key], page.pk in mine
            page.trend = trends[page.facts.action.pk]
        return {
            "pages": shown,
            "has_more": len(self.pages) > AT_MOST,
            "makes_actions": self.staff.makes_actions,
            "may_see_signatures": self.staff.sees_signatures,
        }

    def _explorable(self, pages: list[ActionPage]) -> set[int]:
        if not self.staff.makes_actions:
            return set()
        found = policy_registry.get_by_type(ActionPage).instances_user_has_permission_for(self.user, "change")
        return set(found.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


class DeadlinesPanel(OpenPanel):
    name = "deadlines"
    order = 100

    def actions(self):
        return Action.objects.open().filter(deadline__lte=timezone.localdate() + WEEK)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        context = super().get_context_data(parent_context)
        following = None if self.pages else Action.objects.open().titled().order_by("closes_at", "pk").first()
        return {**context, "is_this_week": True, "following": following}


class LaterPanel(OpenPanel):
    """Not there when there are none: the box above it says so."""

    name = "open_later"
    order = 105

    @property
    def is_shown(self) -> bool:
        return super().is_shown and bool(self.pages)

    def actions(self):
        return Action.objects.open().filter(deadline__gt=timezone.localdate() + WEEK)
