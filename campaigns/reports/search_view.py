"""The page on which staff look for a person; what they type stands in no address, log or cache."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import View
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.models import Signature

from .columns import found_columns, mark_sealed, with_action
from .find_signatures import AT_MOST, Kind
from .rights import may_search
from .search import TooManySearches, search

NOT_UNDERSTOOD, TOO_MANY = 422, 429


class SearchForm(forms.Form):
    """What is typed is kept nowhere, and a browser is asked not to remember it."""

    kind = forms.ChoiceField(label=_("Search by"), choices=Kind.choices, initial=Kind.NAME, widget=forms.RadioSelect)
    # 400 characters hold the longest name and the longest address.
    term = forms.CharField(
        label=_("What you search for"),
        max_length=400,
        help_text=_("The whole name, address or code; capitals and spaces do not matter, accents do."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SearchView(WagtailAdminTemplateMixin, View):
    """GET asks, POST answers on the same address: a name in an address would stand in every log on its way."""

    http_method_names = ["get", "head", "post"]
    template_name = "campaigns/admin/search.html"
    page_title = _("Search for a person")
    header_icon = "search"
    index_url_name = "signatures:index"

    def dispatch(self, request, *args, **kwargs):
        if not may_search(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.render_to_response(self.get_context_data(form=SearchForm()))

    @sensitive_variables()
    def post(self, request):
        """Search, and show whose rows were found without a name in them."""
        form = SearchForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=NOT_UNDERSTOOD)
        try:
            found = search(user=request.user, **form.cleaned_data)
        except TooManySearches:
            return self.render_to_response(self.get_context_data(form=form, is_too_many=True), status=TOO_MANY)
        rows = Signature.objects.filter(pk__in=found[:AT_MOST])
        if found:
            # A name beside its row would be as good as the row opened; where nothing was found it can be put right.
            form = SearchForm(initial={"kind": form.cleaned_data["kind"]})
        table = Table(found_columns(), with_action(mark_sealed(rows)).order_by("-pk"), caption=str(_("Found")))
        context = self.get_context_data(
            form=form, table=table, found_count=len(found[:AT_MOST]), has_more=len(found) > AT_MOST
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": _("Signatures")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]
