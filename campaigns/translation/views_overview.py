"""The overview of translations: which page is how far in which language."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .overview import ACTIONS, PAGES, chosen, work_of
from .state import State
from .status import statuses_of

# Rows on one page: what one reads by scrolling once or twice.
PER_PAGE = 25


class FilterForm(forms.Form):
    """What is shown of the matrix; what nobody could have chosen is as nothing."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Pages"),
        choices=[(ACTIONS, gettext_lazy("Urgent actions")), (PAGES, gettext_lazy("Other pages"))],
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All states")), ("overdue", gettext_lazy("Overdue")), *State.choices],
        required=False,
    )

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, **kwargs)
        languages = [(column.language.code, column.language.name) for column in columns]
        field: Any = self.fields["language"]
        field.choices = [("", _("All languages")), *languages]


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "campaigns/translation/overview.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    http_method_names = ["get", "head"]

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        kind = PAGES if asked.get("kind") == PAGES else ACTIONS
        user: Any = self.request.user
        work = work_of(user, kind=kind)
        form = FilterForm(asked, columns=work.columns)
        form.is_valid()
        code, state = form.cleaned_data.get("language", ""), form.cleaned_data.get("state", "")
        columns, keys = chosen(work, code=code, state=state)
        shown = Paginator(keys, PER_PAGE).get_page(asked.get("page"))
        statuses = statuses_of(shown, [column.locale for column in columns])
        query = asked.copy()
        query.pop("page", None)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "columns": columns,
            "lines": work.lines(shown, statuses, columns),
            "shown": shown,
            "is_filtered": bool(code or state),
            "is_of_actions": kind == ACTIONS,
            "query": query.urlencode(),
        }


overview = OverviewView.as_view()
