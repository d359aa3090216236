"""The page from which signatures are taken out: the form on GET, the file on POST and only with a reason."""

import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.models import Signature
from campaigns.vault import VaultClosed

from .export_signatures import export_signatures, headings
from .filters import SignatureFilterSet
from .reasons import ReasonField
from .rights import may_export, may_export_names
from .tables_out import csv_lines, xlsx_file

NOT_UNDERSTOOD, CLOSED = 422, 503
CSV, XLSX = "csv", "xlsx"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=pgettext_lazy("of an export", "File"),
        choices=[(XLSX, _("XLSX, for Excel and LibreOffice")), (CSV, _("CSV, for other programs"))],
        initial=XLSX,
        widget=forms.RadioSelect,
    )
    with_names = forms.BooleanField(
        label=_("Open names and towns"),
        required=False,
        help_text=_("Each of them is opened and stands in the access log. Keep the file as you would keep the names."),
    )
    reason = ReasonField(label=_("What do you need it for?"), help_text=_("It stands in the access log. Name nobody."))

    def __init__(self, *args, may_have_names: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_have_names:
            del self.fields["with_names"]


@method_decorator(never_cache, name="dispatch")
class ExportView(WagtailAdminTemplateMixin, View):
    """The filter of the list stands in the address, as it does there."""

    http_method_names = ["get", "head", "post"]
    template_name = "campaigns/admin/export.html"
    page_title = _("Export")
    header_icon = "download"
    index_url_name = "signatures:index"

    def dispatch(self, request, *args, **kwargs):
        if not may_export(request.user):
            raise PermissionDenied
        self.filters = SignatureFilterSet(request.GET, queryset=Signature.objects.all(), request=request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._form(self._make_form())

    def post(self, request):
        """Give the file. A filter that is not understood gives none: it would give everything."""
        form = self._make_form(request.POST)
        if not form.is_valid() or not self.filters.is_valid():
            return self._form(form, status=NOT_UNDERSTOOD)
        chosen = form.cleaned_data
        with_names = chosen.get("with_names", False)
        try:
            rows = export_signatures(
                self.filters.qs,
                user=request.user,
                reason=chosen["reason"],
                with_names=with_names,
                filtered_by=self.filters.query,
            )
        except VaultClosed:
            return self._form(form, status=CLOSED, is_closed=True)
        return _file(chosen["format"], headings(with_names=with_names), rows)

    def _make_form(self, *args) -> ExportForm:
        return ExportForm(*args, may_have_names=may_export_names(self.request.user))

    def _form(self, form: ExportForm, status: int = 200, **context):
        is_understood = self.filters.is_valid()
        context = self.get_context_data(
            form=form,
            is_understood=is_understood,
            row_count=self.filters.qs.count() if is_understood else 0,
            is_filtered=bool(self.filters.form.changed_data),
            **context,
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": _("Signatures")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]


def _file(format: str, headings, rows) -> HttpResponseBase:
    name = f"{gettext('signatures')}-{_today().isoformat()}.{format}"
    if format == XLSX:
        content = xlsx_file(headings, rows, title=gettext("Signatures"))
        return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX_TYPE)
    response = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _today() -> datetime.date:
    return timezone.localdate()
