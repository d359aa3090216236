"""The dashboard: what waits for this member of staff, by what their rights let them see."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count as RowCount
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from campaigns.models import Action, ActionPage, Count, Signature

from .facts import facts_of
from .rights import VIEW, may_search
from .search_view import SearchForm

# Rows that one reads at a glance; the lists have the rest.
OPEN_AT_MOST, DRAFTS_AT_MOST = 20, 8


class Panel(Component):
    """One box of the dashboard, for one member of staff."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def is_shown(self) -> bool:
        raise NotImplementedError


class OpenActionsPanel(Panel):
    """Open actions, the first to close on top, each with the way to its page, numbers and signatures."""

    name = "open_actions"
    template_name = "campaigns/admin/panels/open_actions.html"
    order = 100

    @cached_property
    def may_see_signatures(self) -> bool:
        return self.user.has_perm(VIEW)

    @property
    def is_shown(self) -> bool:
        return self.may_see_signatures or user_has_any_page_permission(self.user)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        actions = Action.objects.open().select_related("source_page").order_by("closes_at", "pk")
        pages = [action.source_page for action in actions[: OPEN_AT_MOST + 1]]
        shown, facts = pages[:OPEN_AT_MOST], facts_of(pages[:OPEN_AT_MOST])
        mine = self._explorable(shown)
        for page in shown:
            page.facts, page.is_mine = facts[page.translation_key], page.pk in mine
        return {
            "pages": shown,
            "has_more": len(pages) > OPEN_AT_MOST,
            "may_add": policy_registry.get_by_type(ActionPage).user_has_permission(self.user, "add"),
            "may_see_signatures": self.may_see_signatures,
        }

    def _explorable(self, pages: list[ActionPage]) -> set[int]:
        found = policy_registry.get_by_type(ActionPage).instances_user_has_permission_for(self.user, "change")
        return set(found.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


class DraftsPanel(Panel):
    """Action pages that are not published, or have changes that are not, whoever made them; the newest on top."""

    name = "drafts"
    template_name = "campaigns/admin/panels/drafts.html"
    order = 110

    @property
    def is_shown(self) -> bool:
        return user_has_any_page_permission(self.user)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        mine = policy_registry.get_by_type(ActionPage).instances_user_has_permission_for(self.user, "change")
        drafts = ActionPage.objects.filter(pk__in=mine.values("pk"), alias_of=None, has_unpublished_changes=True)
        drafts = drafts.select_related("locale", "latest_revision__user").defer("body")
        found = list(drafts.order_by("-latest_revision_created_at", "-pk")[: DRAFTS_AT_MOST + 1])
        return {"drafts": found[:DRAFTS_AT_MOST], "has_more": len(found) > DRAFTS_AT_MOST}


class HeldPanel(Panel):
    """How many signatures wait for review, by action."""

    name = "held"
    template_name = "campaigns/admin/panels/held.html"
    order = 105

    @property
    def is_shown(self) -> bool:
        return self.user.has_perm(VIEW)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        held = Signature.objects.held().order_by().values("action_id", "action__source_page__title")
        rows = sorted(held.annotate(count=RowCount("pk")), key=lambda row: -row["count"])
        return {"rows": rows, "count": sum(row["count"] for row in rows), "url": reverse("signatures:index")}


class SearchPanel(Panel):
    """The question of a service desk, ready to be typed: has this person signed?"""

    name = "search"
    template_name = "campaigns/admin/panels/search.html"

    def __init__(self, user: User) -> None:
        super().__init__(user)
        # On top for who answers people, below the actions for who makes them too.
        self.order = 130 if user_has_any_page_permission(user) else 80

    @property
    def is_shown(self) -> bool:
        return may_search(self.user)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"form": SearchForm(), "request": parent_context["request"], "csrf_token": parent_context["csrf_token"]}


def panels_for(user: User) -> list[Panel]:
    """The panels of ours that this user sees."""
    panels: list[Panel] = [SearchPanel(user), HeldPanel(user), OpenActionsPanel(user), DraftsPanel(user)]
    return [panel for panel in panels if panel.is_shown]


class ActionsSummary(SummaryItem):
    """How many actions are open, and how many names stand under them, above everything else."""

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
