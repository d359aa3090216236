"""What Appeal adds to Wagtail's admin; each hook calls the folder that knows."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaigns.editorial import approval, log_words
from campaigns.editorial.buttons import recall_buttons
from campaigns.editorial.follow_up_button import follow_up_button
from campaigns.editorial.keep_both import keep_both_versions
from campaigns.mailing.buttons import update_button
from campaigns.mailing.viewsets import UpdateViewSet
from campaigns.models import AccessLog, Signature, Supporter, Withdrawal
from campaigns.reports.chart_view import ChartViewSet
from campaigns.reports.dashboard import ActionsSummary, panels_for, take_over
from campaigns.reports.explorer import ActionListViewSet, ActionPageViewSet
from campaigns.reports.exports_off import switch_off_wagtails_exports
from campaigns.reports.mail_view import MailViewSet
from campaigns.reports.policies import LookOnlyPolicy
from campaigns.reports.viewsets import AccessLogViewSet, AddresseeViewSet, SignatureViewSet, SupporterViewSet
from campaigns.reports.withdrawals import WithdrawalViewSet
from campaigns.staff.viewsets import is_above
from campaigns.translation import guards
from campaigns.translation.admin_api import PagesViewSet
from campaigns.translation.buttons import menu_item, page_buttons
from campaigns.translation.choosers import only_pages_to_see
from campaigns.translation.panels import translation_panels_for
from campaigns.translation.viewsets import TermViewSet

register_permission_policy(Signature, LookOnlyPolicy(Signature))
register_permission_policy(AccessLog, LookOnlyPolicy(AccessLog))
register_permission_policy(Supporter, LookOnlyPolicy(Supporter))
register_permission_policy(Withdrawal, LookOnlyPolicy(Withdrawal))
register_snippet(AddresseeViewSet)
register_snippet(TermViewSet)
switch_off_wagtails_exports()
guards.take_out_stock_screens()

# What stands between Wagtail's screens and translations.
hooks.register("before_edit_page", guards.lead_to_desk, order=-1)
hooks.register("before_edit_page", keep_both_versions)
hooks.register("before_edit_snippet", guards.lead_to_desk, order=-1)
# After those that lead elsewhere: what is said is said on the page.
hooks.register("before_edit_page", approval.say_what_to_change, order=100)
hooks.register("after_create_page", approval.say_what_became_of_it)
hooks.register("after_edit_page", approval.say_what_became_of_it)
hooks.register("construct_page_action_menu", approval.order_buttons)
hooks.register("before_convert_alias_page", guards.keep_source_words_out)
hooks.register("before_copy_page", guards.refuse_copies)
hooks.register("before_move_page", guards.keep_place)
hooks.register("before_delete_page", guards.keep_page)
hooks.register("before_bulk_action", guards.keep_pages)
hooks.register("before_bulk_action", guards.take_lost_along)
hooks.register("construct_page_chooser_queryset", only_pages_to_see)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("construct_admin_api", lambda router: router.register_endpoint("pages", PagesViewSet))


@hooks.register("register_page_header_buttons")
def add_page_buttons(page, user, view_name, next_url=None):
    return [*page_buttons(page, user), *recall_buttons(page, user)]


@hooks.register("register_page_header_buttons")
def add_buttons_of_an_action(page, user, view_name, next_url=None):
    return [*follow_up_button(page, user), *update_button(page, user)]


@hooks.register("register_page_listing_more_buttons")
def add_listing_buttons(page, user, next_url=None):
    return [*page_buttons(page, user), *recall_buttons(page, user)]


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [
        ActionListViewSet(),
        ActionPageViewSet(),
        ChartViewSet(),
        SignatureViewSet(),
        SupporterViewSet(),
        WithdrawalViewSet(),
        MailViewSet(),
        AccessLogViewSet(),
        UpdateViewSet(),
    ]


# The parts of the admin's style, in static/css/admin/.
STYLE = ("tokens", "frame", "lists", "dashboard", "chart", "translation", "life", "starts", "editor", "updates")


@hooks.register("insert_global_admin_css")
def add_own_colours():
    sheets = [(static(f"css/admin/{part}.css"),) for part in STYLE]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    take_over(panels, [*panels_for(request.user), *translation_panels_for(request.user)])


# After the others that add something.
@hooks.register("construct_homepage_summary_items", order=1000)
def say_what_matters(request, items):
    """Actions and signatures first, and of what Wagtail says how many pages there are, which leads to them."""
    items[:] = [ActionsSummary(request), *(item for item in items if isinstance(item, PagesSummaryItem))]


@hooks.register("construct_help_menu")
def leave_out_other_sites(request, items):
    """Help that is on this site: links of Wagtail's lead elsewhere, and tell there who uses it."""
    items[:] = [item for item in items if "://" not in str(item.url)]


@hooks.register("register_admin_urls")
def register_addresses():
    return [
        path("editorial/", include("campaigns.editorial.urls")),
        path("translation/", include("campaigns.translation.urls")),
    ]


@hooks.register("before_bulk_action")
def keep_superusers_out_of_reach(request, action_type, objects, action):
    """Refuse to change those above oneself: for lists of users Wagtail asks for the right to change any."""
    if any(isinstance(chosen, get_user_model()) and is_above(chosen, request.user) for chosen in objects):
        raise PermissionDenied


@hooks.register("register_log_actions")
def name_log_actions(actions):
    log_words.register(actions)

    @actions.register_action("campaigns.refuse_schedule")
    class RefuseSchedule(LogFormatter):
        label = _("Not published at its time")

        def format_message(self, log_entry):
            return " ".join([gettext("Not published at its time:"), *log_entry.data.get("reasons", [])])


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_translations_along(pages, action):
    """Delete the translations that are nothing without their source."""
    return {page: guards.lost_without(page.specific) for page in pages} if action == "delete" else {}
