"""The page on mail: how the queue stands and what failed, without an address; and sending again what failed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from campaigns.mail.retry_parked import retry_parked

from .mail_numbers import (
    is_told_by_provider,
    mailbox_beat,
    numbers_by_kind,
    oldest_waiting,
    parked_by_reason,
    stopped_count,
    worker_beat,
)
from .mail_words import kind_words, reason_words

VIEW, RETRY = "campaigns.view_outbox", "campaigns.retry_outbox"


class MailView(WagtailAdminTemplateMixin, TemplateView):
    """Numbers alone: whose mail it is, nobody sees here."""

    template_name = "campaigns/admin/mail.html"
    page_title = pgettext_lazy("page of the admin", "Mail")
    header_icon = "mail"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rows, together = numbers_by_kind()
        oldest, is_slow = oldest_waiting()
        return super().get_context_data(**kwargs) | {
            "rows": [row | {"words": kind_words(row["kind"])} for row in rows],
            "together": together,
            "oldest": oldest,
            "is_slow": is_slow,
            "parked": [
                {**row, "kind_words": kind_words(row["kind"]), "reason_words": reason_words(row["reason"])}
                for row in parked_by_reason()
            ],
            "may_retry": self.request.user.has_perm(RETRY),
            "stopped_count": stopped_count(),
            "worker": worker_beat(),
            "mailbox": mailbox_beat(),
            "is_told": is_told_by_provider(),
        }


class RetryView(View):
    """Puts the parked mails of one kind and one reason back in the queue."""

    http_method_names = ["post"]

    def post(self, request):
        if not request.user.has_perms([VIEW, RETRY]):
            raise PermissionDenied
        count = retry_parked(kind=request.POST.get("kind", ""), reason=request.POST.get("reason", ""))
        if count:
            said = ngettext("%(count)d mail is tried again.", "%(count)d mails are tried again.", count)
            messages.success(request, said % {"count": count})
        else:
            messages.info(request, _("There is nothing to try again: somebody else has just done it."))
        return redirect("mail:index")


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


class MailViewSet(ViewSet):
    name = "mail"
    icon = "resubmit"
    menu_label = pgettext_lazy("page of the admin", "Mail")
    menu_name = "mail"
    menu_order = 217
    menu_item_class = MailMenuItem
    add_to_admin_menu = True

    @cached_property
    def menu_url(self):
        return reverse_lazy("mail:index")

    def get_urlpatterns(self):
        return [path("", MailView.as_view(), name="index"), path("retry/", RetryView.as_view(), name="retry")]
