"""Taking an action back from the public, and giving it back: the page with the reason, and the two buttons."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.models import Action, ActionPage

from . import recall as verbs

LONGEST_REASON = 1_000


class RecallForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "For your colleagues: it stays in the history of the page, and the public never sees it."
        ),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why, in a few words: whoever comes later must know.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def action_to_recall(request, page_id: int) -> Action:
    """The action of a page in any language. Raises Http404, PermissionDenied."""
    page = get_object_or_404(ActionPage.objects.only("translation_key"), pk=page_id)
    actions = Action.objects.with_clock().titled().select_related("recalled_by")
    action = get_object_or_404(actions, translation_key=page.translation_key)
    if not verbs.may_recall(request.user, action):
        raise PermissionDenied
    return action


class RecallView(WagtailAdminTemplateMixin, FormView):
    form_class = RecallForm
    template_name = "campaigns/editorial/recall.html"
    header_icon = "warning"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.action = action_to_recall(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Lift the recall") if self.action.recalled_at else _("Recall this action")

    def get_page_subtitle(self):
        return self.action.title

    def get_breadcrumbs_items(self):
        page = {"url": edit_url(self.action), "label": self.action.title}
        return [*self.breadcrumbs_items, page, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"action": self.action}

    def form_valid(self, form):
        user: Any = self.request.user
        if verbs.recall(self.action, user=user, reason=form.cleaned_data["reason"]):
            messages.success(self.request, _("“%(page)s” is recalled: nobody sees it.") % {"page": self.action.title})
        else:
            messages.warning(self.request, _("Somebody recalled it before you; their reason stays."))
        return redirect(edit_url(self.action))


recall = RecallView.as_view()


@require_POST
def lift(request, page_id: int):
    """Give the action back to the public."""
    action = action_to_recall(request, page_id)
    if verbs.lift_recall(action, user=request.user):
        messages.success(request, _("“%(page)s” is public again, as it was before.") % {"page": action.title})
    else:
        messages.warning(request, _("This action is not recalled."))
    return redirect(edit_url(action))


def edit_url(action: Action) -> str:
    """The editor of the page that has the facts."""
    return reverse("wagtailadmin_pages:edit", args=[action.source_page_id])
