"""The list of updates in the admin, and the addresses of all that is done with them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count as RowCount
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import path
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.models import Update
from campaigns.models.update import UpdateState
from campaigns.templatetags.formats import number
from campaigns.templatetags.moments import moment

from . import views_send, views_update
from .languages import subject_of
from .views_write import EditUpdateView, NewUpdateView


def title(update: Update) -> str:
    """Of the action that it tells of, or that it asks to sign."""
    return (update.asks_for or update.action).title


def sent(update: Any) -> str:
    """How many were sent, of how many that stand in the outbox; nothing before there are any."""
    if update.state in (UpdateState.DRAFT, UpdateState.SCHEDULED):
        return ""
    return number(update.sent_count)


def when(update: Update) -> str:
    """When it began; else when it is to begin."""
    instant = update.started_at or update.send_at
    return moment(localtime(instant)) if instant else ""


class StateColumn(Column):
    cell_template_name = "campaigns/admin/updates/state_cell.html"


class UpdateListView(generic.IndexView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing is taken out on GET."""
        if "export" in request.GET:
            raise Http404
        super().setup(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Update]:
        found = super().get_base_queryset().select_related("action__source_page", "asks_for__source_page")
        found = found.defer("action__source_page__body", "asks_for__source_page__body")
        is_sent = Q(mails__sent_at__isnull=False, mails__is_trial=False)
        return found.annotate(sent_count=RowCount("mails", filter=is_sent)).prefetch_related("words__locale")


class UpdateViewSet(ModelViewSet):
    model = Update
    name = "updates"
    icon = "comment"
    menu_label: str | Promise = pgettext_lazy("mails to supporters", "Updates")
    menu_name = "updates"
    menu_order = 96
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = UpdateListView
    form_fields = ["kind"]
    list_display = [
        TitleColumn(
            "subject", label=pgettext_lazy("of a mail", "Subject"), accessor=subject_of, url_name="updates:show"
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("action", label=gettext_lazy("Urgent action"), accessor=title),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column("sent", label=pgettext_lazy("mails", "Sent"), accessor=sent, classname="appeal-number"),
        Column("when", label=gettext_lazy("When"), accessor=when),
    ]
    list_filter = ["state", "kind"]
    search_fields = None
    list_per_page = 50
    ordering = ["-pk"]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What is sent is kept: nobody deletes it here, and the page of each has its buttons."""
        names = dict.fromkeys(("edit_url_name", "delete_url_name", "usage_url_name", "history_url_name"))
        return super().get_index_view_kwargs(**kwargs) | names

    def get_urlpatterns(self) -> list[Any]:
        """Only those of ours."""
        buttons: dict[str, Callable[..., Any]] = {
            "trial": views_send.trial,
            "unschedule": views_send.unschedule,
            "pause": views_send.pause,
            "resume": views_send.resume,
            "stop": views_send.stop,
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", NewUpdateView.as_view(), name="add"),
            path("<int:pk>/", views_update.UpdateView.as_view(), name="show"),
            path("<int:pk>/edit/", EditUpdateView.as_view(), name="edit"),
            path("<int:pk>/mail/<str:code>/", views_update.mail, name="mail"),
            path("<int:pk>/progress/", views_update.progress, name="progress"),
            path("<int:pk>/send/", views_send.SendView.as_view(), name="send"),
            *(path(f"<int:pk>/{name}/", view, name=name) for name, view in buttons.items()),
        ]
