"""Writing an update in the admin: a new one, and a draft once more."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.models import Update
from campaigns.models.update import UpdateState

from .forms_update import UpdateForm

ADD, CHANGE = "campaigns.add_update", "campaigns.change_update"


class WriteView(WagtailAdminTemplateMixin, FormView):
    form_class = UpdateForm
    template_name = "campaigns/admin/updates/write.html"
    header_icon = "comment"
    http_method_names = ["get", "head", "post"]
    right = ADD
    update: Update | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not user.has_perm(self.right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        updates = {"url": reverse("updates:index"), "label": pgettext("mails to supporters", "Updates")}
        return [*self.breadcrumbs_items, updates, {"url": "", "label": self.get_page_title()}]

    def get_initial(self) -> dict[str, Any]:
        """The action from whose page one came."""
        return {"action": self.request.GET.get("action", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"update": self.update}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"parts": context["form"].parts(), "update": self.update}

    def form_valid(self, form: Any) -> HttpResponse:
        saved = form.save(self.request.user)
        if saved is None:
            messages.error(self.request, _("Nothing is saved: it was sent or scheduled meanwhile."))
            return redirect("updates:show", self.kwargs["pk"])
        messages.success(self.request, _("The update is saved. Nobody has got it yet."))
        return redirect("updates:show", saved.pk)


class NewUpdateView(WriteView):
    page_title = gettext_lazy("Write an update")


class EditUpdateView(WriteView):
    page_title = gettext_lazy("Change the update")
    right = CHANGE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.update = get_object_or_404(Update.objects.select_related("action"), pk=kwargs["pk"])
        user: Any = request.user
        if user.has_perm(self.right) and self.update.state != UpdateState.DRAFT:
            messages.error(request, _("Only a draft can be changed."))
            return redirect("updates:show", self.update.pk)
        return super().dispatch(request, *args, **kwargs)
