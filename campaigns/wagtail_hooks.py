"""What Appeal adds to Wagtail's admin; each hook calls the folder that knows."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaigns.models import AccessLog, ActionPage, Signature
from campaigns.reports.policies import LookOnlyPolicy
from campaigns.reports.viewsets import AccessLogViewSet, AddresseeViewSet, SignatureViewSet
from campaigns.staff.viewsets import is_above
from campaigns.translation.views import convert_to_alias

register_permission_policy(Signature, LookOnlyPolicy(Signature))
register_permission_policy(AccessLog, LookOnlyPolicy(AccessLog))
register_snippet(AddresseeViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [SignatureViewSet(), AccessLogViewSet()]


@hooks.register("register_admin_urls", order=-1)
def register_addresses():
    """The first of two views at one address is used: ours, before that of wagtail-localize."""
    return [path("localize/page/<int:page_id>/convert_to_alias/", convert_to_alias)]


@hooks.register("before_bulk_action")
def keep_superusers_out_of_reach(request, action_type, objects, action):
    """Refuse to change those above oneself: for lists of users Wagtail asks for the right to change any."""
    if any(isinstance(chosen, get_user_model()) and is_above(chosen, request.user) for chosen in objects):
        raise PermissionDenied


@hooks.register("register_log_actions")
def name_log_actions(actions):
    @actions.register_action("campaigns.refuse_schedule")
    class RefuseSchedule(LogFormatter):
        label = _("Not published at its time")

        def format_message(self, log_entry):
            return " ".join([gettext("Not published at its time:"), *log_entry.data.get("reasons", [])])


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_translations_along(pages, action):
    """Delete the translations of an action with its source: without it they lead nowhere."""
    if action != "delete":
        return {}
    sources = [page.specific for page in pages if issubclass(page.specific_class, ActionPage)]
    return {
        page: ActionPage.objects.translation_of(page, inclusive=False)
        for page in sources
        if hasattr(page, "own_action")
    }
