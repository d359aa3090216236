"""What Appeal adds to Wagtail's admin; each hook calls the folder that knows."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaigns.models import AccessLog, ActionPage, Signature, Supporter
from campaigns.reports.chart_view import ChartViewSet
from campaigns.reports.explorer import ActionListViewSet, ActionPageViewSet
from campaigns.reports.exports_off import switch_off_wagtails_exports
from campaigns.reports.panels import ActionsSummary, panels_for
from campaigns.reports.policies import LookOnlyPolicy
from campaigns.reports.viewsets import AccessLogViewSet, AddresseeViewSet, SignatureViewSet, SupporterViewSet
from campaigns.staff.viewsets import is_above
from campaigns.translation.views import convert_to_alias

register_permission_policy(Signature, LookOnlyPolicy(Signature))
register_permission_policy(AccessLog, LookOnlyPolicy(AccessLog))
register_permission_policy(Supporter, LookOnlyPolicy(Supporter))
register_snippet(AddresseeViewSet)
switch_off_wagtails_exports()


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [
        ActionListViewSet(),
        ActionPageViewSet(),
        ChartViewSet(),
        SignatureViewSet(),
        SupporterViewSet(),
        AccessLogViewSet(),
    ]


@hooks.register("insert_global_admin_css")
def add_own_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    panels.extend(panels_for(request.user))


# After the others that add something.
@hooks.register("construct_homepage_summary_items", order=1000)
def say_what_matters(request, items):
    """Actions and signatures first, and of what Wagtail says how many pages there are, which leads to them."""
    items[:] = [ActionsSummary(request), *(item for item in items if isinstance(item, PagesSummaryItem))]


@hooks.register("construct_help_menu")
def leave_out_other_sites(request, items):
    """Help that is on this site: links of Wagtail's lead elsewhere, and tell there who uses it."""
    items[:] = [item for item in items if "://" not in str(item.url)]


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
