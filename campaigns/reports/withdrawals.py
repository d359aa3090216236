"""The list of withdrawals in the admin, and the button that undoes one: for who says that it was somebody else."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.models import Action, Withdrawal
from campaigns.models.withdrawal import Way
from campaigns.signing.withdraw import UNDO_WITHIN
from campaigns.templatetags.formats import long_day

from .columns import MomentColumn, local_time
from .filters import ActionFilter
from .undo_withdrawal import NotUndone, undo_withdrawal, undoable
from .viewsets import ListView


def what_now(row: Withdrawal) -> str:
    """Until when it can be undone, or by whom it was."""
    if row.undone_at:
        return _("undone on %(day)s by %(who)s") % {"day": long_day(row.undone_at), "who": row.undone_by or _("nobody")}
    if row.can_be_undone:  # type: ignore[attr-defined]  # put there by the list
        return _("can be undone until %(day)s") % {"day": long_day(row.withdrawn_at + UNDO_WITHIN)}
    return _("final")


class WithdrawalFilterSet(WagtailFilterSet):
    action = ActionFilter(
        field_name="signature__action",
        queryset=Action.objects.titled().order_by("source_page__title"),
        label=gettext_lazy("Urgent action"),
    )
    way = django_filters.ChoiceFilter(choices=Way.choices, label=gettext_lazy("Way"))
    withdrawn_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Withdrawn"), widget=DateRangePickerWidget)

    class Meta:
        model = Withdrawal
        fields = ["action", "way", "withdrawn_at"]


class WithdrawalListView(ListView):
    def get_base_queryset(self):
        """With the titles, in the same question, and without boxes and pages."""
        rows = super().get_base_queryset().select_related("signature__action__source_page", "undone_by")
        secrets = [f"signature__{name}" for name in ("box", "person_digest", "name_town_index", "name_index")]
        rows = rows.defer("signature__action__source_page__body", *secrets)
        return rows.annotate(can_be_undone=Exists(undoable().filter(pk=OuterRef("pk"))))


class WithdrawalView(generic.InspectView):
    """A look changes nothing; undoing is a POST."""

    page_title = gettext_lazy("Withdrawal")
    undo_url_name: str | None = None

    def get_page_subtitle(self):
        return str(self.object.pk)

    def get_signature_display_value(self):
        return f"{self.object.signature.action.title}, {self.object.signature_id}"

    def get_withdrawn_at_display_value(self):
        return local_time(self.object.withdrawn_at)

    def get_undone_at_display_value(self):
        return local_time(self.object.undone_at) or _("Not undone")

    def get_undone_by_display_value(self):
        return self.object.undone_by or "–"

    def get_context_data(self, **kwargs):
        user = self.request.user
        can_be_undone = undoable().filter(pk=self.object.pk).exists()
        return super().get_context_data(**kwargs) | {
            "can_be_undone": can_be_undone,
            "until": self.object.withdrawn_at + UNDO_WITHIN,
            "undo_url": reverse(self.undo_url_name, args=[self.object.pk])
            if can_be_undone and user.has_perm("campaigns.undo_withdrawal")
            else "",
            "may_see_signatures": user.has_perm("campaigns.view_signature"),
        }


class UndoWithdrawalView(WithdrawalView):
    """Puts the name back, and leads to the page of the withdrawal."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            undo_withdrawal(withdrawal_id=self.object.pk, user=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        except NotUndone:
            messages.error(request, _("This withdrawal cannot be undone (any more)."))
        else:
            messages.success(request, _("The name stands under the letter again."))
        return redirect("withdrawals:inspect", self.object.pk)


class WithdrawalViewSet(ModelViewSet):
    model = Withdrawal
    name = "withdrawals"
    icon = "rotate"
    menu_label = gettext_lazy("Withdrawals")
    menu_name = "withdrawals"
    menu_order = 212
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = WithdrawalListView
    inspect_view_class = WithdrawalView
    inspect_template_name = "campaigns/admin/withdrawal.html"
    inspect_view_fields = ["signature", "way", "withdrawn_at", "undone_at", "undone_by"]
    form_fields = ["way"]
    list_display = [
        TitleColumn("pk", label=gettext_lazy("Number"), sort_key="pk", url_name="withdrawals:inspect"),
        Column("action", label=gettext_lazy("Urgent action"), accessor=lambda row: row.signature.action.title),
        Column("way", label=gettext_lazy("Way"), accessor="get_way_display"),
        MomentColumn("withdrawn_at", label=gettext_lazy("Withdrawn"), sort_key="withdrawn_at"),
        Column("now", label=gettext_lazy("What became of it"), accessor=what_now),
    ]
    filterset_class = WithdrawalFilterSet
    search_fields = None
    list_per_page = 50
    ordering = ["-pk"]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"undo_url_name": self.get_url_name("undo")}

    def get_urlpatterns(self):
        view = self.construct_view(UndoWithdrawalView, **self.get_inspect_view_kwargs())
        return [*super().get_urlpatterns(), path("undo/<int:pk>/", view, name="undo")]
